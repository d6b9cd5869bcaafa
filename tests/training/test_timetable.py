"""A room holds one session at a time, a lecturer stands in one room: by any door, told by name."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.errors import Refusal
from config.common.models import Message
from honours.choices import CommitmentKind
from honours.models import Commitment, SchedulingHold
from honours.services.commitments import commit_person
from tests.builders import make_person, make_staff
from tests.training.course_builders import (
    DAY,
    add_meeting,
    at,
    make_base,
    make_course,
    make_enrolment,
    make_lecturer,
    make_menu,
    make_room,
    make_session,
    period,
)
from training.models import Meeting, Session, Teaching
from training.services.sessions import (
    call_off_session,
    change_session,
    publish_session,
    withdraw_session,
)
from training.services.timetable import arrange_meeting, drop_meeting, plan_session

pytestmark = pytest.mark.django_db
NINE, ELEVEN = datetime.time(9), datetime.time(11)


@pytest.fixture
def staff(db):
    return make_staff("academy")


@pytest.fixture
def day():
    return timezone.localdate() + 10 * DAY


def draft(**changes) -> Session:
    """A session without a time yet."""
    session = Session.objects.create(
        **{
            "code": f"D{Session.objects.count()}",
            "menu": make_menu(timezone.localdate() + 10 * DAY),
            "course": make_course(),
            "base": make_base(),
            "places": 20,
            "enrol_from": timezone.now(),
            "enrol_until": timezone.now() + DAY,
            **changes,
        }
    )
    session.refresh_from_db()
    return session


def arrange(session, day, by, *, begins=NINE, ends=ELEVEN, room=None, lecturers=(), **more):
    return arrange_meeting(
        session, by=by, day=day, begins=begins, ends=ends, room=room, lecturers=lecturers, **more
    )


def refusal(function, *args, **kwargs) -> str:
    with pytest.raises(Refusal) as refused:
        function(*args, **kwargs)
    return " ".join(refused.value.messages)


# --- The database, by raw writes -------------------------------------------------------------------


def constraint_of(error) -> str:
    return error.value.__cause__.diag.constraint_name


def test_two_sessions_in_one_room_at_once_are_refused_by_the_database(day):
    room = make_room()
    make_session(room=room)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_session(room=room, begins=10, ends=12)
    assert constraint_of(error) == "meeting_room_free"


def test_a_room_is_free_when_the_other_ends(day):
    room = make_room()
    make_session(room=room)
    make_session(room=room, begins=11, ends=12)


def test_a_lecturer_in_two_rooms_at_once_is_refused_by_the_database():
    lecturer = make_lecturer()
    make_session(lecturer=lecturer)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_session(lecturer=lecturer, begins=10, ends=12)
    assert constraint_of(error) == "teaching_lecturer_free"


def test_a_meeting_moved_by_sql_takes_its_lecturers_along_and_is_refused(day):
    lecturer = make_lecturer()
    make_session(lecturer=lecturer)
    later = make_session(lecturer=lecturer, begins=14, ends=16)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Meeting.objects.filter(session=later).update(period=period(day, 10, 12))
    assert constraint_of(error) == "teaching_lecturer_free"


def test_the_time_of_a_teaching_cannot_be_written(day):
    teaching = Teaching.objects.get(meeting__session=make_session(lecturer=make_lecturer()))
    Teaching.objects.filter(pk=teaching.pk).update(period=period(day, 20, 22), is_live=False)
    teaching.refresh_from_db()
    assert teaching.period == teaching.meeting.period
    assert teaching.is_live


def test_a_session_called_off_frees_its_room_and_lecturer_at_once():
    room, lecturer = make_room(), make_lecturer()
    session = make_session(room=room, lecturer=lecturer)
    Session.objects.filter(pk=session.pk).update(status="cancelled")
    make_session(room=room, lecturer=lecturer)


def test_a_meeting_of_a_session_called_off_takes_no_room(day):
    room = make_room()
    session = make_session(room=room)
    off = draft(status="cancelled")
    assert not add_meeting(off, day, room=room).session.meetings.filter(is_live=True).exists()
    assert session.meetings.get().is_live


def test_somebody_who_left_the_pool_cannot_be_planned_for():
    lecturer = make_lecturer(status="ended")
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        make_session(lecturer=lecturer)
    assert constraint_of(error) == "lecturer_is_active"
    make_session(lecturer=lecturer, days_ahead=-40, status="held")


@pytest.mark.parametrize(
    ("begins", "ends", "name"),
    [(9, 9, "meeting_has_both_ends"), (6, 22, "meeting_within_a_day")],
)
def test_a_meeting_has_a_sensible_length(day, begins, ends, name):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        add_meeting(draft(), day, begins, ends)
    assert constraint_of(error) == name


def test_the_times_of_a_session_follow_its_meetings(day):
    session = draft()
    assert (session.begins_at, session.ends_at) == (None, None)
    first, last = add_meeting(session, day), add_meeting(session, day + 7 * DAY, 14, 16)
    session.refresh_from_db()
    assert (session.begins_at, session.ends_at) == (at(day, 9), at(day + 7 * DAY, 16))
    last.delete()
    Meeting.objects.filter(pk=first.pk).update(period=period(day, 13, 15))
    session.refresh_from_db()
    assert (session.begins_at, session.ends_at) == (at(day, 13), at(day, 15))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"taken": 21}, "session_not_oversold"),
        ({"taken": -1}, "session_not_oversold"),
        (
            {"enrol_until": datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)},
            "session_window_in_order",
        ),
        ({"begins_at": None}, "session_shown_with_times"),
    ],
)
def test_a_session_keeps_its_checks_by_sql(changes, name):
    session = make_session()
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Session.objects.filter(pk=session.pk).update(**changes)
    assert constraint_of(error) == name


def test_a_session_is_never_deleted():
    session = make_session()
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        Session.objects.filter(pk=session.pk)._raw_delete("default")


# --- The sentence names the other ------------------------------------------------------------------


def test_the_refusal_of_a_room_names_the_other_session(staff, day):
    room = make_room()
    other = make_session(room=room)
    words = refusal(arrange, draft(), day, staff, room=room)
    assert other.code in words
    assert other.course.title in words
    assert str(room) in words


def test_the_refusal_of_a_lecturer_names_the_other_session(staff, day):
    lecturer = make_lecturer()
    other = make_session(lecturer=lecturer)
    words = refusal(arrange, draft(), day, staff, lecturers=[lecturer])
    assert lecturer.person.name in words
    assert other.code in words


def test_the_refusal_of_a_lecturer_names_what_else_they_are_promised_to(staff, day):
    lecturer = make_lecturer()
    commit_person(
        person=lecturer.person,
        period=DateTimeTZRange(at(day, 10), at(day, 12)),
        kind=CommitmentKind.LECTURE,
        label="进校园宣讲",
        by=None,
    )
    assert "进校园宣讲" in refusal(arrange, draft(), day, staff, lecturers=[lecturer])
    assert not Meeting.objects.exists()


def test_days_that_care_keeps_free_are_respected(staff, day):
    lecturer = make_lecturer()
    SchedulingHold.objects.create(person=lecturer.person, period=(day - DAY, day + DAY))
    assert refusal(arrange, draft(), day, staff, lecturers=[lecturer])
    assert not Commitment.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_of_ten_who_want_one_room_at_once_one_gets_it():
    staff, room = make_staff("academy"), make_room()
    day = timezone.localdate() + 10 * DAY
    drafts = [draft() for _turn in range(6)]
    start = Barrier(len(drafts))

    def try_one(session):
        start.wait()
        try:
            arrange(session, day, staff, room=room)
        except Refusal as refused:
            return " ".join(refused.messages)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(drafts)) as crowd:
        answers = list(crowd.map(try_one, drafts))
    assert answers.count("") == 1
    winner = Meeting.objects.get().session
    assert all(winner.code in answer for answer in answers if answer)


# --- Arranging -------------------------------------------------------------------------------------


def test_a_meeting_stands_in_the_lecturers_calendar_and_is_public_once_published(staff, day):
    lecturer, session = make_lecturer(), draft()
    meeting = arrange(session, day, staff, room=make_room(base=session.base), lecturers=[lecturer])
    commitment = Commitment.objects.get()
    assert (commitment.person, commitment.period) == (lecturer.person, meeting.period)
    assert commitment.source == f"training.meeting:{meeting.pk}"
    assert not commitment.is_public
    publish_session(session, by=staff)
    commitment.refresh_from_db()
    assert commitment.is_public
    assert commitment.url == f"/training/courses/{session.course.slug}/"


def test_another_lecturer_takes_over_and_the_first_is_free(staff, day):
    one, other = make_lecturer(), make_lecturer(name="李梅")
    session = draft()
    meeting = arrange(session, day, staff, lecturers=[one])
    arrange(session, day, staff, lecturers=[other], meeting=meeting)
    assert Commitment.objects.live().get().person == other.person
    assert [teaching.lecturer for teaching in meeting.teachings.all()] == [other]
    arrange(session, day, staff, lecturers=[one, other], meeting=meeting)
    assert Commitment.objects.live().count() == 2


def test_a_meeting_that_moves_moves_the_calendar(staff, day):
    lecturer, session = make_lecturer(), draft()
    meeting = arrange(session, day, staff, lecturers=[lecturer])
    arrange(session, day + DAY, staff, lecturers=[lecturer], meeting=meeting)
    commitment = Commitment.objects.live().get()
    assert commitment.period.lower == at(day + DAY, 9)


def test_the_first_meeting_sets_the_window_by_the_rules(staff, day):
    session = draft()
    arrange(session, day, staff)
    session.refresh_from_db()
    assert session.enrol_from == at(day, 9) - 30 * DAY
    assert session.enrol_until == at(day, 7)


def test_a_session_fits_its_room(staff, day):
    room = make_room(seats=10)
    assert "10" in refusal(arrange, draft(), day, staff, room=room)
    small = draft(places=10)
    arrange(small, day, staff, room=room)
    assert "10" in refusal(change_session, small, by=staff, places=12)


def test_learners_are_told_of_another_time_and_not_of_another_lecturer(staff):
    session = make_session(room=make_room())
    enrolment = make_enrolment(session=session)
    meeting = session.meetings.get()
    arrange(
        session, meeting.day, staff, room=meeting.room, lecturers=[make_lecturer()], meeting=meeting
    )
    assert not Message.objects.exists()
    arrange(session, meeting.day + DAY, staff, room=meeting.room, meeting=meeting)
    message = Message.objects.get()
    assert (message.topic, message.about_reference) == ("changed", enrolment.reference)


def test_the_last_meeting_of_a_published_session_stays(staff):
    session = make_session()
    assert refusal(drop_meeting, session.meetings.get(), by=staff)
    second = add_meeting(session, session.first_day + DAY)
    drop_meeting(second, by=staff)
    assert session.meetings.count() == 1


def test_a_meeting_dropped_frees_its_lecturer(staff, day):
    lecturer, session = make_lecturer(), draft()
    meeting = arrange(session, day, staff, lecturers=[lecturer])
    drop_meeting(meeting, by=staff)
    assert not Commitment.objects.live().exists()


@pytest.mark.parametrize("status", ["held", "cancelled"])
def test_nothing_of_a_session_changes_once_it_is_over_or_off(staff, status):
    session = make_session(days_ahead=-3, status=status)
    assert refusal(change_session, session, by=staff, note="x")
    assert refusal(arrange, session, timezone.localdate() + DAY, staff)


def test_only_the_academys_staff_plans(day):
    for account in (make_staff("museum"), make_staff("auditors"), None):
        with pytest.raises(PermissionDenied):
            arrange(draft(), day, account)
        with pytest.raises(PermissionDenied):
            plan_session(
                menu=make_menu(day), course=make_course(), base=make_base(), places=5, by=account
            )


def test_sessions_of_a_month_are_numbered_one_after_the_other(staff, day):
    menu = make_menu(day)
    made = [
        plan_session(menu=menu, course=make_course(), base=make_base(), places=5, by=staff)
        for _turn in range(2)
    ]
    assert [session.code for session in made] == [f"{menu.month:%Y%m}-01", f"{menu.month:%Y%m}-02"]


# --- Calling off, back to a draft ------------------------------------------------------------------


def test_calling_off_tells_learners_and_frees_everybody(staff, day):
    lecturer, session = make_lecturer(), draft()
    room = make_room(base=session.base)
    arrange(session, day, staff, room=room, lecturers=[lecturer])
    publish_session(session, by=staff)
    enrolled = make_enrolment(session=session)
    waiting = make_enrolment(session=session, status="waiting")
    call_off_session(session, by=staff, reason="台风")
    for enrolment in (enrolled, waiting):
        enrolment.refresh_from_db()
        assert (enrolment.status, enrolment.reason) == ("called_off", "台风")
    session.refresh_from_db()
    assert (session.status, session.taken) == ("cancelled", 0)
    assert not Commitment.objects.live().exists()
    assert "台风" in Message.objects.filter(topic="called_off").first().text
    make_session(room=room, lecturer=lecturer)


def test_a_session_goes_back_to_a_draft_only_without_learners(staff):
    session = make_session(room=make_room(), lecturer=make_lecturer())
    enrolment = make_enrolment(session=session)
    assert refusal(withdraw_session, session, by=staff, reason="改期")
    enrolment.status = "cancelled"
    enrolment.save()
    withdraw_session(session, by=staff, reason="改期")
    session.refresh_from_db()
    assert session.status == "draft"


def test_a_person_may_lecture_elsewhere_the_same_day(staff, day):
    lecturer = make_lecturer(person=make_person(name="周明"))
    make_session(lecturer=lecturer)
    make_session(lecturer=lecturer, begins=14, ends=16)
