"""A studio's report returned and judged, what it claims, its messages, and what is forgotten."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from config.common.errors import Refusal
from config.common.models import Message
from config.common.partial_dates import PartialDate
from tests.builders import make_staff
from tests.pages import step_page, text_of
from tests.training.report_builders import (
    ALL,
    PATENT,
    PHONE,
    SAVING,
    open_by_link,
    page_of,
    photograph,
    report,
    reviewed,
    typed,
)
from tests.training.studio_builders import days, make_boss, make_studio, today
from training.models import StudioResult, StudioReview
from training.review_links import token_of
from training.services.studio_reports import send_report
from training.services.studio_retention import forget_photographs, forget_studio_contacts
from training.services.studio_reviews import (
    call_reviews,
    drop_review,
    pass_review,
    postpone_review,
    rectify_review,
    remind_reviews,
    report_review,
    return_review,
)

pytestmark = pytest.mark.django_db


# --- returned, and sent again ----------------------------------------------------------------------


def test_a_returned_report_comes_back_with_its_reason_to_be_corrected(client):
    review, boss = reviewed(), make_boss()
    report(client, review, PATENT, SAVING)
    return_review(review, by=boss, reason="专利号不对")
    message = Message.objects.order_by("-pk").first()
    assert (message.topic, token_of(review) in message.text) == ("returned", True)
    page = client.get(page_of(review))
    for words in ("专利号不对", "全年攻关十二次。", PATENT["number"], "270000"):
        assert words in text_of(page)
    assert page.context["form"]["has_funds"].value() is True
    report(client, review, {**PATENT, "number": "ZL2"})
    assert review.claims.get().number == "ZL2"
    pass_review(StudioReview.objects.get(), by=boss, grade="qualified")
    assert [result.number for result in review.studio.results.all()] == ["ZL2"]


def test_a_row_emptied_or_kept_as_it_was_is_understood(client):
    review = reviewed()
    report(client, review, PATENT, SAVING)
    return_review(review, by=make_boss(), reason="再改")
    again = typed({}, SAVING | {"amount": "270000.00"}, **{"results-INITIAL_FORMS": 2})
    assert client.post(page_of(review), again).status_code == 302
    assert [claim.kind for claim in review.claims.all()] == ["saving"]


def test_what_stands_already_isnt_doubled():
    review, boss = reviewed(), make_boss()
    year = PartialDate(review.year)
    there = review.studio.results.create(**PATENT, obtained_on=PartialDate(2020))
    award = {"kind": "award", "title": "市一等奖"}
    review.studio.results.create(**award, obtained_on=PartialDate(review.year, 4))
    review.studio.results.create(kind="method", title="倒角法", obtained_on=PartialDate(2020))
    saving = SAVING | {"amount": 270_000}
    rows = [PATENT, award, {"kind": "method", "title": "倒角法"}, saving]
    send_report(review, report="攻关。", results=rows, **ALL)
    pass_review(review, by=boss, grade="qualified")
    results = review.studio.results.filter(obtained_on=year)
    assert {result.title for result in results} == {"倒角法", "返修减少"}
    assert review.studio.results.count() == 5
    assert review.claims.get(kind="invention").result == there


def test_staff_leave_out_what_isnt_true(client, sign_in):
    sign_in("academy")
    review = reviewed()
    send_report(review, report="攻关。", results=[PATENT, SAVING | {"amount": 5}], **ALL)
    form = client.get(step_page(review, "pass")).context["form"]
    assert list(form["results"].value()) == [claim.pk for claim in review.claims.all()]
    wanted = review.claims.get(kind="saving")
    client.post(step_page(review, "pass"), {"grade": "qualified", "results": [wanted.pk]})
    review.refresh_from_db()
    assert review.status == "passed"
    assert [result.kind for result in StudioResult.objects.all()] == ["saving"]


def test_claims_read_from_another_report_pass_nothing():
    review, boss = reviewed(), make_boss()
    send_report(review, report="攻关。", results=[PATENT], **ALL)
    read = list(review.claims.all())
    return_review(review, by=boss, reason="再改")
    send_report(review, report="攻关。", results=[PATENT], **ALL)
    with pytest.raises(Refusal) as refusal:
        pass_review(review, by=boss, grade="qualified", results=read)
    assert set(refusal.value.error_dict) == {"results"}
    review.refresh_from_db()
    assert (review.status, StudioResult.objects.count()) == ("reported", 0)


def test_a_patent_that_another_studio_got_meanwhile_holds_the_pass_up():
    review, boss = reviewed(), make_boss()
    send_report(review, report="攻关。", results=[SAVING | {"amount": 5}, PATENT], **ALL)
    make_studio().results.create(**PATENT, obtained_on=PartialDate(2024))
    with pytest.raises(Refusal) as refusal:
        pass_review(review, by=boss, grade="qualified")
    assert PATENT["number"] in refusal.value.messages[0]
    review.refresh_from_db()
    assert (review.status, review.studio.results.count()) == ("reported", 0)
    pass_review(review, by=boss, grade="qualified", results=review.claims.filter(kind="saving"))
    assert review.studio.results.count() == 1


def test_a_claim_that_was_entered_stands():
    review = reviewed()
    send_report(review, report="攻关。", results=[PATENT], **ALL)
    pass_review(review, by=make_boss(), grade="qualified")
    for change in (lambda: review.claims.update(title="别的"), review.claims.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({**PATENT, "number": ""}, "claimed_result_patent_has_number"),
        ({"kind": "saving", "title": "节电"}, "claimed_result_saving_has_amount"),
        ({**PATENT, "title": "别的"}, "claimed_result_patent_once"),
        ({"kind": "award", "title": "一等奖"}, "claimed_result_once"),
    ],
)
def test_the_database_takes_no_wrong_claim(row, name):
    review = reviewed()
    review.claims.create(**PATENT)
    review.claims.create(kind="award", title="一等奖")
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        review.claims.create(**row)


@pytest.mark.parametrize("status", ["reported", "passed"])
def test_a_report_is_taken_only_while_it_is_awaited(client, status):
    review, boss = reviewed(), make_boss()
    report(client, review)
    if status == "passed":
        pass_review(review, by=boss, grade="qualified")
    answer = client.post(page_of(review), typed(PATENT, report="第二次"))
    assert answer.headers["Location"] == page_of(review)
    review.refresh_from_db()
    assert (review.report, review.claims.count()) == ("全年攻关十二次。", 0)
    with pytest.raises(Refusal) as refusal:
        send_report(review, report="第二次", results=[PATENT], **ALL)
    assert refusal.value.code == "transition"


def test_a_report_after_its_day_is_still_taken(client):
    review = reviewed(due_on=days(-3))
    open_by_link(client, review)
    assert "The day is over" in text_of(client.get(page_of(review)))
    assert report(client, review).status_code == 302


def test_staff_enter_a_report_on_paper_with_the_permission_alone():
    review = reviewed()
    with pytest.raises(PermissionDenied):
        report_review(review, by=make_staff("museum"), report="攻关。", reported_on=today(), **ALL)
    send_report(review, report="自己写的。", **ALL)
    return_review(review, by=make_boss(), reason="再改")
    review = report_review(review, by=make_boss(), report="纸上的。", reported_on=today(), **ALL)
    assert not review.is_sent_by_studio


# --- messages --------------------------------------------------------------------------------------


def test_each_occasion_is_told_with_the_link_and_the_newest_alone_leaves():
    review, boss = reviewed(due_on=days(40)), make_boss()
    assert remind_reviews(today=days(30)) == 1
    postpone_review(review, by=boss, due_on=days(50), reason="搬迁")
    rectify_review(review, by=boss, verdict="没有报告", due_on=days(60))
    told = list(Message.objects.order_by("pk"))
    assert [message.topic for message in told] == ["due", "postponed", "rectify"]
    assert all(token_of(review) in message.text for message in told)
    assert [message.topic for message in Message.objects.unsent()] == ["rectify"]


def test_whoever_was_told_of_a_day_that_is_near_is_not_reminded_next_morning():
    review, boss = reviewed(due_on=days(40)), make_boss()
    postpone_review(review, by=boss, due_on=days(5), reason="搬迁")
    assert remind_reviews(today=days(1)) == 0
    assert remind_reviews(today=days(10)) == 1


def test_without_a_mobile_nobody_is_written_to_and_the_call_goes_on():
    make_studio(phone="057163700000")
    assert call_reviews(year=today().year, due_on=days(5), by=make_boss()) == 1
    assert not Message.objects.exists()
    assert StudioReview.objects.get().reminded_on is None


# --- forgetting ------------------------------------------------------------------------------------


def test_photographs_are_deleted_three_years_after_the_decision(
    client, django_capture_on_commit_callbacks
):
    review, boss = reviewed(), make_boss()
    report(client, review, photographs=photograph())
    kept = review.photographs.get()
    assert forget_photographs(today=days(4 * 365)) == 0  # nothing is decided
    drop_review(reviewed(), by=boss, reason="误发")
    pass_review(review, by=boss, grade="qualified")
    assert forget_photographs(today=days(3 * 365)) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_photographs(today=days(3 * 365 + 1)) == 1
    assert not kept.file.storage.exists(kept.file.name)
    kept.refresh_from_db()
    assert (kept.file.name, kept.name, kept.sha256) == ("", "", "")
    assert not {"file", "name", "sha256"} & set(vars(kept.events.first()))
    assert forget_photographs(today=days(3 * 365 + 1)) == 0


def test_whom_to_call_is_forgotten_a_year_after_the_studio_ended():
    ended = {"status": "closed", "end_reason": "搬迁", "contact_name": "钱小妹", "phone": PHONE}
    old, late = make_studio(ended_on=days(-366), **ended), make_studio(ended_on=days(-3), **ended)
    stands = make_studio(contact_name="钱小妹", phone=PHONE)
    assert forget_studio_contacts(today=today()) == 1
    assert forget_studio_contacts(today=today()) == 0
    for studio in (old, late, stands):
        studio.refresh_from_db()
    assert [studio.phone for studio in (old, late, stands)] == ["", PHONE, PHONE]
    assert not {"phone", "contact_name"} & set(vars(old.events.first()))
