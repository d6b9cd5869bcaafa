"""The two columns that the portal begins with; staff add others."""

import csv
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def add_columns(apps, schema_editor):
    column = apps.get_model("outreach", "Column")
    with (SEEDS / "columns.csv").open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), start=1):
            column.objects.create(position=position, **row)


class Migration(migrations.Migration):
    dependencies = [("outreach", "0002_programmes")]

    operations = [migrations.RunPython(add_columns, migrations.RunPython.noop)]
