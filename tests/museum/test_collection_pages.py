"""The hall, the galleries, the collection and an object's page."""

from decimal import Decimal

import pytest
from django.utils import timezone

from honours.models import Craft
from museum.models import Gallery, MuseumObject
from tests.builders import make_object, make_person, make_slot
from tests.pages import queries

pytestmark = pytest.mark.django_db


def names(client, **query) -> list[str]:
    return [each.name for each in client.get("/museum/objects/", query).context["page"]]


def options(client, name: str, **query) -> dict[str, str]:
    form = client.get("/museum/objects/", query).context["form"]
    return {value: label for value, label in form.fields[name].choices if value}


def made_by(person, **changes) -> MuseumObject:
    work = make_object(**changes)
    work.makers.create(person=person)
    return work


def test_the_hall_leads_to_the_galleries_in_their_order(client):
    page = client.get("/museum/").content.decode()
    order = [page.index(name) for name in ("神功雕镂", "巧制编造", "玉盘珍馐", "闲情偶寄")]
    assert order == sorted(order)
    assert 'href="/museum/history/"' in page


def test_the_hall_counts_public_works_only(client):
    make_object()
    make_object(is_public=False)
    weaving = next(
        each for each in client.get("/museum/").context["galleries"] if each.slug == "qiaozhi"
    )
    assert weaving.shown == 1


def test_a_gallery_shows_its_own_public_works(client):
    make_object(name="竹篮")
    make_object(name="收起的竹篮", is_public=False)
    make_object(name="石章", gallery=Gallery.objects.get(slug="shengong"))
    page = client.get("/museum/galleries/qiaozhi/")
    assert [each.name for each in page.context["page"]] == ["竹篮"]


def test_the_union_s_history_has_an_address_of_its_own(client):
    make_object(name="老奖章", gallery=Gallery.objects.get(slug="history"))
    assert "老奖章" in client.get("/museum/history/").content.decode()
    assert client.get("/museum/galleries/history/").status_code == 404


def test_a_gallery_that_is_not_public_hides_its_works(client):
    work = make_object()
    Gallery.objects.filter(slug="qiaozhi").update(is_public=False)
    assert client.get("/museum/galleries/qiaozhi/").status_code == 404
    assert client.get(work.get_absolute_url()).status_code == 404
    assert names(client) == []


def test_works_are_found_by_their_words_number_craft_and_maker(client):
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    maker = make_person(name="郑竹生")
    work = made_by(maker, name="提盒", craft=bamboo, description="旧时嫁女的样式。")
    make_object(name="石章")
    for words in ("嫁女", "竹编", "郑竹生", work.accession_number, "提盒 样式"):
        assert names(client, q=words) == ["提盒"], words


def test_a_maker_whose_page_is_not_public_is_neither_named_nor_found(client):
    hidden = make_person(name="隐名人", is_public=False)
    work = made_by(hidden, name="提盒")
    assert names(client, q="隐名人") == []
    assert "隐名人" not in client.get(work.get_absolute_url()).content.decode()
    assert options(client, "maker") == {}
    assert names(client, maker=hidden.slug) == []


def test_filters_narrow_and_count_each_other(client):
    bamboo, lacquer = (Craft.objects.get(slug=slug) for slug in ("bamboo-weaving", "lacquer"))
    maker = make_person(name="郑竹生")
    made_by(maker, name="竹篮", craft=bamboo, material="毛竹")
    made_by(maker, name="漆盒", craft=lacquer, material="生漆")
    make_object(name="竹匾", craft=bamboo, material="毛竹")
    assert options(client, "craft") == {"bamboo-weaving": "竹编 (2)", "lacquer": "漆艺 (1)"}
    assert options(client, "craft", maker=maker.slug) == {
        "bamboo-weaving": "竹编 (1)",
        "lacquer": "漆艺 (1)",
    }
    assert names(client, maker=maker.slug, material="毛竹") == ["竹篮"]
    assert options(client, "maker") == {maker.slug: "郑竹生 (2)"}


def test_a_work_of_two_makers_is_listed_once(client):
    work = made_by(make_person(name="甲"), name="竹篮")
    work.makers.create(person=make_person(name="乙"), position=1)
    work.makers.create(name="某村民", position=2)
    assert names(client) == ["竹篮"]
    assert names(client, q="竹篮") == ["竹篮"]
    assert "甲、乙、某村民" in client.get(work.get_absolute_url()).content.decode()


def test_an_object_s_page_has_its_caption_story_and_maker(client):
    maker = make_person(name="郑竹生", post="竹编师傅")
    work = made_by(
        maker,
        name="细丝竹篮",
        craft=Craft.objects.get(slug="bamboo-weaving"),
        material="毛竹",
        technique="细丝编织",
        length_cm=Decimal("24.0"),
        height_cm=Decimal("32.5"),
        weight_g=640,
        source_kind="gift",
        story="编了三个月。",
    )
    page = client.get(work.get_absolute_url()).content.decode()
    for words in ("毛竹", "细丝编织", "长 24 cm × 高 32.5 cm", "640 g", "捐赠", "编了三个月。"):
        assert words in page, words
    assert f'href="{maker.get_absolute_url()}"' in page
    assert f'href="/museum/objects/{work.accession_number}/"' not in page


def test_works_of_the_same_hands_come_before_those_of_the_same_kind(client):
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    maker = make_person()
    work = made_by(maker, name="竹篮", craft=bamboo)
    other = make_object(name="竹匾", craft=bamboo)
    assert [
        each.name for each in client.get(work.get_absolute_url()).context["alike"]["works"]
    ] == ["竹匾"]
    made_by(maker, name="漆盒")
    alike = client.get(work.get_absolute_url()).context["alike"]
    assert (alike["title"], [each.name for each in alike["works"]]) == ("同一双手", ["漆盒"])
    assert client.get(other.get_absolute_url()).context["alike"]["title"] == "同类作品"


def test_a_maker_s_next_demonstration_leads_to_its_day(client):
    maker = make_person(name="郑竹生")
    work = made_by(maker)
    slot = make_slot(demonstrator=maker)
    make_slot(days_ahead=5, demonstrator=maker, is_open=False)
    page = client.get(work.get_absolute_url()).content.decode()
    assert f'href="/museum/visit/{slot.date}/"' in page


def test_what_is_not_public_is_not_found(client):
    hidden = make_object(is_public=False)
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get("/museum/objects/TM-0000-0000/").status_code == 404


def test_the_search_of_the_portal_finds_works_and_people(client):
    made_by(make_person(name="郑竹生", summary="竹编传人"), name="竹编提盒")
    page = client.get("/search/", {"q": "竹编"}).content.decode()
    assert "竹编提盒" in page


@pytest.mark.parametrize(
    "address",
    ["/museum/", "/museum/objects/", "/museum/objects/?q=竹&maker=x", "/museum/galleries/qiaozhi/"],
)
def test_more_works_cost_no_more_queries(client, address):
    maker = make_person()
    for _each in range(5):
        made_by(maker, craft=Craft.objects.first())
    few = queries(client, address)
    for _each in range(25):
        made_by(make_person(), craft=Craft.objects.first())
    assert queries(client, address) == few
    assert few <= 20


def test_a_visit_on_the_page_is_a_day_to_come(client):
    make_slot(days_ahead=1)
    make_slot(days_ahead=6)
    days = client.get("/museum/").context["visit"]["days"]
    assert [(day["date"] - timezone.localdate()).days for day in days] == [6]
