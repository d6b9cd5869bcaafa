"""Follow-ups are closed by those to whom they were given, and never without a word where one is due."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from honours.choices.life import StaffGroup
from honours.models import FollowUp
from honours.services.follow_ups import drop_follow_up, finish_follow_up, reopen_follow_up
from tests.builders import make_person, make_staff

from .builders import record

pytestmark = pytest.mark.django_db
GROUPS = set(StaffGroup.values)


def follow_up(group: str) -> FollowUp:
    kind = {"care": "death", "registry": "transfer_out", "outreach": "death"}[group]
    return record(make_person(), kind).follow_ups.filter(group=group).first()


@pytest.mark.parametrize("group", ["care", "registry", "outreach"])
def test_a_group_closes_its_own(group):
    one, account = follow_up(group), make_staff(group)
    done = finish_follow_up(one, by=account, outcome="已办。")
    assert (done.status, done.closed_by, done.outcome) == ("done", account, "已办。")
    assert done.closed_at


@pytest.mark.parametrize("group", ["care", "managers"])
def test_care_and_managers_close_those_of_all(group):
    for owner in ("care", "registry", "outreach"):
        finish_follow_up(follow_up(owner), by=make_staff(group))


@pytest.mark.parametrize("stranger", ["registry", "outreach", "academy", "museum", "auditors"])
def test_others_close_none_of_cares(stranger):
    one = follow_up("care")
    for close in (finish_follow_up, reopen_follow_up):
        with pytest.raises(PermissionDenied):
            close(one, by=make_staff(stranger))
    with pytest.raises(PermissionDenied):
        drop_follow_up(one, by=make_staff(stranger), reason="不必")


def test_what_neednt_be_done_says_why():
    one, care = follow_up("care"), make_staff("care")
    with pytest.raises(ValidationError):
        drop_follow_up(one, by=care, reason="")
    assert drop_follow_up(one, by=care, reason="家属已办").status == "dropped"


def test_what_was_closed_too_early_is_opened_again():
    care = make_staff("care")
    one = finish_follow_up(follow_up("care"), by=care, outcome="已办。")
    with pytest.raises(ValidationError):
        finish_follow_up(one, by=care)
    again = reopen_follow_up(one, by=care)
    assert (again.status, again.closed_by, again.closed_at, again.outcome) == (
        "open",
        None,
        None,
        "",
    )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"status": "done"}, "follow_up_closed_when_settled"),
        ({"closed_at": timezone.now()}, "follow_up_closed_when_settled"),
        ({"status": "dropped", "closed_at": timezone.now()}, "follow_up_dropped_with_reason"),
        ({"event": None}, "follow_up_one_origin"),
    ],
)
def test_the_database_holds_a_follow_up_to_its_form(changes, name):
    one = follow_up("care")
    with pytest.raises(IntegrityError, match=name):
        FollowUp.objects.filter(pk=one.pk).update(**changes)


def test_a_follow_up_is_never_deleted():
    one = follow_up("care")
    with pytest.raises(DatabaseError), transaction.atomic():
        FollowUp.objects.filter(pk=one.pk).delete()


def test_a_task_is_given_once_an_event():
    one = follow_up("care")
    one.pk = None
    with pytest.raises(IntegrityError, match="follow_up_once_an_event"):
        one.save()
