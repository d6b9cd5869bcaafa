"""The registry as staff use it, group by group: who may do what."""

import pytest

from honours.models import Commitment, Conferral, Craft, Organisation, Person, Title
from tests.builders import make_person
from tests.honours.admin_records import one_of_each
from tests.pages import (
    add_page,
    change_page,
    changelist,
    text_of,
)

pytestmark = pytest.mark.django_db
MODELS = [Person, Organisation, Craft, Title, Conferral, Commitment]


@pytest.mark.parametrize("group", ["registry", "managers"])
def test_the_registry_and_the_managers_open_every_list_and_add_page(client, sign_in, group):
    sign_in(group)
    one_of_each()
    for model in MODELS:
        assert client.get(changelist(model)).status_code == 200
        assert client.get(add_page(model)).status_code == 200


@pytest.mark.parametrize("group", ["registry", "managers", "auditors"])
def test_every_record_can_be_opened_and_none_deleted(client, sign_in, group):
    sign_in(group)
    for record in one_of_each():
        address = change_page(record)
        page = client.get(address)
        assert page.status_code == 200
        assert not page.context["has_delete_permission"]
        assert client.post(address.replace("change", "delete"), {"post": "yes"}).status_code == 403
        assert "delete_selected" not in text_of(client.get(changelist(type(record))))


def test_not_even_a_superuser_deletes_a_record(client, sign_in):
    sign_in(is_superuser=True)
    for record in one_of_each():
        assert client.post(change_page(record).replace("change", "delete")).status_code == 403


def test_auditors_read_and_change_nothing(client, sign_in):
    sign_in("auditors")
    for record in one_of_each():
        page = client.get(change_page(record))
        assert not page.context["has_change_permission"]
        assert client.post(change_page(record), {"name": "别名"}).status_code == 403
        assert client.get(add_page(type(record))).status_code == 403


def test_outreach_sees_people_and_no_titles(client, sign_in):
    sign_in("outreach")
    person = make_person()
    assert client.get(change_page(person)).status_code == 200
    assert client.post(change_page(person), {"name": "别名"}).status_code == 403
    assert client.get(changelist(Title)).status_code == 403
