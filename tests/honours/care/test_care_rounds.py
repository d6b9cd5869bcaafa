"""Rounds of visits: whom they reach, that they can be run again, who goes where."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from config.common.errors import Refusal
from honours.models import CareRecord, CareRound
from honours.services.care import drop_care, finish_care
from honours.services.care_rounds import Wanted, assign_staff, plan_round
from tests.builders import make_conferral, make_person, make_staff, title
from tests.honours.care.builders import (
    days_ago,
    make_craftsman,
    make_honoured,
    make_record,
    make_round,
    raw,
    town,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def carer():
    return make_staff("care")


def in_round(care_round) -> set:
    return {record.person for record in care_round.records.select_related("person")}


def test_a_round_reaches_the_living_in_care_and_nobody_else(carer):
    reached = {make_honoured(), make_craftsman(), make_honoured(management="lost_contact")}
    make_honoured(life="deceased")
    make_honoured(management="transferred_out")
    make_person()
    make_conferral(person=make_person(), title=title("光荣在岗30年"), award_year=2022)
    fallen = make_honoured()
    fallen.conferrals.update(status="suspended")
    care_round = make_round()
    assert plan_round(care_round, by=carer) == 3
    assert in_round(care_round) == reached


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), {"甲", "乙", "丙", "丁"}),
        (Wanted(levels=["national"]), {"甲"}),
        (Wanted(levels=["national", "district"]), {"甲", "乙", "丙", "丁"}),
        (Wanted(employments=["retired"]), {"甲", "丙"}),
        (Wanted(families=["craftsman"]), {"丁"}),
        (Wanted(levels=["district"], employments=["retired"]), {"丙"}),
    ],
)
def test_filters_say_whom(carer, wanted, names):
    make_honoured("national", name="甲", employment="retired")
    make_honoured(name="乙", employment="working")
    make_honoured(name="丙", employment="retired")
    make_craftsman(name="丁", employment="flexible")
    care_round = make_round()
    plan_round(care_round, by=carer, wanted=wanted)
    assert {person.name for person in in_round(care_round)} == names


def test_a_round_of_some_towns(carer):
    here, _there = make_honoured(township=town(0)), make_honoured(township=town(1))
    care_round = make_round()
    plan_round(care_round, by=carer, wanted=Wanted(townships=[town(0)]))
    assert in_round(care_round) == {here}


def test_a_visit_is_planned_with_what_the_round_brings(carer):
    make_honoured()
    care_round = make_round()
    plan_round(care_round, by=carer)
    record = care_round.records.get()
    assert (record.status, record.kind, record.planned_on) == (
        "planned",
        "visit",
        care_round.ends_on,
    )
    assert (record.bring, record.cash) == ("慰问品一份", 500)


def test_a_round_is_planned_again_without_doubling_or_undoing(carer):
    for _turn in range(3):
        make_honoured()
    care_round = make_round()
    assert plan_round(care_round, by=carer) == 3
    first, second, third = care_round.records.order_by("pk")
    finish_care(first, by=carer, done_on=days_ago(0))
    drop_care(second, by=carer, reason="去外地过年")
    assert plan_round(care_round, by=carer) == 0
    make_honoured()
    assert plan_round(care_round, by=carer) == 1
    states = care_round.records.order_by("pk").values_list("status", flat=True)
    assert list(states) == ["done", "dropped", "planned", "planned"]
    assert third.round == care_round


def test_visits_are_planned_in_a_handful_of_queries(carer, django_assert_max_num_queries):
    for _turn in range(20):
        make_honoured()
    with django_assert_max_num_queries(12):
        assert plan_round(make_round(), by=carer) == 20


def test_towns_are_given_to_staff_in_bulk(carer):
    here, there = make_honoured(township=town(0)), make_honoured(township=town(1))
    care_round = make_round()
    plan_round(care_round, by=carer)
    done = make_record(person=make_honoured(township=town(0)), round=care_round)
    finish_care(done, by=carer, done_on=days_ago(0))
    assert assign_staff(care_round, by=carer, staff=carer, townships=[town(0)]) == 1
    assigned = dict(care_round.records.values_list("person", "staff"))
    assert (assigned[here.pk], assigned[there.pk], assigned[done.person_id]) == (
        carer.pk,
        None,
        None,
    )
    with pytest.raises(Refusal):
        assign_staff(care_round, by=carer, staff=carer, townships=[])


@pytest.mark.parametrize("groups", [("auditors",), ("registry",), ()])
def test_others_plan_no_rounds(groups):
    outsider, care_round = make_staff(*groups), make_round()
    with pytest.raises(PermissionDenied):
        plan_round(care_round, by=outsider)
    with pytest.raises(PermissionDenied):
        assign_staff(care_round, by=outsider, staff=outsider, townships=[town()])


def test_coverage_counts_who_was_not_met_as_not_reached(carer):
    care_round = make_round()
    for state in ("done", "dropped", "planned"):
        record = make_record(round=care_round)
        if state == "done":
            finish_care(record, by=carer, done_on=days_ago(0))
        elif state == "dropped":
            drop_care(record, by=carer, reason="没遇到")
    counted = CareRound.objects.with_progress().get()
    assert (counted.total, counted.done, counted.open, counted.coverage) == (3, 1, 1, 33)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ("ends_on = starts_on - 1", "round_days_in_order"),
        ("budget = -1", "round_sums_not_negative"),
        ("cash = -1", "round_sums_not_negative"),
    ],
)
def test_the_database_refuses(changes, name):
    care_round = make_round()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        raw(f"UPDATE honours_careround SET {changes} WHERE id = %s", care_round.pk)


def test_a_name_is_given_once_a_year():
    first = make_round()
    with pytest.raises(IntegrityError, match="round_once_a_year"), transaction.atomic():
        make_round(name=first.name)
    make_round(name=first.name, year=first.year + 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_prepare_the_list_at_once_make_one_list():
    carer, care_round = make_staff("care"), make_round()
    for _turn in range(10):
        make_honoured()
    made, ready = [], threading.Barrier(2)

    def prepare():
        ready.wait()
        try:
            made.append(plan_round(care_round, by=carer))
        finally:
            connection.close()

    threads = [threading.Thread(target=prepare) for _turn in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [0, 10]
    assert CareRecord.objects.count() == 10
