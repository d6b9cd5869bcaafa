"""The public page of somebody who has died, as the family wishes it."""

import pytest
from django.db import IntegrityError, transaction

from honours.models import Person
from honours.services.life import withdraw_life_event
from tests.builders import make_conferral, make_person, make_staff
from tests.pages import text_of

from .builders import record

pytestmark = pytest.mark.django_db
WORDS = "他常说，活要做细。"


def deceased(**changes) -> Person:
    person = make_person(birth_date="1944-05", **changes)
    make_conferral(person=person)
    record(person, happened_on="2017-03-02")
    return person


def page(client, person: Person):
    return client.get(person.get_absolute_url())


def test_without_a_wish_the_page_remembers(client):
    text = text_of(page(client, deceased()))
    assert "怀念" in text
    assert "1944" not in text


def test_the_familys_words_stand_with_the_years_and_no_day(client):
    person = deceased()
    record(person, "family_wish", wish="stays", memorial=WORDS)
    text = text_of(page(client, person))
    assert WORDS in text
    assert "1944–2017" in text
    for exact in ("2017-03", "2017 年 3 月", "1944-05"):
        assert exact not in text
    person.refresh_from_db()
    assert person.publication_basis == "family"


def test_of_several_wishes_the_last_counts(client):
    person = deceased()
    record(person, "family_wish", wish="stays", memorial="早先的话")
    record(person, "family_wish", wish="stays", memorial=WORDS)
    text = text_of(page(client, person))
    assert WORDS in text
    assert "早先的话" not in text


def test_a_page_that_the_family_hides_is_gone_and_names_its_basis(client):
    person = deceased()
    record(person, "family_wish", wish="hidden")
    assert page(client, person).status_code == 404
    person.refresh_from_db()
    assert (person.is_public, person.publication_basis) == (False, "family")


def test_a_hidden_page_is_made_public_by_no_door_while_the_wish_stands(client):
    person = deceased()
    wish = record(person, "family_wish", wish="hidden")
    with pytest.raises(IntegrityError, match="person_hidden_by_family"), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(is_public=True)
    withdraw_life_event(wish, by=make_staff("care"), reason="家属改变了想法")
    assert page(client, person).status_code == 200


def test_after_a_later_wish_the_page_may_be_shown_again():
    person = deceased()
    record(person, "family_wish", wish="hidden")
    record(person, "family_wish", wish="stays")
    Person.objects.filter(pk=person.pk).update(is_public=True)


def test_a_withdrawn_wish_takes_its_words_along(client):
    person = deceased()
    wish = record(person, "family_wish", wish="stays", memorial=WORDS)
    withdraw_life_event(wish, by=make_staff("care"), reason="写错了人")
    assert WORDS not in text_of(page(client, person))


def test_words_are_shown_as_text_only(client):
    person = deceased()
    record(person, "family_wish", wish="stays", memorial="<b>粗</b>")
    assert "<b>粗" not in text_of(page(client, person))
