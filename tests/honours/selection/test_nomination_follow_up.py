"""What a unit does with its nomination afterwards, and what nobody else learns of it."""

import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from config.common.errors import Refusal
from config.common.partial_dates import PartialDate
from honours.choices.selection import NominationStatus
from honours.models import Nomination
from honours.progress import HAPPENED, STAGES
from honours.services.dossiers import fill_from_page
from honours.services.nominations import find_nomination, submit_nomination
from honours.services.objections import file_objection
from honours.services.selection import endorse_nomination, reject_nomination, return_nomination
from honours.services.vetting import start_vetting
from tests.builders import make_conferral, make_organisation, make_person, title
from tests.pages import queries

from . import builders as made
from .nomination_form import FORM, PHONE, address, errors, nominate, nominated, shown, typed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
State = NominationStatus


def known_to(client, nomination: Nomination) -> Nomination:
    """The client finds it as its unit would."""
    asked = {"reference": nomination.reference, "phone": nomination.organisation_phone}
    assert client.post("/honours/nominations/", asked).status_code == 302
    return nomination


def notice(**changes) -> dict:
    return {
        "meeting_kind": "congress",
        "meeting_on": TODAY() - datetime.timedelta(days=20),
        "meeting_present": "86",
        "meeting_in_favour": "84",
        "unit_notice_from": TODAY() - datetime.timedelta(days=19),
        **changes,
    }


# --- Who may open it -------------------------------------------------------------------------------------

PARTS = ("edit/", "announce/", "attachments/", "reopen/", "withdraw/")


def test_a_stranger_sees_the_question_and_nothing_of_the_case(client):
    nomination = made.make_nomination()
    page = client.get(address(nomination))
    assert page.status_code == 200
    assert "章叔岩" not in page.content.decode()
    assert 'id="find-form"' in page.content.decode()


def test_a_reference_that_does_not_exist_looks_like_any_other(client):
    there = made.make_nomination()
    pages = [
        client.get(f"/honours/nominations/{reference}/").content.decode()
        for reference in (there.reference, "NXXXXXXX")
    ]
    cut = [
        page.split('name="csrfmiddlewaretoken"')[0].replace(there.reference, "NXXXXXXX")
        for page in pages
    ]
    assert cut[0] == cut[1]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_is_sent_away_from_every_other_page(client, part, method):
    nomination = made.make_nomination()
    answer = getattr(client, method)(address(nomination, part), {**notice(), "reason": "不"})
    assert answer.url == nomination.get_absolute_url()
    nomination.refresh_from_db()
    assert nomination.status == State.DRAFT


def test_the_session_of_one_nomination_opens_no_other(client):
    nominated(client)
    other = made.make_nomination()
    assert client.get(address(other, "edit/")).url == other.get_absolute_url()


@pytest.mark.parametrize(
    ("reference", "phone"), [("NXXXXXXX", PHONE), (None, "13900000009"), ("", PHONE)]
)
def test_neither_reference_nor_phone_alone_finds_it(client, reference, phone):
    nomination = nominated(Client())
    asked = {"reference": nomination.reference if reference is None else reference, "phone": phone}
    answer = client.post("/honours/nominations/", asked)
    assert answer.status_code == 200
    assert answer.context["form"].errors


def test_guessing_is_stopped_after_twenty_tries_even_when_right(client):
    nomination = nominated(Client())
    for _try in range(20):
        client.post("/honours/nominations/", {"reference": "NXXXXXXX", "phone": PHONE})
    right = {"reference": nomination.reference, "phone": PHONE}
    assert "尝试次数过多" in client.post("/honours/nominations/", right).content.decode()
    elsewhere = client.post("/honours/nominations/", right, REMOTE_ADDR="10.9.8.7")
    assert elsewhere.status_code == 302


def test_number_and_phones_are_shown_masked_and_nowhere_in_full(client):
    nomination = nominated(client)
    for part in ("", "edit/", "attachments/", "announce/", "withdraw/", "form/"):
        page = client.get(address(nomination, part)).content.decode()
        assert nomination.id_number not in page
        assert nomination.phone not in page
    assert (
        "**************" + nomination.id_number[-4:]
        in client.get(address(nomination)).content.decode()
    )


def test_nothing_of_it_is_kept_by_a_cache(client):
    nomination = nominated(client)
    for part in ("", "edit/", "attachments/", "announce/", "form/"):
        assert "no-store" in client.get(address(nomination, part)).headers["Cache-Control"]


def test_what_was_typed_for_longer_than_a_session_lasts_is_kept(client):
    """The form carries a pass: half an hour without a request ends the session."""
    nomination = nominated(client)
    token = client.get(address(nomination, "edit/")).context["pass"]
    late = {**typed(nomination.round, deeds="写了很久的事迹。"), "pass": token}
    stranger = Client()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=11)):
        assert stranger.post(address(nomination, "edit/"), late).status_code == 302
    nomination.refresh_from_db()
    assert nomination.deeds == "写了很久的事迹。"


def test_a_pass_is_good_for_its_own_nomination_and_for_half_a_day(client):
    nomination = nominated(client)
    token = client.get(address(nomination, "edit/")).context["pass"]
    sent = {**typed(nomination.round, deeds="别人的事迹。"), "pass": token}
    other = made.make_nomination(nomination.round)
    Client().post(address(other, "edit/"), sent)
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=13)):
        Client().post(address(nomination, "edit/"), sent)
    assert not Nomination.objects.filter(deeds="别人的事迹。").exists()


# --- Changing it -----------------------------------------------------------------------------------------


def test_a_refused_change_keeps_what_was_typed_and_the_papers_that_pass(client):
    nomination = nominated(client)
    sent = typed(
        nomination.round, birth_date="1980-01-01", post="队长", attachments=made.pdf("获奖证书.pdf")
    )
    answer = client.post(address(nomination, "edit/"), sent)
    assert list(errors(answer)) == ["birth_date"]
    page = answer.content.decode()
    assert "获奖证书.pdf" in page
    assert 'value="队长"' in page
    assert nomination.attachments.get().name == "获奖证书.pdf"
    nomination.refresh_from_db()
    assert nomination.post == "巡护员"


def test_a_contradiction_with_the_number_that_is_kept_is_found_too(client):
    nomination = nominated(client)
    sent = typed(nomination.round, id_number=None, gender="female")
    assert list(errors(client.post(address(nomination, "edit/"), sent))) == ["gender"]


def test_a_new_number_replaces_the_one_that_is_kept(client):
    nomination = nominated(client)
    client.post(
        address(nomination, "edit/"), typed(nomination.round, id_number=made.identity_number(779))
    )
    nomination.refresh_from_db()
    assert nomination.id_number == made.identity_number(779)


def test_what_came_back_is_completed_but_not_what_hung_in_the_unit(client):
    nomination = nominated(client)
    made.submitted(nomination)
    return_nomination(nomination, by=made.selector(), reason="简历不全")
    page = client.get(address(nomination))
    assert "简历不全" in shown(page)
    sent = typed(nomination.round, name="别人", deeds="别的", resume="1988-07 林场工人")
    assert client.post(address(nomination, "edit/"), sent).status_code == 302
    nomination.refresh_from_db()
    assert (nomination.name, nomination.deeds) == ("章叔岩", FORM["deeds"])
    assert nomination.resume == "1988-07 林场工人"
    client.post(address(nomination, "submit/"))
    nomination.refresh_from_db()
    assert nomination.status == State.SUBMITTED


def test_what_lies_with_the_office_cannot_be_changed(client):
    nomination = nominated(client)
    made.submitted(nomination)
    answer = client.post(address(nomination, "edit/"), typed(nomination.round, post="队长"))
    assert answer.url == nomination.get_absolute_url()
    nomination.refresh_from_db()
    assert nomination.post == "巡护员"


# --- The unit's steps ------------------------------------------------------------------------------------


def test_the_last_day_is_computed_before_anything_is_kept(client):
    nomination = nominated(client)
    with time_machine.travel("2026-09-30T10:00:00+08:00", tick=False):
        sent = notice(unit_notice_from="2026-09-28", meeting_on="2026-09-25", action="preview")
        answer = client.post(address(nomination, "announce/"), sent)
    assert answer.context["last_day"] == datetime.date(2026, 10, 10)
    assert "2026 年 10 月 10 日" in shown(answer)
    nomination.refresh_from_db()
    assert nomination.status == State.DRAFT


def test_a_year_whose_calendar_nobody_knows_is_said_not_guessed(client):
    nomination = nominated(client)
    first = TODAY().replace(year=TODAY().year + 3)
    answer = client.post(address(nomination, "announce/"), notice(unit_notice_from=first))
    assert answer.context["last_day"] is None
    assert str(first.year) in answer.context["problem"]
    assert str(first.year) in errors(answer)["__all__"][0]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"meeting_in_favour": "40"}, "meeting_in_favour"),
        ({"meeting_in_favour": "99"}, "meeting_in_favour"),
        ({"meeting_on": TODAY() + datetime.timedelta(days=1)}, "meeting_on"),
        ({"unit_notice_from": TODAY() - datetime.timedelta(days=25)}, "unit_notice_from"),
        ({"meeting_kind": ""}, "meeting_kind"),
    ],
)
def test_a_meeting_that_did_not_recommend_is_refused_beside_its_field(client, changes, field):
    nomination = nominated(client)
    answer = client.post(address(nomination, "announce/"), notice(**changes))
    assert field in errors(answer)
    nomination.refresh_from_db()
    assert nomination.status == State.DRAFT


def test_notice_papers_and_handing_in_lead_to_the_office(client):
    nomination = nominated(client)
    client.post(address(nomination, "announce/"), notice())
    refused = client.post(address(nomination, "submit/"), follow=True)
    assert "加盖公章的单位公示证明" in shown(refused)
    for kind in ("consent", "unit_notice"):
        sent = {"kind": kind, "attachments": made.pdf()}
        assert client.post(address(nomination, "attachments/"), sent).status_code == 302
    assert (
        f'action="{address(nomination, "submit/")}"'
        in client.get(address(nomination)).content.decode()
    )
    client.post(address(nomination, "submit/"))
    nomination.refresh_from_db()
    assert nomination.status == State.SUBMITTED


def test_reopening_and_withdrawing_ask_a_reason_and_keep_it(client):
    nomination = nominated(client)
    made.announced(nomination)
    assert "reason" in errors(client.post(address(nomination, "reopen/"), {"reason": " "}))
    client.post(address(nomination, "reopen/"), {"reason": "更正单位名称"})
    nomination.refresh_from_db()
    assert (nomination.status, nomination.status_reason) == (State.DRAFT, "更正单位名称")
    client.post(address(nomination, "withdraw/"), {"reason": "本人 11 月 3 日书面申请退出"})
    nomination.refresh_from_db()
    assert nomination.status == State.WITHDRAWN
    page = shown(client.get(address(nomination)))
    assert "更正单位名称" in page
    assert "本人 11 月 3 日书面申请退出" in page


def test_an_approved_case_cannot_be_withdrawn_by_its_unit(client):
    nomination = known_to(client, made.approved())
    assert address(nomination, "withdraw/") not in client.get(address(nomination)).content.decode()
    assert client.post(address(nomination, "withdraw/"), {"reason": "不"}).status_code == 302
    nomination.refresh_from_db()
    assert nomination.status == State.APPROVED


# --- What the unit reads ---------------------------------------------------------------------------------


def test_every_state_has_its_words():
    assert set(STAGES) == set(HAPPENED) == set(State)


def test_the_timeline_tells_each_step_and_only_the_reasons_meant_for_the_unit(client):
    nomination = nominated(client)
    made.submitted(nomination)
    by = made.selector(last_name="钱", first_name="一一")
    return_nomination(nomination, by=by, reason="缺少会议记录")
    client.post(address(nomination, "submit/"))
    page = client.get(address(nomination))
    assert [(item["title"], item["note"]) for item in page.context["timeline"]] == [
        ("已再次提交", ""),
        ("退回补正", "缺少会议记录"),
        ("已提交", ""),
        ("单位公示已张贴", ""),
        ("草稿已建立", ""),
    ]
    assert "一一" not in page.content.decode()


def test_the_reason_of_those_who_decide_is_not_the_unit_s_to_read(client):
    nomination = known_to(client, made.submitted())
    reject_nomination(nomination, by=made.selector(), reason="有人反映其欠薪")
    assert "欠薪" not in client.get(address(nomination)).content.decode()


def test_neither_reviewers_nor_objectors_appear_on_the_unit_s_page(client):
    nomination = known_to(client, made.in_notice())
    file_objection(
        made.notice_of(nomination),
        by=None,
        nomination=nomination,
        name="方明明",
        phone="13900000009",
        text="此人材料不实。",
    )
    page = client.get(address(nomination)).content.decode()
    assert "方明明" not in page
    assert "不实" not in page
    assert nomination.first_reviewer.username not in page


def test_the_page_costs_the_same_whatever_happened(client):
    short = known_to(client, made.make_nomination())
    long = known_to(client, made.submitted())
    return_nomination(long, by=made.selector(), reason="简历不全")
    for kind in ("other", "minutes", "photo"):
        made.attach_file(long, file=made.pdf(), kind=kind, by=None)
    assert queries(client, address(long)) <= queries(client, address(short))


# --- What the portal publishes ---------------------------------------------------------------------------


def honoured(**changes):
    person = make_person(name="章叔岩", **changes)
    make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    return person


def test_empty_fields_are_filled_from_the_public_page_and_others_stay(client):
    person = honoured(
        employer=make_organisation(name="天目山管理局"),
        deeds="公开的事迹。",
        summary="一句话",
        post="站长",
    )
    draft = nominated(client, action="draft", employer="", deeds="", consent=None)
    assert person.get_absolute_url() in client.get(address(draft)).content.decode()
    client.post(address(draft, "fill/"), {"page": person.slug})
    draft.refresh_from_db()
    assert (draft.employer, draft.deeds, draft.summary) == (
        "天目山管理局",
        "公开的事迹。",
        "一句话",
    )
    assert draft.post == "巡护员"
    assert draft.earlier_honours == "2021 · 天目工匠"


def test_nothing_but_what_is_published_is_taken_from_the_registry(client):
    person = honoured(
        phone="13711112222",
        id_number=made.identity_number(555),
        birth_date=PartialDate(1966, 2, 3),
        ethnicity="畲族",
        political_status="中共党员",
        education="大专",
    )
    draft = nominated(
        client, action="draft", id_number=None, phone=None, birth_date="", gender=None, consent=None
    )
    fill_from_page(draft, person, by=None)
    draft.refresh_from_db()
    assert (draft.phone, draft.id_number, draft.birth_date) == ("", "", None)
    assert (draft.ethnicity, draft.political_status, draft.education) == ("", "", "")
    assert draft.person is None


def test_whether_a_number_is_known_here_shows_nowhere(client):
    """Drafts of one number: unknown here, of somebody public by another name, of somebody hidden."""
    number, seen = made.identity_number(777), []
    person = make_person(name="别人")
    for changes in ({}, {"id_number": number}, {"name": "章叔岩", "is_public": False}):
        for field, value in changes.items():
            setattr(person, field, value)
        person.save()
        draft = nominated(client, made.make_round(name="评选"), id_number=number)
        text = shown(client.get(address(draft))).replace(draft.reference, "")
        seen.append(re.sub(r"[\d:]+", "", text))
    assert seen[0] == seen[1] == seen[2]


def test_the_public_form_does_not_tell_of_honours_that_no_page_shows(client):
    number = made.identity_number(777)
    hidden = make_person(name="章叔岩", id_number=number, is_public=False, publication_basis="")
    make_conferral(person=hidden, title=title("全国劳动模范"), award_year=2015)
    nomination = nominated(client, id_number=number)
    assert client.post(address(nomination, "announce/"), notice()).status_code == 302
    nomination.refresh_from_db()
    for kind in ("consent", "unit_notice"):
        made.attach_file(nomination, file=made.pdf(), kind=kind, by=None)
    submit_nomination(nomination, by=None)
    by = made.selector()
    endorse_nomination(
        nomination, by=by, through=made.township(), rank=1, opinion="同意", on=TODAY()
    )
    nomination.refresh_from_db()
    with pytest.raises(Refusal, match="全国劳动模范"):
        start_vetting(nomination, by=by)


def test_a_public_honour_shuts_the_holder_out_at_once(client):
    number = made.identity_number(777)
    person = make_person(name="章叔岩", id_number=number)
    make_conferral(person=person, title=title("全国劳动模范"), award_year=2015)
    nomination = nominated(client, id_number=number)
    answer = client.post(address(nomination, "announce/"), notice())
    assert "全国劳动模范" in errors(answer)["__all__"][0]


def test_a_page_that_is_hidden_fills_nothing(client):
    hidden = make_person(name="章叔岩", is_public=False, publication_basis="", post="站长")
    draft = nominated(client, action="draft", post="", consent=None)
    assert client.get(address(draft)).context["pages"] == []
    with pytest.raises(Refusal):
        fill_from_page(draft, hidden, by=None)
    draft.refresh_from_db()
    assert draft.post == ""


def test_only_a_page_of_the_candidate_s_name_fills_anything(client):
    stranger = make_person(name="李四", post="站长")
    draft = nominated(client, action="draft", post="", consent=None)
    client.post(address(draft, "fill/"), {"page": stranger.slug})
    draft.refresh_from_db()
    assert draft.post == ""
    assert find_nomination(draft.reference, PHONE) == draft
    assert nominate(client, draft.round).status_code == 302
