"""Bookings in the admin."""

import datetime

import pytest

from config.common.declarations import collect
from museum.models import (
    Booking,
    OpeningRule,
    Slot,
)
from museum.services.bookings import confirm_booking
from tests.builders import make_booking, make_slot
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    messages_of,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def _no_pattern_yet() -> None:
    """A test makes the opening rules that it needs."""
    OpeningRule.objects.all().delete()


def booking_data(client, slot, **changes) -> dict:
    return sent_back(
        client.get(add_page(Booking)),
        **{
            "slot": slot.pk,
            "organisation": "城北小学",
            "organisation_type": "school",
            "contact_name": "王老师",
            "phone": "138 0000 0001",
            "headcount": 12,
            "adults": 2,
            **changes,
        },
    )


def test_a_request_by_telephone_is_booked_through_the_service(client, sign_in):
    sign_in("museum")
    slot = make_slot(days_ahead=1)
    page = client.post(add_page(Booking), booking_data(client, slot), follow=True)
    booking = Booking.objects.get()
    assert (booking.phone, booking.status) == (PHONE, "confirmed")
    assert booking.reference in messages_of(page)[0]
    slot.refresh_from_db()
    assert (slot.taken, slot.groups) == (12, 1)


def test_what_the_service_refuses_is_said_on_the_form_and_nothing_typed_is_lost(client, sign_in):
    sign_in("museum")
    slot = make_slot(capacity=10)
    answer = client.post(add_page(Booking), booking_data(client, slot, needs="轮椅"))
    form = answer.context["adminform"].form
    assert form.errors == {"headcount": ["Only 10 places are left at this time."]}
    assert (form["needs"].value(), form["organisation"].value()) == ("轮椅", "城北小学")
    closed = make_slot(days_ahead=4, is_open=False)
    answer = client.post(add_page(Booking), booking_data(client, closed))
    assert answer.context["adminform"].form.non_field_errors() == [
        "This time isn't open for booking any more. Please choose another."
    ]
    answer = client.post(add_page(Booking), booking_data(client, slot, headcount=0, adults=0))
    assert answer.status_code == 200
    answer = client.post(add_page(Booking), booking_data(client, slot, headcount=2, adults=3))
    assert answer.context["adminform"].form.errors["adults"] == [
        "There can't be more adults than people in all."
    ]
    assert not Booking.objects.exists()


def test_a_booking_is_moved_and_resized_through_the_service(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    old, new = booking.slot, make_slot(days_ahead=12, capacity=25)
    page = client.get(change_page(booking))
    data = sent_back(page, slot=new.pk, headcount=20)
    assert client.post(change_page(booking), data).status_code == 302
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.taken, old.groups, new.taken, new.groups) == (0, 0, 20, 1)
    answer = client.post(change_page(booking), {**data, "headcount": 26})
    assert answer.context["adminform"].form.errors == {
        "headcount": ["Only 25 places are left at this time."]
    }
    booking.refresh_from_db()
    assert booking.headcount == 20


def test_a_full_slot_takes_no_further_group(client, sign_in):
    sign_in("museum")
    slot = make_booking(slot=make_slot(max_groups=1)).slot
    answer = client.post(add_page(Booking), booking_data(client, slot))
    assert answer.context["adminform"].form.non_field_errors() == [
        "This time holds as many groups as it can. Please choose another."
    ]


def test_the_phone_is_masked_save_for_those_who_answer_it(client, sign_in):
    booking = make_booking()
    sign_in("museum")
    assert PHONE not in text_of(client.get(changelist(Booking)))
    assert "138****0001" in text_of(client.get(changelist(Booking)))
    assert PHONE in text_of(client.get(change_page(booking)))
    sign_in("auditors")
    text = text_of(client.get(change_page(booking)))
    assert PHONE not in text
    assert "138****0001" in text


def test_bookings_are_found_by_reference_phone_and_name(client, sign_in):
    sign_in("museum")
    booking = make_booking(organisation="竹林小学", contact_name="李老师")
    make_booking(slot=booking.slot, phone="13900000009")
    for words in (
        booking.reference,
        booking.reference.lower(),
        PHONE,
        "138 0000 0001",
        "竹林",
        "李老师",
    ):
        assert listed(client.get(changelist(Booking), {"q": words})) == [booking]


def test_bookings_are_listed_by_day_and_by_what_needs_attention(client, sign_in):
    sign_in("museum")
    today = make_booking(slot=make_slot(days_ahead=0), status="confirmed")
    tomorrow = make_booking(slot=make_slot(days_ahead=1), status="confirmed")
    waiting = make_booking(slot=make_slot(days_ahead=40))
    past = make_booking(slot=make_slot(days_ahead=-8), status="confirmed")
    closed = make_booking(slot=make_slot(days_ahead=50), status="confirmed")
    Slot.objects.filter(pk=closed.slot_id).update(is_open=False)
    for query, found in [
        ("?when=today", [today]),
        ("?when=tomorrow", [tomorrow]),
        ("?when=upcoming", [today, tomorrow, waiting, closed]),
        ("?when=past", [past]),
        ("?attention=waiting", [waiting]),
        ("?attention=unmarked", [past]),
        ("?attention=closed", [closed]),
    ]:
        assert listed(client.get(changelist(Booking, query))) == found, query
    assert today in listed(client.get(changelist(Booking, "?when=week")))


def test_what_waits_for_staff_leads_to_lists_that_hold_it(client, sign_in):
    sign_in("managers")
    make_booking()
    make_booking(slot=make_slot(days_ahead=-8), status="confirmed")
    closed = make_booking(slot=make_slot(days_ahead=50), status="confirmed")
    Slot.objects.filter(pk=closed.slot_id).update(is_open=False)
    items = [item for item in collect("worklist") if "booking" in item.url()]
    assert len(items) == 3
    for item in items:
        assert len(listed(client.get(item.url()))) == item.count() == 1, item.key


def test_only_slots_that_can_be_booked_are_offered_to_a_booking(client, sign_in):
    sign_in("museum")
    open_slot = make_slot()
    make_slot(days_ahead=-2)
    make_slot(days_ahead=8, is_open=False)
    answer = client.get(
        "/admin/autocomplete/",
        {"term": "", "app_label": "museum", "model_name": "booking", "field_name": "slot"},
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(open_slot.pk)]


def verbs_on(client, booking) -> list[str]:
    return [step.verb for step in client.get(change_page(booking)).context["possible_steps"]]


def test_each_state_offers_its_steps(client, sign_in):
    sign_in("museum")
    booking = make_booking(slot=make_slot(days_ahead=0, starts_at=datetime.time(0)))
    assert verbs_on(client, booking) == ["confirm", "decline", "cancel", "call_off"]
    client.post(step_page(booking, "confirm"))
    assert verbs_on(client, booking) == ["check_in", "miss", "cancel", "call_off"]
    client.post(step_page(booking, "miss"))
    assert verbs_on(client, booking) == ["check_in"]
    page = client.get(step_page(booking, "check_in"))
    assert page.context["form"]["heads"].value() == 12
    client.post(step_page(booking, "check_in"), {"heads": "11"})
    booking.refresh_from_db()
    assert (booking.status, booking.attended_headcount) == ("attended", 11)
    assert verbs_on(client, booking) == []


def test_auditors_are_offered_no_step(client, sign_in):
    sign_in("auditors")
    booking = make_booking()
    assert verbs_on(client, booking) == []
    for verb in ("confirm", "decline", "cancel", "call_off"):
        assert client.post(step_page(booking, verb), {"reason": "无"}).status_code == 403
    booking.refresh_from_db()
    assert booking.status == "requested"


@pytest.mark.parametrize("verb", ["decline", "call_off"])
def test_a_refusal_needs_a_reason_that_the_visitors_read(client, sign_in, verb):
    sign_in("museum")
    booking = make_booking()
    answer = client.post(step_page(booking, verb), {"reason": "  "})
    assert "reason" in answer.context["form"].errors
    client.post(step_page(booking, verb), {"reason": "当天布展"})
    booking.refresh_from_db()
    assert booking.decision_reason == "当天布展"
    assert booking.slot.bookings.open().count() == 0


def test_the_count_at_the_door_is_one_at_least_and_not_before_the_day(client, sign_in):
    account = sign_in("museum")
    booking = make_booking()
    confirm_booking(booking, by=account)
    answer = client.post(step_page(booking, "check_in"), {"heads": "0"})
    assert "heads" in answer.context["form"].errors
    answer = client.post(step_page(booking, "check_in"), {"heads": "12"})
    assert answer.context["form"].non_field_errors() == ["This visit is still to come."]


def test_a_step_that_isnt_possible_any_more_is_refused_in_words(client, sign_in):
    sign_in("museum")
    booking = make_booking()
    client.post(step_page(booking, "confirm"), follow=True)
    page = client.post(step_page(booking, "confirm"), follow=True)
    assert messages_of(page) == ["This step isn't possible from the present state."]


def test_what_is_over_is_only_shown(client, sign_in):
    sign_in("museum")
    booking = make_booking(status="declined", decision_reason="满员")
    page = client.get(change_page(booking))
    assert not page.context["has_change_permission"]
    assert PHONE not in text_of(page)
    assert client.post(change_page(booking), {"headcount": 3}).status_code == 403


def test_many_bookings_are_called_off_with_one_reason(client, sign_in):
    sign_in("museum")
    slot = make_slot()
    standing = [make_booking(slot=slot), make_booking(slot=slot)]
    over = make_booking(status="declined", decision_reason="满员", slot=slot)
    chosen = [booking.pk for booking in [*standing, over]]
    data = {"action": "call_off_selected", "_selected_action": chosen}
    page = client.post(changelist(Booking), data)
    assert page.context["records"] == standing
    hidden = {"action": "call_off_selected", "apply": "yes", "_selected_action": chosen}
    answer = client.post(changelist(Booking), {**hidden, "reason": ""})
    assert "reason" in answer.context["form"].errors
    page = client.post(changelist(Booking), {**hidden, "reason": "停电"}, follow=True)
    assert messages_of(page) == ["2 bookings were called off."]
    assert {(one.status, one.decision_reason) for one in Booking.objects.exclude(pk=over.pk)} == {
        ("cancelled_by_museum", "停电")
    }
    page = client.post(changelist(Booking), data, follow=True)
    assert messages_of(page) == ["None of these bookings stands any more."]


def test_auditors_call_nothing_off(client, sign_in):
    sign_in("auditors")
    booking = make_booking()
    data = {"action": "call_off_selected", "_selected_action": [booking.pk], "apply": "yes"}
    client.post(changelist(Booking), {**data, "reason": "停电"})
    booking.refresh_from_db()
    assert booking.status == "requested"
