"""Posting notices, conferring in a batch and handling objections, as staff do it."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from honours.models import Conferral, IssuedCertificate, Nomination, Objection, PublicNotice
from tests.builders import make_staff
from tests.pages import add_page, change_page, changelist, queries, step_page, text_of

from . import builders as made

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def post_page(round) -> str:
    return reverse("admin:honours_publicnotice_post", args=[round.pk])


def notice_fields(*nominations, **changes) -> dict:
    return {
        "candidates": [nomination.pk for nomination in nominations],
        "heading": "临安区劳动模范拟表彰对象公示",
        "text": "现予公示。",
        "starts_on": TODAY().isoformat(),
        "contact": "区总工会 0571-63720000",
        **changes,
    }


def test_the_leader_looks_at_a_notice_before_it_is_posted(client):
    nomination = made.shortlisted()
    client.force_login(made.leader())
    looked = client.post(post_page(nomination.round), {**notice_fields(nomination), "preview": "1"})
    assert "章叔岩" in text_of(looked)
    assert not PublicNotice.objects.exists()
    client.post(post_page(nomination.round), {**notice_fields(nomination), "post": "1"})
    assert PublicNotice.objects.get().entries.get().name == "章叔岩"
    nomination.refresh_from_db()
    assert nomination.status == "public_notice"


def test_a_notice_in_the_past_is_refused_beside_its_field(client):
    nomination = made.shortlisted()
    client.force_login(made.leader())
    yesterday = (TODAY() - datetime.timedelta(days=1)).isoformat()
    fields = notice_fields(nomination, starts_on=yesterday, post="1")
    answer = client.post(post_page(nomination.round), fields)
    assert "starts_on" in answer.context["form"].errors
    assert not PublicNotice.objects.exists()


@pytest.mark.parametrize("group", ["selection", "auditors", "reviewers", "registry"])
def test_nobody_but_the_leader_posts_a_notice(client, group):
    nomination = made.shortlisted()
    client.force_login(make_staff(group))
    fields = {**notice_fields(nomination), "post": "1"}
    assert client.post(post_page(nomination.round), fields).status_code == 403
    assert not PublicNotice.objects.exists()


def test_the_list_offers_rounds_with_candidates_who_wait(client):
    nomination = made.shortlisted()
    client.force_login(made.leader())
    assert post_page(nomination.round) in text_of(client.get(changelist(PublicNotice)))
    client.force_login(made.selector())
    assert post_page(nomination.round) not in text_of(client.get(changelist(PublicNotice)))


def test_a_batch_goes_from_the_notice_to_the_registry(client):
    """Closed by the office, approved by the leader, conferred by the office: one notice, three acts."""
    round = made.make_round()
    pair = [made.shortlisted(made.make_nomination(round, name=name)) for name in ("甲一", "乙二")]
    notice = made.post_notice(*pair)
    made.let_notice_pass(notice)
    everybody = [nomination.pk for nomination in pair]
    client.force_login(made.selector())
    client.post(step_page(notice, "clear"), {"candidates": everybody})
    client.force_login(made.leader())
    approval = {"candidates": everybody, "decision_number": "临委〔2026〕8 号", "on": TODAY()}
    client.post(step_page(notice, "approve"), approval)
    client.force_login(made.selector())
    client.post(step_page(notice, "confer"), {"candidates": everybody, "award_date": TODAY()})
    assert {nomination.status for nomination in Nomination.objects.all()} == {"conferred"}
    assert Conferral.objects.filter(decision_number="临委〔2026〕8 号").count() == 2
    assert sorted(IssuedCertificate.objects.values_list("number", flat=True)) == [1, 2]
    person = Conferral.objects.first().person
    assert "临安区劳动模范" in text_of(client.get(person.get_absolute_url()))


def test_one_who_is_held_keeps_the_whole_batch_back(client):
    round = made.make_round()
    pair = [made.shortlisted(made.make_nomination(round, name=name)) for name in ("甲一", "乙二")]
    notice = made.post_notice(*pair)
    made.object_to(pair[1])
    made.let_notice_pass(notice)
    client.force_login(made.selector())
    answer = client.post(
        step_page(notice, "clear"), {"candidates": [nomination.pk for nomination in pair]}
    )
    assert "乙二" in str(answer.context["form"].errors)
    assert {nomination.status for nomination in Nomination.objects.all()} == {"public_notice"}


@pytest.mark.parametrize(("group", "verb"), [("selection", "approve"), ("managers", "clear")])
def test_each_step_of_a_notice_has_its_role(client, group, verb):
    nomination = made.cleared() if verb == "approve" else made.in_notice()
    client.force_login(make_staff(group))
    assert client.get(step_page(made.notice_of(nomination), verb)).status_code == 403


def test_an_upper_level_round_forwards_and_needs_the_upper_body_s_document(client):
    round = made.make_round(is_upper_level=True)
    nomination = made.cleared(made.make_nomination(round))
    notice = made.notice_of(nomination)
    client.force_login(made.leader())
    letter = {"candidates": [nomination.pk], "letter_number": "临工〔2026〕3 号", "on": TODAY()}
    client.post(step_page(notice, "forward"), letter)
    client.force_login(made.selector())
    award = {"candidates": [nomination.pk], "award_date": TODAY()}
    client.post(step_page(notice, "confer"), award)
    assert not Conferral.objects.exists()
    client.post(step_page(notice, "confer"), {**award, "decision_number": "浙工发〔2026〕1 号"})
    assert Conferral.objects.get().decision_number == "浙工发〔2026〕1 号"
    # The upper body's certificate comes from there.
    assert not IssuedCertificate.objects.exists()


def test_the_list_of_notices_makes_no_more_queries_for_more(client):
    made.in_notice()
    client.force_login(made.leader())
    few = queries(client, changelist(PublicNotice))
    for _turn in range(2):
        made.in_notice()
    assert queries(client, changelist(PublicNotice)) == few


# --- Objections ---------------------------------------------------------------------------------------


def filed(**changes) -> Objection:
    return made.object_to(made.in_notice(), **changes)


@pytest.mark.parametrize("group", ["registry", "reviewers", "auditors", "care", "outreach"])
def test_who_objects_is_seen_by_those_who_handle_objections_alone(client, group):
    objection = filed(evidence=[made.pdf()])
    evidence = objection.evidence.get()
    client.force_login(make_staff(group))
    assert client.get(change_page(objection)).status_code == 403
    assert client.get(changelist(Objection)).status_code == 403
    address = reverse("admin:honours_objection_evidence", args=[evidence.code])
    assert client.get(address).status_code == 403


def test_evidence_is_served_to_handlers_as_a_download(client):
    objection = filed(evidence=[made.pdf()])
    client.force_login(made.selector())
    address = reverse("admin:honours_objection_evidence", args=[objection.evidence.get().code])
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_objection_is_worked_through_the_admin(client):
    objection = filed()
    client.force_login(made.selector())
    accepted = {"nomination": objection.nomination_id}
    client.post(step_page(objection, "accept"), accepted)
    objection.refresh_from_db()
    assert (objection.status, objection.nomination.status) == ("accepted", "objection_hold")
    empty = client.post(step_page(objection, "dismiss"), {"finding": ""})
    assert "finding" in empty.context["form"].errors
    client.post(step_page(objection, "dismiss"), {"finding": "不属实"})
    objection.refresh_from_db()
    assert (objection.status, objection.nomination.status) == ("dismissed", "public_notice")


def test_the_office_cannot_confirm_an_objection_the_leader_can(client):
    objection = filed()
    client.force_login(made.selector())
    client.post(step_page(objection, "accept"), {"nomination": objection.nomination_id})
    assert client.get(step_page(objection, "uphold")).status_code == 403
    client.force_login(made.leader())
    client.post(step_page(objection, "uphold"), {"finding": "属实"})
    objection.refresh_from_db()
    assert (objection.status, objection.nomination.status) == ("upheld", "rejected")


def test_a_letter_counts_by_its_postmark(client):
    notice = made.notice_of(made.in_notice())
    client.force_login(made.selector())
    fields = {
        "notice": notice.pk,
        "nomination": "",
        "text": "来信反映。",
        "name": "方明",
        "phone": "13900000009",
        "email": "",
    }
    before = timezone.localtime() - datetime.timedelta(minutes=2)
    made.let_notice_pass(notice)
    late = {"received_at_0": before.date(), "received_at_1": "23:59:00"}
    client.post(add_page(Objection), {**fields, **late})
    assert not Objection.objects.exists()
    day = before.date() - datetime.timedelta(days=2)
    within = {"received_at_0": day, "received_at_1": "10:00:00"}
    client.post(add_page(Objection), {**fields, **within})
    assert Objection.objects.get().text == "来信反映。"
