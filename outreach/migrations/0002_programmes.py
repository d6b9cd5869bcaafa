"""The programmes that the union runs, and the parts of one of them; staff change and add to them."""

import csv
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def rows(name: str):
    with (SEEDS / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def add_programmes(apps, schema_editor):
    programme = apps.get_model("outreach", "Programme")
    part = apps.get_model("outreach", "ProgrammePart")
    for position, row in enumerate(rows("programmes.csv"), start=1):
        counted = row.pop("is_counted") == "1"
        programme.objects.create(
            position=position, is_counted=counted, **{**row, "since": int(row["since"])}
        )
    for position, row in enumerate(rows("programme_parts.csv"), start=1):
        of = programme.objects.get(slug=row["programme"])
        part.objects.create(programme=of, name=row["name"], position=position)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    operations = [migrations.RunPython(add_programmes, migrations.RunPython.noop)]
