"""The register: numbers by a rule, a registrar's form, labels, what a page shows."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, connection
from django.urls import reverse
from django.utils import timezone

from museum.models import (
    Gallery,
    MuseumObject,
    NumberingRule,
    NumberingYear,
    ObjectDimension,
    ObjectTag,
    Tag,
    Valuation,
)
from museum.services.numbers import set_tags
from tests.builders import make_object, make_person
from tests.museum.register_builders import full_object
from tests.pages import add_page, change_page, changelist, errors_of, listed, sent_back, text_of

pytestmark = pytest.mark.django_db


def raw(statement: str, *parameters) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


# --- Numbers --------------------------------------------------------------------------------------


def enter(client, **changes):
    data = sent_back(
        client.get(add_page(MuseumObject)),
        name="新入藏的竹篮",
        gallery=Gallery.objects.first().pk,
        **changes,
    )
    return client.post(add_page(MuseumObject), data)


def test_an_object_without_a_number_takes_the_next_by_the_rule(client, sign_in):
    sign_in("museum")
    year = timezone.localdate().year
    assert enter(client).status_code == 302
    assert enter(client, accession_number=f"TM-{year}-0002").status_code == 302
    assert enter(client).status_code == 302
    numbers = MuseumObject.objects.values_list("accession_number", flat=True)
    assert list(numbers) == [f"TM-{year}-{number:04d}" for number in (1, 2, 3)]


def test_a_number_that_another_object_bore_is_refused_in_words(client, sign_in):
    sign_in("museum")
    one = make_object(accession_number="LA-1999-1")
    MuseumObject.objects.filter(pk=one.pk).update(accession_number="LA-1999-2")
    answer = enter(client, accession_number="LA-1999-1")
    assert answer.status_code == 200
    assert any("never used again" in each for each in errors_of(answer)["__all__"])
    with pytest.raises(IntegrityError, match="accession_number_taken"):
        make_object(accession_number="LA-1999-1")


def test_an_object_may_take_its_own_former_number_back():
    one = make_object(accession_number="LA-1999-1")
    for number in ("LA-1999-2", "LA-1999-1"):
        MuseumObject.objects.filter(pk=one.pk).update(accession_number=number)
    assert MuseumObject.objects.get().accession_number == "LA-1999-1"


def test_an_object_is_never_deleted_by_any_door():
    make_object()
    with pytest.raises(DatabaseError, match="Cannot delete"):
        raw("DELETE FROM museum_museumobject")


def test_the_count_of_a_year_never_goes_back():
    row = NumberingYear.objects.create(rule=NumberingRule.objects.get(), year=2030, last_number=5)
    with pytest.raises(DatabaseError, match="Cannot update"):
        NumberingYear.objects.filter(pk=row.pk).update(last_number=4)


@pytest.mark.parametrize(
    ("pattern", "is_right"),
    [
        ("LA-{year}-{number:03d}", True),
        ("LA-{number}", False),
        ("LA-{year}{number}", False),
        ("藏-{year}-{number}", False),
        ("LA-{year}-{number}-{name}", False),
    ],
)
def test_a_rule_makes_numbers_that_differ(client, sign_in, pattern, is_right):
    sign_in("museum")
    data = sent_back(client.get(add_page(NumberingRule)), name="新规则", pattern=pattern)
    assert client.post(add_page(NumberingRule), data).status_code == (302 if is_right else 200)


def test_one_rule_is_in_use(client, sign_in):
    sign_in("museum")
    data = sent_back(client.get(add_page(NumberingRule)), name="新", pattern="LA-{year}-{number}")
    answer = client.post(add_page(NumberingRule), {**data, "is_current": "on"})
    assert "Another rule is in use: take it out of use first." in text_of(answer)


# --- The form -------------------------------------------------------------------------------------


def test_weight_tags_and_measures_are_entered_as_staff_say_them(client, sign_in):
    sign_in("museum")
    answer = enter(
        client,
        weight_g="8.6 kg",
        tag_words="获奖、竹乡",
        **{"dimensions-0-kind": "mouth", "dimensions-0-value": "24", "makers-0-name": "张阿根"},
    )
    assert answer.status_code == 302
    work = MuseumObject.objects.get()
    assert work.weight_g == 8600
    assert sorted(link.tag.name for link in work.tag_links.all()) == ["竹乡", "获奖"]
    assert str(work.dimensions.get()).endswith("24 cm")
    assert work.makers.get().role == "maker"
    page = client.get(change_page(work))
    assert 'value="8.6 kg"' in text_of(page)
    client.post(change_page(work), sent_back(page, tag_words="获奖"))
    assert [link.tag.name for link in work.tag_links.all()] == ["获奖"]


def test_a_weight_without_sense_is_refused_beside_its_field(client, sign_in):
    sign_in("museum")
    answer = enter(client, weight_g="很重")
    assert errors_of(answer)["weight_g"] == [
        "Write a weight with its unit, such as 640 g or 8.6 kg."
    ]
    assert "很重" in text_of(answer)


def test_a_measure_of_the_whole_stands_in_one_place_only():
    work = make_object()
    with pytest.raises(IntegrityError, match="dimension_of_the_whole_once"):
        ObjectDimension.objects.create(object=work, kind="height", value=5)


def test_what_an_object_is_worth_is_seen_with_the_right_only(client, sign_in):
    work = make_object()
    Valuation.objects.create(object=work, amount=Decimal("12345.00"), valued_on="2024")
    for group, sees in (
        ("museum", False),
        ("outreach", False),
        ("managers", True),
        ("auditors", True),
    ):
        sign_in(group)
        page = text_of(client.get(change_page(work)))
        assert ("12,345.00" in page) == sees, group
        assert ("••••••" in page) != sees, group
        assert ("12345" in page.replace(",", "")) == sees, group
        history = text_of(client.get(change_page(work).replace("change", "history")))
        assert "12345" not in history.replace(",", "")
    assert "12345" not in text_of(client.get(work.get_absolute_url())).replace(",", "")


def test_a_changed_valuation_leaves_both_amounts_in_its_history():
    one = Valuation.objects.create(object=make_object(), amount=100, valued_on="2024")
    Valuation.objects.filter(pk=one.pk).update(amount=200)
    assert list(one.events.order_by("pgh_id").values_list("amount", flat=True)) == [100, 200]


def test_objects_are_found_by_tag_and_former_number(client, sign_in):
    sign_in("museum")
    work = make_object(former_number="旧藏038")
    set_tags(work, ["百工大展"])
    make_object()
    for words in ("百工大展", "旧藏038"):
        assert listed(client.get(changelist(MuseumObject), {"q": words})) == [work], words
    assert [each.pk for each in client.get("/museum/objects/", {"q": "百工"}).context["page"]] == [
        work.pk
    ]


# --- Labels and the page ----------------------------------------------------------------------------


def test_labels_are_printed_for_chosen_objects_and_for_a_gallery(client, sign_in):
    sign_in("museum")
    works = [make_object(material="毛竹") for _number in range(25)]
    works[0].makers.create(name="张阿根")
    hidden = make_person(name="隐名人", is_public=False)
    works[0].makers.create(person=hidden, position=1)
    data = {"action": "print_labels", "_selected_action": [works[0].pk, works[1].pk]}
    page = client.post(changelist(MuseumObject), data, follow=True)
    text = text_of(page)
    assert (text.count('class="label '), text.count('class="qr"')) == (2, 2)
    assert "张阿根" in text
    assert "隐名人" not in text
    address = reverse("admin:museum_museumobject_labels")
    page = client.get(address, {"gallery": "qiaozhi", "size": "small"})
    assert [len(sheet) for sheet in page.context["sheets"]] == [24, 1]
    page = client.get(address, {"gallery": "qiaozhi", "size": "large"})
    assert len(page.context["sheets"]) == 5
    assert client.get(address, {"ids": "x,,9" * 9, "size": "huge"}).status_code == 200


def test_the_page_shows_what_a_label_shows(client):
    work = full_object()
    MuseumObject.objects.update(
        inscription="乙巳年制",
        rights_holder="区总工会",
        parts="盖一",
        source_name="章某",
        period="2021 年",
    )
    page = text_of(client.get(f"/en{work.get_absolute_url()}"))
    for words in ("陈根荣 (Design)", "张阿根", "diameter of the mouth 24 cm", "盖 height 5.5 mm", "8.6 kg",
                  "乙巳年制", "区总工会", "盖一", "获奖", "2021 年"):  # fmt: skip
        assert words in page, words
    assert "章某" not in page


def test_each_maker_of_the_registry_has_the_work_on_their_page(client):
    work = make_object(name="合作的提盒")
    people = [make_person(name=name) for name in ("甲师傅", "乙师傅")]
    for position, person in enumerate(people):
        work.makers.create(person=person, position=position, role="designer")
    for person in people:
        assert "合作的提盒" in text_of(client.get(person.get_absolute_url()))
        found = client.get("/museum/objects/", {"maker": person.slug}).context["page"]
        assert [each.pk for each in found] == [work.pk]


def test_tags_are_words_once_each():
    work = make_object()
    set_tags(work, ["获奖", "获奖"])
    with pytest.raises(IntegrityError, match="tag_once"):
        ObjectTag.objects.create(object=work, tag=Tag.objects.get())
