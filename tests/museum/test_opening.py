"""Slots are opened as the rules say, and closed on special days."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from config.common.errors import Refusal
from config.common.workdays import days_off
from honours.models import Commitment
from museum.models import Closure, OpeningRule, Slot
from museum.rules import adults_needed
from museum.services.opening import apply_special_days, open_slots, set_demonstrator
from tests.builders import make_booking, make_person, make_slot, make_staff

pytestmark = pytest.mark.django_db

# Two weeks from a Monday; 1 January is a public holiday.
MONDAY = datetime.date(2026, 12, 21)
SUNDAY = datetime.date(2027, 1, 3)


def days() -> set[datetime.date]:
    return set(Slot.objects.values_list("date", flat=True))


def test_the_seeded_rules_open_four_slots_a_day_from_tuesday_to_sunday():
    assert open_slots(today=MONDAY, until=MONDAY + datetime.timedelta(days=6)) == 24
    assert MONDAY not in days()
    assert {slot.times for slot in Slot.objects.all()} == {
        "09:00–10:30",
        "10:30–12:00",
        "13:30–15:00",
        "15:00–16:30",
    }


def test_public_holidays_are_closed():
    open_slots(today=MONDAY, until=SUNDAY)
    assert datetime.date(2027, 1, 1) not in days()
    assert datetime.date(2026, 12, 31) in days()


def test_holidays_come_from_the_state_council_s_arrangement():
    spring = days_off(datetime.date(2026, 2, 14), datetime.date(2026, 2, 24))
    assert spring == {datetime.date(2026, 2, day) for day in range(15, 24)}


def test_running_it_again_opens_nothing_and_leaves_closed_slots_closed():
    open_slots(today=MONDAY, until=SUNDAY)
    Slot.objects.filter(date=datetime.date(2026, 12, 22)).update(is_open=False)
    assert open_slots(today=MONDAY, until=SUNDAY) == 0
    assert Slot.objects.filter(is_open=False).count() == 4


def test_a_special_day_closes_and_another_opens_against_the_holiday():
    Closure.objects.create(
        first_day=datetime.date(2026, 12, 22), last_day=datetime.date(2026, 12, 23), reason="换展"
    )
    Closure.objects.create(
        first_day=datetime.date(2027, 1, 1),
        last_day=datetime.date(2027, 1, 1),
        reason="元旦开放",
        is_open=True,
    )
    open_slots(today=MONDAY, until=SUNDAY)
    assert not {datetime.date(2026, 12, 22), datetime.date(2026, 12, 23)} & days()
    assert datetime.date(2027, 1, 1) in days()


def test_a_rule_holds_in_its_season_only():
    OpeningRule.objects.update(valid_to=datetime.date(2026, 12, 24))
    open_slots(today=MONDAY, until=SUNDAY)
    assert max(days()) == datetime.date(2026, 12, 24)


def test_the_command_opens_as_far_ahead_as_visits_are_booked(capsys):
    call_command("open_slots")
    assert "新开放" in capsys.readouterr().out
    assert max(days()) > timezone.localdate() + datetime.timedelta(days=80)


def test_a_special_day_closes_slots_that_stand_and_leaves_their_bookings():
    slot = make_slot()
    booking = make_booking(slot=slot)
    closure = Closure.objects.create(first_day=slot.date, last_day=slot.date, reason="停电")
    assert apply_special_days(closure, by=make_staff("museum")) == 1
    slot.refresh_from_db()
    booking.refresh_from_db()
    assert not slot.is_open
    assert booking.is_open


def test_only_those_who_may_change_slots_close_them():
    closure = Closure(first_day=MONDAY, last_day=MONDAY, reason="停电")
    with pytest.raises(PermissionDenied):
        apply_special_days(closure, by=make_staff("auditors"))


def test_a_demonstration_stands_in_the_craftsman_s_calendar():
    slot, person = make_slot(), make_person()
    set_demonstrator(slot, person, by=make_staff("museum"))
    commitment = Commitment.objects.get()
    assert (commitment.person, commitment.period.lower) == (person, slot.begins)
    assert commitment.source == f"museum.slot:{slot.pk}"


def test_a_craftsman_cannot_demonstrate_in_two_slots_at_the_same_time():
    staff, person = make_staff("museum"), make_person()
    set_demonstrator(make_slot(), person, by=staff)
    overlapping = make_slot(starts_at=datetime.time(10), ends_at=datetime.time(11))
    with pytest.raises(Refusal, match="此人在该时段已有其他安排"):
        set_demonstrator(overlapping, person, by=staff)
    overlapping.refresh_from_db()
    assert overlapping.demonstrator is None


def test_another_demonstrator_sets_the_first_one_free_who_may_come_back():
    staff, slot, first, second = make_staff("museum"), make_slot(), make_person(), make_person()
    for person in (first, second, first):
        slot = set_demonstrator(slot, person, by=staff)
    assert slot.demonstrator == first
    live = Commitment.objects.live()
    assert [each.person for each in live] == [first]
    assert Commitment.objects.count() == 2


@pytest.mark.parametrize(("pupils", "adults"), [(0, 0), (1, 1), (10, 1), (11, 2), (40, 4), (41, 5)])
def test_each_ten_pupils_begun_need_an_adult(pupils, adults):
    assert adults_needed(pupils, 10) == adults
