"""Finding people by Chinese words: their own, or those of craft, employer, town and title."""

import datetime

import pytest
from django.db import connection

from config.common.search import LONGEST_QUERY, MOST_TERMS, matches, terms, tsquery
from honours.models import Conferral, Craft, Organisation, Person
from tests.builders import make_conferral, make_organisation, make_person, title

pytestmark = pytest.mark.django_db


def found(query: str) -> list[str]:
    return sorted(Person.objects.search(query).values_list("name", flat=True))


@pytest.fixture
def weaver():
    make_person(name="王秀英", deeds="在车间做了三十年焊接。")
    return make_person(name="陈根荣", deeds="他从小跟父亲学习竹编技艺，后来带徒弟。")


# --- A person's own words -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "query", ["竹编", "竹编技艺", "学习竹编技艺", "习竹", "竹", "艺", "荣", "陈"]
)
def test_words_are_found_inside_a_sentence_be_they_one_character_or_many(weaver, query):
    assert found(query) == ["陈根荣"]


@pytest.mark.parametrize("query", ["编竹", "竹技", "竹艺", "学竹编", "竹编徒弟", "漆"])
def test_characters_that_do_not_stand_together_are_not_found(weaver, query):
    assert found(query) == []


def test_a_word_does_not_reach_across_a_comma_or_from_one_field_to_the_next():
    make_person(name="陈竹", post="编织工", deeds="砍竹，编篮。")
    assert found("竹编") == []


@pytest.mark.parametrize("column", ["name", "former_names", "post", "summary", "deeds"])
def test_each_public_word_of_a_person_is_searched(column):
    make_person(**{"name": "陈根荣", column: "制伞匠人"})
    assert len(found("伞匠")) == 1


@pytest.mark.parametrize("column", ["note", "phone_note", "ethnicity"])
def test_internal_words_of_a_person_are_not_searched(column):
    make_person(**{column: "制伞匠人"})
    assert found("伞匠") == []


@pytest.mark.parametrize("query", ["c", "cnc", "CN", "ＣＮＣ", "ｃｎｃ", "Fanuc", "16"])
def test_latin_words_and_numbers_are_found_by_their_beginning_in_any_case_and_width(query):
    make_person(name="王秀英", deeds="操作 CNC 机床，熟悉 FANUC 系统，获奖 16i 次")
    assert found(query) == ["王秀英"]


@pytest.mark.parametrize("query", ["nc", "anuc", "6i"])
def test_latin_words_are_not_found_by_their_end(query):
    make_person(deeds="操作 CNC 机床，熟悉 FANUC 系统，获奖 16i 次")
    assert found(query) == []


def test_what_was_written_in_full_width_is_found_in_half_width():
    make_person(name="王秀英", deeds="持有ＡＢＣ１２３证书")
    assert found("abc123") == ["王秀英"]


def test_all_terms_must_be_found_and_may_stand_apart(weaver):
    assert found("徒弟 竹编") == ["陈根荣"]
    assert found("徒弟　竹编") == ["陈根荣"]
    assert found("徒弟 漆艺") == []


def test_rare_characters_beyond_the_basic_plane_are_found():
    make_person(name="王𬭎")
    assert found("𬭎") == ["王𬭎"]
    assert found("王𬭎") == ["王𬭎"]


def test_a_raw_write_is_found_too():
    person = make_person()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE honours_person SET summary = '漆器' WHERE id = %s", [person.pk])
    assert found("漆器") == ["陈根荣"]


@pytest.mark.parametrize("query", ["", "  ", "，。", "'", "***", None])
def test_a_query_without_words_leaves_everybody(weaver, query):
    assert terms(query) == []
    assert len(found(query)) == 2


@pytest.mark.parametrize(
    "query", ["竹' | '焊", "竹:*", "竹 & 焊", "\\竹", "竹%", "!竹", "<->竹", "竹\0"]
)
def test_no_query_is_read_as_an_operator(weaver, query):
    assert set(found(query)) <= {"陈根荣"}


def test_a_query_has_so_many_characters_and_terms_at_most():
    assert len("".join(terms("竹" * 200))) == LONGEST_QUERY
    assert len(terms("一 二 三 四 五 六 七 八")) == MOST_TERMS


def test_a_term_without_words_matches_nothing():
    assert tsquery("。") == ""
    make_person()
    assert not Person.objects.filter(matches("。")).exists()


@pytest.mark.parametrize(
    "query", ["CNC数控", "30年", "在岗30年", "岗30", "3D打印", "P-20", "Ｐ－２０号"]
)
def test_a_term_of_figures_and_characters_is_found_as_written(query):
    make_person(name="王秀英", deeds="操作CNC数控机床，在岗30年，会3D打印，用过P-20号钢")
    assert found(query) == ["王秀英"]


@pytest.mark.parametrize("query", ["30岁", "岗20", "数控CNC"])
def test_figures_and_characters_that_do_not_stand_together_are_not_found(query):
    make_person(name="王秀英", deeds="操作CNC数控机床，在岗30年，会3D打印，用过P-20号钢，今年50岁")
    assert found(query) == []


def test_a_title_with_figures_in_its_name_is_found_by_it():
    make_conferral(title=title("光荣在岗30年"))
    assert found("光荣在岗30年") == ["陈根荣"]


# --- Words of what a person belongs to ------------------------------------------------------------


@pytest.mark.parametrize("query", ["竹编", "篾匠", "竹"])
def test_people_are_found_by_the_names_of_their_craft(query):
    make_person(name="王秀英")
    make_person(craft=Craft.objects.get(name="竹编"))
    assert found(query) == ["陈根荣"]


@pytest.mark.parametrize("query", ["钢铁", "天钢"])
def test_people_are_found_by_the_names_of_their_employer(query):
    make_person(name="王秀英", employer=make_organisation())
    make_person(employer=make_organisation(name="天目钢铁厂", short_name="天钢"))
    assert found(query) == ["陈根荣"]


def test_people_are_found_by_the_name_of_their_town():
    make_person(name="王秀英", township=Organisation.objects.get(name="龙岗镇"))
    make_person(township=Organisation.objects.get(name="昌化镇"))
    assert found("昌化") == ["陈根荣"]


def test_people_are_found_by_the_name_of_their_title():
    make_person(name="王秀英")
    make_conferral(title=title("天目工匠"))
    assert found("天目工匠") == ["陈根荣"]
    assert found("工匠") == ["陈根荣"]


def test_terms_may_be_found_in_different_places():
    person = make_person(post="车间主任", township=Organisation.objects.get(name="昌化镇"))
    make_conferral(person=person, title=title("天目工匠"))
    make_person(name="王秀英", township=Organisation.objects.get(name="昌化镇"))
    assert found("昌化 工匠 主任") == ["陈根荣"]


@pytest.mark.parametrize("status", ["suspended", "revoked"])
def test_a_title_that_is_no_longer_valid_finds_nobody(status):
    conferral = make_conferral(title=title("天目工匠"))
    assert found("天目工匠") == ["陈根荣"]
    Conferral.objects.filter(pk=conferral.pk).update(
        status=status,
        revoked_on=datetime.date(2026, 11, 23),
        revocation_authority="区总工会",
        revocation_document="9 号",
        revocation_reason="虚假",
    )
    assert found("天目工匠") == []


def test_a_collective_s_title_finds_nobody_and_disturbs_nothing():
    make_conferral(organisation=make_organisation(), title=title("临安区模范集体"))
    assert found("模范集体") == []


def test_somebody_found_in_two_ways_is_listed_once():
    person = make_person(name="陈竹编", craft=Craft.objects.get(name="竹编"), deeds="竹编")
    make_conferral(person=person, title=title("天目工匠"))
    make_conferral(person=person, title=title("天目工匠"), award_year=2020)
    assert found("竹编") == ["陈竹编"]
    assert found("工匠") == ["陈竹编"]


# --- Who may be found -----------------------------------------------------------------------------


def test_staff_find_everybody_and_the_public_those_with_a_public_page():
    make_person(name="王秀英", is_public=False, post="篾匠")
    make_person(name="陈根荣", post="篾匠")
    assert found("篾匠") == ["王秀英", "陈根荣"]
    assert [person.name for person in Person.objects.public().search("篾匠")] == ["陈根荣"]


def test_a_search_within_a_choice_stays_within_it(weaver):
    others = Person.objects.exclude(pk=weaver.pk)
    assert not others.search("竹编").exists()
    assert Person.objects.public().search("竹编").count() == 1


def test_those_of_this_very_name_come_first_then_those_whose_name_holds_it():
    make_person(name="王小明", deeds="徒弟陈根荣", position=1)
    make_person(name="陈根荣华", position=2)
    make_person(name="陈根荣", position=3)
    ordered = Person.objects.search("陈根荣").by_closeness("陈根荣")
    assert [person.name for person in ordered] == ["陈根荣", "陈根荣华", "王小明"]


def test_without_words_people_stand_in_their_usual_order():
    make_person(name="后", position=2)
    make_person(name="先", position=1)
    assert [person.name for person in Person.objects.search("").by_closeness("")] == ["先", "后"]
