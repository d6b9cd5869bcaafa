"""Rounds as the office prepares and runs them: made, changed while they may be, moved on, copied."""

import datetime

import pytest
from django.utils import timezone

from honours.models import SelectionRound
from tests.builders import make_organisation, title
from tests.pages import (
    add_page,
    all_errors_of,
    change_page,
    changelist,
    errors_of,
    listed,
    queries,
    sent_back,
    step_page,
    steps_on,
    text_of,
)

from . import builders as made

pytestmark = pytest.mark.django_db
PARTS = ("titles", "bodies", "quotas", "criteria", "requirements")


def rows(part: str, *given: dict) -> dict:
    """So many rows of a part, as a browser posts them."""
    data = {f"{part}-TOTAL_FORMS": len(given), f"{part}-INITIAL_FORMS": 0}
    for place, row in enumerate(given):
        data |= {f"{part}-{place}-{name}": value for name, value in row.items()}
    return data


def typed(**changes) -> dict:
    """A whole round as the office enters one."""
    return {
        "name": "临安区劳动模范评选 2027",
        "slug": "district-2027",
        "year": "2027",
        "session": "第十届",
        "introduction": "推荐一线职工。",
        "opens_at_0": "2027-01-04",
        "opens_at_1": "09:00",
        "closes_at_0": "2027-02-26",
        "closes_at_1": "17:00",
        "contact": "经济工作部",
        "employments": ["working", "farming"],
        "excludes_held_level": "on",
        "unit_notice_days": "5",
        "notice_days": "7",
        "notice_unit": "workdays",
        "grace_days": "2",
        "reviews_needed": "3",
        "quorum_numerator": "2",
        "quorum_denominator": "3",
        **rows("titles", {"title": title("临安区劳动模范").pk, "places": "30", "reserves": "3"}),
        **rows("bodies", {"body": made.township().pk, "places": "2", "reserves": "1"}),
        **rows(
            "quotas",
            {
                "counted": ["frontline"],
                "among": ["enterprise"],
                "bound": "at_least",
                "percent": "60",
            },
        ),
        **rows("criteria", {"position": 1, "name": "工作业绩", "most_points": 10, "weight": 3}),
        **rows(
            "requirements", {"department": made.make_department().pk, "candidate_type": "cadre"}
        ),
        **changes,
    }


# --- Made ---------------------------------------------------------------------------------------------


def test_a_round_is_entered_with_all_its_rules_on_one_page(client, sign_in):
    sign_in("selection")
    assert client.get(add_page(SelectionRound)).status_code == 200
    answer = client.post(add_page(SelectionRound), typed())
    assert answer.status_code == 302, all_errors_of(answer)
    round = SelectionRound.objects.get()
    assert (round.status, round.year, round.notice_days, round.grace_days) == ("draft", 2027, 7, 2)
    assert round.employments == ["working", "farming"]
    assert timezone.localtime(round.closes_at).isoformat() == "2027-02-26T17:00:00+08:00"
    assert [getattr(round, part).count() for part in PARTS] == [1] * 5
    quota = round.quotas.get()
    assert (quota.counted, quota.among, quota.percent) == (["frontline"], ["enterprise"], 60)
    assert round.requirements.get().candidate_type == "cadre"


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": ""}, "name", "This field is required."),
        ({"slug": "两个字"}, "slug", None),
        ({"year": "1900"}, "year", None),
        ({"notice_days": "0"}, "notice_days", None),
        ({"unit_notice_days": ""}, "unit_notice_days", "This field is required."),
        ({"closes_at_0": "2027-01-03"}, "__all__", "Nominations can't end before they begin."),
        ({"quorum_numerator": "4"}, "__all__", "The quorum is a share of the members."),
        ({"quorum_numerator": "0"}, "__all__", "The quorum is a share of the members."),
        (
            {"age_least": "60", "age_most": "30"},
            "__all__",
            "The greatest age can't be below the least.",
        ),
        ({"employments": ["asleep"]}, "employments", None),
    ],
)
def test_a_rule_that_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(
    client, sign_in, changes, field, sentence
):
    sign_in("selection")
    answer = client.post(add_page(SelectionRound), typed(**changes))
    assert list(errors_of(answer)) == [field]
    if sentence:
        assert errors_of(answer)[field] == [sentence]
    kept = sent_back(answer)
    for name in ("introduction", "contact", "titles-0-places", "quotas-0-percent", "bodies-0-body"):
        assert str(kept[name]) == str(typed(**changes)[name]), name
    assert kept["quotas-0-counted"] == ["frontline"]
    assert not SelectionRound.objects.exists()


@pytest.mark.parametrize(
    ("part", "given", "sentence"),
    [
        ("titles", {"places": "0"}, "Ensure this value is greater than or equal to 1."),
        ("quotas", {"percent": "101"}, "Ensure this value is less than or equal to 100."),
        ("quotas", {"counted": []}, "This field is required."),
        ("criteria", {"weight": "0"}, "Ensure this value is greater than or equal to 1."),
        ("criteria", {"most_points": "0"}, "Ensure this value is greater than or equal to 1."),
    ],
)
def test_a_part_that_cannot_be_is_refused_in_its_row(client, sign_in, part, given, sentence):
    sign_in("selection")
    changes = {f"{part}-0-{name}": value for name, value in given.items()}
    answer = client.post(add_page(SelectionRound), typed(**changes))
    assert sentence in all_errors_of(answer)
    assert errors_of(answer) == {}
    assert not SelectionRound.objects.exists()


@pytest.mark.parametrize("part", ["titles", "bodies", "criteria", "requirements"])
def test_the_same_row_twice_is_refused(client, sign_in, part):
    sign_in("selection")
    whole = typed()
    one = {
        name.split("-")[2]: value for name, value in whole.items() if name.startswith(f"{part}-0-")
    }
    answer = client.post(add_page(SelectionRound), typed(**rows(part, one, one)))
    assert answer.status_code == 200
    assert "duplicate" in " ".join(all_errors_of(answer))
    assert not SelectionRound.objects.exists()


def test_only_departments_are_asked_and_only_towns_and_unions_get_places(client, sign_in):
    sign_in("selection")
    employer = make_organisation()
    changes = {"requirements-0-department": employer.pk, "bodies-0-body": employer.pk}
    answer = client.post(add_page(SelectionRound), typed(**changes))
    refused = "Select a valid choice. That choice is not one of the available choices."
    assert all_errors_of(answer).count(refused) == 2


def test_a_code_that_another_round_has_is_refused(client, sign_in):
    sign_in("selection")
    taken = made.make_round(is_open=False)
    answer = client.post(add_page(SelectionRound), typed(slug=taken.slug))
    assert list(errors_of(answer)) == ["slug"]


@pytest.mark.parametrize("group", ["managers", "auditors"])
def test_who_only_reads_rounds_makes_and_changes_none(client, sign_in, group):
    sign_in(group)
    round = made.make_round(is_open=False)
    page = client.get(change_page(round))
    assert page.status_code == 200
    assert steps_on(page, round) == {}
    assert client.post(change_page(round), {"name": "别的"}).status_code == 403
    assert client.get(add_page(SelectionRound)).status_code == 403
    for verb in ("open", "copy"):
        assert client.post(step_page(round, verb)).status_code == 403
    assert SelectionRound.objects.get().status == "draft"


def test_no_round_is_deleted_by_anybody(client, sign_in):
    sign_in(is_superuser=True)
    for round in (made.make_round(is_open=False), made.make_nomination().round):
        address = change_page(round).replace("change", "delete")
        assert client.get(address).status_code == 403
        assert client.post(address, {"post": "yes"}).status_code == 403
    assert "delete_selected" not in text_of(client.get(changelist(SelectionRound)))
    assert SelectionRound.objects.count() == 2


# --- The next year's ------------------------------------------------------------------------------------


def test_the_next_year_s_round_is_made_from_this_with_all_its_parts(client, sign_in):
    sign_in("selection")
    client.post(add_page(SelectionRound), typed())
    round = SelectionRound.objects.get()
    round.is_upper_level = True
    round.save()
    answer = client.post(step_page(round, "copy"))
    copied = SelectionRound.objects.exclude(pk=round.pk).get()
    assert answer.url == change_page(copied)
    assert (copied.name, copied.slug, copied.year) == (
        "临安区劳动模范评选 2028",
        "district-2028",
        2028,
    )
    assert (copied.status, copied.is_upper_level) == ("draft", True)
    assert timezone.localtime(copied.opens_at).isoformat() == "2028-01-04T09:00:00+08:00"
    for part in PARTS:
        pair = [
            list(getattr(one, part).values_list(*names_of(one, part))) for one in (round, copied)
        ]
        assert pair[0] == pair[1], part
        assert pair[0], part


def names_of(round, part: str) -> list[str]:
    fields = getattr(round, part).model._meta.concrete_fields
    return [field.attname for field in fields if field.name not in ("id", "round")]


def test_a_copy_of_a_used_round_starts_without_its_cases_and_overrides(client, sign_in):
    sign_in("selection")
    nomination = made.in_notice()
    SelectionRound.objects.filter(pk=nomination.round_id).update(quota_override="理由")
    for _turn in range(2):
        client.post(step_page(nomination.round, "copy"))
    copies = SelectionRound.objects.exclude(pk=nomination.round_id)
    assert len({copied.slug for copied in copies}) == 2
    for copied in copies:
        assert (copied.status, copied.quota_override) == ("draft", "")
        assert not copied.nominations.exists()
        assert not copied.notices.exists()
        assert steps_on(client.get(change_page(copied)), copied)["open"] == "form"


def test_a_leap_day_becomes_the_twenty_eighth(client, sign_in):
    sign_in("selection")
    changes = {"opens_at_0": "2028-02-29", "closes_at_0": "2028-03-31", "year": "2028"}
    client.post(add_page(SelectionRound), typed(**changes))
    client.post(step_page(SelectionRound.objects.get(), "copy"))
    copied = SelectionRound.objects.get(year=2029)
    assert timezone.localtime(copied.opens_at).date() == datetime.date(2029, 2, 28)


def test_the_list_of_rounds_makes_no_more_queries_for_more(client, sign_in):
    sign_in("selection")
    made.make_round()
    few = queries(client, changelist(SelectionRound))
    for _turn in range(20):
        made.make_round(departments=())
    assert queries(client, changelist(SelectionRound)) == few
    assert len(listed(client.get(changelist(SelectionRound, "?status__exact=open")))) == 21
