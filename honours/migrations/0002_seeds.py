"""The townships, crafts and titles that the registry begins with; staff change them from then on."""

import csv
from pathlib import Path

from django.db import migrations

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def rows(name):
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year(text):
    return int(text) if text else None


def add_organisations(apps, schema_editor):
    organisation = apps.get_model("honours", "Organisation")
    union = organisation.objects.create(
        name="杭州市临安区总工会", short_name="区总工会", kind="district_union", code="federation"
    )
    for position, row in enumerate(rows("townships"), start=1):
        organisation.objects.create(kind="township", parent=union, position=position, **row)


def add_crafts(apps, schema_editor):
    craft = apps.get_model("honours", "Craft")
    for position, row in enumerate(rows("crafts"), start=1):
        craft.objects.create(position=position, **row)


def add_titles(apps, schema_editor):
    title, alias = (apps.get_model("honours", name) for name in ("Title", "TitleAlias"))
    for position, row in enumerate(rows("titles"), start=1):
        years = {key: year(row.pop(key)) for key in ("valid_from", "valid_to")}
        title.objects.create(position=position, **row, **years)
    titles = {one.slug: one for one in title.objects.all()}
    for row in rows("title_aliases"):
        alias.objects.create(
            title=titles[row["title"]],
            alias=row["alias"],
            year_from=year(row["year_from"]),
            year_to=year(row["year_to"]),
        )


class Migration(migrations.Migration):
    dependencies = [("honours", "0001_initial")]

    operations = [
        migrations.RunPython(add_organisations, migrations.RunPython.noop),
        migrations.RunPython(add_crafts, migrations.RunPython.noop),
        migrations.RunPython(add_titles, migrations.RunPython.noop),
    ]
