"""Counting the scans of labels."""

import datetime

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from config.common.throttles import is_allowed
from museum.models import LabelScan, MuseumObject

# A whole class behind the hall's one address may scan a label, a script that runs on may not.
MOST, WITHIN = 60, datetime.timedelta(hours=1)
MOST_NAMED = 30
# One statement, so that scans at the same moment are all counted.
COUNT_ONE = """
INSERT INTO museum_labelscan AS kept (object_id, date, scans) VALUES (%s, %s, 1)
ON CONFLICT (object_id, date) DO UPDATE SET scans = kept.scans + 1
"""


def count_scan(work: MuseumObject, *, who: str) -> None:
    """One more scan of the object's label today. ``who``, an address, is only kept from flooding."""
    with transaction.atomic():
        if not is_allowed(f"label scan {work.pk}", who, most=MOST, within=WITHIN):
            return
        with connection.cursor() as cursor:
            cursor.execute(COUNT_ONE, [work.pk, timezone.localdate()])


def scans_of_objects(year: int) -> list[dict]:
    """The objects whose labels were scanned most in the year: number, name, gallery, scans."""
    found = LabelScan.objects.filter(date__year=year).values(
        "object__accession_number", "object__name", "object__gallery__name"
    )
    most = found.annotate(total=Sum("scans")).order_by("-total", "object__accession_number")
    return [
        {
            "number": each["object__accession_number"],
            "name": each["object__name"],
            "gallery": each["object__gallery__name"],
            "scans": each["total"],
        }
        for each in most[:MOST_NAMED]
    ]


def scans_by_gallery(year: int) -> list[tuple[str, int]]:
    """Each gallery in which labels were scanned in the year, the most looked-up one first."""
    found = LabelScan.objects.filter(date__year=year).values_list("object__gallery__name")
    return list(found.annotate(total=Sum("scans")).order_by("-total", "object__gallery__name"))
