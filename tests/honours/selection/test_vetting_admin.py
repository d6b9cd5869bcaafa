"""Opinions of departments: asked, printed, reminded of, recorded one by one or many at once."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from honours.models import Nomination, PublicNotice, VettingOpinion
from tests.builders import make_staff
from tests.pages import (
    change_page,
    changelist,
    errors_of,
    history_page,
    listed,
    messages_of,
    queries,
    step_page,
    steps_on,
    text_of,
)

from . import builders as made

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LIST = changelist(VettingOpinion)


def answer(**changes) -> dict:
    return {
        "answer": "clear",
        "answered_on": TODAY().isoformat(),
        "document": "临税函〔2026〕5号",
        "reason": "",
        "valid_until": "",
        **changes,
    }


def asked(**changes) -> VettingOpinion:
    return made.vetted(**changes).opinions.get()


def many(round, count: int) -> None:
    """So many open questions, each about another candidate."""
    department = made.make_department()
    for _turn in range(count):
        nomination = made.make_nomination(round)
        nomination.opinions.create(department=department, asked_on=TODAY())


def act(client, action: str, opinions, **fields):
    chosen = [opinion.pk for opinion in opinions]
    return client.post(LIST, {"action": action, "_selected_action": chosen, **fields})


# --- Asked ----------------------------------------------------------------------------------------------


def test_departments_are_asked_by_the_kind_of_candidate_as_vetting_begins(client, sign_in):
    sign_in("selection")
    round = made.make_round(departments=("区公安分局",))
    for name, kind in (("区税务局", "enterprise_head"), ("区纪委", "cadre")):
        round.requirements.create(department=made.make_department(name), candidate_type=kind)
    head = made.endorsed(made.make_nomination(round, candidate_type="enterprise_head"))
    client.post(step_page(head, "vet"), {"title": head.title_id})
    names = {opinion.department.name for opinion in head.opinions.all()}
    assert names == {"区公安分局", "区税务局"}
    assert {opinion.answer for opinion in head.opinions.all()} == {"asked"}
    page = text_of(client.get(change_page(head)))
    assert page.count("Asked, no answer yet") == 2
    for opinion in head.opinions.all():
        assert step_page(opinion, "record") in page


# --- Printed --------------------------------------------------------------------------------------------


def test_a_request_sheet_is_printed_for_each_department_with_the_least_of_particulars(
    client, sign_in
):
    sign_in("selection")
    round = made.make_round(departments=("区税务局", "区公安分局"))
    pair = [made.vetted(made.make_nomination(round, name=name)) for name in ("甲一", "乙二")]
    page = act(client, "print_request", VettingOpinion.objects.all())
    sheets = [
        (sheet["department"].name, {opinion.nomination.name for opinion in sheet["opinions"]})
        for sheet in page.context["sheets"]
    ]
    assert sheets == [("区公安分局", {"甲一", "乙二"}), ("区税务局", {"甲一", "乙二"})]
    text = text_of(page)
    assert text.count('<section class="sheet">') == 2
    for nomination in pair:
        assert nomination.employer in text
        for secret in (nomination.id_number, nomination.phone, nomination.organisation_phone):
            assert secret not in text
    assert round.contact in text


def test_sheets_of_two_rounds_are_kept_apart(client, sign_in):
    sign_in("selection")
    opinions = [asked(), asked()]
    page = act(client, "print_request", opinions)
    assert [len(sheet["opinions"]) for sheet in page.context["sheets"]] == [1, 1]


def printing_cost(client) -> int:
    with CaptureQueriesContext(connection) as seen:
        act(client, "print_request", VettingOpinion.objects.all())
    return len(seen)


def test_printing_more_makes_no_more_queries(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    many(round, 1)
    printing_cost(client)
    few = printing_cost(client)
    many(round, 20)
    assert printing_cost(client) == few


# --- Recorded -------------------------------------------------------------------------------------------


def test_an_answer_is_recorded_with_its_document_and_date(client, sign_in):
    me = sign_in("selection", last_name="钱", first_name="主任")
    opinion = asked()
    page = client.get(change_page(opinion))
    assert steps_on(page, opinion) == {"record": "link"}
    form = client.get(step_page(opinion, "record")).context["form"]
    assert form["answered_on"].value() == TODAY()
    assert not form["answer"].value()
    done = client.post(step_page(opinion, "record"), answer())
    assert done.url == change_page(opinion.nomination) + "#opinions"
    opinion.refresh_from_db()
    assert (opinion.answer, opinion.answered_on) == ("clear", TODAY())
    assert (opinion.document, opinion.recorded_by) == ("临税函〔2026〕5号", me)
    page = text_of(client.get(change_page(opinion.nomination)))
    assert "临税函〔2026〕5号" in page
    assert "Change the answer" in page


UNEXPLAINED = "Say why the department objects, or need not answer."
LACKING = [
    ({"answer": ""}, "answer", "This field is required."),
    ({"document": ""}, "__all__", "An answer has its document."),
    ({"answered_on": ""}, "__all__", "An answer has its date."),
    ({"answered_on": "2999-01-01"}, "answered_on", "The answer can't lie ahead."),
    ({"answered_on": "昨天"}, "answered_on", "Enter a valid date."),
    ({"answer": "objects"}, "__all__", UNEXPLAINED),
    ({"answer": "not_applicable", "document": ""}, "__all__", UNEXPLAINED),
]


def test_an_answer_that_lacks_something_is_refused_and_kept_on_the_page(client, sign_in):
    sign_in("selection")
    opinion = asked()
    for changes, field, sentence in LACKING:
        typed = answer(**changes)
        page = client.post(step_page(opinion, "record"), typed)
        assert errors_of(page) == {field: [sentence]}
        assert {name: page.context["form"][name].value() for name in typed} == typed
    opinion.refresh_from_db()
    assert (opinion.answer, opinion.recorded_by) == ("asked", None)


def test_a_later_answer_replaces_the_first_and_both_stay_in_the_history(client, sign_in):
    sign_in("selection")
    opinion = asked()
    objects = answer(answer="objects", reason="欠税未结清")
    client.post(step_page(opinion, "record"), objects)
    form = client.get(step_page(opinion, "record")).context["form"]
    assert (form["answer"].value(), form["reason"].value()) == ("objects", "欠税未结清")
    client.post(step_page(opinion, "record"), answer(document="临税函〔2026〕9号"))
    opinion.refresh_from_db()
    assert (opinion.answer, opinion.reason) == ("clear", "")
    history = text_of(client.get(history_page(opinion)))
    assert "欠税未结清" in history
    assert "临税函〔2026〕9号" in history


def test_only_the_office_records_answers(client, sign_in):
    opinion = asked()
    for group in ("managers", "auditors", "registry", "reviewers"):
        sign_in(group)
        assert client.get(step_page(opinion, "record")).status_code == 403
        assert client.post(step_page(opinion, "record"), answer()).status_code == 403
        page = client.get(LIST)
        if group in ("registry", "reviewers"):
            assert page.status_code == 403
            continue
        assert "record_selected" not in text_of(page)
        case = text_of(client.get(change_page(opinion.nomination)))
        assert step_page(opinion, "record") not in case
    opinion.refresh_from_db()
    assert opinion.answer == "asked"


def test_opinions_are_neither_made_nor_deleted_by_hand(client, sign_in):
    sign_in(is_superuser=True)
    opinion = asked()
    assert client.get(reverse("admin:honours_vettingopinion_add")).status_code == 403
    assert client.post(change_page(opinion), answer()).status_code == 403
    assert client.post(change_page(opinion).replace("change", "delete")).status_code == 403


def test_once_the_notice_hangs_no_answer_is_taken(client, sign_in):
    sign_in("selection")
    nomination = made.in_notice()
    opinion = nomination.opinions.get()
    assert step_page(opinion, "record") not in text_of(client.get(change_page(nomination)))
    client.post(step_page(opinion, "record"), answer(answer="objects", reason="欠税"))
    opinion.refresh_from_db()
    assert opinion.answer == "clear"


# --- Many at once ---------------------------------------------------------------------------------------


def test_one_letter_answers_for_many(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    opinions = [made.vetted(made.make_nomination(round)).opinions.get() for _turn in range(3)]
    page = act(client, "record_selected", opinions[:2])
    assert [str(one) for one in page.context["records"]] == ["章叔岩 · 区税务局"] * 2
    done = act(client, "record_selected", opinions[:2], apply="yes", **answer())
    assert done.status_code == 302
    assert messages_of(client.get(LIST)) == ["2 answers were recorded."]
    answers = VettingOpinion.objects.order_by("pk").values_list("answer", flat=True)
    assert list(answers) == ["clear", "clear", "asked"]


def test_a_letter_that_lacks_something_is_refused_for_all_and_kept_on_the_page(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    opinions = [made.vetted(made.make_nomination(round)).opinions.get() for _turn in range(2)]
    for missing, other in (("document", "answered_on"), ("answered_on", "document")):
        page = act(client, "record_selected", opinions, apply="yes", **answer(**{missing: ""}))
        assert page.status_code == 200
        assert len(errors_of(page)["__all__"]) == 1
        assert page.context["form"][other].value() == answer()[other]
        chosen = set(re.findall(r'name="_selected_action" value="(\d+)"', text_of(page)))
        assert chosen == {str(opinion.pk) for opinion in opinions}
    assert set(VettingOpinion.objects.values_list("answer", flat=True)) == {"asked"}


def test_a_case_that_went_on_meanwhile_is_named_and_the_others_are_recorded(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    waits = made.vetted(made.make_nomination(round, name="甲一")).opinions.get()
    gone = made.in_notice(made.make_nomination(round, name="乙二")).opinions.get()
    act(client, "record_selected", [waits, gone], apply="yes", **answer())
    assert messages_of(client.get(LIST)) == [
        "乙二 · This case is not with the departments.",
        "1 answer was recorded.",
    ]


def test_who_may_not_record_cannot_post_the_action(client, sign_in):
    sign_in("auditors")
    opinion = asked()
    act(client, "record_selected", [opinion], apply="yes", **answer())
    opinion.refresh_from_db()
    assert opinion.answer == "asked"


# --- What follows ---------------------------------------------------------------------------------------


def post_notice(client, nomination):
    """As the leader does it."""
    client.force_login(make_staff("managers"))
    fields = {
        "candidates": [nomination.pk],
        "heading": "公示",
        "text": "现予公示。",
        "starts_on": TODAY().isoformat(),
        "contact": "区总工会",
        "post": "1",
    }
    return client.post(
        reverse("admin:honours_publicnotice_post", args=[nomination.round_id]), fields
    )


def test_without_every_favourable_answer_no_notice_is_posted(client, english_admin):
    """Asked again by the notice, since an answer may change or lapse after the panel."""
    nomination = made.shortlisted()
    opinion = nomination.opinions.get()
    office = made.selector()
    yesterday = (TODAY() - datetime.timedelta(days=1)).isoformat()
    for changes in (
        {"answer": "asked"},
        {"answer": "objects", "reason": "欠税未结清"},
        {"valid_until": yesterday},
    ):
        client.force_login(office)
        client.post(step_page(opinion, "record"), answer(**changes))
        (sentence,) = errors_of(post_notice(client, nomination))["__all__"]
        assert sentence == (
            "章叔岩: Not every department that must be asked has answered favourably, in date."
        )
        assert not PublicNotice.objects.exists()
    client.force_login(office)
    client.post(step_page(opinion, "record"), answer(valid_until="2999-01-01"))
    assert post_notice(client, nomination).status_code == 302
    assert PublicNotice.objects.get().entries.get().nomination == nomination


def test_an_answer_counts_through_its_last_day(client, sign_in):
    sign_in("selection")
    nomination = made.vetted()
    opinion = nomination.opinions.get()
    client.post(step_page(opinion, "record"), answer(valid_until=TODAY().isoformat()))
    assert listed(client.get(changelist(Nomination, "?attention=ready"))) == [nomination]
    client.post(step_page(nomination, "present"))
    nomination.refresh_from_db()
    assert nomination.status == "panel"


# --- The list -------------------------------------------------------------------------------------------


def test_the_list_finds_what_waits_is_overdue_objects_or_lapsed(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    cases = [made.vetted(made.make_nomination(round)).opinions.get() for _turn in range(5)]
    fresh, overdue, on_the_day, objecting, lapsed = cases
    days = {overdue: 11, on_the_day: 10}
    for opinion, count in days.items():
        ago = TODAY() - datetime.timedelta(days=count)
        VettingOpinion.objects.filter(pk=opinion.pk).update(asked_on=ago)
    client.post(step_page(objecting, "record"), answer(answer="objects", reason="欠税"))
    past = (TODAY() - datetime.timedelta(days=1)).isoformat()
    client.post(step_page(lapsed, "record"), answer(valid_until=past))

    def found(attention: str) -> set:
        return set(listed(client.get(f"{LIST}?attention={attention}")))

    assert found("waiting") == {fresh, overdue, on_the_day}
    assert found("overdue") == {overdue}
    assert found("objects") == {objecting}
    assert found("lapsed") == {lapsed}
    rows = listed(client.get(LIST))
    assert rows[0] == overdue
    assert set(rows[3:]) == {objecting, lapsed}


def test_the_list_of_opinions_makes_no_more_queries_for_more(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    many(round, 1)
    few = queries(client, LIST)
    many(round, 20)
    assert queries(client, LIST) == few
