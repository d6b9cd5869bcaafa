"""Rules, special days and slots in the admin."""

import datetime

import pytest
from django.utils import timezone

from honours.models import Commitment
from museum.models import (
    Closure,
    OpeningRule,
    Slot,
)
from tests.builders import make_booking, make_person, make_slot
from tests.museum.admin_forms import make_rule
from tests.pages import (
    add_page,
    change_page,
    changelist,
    errors_of,
    listed,
    messages_of,
    sent_back,
    step_page,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_pattern_yet() -> None:
    """A test makes the opening rules that it needs."""
    OpeningRule.objects.all().delete()


def rule_data(client, **changes) -> dict:
    return sent_back(
        client.get(add_page(OpeningRule)),
        weekdays=["2", "3"],
        valid_from=str(timezone.localdate()),
        starts_at="14:00",
        ends_at="15:30",
        **changes,
    )


def test_a_rule_opens_slots_when_it_is_saved_and_says_how_many(client, sign_in):
    sign_in("museum")
    page = client.post(add_page(OpeningRule), rule_data(client), follow=True)
    assert OpeningRule.objects.get().weekdays == ["2", "3"]
    opened = Slot.objects.count()
    assert opened > 10
    assert f"{opened} new slots were opened." in messages_of(page)
    assert {slot.date.isoweekday() for slot in Slot.objects.all()} == {2, 3}


def test_a_rule_needs_a_weekday_and_times_in_order(client, sign_in):
    sign_in("museum")
    answer = client.post(add_page(OpeningRule), {**rule_data(client), "weekdays": []})
    assert "weekdays" in answer.context["adminform"].form.errors
    answer = client.post(add_page(OpeningRule), {**rule_data(client), "ends_at": "13:00"})
    assert answer.context["adminform"].form.non_field_errors() == ["A slot ends after it begins."]


def test_the_weekdays_of_a_rule_are_ticked_on_its_form(client, sign_in):
    sign_in("museum")
    page = client.get(change_page(make_rule(weekdays=["2", "7"])))
    ticked = [
        box.data["value"]
        for box in page.context["adminform"].form["weekdays"]
        if box.data["selected"]
    ]
    assert ticked == ["2", "7"]


def closure_data(client, first, last, **changes) -> dict:
    page = client.get(add_page(Closure))
    return sent_back(page, first_day=str(first), last_day=str(last), reason="布展", **changes)


def test_a_special_day_closes_its_slots_and_names_the_bookings_in_them(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    before, after = make_slot(days_ahead=9), make_slot(days_ahead=11)
    day = booking.slot.date
    page = client.post(add_page(Closure), closure_data(client, day, day), follow=True)
    warning = next(text for text in messages_of(page) if booking.reference in text)
    assert "Bookings stand on these days" in warning
    assert [slot.is_open for slot in Slot.objects.order_by("date")] == [True, False, True]
    assert {before.pk, after.pk} == set(
        Slot.objects.filter(is_open=True).values_list("pk", flat=True)
    )
    link = next(str(m) for m in page.context["messages"] if booking.reference in str(m))
    address = link.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert listed(client.get(address)) == [booking]


def test_a_special_day_without_bookings_warns_of_none(client, sign_in):
    sign_in("museum")
    gone = make_booking(status="declined", decision_reason="满员")
    page = client.post(
        add_page(Closure), closure_data(client, gone.slot.date, gone.slot.date), follow=True
    )
    assert not [text for text in messages_of(page) if "stand" in text]


def test_a_special_day_ends_after_it_begins(client, sign_in):
    sign_in("museum")
    today = timezone.localdate()
    answer = client.post(add_page(Closure), closure_data(client, today, today - DAY))
    assert answer.context["adminform"].form.non_field_errors() == [
        "The last day can't be before the first."
    ]


def test_slots_are_listed_from_today_on(client, sign_in):
    sign_in("museum")
    past, older = make_slot(days_ahead=-3), make_slot(days_ahead=-4)
    first, later = make_slot(days_ahead=0), make_slot(days_ahead=5)
    assert listed(client.get(changelist(Slot))) == [first, later]
    assert listed(client.get(changelist(Slot, "?when=past"))) == [past, older]
    assert listed(client.get(changelist(Slot, "?when=all"))) == [older, past, first, later]


def test_a_slot_is_closed_with_a_reason_and_reopened(client, sign_in):
    sign_in("museum")
    slot = make_slot()
    answer = client.post(step_page(slot, "close"), {"reason": ""})
    assert "reason" in answer.context["form"].errors
    client.post(step_page(slot, "close"), {"reason": "布展"})
    slot.refresh_from_db()
    assert not slot.is_open
    page = client.get(change_page(slot))
    assert [step.verb for step in page.context["possible_steps"]] == ["reopen", "demonstrate"]
    client.post(step_page(slot, "reopen"))
    slot.refresh_from_db()
    assert slot.is_open


def test_closed_slots_are_reopened_together(client, sign_in):
    sign_in("museum")
    slots = [make_slot(days_ahead=day, is_open=False) for day in (1, 2)]
    data = {"action": "reopen_selected", "_selected_action": [slot.pk for slot in slots]}
    page = client.post(changelist(Slot), data, follow=True)
    assert messages_of(page) == ["2 slots were reopened."]
    assert Slot.objects.filter(is_open=True).count() == 2


def test_a_demonstrator_is_set_and_taken_away_with_the_calendar(client, sign_in):
    sign_in("museum")
    slot, person = make_slot(), make_person()
    assert client.get(step_page(slot, "demonstrate")).status_code == 200
    client.post(step_page(slot, "demonstrate"), {"person": person.pk})
    slot.refresh_from_db()
    assert slot.demonstrator == person
    assert Commitment.objects.live().get().person == person
    page = client.get(step_page(slot, "demonstrate"))
    assert page.context["form"]["person"].value() == person.pk
    client.post(step_page(slot, "demonstrate"), {"person": ""})
    slot.refresh_from_db()
    assert slot.demonstrator is None
    assert not Commitment.objects.live().exists()


def test_a_demonstrator_who_is_promised_elsewhere_is_refused_in_words(client, sign_in):
    sign_in("museum")
    person, slot = make_person(), make_slot()
    other = make_slot(starts_at=datetime.time(9, 30), ends_at=datetime.time(11))
    client.post(step_page(other, "demonstrate"), {"person": person.pk})
    answer = client.post(step_page(slot, "demonstrate"), {"person": person.pk})
    assert answer.context["form"].non_field_errors() == [
        "This person is promised elsewhere at that time."
    ]


def test_a_slot_cant_be_made_smaller_than_what_is_booked(client, sign_in):
    sign_in("museum")
    slot = make_booking(headcount=12).slot
    page = client.get(change_page(slot))
    answer = client.post(change_page(slot), sent_back(page, capacity=11))
    assert errors_of(answer)["capacity"] == [
        "12 places are taken. Move or call off bookings first, or leave so many places."
    ]
    answer = client.post(change_page(slot), sent_back(page, max_groups=0))
    assert errors_of(answer)["max_groups"] == [
        "1 group is booked. Move or call off bookings first, or leave room for it."
    ]
    data = sent_back(
        client.get(add_page(Slot)), date=str(slot.date), starts_at="09:00", ends_at="10:00"
    )
    answer = client.post(add_page(Slot), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "There is a slot at this time already."
    ]
