"""The year's visits in numbers."""

import datetime
import io

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from museum.models import Booking, WalkIn
from tests.builders import make_booking, make_slot
from tests.pages import queries, text_of

pytestmark = pytest.mark.django_db
REPORT = "/admin/museum/walkin/report/"
SHEET = "/admin/museum/walkin/report.xlsx"


def visited(day: str, heads: int, *, status="attended", **changes) -> Booking:
    """A visit of a day gone by, as the desk counted it."""
    date = datetime.date.fromisoformat(day)
    slot = make_slot(days_ahead=(date - timezone.localdate()).days)
    booking = make_booking(slot=slot, **changes)
    counted = heads if status == "attended" else None
    for step in ("confirmed", status):
        booking.status, booking.attended_headcount = step, counted
        booking.decision_reason = "闭馆" if step == "cancelled_by_museum" else ""
        booking.save()
    return booking


def test_groups_and_heads_are_counted_by_kind_and_month(client, sign_in):
    sign_in("museum")
    visited("2025-03-04", 31, organisation="锦城一小")
    visited("2025-03-05", 30, organisation="锦城一小")
    visited("2025-11-05", 12, organisation="方家", organisation_type="family")
    visited("2025-11-06", 0, status="no_show")
    visited("2024-11-06", 99)
    WalkIn.objects.create(date="2025-11-01", heads=5)
    WalkIn.objects.create(date="2025-11-02", heads=6)
    found = client.get(REPORT, {"year": "2025"}).context["found"]
    school = found.rows[0]
    assert (school.groups[2], school.heads[2], school.all_groups) == (2, 61, 2)
    assert (found.total.all_groups, found.total.all_heads) == (3, 73)
    assert (found.walk_ins[10], found.everybody) == (11, 84)
    assert found.organisations == [{"organisation": "锦城一小", "groups": 2, "heads": 61}]
    assert dict(found.not_come)["Did not come"] == 1


def test_the_sheet_holds_the_same_numbers(client, sign_in):
    sign_in("auditors")
    visited("2025-03-04", 31, organisation="=锦城一小")
    answer = client.get(SHEET, {"year": "2025"})
    file = io.BytesIO(b"".join(answer.streaming_content))
    rows = list(load_workbook(file).active.values)
    assert rows[1][:5] == ("School", "groups", 0, 0, 1)
    assert rows[2][4] == 31
    assert rows[-1][0] == "'=锦城一小"


@pytest.mark.parametrize("year", ["", "x", "1999", "٢٠٢٥", "99999999999"])
def test_a_year_that_makes_no_sense_gives_this_year(client, sign_in, year):
    sign_in("museum")
    found = client.get(REPORT, {"year": year}).context["found"]
    assert found.year == timezone.localdate().year


def test_who_sees_no_bookings_sees_no_report(client, sign_in):
    sign_in("registry")
    assert client.get(REPORT).status_code == 403
    assert client.get(SHEET).status_code == 403


def test_more_visits_cost_no_more_queries(client, sign_in):
    sign_in("museum")
    visited("2025-03-04", 31)
    few = queries(client, f"{REPORT}?year=2025")
    for number in range(5, 15):
        visited(f"2025-03-{number:02d}", 20, organisation=f"学校{number}")
    assert queries(client, f"{REPORT}?year=2025") == few


def test_the_list_of_bookings_leads_to_desk_and_report(client, sign_in):
    sign_in("museum")
    page = text_of(client.get("/admin/museum/booking/"))
    assert REPORT in page
    assert "/admin/museum/walkin/desk/" in page
