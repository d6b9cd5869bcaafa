"""The museum as staff use it: who may do what, and lists of any length."""

import datetime

import pytest

from honours.models import Craft
from museum.models import (
    Booking,
    Closure,
    Gallery,
    MuseumObject,
    ObjectMaker,
    ObjectPicture,
    OpeningRule,
    Slot,
    VisitPolicy,
)
from tests.builders import make_booking, make_object, make_person, make_slot
from tests.museum.admin_forms import make_closure, make_rule, picture
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    queries,
    sent_back,
    step_page,
)

pytestmark = pytest.mark.django_db
MODELS = [Gallery, MuseumObject, VisitPolicy, OpeningRule, Closure, Slot, Booking]
NEVER_DELETED = [Gallery, MuseumObject, VisitPolicy, Slot, Booking]


@pytest.fixture(autouse=True)
def _no_pattern_yet() -> None:
    """A test makes the opening rules that it needs."""
    OpeningRule.objects.all().delete()


def one_of_each() -> list:
    booking = make_booking()
    VisitPolicy.objects.get_or_create(pk=1)
    return [
        Gallery.objects.first(),
        make_object(),
        VisitPolicy.objects.get(),
        make_rule(),
        make_closure(),
        booking.slot,
        booking,
    ]


# --- Who may do what -------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["museum", "managers"])
def test_the_museum_and_the_managers_open_every_page(client, sign_in, group):
    sign_in(group)
    for record in one_of_each():
        assert client.get(changelist(type(record))).status_code == 200
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert page.context["has_change_permission"]
    for model in MODELS:
        wanted = 403 if model is VisitPolicy else 200
        assert client.get(add_page(model)).status_code == wanted


def test_auditors_read_and_change_nothing(client, sign_in):
    sign_in("auditors")
    for record in one_of_each():
        page = client.get(change_page(record))
        assert page.status_code == 200
        assert not page.context["has_change_permission"]
        assert client.post(change_page(record), {}).status_code == 403
        assert client.get(add_page(type(record))).status_code == 403


def test_outreach_sees_objects_and_slots_and_no_bookings(client, sign_in):
    sign_in("outreach")
    booking = make_booking()
    assert client.get(changelist(MuseumObject)).status_code == 200
    assert client.get(change_page(booking.slot)).status_code == 200
    assert client.get(changelist(Booking)).status_code == 403
    assert client.get(change_page(booking)).status_code == 403
    assert client.post(step_page(booking, "confirm")).status_code in {403, 404}
    assert client.post(step_page(booking.slot, "close"), {"reason": "布展"}).status_code == 403
    booking.refresh_from_db()
    assert booking.status == "requested"
    assert Slot.objects.get().is_open


def test_records_are_never_deleted_and_the_calendars_exceptions_may_go(client, sign_in):
    for account in ({"is_superuser": True}, None):
        sign_in(**account) if account else sign_in("museum")
        for record in one_of_each() if account else [make_rule(), make_closure()]:
            answer = client.post(change_page(record).replace("change", "delete"), {"post": "yes"})
            kept = type(record) in NEVER_DELETED
            assert answer.status_code == (403 if kept else 302)
            assert type(record).objects.filter(pk=record.pk).exists() == kept


def test_the_rules_of_booking_are_one_row(client, sign_in):
    sign_in("museum")
    page = client.get(changelist(VisitPolicy))
    assert listed(page) == [VisitPolicy.objects.get()]
    data = sent_back(client.get(change_page(VisitPolicy.objects.get())), heads_most=45)
    assert client.post(change_page(VisitPolicy.objects.get()), data).status_code == 302
    assert VisitPolicy.load().heads_most == 45
    answer = client.post(change_page(VisitPolicy.load()), {**data, "heads_least": 50})
    assert answer.context["adminform"].form.non_field_errors() == [
        "The largest group can't be smaller than the smallest."
    ]


# --- Lists and forms of any length -------------------------------------------------------------------


def fill(count: int) -> None:
    slot = make_slot(
        capacity=1000, max_groups=1000, starts_at=datetime.time(0, Slot.objects.count() % 60)
    )
    for number in range(count):
        each = make_object(name=f"竹篮{number}", craft=Craft.objects.first())
        ObjectMaker.objects.create(object=each, person=make_person())
        make_booking(slot=slot, organisation=f"竹林小学{number}", headcount=3)
        make_slot(days_ahead=20 + Slot.objects.count(), demonstrator=make_person())
        make_rule(starts_at=datetime.time(8, number))
        make_closure()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?q=竹"])
def test_a_longer_list_makes_no_more_queries(client, sign_in, model, query):
    sign_in("managers")
    fill(3)
    few = queries(client, changelist(model, query))
    fill(27)
    assert queries(client, changelist(model, query)) == few


@pytest.mark.parametrize("group", ["museum", "auditors"])
def test_an_object_of_many_makers_and_pictures_makes_no_more_queries(client, sign_in, group):
    sign_in(group)
    each = make_object()

    def add(count):
        for number in range(count):
            ObjectMaker.objects.create(object=each, person=make_person())
            ObjectMaker.objects.create(object=each, name=f"佚名{number}")
            ObjectPicture.objects.create(object=each, picture=picture())

    add(2)
    few = queries(client, change_page(each))
    add(8)
    assert queries(client, change_page(each)) == few


def test_a_slot_of_many_bookings_makes_no_more_queries(client, sign_in):
    sign_in("museum")
    slot = make_slot(capacity=1000, max_groups=1000)
    make_booking(slot=slot)
    few = queries(client, change_page(slot))
    for _number in range(10):
        make_booking(slot=slot)
    assert queries(client, change_page(slot)) == few


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_of_every_list_can_be_used(client, sign_in, model):
    sign_in("managers")
    one_of_each()
    page = client.get(changelist(model))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert client.get(changelist(model) + choice["query_string"]).status_code == 200
