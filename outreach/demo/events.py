"""Invented lectures of several years: every programme of the article, tours, what is to come."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from config.common.bulk import insert_all, take_stock
from config.common.invention import Plan, batches, read_toml
from config.common.plates import PlateJob
from honours.choices import CommitmentKind
from honours.models import Commitment, Organisation, Person
from outreach.choices.events import EventKind, EventStatus, HeadcountMethod, VenueKind
from outreach.models import Event, EventPicture, EventSpeaker, Programme, ProgrammePart, Tour

from .cast import Cast, moment, promise, short, town_at

WORDS = Path(__file__).with_name("events.toml")
PLATES, WIDE = 14, (1280, 800)
PICTURED_DAYS = 540
SIGNED_IN_UP_TO = 90


@dataclass(frozen=True)
class Shape:
    """How the events of a programme look: how many, since when, where, for how many, at what hours."""

    number: int
    since: datetime.date
    venues: tuple[str, ...]
    heads: tuple[int, int]
    hours: tuple[tuple[int, int], ...]
    minutes: tuple[int, ...]
    kind: str = EventKind.LECTURE
    ahead: int = 0


ENTERPRISE, COMMUNITY, CAMPUS = VenueKind.ENTERPRISE, VenueKind.COMMUNITY, VenueKind.CAMPUS
FLOOR, TEAM, STUDIO, ONLINE = (
    VenueKind.WORKSHOP,
    VenueKind.TEAM,
    VenueKind.STUDIO,
    VenueKind.ONLINE,
)
SHAPES = {
    "ten-minutes": Shape(
        236, datetime.date(2022, 3, 1), (TEAM, TEAM, FLOOR), (18, 46), ((7, 40), (7, 50), (8, 0)),
        (10,), ahead=6,
    ),
    "five-entries": Shape(
        346, datetime.date(2021, 4, 1), (ENTERPRISE, ENTERPRISE, COMMUNITY, CAMPUS, FLOOR),
        (96, 330), ((9, 30), (13, 30), (14, 30)), (60, 75, 90), ahead=9,
    ),
    "three-deliveries": Shape(
        108, datetime.date(2021, 6, 1), (ENTERPRISE, COMMUNITY, FLOOR), (60, 200),
        ((9, 0), (14, 0)), (90, 120), kind=EventKind.SERVICE, ahead=4,
    ),
    "into-schools": Shape(
        74, datetime.date(2021, 9, 10), (CAMPUS,), (130, 420), ((10, 10), (14, 0)), (40, 45),
        kind=EventKind.CLASSROOM, ahead=4,
    ),
    "live-studio": Shape(
        58, datetime.date(2022, 1, 10), (ONLINE, ONLINE, STUDIO), (1800, 26000),
        ((19, 0), (19, 30)), (50, 60, 70), kind=EventKind.LIVESTREAM, ahead=3,
    ),
}  # fmt: skip
# Called off once announced, and over without anybody having counted yet.
CANCELLED, UNCOUNTED, DRAFTS = 9, 3, 5
TOURS = (
    ("劳模工匠春季巡讲·昌化线", "{year} 年春", -200, 6),
    ("劳模工匠夏季巡讲·於潜线", "{year} 年夏", -130, 5),
    ("技能报国秋季巡讲·青山湖线", "{year} 年秋", -60, 6),
    ("劳模工匠冬季巡讲·天目山线", "{year} 年冬", -9, 6),
)


@dataclass
class Made:
    """An event before it is saved, with its speakers."""

    event: Event
    people: list[Person] = field(default_factory=list)
    picture: int | None = None


@dataclass
class Stage:
    """What the invented events are drawn from."""

    cast: Cast
    words: dict
    programmes: dict[str, Programme]
    parts: dict[str, list[ProgrammePart]]
    number: int = 0

    @classmethod
    def set(cls, cast: Cast) -> "Stage":
        programmes = {one.slug: one for one in Programme.objects.filter(slug__in=SHAPES)}
        parts = {slug: list(one.parts.all()) for slug, one in programmes.items()}
        return cls(cast, read_toml(WORDS), programmes, parts)

    def next_slug(self) -> str:
        self.number += 1
        return event_slug(self.cast.plan, self.number)


def event_slug(plan: Plan, number: int) -> str:
    return plan.code(number, 8).lower()


def make_events(plan: Plan, cast: Cast) -> Stage:
    stage = Stage.set(cast)
    total = sum(plan.count(shape.number) for shape in SHAPES.values())
    for turn, batch in enumerate(
        batches(plan.progress(past_events(stage), str(_("Lectures")), total))
    ):
        save(batch, is_first=not turn)
    for batch in batches(others(stage)):
        save(batch)
    make_tours(stage)
    draw_pictures(plan)
    return stage


def past_events(stage: Stage) -> Iterator[Made]:
    for slug, shape in SHAPES.items():
        if slug not in stage.programmes:
            continue  # staff have renamed it
        for _turn in range(stage.cast.plan.count(shape.number)):
            day = past_day(stage, shape)
            if (made := make_event(stage, slug, day)) is not None:
                conclude(stage, made)
                yield made


def past_day(stage: Stage, shape: Shape) -> datetime.date:
    """A weekday; of late years there are more."""
    dice, today = stage.cast.dice, stage.cast.plan.today
    span = (today - shape.since).days - 1
    day = today - datetime.timedelta(days=1 + int(span * dice.random() ** 1.35))
    return day - datetime.timedelta(days=max(day.weekday() - 4, 0))


def others(stage: Stage) -> Iterator[Made]:
    """What is to come, what was called off, and what waits to be counted."""
    plan, dice = stage.cast.plan, stage.cast.dice
    slugs = [slug for slug in SHAPES if slug in stage.programmes]
    # At a larger scale there is more in the same weeks.
    for slug in slugs:
        ahead = SHAPES[slug].ahead
        for number in range(plan.count(ahead)):
            day = coming_day(stage, 2 + number % ahead * 5)
            yield from at(stage, slug, day, EventStatus.ANNOUNCED)
    for number in range(plan.count(DRAFTS)):
        day = coming_day(stage, 4 + number % DRAFTS * 6)
        yield from at(stage, dice.choice(slugs), day, EventStatus.DRAFT)
    for _turn in range(plan.count(CANCELLED)):
        slug = dice.choice(slugs)
        yield from at(stage, slug, past_day(stage, SHAPES[slug]), EventStatus.CANCELLED)
    for number in range(plan.count(UNCOUNTED)):
        day = plan.today - datetime.timedelta(days=1 + number % UNCOUNTED)
        slug = slugs[number % len(slugs)]
        yield from at(stage, slug, day, EventStatus.ANNOUNCED)


def coming_day(stage: Stage, ahead: int) -> datetime.date:
    days = ahead + stage.cast.dice.randint(0, 5)
    day = stage.cast.plan.today + datetime.timedelta(days=days)
    return day + datetime.timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)


def at(stage: Stage, slug: str, day: datetime.date, status: str) -> Iterator[Made]:
    made = make_event(stage, slug, day)
    if made is None:
        return
    event = made.event
    event.status = status
    if status != EventStatus.DRAFT:
        event.announced_at = event.starts_at - datetime.timedelta(days=12)
    if status == EventStatus.CANCELLED:
        event.cancel_reason = stage.cast.dice.choice(stage.words["cancelled"])
    yield made


def make_event(stage: Stage, slug: str, day: datetime.date) -> Made | None:
    """One event of the programme on that day, with somebody who is free; not counted yet."""
    cast, dice, shape = stage.cast, stage.cast.dice, SHAPES[slug]
    wants_craft = slug in ("into-schools", "live-studio")
    person = cast.draw(cast.crafted if wants_craft else cast.speakers, [day])
    if person is None:
        return None
    people = [person]
    if dice.random() < 0.15 and slug != "ten-minutes":
        people += filter(None, [cast.draw(cast.speakers, [day], but=people)])
    begins = moment(day, *dice.choice(shape.hours))
    event = Event(
        slug=stage.next_slug(),
        programme=stage.programmes[slug],
        kind=shape.kind,
        venue_kind=dice.choice(shape.venues),
        starts_at=begins,
        ends_at=begins + datetime.timedelta(minutes=dice.choice(shape.minutes)),
        planned_audience=None if shape.kind == EventKind.LIVESTREAM else dice.randint(*shape.heads),
    )
    set_words(stage, slug, event, person)
    set_host(stage, event)
    return Made(event, people)


def set_words(stage: Stage, slug: str, event: Event, person: Person) -> None:
    dice, words = stage.cast.dice, stage.words
    told = {
        "name": person.name,
        "craft": person.craft.name if person.craft else "手艺",
        "years": dice.choice((18, 22, 26, 30, 34)),
    }
    event.title = dice.choice(words["titles"][slug]).format(**told)
    event.summary = dice.choice(words["summaries"][slug]).format(**told)
    for part in stage.parts.get(slug, ()):
        if event.title.startswith(part.name):
            event.part = part
    if event.kind == EventKind.LIVESTREAM:
        event.platform = dice.choice(words["platforms"])


def set_host(stage: Stage, event: Event) -> None:
    """Companies and schools of the registry; a community by its name."""
    cast, dice = stage.cast, stage.cast.dice
    if event.venue_kind in (VenueKind.ONLINE, VenueKind.STUDIO):
        event.host_name = "临安区总工会"
        event.place = "" if event.is_online else "职工之家二楼直播间"
        return
    town: Organisation | None = None
    if event.venue_kind == VenueKind.COMMUNITY:
        town = dice.choice(cast.towns)
        event.host_name = f"{short(town)}{dice.choice(stage.words['communities'])}"
        event.place = f"{event.host_name}文化礼堂"
    else:
        is_school = event.venue_kind == VenueKind.CAMPUS
        event.host = cast.host_of("school" if is_school else "employer")
        town = town_at(event.host)
        rooms = ("报告厅", "多功能教室") if is_school else ("职工之家", "培训室", "食堂二楼")
        if event.venue_kind in (VenueKind.WORKSHOP, VenueKind.TEAM):
            event.team = dice.choice(stage.words["teams"])
            rooms = ("车间", "班组园地")
        event.place = dice.choice(rooms)
    event.township = town


def conclude(stage: Stage, made: Made) -> None:
    """It was held: so many came or looked on, and of many there is a report."""
    event, dice, plan = made.event, stage.cast.dice, stage.cast.plan
    event.status = EventStatus.HELD
    event.announced_at = event.starts_at - datetime.timedelta(days=10)
    shape = SHAPES[event.programme.slug]
    if event.kind == EventKind.LIVESTREAM:
        event.views = dice.randint(*shape.heads)
        event.peak_viewers = event.views // dice.randint(6, 14)
        if not event.is_online:
            event.audience, event.audience_method = dice.randint(8, 30), HeadcountMethod.SIGN_IN
    else:
        planned = event.planned_audience
        event.audience = max(5, round(planned * dice.uniform(0.86, 1.08)))
        signed = event.audience <= SIGNED_IN_UP_TO or dice.random() < 0.25
        event.audience_method = HeadcountMethod.SIGN_IN if signed else HeadcountMethod.ESTIMATE
        if not signed:
            event.audience = round(event.audience, -1)
    if event.kind == EventKind.SERVICE:
        event.households = dice.randint(8, 40)
    since = (plan.today - event.day).days
    if since < PICTURED_DAYS and dice.random() < 0.5:
        event.report = report_of(stage, made.people[0])
        made.picture = dice.randrange(PLATES)


def report_of(stage: Stage, person: Person) -> str:
    dice, lines = stage.cast.dice, stage.words["reports"]
    told = [
        dice.choice(lines["openings"]) + dice.choice(lines["middles"]),
        dice.choice(lines["questions"]) + dice.choice(lines["closings"]),
    ]
    return "\n\n".join(told).format(name=person.name)


def save(batch: list[Made], *, is_first: bool = False) -> None:
    """The calendar before the speakers: a load checks what a transaction else checks at its end."""
    insert_all(Event, (made.event for made in batch))
    insert_all(
        Commitment,
        (
            promise(made.event, person, _kind(made.event), made.event.title, made.event.place_shown)
            for made in batch
            for person in made.people
            if not made.event.is_cancelled
        ),
    )
    if is_first:
        # Each speaker is looked up in the calendar: by its index, once it is known to be long.
        take_stock(Event, Commitment)
    insert_all(
        EventSpeaker,
        (EventSpeaker(event=made.event, person=person) for made in batch for person in made.people),
    )
    insert_all(
        EventPicture,
        (
            EventPicture(
                event=made.event, picture=picture_name(made.picture), width=WIDE[0], height=WIDE[1]
            )
            for made in batch
            if made.picture is not None
        ),
    )


def _kind(event: Event) -> str:
    is_class = event.kind == EventKind.CLASSROOM
    return CommitmentKind.CLASS if is_class else CommitmentKind.LECTURE


def make_tours(stage: Stage) -> None:
    """Four seasons; of the last one some stops are still to come."""
    plan, dice = stage.cast.plan, stage.cast.dice
    if "five-entries" not in stage.programmes:
        return
    for number, (name, season, start, stops) in enumerate(TOURS):
        day = plan.today + datetime.timedelta(days=start)
        tour = Tour.objects.create(
            slug=plan.code(900_000 + number, 8).lower(),
            name=name if not plan.series else f"{name}（{plan.series + 1}）",
            season=season.format(year=day.year),
            programme=stage.programmes["five-entries"],
            summary="一条线，一支宣讲队，一站一站走过去。到了车间讲车间的事，到了村里讲村里的事，讲完留下来答问。",
            travel_note=stage.words["travel"],
            is_public=True,
        )
        made = []
        for _stop in range(stops):
            day += datetime.timedelta(days=dice.randint(2, 4))
            day += datetime.timedelta(days=(7 - day.weekday()) if day.weekday() > 4 else 0)
            found = make_event(stage, "five-entries", day)
            if found is None:
                continue
            found.event.tour = tour
            found.event.way_note = stage.words["ways"][found.event.venue_kind]
            if day < plan.today:
                conclude(stage, found)
            else:
                found.event.status = EventStatus.ANNOUNCED
                found.event.announced_at = moment(plan.today, 0) - datetime.timedelta(days=20)
            made.append(found)
        save(made)


def picture_name(seed: int) -> str:
    return f"events/demo/stage-{seed}.webp"


def draw_pictures(plan: Plan) -> None:
    """The plates that the reports show, unless an earlier load left them there."""
    shown = EventPicture.objects.filter(picture__startswith="events/demo/")
    wanted = set(shown.values_list("picture", flat=True))
    seeds = [seed for seed in range(PLATES) if picture_name(seed) in wanted]
    draw(plan, "stage", seeds, picture_name)


def draw(plan: Plan, kind: str, seeds, name) -> None:
    """Plates of one kind, each under its name."""
    jobs = [PlateJob(kind, seed, _path(name(seed)), size=WIDE) for seed in seeds]
    plan.draw(job for job in jobs if not job.path.exists())


def _path(name: str) -> Path:
    return Path(default_storage.path(name))
