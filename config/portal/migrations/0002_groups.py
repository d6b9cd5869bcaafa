"""The groups of staff. What each may do is declared by the apps, in their ``grants.py``."""

from django.db import migrations

GROUPS = (
    "registry",
    "selection",
    "reviewers",
    "care",
    "museum",
    "outreach",
    "academy",
    "auditors",
    "managers",
)


def add_groups(apps, schema_editor):
    group = apps.get_model("auth", "Group")
    for name in GROUPS:
        group.objects.using(schema_editor.connection.alias).get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(add_groups, migrations.RunPython.noop)]
