"""Invented screens and poster campaigns: hanging now, over, to come, and waiting for approval."""

import datetime
from functools import lru_cache
from pathlib import Path
from random import Random

from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image, ImageDraw

from config.common.bulk import insert_all
from config.common.invention import Plan, batches, read_toml
from config.common.plates import draw_plate
from outreach.choices.screens import (
    CampaignStatus,
    PlacementStatus,
    PlayedBy,
    PosterFormat,
    ProofSource,
)
from outreach.models import Campaign, Placement, PlayProof, Poster, Screen, ScreenSign

from .articles import reviewers

WORDS = Path(__file__).with_name("screens.toml")
SIZES = {
    PosterFormat.LANDSCAPE: (1920, 1080),
    PosterFormat.PORTRAIT: (1080, 1920),
    PosterFormat.WIDE: (1920, 640),
}
SCREENS = 26
# Of three metro screens and one building our own player rotates the posters.
OUR_PLAYERS = {
    "地铁锦天路站厅屏",
    "地铁青山湖站厅屏",
    "地铁农林大学站厅屏",
    "锦城广场主楼大屏",
}
REPORTED_DAYS = 21
PHOTOGRAPHS = 3


def make_screens(plan: Plan) -> None:
    words, dice = read_toml(WORDS), plan.dice("screens")
    screens = _screens(plan, words)
    campaigns = _campaigns(plan, words)
    placements = _placements(plan, dice, words, campaigns, screens)
    _prove(plan, dice, placements)
    _signs(screens)


def _screens(plan: Plan, words: dict) -> list[Screen]:
    """All that the list names, as many as the plan wants; more of them carry a number."""
    named = [
        (group, place, name)
        for group in words["screens"]
        for place, name in enumerate(group["names"])
    ]
    made = []
    for position in range(plan.count(SCREENS)):
        group, place, name = named[position * 7 % len(named)]
        turn = position // len(named)
        width, height = group["sizes"][place % len(group["sizes"])]
        label = "-".join(map(str, filter(None, [plan.series, turn])))
        made.append(
            Screen(
                code="-".join(
                    filter(None, [group["kind"].replace("_", "-"), str(place + 1), label])
                ),
                name=f"{name}{label and f'（{label}）'}",
                kind=group["kind"],
                place=f"临安区{name.removesuffix('大屏').removesuffix('屏')}",
                owner=group["owner"],
                owner_contact="广告部（演示数据）",
                width=width,
                height=height,
                loop_places=group["loop"],
                played_by=PlayedBy.PLAYER if name in OUR_PLAYERS else PlayedBy.OWNER,
            )
        )
    return insert_all(Screen, made)


def _campaigns(plan: Plan, words: dict) -> list[Campaign]:
    accounts = reviewers()
    made = []
    for row in words["campaigns"]:
        status = row.get("status", "approved")
        campaign = Campaign(
            name=f"{row['name']}{plan.series or ''}",
            sentence=row["sentence"],
            signature=row["signature"],
            address=row["address"],
        )
        campaign.save()
        for format_, size in SIZES.items():
            name = _drawn(row, format_, size)
            poster = {"picture": name, "width": size[0], "height": size[1]}
            Poster.objects.bulk_create(
                [Poster(campaign=campaign, format=format_, alt=row["sentence"], **poster)]
            )
        way = {"draft": (), "review": ("review",), "approved": ("review", "approved")}[status]
        for step in way:
            approved_by = accounts["approved_by"] if step == "approved" else None
            Campaign.objects.filter(pk=campaign.pk).update(
                status=step, submitted_by=accounts["submitted_by"], approved_by=approved_by
            )
        campaign.refresh_from_db()
        made.append(campaign)
    return made


def _drawn(row: dict, format_: str, size: tuple[int, int]) -> str:
    """The plate, cut to the format; drawn once."""
    name = f"posters/demo/{row['plate']}-{row['seed']}-{format_}.webp"
    path = Path(default_storage.path(name))
    if not path.exists():
        _save(_cut(row, size), path)
    return name


def _cut(row: dict, size: tuple[int, int]) -> Image.Image:
    whole = _whole(row["plate"], row["seed"])
    left, top = (whole.width - size[0]) // 2, (whole.height - size[1]) // 2
    return whole.crop((left, top, left + size[0], top + size[1]))


@lru_cache(maxsize=1)
def _whole(plate: str, seed: int) -> Image.Image:
    """One drawing for all formats of a campaign, one after the other."""
    return draw_plate(plate, seed, (1920, 2400))


def _save(image: Image.Image, path: Path) -> None:
    """The picture alone: players and the admin ask for no smaller copies."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path, "WEBP", quality=74, method=0)


def _placements(plan: Plan, dice: Random, words: dict, campaigns: list, screens: list) -> list:
    """Each campaign on most screens; the loops have room for what is approved."""
    approver = reviewers()["approved_by"]
    made = []
    for campaign, row in zip(campaigns, words["campaigns"], strict=True):
        first, last = (plan.today + datetime.timedelta(days=days) for days in row["days"])
        is_approved = campaign.status == CampaignStatus.APPROVED
        for position, screen in enumerate(screens):
            if dice.random() < 0.2:
                continue
            is_hung = is_approved and (position % 9 or first < plan.today)
            made.append(
                Placement(
                    campaign=campaign,
                    screen=screen,
                    starts_on=first + datetime.timedelta(days=dice.randint(0, 5)),
                    ends_on=last - datetime.timedelta(days=dice.randint(0, 5)),
                    status=PlacementStatus.APPROVED if is_hung else PlacementStatus.PROPOSED,
                    approved_by=approver if is_hung else None,
                )
            )
    for batch in batches(made):
        insert_all(Placement, batch)
    return made


def _prove(plan: Plan, dice: Random, placements: list[Placement]) -> None:
    """Our players report each day, owners send a number now and then, staff take photographs."""
    begun = [
        each
        for each in placements
        if each.status == PlacementStatus.APPROVED and each.starts_on < plan.today
    ]
    proofs = []
    for placement in begun:
        last = min(placement.ends_on, plan.today - datetime.timedelta(days=1))
        is_ours = placement.screen.played_by == PlayedBy.PLAYER
        days = min((last - placement.starts_on).days + 1, REPORTED_DAYS)
        if is_ours:
            proofs += [
                _proof(
                    placement,
                    last - datetime.timedelta(days=back),
                    ProofSource.PLAYER,
                    plays=dice.randint(880, 960),
                )
                for back in range(days)
            ]
        elif dice.random() < 0.7:
            proofs.append(_proof(placement, last, ProofSource.OWNER, plays=dice.randint(200, 400)))
    for number, placement in enumerate(begun[:PHOTOGRAPHS]):
        name = _photographed(placement, number)
        last = min(placement.ends_on, plan.today)
        proofs.append(
            _proof(placement, last, ProofSource.PHOTOGRAPH, photograph=name, width=960, height=720)
        )
    staff = reviewers()["submitted_by"]
    for proof in proofs:
        proof.reported_by = staff if proof.source != ProofSource.PLAYER else None
    for batch in batches(proofs):
        insert_all(PlayProof, batch)


def _proof(placement: Placement, day: datetime.date, source: str, **values) -> PlayProof:
    return PlayProof(placement=placement, day=day, source=source, **values)


def _photographed(placement: Placement, number: int) -> str:
    """The screen in the street at dusk, as a telephone sees it."""
    name = f"proofs/demo/{number}.webp"
    path = Path(default_storage.path(name))
    if path.exists():
        return name
    scene = Image.new("RGB", (960, 720), "#3a3f49")
    pen = ImageDraw.Draw(scene)
    for row in range(420):
        shade = 58 + row // 6
        pen.line((0, row, 960, row), fill=(shade, shade + 6, shade + 22))
    pen.rectangle((0, 560, 960, 720), fill="#2b2a2c")
    poster = placement.campaign.poster_for(placement.screen.ratio)
    with Image.open(default_storage.path(poster.picture.name)) as picture:
        shown = picture.convert("RGB")
        shown.thumbnail((620, 480))
    left, top = (960 - shown.width) // 2, 560 - shown.height
    frame = (left - 14, top - 14, left + shown.width + 14, top + shown.height + 14)
    pen.rectangle(frame, fill="#101010")
    pen.rectangle((470, frame[3], 490, 640), fill="#101010")
    scene.paste(shown, (left, top))
    _save(scene, path)
    return name


def _signs(screens: list[Screen]) -> None:
    """Our players were heard of just now; one fell silent yesterday."""
    now = timezone.now()
    ours = [screen for screen in screens if screen.played_by == PlayedBy.PLAYER]
    ScreenSign.objects.bulk_create(
        ScreenSign(
            screen=screen,
            seen_at=now - datetime.timedelta(hours=26 if place == 0 else 0, minutes=2),
            showing="三个精神·主题海报",
        )
        for place, screen in enumerate(ours)
    )
