"""Three years of menus: sessions with rooms and lecturers that never clash, and what is to come."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.arrangements import days_between
from config.common.bulk import insert_all, take_stock
from config.common.invention import Plan, batches, read_toml
from config.common.workdays import days_off
from honours.choices import CommitmentKind
from honours.models import Commitment
from training.choices.courses import LecturerStatus
from training.choices.sessions import MenuStatus, SessionStatus
from training.models import Base, Course, Lecturer, Meeting, MonthlyMenu, Room, Session, Teaching
from training.rules.sessions import days_in, month_before, next_month

from .bases import round_up

HERE = Path(__file__).parent
HELD, MONTHS = 1012, 35
# Of the sessions of a month that is running or to come.
A_MONTH, DRAFTS = 30, 24
CALLED_OFF = 14
HOURS = {
    "morning": (datetime.time(9), datetime.time(11, 30)),
    "afternoon": (datetime.time(13, 30), datetime.time(16, 30)),
    "evening": (datetime.time(18, 30), datetime.time(20, 30)),
}
DAY = datetime.timedelta(days=1)


@dataclass
class Wanted:
    """A session before it is saved: its meetings as day, time of day, room and lecturer."""

    session: Session
    row: dict
    meetings: list[tuple[datetime.date, str, Room | None, Lecturer | None]]


@dataclass
class Planner:
    """What sessions are planned with: who and which room is taken when."""

    plan: Plan
    dice: Random
    courses: list[tuple[Course, dict]]
    rooms: dict[str, list[Room]]
    bases: list[tuple[Base, dict]]
    lecturers: list[Lecturer]
    words: dict
    off: set[datetime.date]
    busy: set[tuple] = field(default_factory=set)
    numbers: Counter = field(default_factory=Counter)
    # What fits a course, looked up once: at a large scale there are thousands to look through.
    fitting_rooms: dict[tuple[str, int], list[Room]] = field(default_factory=dict)
    fitting_teachers: dict[str, list[Lecturer]] = field(default_factory=dict)

    @classmethod
    def begin(cls, plan: Plan) -> "Planner":
        rows = {row["slug"]: row for row in read_toml(HERE / "courses.toml")["course"]}
        places = {row["code"]: row for row in read_toml(HERE / "bases.toml")["base"]}
        courses = Course.objects.filter(slug__in=rows).select_related("craft")
        rooms: dict[str, list[Room]] = {}
        for room in Room.objects.select_related("base").order_by("pk"):
            rooms.setdefault(room.base.code, []).append(room)
        first = plan.today.replace(day=1) - datetime.timedelta(days=32 * MONTHS)
        planner = cls(
            plan=plan,
            dice=plan.dice("sessions"),
            courses=[(course, rows[course.slug]) for course in courses],
            rooms=rooms,
            bases=[
                (base, places[base.code])
                for base in Base.objects.filter(code__in=places).order_by("position")
            ],
            lecturers=list(
                Lecturer.objects.filter(status=LecturerStatus.ACTIVE)
                .select_related("person__craft")
                .order_by("pk")
            ),
            words=read_toml(HERE / "learning.toml"),
            off=days_off(first, plan.today + 120 * DAY),
        )
        planner._note_promises()
        return planner

    def _note_promises(self) -> None:
        """What lecturers and rooms are promised to already, by day."""
        people = {lecturer.person_id for lecturer in self.lecturers}
        for commitment in Commitment.objects.live().filter(person__in=people).iterator():
            first = timezone.localdate(commitment.period.lower)
            last = timezone.localdate(commitment.period.upper)
            for day in days_between(first, last):
                self.busy |= {("person", commitment.person_id, day, time) for time in HOURS}
        for meeting in Meeting.objects.filter(is_live=True, room__isnull=False).iterator():
            self.busy |= {("room", meeting.room_id, meeting.day, time) for time in HOURS}

    def session(self, menu: MonthlyMenu, status: str, days: list[datetime.date]) -> Wanted | None:
        """One session on some of these days; None when hardly anything is free."""
        for _turn in range(40):
            course, row = self._course()
            base, _place = self.dice.choice(self._bases_for(row))
            meetings = self._timetable(row, base, days)
            if meetings:
                return self._made(menu, status, course, row, base, meetings)
        return None

    def _course(self) -> tuple[Course, dict]:
        weights = [row["weight"] for _course, row in self.courses]
        return self.dice.choices(self.courses, weights=weights)[0]

    def _bases_for(self, row: dict) -> list[tuple[Base, dict]]:
        """Those of the craft where there are any, else those of the kind that aren't of another."""
        fits = [
            (base, place)
            for base, place in self.bases
            if row["kind"] in place["kinds"] and row.get("craft") in place.get("crafts", ())
        ]
        general = [
            (base, place)
            for base, place in self.bases
            if row["kind"] in place["kinds"] and "crafts" not in place
        ]
        return [*fits, *general[:1]] if fits else general

    def _timetable(self, row: dict, base: Base, days: list[datetime.date]) -> list | None:
        time = self.dice.choice(row["when"])
        number = row["meetings"]
        rooms = self._rooms_for(base, round_up(row["size"] + 6))
        if not rooms or len(days) < number:
            return None
        room, lecturer = self.dice.choice(rooms), self.dice.choice(self._teachers(row))
        start = self.dice.randrange(len(days) - number + 1)
        # Meetings of a course follow each other within days.
        chosen = days[start : start + number]
        wanted = [
            key
            for day in chosen
            for key in (("room", room.pk, day, time), ("person", lecturer.person_id, day, time))
        ]
        if self.busy & set(wanted):
            return None
        self.busy |= set(wanted)
        return [(day, time, room, lecturer) for day in chosen]

    def _rooms_for(self, base: Base, seats: int) -> list[Room]:
        key = (base.code, seats)
        if key not in self.fitting_rooms:
            rooms = self.rooms[base.code]
            self.fitting_rooms[key] = [room for room in rooms if room.seats >= seats]
        return self.fitting_rooms[key]

    def _teachers(self, row: dict) -> list[Lecturer]:
        if row["slug"] not in self.fitting_teachers:
            self.fitting_teachers[row["slug"]] = self._found_teachers(row)
        return self.fitting_teachers[row["slug"]]

    def _found_teachers(self, row: dict) -> list[Lecturer]:
        """Those of the craft; where there are none, of the kind; else all."""
        of_craft = [
            one
            for one in self.lecturers
            if one.person.craft and one.person.craft.slug == row.get("craft")
        ]
        of_kind = [one for one in self.lecturers if row["kind"] in one.kinds]
        return of_craft or of_kind or self.lecturers

    def _made(self, menu, status, course, row, base, meetings) -> Wanted:
        self.numbers[menu.month] += 1
        series = f"-{self.plan.series}" if self.plan.series else ""
        begins = moment(meetings[0][0], HOURS[meetings[0][1]][0])
        ends = moment(meetings[-1][0], HOURS[meetings[-1][1]][1])
        session = Session(
            code=f"{menu.month:%Y%m}{series}-{self.numbers[menu.month]:02d}",
            menu=menu,
            course=course,
            base=base,
            places=round_up(row["size"]),
            enrol_from=begins - 30 * DAY,
            enrol_until=begins - datetime.timedelta(hours=2),
            note=self.dice.choice(self.words["notes"]),
            begins_at=begins,
            ends_at=ends,
            status=status,
        )
        return Wanted(session, row, meetings)

    def days(self, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        return [
            day for day in days_between(first, last) if day not in self.off and day.weekday() != 6
        ]


def moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, time))


def menu_of(planner: Planner, month: datetime.date, status: str) -> MonthlyMenu:
    published = moment(month_before(month).replace(day=25), datetime.time(9))
    menu, _new = MonthlyMenu.objects.get_or_create(
        month=month,
        defaults={
            "status": status,
            "intro": planner.dice.choice(planner.words["intros"]),
            "published_at": min(published, timezone.now())
            if status == MenuStatus.PUBLISHED
            else None,
        },
    )
    return menu


def make_held(planner: Planner) -> list[Wanted]:
    """The sessions of the past, spread over the months, those of this month among them."""
    plan = planner.plan
    this = plan.today.replace(day=1)
    months = [this]
    for _turn in range(MONTHS):
        months.append(month_before(months[-1]))
    months = sorted(months)[-max(2, plan.count(MONTHS)) :] if plan.share < 1 else sorted(months)
    total = plan.count(HELD)
    wanted: list[Wanted] = []
    for number, month in enumerate(months):
        menu = menu_of(planner, month, MenuStatus.PUBLISHED)
        first, last = days_in(month)
        days = planner.days(first, min(last, plan.today - DAY))
        left = months[number:]
        share = _share(plan.today, month)
        quota = round(
            (total - len(wanted)) * share / sum(_share(plan.today, each) for each in left)
        )
        for _turn in range(quota):
            if found := planner.session(menu, SessionStatus.HELD, days):
                wanted.append(found)
    return wanted


def _share(today: datetime.date, month: datetime.date) -> float:
    """How much of a month lies behind us, and how busy it usually is."""
    first, last = days_in(month)
    behind = min(max((today - first).days, 0), last.day) / last.day
    return behind * {1: 0.7, 2: 0.4, 7: 0.8, 8: 0.8}.get(month.month, 1.1)


def make_ahead(planner: Planner) -> list[Wanted]:
    """This month from today on, the next month, and a draft of the one after it."""
    plan = planner.plan
    this = plan.today.replace(day=1)
    following = next_month(this)
    wanted = []
    for month, status, number in (
        (this, SessionStatus.PUBLISHED, A_MONTH),
        (following, SessionStatus.PUBLISHED, A_MONTH),
        (next_month(following), SessionStatus.DRAFT, DRAFTS),
    ):
        is_draft = status == SessionStatus.DRAFT
        menu = menu_of(planner, month, MenuStatus.DRAFT if is_draft else MenuStatus.PUBLISHED)
        first, last = days_in(month)
        days = planner.days(max(first, plan.today + DAY), last)
        # Of a month that is half over half as many are left.
        whole = planner.days(first, last)
        for _turn in range(plan.count(round(number * len(days) / max(len(whole), 1)) or 1)):
            if days and (found := planner.session(menu, status, days)):
                wanted.append(found)
    # One of yesterday that nobody closed yet, and one of today.
    menu = menu_of(planner, this, MenuStatus.PUBLISHED)
    for day in (plan.today - DAY, plan.today):
        if day >= this and (found := planner.session(menu, SessionStatus.PUBLISHED, [day])):
            wanted.append(found)
    for found in [one for one in wanted if one.session.status == SessionStatus.DRAFT][:2]:
        # As a copied draft looks when its lecturer was taken.
        found.meetings = [(day, time, room, None) for day, time, room, _who in found.meetings]
    return wanted


def make_off(planner: Planner) -> list[Wanted]:
    """Some that were called off, in months that were."""
    menus = list(MonthlyMenu.objects.filter(month__lt=planner.plan.today.replace(day=1)))
    wanted = []
    for menu in menus[: planner.plan.count(CALLED_OFF)]:
        days = planner.days(*days_in(menu.month))
        if found := planner.session(menu, SessionStatus.CANCELLED, days):
            found.session.reason = planner.dice.choice(planner.words["called_off"])
            wanted.append(found)
    return wanted


def save(wanted: list[Wanted]) -> None:
    """Sessions, meetings, lecturers and their calendars, in bulk."""
    for turn, batch in enumerate(batches(wanted)):
        insert_all(Session, [each.session for each in batch])
        pairs = [
            (each, _meeting(each.session, *meets)) for each in batch for meets in each.meetings
        ]
        insert_all(Meeting, [meeting for _each, (meeting, _who) in pairs])
        taught = [(each.session, meeting, who) for each, (meeting, who) in pairs if who]
        insert_all(
            Teaching, (Teaching(meeting=meeting, lecturer=who) for _session, meeting, who in taught)
        )
        insert_all(
            Commitment,
            (_commitment(*each) for each in taught if each[0].status != SessionStatus.CANCELLED),
        )
        if not turn:
            take_stock(Session, Meeting, Teaching, Commitment)


def _meeting(session: Session, day, time, room, lecturer) -> tuple[Meeting, Lecturer | None]:
    begins, ends = (moment(day, hour) for hour in HOURS[time])
    return Meeting(session=session, period=DateTimeTZRange(begins, ends), room=room), lecturer


def _commitment(session: Session, meeting: Meeting, lecturer: Lecturer) -> Commitment:
    return Commitment(
        person_id=lecturer.person_id,
        period=meeting.period,
        kind=CommitmentKind.CLASS,
        label=session.course.title,
        place=str(meeting.room),
        url=f"/training/courses/{session.course.slug}/",
        source=meeting.source,
        is_public=session.status != SessionStatus.DRAFT,
    )
