"""Care in the admin: entering, correcting, the buttons of steps, payments in bulk, rounds, rules."""

import pytest
from django.db import connection

from honours.models import CareRecord, CareRound, EntitlementRule
from tests.builders import make_staff
from tests.honours.care.builders import (
    days_ago,
    make_done,
    make_dropped,
    make_honoured,
    make_paying,
    make_record,
    make_round,
    town,
)
from tests.pages import (
    add_page,
    change_page,
    changelist,
    listed,
    messages_of,
    queries,
    sent_back,
    step_page,
    text_of,
)

pytestmark = pytest.mark.django_db


# --- Entering and correcting -------------------------------------------------------------------------


def entered(client, **changes) -> dict:
    return sent_back(client.get(add_page(CareRecord)), kind="visit", **changes)


def test_a_visit_is_planned(client, sign_in):
    sign_in("care")
    person = make_honoured()
    data = entered(client, person=person.pk, planned_on=str(days_ago(-3)), cash="500")
    assert client.post(add_page(CareRecord), data).status_code == 302
    record = CareRecord.objects.get()
    assert (record.person, record.status, record.cash) == (person, "planned", 500)


def test_what_was_done_is_entered_with_its_day_and_its_note(client, sign_in):
    sign_in("care")
    data = entered(client, person=make_honoured().pk, done_on=str(days_ago(1)))
    data["new_condition_note"] = "长期服药"
    assert client.post(add_page(CareRecord), data).status_code == 302
    record = CareRecord.objects.get()
    assert (record.status, record.condition_note) == ("done", "长期服药")


def test_a_record_with_no_day_is_refused_in_words(client, sign_in):
    sign_in("care")
    data = entered(client, person=make_honoured().pk, note="楼道里没有灯")
    answer = client.post(add_page(CareRecord), data)
    form = answer.context["adminform"].form
    assert form.non_field_errors() == ["Say for which day it is planned."]
    assert form["note"].value() == "楼道里没有灯"


def test_a_day_to_come_is_refused_beside_its_field(client, sign_in):
    sign_in("care")
    data = entered(client, person=make_honoured().pk, done_on=str(days_ago(-1)))
    answer = client.post(add_page(CareRecord), data)
    assert answer.context["adminform"].form.errors["done_on"] == ["This day is still to come."]


def test_a_note_is_kept_when_nothing_new_is_written_and_replaced_else(client, sign_in):
    sign_in("care")
    record = make_record(condition_note="住院")
    page = client.get(change_page(record))
    client.post(change_page(record), sent_back(page, note="已联系"))
    record.refresh_from_db()
    assert (record.note, record.condition_note) == ("已联系", "住院")
    client.post(change_page(record), sent_back(page, new_condition_note="已出院"))
    record.refresh_from_db()
    assert record.condition_note == "已出院"


def test_a_note_is_not_overwritten_by_who_may_not_see_it(client, sign_in):
    from django.contrib.auth.models import Permission

    account = sign_in()
    names = ["view_carerecord", "change_carerecord", "view_person"]
    account.user_permissions.set(Permission.objects.filter(codename__in=names))
    record = make_record(condition_note="住院")
    page = client.get(change_page(record))
    assert "new_condition_note" not in text_of(page)
    client.post(change_page(record), {**sent_back(page), "new_condition_note": "没事"})
    record.refresh_from_db()
    assert record.condition_note == "住院"


def test_a_record_of_somebody_who_left_can_still_be_corrected(client, sign_in):
    sign_in("care")
    gone = make_staff("care", is_active=False)
    record = make_done(staff=gone)
    page = client.get(change_page(record))
    assert client.post(change_page(record), sent_back(page, note="补记")).status_code == 302
    record.refresh_from_db()
    assert (record.note, record.staff) == ("补记", gone)
    offered = client.get(add_page(CareRecord)).context["adminform"].form.fields["staff"].queryset
    assert gone not in offered


def test_status_and_payment_are_no_fields_of_the_form(client, sign_in):
    sign_in("managers")
    record = make_record(cash=500)
    data = sent_back(client.get(change_page(record)), status="done", payment_status="paid")
    client.post(change_page(record), data)
    record.refresh_from_db()
    assert (record.status, record.payment_status) == ("planned", "not_needed")


def test_a_reviewed_sum_is_shown_and_not_offered(client, sign_in):
    sign_in("care")
    record = make_paying("reviewed")
    page = client.get(change_page(record))
    assert "cash" not in page.context["adminform"].form.fields
    client.post(change_page(record), sent_back(page, cash="9999", note="核对"))
    record.refresh_from_db()
    assert (record.cash, record.note) == (500, "核对")


# --- Steps -------------------------------------------------------------------------------------------


def offered(client, record) -> list[str]:
    return [step.verb for step in client.get(change_page(record)).context["possible_steps"]]


@pytest.mark.parametrize(
    ("make", "verbs"),
    [
        (lambda: make_record(), ["finish", "drop"]),
        (lambda: make_record(cash=500), ["finish", "drop", "apply"]),
        (lambda: make_done(), ["replan"]),
        (lambda: make_dropped(cash=500), ["replan"]),
        (lambda: make_paying("applied"), ["finish", "review", "return"]),
        (lambda: make_paying("approved"), ["finish", "pay", "return"]),
        (lambda: make_paying("signed"), ["finish"]),
        (lambda: make_paying("returned"), ["finish", "drop", "apply", "waive"]),
    ],
)
def test_only_the_steps_that_are_possible_are_offered(client, sign_in, make, verbs):
    sign_in("care")
    assert offered(client, make()) == verbs


def test_approval_is_offered_to_managers_but_not_to_who_applied(client, sign_in):
    manager = sign_in("managers")
    assert "approve" in offered(client, make_paying("reviewed"))
    assert "approve" not in offered(client, make_paying("reviewed", applicant=manager))
    sign_in("care")
    assert "approve" not in offered(client, make_paying("reviewed"))
    sign_in("auditors")
    assert offered(client, make_paying("reviewed")) == []


def test_a_visit_is_finished_dropped_and_planned_again_by_buttons(client, sign_in):
    sign_in("care")
    record = make_record()
    page = client.get(step_page(record, "finish"))
    assert page.context["form"].initial["done_on"] == days_ago(0)
    client.post(step_page(record, "finish"), {"done_on": str(days_ago(0)), "note": "一切都好"})
    record.refresh_from_db()
    assert record.status == "done"
    again = {"planned_on": str(days_ago(-9)), "reason": "点错了"}
    client.post(step_page(record, "replan"), again)
    answer = client.post(step_page(record, "drop"), {"reason": ""})
    assert "reason" in answer.context["form"].errors
    client.post(step_page(record, "drop"), {"reason": "去外地"})
    record.refresh_from_db()
    assert (record.status, record.planned_on, record.reason) == ("dropped", days_ago(-9), "去外地")


def test_a_refusal_is_said_on_the_steps_page(client, sign_in):
    sign_in("care")
    answer = client.post(step_page(make_record(), "finish"), {"done_on": str(days_ago(-1))})
    assert answer.status_code == 200
    assert answer.context["form"].errors["done_on"] == ["This day is still to come."]


def test_a_step_from_another_state_is_told(client, sign_in):
    sign_in("care")
    page = client.post(step_page(make_done(), "finish"), follow=True)
    assert messages_of(page) == ["This step isn't possible from the present state."]


def in_bulk(client, action: str, *records):
    data = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(changelist(CareRecord), data, follow=True)


def test_payments_go_on_in_bulk_and_what_cannot_is_told(client, sign_in):
    manager = sign_in("managers")
    ready, own = make_paying("reviewed"), make_paying("reviewed", applicant=manager)
    page = in_bulk(client, "approve_selected", ready, own)
    ready.refresh_from_db()
    own.refresh_from_db()
    assert (ready.payment_status, own.payment_status) == ("approved", "reviewed")
    told = messages_of(page)
    assert told[-1] == "1 payment went on."
    assert "Nobody approves what they applied for themselves." in told[0]


def test_bulk_approval_is_for_managers(client, sign_in):
    sign_in("care")
    record = make_paying("reviewed")
    in_bulk(client, "approve_selected", record)
    record.refresh_from_db()
    assert record.payment_status == "reviewed"


def test_an_applicant_applies_for_a_whole_round(client, sign_in):
    sign_in("care")
    records = [make_record(cash=500) for _turn in range(3)]
    in_bulk(client, "apply_selected", *records)
    assert CareRecord.objects.filter(payment_status="applied").count() == 3


# --- The list ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "attention", ["overdue", "questionable", "review", "approval", "unassigned", "mine"]
)
def test_what_needs_attention_is_found(client, sign_in, attention):
    account = sign_in("managers")
    other = make_staff("care")
    found = {
        "overdue": make_record(planned_on=days_ago(1), staff=other),
        "questionable": make_record(person=make_honoured(life="deceased"), staff=other),
        "review": make_paying("applied", staff=other),
        "approval": make_paying("reviewed", staff=other),
        "unassigned": make_record(),
        "mine": make_record(staff=account),
    }
    page = client.get(changelist(CareRecord, f"?attention={attention}"))
    assert listed(page) == [found[attention]]


def test_records_are_found_by_the_persons_name(client, sign_in):
    sign_in("care")
    record, _other = make_record(person=make_honoured(name="章木匠")), make_record()
    assert listed(client.get(changelist(CareRecord, "?q=章木匠"))) == [record]


@pytest.mark.parametrize("model", [CareRecord, CareRound, EntitlementRule])
def test_lists_cost_the_same_for_many_rows(client, sign_in, model):
    account = sign_in("care")

    def add(number):
        for _turn in range(number):
            person = make_honoured(township=town())
            make_record(person=person, staff=account, round=make_round(), condition_note="x")

    add(1)
    few = queries(client, changelist(model))
    add(4)
    assert queries(client, changelist(model)) == few


def test_the_list_decrypts_no_note(client, sign_in):
    sign_in("care")
    make_record(condition_note="住院")
    with connection.execute_wrapper(no_notes):
        assert client.get(changelist(CareRecord)).status_code == 200


def no_notes(execute, sql, params, many, context):
    assert "condition_note" not in sql
    return execute(sql, params, many, context)


# --- Rounds ------------------------------------------------------------------------------------------


def test_a_round_is_prepared_given_out_and_told_of(client, sign_in):
    account = sign_in("care")
    make_honoured("national", township=town(0))
    make_honoured("district", township=town(1))
    care_round = make_round(budget=300)
    client.post(step_page(care_round, "plan"), {"levels": ["national"]})
    assert care_round.records.count() == 1
    client.post(step_page(care_round, "plan"), {})
    client.post(step_page(care_round, "assign"), {"staff": account.pk, "townships": [town(1).pk]})
    assert care_round.records.filter(staff=account).count() == 1
    text = text_of(client.get(change_page(care_round)))
    assert "0 of 2 reached (0 %), 2 still planned" in text
    assert "1000.00 yuan, 700.00 yuan over the budget" in text


def test_a_round_tells_of_whom_it_should_not_visit_any_more(client, sign_in):
    sign_in("care")
    record = make_record(person=make_honoured(), round=make_round())
    record.person.life = "deceased"
    record.person.save()
    assert "1 planned visit to somebody who has died" in text_of(
        client.get(change_page(record.round))
    )


def test_a_round_is_entered_and_a_second_of_its_name_refused(client, sign_in):
    sign_in("care")
    page = client.get(add_page(CareRound))
    data = sent_back(
        page,
        name="2026 年重阳走访",
        festival="double_ninth",
        year="2026",
        kind="visit",
        starts_on="2026-10-10",
        ends_on="2026-10-18",
    )
    assert client.post(add_page(CareRound), data).status_code == 302
    answer = client.post(add_page(CareRound), data)
    assert answer.context["adminform"].form.non_field_errors() == [
        "There is a round of this name in that year already."
    ]


# --- Rules -------------------------------------------------------------------------------------------


def test_staff_confirm_a_rule_and_give_it_its_amount(client, sign_in):
    sign_in("care")
    rule = EntitlementRule.objects.get(benefit="festival_visit", level="national")
    page = client.get(change_page(rule))
    data = sent_back(page, amount="2000", document="总工办〔2026〕3 号", employments=["retired"])
    del data["is_provisional"]
    assert client.post(change_page(rule), data).status_code == 302
    rule.refresh_from_db()
    assert (rule.amount, rule.employments, rule.is_provisional) == (2000, ["retired"], False)


def test_a_rule_that_makes_no_sense_is_refused_in_words(client, sign_in):
    sign_in("care")
    rule = EntitlementRule.objects.get(benefit="festival_visit", level="national")
    page = client.get(change_page(rule))
    answer = client.post(
        change_page(rule), sent_back(page, for_spouse="on", male_from_age="60", male_to_age="50")
    )
    errors = str(answer.context["adminform"].form.errors)
    assert "Only special hardship aid reaches the family of a deceased holder." in errors
    assert "The upper age can&#x27;t lie below the lower one." in errors


# --- What waits --------------------------------------------------------------------------------------


def test_what_waits_is_told_to_those_who_can_do_it(client, sign_in):
    make_record(planned_on=days_ago(1))
    make_paying("applied")
    make_paying("reviewed")
    sign_in("managers")
    text = text_of(client.get("/admin/"))
    for words in ("Care planned and overdue", "Payments to review", "Payments to approve"):
        assert words in text
    assert "People whom nobody has visited this year" in text
    sign_in("care")
    assert "Payments to approve" not in text_of(client.get("/admin/"))
    sign_in("registry")
    assert "Care planned and overdue" not in text_of(client.get("/admin/"))
