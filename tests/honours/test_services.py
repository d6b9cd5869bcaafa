"""Conferring, suspending, revoking; one person's calendar; a look at an identity number."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from config.common.errors import Refusal
from config.common.history import history_of
from honours.choices import CommitmentKind, ConferralStatus
from honours.models import Commitment, Conferral, Person
from honours.services.commitments import (
    cancel_commitment,
    commit_person,
    describe_commitment,
)
from honours.services.conferrals import (
    confer_title,
    reinstate_conferral,
    revoke_conferral,
    suspend_conferral,
)
from honours.services.identity import reveal_identity
from tests.builders import make_conferral, make_organisation, make_person, make_staff, title

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


@pytest.fixture
def manager():
    return make_staff("managers")


def revoke(conferral, by, **changes):
    given = {
        "reason": "弄虚作假",
        "authority": "杭州市临安区总工会",
        "document": "临总工〔2026〕9 号",
        "on": TODAY,
        **changes,
    }
    return revoke_conferral(conferral, by=by, **given)


def test_a_title_is_conferred_with_its_papers(manager):
    person = make_person()
    conferral = confer_title(
        title=title("天目工匠"),
        person=person,
        award_year=2025,
        certificate_number="001",
        by=manager,
    )
    assert conferral.status == ConferralStatus.VALID
    assert list(Person.objects.counted_as("craftsman")) == [person]


@pytest.mark.parametrize(
    ("honour", "holder", "field"),
    [
        ("天目工匠", "organisation", "title"),
        ("临安区模范集体", "person", "title"),
    ],
)
def test_a_title_fits_its_holder(manager, honour, holder, field):
    holders = {"person": make_person, "organisation": make_organisation}
    with pytest.raises(ValidationError) as refused:
        confer_title(title=title(honour), **{holder: holders[holder]()}, by=manager)
    assert field in refused.value.message_dict


def test_a_title_is_conferred_in_the_years_that_it_was_in_force(manager):
    with pytest.raises(ValidationError) as refused:
        confer_title(
            title=title("临安市劳动模范"), person=make_person(), award_year=2020, by=manager
        )
    assert "award_year" in refused.value.message_dict


def test_the_same_title_of_the_same_year_is_conferred_once(manager):
    earlier = make_conferral()
    with pytest.raises(Refusal):
        confer_title(
            title=earlier.title, person=earlier.person, award_year=earlier.award_year, by=manager
        )


def test_a_suspended_honour_neither_counts_nor_shows_until_it_is_reinstated(manager, client):
    conferral = make_conferral()
    address = conferral.person.get_absolute_url()
    suspend_conferral(conferral, by=manager, reason="正在调查")
    assert not Person.objects.counted_as("model_worker").exists()
    assert "临安区劳动模范" not in client.get(address).content.decode()
    reinstate_conferral(conferral, by=manager, reason="查无实据")
    assert Person.objects.counted_as("model_worker").count() == 1
    assert "临安区劳动模范" in client.get(address).content.decode()


def test_a_revocation_keeps_the_record_with_document_day_and_reason(manager):
    conferral = revoke(make_conferral(), manager)
    conferral.refresh_from_db()
    assert conferral.status == ConferralStatus.REVOKED
    assert (conferral.revoked_on, conferral.revocation_document) == (TODAY, "临总工〔2026〕9 号")
    assert Conferral.objects.count() == 1


@pytest.mark.parametrize("missing", ["reason", "document", "authority"])
def test_a_revocation_without_its_papers_is_refused(manager, missing):
    conferral = make_conferral()
    with pytest.raises(Refusal):
        revoke(conferral, manager, **{missing: ""})
    conferral.refresh_from_db()
    assert conferral.status == ConferralStatus.VALID


@pytest.mark.parametrize("step", [suspend_conferral, reinstate_conferral])
def test_a_revocation_is_final(manager, step):
    conferral = revoke(make_conferral(), manager)
    with pytest.raises(Refusal):
        step(conferral, by=manager, reason="重新考虑")


@pytest.mark.parametrize("group", ["registry", "selection", "auditors"])
def test_only_managers_take_honours_away(group):
    conferral = make_conferral()
    with pytest.raises(PermissionDenied):
        suspend_conferral(conferral, by=make_staff(group), reason="试试")


def test_the_history_tells_who_suspended_it_and_why(manager):
    conferral = suspend_conferral(make_conferral(), by=manager, reason="正在调查")
    step = history_of(conferral)[0]
    assert (step["by"], step["reason"]) == (str(manager), "正在调查")
    assert [(each["old"], each["new"]) for each in step["changes"]] == [("有效", "暂停")]


def hours(first: int, last: int) -> DateTimeTZRange:
    day = timezone.make_aware(datetime.datetime(2026, 12, 1))
    return DateTimeTZRange(
        day + datetime.timedelta(hours=first), day + datetime.timedelta(hours=last)
    )


def promise(person, first, last, by, **changes) -> Commitment:
    return commit_person(
        person=person,
        period=hours(first, last),
        kind=CommitmentKind.LECTURE,
        label="讲竹编",
        by=by,
        **changes,
    )


def test_nobody_is_promised_to_two_things_at_once(manager):
    person = make_person()
    promise(person, 9, 11, manager)
    with pytest.raises(Refusal, match="此人在该时段已有其他安排"):
        promise(person, 10, 12, manager)
    promise(person, 11, 12, manager)
    promise(make_person(), 10, 12, manager)
    assert Commitment.objects.count() == 3


def test_a_cancelled_promise_sets_the_time_free(manager):
    person = make_person()
    cancel_commitment(promise(person, 9, 11, manager), by=manager, reason="改期")
    promise(person, 10, 12, manager)
    assert Commitment.objects.live().count() == 1


def test_a_record_that_asks_again_takes_up_its_cancelled_promise(manager):
    person = make_person()
    first = promise(person, 9, 11, manager, source="museum.slot:1")
    cancel_commitment(first, by=manager, reason="改期")
    again = promise(person, 14, 15, manager, source="museum.slot:1")
    assert (again.pk, again.is_cancelled) == (first.pk, False)


def test_a_promise_gets_other_words_and_keeps_its_time(manager):
    made = promise(make_person(), 9, 11, manager, is_public=False)
    told = describe_commitment(made, by=manager, label="讲木雕", is_public=True)
    assert (told.label, told.is_public, told.period) == ("讲木雕", True, hours(9, 11))
    with pytest.raises(Refusal):
        describe_commitment(made, by=manager, label="")


def test_a_look_at_an_identity_number_is_logged(manager):
    person = make_person(id_number="999999196503121214")
    assert reveal_identity(person, by=manager) == "999999196503121214"
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (manager, str(person.pk))
    assert "1214" not in entry.change_message


@pytest.mark.parametrize("group", ["auditors", "museum", "care", "reviewers"])
def test_others_may_not_look(group):
    person = make_person(id_number="999999196503121214")
    with pytest.raises(PermissionDenied):
        reveal_identity(person, by=make_staff(group))
    assert not LogEntry.objects.exists()
