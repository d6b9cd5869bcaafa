"""The yearly review: called for all, reported, judged, put right, or lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from config.common.errors import Refusal
from config.common.models import Message
from config.common.partial_dates import PartialDate
from tests.builders import make_staff
from tests.training.studio_builders import days, make_boss, make_review, make_studio, today
from training.choices.studios import REVIEW_STEPS, SEVEN, ReviewStatus
from training.models import StudioReview
from training.services.studio_reviews import (
    call_reviews,
    drop_review,
    fail_review,
    pass_review,
    postpone_review,
    rectify_review,
    remind_reviews,
    report_review,
    return_review,
)

pytestmark = pytest.mark.django_db

ALL = dict.fromkeys(SEVEN, True)
REPORT = {"report": "全年攻关十二次。", "reported_on": today()}


def status_of(review) -> tuple[str, str]:
    review.refresh_from_db()
    review.studio.refresh_from_db()
    return review.status, review.studio.status


def test_a_year_of_a_studio_that_mends_what_is_missing():
    boss, studio = make_boss(), make_studio()
    assert call_reviews(year=today().year, due_on=days(20), by=boss) == 1
    review = StudioReview.objects.get()
    report_review(review, by=boss, **REPORT, **{**ALL, "has_funds": False})
    review.refresh_from_db()
    assert review.missing == [str(SEVEN["has_funds"])]
    with pytest.raises(Refusal) as refusal:
        pass_review(review, by=boss, grade="qualified")
    assert refusal.value.code == "missing"
    rectify_review(review, by=boss, verdict="经费没有单列", due_on=days(30))
    assert status_of(review) == ("rectifying", "rectifying")
    report_review(review, by=boss, **REPORT, **ALL)
    pass_review(review, by=boss, grade="qualified")
    assert status_of(review) == ("passed", "active")
    assert (review.grade, review.decided_by, studio.pk) == ("qualified", boss, review.studio_id)


def test_who_does_not_mend_it_in_time_loses_the_accreditation():
    boss, review = make_boss(), make_review()
    rectify_review(review, by=boss, verdict="没有报告", due_on=days(5))
    with pytest.raises(Refusal) as refusal:
        fail_review(review, by=boss, verdict="逾期未改")
    assert refusal.value.code == "early"
    StudioReview.objects.update(due_on=days(-1))
    fail_review(review, by=boss, verdict="逾期未改")
    assert status_of(review) == ("failed", "withdrawn")
    assert (review.studio.ended_on, review.studio.end_reason) == (today(), "逾期未改")


def test_a_review_is_called_once_for_each_studio_that_stands():
    boss, year = make_boss(), today().year
    make_studio()
    make_studio(accredited_on=PartialDate(year, 11))
    make_studio(status="closed", ended_on=today(), end_reason="搬迁")
    assert call_reviews(year=year, due_on=days(20), by=boss) == 1
    assert call_reviews(year=year, due_on=days(20), by=boss) == 0
    with pytest.raises(IntegrityError, match="studio_review_once_a_year"), transaction.atomic():
        make_review(studio=StudioReview.objects.get().studio)


def test_a_review_isnt_due_before_its_year():
    with pytest.raises(Refusal):
        call_reviews(year=today().year + 1, due_on=today(), by=make_boss())
    name = "studio_review_due_after_year_begins"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make_review(year=today().year + 1, due_on=today())


def in_state(state: str) -> StudioReview:
    studio = make_studio(status="rectifying" if state == "rectifying" else "active")
    decided = {"decided_by": make_boss(), "decided_on": today(), "verdict": "缺台账"}
    more = {
        "reported": {**REPORT, **ALL},
        "passed": {**REPORT, **ALL, **decided, "grade": "qualified"},
        "rectifying": {**decided, "due_on": days(-1)},
        "failed": decided,
    }.get(state, {})
    return make_review(studio=studio, status=state, **more)


DO = {
    "report": lambda review, by: report_review(review, by=by, **REPORT, **ALL),
    "return": lambda review, by: return_review(review, by=by, reason="没有附件"),
    "pass": lambda review, by: pass_review(review, by=by, grade="excellent"),
    "rectify": lambda review, by: rectify_review(review, by=by, verdict="缺台账", due_on=days(9)),
    "fail": lambda review, by: fail_review(review, by=by, verdict="逾期未改"),
    "postpone": lambda review, by: postpone_review(review, by=by, due_on=days(9), reason="搬迁"),
    "drop": lambda review, by: drop_review(review, by=by, reason="不再需要"),
}


@pytest.mark.parametrize("verb", DO)
@pytest.mark.parametrize("state", ReviewStatus.values)
def test_each_step_is_taken_from_its_states_alone(state, verb):
    review = in_state(state)
    wanted = REVIEW_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal) as refusal:
            DO[verb](review, make_boss())
        assert refusal.value.code == "transition"
    else:
        assert DO[verb](review, make_boss()).status == wanted


def test_no_step_is_without_its_service():
    assert {verb for _state, verb in REVIEW_STEPS} == set(DO)


@pytest.mark.parametrize("state", ReviewStatus.values)
def test_the_database_takes_no_other_step(state):
    review = in_state(state)
    allowed = {to for (start, _verb), to in REVIEW_STEPS.items() if start == state}
    for end in set(ReviewStatus.values) - allowed - {state}:
        with pytest.raises(DatabaseError), transaction.atomic():
            StudioReview.objects.filter(pk=review.pk).update(status=end)


@pytest.mark.parametrize("verb", DO)
def test_each_step_needs_the_permission(verb):
    state = next(start for (start, one) in REVIEW_STEPS if one == verb)
    group = "academy" if verb == "fail" else "museum"
    with pytest.raises(PermissionDenied):
        DO[verb](in_state(state), make_staff(group))


@pytest.mark.parametrize("missing", SEVEN)
def test_the_database_passes_nobody_without_all_seven(missing):
    review = in_state("reported")
    name = "studio_review_passes_with_all_seven"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StudioReview.objects.filter(pk=review.pk).update(
            status="passed",
            grade="qualified",
            decided_by=make_boss(),
            decided_on=today(),
            **{missing: False},
        )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"status": "reported", "reported_on": None}, "studio_review_judged_by_report"),
        ({"status": "rectifying", "verdict": "缺"}, "studio_review_decided_by_somebody"),
        (
            {"status": "rectifying", "decided_on": days(0), "verdict": ""},
            "studio_review_faults_are_named",
        ),
    ],
)
def test_rules_of_one_review_stand_in_the_database(changes, name):
    if "decided_on" in changes:
        changes = {**changes, "decided_by": make_boss()}
    review = make_review()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        StudioReview.objects.filter(pk=review.pk).update(**changes)


def test_a_review_stands_for_its_studio_and_year():
    review = make_review()
    with pytest.raises(DatabaseError), transaction.atomic():
        StudioReview.objects.filter(pk=review.pk).update(year=2020)


def test_a_dropped_review_forgives_what_was_to_be_mended():
    review = in_state("rectifying")
    drop_review(review, by=make_boss(), reason="误发")
    assert status_of(review) == ("dropped", "active")


def test_studios_are_reminded_before_the_day_and_after_it_but_not_daily():
    studio = make_studio(phone="13800000033")
    review = make_review(studio=studio, due_on=days(10))
    make_review(due_on=days(10))  # no phone
    make_review(studio=make_studio(phone="13800000034"), due_on=days(40))
    assert remind_reviews(today=today()) == 1
    assert remind_reviews(today=days(3)) == 0
    assert remind_reviews(today=days(11)) == 1
    assert list(Message.objects.order_by("pk").values_list("topic", flat=True)) == [
        "due",
        "overdue",
    ]
    assert Message.objects.first().about_kind == "training.studioreview"
    review.refresh_from_db()
    assert review.reminded_on == days(11)
