"""The whole way of a nomination, and each shortcut that is forbidden, below the pages."""

import datetime
from contextlib import suppress
from itertools import permutations

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import CheckConstraint
from django.utils import timezone

from config.common.errors import Refusal
from honours.choices.selection import (
    NOMINATION_STEPS,
    STEP_ROLES,
    NominationStatus,
)
from honours.models import Conferral, Nomination, PublicNotice
from honours.services.conferring import confer_batch
from honours.services.nominations import (
    announce_in_unit,
    reopen_nomination,
    submit_nomination,
    withdraw_nomination,
)
from honours.services.objections import (
    accept_objection,
    decline_objection,
    dismiss_objection,
    file_objection,
    uphold_objection,
)
from honours.services.selection import (
    approve_nomination,
    clear_nomination,
    present_nomination,
    promote_reserve,
    take_step,
)
from honours.services.vetting import start_vetting
from tests.builders import make_conferral, make_person, make_staff, title

from . import builders as made

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def sql(statement: str, *parameters) -> None:
    """By hand, past every service; what fails leaves the transaction usable."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def confer(nomination, **changes):
    return confer_batch([nomination], **{"by": made.selector(), "award_date": TODAY(), **changes})


def test_a_nomination_goes_from_the_unit_to_the_registry():
    nomination = made.approved()
    (honour,) = confer(nomination)
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.CONFERRED
    assert nomination.conferral == honour
    assert honour.person.name == "章叔岩"
    assert honour.award_year == nomination.round.year
    assert honour.decision_number == "临委〔2026〕8 号"
    assert honour.unit_at_award == nomination.employer
    assert honour.person.is_public
    assert honour.person.publication_basis == "consent"


def test_every_step_leaves_an_event_with_who_and_why():
    nomination = made.endorsed()
    by = made.selector(last_name="钱", first_name="一")
    nomination = take_step(nomination, "return", by=by, reason="缺少会议记录")
    event = nomination.events.order_by("-pgh_id").first()
    assert event.status == NominationStatus.RETURNED
    assert event.pgh_context.metadata["user"] == by.pk
    assert event.pgh_context.metadata["reason"] == "缺少会议记录"


def test_a_candidate_of_the_registry_is_found_by_identity_number():
    number = made.identity_number(77)
    person = make_person(name="章叔岩", id_number=number)
    nomination = made.announced(id_number=number)
    assert nomination.person == person


def test_the_same_candidate_is_nominated_once_a_round():
    round = made.make_round()
    number = made.identity_number(12)
    made.announced(made.make_nomination(round, id_number=number))
    with pytest.raises(Refusal, match=r"已被推荐"):
        made.announced(made.make_nomination(round, id_number=number))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"meeting_in_favour": 20}, "meeting_in_favour"),
        ({"meeting_on": timezone.localdate() + datetime.timedelta(days=1)}, "meeting_on"),
    ],
)
def test_the_meeting_must_have_been_and_have_been_in_favour(changes, words):
    given = {
        "meeting_kind": "congress",
        "meeting_on": TODAY() - datetime.timedelta(days=2),
        "meeting_present": 40,
        "meeting_in_favour": 30,
        "unit_notice_from": TODAY(),
        **changes,
    }
    with pytest.raises(Refusal) as refusal:
        announce_in_unit(made.make_nomination(), by=None, **given)
    assert words in refusal.value.message_dict


def test_without_consent_there_is_no_notice_in_the_unit():
    nomination = made.make_nomination()
    Nomination.objects.filter(pk=nomination.pk).update(consented_at=None)
    nomination.refresh_from_db()
    with pytest.raises(Refusal, match=r"同意|consent"):
        made.announced(nomination)


def test_the_unit_submits_only_once_its_notice_is_over():
    nomination = announce_in_unit(
        made.make_nomination(),
        by=None,
        meeting_kind="congress",
        meeting_on=TODAY(),
        meeting_present=10,
        meeting_in_favour=9,
        unit_notice_from=TODAY(),
    )
    for kind in ("consent", "unit_notice"):
        made.attach_file(nomination, file=made.pdf(), kind=kind, by=None)
    with pytest.raises(Refusal, match=r"公示期未满|hasn't run out"):
        submit_nomination(nomination, by=None)
    with pytest.raises(IntegrityError, match="nomination_unit_notice_is_over"):
        sql("UPDATE honours_nomination SET status = 'submitted' WHERE id = %s", nomination.pk)


def test_the_stamped_papers_are_needed_to_submit():
    with pytest.raises(Refusal) as refusal:
        submit_nomination(made.announced(), by=None)
    assert refusal.value.error_list[0].code == "papers"


def test_a_reopened_nomination_needs_a_new_notice():
    nomination = reopen_nomination(made.announced(), by=None, reason="更正单位名称")
    assert nomination.status == NominationStatus.DRAFT
    assert nomination.unit_notice_ends_at is None


def test_the_first_reviewer_cannot_be_the_second():
    first = made.selector()
    nomination = made.vetted(first=first)
    made.answer_all(nomination)
    with pytest.raises(Refusal, match=r"复审|second reviewer"):
        present_nomination(nomination, by=first)
    with pytest.raises(IntegrityError, match="nomination_two_reviewers"):
        sql(
            "UPDATE honours_nomination SET second_reviewer_id = first_reviewer_id WHERE id = %s",
            nomination.pk,
        )


@pytest.mark.parametrize("answer", ["objects", None])
def test_without_every_favourable_opinion_no_case_comes_before_the_panel(answer):
    nomination = made.vetted()
    if answer:
        made.answer_all(nomination, answer=answer)
    with pytest.raises(Refusal) as refusal:
        present_nomination(nomination, by=made.selector())
    assert refusal.value.error_list[0].code == "nomination_opinions_favourable"
    with pytest.raises(IntegrityError, match="nomination_opinions_favourable"):
        sql(
            "UPDATE honours_nomination SET status = 'panel', second_reviewer_id = %s WHERE id = %s",
            made.selector().pk,
            nomination.pk,
        )


def test_an_opinion_that_went_out_of_date_blocks_the_notice():
    nomination = made.shortlisted()
    nomination.opinions.update(valid_until=TODAY() - datetime.timedelta(days=1))
    with pytest.raises(Refusal, match=r"章叔岩.*(部门|department)"):
        made.post_notice(nomination)


def test_an_opinion_not_asked_of_this_kind_of_candidate_is_not_needed():
    round = made.make_round(departments=())
    round.requirements.create(department=made.make_department(), candidate_type="cadre")
    nomination = present_nomination(made.vetted(made.make_nomination(round)), by=made.selector())
    assert nomination.status == NominationStatus.PANEL


def test_the_panel_must_have_decided():
    nomination = made.presented()
    with pytest.raises(IntegrityError, match="nomination_panel_has_decided"):
        sql("UPDATE honours_nomination SET status = 'shortlisted' WHERE id = %s", nomination.pk)


def test_a_meeting_without_quorum_decides_nothing():
    nomination = made.presented()
    with pytest.raises(Refusal) as refusal:
        made.decide(nomination.round, {nomination: "shortlist"}, members=12, present=7)
    assert "Too few" in str(refusal.value) or "人数不足" in str(refusal.value)
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.PANEL


def test_no_more_are_shortlisted_than_there_are_places():
    round = made.make_round(places=1)
    first, second = (made.presented(made.make_nomination(round)) for _turn in range(2))
    with pytest.raises(Refusal):
        made.decide(round, {first: "shortlist", second: "shortlist"})
    first.refresh_from_db()
    assert first.status == NominationStatus.PANEL  # all or nothing


def test_a_selection_that_misses_a_quota_needs_the_leader_s_word():
    from honours.services.rounds import override_quotas

    round = made.make_round()
    round.quotas.create(counted=["woman"], among=[], bound="at_least", percent=50)
    nomination = made.presented(made.make_nomination(round))
    with pytest.raises(Refusal) as refusal:
        made.decide(round, {nomination: "shortlist"})
    assert refusal.value.error_list[0].code == "quota" or "50%" in str(refusal.value)
    override_quotas(round, by=made.leader(), reason="本轮无女性候选人")
    made.decide(round, {nomination: "shortlist"})
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.SHORTLISTED


def test_a_reserve_moves_up_when_a_place_is_free():
    round = made.make_round(places=1)
    first, second = (made.presented(made.make_nomination(round)) for _turn in range(2))
    made.decide(round, {first: "shortlist", second: "reserve"})
    second.refresh_from_db()
    with pytest.raises(Refusal):
        promote_reserve(second, by=made.leader())
    withdraw_nomination(Nomination.objects.get(pk=first.pk), by=None, reason="本人申请退出")
    assert promote_reserve(second, by=made.leader()).status == NominationStatus.SHORTLISTED


# --- While the notice runs, or an objection is open ------------------------------------------------


def test_nothing_is_cleared_while_the_notice_runs():
    nomination = made.in_notice()
    with pytest.raises(Refusal) as refusal:
        clear_nomination(nomination, by=made.selector())
    assert refusal.value.error_list[0].code == "nomination_notice_is_over"
    with pytest.raises(IntegrityError, match="nomination_notice_is_over"):
        Nomination.objects.filter(pk=nomination.pk).update(status="cleared")


def test_the_notice_s_end_cannot_be_brought_forward():
    notice = made.notice_of(made.in_notice())
    with pytest.raises(IntegrityError, match="notice_never_shortened"):
        sql("UPDATE honours_publicnotice SET objections_until = now() WHERE id = %s", notice.pk)


def test_a_candidate_cannot_be_honoured_through_the_registry_meanwhile():
    person = make_person(id_number=made.identity_number(55))
    nomination = made.in_notice(id_number=person.id_number)
    with pytest.raises(IntegrityError, match="conferral_selection_is_over"), transaction.atomic():
        make_conferral(person=person, award_year=nomination.round.year)


@pytest.mark.parametrize("status", ["conferred", "approved", "cleared"])
def test_no_jump_by_update_or_by_sql(status):
    nomination = made.in_notice()
    with pytest.raises(DatabaseError), transaction.atomic():
        Nomination.objects.filter(pk=nomination.pk).update(status=status)
    with pytest.raises(DatabaseError):
        sql("UPDATE honours_nomination SET status = %s WHERE id = %s", status, nomination.pk)
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.PUBLIC_NOTICE


def test_an_open_objection_blocks_everything_that_leads_to_conferral():
    nomination = made.in_notice()
    made.object_to(nomination)
    made.let_notice_pass(made.notice_of(nomination))
    with pytest.raises(Refusal) as refusal:
        clear_nomination(nomination, by=made.selector())
    assert refusal.value.error_list[0].code == "nomination_no_open_objection"
    with pytest.raises(IntegrityError, match="nomination_no_open_objection"):
        Nomination.objects.filter(pk=nomination.pk).update(status="cleared")


def test_an_objection_entered_late_still_blocks_the_conferral():
    nomination = made.cleared()
    approve_nomination(nomination, by=made.leader(), decision_number="8", on=TODAY())
    nomination.refresh_from_db()
    sql(
        "INSERT INTO honours_objection (created_at, updated_at, reference, notice_id, nomination_id,"
        " name, phone, phone_hash, email, text, received_at, status, finding, language)"
        " VALUES (now(), now(), 'Y3333333', %s, %s, 'x', 'x', 'x', '', 'x', now(), 'received', '',"
        " 'en')",
        made.notice_of(nomination).pk,
        nomination.pk,
    )
    with pytest.raises(Refusal, match=r"异议|objection"):
        confer(nomination)
    assert not Conferral.objects.exists()


def test_an_objection_that_names_nobody_holds_its_whole_notice():
    round = made.make_round()
    pair = [made.shortlisted(made.make_nomination(round)) for _turn in range(2)]
    notice = made.post_notice(*pair)
    objection = file_objection(
        notice, by=None, name="方明", phone="13900000009", text="名单里有人不符合条件。"
    )
    assert objection.nomination is None
    made.let_notice_pass(notice)
    for nomination in pair:
        nomination.refresh_from_db()
        with pytest.raises(Refusal, match=r"异议|objection"):
            clear_nomination(nomination, by=made.selector())
    decline_objection(objection, by=made.selector(), finding="未说明对象，联系后撤回")
    assert clear_nomination(pair[0], by=made.selector()).status == NominationStatus.CLEARED


def test_an_accepted_objection_holds_the_case_and_dismissal_lets_it_go_on():
    nomination = made.in_notice()
    objection = accept_objection(made.object_to(nomination), by=made.selector())
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.OBJECTION_HOLD
    dismiss_objection(objection, by=made.selector(), finding="经核实，材料属实。")
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.PUBLIC_NOTICE


def test_two_objections_hold_until_both_are_settled():
    nomination = made.in_notice()
    pair = [made.object_to(nomination, phone=f"1390000000{n}") for n in (1, 2)]
    pair = [accept_objection(one, by=made.selector()) for one in pair]
    made.let_notice_pass(made.notice_of(nomination))
    dismiss_objection(pair[0], by=made.selector(), finding="不属实")
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.OBJECTION_HOLD
    dismiss_objection(pair[1], by=made.selector(), finding="不属实")
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.CLEARED


def test_only_the_leader_upholds_an_objection():
    nomination = made.in_notice()
    objection = accept_objection(made.object_to(nomination), by=made.selector())
    with pytest.raises(PermissionDenied):
        uphold_objection(objection, by=made.selector(), finding="属实")
    uphold_objection(objection, by=made.leader(), finding="属实")
    nomination.refresh_from_db()
    assert nomination.status == NominationStatus.REJECTED


def test_objections_come_within_the_days_of_the_notice():
    nomination = made.in_notice()
    made.let_notice_pass(made.notice_of(nomination))
    with pytest.raises(Refusal) as refusal:
        made.object_to(nomination)
    assert refusal.value.error_list[0].code == "over"


def test_who_objects_is_encrypted_and_not_in_the_history():
    objection = made.object_to(made.in_notice())
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, text FROM honours_objection")
        assert "方明" not in str(cursor.fetchall())
    assert {"name", "phone", "text"}.isdisjoint(
        field.name for field in objection.events.model._meta.fields
    )


# --- The batch --------------------------------------------------------------------------------------


def test_a_batch_is_conferred_whole_or_not_at_all():
    round = made.make_round()
    good = made.approved(made.make_nomination(round))
    bad = made.cleared(made.make_nomination(round, name="未批准"))
    with pytest.raises(Refusal, match="未批准"):
        confer_batch([good, bad], by=made.selector(), award_date=TODAY())
    assert not Conferral.objects.exists()
    good.refresh_from_db()
    assert good.status == NominationStatus.APPROVED


def test_a_conferred_nomination_must_point_at_its_own_honour():
    nomination = made.approved()
    other = make_conferral(title=title("杭州市劳动模范"))
    with pytest.raises(IntegrityError, match="nomination_conferral_is_its_own"):
        sql(
            "UPDATE honours_nomination SET status = 'conferred', conferral_id = %s, person_id = %s"
            " WHERE id = %s",
            other.pk,
            other.person_id,
            nomination.pk,
        )


def test_a_nomination_begins_as_a_draft_whatever_the_door():
    nomination = made.make_nomination()
    fields = {f.attname: getattr(nomination, f.attname) for f in nomination._meta.concrete_fields}
    fields |= {"id": None, "reference": "N3333333", "status": "approved"}
    with pytest.raises(IntegrityError, match="nomination_begins_as_draft"), transaction.atomic():
        Nomination.objects.bulk_create([Nomination(**fields)])


@pytest.mark.parametrize("model", [Nomination, PublicNotice])
def test_nothing_of_a_selection_is_deleted(model):
    made.in_notice()
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all().delete()


# --- The table ----------------------------------------------------------------------------------------


def test_the_database_knows_the_table_of_steps_and_no_other():
    """Every pair of states, with all other guards set aside."""
    nomination = made.make_nomination()
    rows = Nomination.objects.filter(pk=nomination.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for constraint in CHECKS:
            cursor.execute(f"ALTER TABLE honours_nomination DROP CONSTRAINT {constraint}")
    steps = {(start, end) for (start, _verb), end in NOMINATION_STEPS.items()}
    allowed = set()
    with pgtrigger.ignore("honours.Nomination:step_conditions"):
        for start, end in permutations(NominationStatus.values, 2):
            with pgtrigger.ignore("honours.Nomination:status_steps"):
                rows.update(status=start)
            with suppress(DatabaseError), transaction.atomic():
                rows.update(status=end)
                allowed.add((start, end))
    assert allowed == {(str(start), str(end)) for start, end in steps}


CHECKS = [
    constraint.name
    for constraint in Nomination._meta.constraints
    if isinstance(constraint, CheckConstraint)
]


def test_every_step_has_its_role():
    assert {verb for (_start, verb) in NOMINATION_STEPS} == set(STEP_ROLES)


@pytest.mark.parametrize("group", ["registry", "reviewers", "care", "auditors", "managers"])
def test_other_groups_cannot_take_the_selection_office_s_steps(group):
    nomination = made.endorsed()
    with pytest.raises(PermissionDenied):
        start_vetting(nomination, by=make_staff(group))


@pytest.mark.parametrize("group", ["selection", "registry", "reviewers", "auditors"])
def test_only_the_leader_approves(group):
    nomination = made.cleared()
    with pytest.raises(PermissionDenied):
        approve_nomination(nomination, by=make_staff(group), decision_number="1", on=TODAY())


def test_a_step_with_a_due_reason_is_refused_without_one():
    with pytest.raises(ValidationError):
        take_step(made.submitted(), "return", by=made.selector(), reason=" ")
