import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import config.common.fields
from config.common.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("common", "__first__"),
        ("honours", "0002_seeds"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="CareRecord",
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
                                    ("visit", "Care visit"),
                                    ("birthday", "Birthday"),
                                    ("checkup", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("aid", "Hardship aid"),
                                    ("medical", "Medical help"),
                                    ("condolence", "Condolence"),
                                    ("legal_help", "Legal help"),
                                    ("rights", "Defence of rights"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                                verbose_name="kind of care",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("self", "The honouree"),
                                    ("spouse", "Husband or wife"),
                                    ("child", "Son or daughter"),
                                    ("parent", "Father or mother"),
                                    ("relative", "Other relative"),
                                    ("colleague", "Colleague or union"),
                                ],
                                default="self",
                                max_length=10,
                                verbose_name="who receives it",
                            ),
                        ),
                        (
                            "recipient",
                            models.CharField(
                                blank=True,
                                help_text="Only when it isn't the honouree.",
                                max_length=60,
                                verbose_name="recipient's name",
                            ),
                        ),
                        (
                            "planned_on",
                            models.DateField(blank=True, null=True, verbose_name="planned for"),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("home", "At home"),
                                    ("phone", "By telephone"),
                                    ("delivered", "Delivered by others"),
                                    ("elsewhere", "Elsewhere"),
                                ],
                                max_length=10,
                                verbose_name="how",
                            ),
                        ),
                        (
                            "bring",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="what to bring"
                            ),
                        ),
                        (
                            "cash",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="money in yuan",
                            ),
                        ),
                        (
                            "goods",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="worth of goods in yuan",
                            ),
                        ),
                        (
                            "fund_source",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "All-China Federation of Trade Unions"),
                                    ("province", "Provincial union"),
                                    ("city", "City union"),
                                    ("district", "District union"),
                                    ("employer", "Employer"),
                                    ("donation", "Donation"),
                                ],
                                max_length=10,
                                verbose_name="whose money",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("done", "Done"),
                                    ("dropped", "Not done"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="why not done",
                            ),
                        ),
                        (
                            "payment_status",
                            models.CharField(
                                choices=[
                                    ("not_needed", "Not needed"),
                                    ("applied", "Applied for"),
                                    ("reviewed", "Reviewed"),
                                    ("approved", "Approved"),
                                    ("paid", "Paid"),
                                    ("signed", "Signed for"),
                                    ("returned", "Returned"),
                                ],
                                default="not_needed",
                                editable=False,
                                max_length=12,
                                verbose_name="payment",
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="why returned",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                help_text="Nothing on health or hardship: that goes below.",
                                verbose_name="note",
                            ),
                        ),
                        (
                            "condition_note",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="note on health or hardship"
                            ),
                        ),
                        (
                            "applied_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="applied for by",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={"kind": "department"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.organisation",
                                verbose_name="partner department",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="care_records",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewed by",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="care_records",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member of staff",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "care record",
                        "verbose_name_plural": "care records",
                        "ordering": ["-done_on", "-planned_on", "-pk"],
                        "permissions": [
                            ("view_care_notes", "Can see notes on health and hardship"),
                            ("review_payment", "Can review and record payments"),
                            ("approve_payment", "Can approve payments"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareRound",
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
                            "festival",
                            models.CharField(
                                choices=[
                                    ("spring", "Spring Festival"),
                                    ("may_day", "May Day"),
                                    ("heat", "Summer heat"),
                                    ("double_ninth", "Double Ninth Festival"),
                                    ("national_day", "National Day"),
                                    ("other", "Other occasion"),
                                ],
                                max_length=14,
                                verbose_name="occasion",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "name",
                            models.CharField(
                                help_text="As staff speak of it, such as 2026 年春节走访.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("visit", "Care visit"),
                                    ("birthday", "Birthday"),
                                    ("checkup", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("aid", "Hardship aid"),
                                    ("medical", "Medical help"),
                                    ("condolence", "Condolence"),
                                    ("legal_help", "Legal help"),
                                    ("rights", "Defence of rights"),
                                    ("other", "Other"),
                                ],
                                default="visit",
                                max_length=14,
                                verbose_name="kind of care",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="begins on")),
                        ("ends_on", models.DateField(verbose_name="ends on")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="budget in yuan",
                            ),
                        ),
                        (
                            "bring",
                            models.CharField(
                                blank=True,
                                help_text="Stands on the visiting sheet.",
                                max_length=120,
                                verbose_name="what to bring",
                            ),
                        ),
                        (
                            "cash",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="money for each person, in yuan",
                            ),
                        ),
                        (
                            "goods",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="worth of the goods for each person, in yuan",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                    ],
                    options={
                        "verbose_name": "round of visits",
                        "verbose_name_plural": "rounds of visits",
                        "ordering": ["-starts_on", "pk"],
                        "permissions": [("plan_rounds", "Can plan rounds and assign their visits")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("year", "name"),
                                name="round_once_a_year",
                                violation_error_message="There is a round of this name in that year already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="round_days_in_order",
                                violation_error_message="The round can't end before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cash__gte", 0),
                                    ("goods__gte", 0),
                                    models.Q(
                                        ("budget__isnull", True),
                                        ("budget__gte", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="round_sums_not_negative",
                                violation_error_message="A sum can't be below nought.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CareRecordEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("visit", "Care visit"),
                                    ("birthday", "Birthday"),
                                    ("checkup", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("aid", "Hardship aid"),
                                    ("medical", "Medical help"),
                                    ("condolence", "Condolence"),
                                    ("legal_help", "Legal help"),
                                    ("rights", "Defence of rights"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                                verbose_name="kind of care",
                            ),
                        ),
                        (
                            "relation",
                            models.CharField(
                                choices=[
                                    ("self", "The honouree"),
                                    ("spouse", "Husband or wife"),
                                    ("child", "Son or daughter"),
                                    ("parent", "Father or mother"),
                                    ("relative", "Other relative"),
                                    ("colleague", "Colleague or union"),
                                ],
                                default="self",
                                max_length=10,
                                verbose_name="who receives it",
                            ),
                        ),
                        (
                            "recipient",
                            models.CharField(
                                blank=True,
                                help_text="Only when it isn't the honouree.",
                                max_length=60,
                                verbose_name="recipient's name",
                            ),
                        ),
                        (
                            "planned_on",
                            models.DateField(blank=True, null=True, verbose_name="planned for"),
                        ),
                        (
                            "done_on",
                            models.DateField(blank=True, null=True, verbose_name="done on"),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("home", "At home"),
                                    ("phone", "By telephone"),
                                    ("delivered", "Delivered by others"),
                                    ("elsewhere", "Elsewhere"),
                                ],
                                max_length=10,
                                verbose_name="how",
                            ),
                        ),
                        (
                            "bring",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="what to bring"
                            ),
                        ),
                        (
                            "cash",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="money in yuan",
                            ),
                        ),
                        (
                            "goods",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="worth of goods in yuan",
                            ),
                        ),
                        (
                            "fund_source",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "All-China Federation of Trade Unions"),
                                    ("province", "Provincial union"),
                                    ("city", "City union"),
                                    ("district", "District union"),
                                    ("employer", "Employer"),
                                    ("donation", "Donation"),
                                ],
                                max_length=10,
                                verbose_name="whose money",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("done", "Done"),
                                    ("dropped", "Not done"),
                                ],
                                default="planned",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="why not done",
                            ),
                        ),
                        (
                            "payment_status",
                            models.CharField(
                                choices=[
                                    ("not_needed", "Not needed"),
                                    ("applied", "Applied for"),
                                    ("reviewed", "Reviewed"),
                                    ("approved", "Approved"),
                                    ("paid", "Paid"),
                                    ("signed", "Signed for"),
                                    ("returned", "Returned"),
                                ],
                                default="not_needed",
                                editable=False,
                                max_length=12,
                                verbose_name="payment",
                            ),
                        ),
                        (
                            "return_reason",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=200,
                                verbose_name="why returned",
                            ),
                        ),
                        (
                            "note",
                            models.TextField(
                                blank=True,
                                help_text="Nothing on health or hardship: that goes below.",
                                verbose_name="note",
                            ),
                        ),
                        (
                            "condition_note",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="note on health or hardship"
                            ),
                        ),
                        (
                            "applied_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="applied for by",
                            ),
                        ),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="approved by",
                            ),
                        ),
                        (
                            "partner",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to={"kind": "department"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="partner department",
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
                                to="honours.carerecord",
                            ),
                        ),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewed by",
                            ),
                        ),
                        (
                            "staff",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="member of staff",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.careround",
                                verbose_name="round of visits",
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
            model_name="carerecord",
            name="round",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="records",
                to="honours.careround",
                verbose_name="round of visits",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="CareRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "festival",
                            models.CharField(
                                choices=[
                                    ("spring", "Spring Festival"),
                                    ("may_day", "May Day"),
                                    ("heat", "Summer heat"),
                                    ("double_ninth", "Double Ninth Festival"),
                                    ("national_day", "National Day"),
                                    ("other", "Other occasion"),
                                ],
                                max_length=14,
                                verbose_name="occasion",
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "name",
                            models.CharField(
                                help_text="As staff speak of it, such as 2026 年春节走访.",
                                max_length=60,
                                verbose_name="name",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("visit", "Care visit"),
                                    ("birthday", "Birthday"),
                                    ("checkup", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("aid", "Hardship aid"),
                                    ("medical", "Medical help"),
                                    ("condolence", "Condolence"),
                                    ("legal_help", "Legal help"),
                                    ("rights", "Defence of rights"),
                                    ("other", "Other"),
                                ],
                                default="visit",
                                max_length=14,
                                verbose_name="kind of care",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="begins on")),
                        ("ends_on", models.DateField(verbose_name="ends on")),
                        (
                            "budget",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="budget in yuan",
                            ),
                        ),
                        (
                            "bring",
                            models.CharField(
                                blank=True,
                                help_text="Stands on the visiting sheet.",
                                max_length=120,
                                verbose_name="what to bring",
                            ),
                        ),
                        (
                            "cash",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="money for each person, in yuan",
                            ),
                        ),
                        (
                            "goods",
                            models.DecimalField(
                                decimal_places=2,
                                default=0,
                                max_digits=10,
                                verbose_name="worth of the goods for each person, in yuan",
                            ),
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
                                to="honours.careround",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="EntitlementRule",
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
                            "benefit",
                            models.CharField(
                                choices=[
                                    ("allowance", "Honour allowance"),
                                    ("low_income", "Low-income subsidy"),
                                    ("hardship_aid", "Special hardship aid"),
                                    ("medical_aid", "Medical aid"),
                                    ("health_check", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("festival_visit", "Festival visit"),
                                    ("birthday", "Birthday greeting"),
                                    ("illness_visit", "Visit in illness"),
                                    ("condolence", "Help for the bereaved"),
                                    ("legal_help", "Legal help"),
                                    ("mutual_insurance", "Mutual insurance"),
                                    ("perks", "Card and perks"),
                                ],
                                max_length=20,
                                verbose_name="benefit",
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("model_worker", "Model workers"),
                                    ("craftsman", "Craftsmen"),
                                ],
                                default="model_worker",
                                max_length=14,
                                verbose_name="whose",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Empty: of every level.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "employments",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("working", "Working"),
                                        ("retired", "Retired"),
                                        ("on_leave", "Retired from post, on the payroll"),
                                        ("farming", "Farming"),
                                        ("flexible", "Self-employed"),
                                        ("unemployed", "Unemployed"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                help_text="None chosen: whatever it is.",
                                size=None,
                                verbose_name="employment",
                            ),
                        ),
                        (
                            "male_from_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="men from the age of"
                            ),
                        ),
                        (
                            "male_to_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="men up to the age of"
                            ),
                        ),
                        (
                            "female_from_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="women from the age of"
                            ),
                        ),
                        (
                            "female_to_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="women up to the age of"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Each time that it is due. Empty when it isn't a fixed sum.",
                                max_digits=10,
                                null=True,
                                verbose_name="amount in yuan",
                            ),
                        ),
                        (
                            "amount_note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="how the sum is found"
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[
                                    ("monthly", "Monthly"),
                                    ("yearly", "Yearly"),
                                    ("two_yearly", "Every two years"),
                                    ("once", "Once"),
                                    ("as_needed", "When the case arises"),
                                ],
                                default="yearly",
                                max_length=12,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "highest_only",
                            models.BooleanField(
                                default=True,
                                help_text="Given once, by the highest honour held; else beside what others give.",
                                verbose_name="highest honour only",
                            ),
                        ),
                        (
                            "for_spouse",
                            models.BooleanField(
                                default=False,
                                verbose_name="also for the husband or wife of a deceased holder",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="in force from"),
                        ),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="in force until"),
                        ),
                        (
                            "document",
                            models.CharField(blank=True, max_length=120, verbose_name="document"),
                        ),
                        (
                            "is_provisional",
                            models.BooleanField(
                                default=True,
                                help_text="Untick it once the terms were compared with the document.",
                                verbose_name="first value, not confirmed",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                    ],
                    options={
                        "verbose_name": "entitlement",
                        "verbose_name_plural": "entitlements",
                        "ordering": ["position", "benefit", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("amount__isnull", True), ("amount__gte", 0), _connector="OR"
                                ),
                                name="entitlement_amount_not_negative",
                                violation_error_message="An amount can't be below nought.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from__isnull", True),
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="entitlement_days_in_order",
                                violation_error_message="The rule can't end before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("for_spouse", False),
                                    ("benefit", "hardship_aid"),
                                    _connector="OR",
                                ),
                                name="entitlement_spouse_of_hardship",
                                violation_error_message="Only special hardship aid reaches the family of a deceased holder.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("male_from_age__isnull", True),
                                    ("male_to_age__isnull", True),
                                    ("male_to_age__gte", models.F("male_from_age")),
                                    _connector="OR",
                                ),
                                name="entitlement_male_ages_in_order",
                                violation_error_message="The upper age can't lie below the lower one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("female_from_age__isnull", True),
                                    ("female_to_age__isnull", True),
                                    ("female_to_age__gte", models.F("female_from_age")),
                                    _connector="OR",
                                ),
                                name="entitlement_female_ages_in_order",
                                violation_error_message="The upper age can't lie below the lower one.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="EntitlementRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "benefit",
                            models.CharField(
                                choices=[
                                    ("allowance", "Honour allowance"),
                                    ("low_income", "Low-income subsidy"),
                                    ("hardship_aid", "Special hardship aid"),
                                    ("medical_aid", "Medical aid"),
                                    ("health_check", "Health check"),
                                    ("recuperation", "Recuperation stay"),
                                    ("festival_visit", "Festival visit"),
                                    ("birthday", "Birthday greeting"),
                                    ("illness_visit", "Visit in illness"),
                                    ("condolence", "Help for the bereaved"),
                                    ("legal_help", "Legal help"),
                                    ("mutual_insurance", "Mutual insurance"),
                                    ("perks", "Card and perks"),
                                ],
                                max_length=20,
                                verbose_name="benefit",
                            ),
                        ),
                        (
                            "family",
                            models.CharField(
                                choices=[
                                    ("model_worker", "Model workers"),
                                    ("craftsman", "Craftsmen"),
                                ],
                                default="model_worker",
                                max_length=14,
                                verbose_name="whose",
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Empty: of every level.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "employments",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("working", "Working"),
                                        ("retired", "Retired"),
                                        ("on_leave", "Retired from post, on the payroll"),
                                        ("farming", "Farming"),
                                        ("flexible", "Self-employed"),
                                        ("unemployed", "Unemployed"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                help_text="None chosen: whatever it is.",
                                size=None,
                                verbose_name="employment",
                            ),
                        ),
                        (
                            "male_from_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="men from the age of"
                            ),
                        ),
                        (
                            "male_to_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="men up to the age of"
                            ),
                        ),
                        (
                            "female_from_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="women from the age of"
                            ),
                        ),
                        (
                            "female_to_age",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="women up to the age of"
                            ),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="Each time that it is due. Empty when it isn't a fixed sum.",
                                max_digits=10,
                                null=True,
                                verbose_name="amount in yuan",
                            ),
                        ),
                        (
                            "amount_note",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="how the sum is found"
                            ),
                        ),
                        (
                            "period",
                            models.CharField(
                                choices=[
                                    ("monthly", "Monthly"),
                                    ("yearly", "Yearly"),
                                    ("two_yearly", "Every two years"),
                                    ("once", "Once"),
                                    ("as_needed", "When the case arises"),
                                ],
                                default="yearly",
                                max_length=12,
                                verbose_name="how often",
                            ),
                        ),
                        (
                            "highest_only",
                            models.BooleanField(
                                default=True,
                                help_text="Given once, by the highest honour held; else beside what others give.",
                                verbose_name="highest honour only",
                            ),
                        ),
                        (
                            "for_spouse",
                            models.BooleanField(
                                default=False,
                                verbose_name="also for the husband or wife of a deceased holder",
                            ),
                        ),
                        (
                            "valid_from",
                            models.DateField(blank=True, null=True, verbose_name="in force from"),
                        ),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="in force until"),
                        ),
                        (
                            "document",
                            models.CharField(blank=True, max_length=120, verbose_name="document"),
                        ),
                        (
                            "is_provisional",
                            models.BooleanField(
                                default=True,
                                help_text="Untick it once the terms were compared with the document.",
                                verbose_name="first value, not confirmed",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=200, verbose_name="note")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
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
                                to="honours.entitlementrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        Together(
            [
                migrations.AddIndex(
                    model_name="carerecord",
                    index=models.Index(fields=["person", "done_on"], name="care_person_done"),
                ),
                migrations.AddIndex(
                    model_name="carerecord",
                    index=models.Index(fields=["status", "planned_on"], name="care_status_planned"),
                ),
                migrations.AddIndex(
                    model_name="carerecord",
                    index=models.Index(fields=["done_on", "kind"], name="care_done_kind"),
                ),
                migrations.AddIndex(
                    model_name="carerecord",
                    index=models.Index(
                        condition=models.Q(("payment_status", "not_needed"), _negated=True),
                        fields=["payment_status"],
                        name="care_payment_moving",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", False), ("status", "done")),
                            models.Q(
                                models.Q(("status", "done"), _negated=True),
                                ("done_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="care_done_has_its_day",
                        violation_error_message="Say on which day it was done.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "planned"), _negated=True),
                            ("planned_on__isnull", False),
                            _connector="OR",
                        ),
                        name="care_planned_has_its_day",
                        violation_error_message="Say for which day it is planned.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "dropped"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="care_dropped_with_reason",
                        violation_error_message="Say in a word why it wasn't done.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("cash__gte", 0), ("goods__gte", 0)),
                        name="care_sums_not_negative",
                        violation_error_message="A sum can't be below nought.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("recipient", ""), ("relation", "self")),
                            models.Q(
                                models.Q(("relation", "self"), _negated=True),
                                models.Q(("recipient", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="care_recipient_is_named",
                        violation_error_message="Name the recipient, or leave the name empty when it is the honouree.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("done_on__isnull", False)),
                        fields=("person", "kind", "done_on", "round"),
                        name="care_once_a_day",
                        nulls_distinct=False,
                        violation_error_message="This person has a record of this kind and day already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("round__isnull", False)),
                        fields=("round", "person"),
                        name="care_once_a_round",
                        violation_error_message="This person is in the round already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("payment_status", "not_needed"),
                            models.Q(("applied_by__isnull", False), ("cash__gt", 0)),
                            _connector="OR",
                        ),
                        name="care_payment_has_its_sum",
                        violation_error_message="A payment needs a sum of money above nought.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("payment_status__in", ("approved", "paid", "signed")),
                                _negated=True,
                            ),
                            ("approved_by__isnull", False),
                            _connector="OR",
                        ),
                        name="care_payment_is_approved",
                        violation_error_message="Nothing is paid before it is approved.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("applied_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="care_payment_by_two",
                        violation_error_message="Nobody approves what they applied for themselves.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("payment_status", "returned"), _negated=True),
                            models.Q(("return_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="care_payment_returned_with_reason",
                        violation_error_message="Say why the application is returned.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="carerecord",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "dropped"), _negated=True),
                            ("payment_status__in", ("not_needed", "returned")),
                            _connector="OR",
                        ),
                        name="care_dropped_pays_nothing",
                        violation_error_message="Its payment is under way or paid. Return the payment first.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c4c25aefdca93edb8e21e13a8eb21b49af09dc1c",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_5bd89",
                            table="honours_careround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_careroundevent" ("bring", "budget", "cash", "ends_on", "festival", "goods", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "year") VALUES (NEW."bring", NEW."budget", NEW."cash", NEW."ends_on", NEW."festival", NEW."goods", NEW."id", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_on", NEW."year"); RETURN NULL;',
                            hash="e06fd66b7f9d8077b204cc5e980f1bdb4ea6067a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_08b36",
                            table="honours_careround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."bring" IS DISTINCT FROM (NEW."bring") OR OLD."budget" IS DISTINCT FROM (NEW."budget") OR OLD."cash" IS DISTINCT FROM (NEW."cash") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."festival" IS DISTINCT FROM (NEW."festival") OR OLD."goods" IS DISTINCT FROM (NEW."goods") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "honours_careroundevent" ("bring", "budget", "cash", "ends_on", "festival", "goods", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "year") VALUES (NEW."bring", NEW."budget", NEW."cash", NEW."ends_on", NEW."festival", NEW."goods", NEW."id", NEW."kind", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_on", NEW."year"); RETURN NULL;',
                            hash="1ed3117c2ac94ad076037d0c7108ecdf91164c9b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_296c8",
                            table="honours_careround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_careroundevent" ("bring", "budget", "cash", "ends_on", "festival", "goods", "id", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "year") VALUES (OLD."bring", OLD."budget", OLD."cash", OLD."ends_on", OLD."festival", OLD."goods", OLD."id", OLD."kind", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_on", OLD."year"); RETURN NULL;',
                            hash="8635c6331e10e337b7b88584eced9e45b4f94c9b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1e462",
                            table="honours_careround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="entitlementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="046cc599b7b28804ce1cf4fefd2c77cdf37783d9",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_59ebe",
                            table="honours_entitlementrule",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="entitlementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_entitlementruleevent" ("amount", "amount_note", "benefit", "document", "employments", "family", "female_from_age", "female_to_age", "for_spouse", "highest_only", "id", "is_provisional", "level", "male_from_age", "male_to_age", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "valid_from", "valid_to") VALUES (NEW."amount", NEW."amount_note", NEW."benefit", NEW."document", NEW."employments", NEW."family", NEW."female_from_age", NEW."female_to_age", NEW."for_spouse", NEW."highest_only", NEW."id", NEW."is_provisional", NEW."level", NEW."male_from_age", NEW."male_to_age", NEW."note", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="f3b2790e7210ecbe5190d892834ecfbe1bcbae8e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d4564",
                            table="honours_entitlementrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="entitlementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."amount" IS DISTINCT FROM (NEW."amount") OR OLD."amount_note" IS DISTINCT FROM (NEW."amount_note") OR OLD."benefit" IS DISTINCT FROM (NEW."benefit") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."employments" IS DISTINCT FROM (NEW."employments") OR OLD."family" IS DISTINCT FROM (NEW."family") OR OLD."female_from_age" IS DISTINCT FROM (NEW."female_from_age") OR OLD."female_to_age" IS DISTINCT FROM (NEW."female_to_age") OR OLD."for_spouse" IS DISTINCT FROM (NEW."for_spouse") OR OLD."highest_only" IS DISTINCT FROM (NEW."highest_only") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_provisional" IS DISTINCT FROM (NEW."is_provisional") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."male_from_age" IS DISTINCT FROM (NEW."male_from_age") OR OLD."male_to_age" IS DISTINCT FROM (NEW."male_to_age") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to"))',
                            func='INSERT INTO "honours_entitlementruleevent" ("amount", "amount_note", "benefit", "document", "employments", "family", "female_from_age", "female_to_age", "for_spouse", "highest_only", "id", "is_provisional", "level", "male_from_age", "male_to_age", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "valid_from", "valid_to") VALUES (NEW."amount", NEW."amount_note", NEW."benefit", NEW."document", NEW."employments", NEW."family", NEW."female_from_age", NEW."female_to_age", NEW."for_spouse", NEW."highest_only", NEW."id", NEW."is_provisional", NEW."level", NEW."male_from_age", NEW."male_to_age", NEW."note", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="2bb4d3b6a249a67a9ad9abb050abc5da1b89198f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ff8fd",
                            table="honours_entitlementrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="entitlementrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_entitlementruleevent" ("amount", "amount_note", "benefit", "document", "employments", "family", "female_from_age", "female_to_age", "for_spouse", "highest_only", "id", "is_provisional", "level", "male_from_age", "male_to_age", "note", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "valid_from", "valid_to") VALUES (OLD."amount", OLD."amount_note", OLD."benefit", OLD."document", OLD."employments", OLD."family", OLD."female_from_age", OLD."female_to_age", OLD."for_spouse", OLD."highest_only", OLD."id", OLD."is_provisional", OLD."level", OLD."male_from_age", OLD."male_to_age", OLD."note", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                            hash="c42b69a0c0c2b1adf6f6a8eb6651657f18daca4d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_465fa",
                            table="honours_entitlementrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecordevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="95a61de20d739ddd52efa4f6f56ec77d0a118ea0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2e4f6",
                            table="honours_carerecordevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{done:planned,dropped:planned,planned:done,planned:dropped}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0dbfc408050aa6a03f799564cc1169542fdd0d0e",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_90e30",
                            table="honours_carerecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="payment_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."payment_status", \':\', NEW."payment_status") = ANY(\'{applied:returned,applied:reviewed,approved:paid,approved:returned,not_needed:applied,paid:signed,returned:applied,returned:not_needed,reviewed:approved,reviewed:returned}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."payment_status" IS DISTINCT FROM NEW."payment_status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "payment_status" from "%" to "%" on table %\', OLD."payment_status", NEW."payment_status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0bee3a1e4620ea1d1fca7ef5a9fe33806dab5a57",
                            operation="UPDATE",
                            pgid="pgtrigger_payment_steps_72afb",
                            table="honours_carerecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="bb0fbea7b64508a36b02e8b416e59701864e64fa",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_32dc1",
                            table="honours_carerecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="not_in_future",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.done_on > (now() AT TIME ZONE 'Asia/Shanghai')::date THEN\n                        RAISE EXCEPTION 'care_not_in_future'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'care_not_in_future';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="e91f8e143f2f287cd707fd6dae765d1be4d320b2",
                            operation='INSERT OR UPDATE OF "done_on"',
                            pgid="pgtrigger_not_in_future_91228",
                            table="honours_carerecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_its_sum",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF OLD.payment_status IN ('reviewed', 'approved', 'paid', 'signed')\n                        AND (OLD.cash, OLD.fund_source, OLD.person_id, OLD.recipient)\n                        <> (NEW.cash, NEW.fund_source, NEW.person_id, NEW.recipient) THEN\n                        RAISE EXCEPTION 'care_keeps_its_sum'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'care_keeps_its_sum';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="696b3fdd49608514f00fdf713427f9d05f21da03",
                            operation='UPDATE OF "cash", "fund_source", "person_id", "recipient"',
                            pgid="pgtrigger_keeps_its_sum_c4d50",
                            table="honours_carerecord",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_carerecordevent" ("applied_by_id", "approved_by_id", "bring", "cash", "condition_note", "done_on", "fund_source", "goods", "id", "kind", "method", "note", "partner_id", "payment_status", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "recipient", "relation", "return_reason", "reviewed_by_id", "round_id", "staff_id", "status") VALUES (NEW."applied_by_id", NEW."approved_by_id", NEW."bring", NEW."cash", NEW."condition_note", NEW."done_on", NEW."fund_source", NEW."goods", NEW."id", NEW."kind", NEW."method", NEW."note", NEW."partner_id", NEW."payment_status", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."reason", NEW."recipient", NEW."relation", NEW."return_reason", NEW."reviewed_by_id", NEW."round_id", NEW."staff_id", NEW."status"); RETURN NULL;',
                            hash="21ae399f8ddd12f8e0b8ba722253c18bb5bb3396",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d5093",
                            table="honours_carerecord",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."applied_by_id" IS DISTINCT FROM (NEW."applied_by_id") OR OLD."approved_by_id" IS DISTINCT FROM (NEW."approved_by_id") OR OLD."bring" IS DISTINCT FROM (NEW."bring") OR OLD."cash" IS DISTINCT FROM (NEW."cash") OR OLD."condition_note" IS DISTINCT FROM (NEW."condition_note") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."fund_source" IS DISTINCT FROM (NEW."fund_source") OR OLD."goods" IS DISTINCT FROM (NEW."goods") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."payment_status" IS DISTINCT FROM (NEW."payment_status") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."planned_on" IS DISTINCT FROM (NEW."planned_on") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recipient" IS DISTINCT FROM (NEW."recipient") OR OLD."relation" IS DISTINCT FROM (NEW."relation") OR OLD."return_reason" IS DISTINCT FROM (NEW."return_reason") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."staff_id" IS DISTINCT FROM (NEW."staff_id") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                            func='INSERT INTO "honours_carerecordevent" ("applied_by_id", "approved_by_id", "bring", "cash", "condition_note", "done_on", "fund_source", "goods", "id", "kind", "method", "note", "partner_id", "payment_status", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "recipient", "relation", "return_reason", "reviewed_by_id", "round_id", "staff_id", "status") VALUES (NEW."applied_by_id", NEW."approved_by_id", NEW."bring", NEW."cash", NEW."condition_note", NEW."done_on", NEW."fund_source", NEW."goods", NEW."id", NEW."kind", NEW."method", NEW."note", NEW."partner_id", NEW."payment_status", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."planned_on", NEW."reason", NEW."recipient", NEW."relation", NEW."return_reason", NEW."reviewed_by_id", NEW."round_id", NEW."staff_id", NEW."status"); RETURN NULL;',
                            hash="12680849c174e09c122812632361301d53c9251f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31a10",
                            table="honours_carerecord",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="carerecord",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_carerecordevent" ("applied_by_id", "approved_by_id", "bring", "cash", "condition_note", "done_on", "fund_source", "goods", "id", "kind", "method", "note", "partner_id", "payment_status", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "recipient", "relation", "return_reason", "reviewed_by_id", "round_id", "staff_id", "status") VALUES (OLD."applied_by_id", OLD."approved_by_id", OLD."bring", OLD."cash", OLD."condition_note", OLD."done_on", OLD."fund_source", OLD."goods", OLD."id", OLD."kind", OLD."method", OLD."note", OLD."partner_id", OLD."payment_status", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."reason", OLD."recipient", OLD."relation", OLD."return_reason", OLD."reviewed_by_id", OLD."round_id", OLD."staff_id", OLD."status"); RETURN NULL;',
                            hash="24b237434131c03736bdbd57ed396020504a667d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_124b3",
                            table="honours_carerecord",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="careroundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bf4d646bdfb8b10278297b1ef0afa59424c03c2b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f5978",
                            table="honours_careroundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="entitlementruleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4b9c20a95242bbefbfe27e8c640f162387e76209",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d11db",
                            table="honours_entitlementruleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
