"""A studio's own page of its yearly review: the link, the report, its claims and photographs."""

import re

import pytest

from config.common.errors import Refusal
from config.common.models import Message
from config.common.partial_dates import PartialDate
from tests.builders import make_staff
from tests.documents import make_pdf, make_picture, sent
from tests.pages import change_page, errors_of, queries, text_of
from tests.training.report_builders import (
    ALL,
    FIND,
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
from tests.training.studio_builders import days, english, make_boss, make_review, make_studio, today
from training.choices.studios import SEVEN
from training.forms.studio_reports import MOST_ROWS
from training.models import ClaimedResult, ReviewPhotograph, Studio, StudioReview
from training.review_links import token_of
from training.services.studio_reports import MOST_PHOTOGRAPHS, find_review, send_report
from training.services.studio_reviews import (
    call_reviews,
    pass_review,
    return_review,
)

pytestmark = pytest.mark.django_db


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
