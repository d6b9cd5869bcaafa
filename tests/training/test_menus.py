"""The monthly menu: copied, adjusted, published at once or not at all."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from config.common.errors import Refusal
from honours.models import Commitment
from tests.builders import make_staff
from tests.training.course_builders import (
    DAY,
    add_meeting,
    at,
    make_course,
    make_lecturer,
    make_menu,
    make_room,
    make_session,
)
from training.models import MonthlyMenu, Session
from training.rules.sessions import month_before, next_month, same_weekday
from training.services.menus import copy_menu, open_menu, publish_menu
from training.services.sessions import publish_session

pytestmark = pytest.mark.django_db
THIS = timezone.localdate().replace(day=1)


@pytest.fixture
def staff(db):
    return make_staff("academy")


@pytest.fixture
def ahead():
    """The month after the next: all of its days are to come."""
    return next_month(next_month(THIS))


def days_to(day: datetime.date) -> int:
    return (day - timezone.localdate()).days


def source_with(month, *, day=10, **changes) -> MonthlyMenu:
    make_session(days_ahead=days_to(month.replace(day=day)), menu=make_menu(month), **changes)
    return MonthlyMenu.objects.get(month=month)


@pytest.mark.parametrize(
    ("day", "month", "found"),
    [
        ((2026, 11, 3), (2026, 12, 1), (2026, 12, 1)),
        ((2026, 11, 10), (2026, 12, 1), (2026, 12, 8)),
        ((2026, 11, 30), (2026, 12, 1), None),
        ((2026, 12, 31), (2027, 1, 1), None),
        ((2027, 1, 31), (2027, 2, 1), None),
        ((2027, 2, 28), (2027, 3, 1), (2027, 3, 28)),
    ],
)
def test_the_second_tuesday_stays_the_second_tuesday(day, month, found):
    wanted = datetime.date(*found) if found else None
    assert same_weekday(datetime.date(*day), datetime.date(*month)) == wanted


def test_months_before_and_after():
    assert next_month(datetime.date(2026, 12, 31)) == datetime.date(2027, 1, 1)
    assert month_before(datetime.date(2027, 1, 1)) == datetime.date(2026, 12, 1)


def test_a_copy_has_the_same_courses_rooms_and_lecturers_as_drafts(staff, ahead):
    room, lecturer = make_room(), make_lecturer()
    menu = source_with(ahead, room=room, lecturer=lecturer, note="请带剪刀")
    original = menu.sessions.get()
    copy = copy_menu(menu, month=next_month(ahead), by=staff)
    session = copy.sessions.get()
    assert (copy.status, copy.copied_from) == ("draft", menu)
    assert (session.status, session.course, session.note) == ("draft", original.course, "请带剪刀")
    assert session.code == f"{copy.month:%Y%m}-01"
    assert (session.meetings.get().room, session.meetings.get().lecturers.get()) == (room, lecturer)
    assert session.first_day.weekday() == original.first_day.weekday()
    assert session.first_day.month == copy.month.month
    assert session.taken == 0


def test_meetings_of_a_copy_keep_their_distance_even_at_the_end_of_a_month(staff):
    month = datetime.date(2027, 1, 1)
    menu = source_with(month, day=30)
    original = menu.sessions.get()
    add_meeting(original, original.first_day + 2 * DAY)
    session = copy_menu(menu, month=datetime.date(2027, 2, 1), by=staff).sessions.get()
    first, second = session.meetings.all()
    assert second.day - first.day == 2 * DAY
    assert first.day == datetime.date(2027, 2, 27)  # no fifth Saturday: the fourth


def test_what_is_taken_is_left_out_and_the_rest_is_copied(staff, ahead):
    room, lecturer = make_room(), make_lecturer()
    menu = source_with(ahead, room=room, lecturer=lecturer)
    target = next_month(ahead)
    day = same_weekday(menu.sessions.get().first_day, target)
    make_session(days_ahead=days_to(day), room=room, menu=make_menu(target + 40 * DAY))
    meeting = copy_menu(menu, month=target, by=staff).sessions.get().meetings.get()
    assert meeting.room is None
    assert meeting.lecturers.get() == lecturer


def test_called_off_sessions_and_retired_courses_are_not_copied(staff, ahead):
    menu = source_with(ahead)
    make_session(days_ahead=days_to(ahead.replace(day=12)), menu=menu, status="cancelled")
    make_session(
        days_ahead=days_to(ahead.replace(day=13)), menu=menu, course=make_course(is_public=False)
    )
    assert copy_menu(menu, month=next_month(ahead), by=staff).sessions.count() == 1


def test_a_month_has_one_menu(staff, ahead):
    menu = source_with(ahead)
    with pytest.raises(Refusal):
        copy_menu(menu, month=ahead, by=staff)
    with pytest.raises(Refusal):
        open_menu(month=ahead, by=staff)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"month": datetime.date(2026, 3, 2)}, "menu_begins_a_month"),
        ({"status": "draft"}, "menu_published_at_a_time"),
    ],
)
def test_a_menu_keeps_its_checks(changes, name):
    fields = {"month": THIS, "status": "published", "published_at": timezone.now(), **changes}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        MonthlyMenu.objects.create(**fields)
    assert error.value.__cause__.diag.constraint_name == name


def test_publishing_shows_all_drafts_and_their_lecturers_pages(staff, ahead):
    menu = source_with(ahead, room=make_room(), lecturer=make_lecturer())
    copy = copy_menu(menu, month=next_month(ahead), by=staff)
    assert not Commitment.objects.filter(is_public=True).exists()
    publish_menu(copy, by=staff)
    copy.refresh_from_db()
    assert copy.status == "published"
    assert copy.published_at
    assert copy.sessions.get().status == "published"
    assert Commitment.objects.filter(is_public=True).count() == 1


def test_publishing_is_all_or_nothing_and_names_what_is_missing(staff, ahead):
    menu = source_with(ahead, room=make_room(), lecturer=make_lecturer())
    for day in (12, 13):
        make_session(days_ahead=days_to(ahead.replace(day=day)), menu=menu)
    copy = copy_menu(menu, month=next_month(ahead), by=staff)
    with pytest.raises(Refusal) as refused:
        publish_menu(copy, by=staff)
    bad = copy.sessions.filter(meetings__room=None).order_by("begins_at")
    assert len(refused.value.messages) == 2
    for session, words in zip(bad, refused.value.messages, strict=True):
        assert session.code in words
    copy.refresh_from_db()
    assert copy.status == "draft"
    assert set(copy.sessions.values_list("status", flat=True)) == {"draft"}


def test_an_empty_month_is_not_published(staff, ahead):
    with pytest.raises(Refusal):
        publish_menu(open_menu(month=ahead, by=staff), by=staff)


def test_a_draft_of_an_unpublished_month_is_not_shown_alone(staff, ahead):
    menu = source_with(ahead, room=make_room(), lecturer=make_lecturer())
    copy = copy_menu(menu, month=next_month(ahead), by=staff)
    with pytest.raises(Refusal):
        publish_session(copy.sessions.get(), by=staff)


def test_a_session_that_has_begun_is_not_published(staff):
    menu = make_menu(THIS)
    session = make_session(
        days_ahead=-1, room=make_room(), lecturer=make_lecturer(), status="draft", menu=menu
    )
    with pytest.raises(Refusal):
        publish_session(session, by=staff)


def test_a_published_session_has_times_by_the_database(ahead):
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Session.objects.create(
            code="X",
            menu=make_menu(ahead),
            course=make_course(),
            base=make_room().base,
            enrol_from=at(ahead, 1),
            enrol_until=at(ahead, 2),
            status="published",
        )
    assert error.value.__cause__.diag.constraint_name == "session_shown_with_times"
