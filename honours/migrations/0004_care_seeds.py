"""What offices commonly grant at each level, without amounts: a first value that staff confirm or change."""

import csv
from pathlib import Path

from django.db import migrations

SEED = Path(__file__).resolve().parent.parent / "seeds" / "entitlements.csv"


def add_entitlements(apps, schema_editor):
    rule = apps.get_model("honours", "EntitlementRule")
    with SEED.open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file), start=1):
            for_spouse = row.pop("for_spouse") == "yes"
            rule.objects.create(
                **row, for_spouse=for_spouse, position=10 * position, is_provisional=True
            )


class Migration(migrations.Migration):
    dependencies = [("honours", "0003_care")]

    operations = [migrations.RunPython(add_entitlements, migrations.RunPython.noop)]
