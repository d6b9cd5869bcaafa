"""Guides of a slot: so many groups at once can have one."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from museum.models import Booking, OpeningRule, Slot, VisitPolicy
from museum.services.bookings import cancel_booking, confirm_booking
from museum.services.opening import open_slots
from tests.builders import make_booking, make_slot
from tests.museum.test_workshops import book, form_errors, send
from tests.pages import change_page, errors_of, sent_back, text_of

pytestmark = pytest.mark.django_db
ALL_TAKEN = "All guides are taken at this time. Come without one, or choose another time."


def guided(slot: Slot) -> int:
    return Slot.objects.values_list("guided", flat=True).get(pk=slot.pk)


def test_without_a_number_every_group_may_have_a_guide(client):
    slot = make_slot(capacity=200, max_groups=9)
    for number in range(3):
        book(client, slot, phone=f"1380000000{number}")
    assert guided(slot) == 3


def test_when_all_guides_are_taken_a_group_comes_without_one_or_not(client):
    slot = make_slot(capacity=200, max_groups=9, guides=1)
    book(client, slot)
    page = client.get(f"/en/museum/visit/slots/{slot.pk}/").content.decode()
    assert ALL_TAKEN in page
    answer = book(client, slot, phone="13800000002")
    assert form_errors(answer)["guide"] == [ALL_TAKEN]
    assert Booking.objects.count() == 1
    book(client, slot, phone="13800000002", guide=None)
    assert (Booking.objects.count(), guided(slot)) == (2, 1)


def test_a_group_that_is_split_needs_a_guide_for_each_tour(client):
    VisitPolicy.objects.update_or_create(pk=1, defaults={"heads_per_group": 12})
    slot = make_slot(guides=1)
    assert form_errors(book(client, slot))["guide"] == [ALL_TAKEN]
    Slot.objects.update(guides=2)
    book(client, slot)
    assert guided(slot) == 2


def test_giving_the_guide_up_or_the_visit_frees_it(client):
    slot = make_slot(guides=1)
    answer = book(client, slot)
    told = {"slot": slot.pk, "headcount": "24", "adults": "3", "needs": ""}
    client.post(f"{answer.url}change/", {**told, "guide": "on"})
    assert guided(slot) == 1  # its own guide doesn't stand in its way
    client.post(f"{answer.url}change/", told)
    assert guided(slot) == 0
    client.post(f"{answer.url}change/", {**told, "guide": "on"})
    cancel_booking(Booking.objects.get(), by=None)
    assert guided(slot) == 0


def test_a_waiting_group_that_wants_a_guide_is_asked_when_one_is_free():
    slot = make_slot(capacity=40, guides=1)
    first = make_booking(slot=slot, headcount=20, guide=True)
    other = make_booking(slot=slot, headcount=20)
    queue = make_booking(slot=slot, headcount=10, guide=True, status="waiting")
    cancel_booking(other, by=None)
    queue.refresh_from_db()
    assert queue.status == "waiting"
    cancel_booking(first, by=None)
    queue.refresh_from_db()
    assert queue.status == "offered"


@pytest.mark.parametrize("change", [{"guides": 0}, {"guided": -1}])
def test_the_database_promises_no_guide_twice(change):
    slot = make_slot(guides=1)
    make_booking(slot=slot, guide=True)
    with pytest.raises(IntegrityError, match="slot_guides_not_overbooked"), transaction.atomic():
        make_booking(slot=slot, guide=True)
    with pytest.raises(IntegrityError, match="slot_guides_not_overbooked"), transaction.atomic():
        Slot.objects.filter(pk=slot.pk).update(**change)


def test_slots_take_their_guides_from_the_opening_rule():
    OpeningRule.objects.update(guides=2)
    open_slots(today=timezone.localdate())
    assert set(Slot.objects.values_list("guides", flat=True)) == {2}


def test_fewer_guides_than_promised_are_refused_with_what_to_do(client, sign_in):
    sign_in("museum")
    slot = make_slot(guides=2)
    for _group in range(2):
        make_booking(slot=slot, headcount=5, adults=1, guide=True)
    page = client.get(change_page(slot))
    assert "2 / 2" in text_of(page)
    answer = client.post(change_page(slot), sent_back(page, guides="1"))
    assert errors_of(answer)["guides"] == [
        "2 groups are promised a guide. Ask some to come without one, or leave the guides."
    ]


def test_the_desk_reads_what_a_group_wants(client, sign_in):
    staff = sign_in("museum")
    booking = make_booking(slot=make_slot(days_ahead=0), guide=True, workshop=True)
    confirm_booking(booking, by=staff)
    assert "guided tour · try a craft" in text_of(client.get("/admin/museum/walkin/desk/"))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_groups_at_once_never_get_more_than_the_guides_there_are(live_server):
    slot = make_slot(capacity=200, max_groups=100, guides=4)
    address = f"{live_server.url}/museum/visit/slots/{slot.pk}/"
    told = {"headcount": "2", "adults": "2", "guide": "on"}
    with ThreadPoolExecutor(12) as crowd:
        ends = list(crowd.map(lambda number: send(address, number, **told), range(12)))
    assert sum("/museum/bookings/V" in end for end in ends) == 4
    assert guided(slot) == 4
