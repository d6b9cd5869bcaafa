"""Crafts to try: places of their own, and a craftsman who is promised once at a time."""

import datetime
import re
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from django.db import IntegrityError, transaction

from config.common.declarations import collect
from config.common.errors import Refusal
from config.common.models import Message
from honours.models import Commitment, Craft
from museum.models import Booking, Slot, Workshop
from museum.services.bookings import cancel_booking
from museum.services.workshops import cancel_workshop, offer_workshop
from tests.builders import make_booking, make_person, make_slot, make_staff
from tests.museum.forms import typed
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    errors_of,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

pytestmark = pytest.mark.django_db


def craft() -> Craft:
    return Craft.objects.order_by("pk").first()


def make_workshop(slot=None, **changes) -> Workshop:
    fields = {"craft": craft(), "craftsman": make_person(), "places": 15, **changes}
    boss = make_staff(is_superuser=True)
    return offer_workshop(slot=slot or make_slot(), by=boss, **fields)


def book(client, slot, **changes):
    return client.post(f"/en/museum/visit/slots/{slot.pk}/", typed(**changes))


def taken(workshop: Workshop) -> int:
    return Workshop.objects.values_list("taken", flat=True).get(pk=workshop.pk)


def form_errors(response) -> dict:
    data = response.context["form"].errors.get_json_data()
    return {name: [each["message"] for each in found] for name, found in data.items()}


def test_a_workshop_stands_in_the_craftsman_s_calendar():
    workshop = make_workshop()
    commitment = Commitment.objects.live().get(person=workshop.craftsman)
    assert commitment.period.lower == workshop.slot.begins
    assert commitment.source == f"museum.workshop:{workshop.pk}"


def test_a_craftsman_is_promised_once_at_a_time():
    workshop = make_workshop()
    other = make_slot(starts_at=datetime.time(10), ends_at=datetime.time(11))
    with pytest.raises(Refusal, match=r"其他安排|promised elsewhere|此时"):
        make_workshop(other, craftsman=workshop.craftsman)
    assert Workshop.objects.count() == 1


def test_a_group_chooses_a_workshop_and_how_many_take_part(client):
    workshop = make_workshop()
    page = client.get(f"/en/museum/visit/slots/{workshop.slot_id}/").content.decode()
    assert "15 places left" in page
    book(client, workshop.slot, workshop=str(workshop.pk), workshop_heads="12")
    booking = Booking.objects.get()
    assert (booking.craft_workshop, booking.workshop_heads) == (workshop, 12)
    assert booking.workshop is True
    assert taken(workshop) == 12
    assert "12 people" in client.get(booking.get_absolute_url()).content.decode()


def test_left_empty_all_of_the_group_take_part(client):
    workshop = make_workshop(places=30)
    book(client, workshop.slot, workshop=str(workshop.pk))
    assert taken(workshop) == 24


def test_too_many_are_refused_in_words_and_nothing_is_kept(client):
    workshop = make_workshop()
    answer = book(client, workshop.slot, workshop=str(workshop.pk), workshop_heads="16")
    assert form_errors(answer)["workshop"] == [
        "Only 15 places are left in this workshop: fewer of you could take part."
    ]
    assert not Booking.objects.exists()
    assert 'name="wait"' not in answer.content.decode()  # the slot has places


@pytest.mark.parametrize("choice", ["", "on"])
def test_no_workshop_and_any_workshop_can_be_asked_for(client, choice):
    workshop = make_workshop(places=30)
    book(client, workshop.slot, workshop=choice)
    booking = Booking.objects.get()
    assert booking.workshop is bool(choice)
    assert booking.craft_workshop == (workshop if choice else None)


def test_a_workshop_of_another_slot_can_t_be_chosen(client):
    workshop, other = make_workshop(), make_workshop(make_slot(days_ahead=12))
    answer = book(client, workshop.slot, workshop=str(other.pk))
    assert "workshop" in form_errors(answer)
    booking = make_booking(slot=workshop.slot)
    with pytest.raises(IntegrityError, match="booking_workshop_of_slot"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(craft_workshop=other, workshop_heads=2)


@pytest.mark.parametrize("heads", [0, 13, None])
def test_between_one_and_all_of_the_group_take_part(heads):
    workshop = make_workshop()
    booking = make_booking(slot=workshop.slot)
    with pytest.raises(IntegrityError, match="booking_workshop_heads"), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(craft_workshop=workshop, workshop_heads=heads)


def test_the_database_sells_no_place_of_a_workshop_twice():
    workshop = make_workshop()
    make_booking(slot=workshop.slot, craft_workshop=workshop, workshop_heads=10)
    with pytest.raises(IntegrityError, match="workshop_not_oversold"), transaction.atomic():
        make_booking(slot=workshop.slot, craft_workshop=workshop, workshop_heads=6)
    with pytest.raises(IntegrityError, match="workshop_not_oversold"), transaction.atomic():
        Workshop.objects.update(places=9)


def test_a_cancelled_booking_frees_its_places_in_the_workshop(client):
    workshop = make_workshop()
    book(client, workshop.slot, workshop=str(workshop.pk), workshop_heads="10")
    cancel_booking(Booking.objects.get(), by=None)
    assert taken(workshop) == 0


def test_a_move_leaves_the_workshop_and_keeps_the_wish(client):
    workshop, new = make_workshop(), make_slot(days_ahead=20)
    answer = book(client, workshop.slot, workshop=str(workshop.pk), workshop_heads="10")
    fields = {
        "slot": new.pk,
        "headcount": "24",
        "adults": "3",
        "needs": "",
        "workshop": str(workshop.pk),
        "workshop_heads": "10",
    }
    assert client.post(f"{answer.url}change/", fields).status_code == 302
    booking = Booking.objects.get()
    assert (booking.slot, booking.craft_workshop, booking.workshop) == (new, None, True)
    assert taken(workshop) == 0


def test_a_group_changes_how_many_take_part_within_its_own_places(client):
    workshop = make_workshop()
    answer = book(client, workshop.slot, workshop=str(workshop.pk), workshop_heads="15")
    fields = {"slot": workshop.slot_id, "headcount": "24", "adults": "3", "needs": ""}
    workshop_fields = {"workshop": str(workshop.pk), "workshop_heads": "14"}
    client.post(f"{answer.url}change/", {**fields, **workshop_fields})
    assert taken(workshop) == 14


def test_a_waiting_group_with_a_workshop_is_asked_when_both_have_room():
    slot = make_slot()
    workshop = make_workshop(slot)
    held = make_booking(
        slot=slot, headcount=20, status="confirmed", craft_workshop=workshop, workshop_heads=10
    )
    other = make_booking(slot=slot, headcount=20, status="confirmed")
    queue = make_booking(
        slot=slot, headcount=12, status="waiting", craft_workshop=workshop, workshop_heads=10
    )
    cancel_booking(other, by=None)
    queue.refresh_from_db()
    assert queue.status == "waiting"
    cancel_booking(held, by=None)
    queue.refresh_from_db()
    assert (queue.status, taken(workshop)) == ("offered", 10)


def test_a_cancelled_workshop_frees_the_craftsman_and_tells_the_groups():
    workshop = make_workshop()
    booking = make_booking(
        slot=workshop.slot,
        status="confirmed",
        craft_workshop=workshop,
        workshop_heads=10,
        language="en",
    )
    boss = make_staff(is_superuser=True)
    cancel_workshop(workshop, by=boss, reason="师傅外出")
    booking.refresh_from_db()
    assert (booking.status, booking.craft_workshop) == ("confirmed", None)
    assert not Commitment.objects.live().filter(person=workshop.craftsman).exists()
    assert "师傅外出" in Message.objects.get().text
    again = make_workshop(workshop.slot, craftsman=workshop.craftsman)
    assert again.pk != workshop.pk
    with pytest.raises(IntegrityError, match="booking_workshop_of_slot"), transaction.atomic():
        make_booking(slot=workshop.slot, craft_workshop=workshop, workshop_heads=1)


# --- Staff -----------------------------------------------------------------------------------------------


def test_staff_offer_change_and_cancel_a_workshop(client, sign_in):
    sign_in("museum")
    slot, person = make_slot(), make_person()
    told = {"slot": slot.pk, "craft": craft().pk, "craftsman": person.pk, "places": "15"}
    client.post(add_page(Workshop), sent_back(client.get(add_page(Workshop)), **told))
    workshop = Workshop.objects.get()
    make_booking(slot=slot, craft_workshop=workshop, workshop_heads=12)
    page = client.get(change_page(workshop))
    assert set(steps_on(page, workshop)) == {"resize", "cancel"}
    assert "12 / 15" in text_of(page)
    answer = client.post(step_page(workshop, "resize"), {"places": "11"})
    assert errors_of(answer)["places"] == ["12 places are taken. Take groups out first."]
    client.post(step_page(workshop, "resize"), {"places": "12"})
    client.post(step_page(workshop, "cancel"), {"reason": "师傅外出"})
    workshop.refresh_from_db()
    assert (workshop.places, workshop.is_cancelled, workshop.taken) == (12, True, 0)
    assert steps_on(client.get(change_page(workshop)), workshop) == {}


def test_staff_read_why_a_craftsman_can_t_be_had(client, sign_in):
    sign_in("museum")
    first = make_workshop()
    told = {
        "slot": make_slot(starts_at=datetime.time(10), ends_at=datetime.time(11)).pk,
        "craft": craft().pk,
        "craftsman": first.craftsman_id,
        "places": "15",
    }
    answer = client.post(add_page(Workshop), sent_back(client.get(add_page(Workshop)), **told))
    assert "This person is promised elsewhere at that time." in all_errors_of(answer)


def test_a_longer_list_of_workshops_makes_no_more_queries(client, sign_in):
    sign_in("museum")
    make_workshop()
    few = queries(client, changelist(Workshop))
    for number in range(3):
        make_workshop(make_slot(days_ahead=11 + number))
    assert queries(client, changelist(Workshop)) == few


def test_a_form_with_more_workshops_makes_no_more_queries(client):
    slot = make_slot()
    make_workshop(slot)
    address = f"/museum/visit/slots/{slot.pk}/"
    few = queries(client, address)
    for _each in range(3):
        make_workshop(slot)
    assert queries(client, address) == few


@pytest.mark.parametrize(("group", "status"), [("auditors", 200), ("care", 403)])
def test_others_read_or_see_nothing(client, sign_in, group, status):
    sign_in(group)
    assert client.get(changelist(Workshop)).status_code == status
    assert client.get(add_page(Workshop)).status_code == 403


def test_a_person_s_workshops_to_come_are_among_the_places_to_clear():
    workshop = make_workshop()
    source = next(one for one in collect("appearances") if one.key == "workshops")
    (found,) = source.find(workshop.craftsman)
    assert found.url == change_page(workshop)
    cancel_workshop(workshop, by=make_staff(is_superuser=True), reason="师傅外出")
    assert list(source.find(workshop.craftsman)) == []


# --- At once -----------------------------------------------------------------------------------------------

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def send(address: str, number: int, **changes) -> str:
    """One visitor with a browser of their own; where they end."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    token = TOKEN.search(browser.open(address, timeout=60).read().decode()).group(1)
    fields = typed(phone=f"1380000{number:04d}", csrfmiddlewaretoken=token, **changes)
    with browser.open(
        Request(address, urlencode(fields).encode(), {"Referer": address}), timeout=60
    ) as answer:
        return answer.url


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_thirty_groups_at_once_never_get_more_than_a_workshop_s_places(live_server):
    slot = make_slot(capacity=200, max_groups=100)
    workshop = make_workshop(slot, places=20)
    address = f"{live_server.url}/museum/visit/slots/{slot.pk}/"
    told = {"headcount": "4", "adults": "2", "workshop": str(workshop.pk), "workshop_heads": "2"}
    with ThreadPoolExecutor(30) as crowd:
        ends = list(crowd.map(lambda number: send(address, number, **told), range(30)))
    assert sum("/museum/bookings/V" in end for end in ends) == 10
    assert taken(workshop) == 20
    assert Slot.objects.get().taken == 40


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_booking_waiting_and_cancelling_at_once_through_the_site_add_up(live_server):
    """Twenty book ten places while twenty ask to wait; then all that stand are cancelled at once."""
    slot = make_slot(capacity=20, max_groups=100)
    address = f"{live_server.url}/museum/visit/slots/{slot.pk}/"
    told = {"headcount": "2", "adults": "2"}

    def act(number: int) -> str:
        return send(address, number, **told, **({"wait": "1"} if number % 2 else {}))

    with ThreadPoolExecutor(20) as crowd:
        list(crowd.map(act, range(40)))
    held = Booking.objects.filter(status="confirmed")
    queue = Booking.objects.filter(status="waiting").count()
    assert Slot.objects.get().taken == held.count() * 2 == 20
    with ThreadPoolExecutor(10) as crowd:
        list(crowd.map(lambda booking: cancel_booking(booking, by=None), held))
    assert Booking.objects.filter(status="offered").count() == min(queue, 10)
    assert Slot.objects.get().taken == min(queue, 10) * 2
