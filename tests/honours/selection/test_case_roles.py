"""Who is offered which step of a case, and who may take it: every state with every role."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from honours.choices.selection import (
    NOMINATION_STEPS,
    STEP_ROLES,
    STEP_ROLES_FROM,
    NominationStatus,
    Role,
)
from honours.models import Nomination
from honours.services.selection import endorse_nomination, return_nomination
from tests.builders import make_staff
from tests.pages import change_page, messages_of, step_page, steps_on, text_of

from . import builders as made

pytestmark = pytest.mark.django_db
State = NominationStatus
UNIT_BY_STAFF = "honours.change_nomination"
# Voted on in a meeting, done for many at once, or following from an objection: on no case's own page.
NOT_ON_THE_PAGE = {
    *("shortlist", "reserve", "publish", "confer"),
    *("hold", "resume", "release", "uphold"),
}
ASIDE = {"attach", "fill"}
# What would carry a case on, or out of the selection, before its time.
ONWARD = {"submit", "endorse", "present", "clear", "approve", "forward", "withdraw", "disqualify"}
# Roles that one account may hold alone, then groups as they are; of managers only the leader's role.
ROLES = [Role.TOWN, Role.FIRST, Role.SECOND, UNIT_BY_STAFF]
GROUPS = ["managers", "selection"]


def make_account(role: str):
    """Sees cases, and holds one role of the table or belongs to one group."""
    if role in GROUPS:
        return make_staff(role)
    account = make_staff()
    names = {role.split(".")[1], "view_nomination"}
    account.user_permissions.set(Permission.objects.filter(codename__in=names))
    return account


def role_of(state: str, verb: str) -> str:
    """As the table says it; the unit's own steps are entered by who may change nominations."""
    return STEP_ROLES_FROM.get((state, verb), STEP_ROLES[verb]) or UNIT_BY_STAFF


def on_the_page(nomination) -> set[str]:
    """The steps of the table that belong on the page of a case in this state."""
    state = nomination.status
    verbs = {verb for start, verb in NOMINATION_STEPS if start == state} - NOT_ON_THE_PAGE
    if state == State.PANEL:
        verbs.discard("reject")
    verbs.discard("approve" if nomination.round.is_upper_level else "forward")
    return verbs


@pytest.mark.parametrize("state", State.values)
def test_each_role_is_offered_its_own_steps_and_no_other_role_takes_them(
    client, state, english_admin
):
    nomination = made.brought_to(state)
    possible = on_the_page(nomination)
    seen = set()
    for role in [*ROLES, *GROUPS] if possible else GROUPS:
        account = make_account(role)
        client.force_login(account)
        own = {verb for verb in possible if account.has_perm(role_of(state, verb))}
        offered = set(steps_on(client.get(change_page(nomination)), nomination)) - ASIDE
        assert offered == own, role
        seen |= offered
        for verb in possible if role != "selection" else ():
            address = step_page(nomination, verb)
            if verb in own:
                assert client.get(address).status_code == 200, (role, verb)
            else:
                assert client.post(address, {"reason": "理由"}).status_code == 403, (role, verb)
    assert seen == possible
    check_that_the_rest_is_impossible(client, nomination, ONWARD - possible)
    nomination.refresh_from_db()
    assert nomination.status == state


def check_that_the_rest_is_impossible(client, nomination, verbs: set[str]) -> None:
    """What the table doesn't have nobody takes, whoever it is; the answer says why, and leads back."""
    client.force_login(make_staff(is_superuser=True))
    for verb in verbs:
        answer = client.post(step_page(nomination, verb), {"reason": "理由"})
        assert answer.url == change_page(nomination)
    said = messages_of(client.get(change_page(nomination)))
    assert said == ["This step isn't possible from the present state."] * len(verbs)


def test_steps_taken_elsewhere_have_no_page_of_a_case(client, sign_in):
    sign_in(is_superuser=True)
    nomination = made.presented()
    for verb in NOT_ON_THE_PAGE:
        assert client.post(step_page(nomination, verb), {"reason": "理由"}).status_code == 404


def test_every_role_of_the_table_is_held_by_some_group():
    held = {"selection": make_staff("selection"), "managers": make_staff("managers")}
    for role in filter(None, Role.values):
        holders = {name for name, account in held.items() if account.has_perm(role)}
        assert holders == ({"managers"} if role == Role.LEADER else {"selection"}), role


def test_who_only_reads_sees_a_case_and_no_step_of_it(client, sign_in):
    sign_in("auditors")
    for nomination in (made.make_nomination(), made.submitted(), made.vetted()):
        page = client.get(change_page(nomination))
        assert page.status_code == 200
        assert steps_on(page, nomination) == {}
        assert not page.context["has_change_permission"]
        for verb in on_the_page(nomination):
            assert client.get(step_page(nomination, verb)).status_code == 403
            assert client.post(step_page(nomination, verb), {"reason": "理由"}).status_code == 403


def test_other_groups_neither_see_a_case_nor_move_it(client, sign_in):
    nomination = made.submitted()
    for group in ("registry", "reviewers", "care", "museum", "outreach", "academy"):
        sign_in(group)
        assert client.get(change_page(nomination)).status_code == 403, group
        for verb in ("endorse", "withdraw", "attach"):
            address = step_page(nomination, verb)
            assert client.get(address).status_code == 403, (group, verb)
            assert client.post(address, {"reason": "理由"}).status_code == 403, (group, verb)


def test_a_stranger_is_sent_to_sign_in(client):
    nomination = made.submitted()
    for address in (change_page(nomination), step_page(nomination, "endorse")):
        assert "/login/" in client.get(address).url
        assert "/login/" in client.post(address).url


def test_who_made_the_first_review_is_not_offered_the_second(client, sign_in):
    me = sign_in("selection")
    nomination = made.vetted(first=me)
    page = client.get(change_page(nomination))
    assert "present" not in steps_on(page, nomination)
    assert "You made the first review; somebody else makes the second." in text_of(page)
    sign_in("selection")
    page = client.get(change_page(nomination))
    assert "present" in steps_on(page, nomination)
    assert "You made the first review" not in text_of(page)


def test_the_role_is_asked_of_the_state_that_the_case_is_in_now():
    """A town may return what lies with it; once endorsed, only the first reviewer may."""
    town = make_account(Role.TOWN)
    seen_before = made.submitted()
    endorse_nomination(
        seen_before,
        by=made.selector(),
        through=made.township(),
        rank=1,
        opinion="同意推荐。",
        on=timezone.localdate(),
    )
    with pytest.raises(PermissionDenied):
        return_nomination(seen_before, by=town, reason="缺少会议记录")
    assert Nomination.objects.get().status == State.ENDORSED


def test_a_grave_step_is_never_one_click_away(client, sign_in):
    sign_in(is_superuser=True)
    nomination = made.vetted()
    kinds = steps_on(client.get(change_page(nomination)), nomination)
    assert kinds == {
        "present": "form",
        "withdraw": "link",
        "disqualify": "link",
        "attach": "link",
    }
