"""Who is entitled is read from the registry each time; nothing is kept that could go stale."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from honours.models import EntitlementRule, Person
from honours.services.conferrals import reinstate_conferral, revoke_conferral, suspend_conferral
from honours.services.entitlements import entitled_people, entitlements, explain_entitlements
from tests.builders import make_conferral, make_organisation, make_person, make_staff, title
from tests.honours.care.builders import TITLES, make_craftsman, make_done, make_honoured, raw

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
NATIONAL = {
    *("allowance", "low_income", "hardship_aid", "medical_aid", "health_check"),
    *("recuperation", "festival_visit", "birthday", "illness_visit", "condolence"),
    *("legal_help", "mutual_insurance"),
}
MATRIX = {
    "national": NATIONAL,
    "provincial": NATIONAL,
    "municipal": {"allowance", "medical_aid", "health_check", "recuperation", "festival_visit"},
    "district": {"health_check", "festival_visit"},
}


def given(person, year: int = YEAR) -> set[str]:
    return {each.rule.benefit for each in explain_entitlements(person, year) if each.is_entitled}


def reasons(person, benefit: str) -> str:
    with override("en"):
        explained = explain_entitlements(person, YEAR)
        return " ".join(
            " ".join(each.sentences) for each in explained if each.rule.benefit == benefit
        )


@pytest.mark.parametrize("level", TITLES)
def test_the_first_rules_are_the_starter_matrix(level):
    assert given(make_honoured(level)) == MATRIX[level]


def test_craftsmen_have_their_own():
    assert given(make_craftsman()) == {"recuperation", "festival_visit", "perks"}


def test_thirty_years_on_post_and_collectives_bring_no_treatment():
    person = make_person()
    make_conferral(person=person, title=title("光荣在岗30年"), award_year=2022)
    make_conferral(organisation=make_organisation(), title=title("临安区模范集体"))
    assert given(person) == set()
    assert list(entitlements(Person.objects.all(), YEAR)) == []


def test_the_first_rules_have_no_amount_and_say_that_nobody_confirmed_them():
    rules = EntitlementRule.objects.all()
    assert rules.count() > 30
    assert not rules.filter(amount__isnull=False).exists()
    assert not rules.filter(is_provisional=False).exists()


def test_a_model_worker_who_is_a_craftsman_too_is_visited_once():
    person = make_honoured("national")
    make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    rules = dict(entitlements(Person.objects.all(), YEAR))[person.pk]
    assert [rule.benefit for rule in rules].count("festival_visit") == 1
    assert "perks" in {rule.benefit for rule in rules}
    assert "higher rule" in reasons(person, "festival_visit")


def test_treatment_granted_apart_from_the_title_counts():
    person = make_person()
    make_conferral(person=person, treatment_level="provincial")
    assert given(person) == MATRIX["provincial"]


def test_the_national_medal_is_treated_as_provincial():
    person = make_person()
    make_conferral(person=person, title=title("全国五一劳动奖章"), award_year=2018)
    rules = [each.rule for each in explain_entitlements(person, YEAR) if each.is_entitled]
    assert {rule.level for rule in rules} == {"provincial"}


def test_a_revoked_honour_stops_everything_at_once():
    person = make_honoured("national")
    rule = EntitlementRule.objects.get(benefit="allowance", level="national")
    assert entitled_people(rule, YEAR) == [person.pk]
    revoke_conferral(
        person.conferrals.get(),
        by=make_staff("managers"),
        reason="弄虚作假",
        authority="全国总工会",
        document="总工〔2026〕1号",
        on=timezone.localdate(),
    )
    assert given(person) == set()
    assert entitled_people(rule, YEAR) == []
    assert "revoked" in reasons(person, "allowance")


def test_a_suspended_honour_rests_until_it_is_reinstated():
    person, manager = make_honoured("municipal"), make_staff("managers")
    conferral = suspend_conferral(person.conferrals.get(), by=manager, reason="正在核实")
    assert given(person) == set()
    assert "suspended" in reasons(person, "allowance")
    reinstate_conferral(conferral, by=manager, reason="查清")
    assert given(person) == MATRIX["municipal"]


def test_only_hardship_aid_reaches_the_family_of_the_deceased():
    assert given(make_honoured("national", life="deceased")) == {"hardship_aid"}


def test_what_comes_every_two_years_rests_for_a_year():
    person = make_honoured("municipal")
    last = datetime.date(YEAR - 1, 6, 1)
    make_done(person=person, kind="recuperation", done_on=last)
    assert "recuperation" not in given(person)
    assert str(YEAR + 1) in reasons(person, "recuperation")
    assert "recuperation" in given(person, YEAR + 1)


def test_what_was_had_this_year_is_told_with_its_day():
    person = make_honoured("national")
    done = make_done(person=person, kind="checkup", days=0)
    explained = explain_entitlements(person, done.done_on.year)
    check = next(
        each for each in explained if each.rule.benefit == "health_check" and each.is_entitled
    )
    assert check.received_on == done.done_on


def test_planned_and_dropped_services_were_not_had():
    person = make_honoured("municipal")
    make_done(person=person, kind="recuperation", done_on=None, status="dropped", reason="没去")
    assert "recuperation" in given(person)


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [
        ("amount", "-1", "entitlement_amount_not_negative"),
        ("valid_to", "'1990-01-01'", "entitlement_days_in_order"),
        ("for_spouse", "true", "entitlement_spouse_of_hardship"),
        ("male_to_age", "50", "entitlement_male_ages_in_order"),
        ("female_to_age", "50", "entitlement_female_ages_in_order"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_by_the_database(column, value, name):
    rule = EntitlementRule.objects.filter(benefit="allowance").first()
    raw(
        "UPDATE honours_entitlementrule SET valid_from = '2000-01-01', male_from_age = 60,"
        " female_from_age = 55 WHERE id = %s",
        rule.pk,
    )
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        raw(f"UPDATE honours_entitlementrule SET {column} = {value} WHERE id = %s", rule.pk)


def test_a_rule_is_ended_and_never_deleted():
    from django.db import ProgrammingError

    with pytest.raises(ProgrammingError), transaction.atomic():
        raw("DELETE FROM honours_entitlementrule")
    person = make_honoured("district")
    EntitlementRule.objects.update(valid_to=datetime.date(YEAR - 1, 12, 31))
    assert given(person) == set()
    assert given(person, YEAR - 1) == MATRIX["district"]


def test_many_people_are_judged_with_as_many_queries_as_few(django_assert_num_queries):
    make_honoured("national")
    with django_assert_num_queries(4):
        assert len(list(entitlements(Person.objects.all(), YEAR))) == 1
    for _turn in range(30):
        make_honoured("district")
    with django_assert_num_queries(4):
        assert len(list(entitlements(Person.objects.all(), YEAR))) == 31
