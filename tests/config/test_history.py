"""The page that tells what happened to a record."""

import pytest

from honours.models import Craft, TitleAlias
from museum.models import VisitPolicy
from tests.builders import (
    make_booking,
    make_conferral,
    make_object,
    make_organisation,
    make_person,
    make_staff,
    title,
)
from tests.pages import change_page, history_page, queries, sent_back, step_page, text_of

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


@pytest.fixture
def manager(client, english_admin):
    account = make_staff("managers", last_name="沈", first_name="静")
    client.force_login(account)
    return account


def changes(client, record) -> list[tuple]:
    """What the newest step changed."""
    newest = client.get(history_page(record)).context["steps"][0]
    return [(str(one["field"]), one["old"], one["new"]) for one in newest["changes"]]


def test_every_tracked_record_has_its_history(client, manager):
    conferral, booking = make_conferral(), make_booking()
    policy, _made = VisitPolicy.objects.get_or_create(pk=1)
    for record in (
        conferral,
        conferral.person,
        conferral.title,
        make_organisation(),
        Craft.objects.first(),
        make_object(),
        booking,
        booking.slot,
        policy,
    ):
        assert client.get(history_page(record)).status_code == 200


def test_a_change_is_shown_with_who_when_and_what(client, manager):
    person = make_person()
    page = client.get(change_page(person))
    client.post(change_page(person), sent_back(page, post="编织工", sex="male"))
    page = client.get(history_page(person))
    newest, first = page.context["steps"]
    assert newest["by"] == "沈静"
    assert first["is_first"]
    assert changes(client, person) == [("sex", "", "Male"), ("post", "", "编织工")]
    text = text_of(page)
    assert "沈静" in text
    assert "编织工" in text
    assert f'<a href="{change_page(person)}">' in text


def test_the_reason_of_a_step_is_shown(client, manager):
    conferral = make_conferral()
    client.post(step_page(conferral, "suspend"), {"reason": "正在核实"})
    text = text_of(client.get(history_page(conferral)))
    assert "正在核实" in text
    assert changes(client, conferral) == [("status", "Valid", "Suspended")]


def test_a_reference_is_shown_by_name_and_not_by_number(client, manager):
    old, new = make_organisation(name="气象局"), make_organisation(name="竹编厂")
    person = make_person(employer=old)
    person.employer = new
    person.save()
    assert changes(client, person) == [("employer", "气象局", "竹编厂")]
    person.employer = None
    person.save()
    assert changes(client, person) == [("employer", "竹编厂", None)]


def test_many_references_are_named_in_as_many_queries_as_one(client, manager):
    person = make_person()

    def move(times):
        for _number in range(times):
            person.employer = make_organisation()
            person.save()

    move(2)
    few = queries(client, history_page(person))
    move(10)
    assert queries(client, history_page(person)) == few


def test_encrypted_values_are_never_shown(client, manager):
    person = make_person(phone=PHONE, id_number="11010519491231002X")
    person.phone = "13900000009"
    person.save()
    text = text_of(client.get(history_page(person)))
    assert "•••" in text
    for number in (PHONE, "13900000009", "11010519491231002X"):
        assert number not in text


def test_a_record_without_events_says_so(client, manager):
    person = make_person()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE honours_personevent")
    text = text_of(client.get(history_page(person)))
    assert "Nothing has happened to this record yet." in text


def test_who_may_not_see_the_record_may_not_see_its_history(client, manager):
    booking = make_booking()
    client.force_login(make_staff("outreach"))
    assert client.get(history_page(booking)).status_code == 403
    assert client.get(history_page(make_person())).status_code == 200


def test_what_may_be_deleted_leaves_an_event_that_says_so():
    alias = TitleAlias.objects.create(title=title("天目工匠"), alias="天目匠人")
    events, key = alias.events.model.objects, alias.pk
    alias.delete()
    labels = events.filter(pgh_obj_id=key).order_by("pgh_id").values_list("pgh_label", "alias")
    assert list(labels) == [("insert", "天目匠人"), ("delete", "天目匠人")]
