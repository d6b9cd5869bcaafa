"""Fairs: stalls, craftsmen promised for all of it, each verb from each state."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from config.common.errors import Refusal
from honours.models import Commitment
from outreach.choices.events import EVENT_STEPS, EventStatus
from outreach.models import Fair, FairStall
from outreach.services.fairs import (
    announce_fair,
    cancel_fair,
    change_fair,
    hold_fair,
    plan_fair,
    recount_fair,
    reopen_fair,
    settle_stalls,
)
from tests.builders import make_person, make_staff
from tests.outreach.event_builders import (
    boss,
    check_deferred,
    make_event,
    make_fair,
    moment,
    programme,
    promised,
    refused,
)

pytestmark = pytest.mark.django_db
COUNT = {"visitors": 900, "visitors_method": "estimate"}
VERBS = {
    "announce": lambda fair: announce_fair(fair, by=boss()),
    "hold": lambda fair: hold_fair(fair, by=boss(), **COUNT),
    "recount": lambda fair: recount_fair(fair, by=boss(), reason="更正", **COUNT),
    "cancel": lambda fair: cancel_fair(fair, by=boss(), reason="台风"),
    "reopen": lambda fair: reopen_fair(fair, by=boss()),
}


def write(**changes) -> Fair:
    with transaction.atomic():
        return Fair.objects.create(
            **{
                "programme": programme("craft-search"),
                "name": "半马市集",
                "starts_at": moment(-9, 9),
                "ends_at": moment(-9, 17),
                **changes,
            }
        )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"ends_at": moment(-9, 9)}, "fair_ends_after_start"),
        ({"name": ""}, "fair_has_name"),
        ({"status": "held"}, "fair_counted_once_held"),
        ({"status": "held", "visitors": 9}, "fair_counted_once_held"),
        (
            {"status": "held", "visitors": 9, "visitors_method": "platform"},
            "fair_counted_once_held",
        ),
        ({"visitors": 9, "visitors_method": "estimate"}, "fair_counted_once_held"),
        ({"status": "cancelled"}, "fair_cancelled_with_reason"),
        ({"sales": -1}, "fair_sales_not_negative"),
        (
            {"starts_at": moment(3, 9), "ends_at": moment(3, 17), "status": "held", **COUNT},
            "fair_held_once_begun",
        ),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(changes, name):
    with refused(name):
        write(**changes)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"row": "a"}, "stall_has_a_place"),
        ({"row": ""}, "stall_has_a_place"),
        ({"number": 0}, "stall_has_a_place"),
        ({"name": ""}, "stall_person_or_name"),
    ],
)
def test_a_stall_that_makes_no_sense_is_refused(changes, name):
    fair = write()
    with refused(name), transaction.atomic():
        FairStall.objects.create(
            **{"fair": fair, "row": "A", "number": 1, "name": "张师傅", **changes}
        )


def test_two_stalls_do_not_stand_in_one_place():
    fair = write()
    FairStall.objects.create(fair=fair, row="A", number=1, name="张师傅")
    with refused("stall_stands_alone"), transaction.atomic():
        FairStall.objects.create(fair=fair, row="A", number=1, name="李师傅")


def test_a_craftsman_has_one_stall():
    person = make_person()
    fair = make_fair(people=[person])
    with refused("stall_once_a_craftsman"), transaction.atomic():
        FairStall.objects.create(fair=fair, row="B", number=1, person=person)


def test_a_stall_whose_craftsman_is_not_promised_is_refused_when_the_transaction_ends():
    fair = make_fair()
    with refused("stall_time_is_promised"), transaction.atomic():
        FairStall.objects.create(fair=fair, row="A", number=1, person=make_person())
        check_deferred()


def test_a_fair_is_not_moved_away_from_its_craftsmen_s_calendars():
    fair = make_fair(people=[make_person()])
    with refused("stall_time_is_promised"), transaction.atomic():
        Fair.objects.filter(pk=fair.pk).update(ends_at=moment(20, 17))
        check_deferred()


@pytest.mark.parametrize("state", EventStatus.values)
@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_from_each_state(state, verb):
    fair = make_fair(days=15 if verb == "announce" and state != "held" else -9)
    if state == EventStatus.HELD:
        fair = hold_fair(fair, by=boss(), **COUNT)
    elif state == EventStatus.CANCELLED:
        fair = cancel_fair(fair, by=boss(), reason="台风")
    elif state == EventStatus.ANNOUNCED:
        Fair.objects.filter(pk=fair.pk).update(status=state)
    fair.refresh_from_db()
    wanted = EVENT_STEPS.get((state, verb))
    if wanted is None:
        with pytest.raises(Refusal):
            VERBS[verb](fair)
    else:
        assert VERBS[verb](fair).status == wanted


def test_the_database_refuses_steps_that_are_none():
    fair = write(status="held", **COUNT)
    nothing = {"visitors": None, "visitors_method": ""}
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        Fair.objects.filter(pk=fair.pk).update(status="draft", **nothing)
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Fair.objects.filter(pk=fair.pk).delete()


def test_craftsmen_are_promised_from_the_first_hour_to_the_last():
    person = make_person()
    fair = make_fair(people=[person], lasts=3)
    (entry,) = promised(person)
    assert (entry.period.lower, entry.period.upper) == (fair.starts_at, fair.ends_at)
    assert (entry.kind, entry.is_public) == ("fair", False)
    announce_fair(fair, by=boss())
    assert promised(person)[0].is_public is True


def test_who_speaks_elsewhere_has_no_stall_and_the_other_way_round():
    person = make_person()
    make_event(people=[person], days=16, hour=10)
    with pytest.raises(Refusal), transaction.atomic():
        make_fair(people=[person], days=15, lasts=2)
    make_fair(people=[person], days=17)
    with pytest.raises(Refusal):
        make_event(people=[person], days=17, hour=10)


def test_a_stall_that_is_taken_away_frees_its_craftsman():
    person = make_person()
    fair = make_fair(people=[person])
    fair.stalls.all().delete()
    settle_stalls(fair, by=boss())
    assert promised(person) == []


def test_a_fair_that_is_called_off_frees_all_and_can_be_planned_again():
    people = [make_person(), make_person(name="李梅")]
    fair = cancel_fair(make_fair(people=people), by=boss(), reason="台风")
    assert not Commitment.objects.live().exists()
    assert reopen_fair(fair, by=boss()).status == "draft"
    assert Commitment.objects.live().count() == 2


def test_a_moved_fair_moves_in_every_calendar():
    person = make_person()
    fair = make_fair(people=[person])
    change_fair(fair, by=boss(), starts_at=moment(25, 9), ends_at=moment(25, 17))
    assert promised(person)[0].period.lower == moment(25, 9)


def test_what_is_over_is_not_announced_and_what_lies_ahead_was_not_held():
    with pytest.raises(Refusal):
        announce_fair(make_fair(days=-9), by=boss())
    with pytest.raises(Refusal):
        hold_fair(make_fair(), by=boss(), **COUNT)


def test_only_outreach_and_managers_write():
    fair = make_fair()
    for by in (None, make_staff("museum"), make_staff("auditors")):
        with pytest.raises(PermissionDenied):
            announce_fair(fair, by=by)
    assert plan_fair(
        by=make_staff("outreach"),
        programme=programme("craft-search"),
        name="夜市",
        starts_at=moment(9, 18),
        ends_at=moment(9, 22),
    ).pk
