"""Identity numbers and phones in the admin: who sees them, and that a look is logged."""

import pytest
from django.contrib.admin.models import LogEntry

from honours.models import Person
from tests.builders import make_person
from tests.honours.admin_records import identity
from tests.pages import (
    change_page,
    changelist,
    messages_of,
    sent_back,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


@pytest.mark.parametrize(
    "group", ["registry", "managers", "auditors", "outreach", "museum", "care"]
)
def test_the_identity_number_is_in_no_page(client, sign_in, group):
    sign_in(group)
    person = make_person(id_number=identity(), phone=PHONE)
    for address in (changelist(Person), change_page(person)):
        text = text_of(client.get(address))
        assert identity() not in text
        assert "****" + identity()[-4:] in text


def test_the_phone_is_masked_in_the_list_and_whole_for_those_who_keep_it(client, sign_in):
    person = make_person(phone=PHONE)
    sign_in("registry")
    assert PHONE not in text_of(client.get(changelist(Person)))
    assert "138****0001" in text_of(client.get(changelist(Person)))
    assert PHONE in text_of(client.get(change_page(person)))
    for group in ("auditors", "outreach"):
        sign_in(group)
        text = text_of(client.get(change_page(person)))
        assert PHONE not in text
        assert "138****0001" in text


def test_a_look_at_the_number_is_logged_and_kept_nowhere(client, sign_in):
    account = sign_in("registry")
    person = make_person(id_number=identity())
    page = client.post(f"/admin/honours/person/{person.pk}/identity/")
    assert identity() in text_of(page)
    assert "no-store" in page["Cache-Control"]
    entry = LogEntry.objects.get(object_id=str(person.pk))
    assert entry.user == account
    assert identity() not in entry.change_message


@pytest.mark.parametrize("group", ["auditors", "outreach", "care"])
def test_without_the_permission_no_number_is_shown(client, sign_in, group):
    sign_in(group)
    person = make_person(id_number=identity())
    page = client.post(f"/admin/honours/person/{person.pk}/identity/")
    assert page.status_code == 403
    assert not LogEntry.objects.exists()
    assert "/identity/" not in text_of(client.get(change_page(person)))


def test_a_look_needs_a_post(client, sign_in):
    sign_in("registry")
    person = make_person(id_number=identity())
    assert client.get(f"/admin/honours/person/{person.pk}/identity/").status_code == 405
    assert not LogEntry.objects.exists()


def test_where_there_is_no_number_none_is_offered(client, sign_in):
    sign_in("registry")
    person = make_person()
    assert "/identity/" not in text_of(client.get(change_page(person)))
    page = client.post(f"/admin/honours/person/{person.pk}/identity/", follow=True)
    assert messages_of(page) == ["No identity number is stored."]


def test_an_empty_input_keeps_the_number_and_a_new_one_replaces_it(client, sign_in):
    sign_in("registry")
    person = make_person(id_number=identity())
    address = change_page(person)
    page = client.get(address)
    assert client.post(address, sent_back(page, post="编织工")).status_code == 302
    person.refresh_from_db()
    assert (person.post, person.id_number) == ("编织工", identity())
    client.post(address, sent_back(page, new_id_number=f" {identity(1)} "))
    person.refresh_from_db()
    assert person.id_number == identity(1)
    assert list(Person.objects.filter(id_number_hash=person.id_number_hash)) == [person]


def test_a_wrong_or_taken_number_is_refused_in_words(client, sign_in):
    sign_in("registry")
    make_person(name="李大强", id_number=identity(2))
    person = make_person()
    page = client.get(change_page(person))
    wrong = identity()[:-1] + ("0" if identity()[-1] != "0" else "1")
    for number, sentence in [
        (wrong, "The last character of this identity number"),
        (identity(2), "Another person of the registry has this identity number: 李大强."),
    ]:
        answer = client.post(change_page(person), sent_back(page, new_id_number=number))
        assert answer.status_code == 200
        assert sentence in str(answer.context["adminform"].form.errors["new_id_number"])
    person.refresh_from_db()
    assert person.id_number == ""


def test_an_old_phone_may_stay_and_a_new_one_must_be_right(client, sign_in):
    sign_in("registry")
    person = make_person(phone="短号 6123")
    page = client.get(change_page(person))
    assert client.post(change_page(person), sent_back(page, post="焊工")).status_code == 302
    answer = client.post(change_page(person), sent_back(page, phone="138"))
    assert "phone" in answer.context["adminform"].form.errors
