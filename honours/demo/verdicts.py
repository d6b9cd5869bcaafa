"""What becomes of invented cases: their reviews, the panel's votes, the notice and an objection."""

import datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.utils import timezone

from config.common.invention import invented_name, invented_phone
from config.common.workdays import last_workday
from honours.choices.selection import NominationStatus, Sector
from honours.models import (
    Nomination,
    NoticeEntry,
    Objection,
    PanelMeeting,
    PanelVote,
    PublicNotice,
    ReviewAssignment,
    ReviewerProfile,
    ReviewScore,
)
from honours.services.nominations import end_of

from .desk import FIRST_PHONE, Desk, account

State = NominationStatus
AT_DESKS = (State.ENDORSED, State.VETTING, State.PANEL)
PAST_PANEL = (State.RESERVE, State.PUBLIC_NOTICE, State.OBJECTION_HOLD, State.CONFERRED)
SHOWN = (State.PUBLIC_NOTICE, State.OBJECTION_HOLD, State.CONFERRED)
REVIEWERS = (("郑", "评一"), ("沈", "评二"), ("陶", "评三"))


def decide(desk: Desk, round, cases: list[Nomination]) -> None:
    decided = [case for case in cases if case.status in PAST_PANEL]
    if not decided:
        return
    meeting = PanelMeeting.objects.create(
        round=round,
        met_on=timezone.localdate(round.closes_at) + datetime.timedelta(days=25),
        members=11,
        present=10,
        quorum=8,
        chaired_by=invented_name(desk.dice, "male", 1968),
        recorded_by=desk.second,
    )
    PanelVote.objects.bulk_create(
        PanelVote(
            meeting=meeting,
            nomination=case,
            present=10,
            in_favour=desk.dice.randint(7, 10),
            decision="reserve" if case.status == State.RESERVE else "shortlist",
        )
        for case in decided
    )


def publish(desk: Desk, round, cases: list[Nomination]) -> None:
    """The notice of those who were shortlisted; it runs where the round is in notice."""
    shown = [case for case in cases if case.status in SHOWN]
    if not shown:
        return
    today = desk.plan.today
    is_over = round.year < desk.plan.today.year
    starts_on = (
        timezone.localdate(round.closes_at) + datetime.timedelta(days=28) if is_over else today
    )
    ends_on = last_workday(starts_on, round.notice_days, count_first_day=False)
    notice = PublicNotice.objects.create(
        round=round,
        heading=f"{round.name}拟表彰对象公示",
        text=desk.words["texts"]["notice"],
        contact=round.contact,
        starts_on=starts_on,
        ends_on=ends_on,
        starts_at=end_of(starts_on - datetime.timedelta(days=1)),
        objections_until=end_of(ends_on),
        days=round.notice_days,
        unit=round.notice_unit,
        count_first_day=round.count_first_day,
    )
    NoticeEntry.objects.bulk_create(
        NoticeEntry(
            notice=notice,
            nomination=case,
            position=position,
            name=case.name,
            sex=case.sex,
            employer=case.employer,
            post=case.post,
            title=str(case.title),
            summary=case.public_summary,
        )
        for position, case in enumerate(shown)
    )
    for case in shown:
        if case.status == State.OBJECTION_HOLD:
            _object(desk, notice, case)


def _object(desk: Desk, notice: PublicNotice, case: Nomination) -> None:
    Objection.objects.create(
        notice=notice,
        nomination=case,
        name=invented_name(desk.dice, "male", 1980),
        phone=invented_phone(FIRST_PHONE + 2_000_000),
        text=desk.words["texts"]["objection"],
        received_at=notice.starts_at + datetime.timedelta(hours=1),
        status="accepted",
        handler=desk.first,
    )


def review(desk: Desk, round, cases: list[Nomination]) -> None:
    """Cases before the panel have their reviews; one of them judges harder than the others."""
    reviewers = [account("reviewers", *name) for name in REVIEWERS]
    for user in (*reviewers, *_signing_in()):
        ReviewerProfile.objects.get_or_create(user=user, defaults={"sectors": Sector.values})
    criteria = list(round.criteria.all())
    for case in cases:
        if case.status not in AT_DESKS:
            continue
        for user in _signing_in():
            ReviewAssignment.objects.create(nomination=case, reviewer=user, assigned_by=desk.first)
        if case.status == State.PANEL:
            for hardness, reviewer in enumerate(reviewers):
                _score(desk, case, reviewer, criteria, hardness)


def _signing_in() -> list:
    """The demo account of the group of reviewers, where it is made already."""
    return list(get_user_model().objects.filter(username="reviewers"))


def _score(desk: Desk, case, reviewer, criteria, hardness: int) -> None:
    review = ReviewAssignment.objects.create(
        nomination=case, reviewer=reviewer, assigned_by=desk.first
    )
    ReviewScore.objects.bulk_create(
        ReviewScore(
            review=review,
            criterion=criterion,
            points=Decimal(desk.dice.randint(13 - 3 * hardness, 20 - hardness)) / 2,
        )
        for criterion in criteria
    )
    review.comment = desk.words["texts"]["remarks"][hardness]
    review.given_at = timezone.now()
    review.save()
