"""Assigning, scoring, ranking and the panel, as reviewers and the office do it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from config.common.errors import Refusal
from honours.models import PanelMeeting, ReviewAssignment, ReviewConflict, ReviewScore
from honours.rules.selection import quorum_needed, quota_result, standing
from honours.services.reviews import (
    assign_by_sector,
    assign_reviewers,
    declare_conflict,
    give_review,
    save_scores,
)
from tests.builders import make_organisation, make_person, make_staff
from tests.pages import changelist, queries, text_of

from . import builders as made

pytestmark = pytest.mark.django_db
LIST = "admin:honours_reviewassignment_changelist"


def assigned(nomination=None, profile=None) -> ReviewAssignment:
    nomination = nomination or made.endorsed()
    profile = profile or made.reviewer()
    (review,) = assign_reviewers([nomination], [profile], by=made.selector()).made
    return review


def given(nomination, value: int, profile=None) -> ReviewAssignment:
    review = assigned(nomination, profile)
    points = made.points_for(nomination.round, value)
    save_scores(review, by=review.reviewer, points=points)
    return give_review(review, by=review.reviewer)


def case_page(review) -> str:
    return reverse("admin:honours_reviewassignment_change", args=[review.pk])


def round_page(name: str, round) -> str:
    return reverse(f"admin:honours_reviewassignment_{name}", args=[round.pk])


# --- Ties ---------------------------------------------------------------------------------------------


def test_a_reviewer_of_the_same_employer_is_not_assigned():
    nomination = made.endorsed(employer="天目机械厂")
    profile = made.reviewer(employer=make_organisation(name="天目机械厂"))
    result = assign_reviewers([nomination], [profile], by=made.selector())
    assert not result.made
    assert [tie.kind for tie in result.conflicts] == ["employer"]


def test_nobody_reviews_the_own_case():
    person = make_person(id_number=made.identity_number(41))
    nomination = made.endorsed(id_number=person.id_number)
    result = assign_reviewers([nomination], [made.reviewer(person=person)], by=made.selector())
    assert [tie.kind for tie in result.conflicts] == ["own_case"]


def test_nobody_reviews_what_the_own_unit_nominated():
    nomination = made.endorsed(organisation="天目街道工会")
    profile = made.reviewer(employer=make_organisation(name="天目街道工会"))
    result = assign_reviewers([nomination], [profile], by=made.selector())
    assert [tie.kind for tie in result.conflicts] == ["nominator"]


def test_the_database_refuses_a_review_against_a_known_tie():
    nomination, profile = made.endorsed(), made.reviewer()
    ReviewConflict.objects.create(nomination=nomination, reviewer=profile.user, kind="kin")
    with pytest.raises(IntegrityError, match="review_without_conflict"), transaction.atomic():
        ReviewAssignment.objects.create(
            nomination=nomination, reviewer=profile.user, assigned_by=made.selector()
        )


def test_a_declared_tie_takes_the_case_away_and_stays_with_those_who_assign(client):
    review = assigned()
    client.force_login(review.reviewer)
    tie = reverse("admin:honours_reviewassignment_tie", args=[review.pk])
    client.post(tie, {"kind": "kin", "detail": "表兄弟"})
    assert client.get(case_page(review)).status_code == 403
    round = review.nomination.round
    client.force_login(made.selector())
    assert "表兄弟" in text_of(client.get(round_page("assign", round)))
    other = made.reviewer()
    client.force_login(other.user)
    assert client.get(round_page("assign", round)).status_code == 403
    assert "表兄弟" not in text_of(client.get(reverse(LIST)))


# --- Assigning --------------------------------------------------------------------------------------


def test_cases_go_to_reviewers_of_their_sector_the_least_busy_first():
    round = made.make_round(reviews_needed=2)
    busy, free, third = (made.reviewer() for _turn in range(3))
    crafts = made.reviewer(sectors=["crafts"])
    first = made.endorsed(made.make_nomination(round))
    assigned(first, busy)
    nomination = made.endorsed(made.make_nomination(round))
    result = assign_by_sector([nomination], by=made.selector())
    assert {review.reviewer for review in result.made} == {free.user, third.user}
    assert crafts.user not in {review.reviewer for review in result.made}


def test_a_sector_without_reviewers_is_named():
    nomination = made.endorsed(sector="health")
    assert assign_by_sector([nomination], by=made.selector()).short == [nomination]


def test_the_same_assignment_twice_changes_nothing():
    review = assigned()
    profile = review.reviewer.reviewer_profile
    result = assign_reviewers([review.nomination], [profile], by=made.selector())
    assert (result.made, result.already) == ([], 1)


@pytest.mark.parametrize("group", ["reviewers", "managers", "registry", "auditors"])
def test_only_the_office_assigns(group):
    with pytest.raises(PermissionDenied):
        assign_reviewers([made.endorsed()], [made.reviewer()], by=make_staff(group))


def test_cases_are_assigned_in_bulk_on_one_page(client):
    round = made.make_round()
    pair = [made.endorsed(made.make_nomination(round)) for _turn in range(2)]
    profiles = [made.reviewer() for _turn in range(2)]
    client.force_login(made.selector())
    client.post(
        round_page("assign", round),
        {
            "cases": [nomination.pk for nomination in pair],
            "reviewers": [profile.pk for profile in profiles],
            "by_hand": "1",
        },
    )
    assert ReviewAssignment.objects.count() == 4


# --- Scoring ------------------------------------------------------------------------------------------


def test_a_reviewer_scores_keeps_and_gives(client):
    review = assigned()
    first, second = review.nomination.round.criteria.all()
    client.force_login(review.reviewer)
    fields = {f"points_{first.pk}": "８", f"comment_{first.pk}": "扎实", "comment": "推荐"}
    client.post(case_page(review), {**fields, "keep": "1"})
    review.refresh_from_db()
    assert review.given_at is None
    assert review.scores.get(criterion=first).points == 8
    answer = client.post(case_page(review), {**fields, "give": "1"})
    assert "社会影响" in str(answer.context["form"].errors)
    client.post(case_page(review), {**fields, f"points_{second.pk}": "9.5", "give": "1"})
    review.refresh_from_db()
    assert review.given_at is not None


@pytest.mark.parametrize("points", ["11", "-1", "很好"])
def test_points_outside_the_rubric_are_refused_beside_their_field(client, points):
    review = assigned()
    criterion = review.nomination.round.criteria.first()
    client.force_login(review.reviewer)
    answer = client.post(case_page(review), {f"points_{criterion.pk}": points, "keep": "1"})
    assert f"points_{criterion.pk}" in answer.context["form"].errors
    assert points in text_of(answer)


def test_the_database_keeps_points_within_the_rubric():
    review = assigned()
    criterion = review.nomination.round.criteria.first()
    with pytest.raises(IntegrityError, match="score_within_the_rubric"), transaction.atomic():
        ReviewScore.objects.create(review=review, criterion=criterion, points=11)


def test_a_given_review_stands():
    nomination = made.endorsed()
    review = given(nomination, 8)
    with pytest.raises(Refusal):
        save_scores(review, by=review.reviewer, points=made.points_for(nomination.round, 2))
    with pytest.raises(IntegrityError, match="score_before_review_is_given"), transaction.atomic():
        review.scores.update(points=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReviewAssignment.objects.filter(pk=review.pk).update(given_at=None)


def test_others_scores_are_seen_only_after_the_own_review(client):
    nomination = made.endorsed()
    other = made.reviewer(last_name="孙", first_name="评审")
    given(nomination, 7, other)
    review = assigned(nomination)
    client.force_login(review.reviewer)
    assert "孙评审" not in text_of(client.get(case_page(review)))
    save_scores(review, by=review.reviewer, points=made.points_for(nomination.round, 9))
    give_review(review, by=review.reviewer)
    page = text_of(client.get(case_page(review)))
    assert "孙评审" in page
    assert "70.0%" in page


def test_a_case_opens_to_its_own_reviewer_alone(client):
    review = assigned()
    for account in (made.reviewer().user, made.leader(), make_staff("registry")):
        client.force_login(account)
        assert client.get(case_page(review)).status_code == 403


def test_reviewers_see_no_number_by_which_a_person_is_found(client):
    review = assigned()
    nomination = review.nomination
    client.force_login(review.reviewer)
    page = text_of(client.get(case_page(review)))
    for secret in (nomination.id_number, nomination.phone, nomination.organisation_phone):
        assert secret not in page


def test_a_reviewer_s_list_holds_the_own_cases_in_few_queries(client):
    profile = made.reviewer()
    round = made.make_round()
    assigned(made.endorsed(made.make_nomination(round)), profile)
    assigned(made.endorsed(made.make_nomination(round)))
    client.force_login(profile.user)
    page = client.get(changelist(ReviewAssignment))
    assert len(page.context["cl"].result_list) == 1
    few = queries(client, changelist(ReviewAssignment))
    for _turn in range(2):
        assigned(made.endorsed(made.make_nomination(round)), profile)
    assert queries(client, changelist(ReviewAssignment)) == few


# --- Ranking ------------------------------------------------------------------------------------------


def test_the_ranking_shows_mean_spread_and_who_lies_far_off(client):
    round = made.make_round()
    best, second = (
        made.endorsed(made.make_nomination(round, name=name)) for name in ("甲一", "乙二")
    )
    for value in (9, 9, 9, 2):
        given(best, value)
    given(second, 7)
    client.force_login(made.selector())
    page = client.get(round_page("ranking", round))
    rows = page.context["rows"]
    assert [(row.place, row.nomination.name, row.standing.mean) for row in rows] == [
        (1, "甲一", 72.5),
        (2, "乙二", 70.0),
    ]
    assert [score["is_far"] for score in rows[0].scores] == [False, False, False, True]
    assert "与他人相差较大" in text_of(page)


def test_a_released_review_counts_nowhere(client):
    nomination = made.endorsed()
    review = assigned(nomination)
    save_scores(review, by=review.reviewer, points=made.points_for(nomination.round, 1))
    declare_conflict(review, by=review.reviewer, kind="other", detail="")
    client.force_login(made.selector())
    (row,) = client.get(round_page("ranking", nomination.round)).context["rows"]
    assert row.standing.mean is None


def test_the_ranking_costs_no_more_queries_for_more_cases(client):
    round = made.make_round()
    given(made.endorsed(made.make_nomination(round)), 8)
    client.force_login(made.selector())
    few = queries(client, round_page("ranking", round))
    for _turn in range(2):
        given(made.endorsed(made.make_nomination(round)), 6)
    assert queries(client, round_page("ranking", round)) == few


def test_candidates_are_compared_side_by_side(client):
    round = made.make_round()
    pair = [made.endorsed(made.make_nomination(round, name=name)) for name in ("甲一", "乙二")]
    given(pair[0], 8)
    client.force_login(made.selector())
    address = round_page("compare", round)
    page = text_of(client.get(address, {"case": [nomination.pk for nomination in pair]}))
    assert "甲一" in page
    assert "乙二" in page
    assert client.get(address, {"case": [pair[0].pk, "x"]}).status_code == 302


@pytest.mark.parametrize("group", ["reviewers", "registry", "auditors"])
@pytest.mark.parametrize("name", ["ranking", "compare", "assign"])
def test_ranking_and_comparison_are_the_office_s(client, group, name):
    round = made.make_round()
    client.force_login(make_staff(group))
    assert client.get(round_page(name, round)).status_code == 403


# --- The panel ------------------------------------------------------------------------------------------


def record_page(round) -> str:
    return reverse("admin:honours_panelmeeting_record", args=[round.pk])


def meeting_fields(**changes) -> dict:
    return {
        "met_on": timezone.localdate().isoformat(),
        "members": "9",
        "present": "9",
        "chaired_by": "周主席",
        "minutes_number": "",
        **changes,
    }


def votes(nomination, decision: str, in_favour: str) -> dict:
    prefix = f"case{nomination.pk}"
    return {f"{prefix}-decision": decision, f"{prefix}-in_favour": in_favour}


def test_a_meeting_is_recorded_with_its_votes(client):
    round = made.make_round()
    pair = [made.presented(made.make_nomination(round)) for _turn in range(2)]
    client.force_login(made.selector())
    fields = meeting_fields() | votes(pair[0], "shortlist", "8") | votes(pair[1], "reserve", "5")
    client.post(record_page(round), fields)
    for nomination in pair:
        nomination.refresh_from_db()
    assert [nomination.status for nomination in pair] == ["shortlisted", "reserve"]
    assert PanelMeeting.objects.get().quorum == 6


@pytest.mark.parametrize(
    ("changes", "in_favour", "field"),
    [
        ({"present": "5"}, "5", "present"),
        ({}, "4", None),
        ({"met_on": "2999-01-01"}, "8", "met_on"),
    ],
)
def test_what_the_panel_can_t_decide_is_refused_and_kept(client, changes, in_favour, field):
    nomination = made.presented()
    client.force_login(made.selector())
    fields = meeting_fields(**changes) | votes(nomination, "shortlist", in_favour)
    answer = client.post(record_page(nomination.round), fields)
    errors = answer.context["form"].errors
    assert (field in errors) if field else errors
    assert f'value="{in_favour}"' in text_of(answer)
    assert not PanelMeeting.objects.exists()


@pytest.mark.parametrize("group", ["reviewers", "managers", "registry"])
def test_only_the_office_records_meetings(client, group):
    client.force_login(make_staff(group))
    assert client.get(record_page(made.make_round())).status_code == 403


# --- Plain rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("members", "needed"), [(9, 6), (10, 7), (11, 8), (12, 8), (1, 1)])
def test_two_thirds_are_rounded_up(members, needed):
    assert quorum_needed(members) == needed


def test_a_quota_counts_among_its_own_whole():
    people = [{"frontline", "enterprise"}, {"enterprise"}, {"cadre"}]
    result = quota_result(
        people, counted=["frontline"], among=["enterprise"], bound="at_least", percent=50
    )
    assert (result.counted, result.of, result.is_met) == (1, 2, True)
    assert not quota_result(people, counted=["cadre"], among=[], bound="at_most", percent=15).is_met
    assert quota_result([], counted=["woman"], among=[], bound="at_least", percent=20).is_met


def test_two_scores_make_no_outlier():
    assert standing([90, 10]).outliers == ()
    assert standing([]).mean is None
