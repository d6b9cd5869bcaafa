"""Records of care for tests, with what the test doesn't care about filled in."""

import datetime

from django.db import connection
from django.utils import timezone

from honours.models import CareRecord, CareRound, Organisation
from tests.builders import make_conferral, make_person, make_staff, serial, title

TITLES = {
    "national": "全国劳动模范",
    "provincial": "浙江省劳动模范",
    "municipal": "杭州市劳动模范",
    "district": "临安区劳动模范",
}


def days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def make_honoured(level: str = "district", *, award_year: int = 2019, **changes):
    """Somebody alive, managed here, with a model worker's honour of this level."""
    person = make_person(**changes)
    make_conferral(person=person, title=title(TITLES[level]), award_year=award_year)
    return person


def make_craftsman(**changes):
    person = make_person(**changes)
    make_conferral(person=person, title=title("天目工匠"), award_year=2021)
    return person


def make_record(**changes) -> CareRecord:
    """A visit planned for a week ahead, written past the services."""
    if "person" not in changes:
        changes["person"] = make_honoured()
    changes.setdefault("planned_on", days_ago(-7))
    return CareRecord.objects.create(**{"kind": "visit", **changes})


def make_done(days: int = 3, **changes) -> CareRecord:
    """A visit done so many days ago."""
    return make_record(**{"status": "done", "done_on": days_ago(days), **changes})


def make_dropped(**changes) -> CareRecord:
    return make_record(**{"status": "dropped", "reason": "家中无人", **changes})


def make_paying(status: str, *, applicant=None, **changes) -> CareRecord:
    """A record whose payment stands in this state."""
    given = {"cash": 500, "payment_status": status, **changes}
    if status != "not_needed":
        given.setdefault("applied_by", applicant or make_staff("care"))
    if status in {"approved", "paid", "signed"}:
        given.setdefault("approved_by", make_staff("managers"))
    if status == "returned":
        given.setdefault("return_reason", "缺少签收单")
    return make_record(**given)


def make_round(**changes) -> CareRound:
    today = timezone.localdate()
    return CareRound.objects.create(
        **{
            "festival": "spring",
            "year": today.year,
            "name": f"春节走访 {next(serial)}",
            "starts_on": today - datetime.timedelta(days=5),
            "ends_on": today + datetime.timedelta(days=10),
            "bring": "慰问品一份",
            "cash": 500,
            **changes,
        }
    )


def town(place: int = 0) -> Organisation:
    """One of the towns that the migrations sowed."""
    return Organisation.objects.townships()[place]


def raw(statement: str, *values) -> None:
    """SQL past every model and service."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
