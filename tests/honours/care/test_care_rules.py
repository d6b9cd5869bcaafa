"""Care records: what each state allows, and what the database refuses whatever the door."""

import datetime
import logging
from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from config.common.errors import Refusal
from config.common.history import history_of
from honours.choices.care import CARE_STEPS, CareStatus
from honours.models import CareRecord
from honours.services.care import (
    change_care,
    drop_care,
    finish_care,
    plan_care,
    record_care,
    replan_care,
    reveal_note,
)
from tests.builders import make_staff
from tests.honours.care.builders import (
    days_ago,
    make_done,
    make_dropped,
    make_honoured,
    make_paying,
    make_record,
    make_round,
    raw,
)

pytestmark = pytest.mark.django_db
MAKERS = {"planned": make_record, "done": make_done, "dropped": make_dropped}
VERBS = {
    "finish": lambda record, by: finish_care(record, by=by, done_on=days_ago(0)),
    "drop": lambda record, by: drop_care(record, by=by, reason="家中无人"),
    "replan": lambda record, by: replan_care(record, by=by, reason="点错了"),
}


@pytest.fixture
def carer():
    return make_staff("care")


# --- The process -----------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", CareStatus.values)
def test_each_state_allows_what_the_table_says(carer, state, verb):
    record = MAKERS[state]()
    if (state, verb) in CARE_STEPS:
        assert VERBS[verb](record, carer).status == CARE_STEPS[state, verb]
    else:
        with pytest.raises(Refusal) as refused:
            VERBS[verb](record, carer)
        assert refused.value.code == "transition"
        record.refresh_from_db()
        assert record.status == state


@pytest.mark.parametrize(("state", "to"), [("done", "dropped"), ("dropped", "done")])
def test_a_step_that_the_table_lacks_is_refused_to_update_and_to_sql(state, to):
    record = MAKERS[state]()
    changes = {"status": to, "done_on": days_ago(1) if to == "done" else None, "reason": "x"}
    with pytest.raises(ProgrammingError), transaction.atomic():
        CareRecord.objects.filter(pk=record.pk).update(**changes)
    with pytest.raises(ProgrammingError), transaction.atomic():
        raw("UPDATE honours_carerecord SET status = %s WHERE id = %s", to, record.pk)


def test_only_what_was_done_counts(carer):
    record = make_record()
    assert CareRecord.objects.done().count() == 0
    record = finish_care(record, by=carer, done_on=days_ago(1), note="老人身体不错")
    assert list(CareRecord.objects.done()) == [record]
    assert (record.done_on, record.note) == (days_ago(1), "老人身体不错")
    replan_care(record, by=carer, reason="点错了人")
    assert CareRecord.objects.done().count() == 0


def test_what_comes_next_is_planned_with_it(carer):
    record = make_record(kind="medical", staff=carer)
    finish_care(record, by=carer, done_on=days_ago(0), follow_up_on=days_ago(-30))
    following = CareRecord.objects.planned().get()
    assert (following.kind, following.planned_on) == ("medical", days_ago(-30))
    assert (following.staff, following.cash) == (carer, Decimal(0))


def test_what_was_done_unplanned_is_entered_at_once(carer):
    person = make_honoured()
    record = record_care(person=person, kind="legal_help", done_on=days_ago(2), by=carer)
    assert (record.status, record.planned_on) == ("done", None)


def test_the_reason_stands_in_the_record_and_in_the_history(carer):
    record = drop_care(make_record(), by=carer, reason="去外地过年")
    assert record.reason == "去外地过年"
    step = history_of(record)[0]
    assert (step["by"], step["reason"]) == (str(carer), "去外地过年")


@pytest.mark.parametrize("groups", [("auditors",), ("registry",), ("outreach",), ()])
def test_others_than_care_may_not(groups):
    outsider, record = make_staff(*groups), make_record()
    for take in VERBS.values():
        with pytest.raises(PermissionDenied):
            take(record, outsider)
    with pytest.raises(PermissionDenied):
        plan_care(person=record.person, kind="visit", planned_on=days_ago(-1), by=outsider)
    with pytest.raises(PermissionDenied):
        change_care(record, by=outsider, note="x")


# --- Days ------------------------------------------------------------------------------------------


def test_nothing_is_done_on_a_day_to_come(carer):
    record, tomorrow = make_record(), days_ago(-1)
    with pytest.raises(Refusal) as refused:
        finish_care(record, by=carer, done_on=tomorrow)
    assert "done_on" in refused.value.message_dict
    with pytest.raises(Refusal):
        record_care(person=record.person, kind="visit", done_on=tomorrow, by=carer)
    with pytest.raises(IntegrityError, match="care_not_in_future"), transaction.atomic():
        raw(
            "UPDATE honours_carerecord SET status = 'done', done_on = %s WHERE id = %s",
            tomorrow,
            record.pk,
        )
    with pytest.raises(IntegrityError, match="care_not_in_future"), transaction.atomic():
        make_done(days=-1)
    assert finish_care(record, by=carer, done_on=timezone.localdate()).status == "done"


def test_the_same_on_the_same_day_is_refused_twice(carer):
    earlier = make_done()
    with pytest.raises(Refusal):
        record_care(person=earlier.person, kind="visit", done_on=earlier.done_on, by=carer)
    with pytest.raises(IntegrityError, match="care_once_a_day"), transaction.atomic():
        make_done(person=earlier.person)
    make_done(person=earlier.person, kind="birthday")
    make_done(days=4, person=earlier.person)
    assert make_done(person=earlier.person, round=make_round()).pk


def test_a_person_is_in_a_round_once():
    record = make_record(round=make_round())
    with pytest.raises(IntegrityError, match="care_once_a_round"), transaction.atomic():
        make_record(person=record.person, round=record.round)


# --- What no door lets in --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ("done_on = '2020-01-01'", "care_done_has_its_day"),
        ("status = 'done'", "care_done_has_its_day"),
        ("planned_on = NULL", "care_planned_has_its_day"),
        ("status = 'dropped'", "care_dropped_with_reason"),
        ("cash = -1", "care_sums_not_negative"),
        ("goods = -0.01", "care_sums_not_negative"),
        ("recipient = '张梅'", "care_recipient_is_named"),
        ("relation = 'spouse'", "care_recipient_is_named"),
        ("payment_status = 'applied', cash = 500", "care_payment_has_its_sum"),
    ],
)
def test_the_database_refuses(changes, name):
    record = make_record()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        raw(f"UPDATE honours_carerecord SET {changes} WHERE id = %s", record.pk)


def test_records_and_rounds_are_never_deleted():
    record = make_record(round=make_round())
    for statement in ("DELETE FROM honours_carerecord", "DELETE FROM honours_careround"):
        with pytest.raises(ProgrammingError), transaction.atomic():
            raw(statement)
    with pytest.raises(ProgrammingError), transaction.atomic():
        record.delete()


def test_what_is_not_done_pays_nothing(carer):
    record = make_paying("applied")
    with pytest.raises(Refusal):
        drop_care(record, by=carer, reason="不去了")
    with pytest.raises(IntegrityError, match="care_dropped_pays_nothing"), transaction.atomic():
        raw(
            "UPDATE honours_carerecord SET status = 'dropped', reason = 'x' WHERE id = %s",
            record.pk,
        )
    assert drop_care(make_paying("returned"), by=carer, reason="不去了").status == "dropped"


# --- Notes on health and hardship --------------------------------------------------------------------


def test_notes_are_encrypted_in_the_table_and_in_its_history():
    record = make_record(condition_note="胃癌术后")
    change_care(record, by=make_staff("care"), condition_note="胃癌术后，恢复良好")
    with connection.cursor() as cursor:
        cursor.execute("SELECT condition_note FROM honours_carerecord")
        stored = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT condition_note FROM honours_carerecordevent")
        stored += [row[0] for row in cursor.fetchall()]
    assert len(stored) == 3
    assert not [text for text in stored if "胃癌" in text or not text]
    record.refresh_from_db()
    assert record.condition_note == "胃癌术后，恢复良好"


def test_each_look_at_a_note_is_logged(carer, caplog):
    record = make_record(condition_note="胃癌术后")
    logging.getLogger("portal").propagate = True
    with caplog.at_level(logging.INFO, logger="portal.care"):
        assert reveal_note(record, by=carer) == "胃癌术后"
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (carer, str(record.pk))
    assert "胃癌" not in caplog.text


@pytest.mark.parametrize("group", ["auditors", "registry", "museum"])
def test_few_may_see_a_note(group):
    with pytest.raises(PermissionDenied):
        reveal_note(make_record(condition_note="胃癌术后"), by=make_staff(group))
    assert not LogEntry.objects.exists()


# --- What is named -----------------------------------------------------------------------------------


def test_what_is_planned_for_who_died_moved_or_fell_is_questionable():
    fine = make_record(person=make_honoured(), round=make_round())
    assert not CareRecord.objects.questionable().exists()
    dead = make_record(person=make_honoured(life="deceased"))
    away = make_record(person=make_honoured(management="transferred_out"))
    lost = make_record(person=make_honoured(management="lost_contact"))
    widow = make_record(person=make_honoured(life="deceased"), relation="spouse", recipient="张梅")
    assert set(CareRecord.objects.questionable()) == {dead, away, lost}
    conferral = fine.person.conferrals.get()
    type(conferral).objects.filter(pk=conferral.pk).update(status="suspended")
    assert fine in set(CareRecord.objects.questionable())
    assert widow not in set(CareRecord.objects.questionable())


def test_a_year_begins_and_ends_with_its_days():
    make_done(done_on=datetime.date(2025, 1, 1))
    make_done(done_on=datetime.date(2025, 12, 31))
    make_done(done_on=datetime.date(2024, 12, 31))
    assert CareRecord.objects.done().in_year(2025).count() == 2
