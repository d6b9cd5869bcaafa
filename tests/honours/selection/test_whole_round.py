"""A round from its rules to the honour on the person's page, each step by whom it falls to.

Every act goes through a page, public or of the admin. Only the days of the public notice are made
to pass by hand: no page of the portal can do that.
"""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from honours.models import (
    IssuedCertificate,
    Nomination,
    Objection,
    PanelMeeting,
    Person,
    PublicNotice,
    ReviewAssignment,
    SelectionRound,
    VettingOpinion,
)
from tests.builders import make_staff, title
from tests.pages import add_page, changelist, sent_back, step_page, text_of

from . import builders as made
from .nomination_form import PHONE, address, nominated

pytestmark = pytest.mark.django_db
HONOUR = "临安区劳动模范"


def today() -> datetime.date:
    return timezone.localdate()


def days_ago(number: int) -> str:
    return (today() - datetime.timedelta(days=number)).isoformat()


def browser_of(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def taken(browser, record, verb: str, **fields):
    """The step is on its page, and taking it leads back without a complaint."""
    page = step_page(record, verb)
    assert browser.get(page).status_code == 200
    answer = browser.post(page, fields)
    assert answer.status_code == 302, answer.context["form"].errors
    record.refresh_from_db()


@pytest.fixture
def people() -> dict[str, Client]:
    """One browser for each role: the first and the second reviewer are two people."""
    accounts = {
        "first": make_staff("selection"),
        "second": make_staff("selection"),
        "leader": make_staff("managers"),
    }
    profiles = {f"reviewer {number}": made.reviewer() for number in (1, 2)}
    accounts |= {name: profile.user for name, profile in profiles.items()}
    return {name: browser_of(account) for name, account in accounts.items()} | {
        "unit": Client(),
        "citizen": Client(),
    }


def test_from_the_rules_of_a_round_to_the_honour_on_the_persons_page(people):
    round = round_is_prepared(people["first"])
    nomination = unit_nominates(people["unit"], round)
    office_vets(people, nomination)
    reviewers_score(people, nomination)
    panel_decides(people["second"], nomination)
    notice = leader_publishes(people["leader"], nomination)
    citizen_objects(people, notice)
    batch_is_conferred(people, notice)
    honour_is_public(people["citizen"], nomination)
    nomination.refresh_from_db()
    history_tells_everything(nomination)


def round_is_prepared(office) -> SelectionRound:
    """Its rules are entered on one page, its parts with them; then it opens."""
    page = office.get(add_page(SelectionRound))
    data = sent_back(
        page,
        name="2026 年临安区劳动模范评选",
        slug="district-2026",
        opens_at_0=days_ago(40),
        opens_at_1="08:00:00",
        closes_at_0=days_ago(-30),
        closes_at_1="17:00:00",
        contact="区总工会经济工作部 0571-63720000",
    )
    data["year"] = data["year"] or str(today().year)
    parts = {
        "titles": [{"title": title(HONOUR).pk, "places": 3, "reserves": 0}],
        "criteria": [
            {"position": 1, "name": "工作业绩", "most_points": 10, "weight": 3},
            {"position": 2, "name": "社会影响", "most_points": 10, "weight": 1},
        ],
        "quotas": [{"counted": ["frontline"], "bound": "at_least", "percent": 50}],
        "requirements": [{"department": made.make_department().pk}],
    }
    for prefix, rows in parts.items():
        data[f"{prefix}-TOTAL_FORMS"] = len(rows)
        for number, row in enumerate(rows):
            data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    answer = office.post(add_page(SelectionRound), data)
    assert answer.status_code == 302, answer.context["errors"]
    round = SelectionRound.objects.get()
    assert Client().get(round.get_absolute_url()).status_code == 404
    taken(office, round, "open")
    return round


def unit_nominates(unit, round) -> Nomination:
    """From the open round on the public pages to the papers sent in."""
    assert round.get_absolute_url() in text_of(unit.get("/honours/nominate/"))
    nomination = nominated(
        unit, round, sector="manufacturing", candidate_type="worker", is_frontline="on"
    )
    notice = {
        "meeting_kind": "congress",
        "meeting_on": days_ago(30),
        "meeting_present": "86",
        "meeting_in_favour": "84",
        "unit_notice_from": days_ago(29),
        "announce": "1",
    }
    unit.post(address(nomination, "announce/"), notice)
    # Another day, on another machine: found again by reference and phone.
    unit.cookies.clear()
    asked = {"reference": nomination.reference, "phone": PHONE}
    assert unit.post("/honours/nominations/", asked).status_code == 302
    for kind in ("consent", "unit_notice"):
        papers = {"kind": kind, "attachments": [made.pdf()]}
        unit.post(address(nomination, "attachments/"), papers)
    unit.post(address(nomination, "submit/"))
    nomination.refresh_from_db()
    assert nomination.status == "submitted"
    return nomination


def office_vets(people, nomination) -> None:
    seal = {"through": made.township().pk, "rank": "1", "opinion": "同意推荐。", "on": days_ago(0)}
    taken(people["first"], nomination, "endorse", **seal)
    taken(people["first"], nomination, "vet", title=title(HONOUR).pk)
    opinion = VettingOpinion.objects.get()
    sheet = people["first"].post(
        changelist(VettingOpinion), {"action": "print_request", "_selected_action": [opinion.pk]}
    )
    assert "章叔岩" in text_of(sheet)
    answer = {"answer": "clear", "answered_on": days_ago(0), "document": "临税函〔2026〕5 号"}
    taken(people["first"], opinion, "record", **answer)
    # Who passed the first review doesn't pass the second.
    again = people["first"].post(step_page(nomination, "present"))
    assert again.status_code != 302
    taken(people["second"], nomination, "present")
    assert nomination.status == "panel"


def reviewers_score(people, nomination) -> None:
    assign = reverse("admin:honours_reviewassignment_assign", args=[nomination.round_id])
    people["second"].post(assign, {"cases": [nomination.pk], "by_sector": "1"})
    reviews = ReviewAssignment.objects.select_related("reviewer")
    assert reviews.count() == 2
    first, second = nomination.round.criteria.all()
    for review in reviews:
        reviewer = browser_of(review.reviewer)
        page = reverse("admin:honours_reviewassignment_change", args=[review.pk])
        assert nomination.name in text_of(reviewer.get(page))
        points = {f"points_{first.pk}": "9", f"points_{second.pk}": "8"}
        answer = reviewer.post(page, {**points, "comment": "事迹扎实", "give": "1"})
        assert answer.status_code == 302, answer.context["form"].errors
    ranking = reverse("admin:honours_reviewassignment_ranking", args=[nomination.round_id])
    (row,) = people["second"].get(ranking).context["rows"]
    assert (row.nomination, row.standing.mean) == (nomination, pytest.approx(87.5))


def panel_decides(office, nomination) -> None:
    record = reverse("admin:honours_panelmeeting_record", args=[nomination.round_id])
    prefix = f"case{nomination.pk}"
    meeting = {"met_on": days_ago(0), "members": "9", "present": "8", "chaired_by": "周主席"}
    votes = {f"{prefix}-decision": "shortlist", f"{prefix}-in_favour": "8"}
    answer = office.post(record, meeting | votes)
    assert answer.status_code == 302, answer.context["form"].errors
    assert PanelMeeting.objects.get().quorum == 6


def leader_publishes(leader, nomination) -> PublicNotice:
    post = reverse("admin:honours_publicnotice_post", args=[nomination.round_id])
    answer = leader.post(
        post,
        {
            "candidates": [nomination.pk],
            "heading": "2026 年临安区劳动模范拟表彰对象公示",
            "text": "现将拟表彰对象予以公示。",
            "starts_on": days_ago(0),
            "contact": "区总工会经济工作部 0571-63720000",
            "post": "1",
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    return PublicNotice.objects.get()


def citizen_objects(people, notice) -> None:
    """The objection holds the case whatever anybody tries, until the office has found out."""
    citizen = people["citizen"]
    assert "章叔岩" in text_of(citizen.get(notice.get_absolute_url()))
    told = {"name": "方明", "phone": "13900000009", "text": "此人材料不实。"}
    answer = citizen.post(reverse("honours:object", args=[notice.pk]), told)
    reference = re.search(r"Y\w{7}", answer.url).group()
    objection = Objection.objects.get(reference=reference)
    nomination = Nomination.objects.get()
    made.let_notice_pass(notice)
    too_soon = people["second"].post(
        step_page(notice, "clear"), {"candidates": [nomination.pk]}, follow=True
    )
    nomination.refresh_from_db()
    assert (nomination.status, too_soon.status_code) == ("public_notice", 200)
    taken(people["first"], objection, "accept", nomination=nomination.pk)
    nomination.refresh_from_db()
    assert nomination.status == "objection_hold"
    taken(people["first"], objection, "dismiss", finding="经核查，材料属实。")
    assert "经核查" in text_of(citizen.get(answer.url))


def batch_is_conferred(people, notice) -> None:
    nomination = Nomination.objects.get()
    chosen = {"candidates": [nomination.pk]}
    if nomination.status == "public_notice":
        people["second"].post(step_page(notice, "clear"), chosen)
    approval = {**chosen, "decision_number": "临委〔2026〕8 号", "on": days_ago(0)}
    assert people["second"].post(step_page(notice, "approve"), approval).status_code == 403
    assert people["leader"].post(step_page(notice, "approve"), approval).status_code == 302
    award = {**chosen, "award_date": days_ago(0)}
    assert people["leader"].post(step_page(notice, "confer"), award).status_code == 403
    assert people["second"].post(step_page(notice, "confer"), award).status_code == 302


def honour_is_public(citizen, nomination) -> None:
    """On the person's page and in the list; the certificate's number opens its check page."""
    person = Person.objects.get()
    page = text_of(citizen.get(person.get_absolute_url()))
    assert HONOUR in page
    assert str(today().year) in page
    assert person.get_absolute_url() in text_of(citizen.get("/honours/?q=章叔岩"))
    paper = IssuedCertificate.objects.get()
    check = text_of(citizen.get(paper.get_absolute_url()))
    assert person.name in check
    assert paper.number_text in check
    assert PHONE not in page + check


def history_tells_everything(nomination) -> None:
    assert nomination.status == "conferred"
    passed = [event.status for event in nomination.events.order_by("pgh_id")]
    seen = [
        status for number, status in enumerate(passed) if passed[number - 1 : number] != [status]
    ]
    assert seen == [
        "draft",
        "unit_notice",
        "submitted",
        "endorsed",
        "vetting",
        "panel",
        "shortlisted",
        "public_notice",
        "objection_hold",
        "cleared",
        "approved",
        "conferred",
    ]
