"""Steps of a case taken through the admin: what they ask, when they are refused, what stays of them."""

import datetime

import pytest
from django.utils import timezone

from honours.models import Nomination
from honours.services.attachments import attach_file
from honours.services.nominations import announce_in_unit
from honours.services.objections import decline_objection
from tests.builders import make_conferral, make_person, title
from tests.pages import (
    change_page,
    errors_of,
    history_page,
    messages_of,
    step_page,
    text_of,
)

from . import builders as made

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
WITH_REASON = {
    "return": made.submitted,
    "reject": made.submitted,
    "reopen": made.announced,
    "renew": made.in_notice,
    "decline": made.forwarded,
    "withdraw": made.vetted,
    "disqualify": made.approved,
}
NOT_POSSIBLE = "This step isn't possible from the present state."


def state_of(nomination) -> str:
    return Nomination.objects.get(pk=nomination.pk).status


def ago(days: int) -> datetime.date:
    return TODAY() - datetime.timedelta(days=days)


# --- A reason -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", WITH_REASON)
def test_a_step_that_takes_something_away_asks_why_and_keeps_the_answer(client, sign_in, verb):
    me = sign_in(is_superuser=True, last_name="钱", first_name="主任")
    nomination = WITH_REASON[verb]()
    state, address = nomination.status, step_page(nomination, verb)
    assert 'name="reason"' in text_of(client.get(address))
    for nothing in ("", "  ", "\u3000"):
        refused = client.post(address, {"reason": nothing})
        assert errors_of(refused) == {"reason": ["This field is required."]}
    assert state_of(nomination) == state
    answer = client.post(address, {"reason": "材料第三页缺少盖章"})
    assert answer.url == change_page(nomination)
    assert state_of(nomination) != state
    newest = client.get(history_page(nomination)).context["steps"][0]
    assert (newest["by"], newest["reason"]) == (str(me), "材料第三页缺少盖章")
    assert timezone.now() - newest["at"] < datetime.timedelta(minutes=1)
    assert "材料第三页缺少盖章" in text_of(client.get(change_page(nomination)))


def test_a_reason_that_is_too_long_is_refused_and_kept_on_the_page(client, sign_in):
    sign_in("selection")
    nomination = made.submitted()
    reason = "补充材料" * 60
    answer = client.post(step_page(nomination, "return"), {"reason": reason})
    assert list(errors_of(answer)) == ["reason"]
    assert reason in text_of(answer)
    assert state_of(nomination) == "submitted"


# --- The unit's paper -----------------------------------------------------------------------------------


def paper_notice(**changes) -> dict:
    return {
        "meeting_kind": "congress",
        "meeting_on": ago(30).isoformat(),
        "meeting_present": "４０",
        "meeting_in_favour": "38",
        "unit_notice_from": ago(29).isoformat(),
        **changes,
    }


def test_a_paper_nomination_is_worked_to_the_panel_s_door(client, sign_in):
    """From the unit's notice to the second review, by the pages alone."""
    first = sign_in("selection")
    nomination = made.make_nomination()
    asked = text_of(client.get(step_page(nomination, "announce")))
    assert all(f'name="{name}"' in asked for name in paper_notice())
    client.post(step_page(nomination, "announce"), paper_notice())
    for kind in ("consent", "unit_notice"):
        client.post(step_page(nomination, "attach"), {"kind": kind, "file": made.pdf()})
    client.post(step_page(nomination, "submit"))
    body = made.township()
    seal = {"through": body.pk, "rank": "１", "opinion": "同意推荐。", "on": TODAY()}
    client.post(step_page(nomination, "endorse"), seal)
    vet_page = client.get(step_page(nomination, "vet"))
    assert vet_page.context["form"]["title"].value() == nomination.title_id
    client.post(step_page(nomination, "vet"), {"title": nomination.title_id})
    nomination.refresh_from_db()
    assert (nomination.status, nomination.first_reviewer) == ("vetting", first)
    assert (nomination.endorsed_through, nomination.endorsement_rank) == (body, 1)
    assert nomination.meeting_present == 40
    made.answer_all(nomination)
    second = sign_in("selection")
    client.post(step_page(nomination, "present"))
    nomination.refresh_from_db()
    assert (nomination.status, nomination.second_reviewer) == ("panel", second)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"meeting_in_favour": "20"}, "More than half of those present must be in favour."),
        ({"meeting_in_favour": "41"}, "More votes than people present."),
        ({"meeting_on": "2999-01-04"}, "The meeting can't lie ahead."),
        ({"unit_notice_from": ago(31).isoformat()}, "The notice follows the meeting."),
    ],
)
def test_a_meeting_that_recommended_nobody_is_refused_beside_its_field(
    client, sign_in, changes, found
):
    sign_in("selection")
    nomination = made.make_nomination()
    typed = paper_notice(**changes)
    answer = client.post(step_page(nomination, "announce"), typed)
    (field,) = changes
    assert errors_of(answer) == {field: [found]}
    assert {name: answer.context["form"][name].value() for name in typed} == typed
    assert state_of(nomination) == "draft"


def test_a_notice_that_still_hangs_or_papers_that_lack_keep_the_unit_from_submitting(
    client, sign_in
):
    sign_in("selection")
    hanging = announce_in_unit(
        made.make_nomination(),
        by=None,
        meeting_kind="congress",
        meeting_on=TODAY(),
        meeting_present=9,
        meeting_in_favour=9,
        unit_notice_from=TODAY(),
    )
    answer = client.post(step_page(hanging, "submit"))
    assert errors_of(answer)["__all__"][0].startswith("These papers are still missing:")
    for kind in ("consent", "unit_notice"):
        attach_file(hanging, file=made.pdf(), kind=kind, by=None)
    answer = client.post(step_page(hanging, "submit"))
    assert errors_of(answer) == {"__all__": ["The unit's notice hasn't run out yet."]}
    assert state_of(hanging) == "unit_notice"


def test_what_is_returned_is_completed_and_submitted_again(client, sign_in):
    sign_in("selection")
    nomination = made.returned()
    assert "缺少会议记录" in text_of(client.get(change_page(nomination)))
    client.post(step_page(nomination, "attach"), {"kind": "minutes", "file": made.pdf()})
    client.post(step_page(nomination, "resubmit"))
    assert state_of(nomination) == "submitted"


# --- The town -------------------------------------------------------------------------------------------


def test_a_town_endorses_within_its_places_each_rank_once(client, sign_in):
    sign_in("selection")
    round = made.make_round()
    body = made.township()
    other = made.Organisation.objects.townships().exclude(pk=body.pk).first()
    round.bodies.create(body=body, places=1, reserves=1)
    cases = [made.submitted(made.make_nomination(round)) for _turn in range(3)]
    asked = client.get(step_page(cases[0], "endorse")).context["form"]["through"]
    assert list(asked.field.queryset) == [body]

    def endorse(nomination, rank, through=body):
        seal = {"through": through.pk, "rank": rank, "opinion": "同意推荐。", "on": TODAY()}
        return client.post(step_page(nomination, "endorse"), seal)

    assert list(errors_of(endorse(cases[0], "1", other))) == ["through"]
    endorse(cases[0], "1")
    assert state_of(cases[0]) == "endorsed"
    answer = endorse(cases[1], "1")
    assert errors_of(answer) == {"rank": ["This rank is given to another candidate."]}
    assert "同意推荐。" in text_of(answer)
    endorse(cases[1], "2")
    answer = endorse(cases[2], "3")
    assert errors_of(answer) == {"through": ["All 2 places of this body are used."]}
    assert [state_of(case) for case in cases] == ["endorsed", "endorsed", "submitted"]


# --- Conditions -------------------------------------------------------------------------------------------


def with_new_holder() -> Nomination:
    """Endorsed, then honoured elsewhere: the first review finds it."""
    person = make_person(id_number=made.number_of("male"))
    nomination = made.endorsed(id_number=person.id_number)
    make_conferral(person=person, title=title("浙江省劳动模范"))
    return nomination


def with_open_objection() -> Nomination:
    nomination = made.in_notice()
    made.object_to(nomination)
    made.let_notice_pass(made.notice_of(nomination))
    return nomination


def reserve_without_place() -> Nomination:
    round = made.make_round(places=1)
    made.shortlisted(made.make_nomination(round))
    return made.in_reserve(made.make_nomination(round))


def objected_to_by_a_department() -> Nomination:
    nomination = made.vetted()
    made.answer_all(nomination, answer="objects")
    return nomination


NOT_FAVOURABLE = "Not every department that must be asked has answered favourably, in date."


@pytest.mark.parametrize(
    ("make", "verb", "sentence"),
    [
        (with_new_holder, "vet", "The candidate holds 浙江省劳动模范 already."),
        (made.vetted, "present", NOT_FAVOURABLE),
        (objected_to_by_a_department, "present", NOT_FAVOURABLE),
        (
            made.in_notice,
            "clear",
            "The public notice, with its days for objections, still runs.",
        ),
        (with_open_objection, "clear", "An objection is open. It must be settled first."),
        (
            reserve_without_place,
            "promote",
            "The round has 1 places for 临安区劳动模范; 1 are filled.",
        ),
    ],
)
def test_a_condition_that_does_not_hold_is_said_and_nothing_changes(
    client, sign_in, make, verb, sentence
):
    nomination = make()
    sign_in(is_superuser=True)
    before = nomination.events.count()
    state = nomination.status
    answer = client.post(step_page(nomination, verb), {"title": nomination.title_id})
    assert answer.status_code == 200
    assert errors_of(answer) == {"__all__": [sentence]}
    assert state_of(nomination) == state
    assert nomination.events.count() == before


def test_the_first_reviewer_cannot_post_the_second_review_either(client, sign_in):
    me = sign_in("selection")
    nomination = made.vetted(first=me)
    made.answer_all(nomination)
    answer = client.post(step_page(nomination, "present"))
    assert errors_of(answer)["__all__"] == [
        "The second reviewer can't be the one who did the first review."
    ]
    assert state_of(nomination) == "vetting"
    sign_in("selection")
    client.post(step_page(nomination, "present"))
    assert state_of(nomination) == "panel"


def test_a_case_cannot_be_vetted_for_a_title_of_another_round(client, sign_in):
    sign_in("selection")
    nomination = made.endorsed()
    address = step_page(nomination, "vet")
    assert list(errors_of(client.post(address, {"title": title("全国劳动模范").pk}))) == ["title"]
    assert list(errors_of(client.post(address, {"title": ""}))) == ["title"]
    assert state_of(nomination) == "endorsed"


# --- The end ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("is_upper", "verb", "other", "number"),
    [
        (False, "approve", "forward", "decision_number"),
        (True, "forward", "approve", "letter_number"),
    ],
)
def test_a_decision_needs_its_document_and_the_round_says_which_way(
    client, sign_in, is_upper, verb, other, number
):
    sign_in("managers")
    nomination = made.cleared(made.make_nomination(made.make_round(is_upper_level=is_upper)))
    answer = client.post(step_page(nomination, verb), {number: " ", "on": TODAY()})
    assert list(errors_of(answer)) == [number]
    away = client.post(step_page(nomination, other), {"decision_number": "1", "on": TODAY()})
    assert away.url == change_page(nomination)
    assert state_of(nomination) == "cleared"
    client.post(step_page(nomination, verb), {number: "临工〔2026〕3号", "on": TODAY()})
    nomination.refresh_from_db()
    assert nomination.status == {"approve": "approved", "forward": "forwarded"}[verb]
    assert getattr(nomination, number) == "临工〔2026〕3号"
    assert "临工〔2026〕3号" in text_of(client.get(change_page(nomination)))


def test_a_renewed_entry_is_void_and_waits_for_a_notice_of_its_own(client, sign_in):
    sign_in("selection")
    nomination = made.in_notice()
    notice = made.notice_of(nomination)
    client.post(step_page(nomination, "renew"), {"reason": "公示单位名称有误"})
    assert state_of(nomination) == "shortlisted"
    assert notice.entries.get().is_void
    made.post_notice(Nomination.objects.get(pk=nomination.pk))
    assert state_of(nomination) == "public_notice"


def test_once_the_objection_is_settled_the_notice_passes(client, sign_in):
    sign_in("selection")
    nomination = with_open_objection()
    decline_objection(nomination.objections.get(), by=made.selector(), finding="与评选无关")
    client.post(step_page(nomination, "clear"))
    assert state_of(nomination) == "cleared"


# --- Two at a time --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "typed", "by_colleague"),
    [
        ("reject", {"reason": "材料不全"}, "endorsed"),
        ("endorse", {"opinion": "同意", "rank": "1"}, "returned"),
    ],
)
def test_what_a_colleague_did_meanwhile_is_not_undone(client, sign_in, verb, typed, by_colleague):
    sign_in("selection")
    nomination = made.submitted()
    typed = {**typed, "through": made.township().pk, "on": TODAY()}
    assert client.get(step_page(nomination, verb)).status_code == 200
    if by_colleague == "endorsed":
        made.endorse_nomination(
            nomination,
            by=made.selector(),
            through=made.township(),
            rank=3,
            opinion="同意",
            on=TODAY(),
        )
    else:
        made.return_nomination(nomination, by=made.selector(), reason="缺少会议记录")
    answer = client.post(step_page(nomination, verb), typed, follow=True)
    assert messages_of(answer) == [NOT_POSSIBLE]
    assert state_of(nomination) == by_colleague


def test_a_button_pressed_twice_takes_the_step_once(client, sign_in):
    sign_in("selection")
    nomination = made.vetted()
    made.answer_all(nomination)
    client.post(step_page(nomination, "present"))
    again = client.post(step_page(nomination, "present"), follow=True)
    assert messages_of(again)[-1] == NOT_POSSIBLE
    assert state_of(nomination) == "panel"
    assert nomination.events.filter(status="panel").count() == 1


def test_a_case_that_went_on_is_not_written_over_by_an_old_page(client, sign_in):
    sign_in("selection")
    nomination = made.make_nomination()
    assert client.get(change_page(nomination)).status_code == 200
    made.submitted(nomination)
    assert client.post(change_page(nomination), {"name": "别人"}).status_code == 403
    assert Nomination.objects.get(pk=nomination.pk).name == "章叔岩"
