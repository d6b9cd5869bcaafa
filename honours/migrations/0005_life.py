import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import config.common.fields
import config.common.partial_dates
from config.common.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("common", "__first__"),
        ("honours", "0004_care_seeds"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="TaskTerm",
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
                            "task",
                            models.CharField(
                                choices=[
                                    ("report_death", "Report the death to the municipal union"),
                                    ("condole", "Visit the family with condolences"),
                                    ("stop_treatment", "Stop allowances and other treatment"),
                                    ("ask_family", "Ask the family what they wish for the page"),
                                    (
                                        "clear_addresses",
                                        "Take them off mailing and invitation lists",
                                    ),
                                    (
                                        "review_works",
                                        "Review loans and image rights of their works",
                                    ),
                                    ("review_teaching", "Review studio, apprentices and courses"),
                                    (
                                        "review_media",
                                        "Review films, articles and posters with them",
                                    ),
                                    ("hand_over_file", "Hand the file over to the new place"),
                                    ("ask_for_file", "Ask the former place for the file"),
                                    ("check_treatment", "Check what treatment they now have"),
                                    ("new_card", "Renew the card for retired life"),
                                    ("visit", "Pay a visit"),
                                    (
                                        "consider_hold",
                                        "Decide whether they can be scheduled meanwhile",
                                    ),
                                    ("search", "Search: relatives, last employer, town"),
                                    ("new_address", "Enter phone and address anew"),
                                    ("reschedule", "Find somebody else or another time"),
                                ],
                                max_length=16,
                                unique=True,
                                verbose_name="to do",
                            ),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="days",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "term of a task",
                        "verbose_name_plural": "terms of tasks",
                        "ordering": ["task"],
                    },
                ),
                migrations.CreateModel(
                    name="LifeEvent",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("transfer_in", "Transfer in"),
                                    ("transfer_out", "Transfer out"),
                                    ("retirement", "Retirement"),
                                    ("leave", "Leave from post"),
                                    ("illness", "Illness"),
                                    ("hospital", "Stay in hospital"),
                                    ("death", "Death"),
                                    ("lost_contact", "Lost contact"),
                                    ("found", "Found again"),
                                    ("emigrated", "Emigrated"),
                                    ("returned", "Returned"),
                                    ("family_wish", "Family's wish for the page"),
                                ],
                                max_length=14,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "happened_on",
                            config.common.partial_dates.PartialDateField(
                                blank=True,
                                help_text="A day, a month or a year. Empty when nobody knows.",
                                null=True,
                                verbose_name="when",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True,
                                help_text="What it rests on: a certificate, a letter, a call from the family.",
                                max_length=120,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "note",
                            config.common.fields.EncryptedTextField(
                                blank=True,
                                default="",
                                help_text="Stored encrypted; only care and managers read it.",
                                verbose_name="care’s note",
                            ),
                        ),
                        (
                            "wish",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stays", "The page stays"),
                                    ("hidden", "The page is hidden"),
                                ],
                                max_length=8,
                                verbose_name="the family’s wish",
                            ),
                        ),
                        (
                            "memorial",
                            models.CharField(
                                blank=True,
                                help_text="The family’s words; they stand on the public page.",
                                max_length=160,
                                verbose_name="words of remembrance",
                            ),
                        ),
                        (
                            "changes",
                            models.JSONField(
                                default=dict, editable=False, verbose_name="what it changed"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("valid", "Valid"),
                                    ("withdrawn", "Withdrawn as a mistake"),
                                ],
                                default="valid",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "withdrawal_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="reason of the withdrawal",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="life_events",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "event of life",
                        "verbose_name_plural": "events of life",
                        "ordering": ["-pk"],
                        "permissions": [
                            ("view_life_notes", "Can read care’s notes on illness and holds"),
                            ("withdraw_lifeevent", "Can withdraw events of life"),
                            ("print_statements", "Can print yearly statements"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUp",
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
                            "task",
                            models.CharField(
                                choices=[
                                    ("report_death", "Report the death to the municipal union"),
                                    ("condole", "Visit the family with condolences"),
                                    ("stop_treatment", "Stop allowances and other treatment"),
                                    ("ask_family", "Ask the family what they wish for the page"),
                                    (
                                        "clear_addresses",
                                        "Take them off mailing and invitation lists",
                                    ),
                                    (
                                        "review_works",
                                        "Review loans and image rights of their works",
                                    ),
                                    ("review_teaching", "Review studio, apprentices and courses"),
                                    (
                                        "review_media",
                                        "Review films, articles and posters with them",
                                    ),
                                    ("hand_over_file", "Hand the file over to the new place"),
                                    ("ask_for_file", "Ask the former place for the file"),
                                    ("check_treatment", "Check what treatment they now have"),
                                    ("new_card", "Renew the card for retired life"),
                                    ("visit", "Pay a visit"),
                                    (
                                        "consider_hold",
                                        "Decide whether they can be scheduled meanwhile",
                                    ),
                                    ("search", "Search: relatives, last employer, town"),
                                    ("new_address", "Enter phone and address anew"),
                                    ("reschedule", "Find somebody else or another time"),
                                ],
                                max_length=16,
                                verbose_name="to do",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("care", "Care"),
                                    ("registry", "Registry"),
                                    ("outreach", "Outreach"),
                                    ("academy", "Academy"),
                                    ("museum", "Museum"),
                                ],
                                max_length=10,
                                verbose_name="whose task",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "To do"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                editable=False,
                                max_length=8,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="outcome"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="closed at"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="closed by",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="honours.commitment",
                                verbose_name="commitment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="honours.lifeevent",
                                verbose_name="event of life",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "follow-up",
                        "verbose_name_plural": "follow-ups",
                        "ordering": ["due_on", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="LifeEventEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("transfer_in", "Transfer in"),
                                    ("transfer_out", "Transfer out"),
                                    ("retirement", "Retirement"),
                                    ("leave", "Leave from post"),
                                    ("illness", "Illness"),
                                    ("hospital", "Stay in hospital"),
                                    ("death", "Death"),
                                    ("lost_contact", "Lost contact"),
                                    ("found", "Found again"),
                                    ("emigrated", "Emigrated"),
                                    ("returned", "Returned"),
                                    ("family_wish", "Family's wish for the page"),
                                ],
                                max_length=14,
                                verbose_name="what happened",
                            ),
                        ),
                        (
                            "happened_on",
                            config.common.partial_dates.PartialDateField(
                                blank=True,
                                help_text="A day, a month or a year. Empty when nobody knows.",
                                null=True,
                                verbose_name="when",
                            ),
                        ),
                        (
                            "document",
                            models.CharField(
                                blank=True,
                                help_text="What it rests on: a certificate, a letter, a call from the family.",
                                max_length=120,
                                verbose_name="document",
                            ),
                        ),
                        (
                            "note",
                            config.common.fields.EncryptedTextField(
                                blank=True,
                                default="",
                                help_text="Stored encrypted; only care and managers read it.",
                                verbose_name="care’s note",
                            ),
                        ),
                        (
                            "wish",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stays", "The page stays"),
                                    ("hidden", "The page is hidden"),
                                ],
                                max_length=8,
                                verbose_name="the family’s wish",
                            ),
                        ),
                        (
                            "memorial",
                            models.CharField(
                                blank=True,
                                help_text="The family’s words; they stand on the public page.",
                                max_length=160,
                                verbose_name="words of remembrance",
                            ),
                        ),
                        (
                            "changes",
                            models.JSONField(
                                default=dict, editable=False, verbose_name="what it changed"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("valid", "Valid"),
                                    ("withdrawn", "Withdrawn as a mistake"),
                                ],
                                default="valid",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "withdrawal_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="reason of the withdrawal",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
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
                                to="honours.lifeevent",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SchedulingHold",
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
                            "period",
                            django.contrib.postgres.fields.ranges.DateRangeField(
                                verbose_name="days"
                            ),
                        ),
                        (
                            "reason",
                            config.common.fields.EncryptedTextField(
                                blank=True,
                                default="",
                                help_text="Stored encrypted; only care and managers read it.",
                                verbose_name="reason",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[("active", "In force"), ("lifted", "Lifted")],
                                default="active",
                                editable=False,
                                max_length=8,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "lifted_on",
                            models.DateField(editable=False, null=True, verbose_name="lifted on"),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scheduling_holds",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="set by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "do-not-schedule flag",
                        "verbose_name_plural": "do-not-schedule flags",
                        "ordering": ["-period"],
                    },
                ),
                migrations.CreateModel(
                    name="FollowUpEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "task",
                            models.CharField(
                                choices=[
                                    ("report_death", "Report the death to the municipal union"),
                                    ("condole", "Visit the family with condolences"),
                                    ("stop_treatment", "Stop allowances and other treatment"),
                                    ("ask_family", "Ask the family what they wish for the page"),
                                    (
                                        "clear_addresses",
                                        "Take them off mailing and invitation lists",
                                    ),
                                    (
                                        "review_works",
                                        "Review loans and image rights of their works",
                                    ),
                                    ("review_teaching", "Review studio, apprentices and courses"),
                                    (
                                        "review_media",
                                        "Review films, articles and posters with them",
                                    ),
                                    ("hand_over_file", "Hand the file over to the new place"),
                                    ("ask_for_file", "Ask the former place for the file"),
                                    ("check_treatment", "Check what treatment they now have"),
                                    ("new_card", "Renew the card for retired life"),
                                    ("visit", "Pay a visit"),
                                    (
                                        "consider_hold",
                                        "Decide whether they can be scheduled meanwhile",
                                    ),
                                    ("search", "Search: relatives, last employer, town"),
                                    ("new_address", "Enter phone and address anew"),
                                    ("reschedule", "Find somebody else or another time"),
                                ],
                                max_length=16,
                                verbose_name="to do",
                            ),
                        ),
                        (
                            "group",
                            models.CharField(
                                choices=[
                                    ("care", "Care"),
                                    ("registry", "Registry"),
                                    ("outreach", "Outreach"),
                                    ("academy", "Academy"),
                                    ("museum", "Museum"),
                                ],
                                max_length=10,
                                verbose_name="whose task",
                            ),
                        ),
                        ("due_on", models.DateField(verbose_name="due on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "To do"),
                                    ("done", "Done"),
                                    ("dropped", "Dropped"),
                                ],
                                default="open",
                                editable=False,
                                max_length=8,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="outcome"
                            ),
                        ),
                        (
                            "closed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="closed at"
                            ),
                        ),
                        (
                            "closed_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="closed by",
                            ),
                        ),
                        (
                            "commitment",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.commitment",
                                verbose_name="commitment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
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
                                to="honours.followup",
                            ),
                        ),
                        (
                            "event",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.lifeevent",
                                verbose_name="event of life",
                            ),
                        ),
                        (
                            "hold",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.schedulinghold",
                                verbose_name="do-not-schedule flag",
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
            model_name="followup",
            name="hold",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="follow_ups",
                to="honours.schedulinghold",
                verbose_name="do-not-schedule flag",
            ),
        ),
        migrations.CreateModel(
            name="SchedulingHoldEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "period",
                    django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="days"),
                ),
                (
                    "reason",
                    config.common.fields.EncryptedTextField(
                        blank=True,
                        default="",
                        help_text="Stored encrypted; only care and managers read it.",
                        verbose_name="reason",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "In force"), ("lifted", "Lifted")],
                        default="active",
                        editable=False,
                        max_length=8,
                        verbose_name="status",
                    ),
                ),
                (
                    "lifted_on",
                    models.DateField(editable=False, null=True, verbose_name="lifted on"),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.person",
                        verbose_name="person",
                    ),
                ),
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
                        to="honours.schedulinghold",
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TaskTermEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "task",
                    models.CharField(
                        choices=[
                            ("report_death", "Report the death to the municipal union"),
                            ("condole", "Visit the family with condolences"),
                            ("stop_treatment", "Stop allowances and other treatment"),
                            ("ask_family", "Ask the family what they wish for the page"),
                            ("clear_addresses", "Take them off mailing and invitation lists"),
                            ("review_works", "Review loans and image rights of their works"),
                            ("review_teaching", "Review studio, apprentices and courses"),
                            ("review_media", "Review films, articles and posters with them"),
                            ("hand_over_file", "Hand the file over to the new place"),
                            ("ask_for_file", "Ask the former place for the file"),
                            ("check_treatment", "Check what treatment they now have"),
                            ("new_card", "Renew the card for retired life"),
                            ("visit", "Pay a visit"),
                            ("consider_hold", "Decide whether they can be scheduled meanwhile"),
                            ("search", "Search: relatives, last employer, town"),
                            ("new_address", "Enter phone and address anew"),
                            ("reschedule", "Find somebody else or another time"),
                        ],
                        max_length=16,
                        verbose_name="to do",
                    ),
                ),
                (
                    "days",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days",
                    ),
                ),
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
                        to="honours.taskterm",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        Together(
            [
                migrations.AddIndex(
                    model_name="lifeevent",
                    index=models.Index(fields=["person", "kind"], name="life_event_person_kind"),
                ),
                migrations.AddConstraint(
                    model_name="lifeevent",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("kind", "death"), ("status", "valid")),
                        fields=("person",),
                        name="life_event_dies_once",
                        violation_error_message="This person’s death is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lifeevent",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "family_wish"), ("wish__in", ["stays", "hidden"])),
                            models.Q(
                                models.Q(("kind", "family_wish"), _negated=True), ("wish", "")
                            ),
                            _connector="OR",
                        ),
                        name="life_event_wish_said",
                        violation_error_message="Say what the family wishes, and only for a wish.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lifeevent",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("memorial", ""), ("wish", "stays"), _connector="OR"),
                        name="life_event_words_on_a_page",
                        violation_error_message="Words of remembrance need a page that stays.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="lifeevent",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status", "valid"),
                            models.Q(("withdrawal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="life_event_withdrawn_with_reason",
                        violation_error_message="A withdrawal needs its reason.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedulinghold",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("status", "active")),
                        expressions=[("person", "="), ("period", "&&")],
                        name="hold_no_overlap",
                        violation_error_message="A flag stands for these days already: extend it.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedulinghold",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("period__isempty", False), ("period__startswith__isnull", False)
                        ),
                        name="hold_begins",
                        violation_error_message="The last day can't be before the first.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="schedulinghold",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_on__isnull", True), ("status", "active")),
                            models.Q(("lifted_on__isnull", False), ("status", "lifted")),
                            _connector="OR",
                        ),
                        name="hold_lifted_on_a_day",
                        violation_error_message="A lifted flag has the day when it was lifted.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="followup",
                    index=models.Index(
                        condition=models.Q(("status", "open")),
                        fields=["due_on"],
                        name="follow_up_open_due",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("commitment__isnull", True)),
                        fields=("event", "task"),
                        name="follow_up_once_an_event",
                        violation_error_message="This follow-up exists already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("commitment__isnull", False)),
                        fields=("event", "hold", "commitment"),
                        name="follow_up_once_a_commitment",
                        nulls_distinct=False,
                        violation_error_message="This follow-up exists already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event__isnull", False), ("hold__isnull", True)),
                            models.Q(("event__isnull", True), ("hold__isnull", False)),
                            _connector="OR",
                        ),
                        name="follow_up_one_origin",
                        violation_error_message="A follow-up comes from an event or from a hold.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("closed_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_closed_when_settled",
                        violation_error_message="A settled follow-up has the time when it was settled.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="followup",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "dropped"), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_dropped_with_reason",
                        violation_error_message="Say why this needn’t be done.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="time_is_free",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE holder RECORD;",
                            func="\n        IF NEW.is_cancelled THEN\n            RETURN NEW;\n        END IF;\n        IF TG_OP = 'UPDATE' THEN\n            IF (OLD.person_id, OLD.period, OLD.is_cancelled)\n                = (NEW.person_id, NEW.period, NEW.is_cancelled) THEN\n                RETURN NEW;\n            END IF;\n        END IF;\n        SELECT life, death_date INTO holder\n        FROM honours_person WHERE id = NEW.person_id FOR SHARE;\n        IF holder.life = 'deceased' AND (\n            upper(NEW.period) > now()\n            OR left(\n                to_char(lower(NEW.period) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'),\n                length(holder.death_date)\n            ) > holder.death_date\n        ) THEN\n            RAISE EXCEPTION 'commitment_of_the_living' USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_of_the_living';\n        END IF;\n        IF EXISTS (\n            SELECT 1 FROM honours_schedulinghold AS hold\n            WHERE hold.person_id = NEW.person_id\n            AND hold.status = 'active'\n            AND tstzrange(\n                lower(hold.period)::timestamp AT TIME ZONE 'Asia/Shanghai',\n                upper(hold.period)::timestamp AT TIME ZONE 'Asia/Shanghai'\n            ) && NEW.period\n        ) THEN\n            RAISE EXCEPTION 'commitment_outside_holds' USING ERRCODE = 'check_violation', CONSTRAINT = 'commitment_outside_holds';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="bc8165bd53c87309f6593d0e413c46ecc37c84e4",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_time_is_free_0913b",
                            table="honours_commitment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="death_stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.life = 'deceased' AND (NEW.life IS DISTINCT FROM OLD.life OR NEW.death_date IS DISTINCT FROM OLD.death_date))",
                            func="\n        IF EXISTS (\n            SELECT 1 FROM honours_lifeevent AS event\n            WHERE event.person_id = NEW.id\n            AND event.kind = 'death'\n            AND event.status = 'valid'\n            AND (\n                NEW.life <> 'deceased'\n                OR event.happened_on IS NOT NULL\n                AND event.happened_on IS DISTINCT FROM NEW.death_date\n            )\n        ) THEN\n            RAISE EXCEPTION 'person_death_stands' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_death_stands';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="1d831810db98396755ffc31fc0820559559258a5",
                            operation="UPDATE",
                            pgid="pgtrigger_death_stands_afaef",
                            table="honours_person",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="family_hides",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.is_public AND NOT OLD.is_public)",
                            func="\n        IF (\n            SELECT event.wish FROM honours_lifeevent AS event\n            WHERE event.person_id = NEW.id\n            AND event.kind = 'family_wish'\n            AND event.status = 'valid'\n            ORDER BY event.id DESC LIMIT 1\n        ) = 'hidden' THEN\n            RAISE EXCEPTION 'person_hidden_by_family' USING ERRCODE = 'check_violation', CONSTRAINT = 'person_hidden_by_family';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="e6dc6a483df84855c0edfde0f86da3e91fed59d7",
                            operation="UPDATE",
                            pgid="pgtrigger_family_hides_56561",
                            table="honours_person",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taskterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_tasktermevent" ("days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."task"); RETURN NULL;',
                            hash="7b0efd44c038d753bd7344ef9f222fe3f314140c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2fadf",
                            table="honours_taskterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taskterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."days" IS DISTINCT FROM (NEW."days") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."task" IS DISTINCT FROM (NEW."task"))',
                            func='INSERT INTO "honours_tasktermevent" ("days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (NEW."days", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."task"); RETURN NULL;',
                            hash="7b48057c156685bb164d614995d6cb12941eeb76",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c7145",
                            table="honours_taskterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taskterm",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_tasktermevent" ("days", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "task") VALUES (OLD."days", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."task"); RETURN NULL;',
                            hash="fc850ea22d3fc7ade7093c9d2402bef28577652d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_27b4c",
                            table="honours_taskterm",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{valid:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="b8e5565ad24dba0bdfc2ca448457fd4ea83cdbbf",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_90c4b",
                            table="honours_lifeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="b43e7c4db84713136caf9f54f0deb01a84bcf049",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_f8994",
                            table="honours_lifeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stands_as_recorded",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."wish" IS DISTINCT FROM (NEW."wish") OR OLD."memorial" IS DISTINCT FROM (NEW."memorial") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="d87948649a3b7d50bd3c6e8859ca0d24766b175c",
                            operation="UPDATE",
                            pgid="pgtrigger_stands_as_recorded_231e6",
                            table="honours_lifeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="fits_life",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'valid')",
                            func="\n                    IF (NEW.kind IN ('death', 'family_wish')) <> (\n                        SELECT life = 'deceased'\n                        FROM honours_person WHERE id = NEW.person_id\n                    ) THEN\n                        RAISE EXCEPTION 'life_event_fits_life' USING ERRCODE = 'check_violation', CONSTRAINT = 'life_event_fits_life';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="d8fe05906e340d7ef38a176d47ce073a4cbc1efa",
                            operation="INSERT",
                            pgid="pgtrigger_fits_life_21f19",
                            table="honours_lifeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_lifeeventevent" ("changes", "document", "happened_on", "id", "kind", "memorial", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "status", "wish", "withdrawal_reason") VALUES (NEW."changes", NEW."document", NEW."happened_on", NEW."id", NEW."kind", NEW."memorial", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_by_id", NEW."status", NEW."wish", NEW."withdrawal_reason"); RETURN NULL;',
                            hash="22db77c944483eb81d210d21342f10b1fe599d7d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a006e",
                            table="honours_lifeevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."changes" IS DISTINCT FROM (NEW."changes") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."happened_on" IS DISTINCT FROM (NEW."happened_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."memorial" IS DISTINCT FROM (NEW."memorial") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."wish" IS DISTINCT FROM (NEW."wish") OR OLD."withdrawal_reason" IS DISTINCT FROM (NEW."withdrawal_reason"))',
                            func='INSERT INTO "honours_lifeeventevent" ("changes", "document", "happened_on", "id", "kind", "memorial", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "status", "wish", "withdrawal_reason") VALUES (NEW."changes", NEW."document", NEW."happened_on", NEW."id", NEW."kind", NEW."memorial", NEW."note", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_by_id", NEW."status", NEW."wish", NEW."withdrawal_reason"); RETURN NULL;',
                            hash="70048e8e698a42294664809f4d242ec25a94c353",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab145",
                            table="honours_lifeevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_lifeeventevent" ("changes", "document", "happened_on", "id", "kind", "memorial", "note", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "status", "wish", "withdrawal_reason") VALUES (OLD."changes", OLD."document", OLD."happened_on", OLD."id", OLD."kind", OLD."memorial", OLD."note", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_by_id", OLD."status", OLD."wish", OLD."withdrawal_reason"); RETURN NULL;',
                            hash="04a0c85abef038ee0b11706f9d4813c1f323c94c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_51149",
                            table="honours_lifeevent",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="lifeeventevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="22c5156db36bbcc40ff1420a2a7aca1db18fd6de",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d7010",
                            table="honours_lifeeventevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{active:active,active:lifted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="9d1c1bbb126bf414f9101174123b9dec23b9ccb6",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_af548",
                            table="honours_schedulinghold",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="9542f6f69d9f51ce4a983218891128018f50bbd5",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_0f4be",
                            table="honours_schedulinghold",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="one_after_the_other",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    PERFORM 1 FROM honours_person WHERE id = NEW.person_id FOR NO KEY UPDATE;\n                    RETURN NEW;\n                ",
                            hash="68ba8a4b52a5165dfb64abaa2e682cf300e12ba3",
                            operation='INSERT OR UPDATE OF "person_id", "period", "status"',
                            pgid="pgtrigger_one_after_the_other_a1db6",
                            table="honours_schedulinghold",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_schedulingholdevent" ("id", "lifted_on", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "status") VALUES (NEW."id", NEW."lifted_on", NEW."period", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."set_by_id", NEW."status"); RETURN NULL;',
                            hash="9d908464b47e4a9922ab1a5aa37b6c39845b0918",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_06659",
                            table="honours_schedulinghold",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lifted_on" IS DISTINCT FROM (NEW."lifted_on") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."set_by_id" IS DISTINCT FROM (NEW."set_by_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                            func='INSERT INTO "honours_schedulingholdevent" ("id", "lifted_on", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "status") VALUES (NEW."id", NEW."lifted_on", NEW."period", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."set_by_id", NEW."status"); RETURN NULL;',
                            hash="39e2c00ea9922e2e9b75a044f1e69d2a852dd373",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_366a4",
                            table="honours_schedulinghold",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulinghold",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_schedulingholdevent" ("id", "lifted_on", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "set_by_id", "status") VALUES (OLD."id", OLD."lifted_on", OLD."period", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."set_by_id", OLD."status"); RETURN NULL;',
                            hash="a5062091dd7e138a9890c6c5c002d9dee5511421",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bcd0c",
                            table="honours_schedulinghold",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4adab7cf313331afd1170ff435f4834cb0642977",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ca57b",
                            table="honours_followupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{done:open,dropped:open,open:done,open:dropped}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0faae26075c7a69fd2c4dbc5ef0ab79ac830eeb4",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_7c85e",
                            table="honours_followup",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ab61ad3389a89dd5e9400fc7780e4005de3eabdd",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_7e426",
                            table="honours_followup",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_followupevent" ("closed_at", "closed_by_id", "commitment_id", "due_on", "event_id", "group", "hold_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "task") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."commitment_id", NEW."due_on", NEW."event_id", NEW."group", NEW."hold_id", NEW."id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."status", NEW."task"); RETURN NULL;',
                            hash="8d70a5592d56bd6e62dcc8efc7b83af1b42125f3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3aa9f",
                            table="honours_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_at" IS DISTINCT FROM (NEW."closed_at") OR OLD."closed_by_id" IS DISTINCT FROM (NEW."closed_by_id") OR OLD."commitment_id" IS DISTINCT FROM (NEW."commitment_id") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."event_id" IS DISTINCT FROM (NEW."event_id") OR OLD."group" IS DISTINCT FROM (NEW."group") OR OLD."hold_id" IS DISTINCT FROM (NEW."hold_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."outcome" IS DISTINCT FROM (NEW."outcome") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."task" IS DISTINCT FROM (NEW."task"))',
                            func='INSERT INTO "honours_followupevent" ("closed_at", "closed_by_id", "commitment_id", "due_on", "event_id", "group", "hold_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "task") VALUES (NEW."closed_at", NEW."closed_by_id", NEW."commitment_id", NEW."due_on", NEW."event_id", NEW."group", NEW."hold_id", NEW."id", NEW."outcome", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."status", NEW."task"); RETURN NULL;',
                            hash="da29b23910e7e94be19f4738e29eb34b6e6138df",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75227",
                            table="honours_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="followup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_followupevent" ("closed_at", "closed_by_id", "commitment_id", "due_on", "event_id", "group", "hold_id", "id", "outcome", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "status", "task") VALUES (OLD."closed_at", OLD."closed_by_id", OLD."commitment_id", OLD."due_on", OLD."event_id", OLD."group", OLD."hold_id", OLD."id", OLD."outcome", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."status", OLD."task"); RETURN NULL;',
                            hash="457c7d6df31e24230811786dac1174ab5f56f6a2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_76395",
                            table="honours_followup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="schedulingholdevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f86bf1e5c8e370e6fad1e3748e3a8268ac5b6eb8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0ecac",
                            table="honours_schedulingholdevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="tasktermevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="48b9416caed7de3d0c7705a50f119faa5c22080f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_622e3",
                            table="honours_tasktermevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
