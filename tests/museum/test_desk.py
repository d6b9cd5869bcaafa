"""The front desk: today's groups, check-in by reference or scanned code, walk-ins."""

import uuid

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from museum.models import Booking, WalkIn
from museum.services.bookings import confirm_booking
from tests.builders import make_booking, make_slot, make_staff
from tests.pages import messages_of, queries, text_of

pytestmark = pytest.mark.django_db
DESK = "/admin/museum/walkin/desk/"
JSON = {"HTTP_ACCEPT": "application/json"}


def expected(**changes) -> Booking:
    """A confirmed group of today."""
    slot = changes.pop("slot", None) or make_slot(days_ahead=0)
    return confirm_booking(make_booking(slot=slot, **changes), by=make_staff("museum"))


def shown(client, **query) -> list[str]:
    times = client.get(DESK, query).context["times"]
    return [group["booking"].organisation for time in times for group in time["groups"]]


def here(booking: Booking, heads) -> dict:
    return {"booking": booking.pk, "heads": heads, "check_in": "1"}


def walked_in(heads="3", key=None, **changes) -> dict:
    return {"key": str(key or uuid.uuid4()), "heads": heads, "walk_in": "1", **changes}


def test_todays_groups_stand_at_the_desk_and_no_others(client, sign_in):
    sign_in("museum")
    slot = make_slot(days_ahead=0)
    expected(slot=slot, organisation="锦城一小")
    make_booking(slot=slot, organisation="未确认")
    expected(slot=make_slot(days_ahead=1), organisation="明天来")
    assert shown(client) == ["锦城一小"]


def test_a_group_is_checked_in_with_the_heads_that_came(client, sign_in):
    sign_in("museum")
    booking = expected(headcount=30)
    answer = client.post(DESK, here(booking, "２８"), follow=True)
    booking.refresh_from_db()
    assert (booking.status, booking.attended_headcount) == ("attended", 28)
    assert messages_of(answer) == [f"{booking.organisation}: 28 people are here."]


def test_what_is_sent_twice_counts_once(client, sign_in):
    sign_in("museum")
    booking, key = expected(), uuid.uuid4()
    for _time in range(2):
        assert client.post(DESK, here(booking, "20"), **JSON).status_code == 200
        assert client.post(DESK, walked_in("5", key), **JSON).status_code == 200
    assert WalkIn.objects.get().heads == 5
    other = client.post(DESK, here(booking, "25"), **JSON)
    assert other.status_code == 422
    booking.refresh_from_db()
    assert booking.attended_headcount == 20


def test_a_group_that_comes_late_is_checked_in_after_all(client, sign_in):
    sign_in("museum")
    booking = expected()
    Booking.objects.filter(pk=booking.pk).update(status="no_show")
    client.post(DESK, here(booking, "12"))
    booking.refresh_from_db()
    assert booking.status == "attended"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"heads": "", "check_in": "1"}, "People who came: This field is required."),
        ({"heads": "0", "check_in": "1"}, "People who came: "),
        ({"heads": "二十", "check_in": "1"}, "People who came: "),
    ],
)
def test_a_number_that_is_none_is_said_and_changes_nothing(client, sign_in, data, sentence):
    sign_in("museum")
    booking = expected()
    answer = client.post(DESK, {"booking": booking.pk, **data}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["said"].startswith(sentence)
    booking.refresh_from_db()
    assert booking.status == "confirmed"


@pytest.mark.parametrize(
    "sent", [{"booking": "x"}, {"booking": "999999"}, {}, {"key": "x", "walk_in": "1"}]
)
def test_nonsense_is_refused_in_words(client, sign_in, sent):
    sign_in("museum")
    answer = client.post(DESK, {"heads": "3", **sent}, **JSON)
    assert answer.status_code == 422
    assert answer.json()["said"]


@pytest.mark.parametrize("form", ["{}", " {} ", "https://portal.example/museum/bookings/{}/"])
def test_a_reference_is_found_as_typed_or_scanned(client, sign_in, form):
    sign_in("museum")
    booking = expected()
    page = client.get(DESK, {"ref": form.format(booking.reference.lower())})
    assert page.context["found"] == booking
    assert 'is-found"' in text_of(page)


def test_a_visit_of_another_day_is_told_with_its_day(client, sign_in):
    sign_in("museum")
    booking = expected(slot=make_slot(days_ahead=1), organisation="锦城一小")
    (said,) = messages_of(client.get(DESK, {"ref": booking.reference}))
    assert said.startswith("锦城一小: this visit is on ")
    (said,) = messages_of(client.get(DESK, {"ref": "VXXXXXXX"}))
    assert said == "No booking has this reference."


@pytest.mark.parametrize("group", ["auditors", "registry", "outreach"])
def test_only_the_museum_stands_at_the_desk(client, sign_in, group):
    booking = expected()
    sign_in(group)
    assert client.get(DESK).status_code == 403
    assert client.post(DESK, here(booking, "3")).status_code == 403
    assert client.post(DESK, walked_in()).status_code == 403
    assert not WalkIn.objects.exists()


def test_a_tally_is_corrected_but_never_deleted(client, sign_in):
    account = sign_in("museum")
    client.post(DESK, walked_in("7", note="路过的游客"))
    tally = WalkIn.objects.get()
    assert (tally.heads, tally.counted_by) == (7, account)
    address = reverse("admin:museum_walkin_change", args=[tally.pk])
    client.post(address, {"date": tally.date.isoformat(), "heads": "6", "note": ""})
    assert [event.heads for event in tally.events.order_by("pgh_id")] == [7, 6]
    with pytest.raises(DatabaseError), transaction.atomic():
        WalkIn.objects.all().delete()


def test_more_groups_cost_no_more_queries(client, sign_in):
    sign_in("museum")
    slot = make_slot(days_ahead=0, max_groups=30, capacity=1000)
    expected(slot=slot)
    few = queries(client, DESK)
    for _each in range(8):
        expected(slot=slot)
    assert queries(client, DESK) == few
