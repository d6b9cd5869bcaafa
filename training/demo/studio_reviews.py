"""Invented yearly reviews of studios, and what the studios sent with them."""

import datetime
import hashlib
import io
from itertools import count

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile

from config.common.bulk import insert_all
from config.common.invention import batches
from config.common.plates import draw_plate
from training.choices.studios import SEVEN, ResultKind, ReviewStatus
from training.models import ClaimedResult, ReviewPhotograph, Studio, StudioReview

from .cast import WORDS, Cast

WITH_PHOTOGRAPHS = 4
PHOTOGRAPHS = ("工作室门牌.jpg", "攻关现场.jpg", "台账.jpg")
PHOTOGRAPH = (640, 480)


def make_reviews(cast: Cast, studios: list[tuple[Studio, dict]]) -> None:
    """Two years are judged, this one is under way: some have reported, some must mend something."""
    dice, today = cast.dice, cast.plan.today
    by = get_user_model().objects.filter(username="academy").first()
    if by is None:
        return
    rows, number = [], count(800_000)
    for studio, _trade in studios:
        for year in (today.year - 2, today.year - 1, today.year):
            if studio.accredited_on.year < year:
                row = _review(cast, studio, year, by, dice.random())
                row.reference = f"R{cast.plan.code(next(number), 7)}"
                rows.append(row)
    for batch in batches(rows):
        insert_all(StudioReview, batch)
    mending = [row.studio_id for row in rows if row.status == ReviewStatus.RECTIFYING]
    Studio.objects.filter(pk__in=mending).update(status="rectifying")
    trades = {studio.pk: trade for studio, trade in studios}
    waiting = [row for row in rows if row.is_sent_by_studio]
    make_claims(cast, [(row, trades[row.studio_id]) for row in waiting])
    make_photographs(cast, waiting[:WITH_PHOTOGRAPHS])


def make_claims(cast: Cast, reviews: list[tuple[StudioReview, dict]]) -> None:
    """What the studios say came of this year, to be judged with their reports."""
    dice, patent = cast.plan.dice("claims"), count(cast.plan.series * 1_000_000 + 1)
    rows = []
    for review, trade in reviews:
        if dice.random() < 0.6:
            number = f"ZL{review.year}3{next(patent):07d}.X"
            title = dice.choice(trade["patents"])
            rows.append((review, ResultKind.UTILITY_MODEL, title, {"number": number}))
        if dice.random() < 0.5:
            amount = {"amount": dice.randint(3, 60) * 10_000}
            rows.append((review, ResultKind.SAVING, dice.choice(trade["savings"]), amount))
        if dice.random() < 0.3:
            rows.append((review, ResultKind.METHOD, dice.choice(trade["methods"]), {}))
    claims = [
        ClaimedResult(review=review, kind=kind, title=title, **more)
        for review, kind, title, more in rows
    ]
    for batch in batches(claims):
        insert_all(ClaimedResult, batch)


def make_photographs(cast: Cast, reviews: list[StudioReview]) -> None:
    """Drawn, as all pictures of the demonstration are."""
    for seed, review in enumerate(reviews):
        for number, name in enumerate(PHOTOGRAPHS[: 1 + seed % 3]):
            content = io.BytesIO()
            plate = draw_plate(("wood", "metal", "paper")[number], seed, PHOTOGRAPH)
            plate.save(content, "JPEG", quality=80)
            data = content.getvalue()
            ReviewPhotograph.objects.create(
                review=review,
                file=ContentFile(data, name=name),
                name=name,
                content_type="image/jpeg",
                size=len(data),
                sha256=hashlib.sha256(data).hexdigest(),
            )


def _review(cast: Cast, studio: Studio, year: int, by, chance: float) -> StudioReview:
    dice, today = cast.dice, cast.plan.today
    due = datetime.date(year, 12, 15)
    row = StudioReview(studio=studio, year=year, due_on=due)
    if year == today.year and chance < 0.55:
        return row
    row.report, row.reported_on = (
        dice.choice(WORDS["reports"]),
        min(due, today) - datetime.timedelta(9),
    )
    for name in SEVEN:
        setattr(row, name, True)
    if year == today.year and chance < 0.85:
        row.status = ReviewStatus.REPORTED
        # Three of four write their report themselves; the others send paper.
        row.is_sent_by_studio = chance < 0.775
        row.has_funds = chance < 0.8
        return row
    row.decided_by, row.decided_on = by, row.reported_on + datetime.timedelta(5)
    if year == today.year and chance > 0.955:
        row.status, row.has_ledger, row.verdict = "rectifying", False, dice.choice(WORDS["missing"])
        row.due_on = today + datetime.timedelta(days=dice.choice([-6, 20, 33]))
        return row
    row.status = ReviewStatus.PASSED
    row.grade = "excellent" if chance > 0.8 else "qualified"
    return row
