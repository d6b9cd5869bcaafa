"""A studio's own page of its yearly review: the link, the report, its claims and photographs."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from config.common.errors import Refusal
from config.common.models import Message
from config.common.partial_dates import PartialDate
from tests.builders import make_staff
from tests.documents import make_pdf, make_picture, sent
from tests.pages import change_page, errors_of, queries, step_page, text_of
from tests.training.studio_builders import days, english, make_boss, make_review, make_studio, today
from training.choices.studios import SEVEN
from training.forms.studio_reports import MOST_ROWS
from training.models import ClaimedResult, ReviewPhotograph, Studio, StudioResult, StudioReview
from training.review_links import token_of
from training.services.studio_reports import MOST_PHOTOGRAPHS, find_review, send_report
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

FIND = "/en/training/studios/reports/"
PHONE = "13800000033"
ALL = dict.fromkeys(SEVEN, True)
PATENT = {"kind": "invention", "title": "一种焊枪夹具", "number": "ZL2025212345.X"}
SAVING = {"kind": "saving", "title": "返修减少", "amount": "270,000"}


def reviewed(**changes) -> StudioReview:
    """A review whose studio can be written to."""
    studio = make_studio(contact_name="钱小妹", phone=PHONE)
    return make_review(studio=studio, **changes)


def page_of(review: StudioReview) -> str:
    return f"{FIND}{review.reference}/"


def open_by_link(client, review: StudioReview):
    return client.get(f"{page_of(review)}open/{token_of(review)}/")


def typed(*rows: dict, **changes) -> dict:
    """The report as a browser posts it, with these rows of results."""
    rows = [*rows, {}]
    data = {"results-TOTAL_FORMS": len(rows), "results-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        for name in ("kind", "title", "number", "amount"):
            data[f"results-{number}-{name}"] = row.get(name, "")
    return {"report": "全年攻关十二次。", **dict.fromkeys(SEVEN, "on"), **data, **changes}


def photograph(name: str = "门牌.png"):
    return sent(make_picture(size=(40 + len(name), 30)), name)


def report(client, review: StudioReview, *rows: dict, **changes):
    open_by_link(client, review)
    return client.post(page_of(review), typed(*rows, **changes))


def test_a_studio_reports_by_the_link_of_its_message_and_its_results_stand_once_passed(client):
    boss, studio = make_boss(), make_studio(contact_name="钱小妹", phone=PHONE)
    call_reviews(year=today().year, due_on=days(20), by=boss)
    review, message = StudioReview.objects.get(), Message.objects.get()
    assert (message.recipient, message.topic) == (PHONE, "called")
    link = re.search(r"http://[^ ]+?(/training/\S+)", message.text)[1]
    assert client.get(f"/en{link}").headers["Location"] == page_of(review)
    page = text_of(client.get(page_of(review)))
    assert 'id="report-form"' in page
    answer = client.post(page_of(review), typed(PATENT, SAVING, photographs=photograph()))
    assert answer.headers["Location"] == page_of(review)
    page = text_of(client.get(page_of(review)))
    assert f'data-reference="{review.reference}"' in page
    assert "report-form" not in page
    review.refresh_from_db()
    assert (review.status, review.is_sent_by_studio, review.reported_on) == (
        "reported",
        True,
        today(),
    )
    assert review.missing == []
    assert PATENT["title"] not in text_of(client.get(english(studio)))
    pass_review(review, by=boss, grade="excellent")
    assert PATENT["title"] in text_of(client.get(english(studio)))
    assert studio.results.saved() == 270_000
    year = PartialDate(review.year)
    assert {result.obtained_on for result in studio.results.all()} == {year}
    assert Message.objects.order_by("-pk").first().topic == "passed"


# --- who opens the page ----------------------------------------------------------------------------


def test_the_link_of_another_review_opens_nothing(client):
    review, other = reviewed(), reviewed()
    client.get(f"{page_of(other)}open/{token_of(review)}/")
    assert "report-form" not in text_of(client.get(page_of(other)))
    client.post(page_of(other), typed())
    other.refresh_from_db()
    assert other.status == "called"


@pytest.mark.parametrize("status", ["passed", "failed", "dropped"])
def test_a_link_is_over_with_its_review(client, status):
    decided = {"decided_by": make_boss(), "decided_on": today(), "verdict": "缺台账"}
    told = {"report": "攻关。", "reported_on": today(), "grade": "qualified", **ALL}
    review = reviewed(status=status, **decided, **told)
    open_by_link(client, review)
    page = text_of(client.get(page_of(review)))
    assert 'id="find-form"' in page
    assert "攻关。" not in page
    assert find_review(review.reference, PHONE) is None


def test_a_link_is_over_once_somebody_else_is_the_contact(client):
    review = reviewed()
    link = f"{page_of(review)}open/{token_of(review)}/"
    open_by_link(client, review)
    assert "report-form" in text_of(client.get(page_of(review)))
    Studio.objects.update(phone="13800000034")
    assert "report-form" not in text_of(client.get(page_of(review)))
    client.get(link)
    assert "report-form" not in text_of(client.get(page_of(review)))


def test_reference_and_phone_open_the_page_too(client):
    review = reviewed()
    for phone in ("13800000099", ""):
        client.post(FIND, {"reference": review.reference, "phone": phone})
        assert "report-form" not in text_of(client.get(page_of(review)))
    answer = client.post(FIND, {"reference": review.reference.lower(), "phone": PHONE})
    assert answer.headers["Location"] == page_of(review)
    assert "report-form" in text_of(client.get(page_of(review)))
    silent = make_review()
    assert find_review(silent.reference, "") is None


def test_guessing_links_is_stopped(client):
    review = reviewed()
    for _number in range(20):
        client.get(f"{page_of(review)}open/{'x' * 24}/")
    open_by_link(client, review)
    assert "report-form" not in text_of(client.get(page_of(review)))


def test_one_address_sends_no_flood(client):
    review, boss = reviewed(), make_boss()
    for _number in range(20):
        assert report(client, review).status_code == 302
        return_review(review, by=boss, reason="再改")
        StudioReview.objects.update(verdict="再改")
    page = report(client, review)
    assert set(errors_of(page)) == {"__all__"}
    assert "全年攻关十二次。" in text_of(page)


# --- what is typed ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({**PATENT, "number": ""}, "number"),
        ({**PATENT, "kind": ""}, "kind"),
        ({**PATENT, "kind": "magic"}, "kind"),
        ({**PATENT, "title": ""}, "title"),
        ({**PATENT, "amount": "5"}, "amount"),
        ({**SAVING, "amount": ""}, "amount"),
        ({**SAVING, "amount": "many"}, "amount"),
        ({**SAVING, "amount": "-5"}, "amount"),
    ],
)
def test_what_is_wrong_with_a_result_is_said_beside_it_and_nothing_is_lost(client, row, field):
    review = reviewed()
    page = report(client, review, SAVING | {"title": "节电"}, row)
    assert page.status_code == 200
    first, second, _empty = page.context["claims"].forms
    assert (set(first.errors), set(second.errors)) == (set(), {field})
    assert set(errors_of(page)) == {"__all__"}
    assert "全年攻关十二次。" in text_of(page)
    assert "节电" in text_of(page)
    review.refresh_from_db()
    assert (review.status, review.claims.count()) == ("called", 0)


def test_a_result_stands_in_a_report_once(client):
    review = reviewed()
    page = report(client, review, PATENT, {**PATENT, "title": "另一个名字"})
    assert set(page.context["claims"].forms[1].errors) == {"number"}
    page = report(client, review, SAVING, SAVING)
    assert set(page.context["claims"].forms[1].errors) == {"title"}
    assert not ClaimedResult.objects.exists()


def test_a_report_has_words_and_no_endless_rows(client):
    review = reviewed()
    assert set(errors_of(report(client, review, report=""))) == {"report"}
    assert set(errors_of(report(client, review, report="长" * 4001))) == {"report"}
    rows = [{**PATENT, "number": f"ZL{number}"} for number in range(MOST_ROWS + 1)]
    assert set(errors_of(report(client, review, *rows))) == {"__all__"}
    page = client.post(page_of(review), {"report": "没有行"})
    assert set(errors_of(page)) == {"__all__"}


def test_what_isnt_ticked_is_missing(client):
    review = reviewed()
    data = typed()
    del data["has_funds"]
    open_by_link(client, review)
    client.post(page_of(review), data)
    review.refresh_from_db()
    assert review.missing == [str(SEVEN["has_funds"])]
    with pytest.raises(Refusal):
        pass_review(review, by=make_boss(), grade="qualified")


def test_a_patent_of_another_studio_isnt_claimed(client):
    make_studio().results.create(**PATENT, obtained_on=PartialDate(2024))
    review = reviewed()
    page = report(client, review, PATENT)
    assert PATENT["number"] in errors_of(page)["__all__"][0]
    review.refresh_from_db()
    assert review.status == "called"


# --- photographs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "file", [(make_pdf(), "台账.pdf"), (b"<script>alert(1)</script>", "门牌.png"), (b"", "空.jpg")]
)
def test_only_photographs_are_taken(client, file):
    review = reviewed()
    page = report(client, review, photographs=sent(*file))
    assert set(errors_of(page)) == {"photographs"}
    assert "全年攻关十二次。" in text_of(page)
    review.refresh_from_db()
    assert (review.status, ReviewPhotograph.objects.count()) == ("called", 0)


def test_the_service_takes_no_other_files_either():
    review = reviewed()
    with pytest.raises(Refusal):
        send_report(review, report="攻关。", photographs=[sent(make_pdf(), "台账.pdf")], **ALL)
    review.refresh_from_db()
    assert (review.status, review.photographs.count()) == ("called", 0)


def test_photographs_are_seen_by_the_studio_and_by_staff_alone(client):
    review = reviewed()
    report(client, review, photographs=photograph())
    code = review.photographs.get().code
    own = f"{page_of(review)}photographs/{code}/"
    staff = f"{change_page(review).removesuffix('change/')}photographs/{code}/"
    assert client.get(own).headers["Content-Type"] == "image/png"
    client.session.flush()
    client.cookies.clear()
    assert client.get(own).status_code == 404
    assert client.get(staff).status_code == 302
    client.force_login(make_staff("museum"))
    assert client.get(staff).status_code == 403
    client.force_login(make_staff("academy"))
    assert "no-store" in client.get(staff).headers["Cache-Control"]
    assert staff in text_of(client.get(change_page(review)))
    other = reviewed()
    assert client.get(staff.replace(f"/{review.pk}/", f"/{other.pk}/")).status_code == 404


def test_a_report_has_a_dozen_photographs_at_most_over_all_its_corrections(client):
    review, boss = reviewed(), make_boss()
    names = ["长" * number + ".png" for number in range(1, MOST_PHOTOGRAPHS + 1)]
    report(client, review, photographs=[photograph(name) for name in names[:7]])
    return_review(review, by=boss, reason="再改")
    page = report(client, review, photographs=[photograph(f"x{name}") for name in names])
    assert set(errors_of(page)) == {"photographs"}
    assert review.photographs.count() == 7


def test_a_photograph_is_kept_once_and_taken_back_when_sent_again(client):
    review, boss, file = reviewed(), make_boss(), make_picture()
    report(client, review, photographs=[sent(file, "一.png"), sent(file, "二.png")])
    return_review(review, by=boss, reason="照片不对")
    first = review.photographs.get()
    assert first.name == "一.png"
    report(client, review, taken_back=[first.pk], photographs=sent(make_picture("JPEG"), "三.jpg"))
    assert [each.name for each in review.photographs.present()] == ["三.jpg"]
    address = f"{page_of(review)}photographs/{first.code}/"
    assert client.get(address).status_code == 404


def test_nobody_takes_back_a_photograph_of_another_studio(client):
    review, other = reviewed(), reviewed()
    report(client, other, photographs=photograph())
    page = report(client, review, taken_back=[other.photographs.get().pk])
    assert page.status_code == 302  # there is no such question
    assert other.photographs.present().count() == 1


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


def test_the_pages_make_the_same_queries_whatever_the_report_holds(client):
    review = reviewed()
    report(client, review, PATENT)
    few = queries(client, page_of(review))
    return_review(review, by=make_boss(), reason="再改")
    few_to_write = queries(client, page_of(review))
    rows = [{**PATENT, "number": f"ZL{number}"} for number in range(5)]
    report(client, review, *rows)
    assert queries(client, page_of(review)) == few
    return_review(review, by=make_boss(), reason="再改")
    assert queries(client, page_of(review)) == few_to_write
