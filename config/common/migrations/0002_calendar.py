import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from config.common.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("common", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="CalendarDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("date", models.DateField(verbose_name="date")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("holiday", "day off"),
                                    ("workday", "make-up working day"),
                                ],
                                default="holiday",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="festival")),
                    ],
                    options={
                        "verbose_name": "calendar day",
                        "verbose_name_plural": "days off and make-up working days",
                        "ordering": ["date"],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarYear",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="created"),
                        ),
                        (
                            "updated_at",
                            models.DateTimeField(auto_now=True, verbose_name="last changed"),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                error_messages={"unique": "This year is entered already."},
                                unique=True,
                                verbose_name="year",
                            ),
                        ),
                        (
                            "document_number",
                            models.CharField(
                                blank=True,
                                help_text="Of the notice by the State Council's General Office, such as 国办发明电〔2025〕7号.",
                                max_length=60,
                                verbose_name="document number",
                            ),
                        ),
                        (
                            "is_complete",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="complete"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                    ],
                    options={
                        "verbose_name": "calendar year",
                        "verbose_name_plural": "work calendar",
                        "ordering": ["-year"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("year__gte", 2000), ("year__lte", 2100)),
                                name="calendar_year_possible",
                                violation_error_message="A year of the work calendar lies from 2000 to 2100.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_complete", False),
                                    models.Q(("document_number", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="calendar_year_complete_by_document",
                                violation_error_message="A complete year names the document that its holidays are arranged by.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CalendarDayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("date", models.DateField(verbose_name="date")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("holiday", "day off"),
                                    ("workday", "make-up working day"),
                                ],
                                default="holiday",
                                max_length=8,
                                verbose_name="kind",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="festival")),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="common.calendarday",
                            ),
                        ),
                        (
                            "year",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="common.calendaryear",
                                to_field="year",
                                verbose_name="year",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="calendarday",
            name="year",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="days",
                to="common.calendaryear",
                to_field="year",
                verbose_name="year",
            ),
        ),
        migrations.CreateModel(
            name="CalendarYearEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        error_messages={"unique": "This year is entered already."},
                        verbose_name="year",
                    ),
                ),
                (
                    "document_number",
                    models.CharField(
                        blank=True,
                        help_text="Of the notice by the State Council's General Office, such as 国办发明电〔2025〕7号.",
                        max_length=60,
                        verbose_name="document number",
                    ),
                ),
                (
                    "is_complete",
                    models.BooleanField(default=False, editable=False, verbose_name="complete"),
                ),
                ("note", models.TextField(blank=True, verbose_name="internal note")),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="common.calendaryear",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        Together(
            [
                migrations.AddConstraint(
                    model_name="calendarday",
                    constraint=models.UniqueConstraint(
                        fields=("date",),
                        name="calendar_day_once",
                        violation_error_message="This day is entered already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendarday",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("date__year", models.F("year"))),
                        name="calendar_day_in_its_year",
                        violation_error_message="A day is entered under the year in which it lies.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="calendarday",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "holiday"),
                            models.Q(("date__iso_week_day__gte", 6), ("kind", "workday")),
                            _connector="OR",
                        ),
                        name="calendar_day_made_up_at_weekend",
                        violation_error_message="A make-up working day is a Saturday or a Sunday.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="1fd3338966804f8601f7099b45c20fdaf126cc27",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_9a6bc",
                            table="common_calendaryear",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="complete_with_fixed_days",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (NEW."is_complete")',
                            func="\n                    IF (\n                        SELECT count(*) FROM common_calendarday\n                        WHERE year_id = NEW.year AND kind = 'holiday'\n                          AND to_char(date, 'MM-DD') IN ('01-01', '05-01', '10-01')\n                    ) < 3 THEN\n                        RAISE EXCEPTION 'calendar_year_has_fixed_days'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'calendar_year_has_fixed_days';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="864485d27fc435ca7a8302d16e844f27959db2a4",
                            operation='INSERT OR UPDATE OF "is_complete"',
                            pgid="pgtrigger_complete_with_fixed_days_97bb5",
                            table="common_calendaryear",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_calendaryearevent" ("document_number", "id", "is_complete", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."document_number", NEW."id", NEW."is_complete", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."year"); RETURN NULL;',
                            hash="5593c7aea234b8cc8fb73643e0debcec8b7e67ac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3a883",
                            table="common_calendaryear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."document_number" IS DISTINCT FROM (NEW."document_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_complete" IS DISTINCT FROM (NEW."is_complete") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "common_calendaryearevent" ("document_number", "id", "is_complete", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (NEW."document_number", NEW."id", NEW."is_complete", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."year"); RETURN NULL;',
                            hash="fea6911d0c02b8a75f58068f24c49c8f20fad217",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_64e24",
                            table="common_calendaryear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryear",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_calendaryearevent" ("document_number", "id", "is_complete", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year") VALUES (OLD."document_number", OLD."id", OLD."is_complete", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."year"); RETURN NULL;',
                            hash="e6ff0d2b62e3f9dba55429685b288e3177c80e5a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e4fe4",
                            table="common_calendaryear",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendardayevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="81fe36a1e406d12a66a1e5a3c716ddfdbaab6675",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_225e4",
                            table="common_calendardayevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="complete_keeps_fixed_days",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF OLD.kind <> 'holiday'\n                        OR to_char(OLD.date, 'MM-DD') NOT IN ('01-01', '05-01', '10-01')\n                    THEN\n                        RETURN NULL;\n                    END IF;\n                    PERFORM 1 FROM common_calendaryear WHERE year = OLD.year_id FOR SHARE;\n                    IF EXISTS (\n                        SELECT FROM common_calendaryear WHERE year = OLD.year_id AND is_complete\n                    ) AND NOT EXISTS (\n                        SELECT FROM common_calendarday WHERE date = OLD.date AND kind = 'holiday'\n                    ) THEN\n                        RAISE EXCEPTION 'calendar_year_has_fixed_days'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'calendar_year_has_fixed_days';\n                    END IF;\n                    RETURN NULL;\n                ",
                            hash="636458957e324f69abd9324bf512ea54df78a820",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_complete_keeps_fixed_days_7dc24",
                            table="common_calendarday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_calendardayevent" ("date", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_id") VALUES (NEW."date", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."year_id"); RETURN NULL;',
                            hash="5e9f71df70d3acb4c1b598b671a8f2ad923bb78a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37722",
                            table="common_calendarday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "common_calendardayevent" ("date", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_id") VALUES (NEW."date", NEW."id", NEW."kind", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."year_id"); RETURN NULL;',
                            hash="6e9c6db87ad1da4bfe1b7055b82038db851923e4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_541d0",
                            table="common_calendarday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendarday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "common_calendardayevent" ("date", "id", "kind", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "year_id") VALUES (OLD."date", OLD."id", OLD."kind", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."year_id"); RETURN NULL;',
                            hash="fa0c9b768172776a551f6bfba27c4ac145e0a454",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_94099",
                            table="common_calendarday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="calendaryearevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fd47906af0808a1567957c0832fa0bf6e3777318",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b08a1",
                            table="common_calendaryearevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
