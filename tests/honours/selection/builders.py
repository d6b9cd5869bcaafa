"""A round with its rules, and nominations brought to any stage through the services."""

import datetime
from decimal import Decimal

import pgtrigger
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from stdnum.cn import ric

from config.common.identity import sex_of
from honours.models import (
    Nomination,
    Organisation,
    PublicNotice,
    ReviewerProfile,
    SelectionRound,
)
from honours.services.attachments import attach_file
from honours.services.conferring import confer_batch
from honours.services.nominations import (
    announce_in_unit,
    start_nomination,
    submit_nomination,
    withdraw_nomination,
)
from honours.services.notices import publish_notice
from honours.services.objections import accept_objection, file_objection
from honours.services.panels import Ballot, record_meeting
from honours.services.rounds import open_round
from honours.services.selection import (
    approve_nomination,
    clear_nomination,
    decline_by_upper,
    disqualify_nomination,
    endorse_nomination,
    forward_nomination,
    present_nomination,
    return_nomination,
)
from honours.services.vetting import record_opinion, start_vetting
from tests.builders import make_organisation, make_staff, serial, title


def identity_number(serial_number: int) -> str:
    """Invented: the region 999999 is nowhere, the check digit is right. Odd numbers are men's."""
    number = f"99999919700101{serial_number % 1000:03d}"
    return number + ric.calc_check_digit(number + "0")


def number_of(sex: str) -> str:
    """An identity number that nobody else of the test has."""
    return identity_number(2 * next(serial) + (sex == "male"))


def make_department(name: str = "区税务局") -> Organisation:
    found = Organisation.objects.filter(name=name).first()
    return found or make_organisation(name=name, kind="department")


def make_round(*, departments=("区税务局",), places: int = 3, is_open: bool = True, **changes):
    """A round of the district model workers that takes nominations now."""
    now = timezone.now()
    number = next(serial)
    round = SelectionRound.objects.create(
        **{
            "name": f"临安区劳动模范评选 {number}",
            "slug": f"district-{number}",
            "year": timezone.localdate().year,
            "opens_at": now - datetime.timedelta(days=60),
            "closes_at": now + datetime.timedelta(days=30),
            "contact": "区总工会经济工作部 0571-63720000",
            **changes,
        }
    )
    round.titles.create(title=title("临安区劳动模范"), places=places)
    round.criteria.create(name="工作业绩", most_points=10, weight=3, position=1)
    round.criteria.create(name="社会影响", most_points=10, weight=1, position=2)
    for name in departments:
        round.requirements.create(department=make_department(name))
    return open_round(round, by=selector()) if is_open else round


def selector(**changes):
    """An account of the selection office."""
    return make_staff("selection", **changes)


def leader(**changes):
    return make_staff("managers", **changes)


def reviewer(*, sectors=("manufacturing",), person=None, employer=None, **changes):
    account = make_staff("reviewers", **changes)
    return ReviewerProfile.objects.create(
        user=account, sectors=list(sectors), person=person, employer=employer
    )


def pdf(name: str = "证明.pdf") -> SimpleUploadedFile:
    """A small real PDF, no two alike."""
    body = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        b"% " + str(next(serial)).encode() + b"\n"
    )
    places = [body.index(b"%d 0 obj" % number) for number in (1, 2, 3)]
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    body += (
        b"xref\n0 4\n0000000000 65535 f \n" + table + b"trailer<</Root 1 0 R/Size 4>>\n"
        b"startxref\n%d\n%%%%EOF\n" % len(body)
    )
    return SimpleUploadedFile(name, body, content_type="application/pdf")


def details(**changes) -> dict:
    """A candidate as the form tells of one; number and sex agree."""
    number = next(serial)
    given = changes.get("id_number")
    sex = changes.get("sex") or (sex_of(given) if given else "male")
    return {
        "name": "章叔岩",
        "sex": sex,
        "id_number": number_of(sex),
        "phone": "13800000001",
        "employer": f"天目第{number}机械厂",
        "post": "巡护员",
        "deeds": "三十四年，他的足迹踏遍了千顷塘的角角落落。",
        "organisation": f"天目第{number}机械厂工会",
        "organisation_contact": "钱主席",
        "organisation_phone": f"1390000{number % 10000:04d}",
        "sector": "manufacturing",
        "is_frontline": True,
        **changes,
    }


def make_nomination(round=None, **changes) -> Nomination:
    """A draft, complete and consented."""
    return start_nomination(
        round=round or make_round(), by=None, has_consent=True, **details(**changes)
    )


def announced(nomination: Nomination | None = None, **changes) -> Nomination:
    """In the unit's notice, which ran out: the days have passed."""
    today = timezone.localdate()
    return announce_in_unit(
        nomination or make_nomination(**changes),
        by=None,
        meeting_kind="congress",
        meeting_on=today - datetime.timedelta(days=30),
        meeting_present=40,
        meeting_in_favour=38,
        unit_notice_from=today - datetime.timedelta(days=29),
    )


def submitted(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = announced(nomination, **changes)
    for kind in ("consent", "unit_notice"):
        attach_file(nomination, file=pdf(), kind=kind, by=None)
    return submit_nomination(nomination, by=None)


def township() -> Organisation:
    return Organisation.objects.townships().first()


def endorsed(nomination: Nomination | None = None, *, by=None, **changes) -> Nomination:
    nomination = submitted(nomination, **changes)
    return endorse_nomination(
        nomination,
        by=by or selector(),
        through=township(),
        rank=next(serial),
        opinion="同意推荐。",
        on=timezone.localdate(),
    )


def vetted(nomination: Nomination | None = None, *, first=None, **changes) -> Nomination:
    """Departments asked, none has answered."""
    return start_vetting(endorsed(nomination, **changes), by=first or selector())


def answer_all(nomination: Nomination, *, answer: str = "clear", by=None) -> None:
    by = by or selector()
    for opinion in nomination.opinions.all():
        record_opinion(
            opinion,
            by=by,
            answer=answer,
            answered_on=timezone.localdate(),
            document="临税函〔2026〕5 号",
            reason="" if answer == "clear" else "原因",
        )


def presented(nomination: Nomination | None = None, *, second=None, **changes) -> Nomination:
    nomination = vetted(nomination, **changes)
    answer_all(nomination)
    return present_nomination(nomination, by=second or selector())


def shortlisted(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = presented(nomination, **changes)
    decide(nomination.round, {nomination: "shortlist"})
    nomination.refresh_from_db()
    return nomination


def decide(round, decisions: dict, **changes):
    """A meeting of nine, all present and in favour of whatever isn't rejected."""
    return record_meeting(
        round,
        **{
            "by": selector(),
            "met_on": timezone.localdate(),
            "members": 9,
            "present": 9,
            "chaired_by": "周主席",
            "ballots": [
                Ballot(nomination, decision, in_favour=2 if decision == "reject" else 8)
                for nomination, decision in decisions.items()
            ],
            **changes,
        },
    )


def in_notice(nomination: Nomination | None = None, **changes) -> Nomination:
    """In a public notice that began today."""
    nomination = shortlisted(nomination, **changes)
    post_notice(nomination)
    nomination.refresh_from_db()
    return nomination


def post_notice(*nominations: Nomination, by=None, **changes) -> PublicNotice:
    return publish_notice(
        nominations[0].round,
        nominations,
        **{
            "by": by or leader(),
            "starts_on": timezone.localdate(),
            "heading": "临安区劳动模范拟表彰对象公示",
            "text": "现将拟表彰对象予以公示。",
            "contact": "区总工会经济工作部 0571-63720000",
            **changes,
        },
    )


def let_notice_pass(notice: PublicNotice) -> None:
    """As if its days had gone by: no door of the portal can do this."""
    ago = timezone.now() - datetime.timedelta(minutes=1)
    with pgtrigger.ignore("honours.PublicNotice:never_shortened"):
        PublicNotice.objects.filter(pk=notice.pk).update(
            starts_at=ago - datetime.timedelta(days=9),
            starts_on=timezone.localdate() - datetime.timedelta(days=9),
            ends_on=timezone.localdate() - datetime.timedelta(days=1),
            objections_until=ago,
        )


def notice_of(nomination: Nomination) -> PublicNotice:
    return PublicNotice.objects.get(entries__nomination=nomination, entries__is_void=False)


def cleared(nomination: Nomination | None = None, *, by=None, **changes) -> Nomination:
    nomination = in_notice(nomination, **changes)
    let_notice_pass(notice_of(nomination))
    return clear_nomination(nomination, by=by or selector())


def approved(nomination: Nomination | None = None, *, by=None, **changes) -> Nomination:
    return approve_nomination(
        cleared(nomination, **changes),
        by=by or leader(),
        decision_number="临委〔2026〕8 号",
        on=timezone.localdate(),
    )


def points_for(round, value: int) -> dict:
    return {criterion: Decimal(value) for criterion in round.criteria.all()}


def object_to(nomination: Nomination, **changes):
    """An objection through the public form, against this candidate."""
    return file_objection(
        notice_of(nomination),
        **{
            "by": None,
            "nomination": nomination,
            "name": "方明",
            "phone": "13900000009",
            "text": "此人材料不实。",
            **changes,
        },
    )


# --- The states beside the straight way ---------------------------------------------------------------


def returned(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = submitted(nomination, **changes)
    return return_nomination(nomination, by=selector(), reason="缺少会议记录")


def in_reserve(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = presented(nomination, **changes)
    decide(nomination.round, {nomination: "reserve"})
    nomination.refresh_from_db()
    return nomination


def held(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = in_notice(nomination, **changes)
    accept_objection(object_to(nomination), by=selector())
    nomination.refresh_from_db()
    return nomination


def forwarded(nomination: Nomination | None = None, **changes) -> Nomination:
    """On its way to the upper union, in a round of which that confers the title."""
    nomination = cleared(nomination or make_nomination(make_round(is_upper_level=True), **changes))
    return forward_nomination(
        nomination, by=leader(), letter_number="临工〔2026〕3 号", on=timezone.localdate()
    )


def conferred(nomination: Nomination | None = None, **changes) -> Nomination:
    nomination = approved(nomination, **changes)
    confer_batch([nomination], by=selector(), award_date=timezone.localdate())
    nomination.refresh_from_db()
    return nomination


def brought_to(state: str) -> Nomination:
    """A nomination in this state."""
    ways = {
        "draft": make_nomination,
        "unit_notice": announced,
        "submitted": submitted,
        "returned": returned,
        "endorsed": endorsed,
        "vetting": vetted,
        "panel": presented,
        "shortlisted": shortlisted,
        "reserve": in_reserve,
        "public_notice": in_notice,
        "objection_hold": held,
        "cleared": cleared,
        "approved": approved,
        "forwarded": forwarded,
        "conferred": conferred,
        "upper_declined": lambda: decline_by_upper(
            forwarded(), by=selector(), reason="浙工〔2026〕2 号"
        ),
        "withdrawn": lambda: withdraw_nomination(make_nomination(), by=None, reason="本人申请"),
        "rejected": lambda: disqualify_nomination(submitted(), by=leader(), reason="欠薪"),
    }
    return ways[state]()
