"""When, where and by whom a session is taught. Two promises at once the database refuses; here the
refusal is told by the name of the other session.
"""

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from config.common.errors import Refusal, refusing
from config.common.processes import acting, locked
from honours.choices import CommitmentKind
from honours.models import Commitment
from honours.services.commitments import cancel_commitment, commit_person
from training.choices.sessions import SessionStatus
from training.models import (
    Base,
    Course,
    EnrolmentPolicy,
    Lecturer,
    Meeting,
    MonthlyMenu,
    Room,
    Session,
    Teaching,
)

from .letters import tell

ADD, CHANGE = "training.add_session", "training.change_session"
PLANNED = (SessionStatus.DRAFT, SessionStatus.PUBLISHED)
SOURCE = "training.meeting:"
# Room and time are what learners must be told of when they change.
TOLD = ("period", "room_id")


def plan_session(
    *, menu: MonthlyMenu, course: Course, base: Base, places: int, by, note: str = "", **window
) -> Session:
    """A new session in a month's menu, still a draft and without its times.

    ``window`` may hold ``enrol_from`` and ``enrol_until``; else they follow from the rules of
    enrolment as soon as the first meeting is arranged.
    """
    with acting(by, needs=ADD), refusing():
        menu = locked(menu)
        start = timezone.make_aware(datetime.datetime.combine(menu.month, datetime.time(9)))
        opens, closes = window_of(start)
        session = Session(
            code=next_code(menu),
            menu=menu,
            course=course,
            base=base,
            places=places,
            note=note,
            enrol_from=window.get("enrol_from") or opens,
            enrol_until=window.get("enrol_until") or closes,
        )
        session.full_clean()
        session.save()
    return session


def next_code(menu: MonthlyMenu) -> str:
    """The next session number of a month whose menu is locked, such as 202612-03."""
    month = f"{menu.month:%Y%m}-"
    codes = Session.objects.filter(code__startswith=month).values_list("code", flat=True)
    numbers = [int(tail) for code in codes if (tail := code[len(month) :]).isdecimal()]
    return f"{month}{max(numbers, default=0) + 1:02d}"


def window_of(begins: datetime.datetime) -> tuple[datetime.datetime, datetime.datetime]:
    """From when until when one can enrol in a session that begins then, by the rules."""
    policy = EnrolmentPolicy.load()
    return (
        begins - datetime.timedelta(days=policy.open_days),
        begins - datetime.timedelta(hours=policy.close_hours),
    )


def check_planned(session: Session) -> None:
    if session.status not in PLANNED:
        raise Refusal(_("This session is over or called off: nothing of it changes."), code="over")


def check_seats(session: Session, room: Room | None, *, field: str = "room") -> None:
    if room and room.seats < session.places:
        raise Refusal(
            {
                field: _("%(room)s has %(seats)d seats; the session has %(places)d places.")
                % {"room": room, "seats": room.seats, "places": session.places}
            },
            code="seats",
        )


def arrange_meeting(
    session: Session,
    *,
    by,
    day: datetime.date,
    begins: datetime.time,
    ends: datetime.time,
    room: Room | None,
    lecturers: Iterable[Lecturer],
    meeting: Meeting | None = None,
) -> Meeting:
    """A meeting of a session, new or changed, with the lecturers' time in their calendars.

    Raises :class:`Refusal`, naming the other session, when the room or a lecturer is taken then.
    Learners of a published session are told of another time or room.
    """
    lecturers = list(lecturers)
    period = period_of(day, begins, ends)
    with acting(by, needs=CHANGE), naming_clashes(period, room, lecturers, meeting):
        session = locked(session)
        check_planned(session)
        check_seats(session, room)
        meeting = locked(meeting) if meeting else Meeting(session=session)
        is_first = session.begins_at is None
        before = [getattr(meeting, name) for name in TOLD]
        meeting.period, meeting.room = period, room
        if meeting.pk:
            _release(meeting, by, kept=[] if before[0] != period else lecturers)
        meeting.clean_fields(exclude=["session", "room"])
        meeting.save()
        _teach(meeting, lecturers, session, by)
        if is_first:
            _set_window(session, meeting)
        moved = [getattr(meeting, name) for name in TOLD] != before
        if moved and session.status == SessionStatus.PUBLISHED:
            session.refresh_from_db()
            _tell_of_change(session)
    return meeting


def period_of(day: datetime.date, begins: datetime.time, ends: datetime.time) -> DateTimeTZRange:
    """Raises :class:`Refusal` when it ends before it begins."""
    if ends <= begins:
        raise Refusal({"ends": _("A meeting ends after it begins.")}, code="order")
    return DateTimeTZRange(
        timezone.make_aware(datetime.datetime.combine(day, begins)),
        timezone.make_aware(datetime.datetime.combine(day, ends)),
    )


def drop_meeting(meeting: Meeting, *, by) -> None:
    """Take a meeting off the timetable; its lecturers are free then.

    Raises :class:`Refusal` for the last one of a published session, and once attendance was ticked.
    """
    with acting(by, needs=CHANGE), refusing():
        session = locked(meeting.session)
        check_planned(session)
        if meeting.attendances.exists():
            raise Refusal(_("Attendance was ticked at this meeting: it stays."), code="ticked")
        if session.status == SessionStatus.PUBLISHED and session.meetings.count() == 1:
            raise Refusal(_("A published session keeps one meeting at least."), code="last")
        _release(meeting, by, kept=[])
        meeting.delete()
        session.refresh_from_db()
        if session.status == SessionStatus.PUBLISHED:
            _tell_of_change(session)


def _tell_of_change(session: Session) -> None:
    for enrolment in session.enrolments.to_come().select_related("learner__telephone"):
        enrolment.session = session
        tell(enrolment, "changed")


def _teach(meeting: Meeting, lecturers: list[Lecturer], session: Session, by) -> None:
    meeting.teachings.exclude(lecturer__in=lecturers).delete()
    there = set(meeting.teachings.values_list("lecturer_id", flat=True))
    for lecturer in lecturers:
        if lecturer.pk not in there:
            Teaching.objects.create(meeting=meeting, lecturer=lecturer)
        commit_lecturer(meeting, lecturer, session, by)


def commit_lecturer(meeting: Meeting, lecturer: Lecturer, session: Session, by) -> None:
    """The meeting in the lecturer's calendar; public once the session is."""
    standing = Commitment.objects.live().filter(person=lecturer.person_id, source=meeting.source)
    if standing.exists():
        return
    with override("zh-hans"):
        address = reverse("training:course", args=[session.course.slug])
    commit_person(
        person=lecturer.person,
        period=meeting.period,
        kind=CommitmentKind.CLASS,
        label=session.course.title,
        place=str(meeting.room or session.base),
        url=address,
        source=meeting.source,
        is_public=session.status == SessionStatus.PUBLISHED,
        by=by,
    )


def _release(meeting: Meeting, by, *, kept: list[Lecturer]) -> None:
    """Free the time of all lecturers of the meeting but those."""
    promised = Commitment.objects.live().filter(source=meeting.source)
    for commitment in promised.exclude(person__in=[one.person_id for one in kept]):
        cancel_commitment(commitment, by=by, reason=_("The timetable changed."))


def release_all(session: Session, *, by, reason: str) -> None:
    """Free everybody's time, as the session isn't held."""
    sources = [meeting.source for meeting in session.meetings.all()]
    for commitment in Commitment.objects.live().filter(source__in=sources):
        cancel_commitment(commitment, by=by, reason=reason)


def show_commitments(session: Session, *, is_public: bool) -> None:
    """Whether the lecturers' pages name the session's meetings."""
    sources = [meeting.source for meeting in session.meetings.all()]
    Commitment.objects.live().filter(source__in=sources).update(is_public=is_public)


def _set_window(session: Session, meeting: Meeting) -> None:
    """The first meeting decides when one can enrol, unless staff said otherwise."""
    session.enrol_from, session.enrol_until = window_of(meeting.period.lower)
    session.save(update_fields=["enrol_from", "enrol_until", "updated_at"])


@contextmanager
def naming_clashes(
    period: DateTimeTZRange, room: Room | None, lecturers: list[Lecturer], meeting: Meeting | None
) -> Iterator[None]:
    """Inside, a refusal that comes of a clash names the session, or what else, stands there."""
    try:
        with refusing():
            yield
    except Refusal as refusal:
        named = clash_of(period, room, lecturers, meeting)
        if named is None:
            raise
        raise named from refusal


def clash_of(
    period: DateTimeTZRange, room: Room | None, lecturers: list[Lecturer], meeting: Meeting | None
) -> Refusal | None:
    """What the room or one of the lecturers is taken by then; nothing when they are free."""
    others = Meeting.objects.filter(is_live=True, period__overlap=period)
    others = others.select_related("session__course", "room__base")
    if meeting:
        others = others.exclude(pk=meeting.pk)
    if room and (other := others.filter(room=room).first()):
        return Refusal({"room": _room_taken(room, other)}, code="room_taken")
    return _lecturer_clash(period, lecturers, meeting, others)


def _lecturer_clash(period, lecturers, meeting, others) -> Refusal | None:
    promised = Commitment.objects.live().filter(
        person__in=[lecturer.person_id for lecturer in lecturers], period__overlap=period
    )
    if meeting:
        promised = promised.exclude(source=meeting.source)
    found = promised.select_related("person").first()
    if found is None:
        taught = others.filter(teachings__lecturer__in=lecturers).first()
        if taught is None:
            return None
        who = taught.teachings.filter(lecturer__in=lecturers).first().lecturer
        return Refusal({"teachers": _teaches(who, taught)}, code="lecturer_taken")
    key = found.source.removeprefix(SOURCE)
    other = others.filter(pk=key).first() if key != found.source else None
    words = _teaches(found.person, other) if other else _promised(found)
    return Refusal({"teachers": words}, code="lecturer_taken")


def _room_taken(room: Room, other: Meeting) -> str:
    return ROOM_TAKEN % {"room": room, "session": other.session, "when": other}


def _teaches(who, other: Meeting) -> str:
    place = other.room or other.session.base
    told = {"who": who, "session": other.session, "when": other, "place": place}
    return LECTURER_TAKEN % told


def _promised(commitment: Commitment) -> str:
    begins = timezone.localtime(commitment.period.lower)
    ends = timezone.localtime(commitment.period.upper)
    when = f"{formats.date_format(begins.date())} {begins:%H:%M}–{ends:%H:%M}"
    told = {"who": commitment.person, "what": commitment.label, "when": when}
    return PROMISED % told


ROOM_TAKEN = gettext_lazy("%(room)s is taken then by session %(session)s (%(when)s).")
LECTURER_TAKEN = gettext_lazy("%(who)s teaches session %(session)s then (%(when)s, %(place)s).")
PROMISED = gettext_lazy("%(who)s is promised elsewhere then: %(what)s (%(when)s).")
