"""Who is entitled to what, and why or why not: a table of cases over plain values."""

import datetime

import pytest
from django.utils.translation import override

from honours.rules.entitlements import (
    Honour,
    Standing,
    Terms,
    grounds,
    highest_of_each,
    is_entitled,
    obstacles,
    sentence,
)

YEAR = 2026
MODEL, CRAFT = "model_worker", "craftsman"


def honour(level="national", family=MODEL, status="valid") -> Honour:
    return Honour(family, level, status)


def holder(*honours, **changes) -> Standing:
    return Standing(honours=honours or (honour(),), **changes)


def terms(**changes) -> Terms:
    return Terms(**{"benefit": "allowance", "level": "national", **changes})


def why_not(rule: Terms, standing: Standing) -> list[str]:
    return [obstacle.code for obstacle in obstacles(rule, standing, YEAR)]


AGES = {"least_age": {"male": 60, "female": 55}}
UP_TO = {"most_age": {"male": 65, "female": 60}}
CASES = [
    ("a valid honour of the level", terms(), holder(), []),
    ("no honour at all", terms(), Standing(), ["no_honour"]),
    ("an honour of the other family", terms(), holder(honour(family=CRAFT)), ["no_honour"]),
    ("a suspended honour", terms(), holder(honour(status="suspended")), ["suspended"]),
    ("a revoked honour", terms(), holder(honour(status="revoked")), ["revoked"]),
    (
        "a suspended and a revoked one",
        terms(),
        holder(honour(status="revoked"), honour(status="suspended")),
        ["suspended"],
    ),
    ("a lower honour", terms(), holder(honour("district")), ["other_level"]),
    (
        "a higher honour beside",
        terms(level="district"),
        holder(honour(), honour("district")),
        ["other_level"],
    ),
    (
        "a higher honour beside, not highest only",
        terms(level="district", highest_only=False),
        holder(honour(), honour("district")),
        [],
    ),
    (
        "none of the level, not highest only",
        terms(level="district", highest_only=False),
        holder(),
        ["none_of_level"],
    ),
    (
        "the higher honour revoked, the lower one counts",
        terms(level="district"),
        holder(honour(status="revoked"), honour("district")),
        [],
    ),
    (
        "a rule for every level",
        terms(level="", family=CRAFT),
        holder(honour("district", CRAFT)),
        [],
    ),
    ("the deceased", terms(), holder(life="deceased"), ["deceased"]),
    ("the deceased's spouse", terms(for_spouse=True), holder(life="deceased"), []),
    ("moved out", terms(), holder(management="transferred_out"), ["elsewhere"]),
    ("emigrated", terms(), holder(management="emigrated"), ["elsewhere"]),
    ("lost contact", terms(), holder(management="lost_contact"), []),
    (
        "the right employment",
        terms(employments=frozenset({"retired"})),
        holder(employment="retired"),
        [],
    ),
    (
        "another employment",
        terms(employments=frozenset({"retired"})),
        holder(employment="working"),
        ["other_employment"],
    ),
    (
        "employment unknown",
        terms(employments=frozenset({"retired"})),
        holder(),
        ["employment_unknown"],
    ),
    ("a man of 60", terms(**AGES), holder(sex="male", birth_year=YEAR - 60), []),
    ("a man of 59", terms(**AGES), holder(sex="male", birth_year=YEAR - 59), ["too_young"]),
    ("a woman of 55", terms(**AGES), holder(sex="female", birth_year=YEAR - 55), []),
    ("a woman of 54", terms(**AGES), holder(sex="female", birth_year=YEAR - 54), ["too_young"]),
    (
        "sex unknown, 59: the stricter age",
        terms(**AGES),
        holder(birth_year=YEAR - 59),
        ["too_young"],
    ),
    ("sex unknown, 60", terms(**AGES), holder(birth_year=YEAR - 60), []),
    ("birth unknown", terms(**AGES), holder(sex="male"), ["birth_unknown"]),
    ("a man of 65", terms(**UP_TO), holder(sex="male", birth_year=YEAR - 65), []),
    ("a man of 66", terms(**UP_TO), holder(sex="male", birth_year=YEAR - 66), ["too_old"]),
    (
        "sex unknown, 61: the stricter upper age",
        terms(**UP_TO),
        holder(birth_year=YEAR - 61),
        ["too_old"],
    ),
    ("no longer in force", terms(valid_to=datetime.date(2025, 12, 31)), holder(), ["not_in_force"]),
    ("in force for a day", terms(valid_to=datetime.date(2026, 1, 1)), holder(), []),
    ("not yet in force", terms(valid_from=datetime.date(2027, 1, 1)), holder(), ["not_in_force"]),
    ("in force from the last day", terms(valid_from=datetime.date(2026, 12, 31)), holder(), []),
    (
        "a check-up every two years, had last year",
        terms(benefit="health_check", period="two_yearly"),
        holder(received={"checkup": (2025,)}),
        ["had_last_year"],
    ),
    (
        "a check-up every two years, had the year before",
        terms(benefit="health_check", period="two_yearly"),
        holder(received={"checkup": (2024,)}),
        [],
    ),
    (
        "a check-up each year, had last year",
        terms(benefit="health_check"),
        holder(received={"checkup": (2025,)}),
        [],
    ),
    (
        "given once, had long ago",
        terms(benefit="legal_help", period="once"),
        holder(received={"legal_help": (1999,)}),
        ["had_once"],
    ),
    (
        "several obstacles are all told",
        terms(employments=frozenset({"retired"})),
        Standing(life="deceased", management="emigrated"),
        ["no_honour", "deceased", "elsewhere"],
    ),
]


@pytest.mark.parametrize(
    ("rule", "standing", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_rule_gives_or_says_why_not(rule, standing, codes):
    assert why_not(rule, standing) == codes
    assert is_entitled(rule, standing, YEAR) == (not codes)


@pytest.mark.parametrize(
    ("rule", "standing"), [case[1:3] for case in CASES], ids=[case[0] for case in CASES]
)
def test_every_answer_is_a_sentence(rule, standing):
    with override("en"):
        told = [sentence(each) for each in obstacles(rule, standing, YEAR)]
        told = told or grounds(rule, standing, YEAR)
    assert told
    assert all(words.endswith(".") and "%" not in words for words in told)


def test_sentences_name_what_they_speak_of():
    with override("en"):
        young = next(obstacles(terms(**AGES), holder(sex="male", birth_year=1980), YEAR))
        assert sentence(young) == "Turns 46 in 2026; the rule begins at 60."
        other = next(obstacles(terms(), holder(honour("district")), YEAR))
        assert "District" in sentence(other)


def test_one_benefit_is_given_once_by_the_highest_rule():
    rules = [("craft", terms(level="", family=CRAFT)), ("national", terms())]
    assert dict(highest_of_each(rules)) == {"national": None, "craft": "national"}


def test_benefits_beside_one_another_are_all_given():
    rules = [("one", terms(highest_only=False)), ("two", terms(highest_only=False))]
    assert dict(highest_of_each(rules)) == {"one": None, "two": None}
