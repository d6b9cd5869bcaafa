"""Suspending and revoking honours, and people's calendars, in the admin."""

import datetime

import pytest
from django.utils import timezone

from honours.models import Commitment
from tests.builders import make_conferral, make_person
from tests.honours.admin_records import make_commitment
from tests.pages import (
    add_page,
    change_page,
    messages_of,
    sent_back,
    step_page,
)

pytestmark = pytest.mark.django_db


REVOCATION = {
    "reason": "弄虚作假",
    "authority": "杭州市总工会",
    "document": "总工〔2024〕1号",
    "on": "2024-05-06",
}


def test_only_the_steps_that_are_possible_are_offered_and_only_to_managers(client, sign_in):
    conferral = make_conferral()
    sign_in("managers")
    page = client.get(change_page(conferral))
    assert [step.verb for step in page.context["possible_steps"]] == [
        "issue",
        "suspend",
        "revoke",
    ]
    sign_in("registry")
    assert client.get(change_page(conferral)).context["possible_steps"] == []
    for verb in ("suspend", "revoke", "reinstate"):
        assert client.get(step_page(conferral, verb)).status_code == 403
        assert client.post(step_page(conferral, verb), REVOCATION).status_code == 403
    conferral.refresh_from_db()
    assert conferral.status == "valid"


def test_an_honour_is_suspended_and_reinstated_each_with_a_reason(client, sign_in):
    account = sign_in("managers")
    conferral = make_conferral()
    for verb, status in (("suspend", "suspended"), ("reinstate", "valid")):
        assert client.get(step_page(conferral, verb)).status_code == 200
        answer = client.post(step_page(conferral, verb), {"reason": ""})
        assert "reason" in answer.context["form"].errors
        answer = client.post(step_page(conferral, verb), {"reason": "正在核实"})
        assert answer.url == change_page(conferral)
        conferral.refresh_from_db()
        assert conferral.status == status
        context = conferral.events.order_by("-pgh_id").first().pgh_context
        assert (context.metadata["reason"], context.metadata["user"]) == ("正在核实", account.pk)


def test_a_revocation_needs_authority_document_date_and_reason_and_is_final(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    for missing in REVOCATION:
        answer = client.post(step_page(conferral, "revoke"), {**REVOCATION, missing: ""})
        assert list(answer.context["form"].errors) == [missing]
    client.post(step_page(conferral, "revoke"), REVOCATION)
    conferral.refresh_from_db()
    assert (conferral.status, conferral.revocation_document) == ("revoked", "总工〔2024〕1号")
    page = client.get(change_page(conferral))
    assert page.context["possible_steps"] == []
    assert list(page.context["adminform"].form.fields) == ["note"]
    page = client.post(step_page(conferral, "reinstate"), {"reason": "想回来"}, follow=True)
    assert messages_of(page) == ["This step isn't possible from the present state."]


def test_a_step_that_nobody_declared_is_not_found(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    assert client.get(step_page(conferral, "delete")).status_code == 404
    assert (
        client.get(f"/admin/honours/conferral/{conferral.pk + 1}/step/suspend/").status_code == 404
    )


def test_the_status_is_no_field_of_the_form(client, sign_in):
    sign_in("managers")
    conferral = make_conferral()
    data = sent_back(client.get(change_page(conferral)), status="revoked")
    client.post(change_page(conferral), data)
    conferral.refresh_from_db()
    assert conferral.status == "valid"


def promised(client, person, **changes) -> dict:
    day = timezone.localdate() + datetime.timedelta(days=7)
    times = {
        "begins_0": str(day),
        "begins_1": "09:00",
        "ends_0": str(day),
        "ends_1": "11:00",
    }
    page = client.get(add_page(Commitment))
    return sent_back(page, person=person.pk, kind="lecture", label="宣讲", **times, **changes)


def test_nobody_is_promised_twice_at_a_time(client, sign_in):
    sign_in("registry")
    person = make_person()
    data = promised(client, person)
    assert client.post(add_page(Commitment), data).status_code == 302
    assert Commitment.objects.get().is_public is True
    answer = client.post(add_page(Commitment), {**data, "begins_1": "10:30", "label": "讲座"})
    form = answer.context["adminform"].form
    assert form.non_field_errors() == ["This person is promised elsewhere at that time."]
    assert form["label"].value() == "讲座"


def test_a_commitment_ends_after_it_begins(client, sign_in):
    sign_in("registry")
    answer = client.post(
        add_page(Commitment), {**promised(client, make_person()), "ends_1": "08:00"}
    )
    assert "ends" in answer.context["adminform"].form.errors


def test_a_commitment_by_hand_can_be_moved_and_cancelled_with_a_reason(client, sign_in):
    sign_in("registry")
    commitment = make_commitment()
    page = client.get(change_page(commitment))
    data = sent_back(page, begins_1="08:00", ends_1="08:30")
    data["ends_0"] = data["begins_0"]
    assert client.post(change_page(commitment), data).status_code == 302
    commitment.refresh_from_db()
    assert timezone.localtime(commitment.period.lower).time() == datetime.time(8)
    client.post(step_page(commitment, "cancel"), {"reason": "改期"})
    commitment.refresh_from_db()
    assert commitment.is_cancelled
    assert client.get(change_page(commitment)).context["possible_steps"] == []


def test_what_an_app_entered_is_only_shown(client, sign_in):
    sign_in("registry")
    commitment = make_commitment(source="museum.slot:1")
    page = client.get(change_page(commitment))
    assert page.context["possible_steps"] == []
    assert not page.context["has_change_permission"]
    assert client.post(change_page(commitment), {"label": "别的"}).status_code == 403
    client.post(step_page(commitment, "cancel"), {"reason": "改期"})
    commitment.refresh_from_db()
    assert not commitment.is_cancelled
