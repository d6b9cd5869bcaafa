"""The galleries, opening hours and rules that the museum begins with; staff change them."""

import csv
import datetime
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TIMES = [("09:00", "10:30"), ("10:30", "12:00"), ("13:30", "15:00"), ("15:00", "16:30")]


def add_galleries(apps, schema_editor):
    gallery = apps.get_model("museum", "Gallery")
    with (SEEDS / "galleries.csv").open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), start=1):
            gallery.objects.create(position=position, **row)


def add_opening(apps, schema_editor):
    apps.get_model("museum", "VisitPolicy").objects.create(pk=1)
    rule = apps.get_model("museum", "OpeningRule")
    for begins, ends in TIMES:
        rule.objects.create(
            weekdays=list("234567"),
            valid_from=datetime.date(2023, 1, 1),
            starts_at=datetime.time.fromisoformat(begins),
            ends_at=datetime.time.fromisoformat(ends),
            capacity=100,
            max_groups=3,
        )


class Migration(migrations.Migration):
    dependencies = [("museum", "0001_initial")]

    operations = [
        migrations.RunPython(add_galleries, migrations.RunPython.noop),
        migrations.RunPython(add_opening, migrations.RunPython.noop),
    ]
