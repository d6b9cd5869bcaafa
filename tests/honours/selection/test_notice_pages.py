"""Public notices and objections, as visitors meet them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from honours.models import Objection
from honours.services.objections import accept_objection, dismiss_objection
from honours.services.selection import disqualify_nomination
from tests.pages import queries, text_of

from . import builders as made

pytestmark = pytest.mark.django_db
LIST = "/honours/notices/"


def objection(**changes) -> dict:
    return {
        "name": "方明",
        "phone": "13900000009",
        "email": "",
        "text": "此人材料不实。",
        **changes,
    }


def object_page(notice) -> str:
    return reverse("honours:object", args=[notice.pk])


def test_a_running_notice_shows_name_employer_post_and_summary(client):
    nomination = made.in_notice(name="章叔岩", summary="守山三十四年。")
    page = text_of(client.get(made.notice_of(nomination).get_absolute_url()))
    for words in ("章叔岩", nomination.employer, "巡护员", "守山三十四年。", "临安区劳动模范"):
        assert words in page


def test_a_notice_tells_neither_identity_number_nor_phone(client):
    nomination = made.in_notice()
    page = text_of(client.get(made.notice_of(nomination).get_absolute_url()))
    for secret in (nomination.id_number, nomination.phone, nomination.organisation_phone):
        assert secret not in page


def test_a_past_notice_keeps_names_and_drops_particulars(client):
    nomination = made.in_notice(summary="守山三十四年。")
    notice = made.notice_of(nomination)
    made.let_notice_pass(notice)
    page = text_of(client.get(notice.get_absolute_url()))
    assert "章叔岩" in page
    assert "守山三十四年。" not in page
    assert "巡护员" not in page
    assert 'content="noindex"' in page


def test_a_candidate_who_is_out_disappears_from_the_notice(client):
    nomination = made.in_notice()
    disqualify_nomination(nomination, by=made.leader(), reason="受到处分")
    assert "章叔岩" not in text_of(client.get(made.notice_of(nomination).get_absolute_url()))


def test_a_notice_of_a_day_to_come_is_not_found(client):
    nomination = made.shortlisted()
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    notice = made.post_notice(nomination, starts_on=tomorrow)
    assert client.get(notice.get_absolute_url()).status_code == 404
    assert client.get(object_page(notice)).status_code == 404


def test_the_list_tells_running_from_past(client):
    assert "目前没有公示" in text_of(client.get(LIST))
    running = made.in_notice(name="在公示")
    past = made.notice_of(made.in_notice(name="已过去"))
    made.let_notice_pass(past)
    page = client.get(LIST)
    assert [notice.pk for notice in page.context["running"]] == [made.notice_of(running).pk]
    assert [notice.pk for notice in page.context["page"]] == [past.pk]
    assert "已过去" not in text_of(page)


def test_more_notices_cost_no_more_queries(client):
    made.in_notice()
    few = queries(client, LIST)
    for _turn in range(2):
        made.in_notice()
    assert queries(client, LIST) == few


def test_anybody_can_object_and_gets_a_reference(client):
    nomination = made.in_notice()
    answer = client.post(object_page(made.notice_of(nomination)), objection(), follow=True)
    filed = Objection.objects.get()
    assert f'data-reference="{filed.reference}"' in text_of(answer)
    assert filed.nomination == nomination
    assert (filed.name, filed.phone, filed.text) == ("方明", "13900000009", "此人材料不实。")


def test_evidence_comes_along(client):
    notice = made.notice_of(made.in_notice())
    client.post(object_page(notice), objection(evidence=[made.pdf("一.pdf"), made.pdf("二.pdf")]))
    assert [file.name for file in Objection.objects.get().evidence.all()] == ["一.pdf", "二.pdf"]


@pytest.mark.parametrize("missing", ["name", "phone", "text"])
def test_a_refused_objection_keeps_what_was_typed(client, missing):
    notice = made.notice_of(made.in_notice())
    answer = client.post(object_page(notice), objection(**{missing: ""}))
    assert answer.status_code == 200
    assert missing in answer.context["form"].errors
    kept = {"name": "方明", "phone": "13900000009", "text": "此人材料不实。"}
    for name, value in kept.items():
        assert name == missing or value in text_of(answer)
    assert not Objection.objects.exists()


def test_in_a_notice_of_several_one_is_chosen_or_the_whole_is_meant(client):
    round = made.make_round()
    pair = [made.shortlisted(made.make_nomination(round)) for _turn in range(2)]
    notice = made.post_notice(*pair)
    entry = notice.entries.get(nomination=pair[1])
    client.post(object_page(notice), objection(candidate=entry.pk))
    client.post(object_page(notice), objection())
    assert {one.nomination for one in Objection.objects.all()} == {pair[1], None}


def test_once_the_time_is_over_nobody_can_object(client):
    notice = made.notice_of(made.in_notice())
    page = client.get(object_page(notice))
    assert "objection-form" in text_of(page)
    made.let_notice_pass(notice)
    assert "objection-form" not in text_of(client.get(object_page(notice)))
    client.post(object_page(notice), objection())
    assert not Objection.objects.exists()


def test_another_browser_finds_the_objection_by_reference_and_phone(client):
    notice = made.notice_of(made.in_notice())
    client.post(object_page(notice), objection())
    filed = Objection.objects.get()
    client.session.flush()
    address = reverse("honours:objection", args=[filed.reference])
    assert "此人材料不实" not in text_of(client.get(address))
    find = reverse("honours:find_objection")
    wrong = client.post(find, {"reference": filed.reference, "phone": "13900000008"})
    assert "没有" in text_of(wrong)
    found = client.post(find, {"reference": filed.reference, "phone": "13900000009"}, follow=True)
    assert f'data-reference="{filed.reference}"' in text_of(found)


def test_the_objector_reads_the_finding(client):
    notice = made.notice_of(made.in_notice())
    client.post(object_page(notice), objection())
    filed = accept_objection(Objection.objects.get(), by=made.selector())
    address = reverse("honours:objection", args=[filed.reference])
    assert "正在核查" in text_of(client.get(address))
    dismiss_objection(filed, by=made.selector(), finding="经核实，材料属实。")
    assert "经核实，材料属实。" in text_of(client.get(address))


def test_a_flood_of_objections_from_one_address_is_stopped(client):
    notice = made.notice_of(made.in_notice())
    answers = [client.post(object_page(notice), objection()) for _turn in range(12)]
    assert Objection.objects.count() == 10
    assert "请直接来电" in text_of(answers[-1])
