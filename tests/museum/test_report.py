"""The year's visits in numbers."""

import datetime
import io

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from openpyxl import load_workbook

from museum.models import Booking, LabelScan, WalkIn
from museum.services.scans import MOST
from tests.builders import make_booking, make_object, make_slot
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
    WalkIn.objects.create(date="2025-11-01", heads=5, note="邻县")
    WalkIn.objects.create(date="2025-11-02", heads=6)
    WalkIn.objects.create(date="2024-11-02", heads=7, note="邻县")
    found = client.get(REPORT, {"year": "2025"}).context["found"]
    school = found.rows[0]
    assert (school.groups[2], school.heads[2], school.all_groups) == (2, 61, 2)
    assert (found.total.all_groups, found.total.all_heads) == (3, 73)
    assert (found.walk_ins[10], found.everybody) == (11, 84)
    assert found.origins == [("邻县", 5)]
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


# --- Scans of labels ------------------------------------------------------------------------------------


def test_a_scanned_label_counts_and_a_link_from_elsewhere_does_not(client, sign_in):
    first, second = make_object(name="竹编提盒"), make_object(name="石雕笔架")
    for _scan in range(3):
        answer = client.get(f"{first.get_absolute_url()}?from=label")
        assert answer.url == first.get_absolute_url()
    client.get(f"{second.get_absolute_url()}?from=label")
    for query in ("", "?from=elsewhere"):
        client.get(first.get_absolute_url() + query)
    sign_in("museum")
    found = client.get(REPORT).context["found"]
    assert [(each["name"], each["scans"]) for each in found.scanned] == [
        ("竹编提盒", 3),
        ("石雕笔架", 1),
    ]
    assert sum(scans for _gallery, scans in found.scans_by_gallery) == 4
    assert LabelScan.objects.count() == 2
    file = io.BytesIO(b"".join(client.get(SHEET).streaming_content))
    assert [f"{first.accession_number} 竹编提盒", 3] in [
        [row[0], row[-1]] for row in load_workbook(file).active.values
    ]


def test_a_script_that_scans_on_and_on_is_no_visitor(client):
    work = make_object()
    for _scan in range(MOST + 3):
        client.get(f"{work.get_absolute_url()}?from=label")
    assert LabelScan.objects.get().scans == MOST


def test_the_label_of_a_hidden_object_is_not_counted(client):
    work = make_object(is_public=False)
    assert client.get(f"{work.get_absolute_url()}?from=label").status_code == 404
    assert not LabelScan.objects.exists()


@pytest.mark.parametrize(
    ("scans", "constraint"),
    [(2, "labelscan_once_a_day"), (0, "labelscan_counts_something")],
)
def test_the_database_keeps_one_tally_a_day(scans, constraint):
    tally = LabelScan.objects.create(object=make_object(), date=timezone.localdate())
    day = tally.date + datetime.timedelta(days=not scans)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LabelScan.objects.create(object=tally.object, date=day, scans=scans)
