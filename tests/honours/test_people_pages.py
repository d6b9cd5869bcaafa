"""The list of honourees and a person's page."""

import datetime
import html

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from honours.choices import CommitmentKind
from honours.models import Commitment, Conferral, Craft, Organisation, Person
from tests.builders import (
    make_conferral,
    make_object,
    make_organisation,
    make_person,
    make_staff,
    title,
)
from tests.pages import queries

pytestmark = pytest.mark.django_db


def honoured(name: str, honour: str = "临安区劳动模范", year: int = 2019, **changes) -> Person:
    person = make_person(name=name, **changes)
    make_conferral(person=person, title=title(honour), award_year=year)
    return person


def names(client, **query) -> list[str]:
    return [person.name for person in client.get("/honours/", query).context["page"]]


def options(client, name: str, **query) -> dict[str, str]:
    form = client.get("/honours/", query).context["form"]
    return {value: label for value, label in form.fields[name].choices if value}


def test_only_public_people_with_a_valid_honour_are_listed(client):
    honoured("陈根荣")
    honoured("不公开", is_public=False)
    make_person(name="无荣誉")
    Conferral.objects.filter(person=honoured("被暂停")).update(status="suspended")
    assert names(client) == ["陈根荣"]


def test_words_inside_a_sentence_are_found(client):
    honoured("陈根荣", deeds="他把一根毛竹分成三十六层，竹编的花瓶能盛水。")
    honoured("王建国", deeds="焊了三十年。")
    assert names(client, q="竹编") == ["陈根荣"]
    assert names(client, q="竹编 花瓶") == ["陈根荣"]
    assert names(client, q="竹编 焊") == []
    assert names(client, q="编竹") == []


def test_people_are_found_by_employer_craft_town_and_title(client):
    honoured(
        "陈根荣",
        employer=make_organisation(name="昌化石雕厂"),
        craft=Craft.objects.get(slug="bamboo-weaving"),
        township=Organisation.objects.get(code="qingliangfeng"),
    )
    honoured("王建国", honour="天目工匠", year=2020)
    for words in ("昌化石雕", "竹编", "清凉峰"):
        assert names(client, q=words) == ["陈根荣"], words
    assert names(client, q="天目工匠") == ["王建国"]


def test_somebody_of_that_name_comes_before_those_whose_deeds_mention_it(client):
    honoured("何大年", deeds="师从王建国。", position=1)
    honoured("王建国")
    honoured("王建国华")
    assert names(client, q="王建国") == ["王建国", "王建国华", "何大年"]


def test_filters_on_honours_must_hold_of_one_and_the_same_honour(client):
    person = honoured("陈根荣", honour="全国劳动模范", year=2000)
    make_conferral(person=person, title=title("天目工匠"), award_year=2020)
    assert names(client, level="national", year="2000") == ["陈根荣"]
    assert names(client, level="national", year="2020") == []
    assert names(client, category="craftsman", year="2020") == ["陈根荣"]


def test_facets_count_people_under_the_other_filters(client):
    bamboo = Craft.objects.get(slug="bamboo-weaving")
    honoured("陈根荣", honour="全国劳动模范", year=2000, craft=bamboo)
    honoured("王建国", craft=bamboo)
    honoured("李梅")
    assert options(client, "level") == {"national": "全国 (1)", "district": "区级 (2)"}
    assert options(client, "level", craft="bamboo-weaving") == {
        "national": "全国 (1)",
        "district": "区级 (1)",
    }
    assert options(client, "craft", level="district") == {"bamboo-weaving": "竹编 (1)"}
    assert options(client, "year") == {"2019": "2019 (2)", "2000": "2000 (1)"}


def test_a_person_with_two_honours_of_a_level_counts_once(client):
    person = honoured("陈根荣")
    make_conferral(person=person, title=title("天目工匠"), award_year=2020)
    assert options(client, "level") == {"district": "区级 (1)"}
    assert names(client, level="district") == ["陈根荣"]


def test_people_who_are_not_public_are_in_no_count(client):
    honoured("陈根荣")
    honoured("不公开", honour="全国劳动模范", is_public=False)
    assert options(client, "level") == {"district": "区级 (1)"}


def test_each_filter_in_use_can_be_taken_away(client):
    honoured("陈根荣")
    page = client.get("/honours/", {"level": "district", "year": "2019"}).content.decode()
    assert 'href="?year=2019"' in page
    assert 'href="?level=district"' in page


def test_nothing_found_says_what_to_do_next(client):
    page = client.get("/honours/", {"q": "不存在的人"}).content.decode()
    assert "没有找到符合条件的人" in page
    assert 'href="/honours/"' in page


@pytest.mark.parametrize(
    "query",
    [
        "year=abc",
        "year=99999999999999999999",
        "level=none&page=0",
        "page=-1",
        "page=99999999",
        "page=x",
        "q=%00",
        "q=" + "竹" * 500,
        "craft=%27%3B--",
        "title=%F0%9F%8E%8B",
        "q=%26%7C%21%3A%2A%28%29",
    ],
)
def test_addresses_that_make_no_sense_still_answer(client, query):
    honoured("陈根荣")
    assert client.get(f"/honours/?{query}").status_code == 200


def test_twenty_four_people_a_page_and_the_filters_go_along(client):
    for number in range(25):
        honoured(f"某人{number:02d}")
    page = client.get("/honours/", {"level": "district"})
    assert len(page.context["page"]) == 24
    assert 'href="?level=district&amp;page=2"' in page.content.decode()
    assert len(client.get("/honours/", {"page": "2"}).context["page"]) == 1


def test_a_person_s_page_shows_deeds_and_the_timeline_of_valid_honours(client):
    person = honoured(
        "陈根荣", summary="编了一辈子竹篮。", deeds="第一段。\n\n第二段。", post="竹编师傅"
    )
    make_conferral(person=person, title=title("天目工匠"), award_year=2021, unit_at_award="竹编社")
    Conferral.objects.filter(title=title("临安区劳动模范")).update(status="suspended")
    page = client.get(person.get_absolute_url()).content.decode()
    for words in (
        "编了一辈子竹篮。",
        "<p>第一段。</p>",
        "竹编师傅",
        "天目工匠",
        "2021 年",
        "竹编社",
    ):
        assert words in page
    assert "临安区劳动模范" not in page


def test_the_monogram_stands_where_there_is_no_portrait(client):
    page = client.get(honoured("陈根荣").get_absolute_url()).content.decode()
    assert "<span>陈</span>" in page


def test_markup_in_stored_text_is_shown_not_run(client):
    person = honoured("陈根荣", deeds="<script>alert(1)</script>")
    page = client.get(person.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert html.escape("<script>") in page


def test_no_page_tells_identity_number_phone_or_birth_date(client):
    person = honoured(
        "陈根荣", phone="13800000001", id_number="999999196503121214", birth_date="1965-03-12"
    )
    for address in (person.get_absolute_url(), "/honours/", "/search/?q=陈根荣"):
        page = client.get(address).content.decode()
        for secret in ("13800000001", "0001", "1214", "1965"):
            assert secret not in page


def test_a_page_that_is_not_public_is_not_found_even_for_staff(client):
    person = honoured("陈根荣", is_public=False)
    client.force_login(make_staff("registry"))
    assert client.get(person.get_absolute_url()).status_code == 404
    assert client.get("/honours/people/nobody/").status_code == 404


def test_what_the_person_does_next_and_has_made_stands_on_the_page(client):
    person = honoured("陈根荣")
    work = make_object(name="竹丝灯")
    work.makers.create(person=person)
    tomorrow = timezone.now() + datetime.timedelta(days=1)
    for label, is_public, is_cancelled in (
        ("讲竹编", True, False),
        ("内部会议", False, False),
        ("取消的课", True, True),
    ):
        Commitment.objects.create(
            person=person,
            kind=CommitmentKind.LECTURE,
            label=label,
            period=DateTimeTZRange(tomorrow, tomorrow + datetime.timedelta(hours=1)),
            is_public=is_public,
            is_cancelled=is_cancelled,
        )
        tomorrow += datetime.timedelta(days=1)
    page = client.get(person.get_absolute_url()).content.decode()
    assert "讲竹编" in page
    assert "竹丝灯" in page
    assert "内部会议" not in page
    assert "取消的课" not in page


def crowd(number: int) -> None:
    """Many public honourees by bulk insert, each with two honours."""
    crafts = list(Craft.objects.all())
    people = Person.objects.bulk_create(
        [
            Person(
                name=f"某人{index}",
                is_public=True,
                publication_basis="duty",
                craft=crafts[index % len(crafts)],
                deeds="竹编的篮子。",
                id_number_hash=None,
            )
            for index in range(number)
        ],
        batch_size=2000,
    )
    held = (title("临安区劳动模范"), title("天目工匠"))
    Conferral.objects.bulk_create(
        [
            Conferral(person=person, title=each, award_year=2018 + index % 8)
            for index, person in enumerate(people)
            for each in held
        ],
        batch_size=4000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does soon after


ADDRESSES = [
    "/",
    "/honours/",
    "/honours/?q=竹编&level=district&year=2019",
    "/honours/?page=2",
    "/search/?q=竹编",
    "/figures/",
    "/figures/model_workers/",
    "/admin/",
    "/admin/honours/person/",
    "/admin/honours/person/?q=竹编",
    "/admin/honours/conferral/",
]


@pytest.mark.slow
def test_no_page_makes_more_queries_with_three_hundred_people_than_with_ten(client):
    client.force_login(make_staff("managers", is_superuser=True))
    crowd(10)
    person = Person.objects.first().get_absolute_url()
    few = {address: queries(client, address) for address in [*ADDRESSES, person]}
    crowd(290)
    many = {address: queries(client, address) for address in [*ADDRESSES, person]}
    more = {address: (few[address], many[address]) for address in few}
    assert {address: both for address, both in more.items() if both[1] > both[0]} == {}
    # Most on the staff's start page: one for each thing that may wait.
    assert max(few.values()) <= 90


def test_the_english_page_is_english(client):
    honoured("陈根荣")
    page = client.get("/en/honours/").content.decode()
    assert "1 person" in page
    assert 'lang="en"' in page
