"""Lists, filters and search of the registry in the admin."""

import pytest

from honours.models import Commitment, Conferral, Craft, Organisation, Person, Title, TitleAlias
from tests.builders import make_conferral, make_organisation, make_person, make_staff, title
from tests.honours.admin_records import identity, make_commitment, one_of_each
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    queries,
    text_of,
)

pytestmark = pytest.mark.django_db
PHONE = "13800000001"
MODELS = [Person, Organisation, Craft, Title, Conferral, Commitment]


def fill(count: int) -> None:
    for number in range(count):
        above = make_organisation(parent=make_organisation(parent=make_organisation()))
        person = make_person(
            name=f"陈根{number}", employer=above, craft=Craft.objects.first(), phone=PHONE
        )
        make_conferral(person=person)
        make_conferral(person=person, title=title("浙江省劳动模范"))
        make_commitment(person=person)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?q=陈"])
def test_a_longer_list_makes_no_more_queries(client, sign_in, model, query):
    sign_in("managers")
    fill(3)
    few = queries(client, changelist(model, query))
    fill(27)
    assert queries(client, changelist(model, query)) == few


def test_a_person_of_many_honours_and_namesakes_makes_no_more_queries(client, sign_in):
    sign_in("managers")
    person = make_person(employer=make_organisation())
    rows = iter(range(2000, 2030))

    def add(count):
        for _number in range(count):
            make_conferral(person=person, award_year=next(rows))
            make_person(name=person.name, employer=make_organisation())

    add(2)
    few = queries(client, change_page(person))
    add(20)
    assert queries(client, change_page(person)) == few


def test_a_title_of_many_spellings_makes_no_more_queries(client, sign_in):
    sign_in("managers")
    one = title("浙江省劳动模范")

    def add(count):
        for number in range(count):
            TitleAlias.objects.create(title=one, alias=f"省模{number}之{count}")

    add(2)
    few = queries(client, change_page(one))
    add(15)
    assert queries(client, change_page(one)) == few


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("undated", {"同意者"}),
        ("honourless", {"同意者", "无荣誉"}),
        ("namesakes", {"同名"}),
        ("hidden", {"未公开"}),
        ("unnumbered", {"同意者", "无荣誉", "同名", "未公开"}),
    ],
)
def test_the_first_filter_of_people_finds_what_needs_attention(client, sign_in, wanted, found):
    sign_in("registry")
    make_person(name="同意者", publication_basis="consent")
    make_person(name="无荣誉")
    make_conferral(person=make_person(name="同名"))
    make_conferral(person=make_person(name="同名"))
    make_conferral(person=make_person(name="未公开", is_public=False))
    make_conferral(person=make_person(name="样样有", id_number=identity()))
    page = client.get(changelist(Person, f"?attention={wanted}"))
    assert {person.name for person in listed(page)} == found


def test_people_are_found_by_words_and_by_the_whole_number(client, sign_in):
    sign_in("registry")
    person = make_person(name="王建国", employer=make_organisation(name="气象局"))
    person.id_number = identity()
    person.save()
    make_person(name="李大强")
    for words in ("王建国", "建国 气象", identity(), identity().lower()):
        assert listed(client.get(changelist(Person), {"q": words})) == [person]
    assert listed(client.get(changelist(Person), {"q": identity(5)})) == []


def test_autocomplete_finds_people_by_the_same_words(client, sign_in):
    sign_in("registry")
    person = make_person(name="王建国")
    make_person(name="李大强")
    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": "建国",
            "app_label": "honours",
            "model_name": "conferral",
            "field_name": "person",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(person.pk)]


def test_people_of_one_name_are_told_apart_where_they_are_chosen(client, sign_in):
    sign_in("registry")
    person = make_person(employer=make_organisation(name="气象局"), birth_date="1965-03-12")
    make_person()
    address = client.get(f"{add_page(Conferral)}?person={person.pk}")
    assert "陈根荣 · 气象局 · 1965" in text_of(address)
    asked = {"term": "根荣", "app_label": "honours", "model_name": "conferral"}
    answer = client.get("/admin/honours/person/choices/", {**asked, "field_name": "person"})
    assert {row["text"] for row in answer.json()["results"]} == {
        "陈根荣 · 气象局 · 1965",
        "陈根荣",
    }
    client.force_login(make_staff())
    answer = client.get("/admin/honours/person/choices/", {**asked, "field_name": "person"})
    assert answer.status_code == 403


def test_only_towns_are_offered_as_towns(client, sign_in):
    sign_in("registry")
    town = make_organisation(name="某某镇总会", kind="township")
    make_organisation(name="某某镇总会工厂")
    answer = client.get(
        "/admin/autocomplete/",
        {
            "term": "某某",
            "app_label": "honours",
            "model_name": "person",
            "field_name": "township",
        },
    )
    assert [row["id"] for row in answer.json()["results"]] == [str(town.pk)]


def test_conferrals_are_found_by_holder_title_and_number(client, sign_in):
    sign_in("registry")
    conferral = make_conferral(
        person=make_person(name="王建国"),
        certificate_number="Z-77",
        decision_number="总工〔2019〕3号",
    )
    team = make_conferral(
        organisation=make_organisation(name="气象局班组"),
        title=Title.objects.filter(subject="collective").first(),
    )
    for words, found in [
        ("王建国", [conferral]),
        ("Z-77", [conferral]),
        ("总工〔2019〕3号", [conferral]),
        ("气象局", [team]),
        ("无此人", []),
    ]:
        assert listed(client.get(changelist(Conferral), {"q": words})) == found


def test_an_organisation_is_listed_with_what_it_belongs_to(client, sign_in):
    sign_in("registry")
    union = make_organisation(name="区总会", kind="district_union")
    town = make_organisation(name="某镇工会", short_name="某镇", parent=union)
    make_organisation(name="竹编厂", parent=town)
    assert "区总会 › 某镇" in text_of(client.get(changelist(Organisation)))


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_of_every_list_can_be_used(client, sign_in, model):
    sign_in("managers")
    one_of_each()
    page = client.get(changelist(model))
    for spec in page.context["cl"].filter_specs:
        for choice in spec.choices(page.context["cl"]):
            assert client.get(changelist(model) + choice["query_string"]).status_code == 200
