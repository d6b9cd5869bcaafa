"""Galleries and objects: numbers that are never used twice, makers, and what a search finds."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import ProtectedError

from config.common.partial_dates import PartialDate
from honours.models import Craft
from museum.models import Gallery, MuseumObject, ObjectMaker
from tests.builders import make_object, make_person

pytestmark = pytest.mark.django_db


def raw(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def found(query: str) -> list[str]:
    return sorted(MuseumObject.objects.search(query).values_list("name", flat=True))


# --- Numbers --------------------------------------------------------------------------------------


def test_an_accession_number_belongs_to_one_object():
    first, second = make_object(), make_object()
    second.accession_number = first.accession_number
    with pytest.raises(ValidationError, match="accession_number"):
        second.full_clean()
    with pytest.raises(IntegrityError, match="museum_museumobject_accession_number"):
        MuseumObject.objects.filter(pk=second.pk).update(accession_number=first.accession_number)


@pytest.mark.parametrize("number", ["TM-2022-0318", "TM-1", "GYS-2022-3-1"])
def test_a_number_of_the_ledger_is_letters_and_digits_with_hyphens(number):
    make_object(accession_number=number).full_clean()


@pytest.mark.parametrize(
    "number",
    ["tm-2022-0318", "TM2022", "TM-", "2022-0318", "TM-2022-", "ＴＭ-1", "TM-1/2"],
)
def test_a_number_of_another_shape_is_refused(number):
    one = make_object()
    one.accession_number = number
    with pytest.raises(ValidationError, match="总登记号由大写字母、数字和连字符组成"):
        one.full_clean()


def test_an_object_counts_as_one_at_least():
    one = make_object()
    one.quantity = 0
    with pytest.raises(ValidationError, match="数量至少为 1"):
        one.full_clean()
    with pytest.raises(IntegrityError, match="object_quantity_positive"):
        MuseumObject.objects.filter(pk=one.pk).update(quantity=0)


@pytest.mark.parametrize("column", ["quantity", "weight_g"])
def test_a_measure_of_an_object_is_never_negative(column):
    one = make_object()
    with pytest.raises(IntegrityError, match="violates check constraint"):
        MuseumObject.objects.filter(pk=one.pk).update(**{column: -1})


def test_the_day_of_an_acquisition_may_be_a_year_and_nothing_but_a_date():
    one = make_object(acquired_on=PartialDate(2022))
    one.refresh_from_db()
    assert one.acquired_on == PartialDate(2022)
    with pytest.raises(IntegrityError, match="museum_museumobject_acquired_on_check"):
        raw("UPDATE museum_museumobject SET acquired_on = '2022 年' WHERE id = %s", one.pk)


# --- Galleries ------------------------------------------------------------------------------------


def test_a_gallery_has_an_address_of_its_own():
    again = Gallery(slug="qiaozhi", name="别馆")
    with pytest.raises(ValidationError, match="slug"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="museum_gallery_slug"):
        Gallery.objects.bulk_create([again])


def test_the_position_of_a_gallery_is_never_negative():
    with pytest.raises(IntegrityError, match="museum_gallery_position_check"):
        Gallery.objects.update(position=-1)


def test_a_gallery_that_shows_objects_cannot_be_deleted():
    with pytest.raises(ProtectedError):
        make_object().gallery.delete()


def test_an_object_is_public_when_it_and_its_gallery_are():
    shown = make_object()
    make_object(is_public=False)
    hidden = Gallery.objects.create(slug="depot", name="库房", is_public=False)
    make_object(gallery=hidden)
    assert list(MuseumObject.objects.public()) == [shown]


# --- Makers and pictures --------------------------------------------------------------------------


@pytest.mark.parametrize("names_both", [True, False])
def test_a_maker_is_of_the_registry_or_a_name_and_never_both_nor_neither(names_both):
    person, name = (make_person(), "佚名") if names_both else (None, "")
    maker = ObjectMaker(object=make_object(), person=person, name=name)
    with pytest.raises(ValidationError, match="从名录中选一位，或填写姓名"):
        maker.full_clean()
    with pytest.raises(IntegrityError, match="maker_person_or_name"):
        ObjectMaker.objects.bulk_create([maker])


def test_a_maker_cannot_lose_both_names():
    maker = ObjectMaker.objects.create(object=make_object(), name="佚名")
    with pytest.raises(IntegrityError, match="maker_person_or_name"):
        ObjectMaker.objects.filter(pk=maker.pk).update(name="")


def test_a_person_is_listed_once_as_the_maker_of_an_object():
    first = ObjectMaker.objects.create(object=make_object(), person=make_person())
    again = ObjectMaker(object=first.object, person=first.person)
    with pytest.raises(ValidationError, match="该作者已列出"):
        again.full_clean()
    with pytest.raises(IntegrityError, match="maker_once"):
        ObjectMaker.objects.bulk_create([again])


def test_several_makers_outside_the_registry_may_share_an_object():
    one = make_object()
    for name in ("佚名", "佚名"):
        ObjectMaker.objects.create(object=one, name=name)
    assert one.makers.count() == 2


def test_the_position_of_a_maker_is_never_negative():
    ObjectMaker.objects.create(object=make_object(), name="佚名")
    with pytest.raises(IntegrityError, match="museum_objectmaker_position_check"):
        ObjectMaker.objects.update(position=-1)


@pytest.mark.parametrize("column", ["position", "width", "height"])
def test_a_number_of_a_picture_is_never_negative(column):
    raw(
        "INSERT INTO museum_objectpicture (object_id, picture, alt, position)"
        " VALUES (%s, 'objects/a.jpg', '', 0)",
        make_object().pk,
    )
    with pytest.raises(IntegrityError, match=f"museum_objectpicture_{column}_check"):
        raw(f"UPDATE museum_objectpicture SET {column} = -1")


def test_who_made_an_object_cannot_be_deleted():
    person = make_person()
    ObjectMaker.objects.create(object=make_object(), person=person)
    with pytest.raises(ProtectedError):
        person.delete()


# --- Search ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "column", ["name", "other_names", "material", "technique", "period", "description", "story"]
)
def test_each_word_on_an_object_s_page_is_searched(column):
    make_object(name="木雕")
    make_object(**{"name": "细丝竹篮", column: "清代青篾提盒"})
    assert len(found("青篾")) == 1


@pytest.mark.parametrize(
    "query", ["TM-2022-7777", "tm-2022-7777", "ＴＭ－２０２２－７７７７", "7777", "TM"]
)
def test_an_object_is_found_by_its_number(query):
    make_object(accession_number="TM-2022-7777")
    assert found(query) == ["细丝竹篮"]


def test_another_number_finds_nothing():
    make_object(accession_number="TM-2022-7777")
    assert found("TM-2023-7777") == []


def test_an_object_is_found_by_the_names_of_its_craft():
    make_object(name="木雕")
    make_object(craft=Craft.objects.get(name="竹编"))
    assert found("篾匠") == ["细丝竹篮"]


def test_an_object_is_found_by_its_maker_in_the_registry_or_by_name():
    make_object(name="木雕")
    ObjectMaker.objects.create(object=make_object(), person=make_person(name="陈根荣"))
    ObjectMaker.objects.create(object=make_object(name="提盒"), name="张阿根")
    assert found("陈根荣") == ["细丝竹篮"]
    assert found("张阿根") == ["提盒"]


def test_a_maker_whose_page_is_not_public_finds_no_object():
    person = make_person(name="陈根荣", is_public=False)
    ObjectMaker.objects.create(object=make_object(), person=person)
    assert found("陈根荣") == []


def test_an_object_found_in_several_ways_is_listed_once():
    one = make_object(name="竹编篮", craft=Craft.objects.get(name="竹编"))
    for name in ("竹编社", "竹编厂"):
        ObjectMaker.objects.create(object=one, name=name)
    assert found("竹编") == ["竹编篮"]


# --- Nothing gets lost ----------------------------------------------------------------------------


def test_each_change_of_an_object_or_gallery_leaves_an_event():
    one = make_object()
    MuseumObject.objects.filter(pk=one.pk).update(name="竹篮")
    events = one.events.order_by("pgh_id").values_list("pgh_label", "name")
    assert list(events) == [("insert", "细丝竹篮"), ("update", "竹篮")]
    gallery = Gallery.objects.create(slug="depot", name="库房")
    Gallery.objects.filter(pk=gallery.pk).update(name="大库房")
    events = gallery.events.order_by("pgh_id").values_list("pgh_label", "name")
    assert list(events) == [("insert", "库房"), ("update", "大库房")]


@pytest.mark.parametrize("table", ["museum_museumobjectevent", "museum_galleryevent"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_an_event_of_the_collection_stays_as_it_is(table, statement):
    make_object()
    Gallery.objects.create(slug="depot", name="库房")
    with pytest.raises(DatabaseError, match="Cannot update or delete"):
        raw(statement.format(table))
