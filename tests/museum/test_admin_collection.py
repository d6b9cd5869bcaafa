"""Objects in the admin."""

import pytest

from museum.models import (
    Gallery,
    MuseumObject,
    ObjectMaker,
    ObjectPicture,
)
from tests.builders import make_object, make_person
from tests.museum.admin_forms import picture
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    sent_back,
    text_of,
)

pytestmark = pytest.mark.django_db


def test_an_object_is_entered_with_its_pictures_and_makers(client, sign_in):
    sign_in("museum")
    maker = make_person()
    page = client.get(add_page(MuseumObject))
    data = sent_back(
        page,
        accession_number="TM-2024-0001",
        name="细丝竹篮",
        gallery=Gallery.objects.first().pk,
        **{"pictures-0-picture": picture(), "makers-0-person": maker.pk},
    )
    assert client.post(add_page(MuseumObject), data).status_code == 302
    entered = MuseumObject.objects.get()
    assert [made.person for made in entered.makers.all()] == [maker]
    assert entered.pictures.count() == 1


def test_a_maker_is_a_person_or_a_name_and_stands_once(client, sign_in):
    sign_in("museum")
    each, maker = make_object(), make_person()
    page = client.get(change_page(each))
    both = {"makers-0-person": maker.pk, "makers-0-name": "佚名"}
    answer = client.post(change_page(each), sent_back(page, **both))
    assert answer.status_code == 200
    assert "Choose a person of the registry, or write a name." in text_of(answer)
    ObjectMaker.objects.create(object=each, person=maker)
    page = client.get(change_page(each))
    answer = client.post(change_page(each), sent_back(page, **{"makers-1-person": maker.pk}))
    assert answer.status_code == 200
    assert each.makers.count() == 1


def test_an_accession_number_is_given_once(client, sign_in):
    sign_in("museum")
    each = make_object()
    data = sent_back(
        client.get(add_page(MuseumObject)),
        accession_number=each.accession_number,
        name="另一件",
        gallery=each.gallery_id,
        quantity=0,
    )
    answer = client.post(add_page(MuseumObject), data)
    form = answer.context["adminform"].form
    assert set(form.errors) == {"accession_number", "__all__"}
    assert form.non_field_errors() == ["An object counts as one at least."]


def test_objects_are_found_by_number_word_and_maker(client, sign_in):
    sign_in("museum")
    basket = make_object(name="细丝竹篮")
    ObjectMaker.objects.create(object=basket, person=make_person(name="王建国"))
    make_object(name="铜锁")
    for words in (basket.accession_number, "竹篮", "王建国"):
        assert listed(client.get(changelist(MuseumObject), {"q": words})) == [basket], words


def test_the_first_filter_of_objects_finds_what_needs_attention(client, sign_in):
    sign_in("museum")
    bare = make_object(name="无图")
    shown = make_object(name="有图", description="细密", condition="damaged")
    ObjectPicture.objects.create(object=shown, picture=picture())
    ObjectMaker.objects.create(object=shown, name="佚名")
    hidden = make_object(name="未公开", is_public=False)
    for wanted, found in [
        ("unpictured", {bare}),
        ("hidden", {hidden}),
        ("makerless", {bare, hidden}),
        ("undescribed", {bare, hidden}),
        ("damaged", {shown}),
    ]:
        page = client.get(changelist(MuseumObject, f"?attention={wanted}"))
        assert set(listed(page)) == found
