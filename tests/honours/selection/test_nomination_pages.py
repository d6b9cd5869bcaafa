"""The public form of nomination: what it takes, what it refuses, and that nothing typed is lost."""

import datetime
import threading

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from config.common.partial_dates import PartialDate
from honours.models import Nomination
from honours.rules.candidates import identity_contradictions
from tests.builders import make_conferral, title
from tests.pages import queries

from . import builders as made
from .nomination_form import FORM, address, errors, nominate, nominated, shown, typed

pytestmark = pytest.mark.django_db


def test_the_fields_of_the_contract_suffice(client):
    round = made.make_round()
    page = client.get(round.get_absolute_url()).content.decode()
    assert '<form class="form" id="nomination-form"' in page
    assert 'enctype="multipart/form-data"' in page
    for name in (*typed(round), "attachments"):
        assert f'name="{name}"' in page
    answer = nominate(client, round, attachments=made.pdf("会议记录.pdf"))
    nomination = Nomination.objects.get()
    assert (answer.status_code, answer.url) == (
        302,
        f"/honours/nominations/{nomination.reference}/",
    )
    assert f'data-reference="{nomination.reference}"' in client.get(answer.url).content.decode()
    assert (nomination.sex, str(nomination.birth_date)) == ("male", "1970-01-01")
    assert nomination.consented_at is not None
    assert nomination.title == title("临安区劳动模范")
    assert [paper.name for paper in nomination.attachments.all()] == ["会议记录.pdf"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "这个字段是必填项。"),
        ("gender", None, "这个字段是必填项。"),
        ("gender", "other", "选择一个有效的选项。 other 不在可用的选项中。"),
        ("gender", "female", "身份证号显示的性别与所选不符，请核对。"),
        ("birth_date", "", "这个字段是必填项。"),
        ("birth_date", "去年", "请填年、年月或年月日，如 1998、1998-04 或 1998-04-01。"),
        ("birth_date", "1971-01-01", "身份证号中的出生日期与所填不符，请核对。"),
        ("id_number", "", "这个字段是必填项。"),
        ("id_number", "99999919700101", "身份证号应为 18 位（旧号 15 位）。"),
        ("id_number", "999999197001017770", "身份证号末位校验码不符，请核对。"),
        ("phone", "1380000000", "手机号应为 11 位，现在是 10 位。"),
        ("employer", "", "这个字段是必填项。"),
        ("post", "", "这个字段是必填项。"),
        ("deeds", "", "这个字段是必填项。"),
        ("deeds", "事" * 2001, "确保该变量包含不超过 2000 字符 (目前字符数 2001)。"),
        ("organisation", "", "这个字段是必填项。"),
        ("organisation_contact", "", "这个字段是必填项。"),
        ("organisation_phone", "八三", "请填手机号，或带区号的座机号。"),
        ("consent", None, "没有候选人同意，无法办理。"),
        ("round", "another", "此表单属于另一次评选，请重新打开。"),
    ],
)
def test_a_mistake_is_named_beside_its_field_and_nothing_typed_is_lost(
    client, field, value, sentence
):
    round = made.make_round()
    answer = nominate(client, round, **{field: value, "resume": "1988-07 林场工人"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert errors(answer)[field] == [sentence]
    kept = typed(round, **{field: value})
    for name in ("name", "id_number", "phone", "employer", "deeds", "organisation_phone"):
        assert kept[name] in page
    assert "1988-07 林场工人" in page
    assert not Nomination.objects.exists()


def test_deeds_are_counted_as_the_writer_counts_them(client):
    """A browser sends each line end as two characters."""
    nomination = nominated(client, deeds="事" * 1998 + "\r\n" + "迹")
    assert len(nomination.deeds) == 2000


def test_what_an_input_method_writes_is_understood(client):
    number = made.identity_number(777)
    wide = number.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    nomination = nominated(
        client, id_number=f" {wide.lower()} ", phone="138-0000 0001", birth_date="1970年1月1日"
    )
    assert (nomination.id_number, nomination.phone) == (number, "13800000001")


def test_a_round_of_several_titles_asks_which(client):
    round = made.make_round()
    round.titles.create(title=title("天目工匠"), places=2)
    assert "title" in errors(nominate(client, round))
    nomination = nominated(client, round, title=title("天目工匠").pk)
    assert nomination.title == title("天目工匠")
    other = title("杭州市劳动模范").pk
    assert "title" in errors(nominate(client, round, title=other))


@pytest.mark.parametrize(
    ("sex", "born", "found"),
    [
        ("male", PartialDate(1970, 1, 1), []),
        ("", None, []),
        ("male", PartialDate(1970, 1), []),
        ("male", PartialDate(1970), []),
        ("female", None, ["sex"]),
        ("female", PartialDate(1970, 1, 2), ["sex", "birth_date"]),
        ("male", PartialDate(1969), ["birth_date"]),
        ("male", PartialDate(1970, 2), ["birth_date"]),
    ],
)
def test_what_is_known_of_sex_and_birth_must_agree_with_the_number(sex, born, found):
    number = made.identity_number(777)
    assert identity_contradictions(number, sex=sex, birth_date=born) == found
    assert identity_contradictions("", sex=sex, birth_date=born) == []


# --- Drafts ---------------------------------------------------------------------------------------------


def test_a_draft_needs_only_what_finds_it_again(client):
    round = made.make_round()
    unit = {name: FORM[name] for name in FORM if name.startswith("organisation")}
    answer = client.post(round.get_absolute_url(), {**unit, "name": "章叔岩", "action": "draft"})
    nomination = Nomination.objects.get()
    assert answer.url == nomination.get_absolute_url()
    page = shown(client.get(answer.url))
    assert "身份证号" in page
    assert "尚未" in page or "未注明" in page
    assert nomination.consented_at is None


@pytest.mark.parametrize("missing", ["organisation", "organisation_contact", "organisation_phone"])
def test_a_draft_that_nobody_could_find_again_is_not_kept(client, missing):
    answer = nominate(client, made.make_round(), action="draft", **{missing: ""})
    assert list(errors(answer)) == [missing]
    assert not Nomination.objects.exists()


def test_a_draft_is_resumed_from_another_browser_by_reference_and_phone(client):
    draft = nominated(client, action="draft", post="", deeds="", consent=None)
    other = Client()
    asked = {"reference": f" {draft.reference.lower()} ", "phone": "139 0000 0002"}
    assert other.post("/honours/nominations/", asked).url == draft.get_absolute_url()
    form = other.get(address(draft, "edit/")).context["form"]
    assert form["name"].value() == "章叔岩"
    complete = typed(draft.round, id_number=None, phone=None)
    assert other.post(address(draft, "edit/"), complete).url == draft.get_absolute_url()
    draft.refresh_from_db()
    assert (draft.post, draft.deeds) == ("巡护员", FORM["deeds"])
    assert draft.id_number == made.identity_number(777)
    assert draft.consented_at is not None


def test_a_button_pressed_twice_makes_one_nomination(client):
    round, paper = made.make_round(), made.pdf()
    first = nominate(client, round, attachments=paper, resume="1988-07 林场工人")
    paper.seek(0)
    second = nominate(client, round, attachments=paper, post="巡护队长")
    assert first.url == second.url
    nomination = Nomination.objects.get()
    assert nomination.attachments.count() == 1
    assert (nomination.post, nomination.resume) == ("巡护队长", "1988-07 林场工人")


@pytest.mark.parametrize(
    "changes", [{"organisation_phone": "13900000003"}, {"id_number": made.identity_number(779)}]
)
def test_another_phone_or_another_candidate_is_another_nomination(client, changes):
    round = made.make_round()
    nominated(client, round)
    nominated(client, round, **changes)
    assert Nomination.objects.count() == 2


def test_what_was_announced_already_is_not_taken_up(client):
    first = nominated(client)
    made.announced(first)
    assert nominated(client, first.round) != first


@pytest.mark.django_db(transaction=True)
def test_forms_that_arrive_at_the_same_moment_make_one_nomination():
    round = made.make_round()
    ready = threading.Barrier(4)

    def press() -> None:
        ready.wait()
        nominate(Client(), round)
        connection.close()

    presses = [threading.Thread(target=press) for _one in range(4)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert Nomination.objects.count() == 1


# --- Time and quantity -----------------------------------------------------------------------------------


def test_the_deadline_may_pass_while_the_form_is_filled_in(client):
    round = made.make_round(closes_at=timezone.now() + datetime.timedelta(minutes=1))
    assert "nomination-form" in client.get(round.get_absolute_url()).content.decode()
    with time_machine.travel(round.closes_at, tick=False):
        answer = nominate(client, round)
        assert answer.status_code == 200
        assert errors(answer)["__all__"] == ["本次评选目前不接受推荐。"]
        assert FORM["deeds"] in answer.content.decode()
        assert "nomination-form" not in client.get(round.get_absolute_url()).content.decode()
    assert not Nomination.objects.exists()


def test_a_round_that_opens_later_shows_no_form_and_takes_none(client):
    round = made.make_round(opens_at=timezone.now() + datetime.timedelta(days=2))
    page = client.get(round.get_absolute_url()).content.decode()
    assert "nomination-form" not in page
    assert "__all__" in errors(nominate(client, round))


def test_a_round_in_preparation_is_shown_to_nobody(client):
    round = made.make_round(is_open=False)
    assert client.get(round.get_absolute_url()).status_code == 404
    assert nominate(client, round).status_code == 404
    assert round.name not in client.get("/honours/nominate/").content.decode()


def test_one_network_cannot_flood_the_office_with_forms(client):
    round = made.make_round()
    for number in range(60):
        nominate(client, round, action="draft", id_number=made.identity_number(2 * number + 1))
    answer = nominate(client, round)
    assert "__all__" in errors(answer)
    assert Nomination.objects.count() == 60


def page_named_pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("证明.pdf", b"<html><script>alert(1)</script></html>")


def test_a_web_page_named_pdf_is_refused_in_words_and_nothing_else_is_lost(client):
    round = made.make_round()
    answer = nominate(client, round, attachments=page_named_pdf())
    assert errors(answer)["attachments"] == [
        "“证明.pdf”：这是网页文件。请打开后打印成 PDF，再上传 PDF。"
    ]
    assert FORM["deeds"] in answer.content.decode()
    assert not Nomination.objects.exists()


def test_files_of_a_refused_form_must_be_chosen_again_and_the_page_says_so(client):
    answer = nominate(client, made.make_round(), phone="1", attachments=made.pdf())
    assert "请重新选择文件" in answer.content.decode()


# --- Pages around it -------------------------------------------------------------------------------------


def test_the_list_tells_open_rounds_from_those_to_come_and_those_past(client):
    now = timezone.now()
    day = datetime.timedelta(days=1)
    running = made.make_round(closes_at=now + 3 * day)
    later = made.make_round(opens_at=now + 5 * day)
    over = made.make_round(closes_at=now - day)
    context = client.get("/honours/nominate/").context
    assert [list(context[name]) for name in ("open", "announced", "past")] == [
        [running],
        [later],
        [over],
    ]
    moment = timezone.localtime(running.closes_at)
    assert f"{moment:%Y} 年 {moment.month} 月 {moment.day} 日 {moment:%H:%M}" in shown(
        client.get("/honours/nominate/")
    )


def test_without_an_open_round_the_page_says_what_to_do(client):
    page = client.get("/honours/nominate/").content.decode()
    assert "目前没有接受推荐的评选" in page
    assert 'href="/honours/"' in page


def test_the_list_costs_the_same_for_any_number_of_rounds(client):
    made.make_round()
    few = queries(client, "/honours/nominate/")
    for _one in range(3):
        made.make_round()
    assert queries(client, "/honours/nominate/") == few


def test_the_front_page_and_search_engines_know_open_rounds_only(client):
    over = made.make_round(closes_at=timezone.now() - datetime.timedelta(days=1))
    assert "正在接受推荐" not in client.get("/").content.decode()
    running = made.make_round()
    assert f'href="{running.get_absolute_url()}"' in client.get("/").content.decode()
    sitemap = client.get("/sitemap-rounds.xml").content.decode()
    assert running.get_absolute_url() in sitemap
    assert over.get_absolute_url() not in sitemap
    make_conferral()
    assert 'href="/honours/nominate/"' in client.get("/honours/").content.decode()


def test_robots_are_kept_from_nominations(client):
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /honours/nominations/\n" in robots
    assert "Disallow: /en/honours/nominations/\n" in robots


def test_an_english_unit_is_answered_in_english(client):
    round = made.make_round()
    answer = nominate(client, round, prefix="/en", phone="138")
    assert errors(answer)["phone"] == ["A mobile number has 11 digits; this one has 3."]
    answer = nominate(client, round, prefix="/en")
    page = client.get(answer.url).content.decode()
    assert answer.url.startswith("/en/")
    assert "What happened" in page


def test_forms_need_their_token():
    round = made.make_round()
    assert nominate(Client(enforce_csrf_checks=True), round).status_code == 403
    assert not Nomination.objects.exists()
