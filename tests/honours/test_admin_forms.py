"""Entering and changing records of the registry in the admin."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from honours.models import Conferral, Organisation, Person, Title
from tests.builders import make_organisation, make_person, title
from tests.pages import (
    add_page,
    change_page,
    messages_of,
    sent_back,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"


def test_a_person_is_entered_with_a_portrait_and_told_of_namesakes(client, sign_in):
    from io import BytesIO

    from PIL import Image

    sign_in("registry")
    make_person(name="王建国", employer=make_organisation(name="气象局"))
    file = BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PNG")
    portrait = SimpleUploadedFile("a.png", file.getvalue(), "image/png")
    data = sent_back(client.get(add_page(Person)), name="王建国", portrait=portrait)
    page = client.post(add_page(Person), data, follow=True)
    assert Person.objects.filter(name="王建国", portrait__gt="").count() == 1
    assert "王建国 气象局" in messages_of(page)[0]


def test_namesakes_stand_above_the_form(client, sign_in):
    sign_in("registry")
    person, other, nobody = make_person(), make_person(), make_person(name="李大强")
    text = text_of(client.get(change_page(person)))
    assert change_page(other) in text
    assert change_page(nobody) not in text


def test_a_public_page_without_its_basis_is_refused_in_words(client, sign_in):
    sign_in("registry")
    person = make_person(is_public=False, publication_basis="")
    page = client.get(change_page(person))
    answer = client.post(change_page(person), sent_back(page, is_public="on", post="焊工"))
    assert answer.status_code == 200
    form = answer.context["adminform"].form
    assert form.non_field_errors() == [
        "A public page needs its basis, and none that was withdrawn."
    ]
    assert form["post"].value() == "焊工"


def test_an_honour_is_entered_from_the_persons_page(client, sign_in):
    sign_in("registry")
    person = make_person()
    address = f"{add_page(Conferral)}?person={person.pk}"
    assert address in text_of(client.get(change_page(person)))
    honour = title("临安区劳动模范")
    data = sent_back(client.get(address), title=honour.pk, award_year=2019)
    assert client.post(address, data).status_code == 302
    assert Conferral.objects.get().holder == person
    answer = client.post(address, data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "This person has this title of this year already."
    ]


def test_an_honour_has_one_holder_of_the_right_kind(client, sign_in):
    sign_in("registry")
    team = Title.objects.filter(subject="collective").first()
    data = sent_back(client.get(add_page(Conferral)), title=team.pk)
    answer = client.post(add_page(Conferral), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "An honour is held by a person or by a collective."
    ]
    answer = client.post(add_page(Conferral), {**data, "person": make_person().pk})
    assert answer.context["adminform"].form.errors["title"] == [
        "This title is for collectives, not for a person."
    ]
    assert not Conferral.objects.exists()


def test_what_only_the_database_knows_is_said_on_the_form_too(client, sign_in):
    """A refusal while saving: the form comes back with the sentence and all that was typed."""
    sign_in("registry")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE honours_person ADD CONSTRAINT only_here CHECK (post <> '厂长')")
    person = make_person()
    data = sent_back(client.get(change_page(person)), post="厂长", summary="一生编竹")
    answer = client.post(change_page(person), data)
    form = answer.context["adminform"].form
    assert "The database refused this." in form.non_field_errors()[0]
    assert form["summary"].value() == "一生编竹"
    person.refresh_from_db()
    assert (person.post, person.summary) == ("", "")


def test_an_organisation_below_itself_and_a_second_of_its_name_are_refused(client, sign_in):
    sign_in("registry")
    above = make_organisation(name="总厂")
    below = make_organisation(name="分厂", parent=above)
    page = client.get(change_page(above))
    answer = client.post(change_page(above), sent_back(page, parent=below.pk))
    assert "parent" in answer.context["adminform"].form.errors
    data = sent_back(client.get(add_page(Organisation)), name="总厂")
    answer = client.post(add_page(Organisation), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "There is an organisation of this name already."
    ]


def test_spellings_of_a_title_are_kept_beside_it_and_may_go(client, sign_in):
    sign_in("registry")
    one = title("浙江省劳动模范")
    before = one.aliases.count()
    page = client.get(change_page(one))
    data = sent_back(page, **{f"aliases-{before}-alias": "浙省模范"})
    assert client.post(change_page(one), data).status_code == 302
    assert one.aliases.filter(alias="浙省模范").exists()
    page = client.get(change_page(one))
    kept = sent_back(page)
    place = next(key.removesuffix("-alias") for key, value in kept.items() if value == "浙省模范")
    client.post(change_page(one), {**kept, f"{place}-DELETE": "on"})
    assert not one.aliases.filter(alias="浙省模范").exists()
