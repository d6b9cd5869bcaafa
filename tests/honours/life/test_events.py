"""What follows from an event of life, and that a mistake leaves nothing behind."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from config.common.partial_dates import PartialDate
from honours.choices import Employment, Life, Management
from honours.choices.life import (
    DUTIES,
    HEALTH_KINDS,
    LIFE_EFFECTS,
    WISH_EFFECTS,
    LifeEventKind,
    PageWish,
)
from honours.models import Craft, FollowUp, LifeEvent, Person, TaskTerm
from honours.services.life import record_life_event, withdraw_life_event
from tests.builders import make_person, make_staff

from .builders import SECRET, TODAY, day, event_row, promise, record

pytestmark = pytest.mark.django_db


def deceased(**changes) -> Person:
    return make_person(life="deceased", **changes)


def withdraw(event: LifeEvent, **changes) -> LifeEvent:
    by = changes.pop("by", None) or make_staff("care")
    return withdraw_life_event(event, by=by, reason=changes.pop("reason", "记错了人"))


# --- Effects -----------------------------------------------------------------------------------------


def test_every_kind_has_its_effects_and_its_duties():
    assert set(LIFE_EFFECTS) == set(DUTIES) == set(LifeEventKind)
    assert set(WISH_EFFECTS) == set(PageWish)
    for effects in [*LIFE_EFFECTS.values(), *WISH_EFFECTS.values()]:
        for name, value in effects.items():
            Person._meta.get_field(name).clean(value, None)


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("transfer_in", {"management": "transferred_out"}, {"management": Management.IN_DISTRICT}),
        ("transfer_out", {}, {"management": Management.TRANSFERRED_OUT}),
        ("retirement", {"employment": "working"}, {"employment": Employment.RETIRED}),
        ("leave", {"employment": "working"}, {"employment": Employment.ON_LEAVE}),
        ("illness", {}, {"employment": "", "management": "in_district", "life": "living"}),
        ("hospital", {}, {"employment": "", "management": "in_district", "life": "living"}),
        ("death", {}, {"life": Life.DECEASED, "death_date": PartialDate(2026, 11, 20)}),
        ("lost_contact", {}, {"management": Management.LOST_CONTACT}),
        ("found", {"management": "lost_contact"}, {"management": Management.IN_DISTRICT}),
        ("emigrated", {}, {"management": Management.EMIGRATED}),
        ("returned", {"management": "emigrated"}, {"management": Management.IN_DISTRICT}),
    ],
)
def test_an_event_sets_on_the_person_what_follows_and_withdrawn_takes_it_back(kind, before, after):
    person = make_person(**before)
    stood = {name: getattr(person, name) for name in after}
    event = record(person, kind)
    person.refresh_from_db()
    assert {name: getattr(person, name) for name in after} == after
    withdraw(event)
    person.refresh_from_db()
    assert {name: getattr(person, name) for name in after} == stood


def test_a_death_without_a_date_leaves_the_date_open():
    person = make_person()
    record(person, happened_on="")
    person.refresh_from_db()
    assert (person.life, person.death_date) == ("deceased", None)


def test_a_death_takes_the_date_that_a_roster_brought():
    person = deceased(death_date="2019-04")
    assert record(person, happened_on="").happened_on == PartialDate(2019, 4)


def test_a_death_known_from_a_roster_stays_when_its_event_is_withdrawn():
    person = deceased()
    withdraw(record(person, happened_on="2026-11-20"))
    person.refresh_from_db()
    assert (person.life, person.death_date) == ("deceased", None)


def test_the_event_keeps_who_recorded_it_and_the_history_who_changed_the_person():
    account = make_staff("care")
    person = make_person()
    event = record(person, by=account)
    assert event.recorded_by == account
    assert person.events.last().pgh_context.metadata["user"] == account.pk


def test_a_withdrawal_keeps_what_a_later_event_set():
    person = make_person()
    first = record(person, "transfer_out")
    second = record(person, "emigrated")
    withdraw(first)
    person.refresh_from_db()
    assert person.management == "emigrated"
    second.refresh_from_db()
    withdraw(second)
    person.refresh_from_db()
    assert person.management == "in_district"


def test_a_withdrawal_leaves_alone_what_staff_changed_since():
    person = make_person(employment="working")
    event = record(person, "retirement")
    Person.objects.filter(pk=person.pk).update(employment="flexible")
    withdraw(event)
    person.refresh_from_db()
    assert person.employment == "flexible"


def test_a_withdrawal_drops_open_follow_ups_and_needs_a_reason():
    event = record()
    with pytest.raises(ValidationError):
        withdraw(event, reason="")
    withdraw(event, reason="同名同姓")
    assert set(event.follow_ups.values_list("status", "outcome")) == {("dropped", "同名同姓")}
    event.refresh_from_db()
    assert (event.status, event.withdrawal_reason) == ("withdrawn", "同名同姓")
    with pytest.raises(ValidationError):
        withdraw(event)


def test_the_record_of_a_mistake_stays_with_its_history():
    event = record()
    withdraw(event, reason="同名同姓")
    labels = list(event.events.order_by("pgh_id").values_list("status", flat=True))
    assert labels == ["valid", "withdrawn"]
    assert event.events.last().pgh_context.metadata["reason"] == "同名同姓"


def test_after_a_withdrawal_a_death_can_be_recorded_rightly():
    person = make_person()
    withdraw(record(person, happened_on="2026-11-20"))
    record(person, happened_on="2026-11-02")
    person.refresh_from_db()
    assert person.death_date == PartialDate(2026, 11, 2)


# --- What can't be -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind", sorted(set(LifeEventKind) - {LifeEventKind.DEATH, LifeEventKind.FAMILY_WISH})
)
def test_to_the_deceased_nothing_more_happens(kind):
    person = deceased(management="emigrated" if kind == "returned" else "lost_contact")
    with pytest.raises(ValidationError):
        record(person, kind)
    with pytest.raises(IntegrityError, match="life_event_fits_life"), transaction.atomic():
        event_row(person, kind)
    assert not LifeEvent.objects.exists()


def test_a_family_wishes_only_for_the_deceased():
    person = make_person()
    with pytest.raises(ValidationError):
        record(person, "family_wish", wish="stays")
    with pytest.raises(IntegrityError, match="life_event_fits_life"):
        event_row(person, "family_wish", wish="stays")


@pytest.mark.parametrize("kind", ["found", "returned"])
def test_nobody_is_found_who_wasnt_lost(kind):
    with pytest.raises(ValidationError):
        record(make_person(), kind)


@pytest.mark.parametrize("ahead", ["2026-11-25", "2026-12", "2027"])
def test_what_is_still_to_come_isnt_recorded(ahead):
    with pytest.raises(ValidationError) as refusal:
        record(happened_on=ahead)
    assert "happened_on" in refusal.value.message_dict


@pytest.mark.parametrize("now", ["2026-11-24", "2026-11", "2026"])
def test_what_may_have_been_is_recorded(now):
    assert record(happened_on=now).pk


def test_nothing_happens_before_birth():
    with pytest.raises(ValidationError):
        record(make_person(birth_date="1950"), happened_on="1949-12")


def test_nobody_dies_twice():
    person = make_person()
    record(person)
    with pytest.raises(ValidationError, match=r"death|去世"):
        record(person)
    with pytest.raises(IntegrityError, match="life_event_dies_once"):
        event_row(person, "death")


def test_a_death_is_recorded_of_the_deceased_alone_whatever_the_door():
    with pytest.raises(IntegrityError, match="life_event_fits_life"):
        event_row(make_person(), "death")


@pytest.mark.parametrize(
    "change",
    [
        "life = 'living', death_date = NULL",
        "death_date = NULL",
        "death_date = '2026-11-21'",
    ],
)
def test_a_recorded_death_isnt_unsaid_by_raw_sql(change):
    person = record().person
    statement = f"UPDATE honours_person SET {change} WHERE id = %s"
    with (
        pytest.raises(IntegrityError, match="person_death_stands"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [person.pk])


def test_a_roster_may_still_bring_the_date_of_a_death_that_had_none():
    person = make_person()
    record(person, happened_on="")
    Person.objects.filter(pk=person.pk).update(death_date="2026-10")


def test_without_an_event_a_roster_may_set_a_death_and_staff_correct_it():
    person = make_person()
    Person.objects.filter(pk=person.pk).update(life="deceased")
    Person.objects.filter(pk=person.pk).update(life="living")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE honours_lifeevent SET kind = 'retirement'",
        "UPDATE honours_lifeevent SET happened_on = '2020'",
        "UPDATE honours_lifeevent SET person_id = person_id + 1",
        "UPDATE honours_lifeevent SET status = 'valid' WHERE status = 'withdrawn'",
        "DELETE FROM honours_lifeevent",
    ],
)
def test_an_event_stands_as_recorded(statement):
    withdraw(record())
    with connection.cursor() as cursor, pytest.raises(DatabaseError):
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"kind": "family_wish"}, "life_event_wish_said"),
        ({"kind": "death", "wish": "stays"}, "life_event_wish_said"),
        (
            {"kind": "family_wish", "wish": "hidden", "memorial": "走好"},
            "life_event_words_on_a_page",
        ),
        ({"kind": "death", "status": "withdrawn"}, "life_event_withdrawn_with_reason"),
    ],
)
def test_an_event_says_what_it_must(changes, name):
    with pytest.raises(IntegrityError, match=name):
        event_row(deceased(), **changes)


def test_a_death_isnt_withdrawn_from_under_the_familys_wish():
    person = make_person()
    death = record(person)
    record(person, "family_wish", wish="stays")
    with pytest.raises(ValidationError):
        withdraw(death)


# --- Who may --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", ["auditors", "outreach", "academy", "museum", "reviewers"])
def test_others_record_and_withdraw_nothing(group):
    account = make_staff(group)
    with pytest.raises(PermissionDenied):
        record(by=account)
    with pytest.raises(PermissionDenied):
        withdraw(record(), by=account)


@pytest.mark.parametrize("kind", HEALTH_KINDS)
def test_the_registry_records_deaths_but_no_illness_and_no_notes(kind):
    registry = make_staff("registry")
    assert record(by=registry).pk
    with pytest.raises(PermissionDenied):
        record(kind=kind, by=registry)
    with pytest.raises(PermissionDenied):
        record(kind="death", note=SECRET, by=registry)
    with pytest.raises(ValidationError):
        withdraw(record(kind=kind), by=registry)


def test_notes_are_encrypted_in_the_table_and_in_the_history():
    event = record(kind="illness", note=SECRET)
    with connection.cursor() as cursor:
        for table in ("honours_lifeevent", "honours_lifeeventevent"):
            cursor.execute(f"SELECT note FROM {table}")
            notes = [row[0] for row in cursor.fetchall()]
            assert notes
            assert all(note and SECRET not in note for note in notes)
    assert LifeEvent.objects.get(pk=event.pk).note == SECRET


# --- Follow-ups -----------------------------------------------------------------------------------------


def tasks(event: LifeEvent) -> dict[str, tuple[str, datetime.date]]:
    return {one.task: (one.group, one.due_on) for one in event.follow_ups.all()}


def test_a_death_gives_each_group_its_tasks_with_their_days():
    maker = make_person(craft=Craft.objects.first())
    assert tasks(record(maker)) == {
        "report_death": ("care", day("2026-11-26")),
        "condole": ("care", day("2026-11-27")),
        "stop_treatment": ("care", day("2026-12-01")),
        "ask_family": ("care", day("2026-12-24")),
        "clear_addresses": ("registry", day("2026-12-01")),
        "review_media": ("outreach", day("2026-12-24")),
        "review_works": ("museum", day("2027-01-23")),
        "review_teaching": ("academy", day("2026-12-24")),
    }


def test_of_somebody_without_a_craft_nobody_reviews_works():
    assert not {"review_works", "review_teaching"} & set(tasks(record()))


def test_staff_set_other_days_for_a_task():
    TaskTerm.objects.create(task="report_death", days=5)
    assert tasks(record())["report_death"] == ("care", day("2026-11-29"))


def test_a_death_lists_the_commitments_to_come_for_those_whose_they_are():
    person = make_person()
    promise("2127-03-10", person=person, kind="lecture")
    promise("2127-03-11", person=person, kind="class")
    promise("2127-03-12", person=person, kind="demonstration")
    promise("2127-03-13", person=person, kind="lecture", is_cancelled=True)
    promise("2020-01-01", person=person)
    event = record(person)
    found = FollowUp.objects.filter(event=event, task="reschedule").order_by("commitment__period")
    assert list(found.values_list("group", flat=True)) == ["outreach", "academy", "museum"]
    assert set(found.values_list("due_on", flat=True)) == {day("2026-11-27")}
    assert person.commitments.live().upcoming().count() == 3


def test_a_refused_event_leaves_no_trace():
    person = make_person()
    with pytest.raises(ValidationError):
        record_life_event(person, kind="family_wish", by=make_staff("care"), wish="", today=TODAY)
    person.refresh_from_db()
    assert person.life == "living"
    assert not LifeEvent.objects.exists()
    assert not FollowUp.objects.exists()
