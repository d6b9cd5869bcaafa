import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import config.common.fields
import config.common.partial_dates
import config.common.uploads.fields
import honours.models.attachments
import honours.models.nominations
import honours.models.objections
from config.common.together import Together


class Migration(migrations.Migration):
    dependencies = [
        ("common", "__first__"),
        ("honours", "0006_certificates"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Criterion",
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
                        ("name", models.CharField(max_length=60, verbose_name="criterion")),
                        (
                            "help",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what is judged"
                            ),
                        ),
                        (
                            "most_points",
                            models.PositiveSmallIntegerField(
                                default=10,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="most points",
                            ),
                        ),
                        (
                            "weight",
                            models.PositiveSmallIntegerField(
                                default=1,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="weight",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                    ],
                    options={
                        "verbose_name": "criterion",
                        "verbose_name_plural": "scoring rubric",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="QuotaRule",
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
                            "counted",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("frontline", "Front-line worker"),
                                        ("migrant", "Rural migrant worker"),
                                        ("woman", "Woman"),
                                        ("enterprise", "Works in an enterprise"),
                                        ("head", "Head of an enterprise"),
                                        ("cadre", "Cadre or public servant"),
                                    ],
                                    max_length=12,
                                ),
                                default=list,
                                size=None,
                                verbose_name="counted are",
                            ),
                        ),
                        (
                            "among",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("frontline", "Front-line worker"),
                                        ("migrant", "Rural migrant worker"),
                                        ("woman", "Woman"),
                                        ("enterprise", "Works in an enterprise"),
                                        ("head", "Head of an enterprise"),
                                        ("cadre", "Cadre or public servant"),
                                    ],
                                    max_length=12,
                                ),
                                blank=True,
                                default=list,
                                help_text="Empty: among all.",
                                size=None,
                                verbose_name="among",
                            ),
                        ),
                        (
                            "bound",
                            models.CharField(
                                choices=[("at_least", "at least"), ("at_most", "at most")],
                                max_length=10,
                                verbose_name="bound",
                            ),
                        ),
                        (
                            "percent",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(100)],
                                verbose_name="percent",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "quota",
                        "verbose_name_plural": "quotas",
                    },
                ),
                migrations.CreateModel(
                    name="BodyPlaces",
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
                        ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                        (
                            "reserves",
                            models.PositiveSmallIntegerField(default=0, verbose_name="reserves"),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                limit_choices_to={
                                    "kind__in": ["township", "industry_union", "district_union"]
                                },
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.organisation",
                                verbose_name="town or industry union",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "places of a body",
                        "verbose_name_plural": "places by town and industry",
                    },
                ),
                migrations.CreateModel(
                    name="Nomination",
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
                            "reference",
                            models.CharField(
                                default=honours.models.nominations.new_reference,
                                editable=False,
                                max_length=10,
                                unique=True,
                                verbose_name="reference",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("unit_notice", "In the unit's notice"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned for completion"),
                                    ("endorsed", "Endorsed by town or industry"),
                                    ("vetting", "Departments asked"),
                                    ("panel", "Before the panel"),
                                    ("shortlisted", "Shortlisted"),
                                    ("reserve", "In reserve"),
                                    ("public_notice", "In public notice"),
                                    ("objection_hold", "Held by an objection"),
                                    ("cleared", "Notice passed"),
                                    ("approved", "Approved"),
                                    ("forwarded", "Forwarded to the upper union"),
                                    ("conferred", "Conferred"),
                                    ("upper_declined", "Declined by the upper union"),
                                    ("withdrawn", "Withdrawn"),
                                    ("rejected", "Not selected"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=16,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "status_reason",
                            models.TextField(
                                blank=True, editable=False, verbose_name="reason of the last step"
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="candidate's name"
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[("male", "Male"), ("female", "Female")],
                                max_length=6,
                                verbose_name="sex",
                            ),
                        ),
                        (
                            "birth_date",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="born"
                            ),
                        ),
                        (
                            "id_number",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="identity number"
                            ),
                        ),
                        (
                            "id_number_hash",
                            models.CharField(
                                db_index=True,
                                editable=False,
                                max_length=64,
                                null=True,
                                verbose_name="identity number's hash",
                            ),
                        ),
                        (
                            "phone",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="candidate's phone"
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(blank=True, max_length=20, verbose_name="ethnicity"),
                        ),
                        (
                            "native_place",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="native place"
                            ),
                        ),
                        (
                            "political_status",
                            models.CharField(
                                blank=True, max_length=20, verbose_name="political status"
                            ),
                        ),
                        (
                            "education",
                            models.CharField(blank=True, max_length=20, verbose_name="education"),
                        ),
                        (
                            "work_began",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="in work since"
                            ),
                        ),
                        (
                            "skill_grade",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                verbose_name="skill grade or professional title",
                            ),
                        ),
                        (
                            "employer",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="candidate's employer"
                            ),
                        ),
                        ("post", models.CharField(blank=True, max_length=80, verbose_name="post")),
                        (
                            "employment",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("working", "Working"),
                                    ("retired", "Retired"),
                                    ("on_leave", "Retired from post, on the payroll"),
                                    ("farming", "Farming"),
                                    ("flexible", "Self-employed"),
                                    ("unemployed", "Unemployed"),
                                ],
                                max_length=12,
                                verbose_name="employment",
                            ),
                        ),
                        (
                            "candidate_type",
                            models.CharField(
                                choices=[
                                    ("worker", "Worker"),
                                    ("farmer", "Farmer"),
                                    ("enterprise_head", "Head of an enterprise"),
                                    ("cadre", "Cadre or public servant"),
                                ],
                                default="worker",
                                max_length=16,
                                verbose_name="kind of candidate",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("manufacturing", "Manufacturing"),
                                    ("construction", "Construction"),
                                    ("transport", "Transport and delivery"),
                                    ("agriculture", "Agriculture and forestry"),
                                    ("health", "Health"),
                                    ("education", "Education and science"),
                                    ("public", "Public service"),
                                    ("crafts", "Traditional crafts"),
                                    ("services", "Trade and services"),
                                ],
                                max_length=16,
                                verbose_name="sector",
                            ),
                        ),
                        (
                            "is_frontline",
                            models.BooleanField(default=False, verbose_name="front-line worker"),
                        ),
                        (
                            "is_migrant_worker",
                            models.BooleanField(default=False, verbose_name="rural migrant worker"),
                        ),
                        (
                            "works_in_enterprise",
                            models.BooleanField(
                                default=True, verbose_name="works in an enterprise"
                            ),
                        ),
                        (
                            "resume",
                            models.TextField(
                                blank=True,
                                help_text="One line a post, oldest first.",
                                verbose_name="career",
                            ),
                        ),
                        (
                            "earlier_honours",
                            models.TextField(blank=True, verbose_name="earlier honours"),
                        ),
                        (
                            "deeds",
                            models.TextField(
                                blank=True,
                                max_length=2000,
                                validators=[django.core.validators.MaxLengthValidator(2000)],
                                verbose_name="deeds",
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="For the public notice; else its first lines are taken from the deeds.",
                                max_length=500,
                                verbose_name="deeds in short",
                            ),
                        ),
                        (
                            "consented_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="candidate's consent"
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="nominating unit"
                            ),
                        ),
                        (
                            "organisation_contact",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="contact person"
                            ),
                        ),
                        (
                            "organisation_phone",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="contact phone"
                            ),
                        ),
                        (
                            "organisation_phone_hash",
                            models.CharField(db_index=True, editable=False, max_length=64),
                        ),
                        (
                            "meeting_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("congress", "Workers' congress"),
                                    ("all_staff", "Meeting of all staff"),
                                    ("villagers", "Villagers' meeting"),
                                ],
                                max_length=12,
                                verbose_name="democratic meeting",
                            ),
                        ),
                        (
                            "meeting_on",
                            models.DateField(blank=True, null=True, verbose_name="met on"),
                        ),
                        (
                            "meeting_present",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="people present"
                            ),
                        ),
                        (
                            "meeting_in_favour",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="in favour"
                            ),
                        ),
                        (
                            "unit_notice_from",
                            models.DateField(
                                blank=True, null=True, verbose_name="unit's notice from"
                            ),
                        ),
                        (
                            "unit_notice_until",
                            models.DateField(
                                editable=False, null=True, verbose_name="unit's notice until"
                            ),
                        ),
                        ("unit_notice_ends_at", models.DateTimeField(editable=False, null=True)),
                        (
                            "endorsement_rank",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="rank"
                            ),
                        ),
                        (
                            "endorsement_opinion",
                            models.TextField(blank=True, editable=False, verbose_name="opinion"),
                        ),
                        (
                            "endorsed_on",
                            models.DateField(editable=False, null=True, verbose_name="endorsed on"),
                        ),
                        (
                            "decision_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="document number"
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(
                                editable=False, null=True, verbose_name="date of the decision"
                            ),
                        ),
                        (
                            "letter_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="number of the letter"
                            ),
                        ),
                        (
                            "forwarded_on",
                            models.DateField(
                                editable=False, null=True, verbose_name="forwarded on"
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                        (
                            "conferral",
                            models.OneToOneField(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nomination",
                                to="honours.conferral",
                                verbose_name="conferral",
                            ),
                        ),
                        (
                            "employer_organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="honours.organisation",
                                verbose_name="employer in the registry",
                            ),
                        ),
                        (
                            "endorsed_through",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={
                                    "kind__in": ["township", "industry_union", "district_union"]
                                },
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="endorsements",
                                to="honours.organisation",
                                verbose_name="town or industry union",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                editable=False,
                                help_text="Empty when it came through the public form.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="entered by",
                            ),
                        ),
                        (
                            "first_reviewer",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="first reviewer",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="honours.person",
                                verbose_name="person of the registry",
                            ),
                        ),
                        (
                            "second_reviewer",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="second reviewer",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="nominations",
                                to="honours.title",
                                verbose_name="honour title",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "nomination",
                        "verbose_name_plural": "nominations",
                        "ordering": ["-round__year", "-pk"],
                        "permissions": [
                            (
                                "endorse_nomination",
                                "Can endorse nominations for a town or industry",
                            ),
                            ("first_review_nomination", "Can take the first reviewer's steps"),
                            ("second_review_nomination", "Can take the second reviewer's steps"),
                            ("approve_nomination", "Can take the leader's steps"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NominationAttachment",
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
                            "code",
                            models.CharField(
                                default=honours.models.attachments.new_code,
                                editable=False,
                                max_length=24,
                                unique=True,
                            ),
                        ),
                        (
                            "file",
                            config.common.uploads.fields.PrivateFileField(
                                upload_to="", verbose_name="file"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name of the file")),
                        (
                            "content_type",
                            models.CharField(
                                editable=False, max_length=100, verbose_name="kind of file"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(
                                editable=False, verbose_name="size in bytes"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="check sum"
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("consent", "Candidate's signed consent"),
                                    ("minutes", "Minutes of the democratic meeting"),
                                    ("unit_notice", "Proof of the unit's notice, stamped"),
                                    ("form", "Recommendation form, stamped"),
                                    ("honours", "Proof of earlier honours"),
                                    ("opinion", "Opinion of a department"),
                                    ("photo", "Photograph"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="what it is",
                            ),
                        ),
                        (
                            "removed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken back"
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attachments",
                                to="honours.nomination",
                                verbose_name="nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "attachment",
                        "verbose_name_plural": "attachments",
                        "ordering": ["kind", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="NominationAttachmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.CharField(
                                default=honours.models.attachments.new_code,
                                editable=False,
                                max_length=24,
                            ),
                        ),
                        (
                            "file",
                            config.common.uploads.fields.PrivateFileField(
                                upload_to="", verbose_name="file"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name of the file")),
                        (
                            "content_type",
                            models.CharField(
                                editable=False, max_length=100, verbose_name="kind of file"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(
                                editable=False, verbose_name="size in bytes"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="check sum"
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("consent", "Candidate's signed consent"),
                                    ("minutes", "Minutes of the democratic meeting"),
                                    ("unit_notice", "Proof of the unit's notice, stamped"),
                                    ("form", "Recommendation form, stamped"),
                                    ("honours", "Proof of earlier honours"),
                                    ("opinion", "Opinion of a department"),
                                    ("photo", "Photograph"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="what it is",
                            ),
                        ),
                        (
                            "removed_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken back"
                            ),
                        ),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                                to="honours.nominationattachment",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NoticeEntry",
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
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="candidate's name")),
                        ("sex", models.CharField(blank=True, max_length=6, verbose_name="sex")),
                        ("employer", models.CharField(max_length=120, verbose_name="employer")),
                        ("post", models.CharField(blank=True, max_length=80, verbose_name="post")),
                        ("title", models.CharField(max_length=60, verbose_name="honour title")),
                        (
                            "summary",
                            models.TextField(max_length=500, verbose_name="deeds in short"),
                        ),
                        ("is_void", models.BooleanField(default=False, verbose_name="void")),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notice_entries",
                                to="honours.nomination",
                                verbose_name="nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entry of a notice",
                        "verbose_name_plural": "entries of a notice",
                        "ordering": ["notice", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Objection",
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
                            "reference",
                            models.CharField(
                                default=honours.models.objections.new_reference,
                                editable=False,
                                max_length=10,
                                unique=True,
                                verbose_name="reference",
                            ),
                        ),
                        (
                            "name",
                            config.common.fields.EncryptedTextField(verbose_name="objector's name"),
                        ),
                        (
                            "phone",
                            config.common.fields.EncryptedTextField(
                                verbose_name="objector's phone"
                            ),
                        ),
                        (
                            "phone_hash",
                            models.CharField(db_index=True, editable=False, max_length=64),
                        ),
                        (
                            "email",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="objector's e-mail"
                            ),
                        ),
                        (
                            "text",
                            config.common.fields.EncryptedTextField(
                                verbose_name="what is objected"
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="received")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("accepted", "Under investigation"),
                                    ("declined", "Not taken up"),
                                    ("dismissed", "Not confirmed"),
                                    ("upheld", "Confirmed"),
                                ],
                                default="received",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "finding",
                            models.TextField(blank=True, editable=False, verbose_name="finding"),
                        ),
                        (
                            "closed_on",
                            models.DateField(editable=False, null=True, verbose_name="closed on"),
                        ),
                        (
                            "language",
                            models.CharField(default="zh-hans", editable=False, max_length=10),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="handled by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty while it isn't known who is meant: it then holds the whole notice.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objections",
                                to="honours.nomination",
                                verbose_name="against",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "objection",
                        "verbose_name_plural": "objections",
                        "ordering": ["-received_at"],
                        "permissions": [("handle_objection", "Can see and handle objections")],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionEvidence",
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
                            "code",
                            models.CharField(
                                default=honours.models.attachments.new_code,
                                editable=False,
                                max_length=24,
                                unique=True,
                            ),
                        ),
                        (
                            "file",
                            config.common.uploads.fields.PrivateFileField(
                                upload_to="", verbose_name="file"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name of the file")),
                        (
                            "content_type",
                            models.CharField(
                                editable=False, max_length=100, verbose_name="kind of file"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(
                                editable=False, verbose_name="size in bytes"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="check sum"
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                        (
                            "added_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "objection",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="honours.objection",
                                verbose_name="objection",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "evidence",
                        "verbose_name_plural": "evidence",
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionEvidenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.CharField(
                                default=honours.models.attachments.new_code,
                                editable=False,
                                max_length=24,
                            ),
                        ),
                        (
                            "file",
                            config.common.uploads.fields.PrivateFileField(
                                upload_to="", verbose_name="file"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="name of the file")),
                        (
                            "content_type",
                            models.CharField(
                                editable=False, max_length=100, verbose_name="kind of file"
                            ),
                        ),
                        (
                            "size",
                            models.PositiveIntegerField(
                                editable=False, verbose_name="size in bytes"
                            ),
                        ),
                        (
                            "sha256",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="check sum"
                            ),
                        ),
                        ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
                        (
                            "added_by",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "objection",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.objection",
                                verbose_name="objection",
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
                                to="honours.objectionevidence",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PanelMeeting",
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
                        ("met_on", models.DateField(verbose_name="met on")),
                        ("members", models.PositiveSmallIntegerField(verbose_name="members")),
                        (
                            "present",
                            models.PositiveSmallIntegerField(verbose_name="members present"),
                        ),
                        (
                            "quorum",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="quorum"),
                        ),
                        (
                            "chaired_by",
                            models.CharField(max_length=40, verbose_name="in the chair"),
                        ),
                        (
                            "minutes_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="number of the minutes"
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                editable=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "panel meeting",
                        "verbose_name_plural": "panel meetings",
                        "ordering": ["-met_on", "-pk"],
                        "permissions": [
                            ("record_panelmeeting", "Can record the panel's decisions")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PanelVote",
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
                        ("in_favour", models.PositiveSmallIntegerField(verbose_name="in favour")),
                        (
                            "against",
                            models.PositiveSmallIntegerField(default=0, verbose_name="against"),
                        ),
                        (
                            "abstained",
                            models.PositiveSmallIntegerField(default=0, verbose_name="abstained"),
                        ),
                        (
                            "present",
                            models.PositiveSmallIntegerField(
                                editable=False, verbose_name="members present"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("shortlist", "Shortlist"),
                                    ("reserve", "Reserve"),
                                    ("reject", "Not selected"),
                                ],
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="honours.panelmeeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="votes",
                                to="honours.nomination",
                                verbose_name="nomination",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "vote of the panel",
                        "verbose_name_plural": "votes of the panel",
                        "ordering": ["-in_favour", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="PanelVoteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("in_favour", models.PositiveSmallIntegerField(verbose_name="in favour")),
                        (
                            "against",
                            models.PositiveSmallIntegerField(default=0, verbose_name="against"),
                        ),
                        (
                            "abstained",
                            models.PositiveSmallIntegerField(default=0, verbose_name="abstained"),
                        ),
                        (
                            "present",
                            models.PositiveSmallIntegerField(
                                editable=False, verbose_name="members present"
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("shortlist", "Shortlist"),
                                    ("reserve", "Reserve"),
                                    ("reject", "Not selected"),
                                ],
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.panelmeeting",
                                verbose_name="meeting",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                                to="honours.panelvote",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PublicNotice",
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
                        ("heading", models.CharField(max_length=120, verbose_name="heading")),
                        (
                            "text",
                            models.TextField(
                                help_text="An empty line begins a new paragraph.",
                                verbose_name="text",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(editable=False, verbose_name="last day")),
                        ("starts_at", models.DateTimeField(editable=False)),
                        (
                            "objections_until",
                            models.DateTimeField(editable=False, verbose_name="objections until"),
                        ),
                        (
                            "days",
                            models.PositiveSmallIntegerField(editable=False, verbose_name="days"),
                        ),
                        (
                            "unit",
                            models.CharField(
                                editable=False, max_length=14, verbose_name="counted in"
                            ),
                        ),
                        (
                            "count_first_day",
                            models.BooleanField(
                                editable=False, verbose_name="the day of posting counts"
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(max_length=200, verbose_name="contact for objections"),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="published by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "public notice",
                        "verbose_name_plural": "public notices",
                        "ordering": ["-starts_on", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                default=honours.models.objections.new_reference,
                                editable=False,
                                max_length=10,
                                verbose_name="reference",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="received")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("accepted", "Under investigation"),
                                    ("declined", "Not taken up"),
                                    ("dismissed", "Not confirmed"),
                                    ("upheld", "Confirmed"),
                                ],
                                default="received",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "finding",
                            models.TextField(blank=True, editable=False, verbose_name="finding"),
                        ),
                        (
                            "closed_on",
                            models.DateField(editable=False, null=True, verbose_name="closed on"),
                        ),
                        (
                            "language",
                            models.CharField(default="zh-hans", editable=False, max_length=10),
                        ),
                        (
                            "handler",
                            models.ForeignKey(
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="handled by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty while it isn't known who is meant: it then holds the whole notice.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="against",
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
                                to="honours.objection",
                            ),
                        ),
                        (
                            "notice",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.publicnotice",
                                verbose_name="notice",
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
            model_name="objection",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="objections",
                to="honours.publicnotice",
                verbose_name="notice",
            ),
        ),
        migrations.CreateModel(
            name="NoticeEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("name", models.CharField(max_length=60, verbose_name="candidate's name")),
                ("sex", models.CharField(blank=True, max_length=6, verbose_name="sex")),
                ("employer", models.CharField(max_length=120, verbose_name="employer")),
                ("post", models.CharField(blank=True, max_length=80, verbose_name="post")),
                ("title", models.CharField(max_length=60, verbose_name="honour title")),
                ("summary", models.TextField(max_length=500, verbose_name="deeds in short")),
                ("is_void", models.BooleanField(default=False, verbose_name="void")),
                (
                    "nomination",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.nomination",
                        verbose_name="nomination",
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
                        to="honours.noticeentry",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.publicnotice",
                        verbose_name="notice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="noticeentry",
            name="notice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entries",
                to="honours.publicnotice",
                verbose_name="notice",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="ReviewAssignment",
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
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
                        (
                            "given_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="given"),
                        ),
                        (
                            "released_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken away"
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assigned by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="honours.nomination",
                                verbose_name="nomination",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="review_assignments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "review",
                        "verbose_name_plural": "reviews",
                        "ordering": ["nomination", "pk"],
                        "permissions": [
                            (
                                "assign_reviewers",
                                "Can assign reviewers and see conflicts of interest",
                            ),
                            ("give_review", "Can review nominations"),
                            ("see_ranking", "Can see all scores and the ranking"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewAssignmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
                        (
                            "given_at",
                            models.DateTimeField(editable=False, null=True, verbose_name="given"),
                        ),
                        (
                            "released_at",
                            models.DateTimeField(
                                editable=False, null=True, verbose_name="taken away"
                            ),
                        ),
                        (
                            "assigned_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="assigned by",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                                to="honours.reviewassignment",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewer",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewConflict",
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
                                    ("own_case", "Is the candidate"),
                                    ("employer", "Same employer"),
                                    ("nominator", "Belongs to the nominating unit"),
                                    ("registry", "Tie found in the registry"),
                                    ("kin", "Kin"),
                                    ("other", "Other tie"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "detail",
                            models.CharField(blank=True, max_length=200, verbose_name="in words"),
                        ),
                        (
                            "is_declared",
                            models.BooleanField(
                                default=False, verbose_name="declared by the reviewer"
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conflicts",
                                to="honours.nomination",
                                verbose_name="nomination",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "conflict of interest",
                        "verbose_name_plural": "conflicts of interest",
                    },
                ),
                migrations.CreateModel(
                    name="ReviewConflictEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("own_case", "Is the candidate"),
                                    ("employer", "Same employer"),
                                    ("nominator", "Belongs to the nominating unit"),
                                    ("registry", "Tie found in the registry"),
                                    ("kin", "Kin"),
                                    ("other", "Other tie"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "detail",
                            models.CharField(blank=True, max_length=200, verbose_name="in words"),
                        ),
                        (
                            "is_declared",
                            models.BooleanField(
                                default=False, verbose_name="declared by the reviewer"
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                                to="honours.reviewconflict",
                            ),
                        ),
                        (
                            "reviewer",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="reviewer",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewerProfile",
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
                            "sectors",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("manufacturing", "Manufacturing"),
                                        ("construction", "Construction"),
                                        ("transport", "Transport and delivery"),
                                        ("agriculture", "Agriculture and forestry"),
                                        ("health", "Health"),
                                        ("education", "Education and science"),
                                        ("public", "Public service"),
                                        ("crafts", "Traditional crafts"),
                                        ("services", "Trade and services"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="sectors",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.organisation",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="Ties are found by it: employer, master and apprentice.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.person",
                                verbose_name="person of the registry",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewer_profile",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "reviewer",
                        "verbose_name_plural": "reviewers",
                        "ordering": ["user__last_name", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewerProfileEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "sectors",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("manufacturing", "Manufacturing"),
                                        ("construction", "Construction"),
                                        ("transport", "Transport and delivery"),
                                        ("agriculture", "Agriculture and forestry"),
                                        ("health", "Health"),
                                        ("education", "Education and science"),
                                        ("public", "Public service"),
                                        ("crafts", "Traditional crafts"),
                                        ("services", "Trade and services"),
                                    ],
                                    max_length=16,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="sectors",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Ties are found by it: employer, master and apprentice.",
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.person",
                                verbose_name="person of the registry",
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
                                to="honours.reviewerprofile",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="account",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewScore",
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
                            "points",
                            models.DecimalField(
                                decimal_places=1, max_digits=5, verbose_name="points"
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(blank=True, max_length=500, verbose_name="comment"),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="honours.criterion",
                                verbose_name="criterion",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="honours.reviewassignment",
                                verbose_name="review",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "score",
                        "verbose_name_plural": "scores",
                        "ordering": ["criterion__position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewScoreEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "points",
                            models.DecimalField(
                                decimal_places=1, max_digits=5, verbose_name="points"
                            ),
                        ),
                        (
                            "comment",
                            models.CharField(blank=True, max_length=500, verbose_name="comment"),
                        ),
                        (
                            "criterion",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.criterion",
                                verbose_name="criterion",
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
                                to="honours.reviewscore",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.reviewassignment",
                                verbose_name="review",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RoundTitle",
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
                            "places",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="places",
                            ),
                        ),
                        (
                            "reserves",
                            models.PositiveSmallIntegerField(default=0, verbose_name="reserves"),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.title",
                                verbose_name="honour title",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "title of the round",
                        "verbose_name_plural": "titles of the round",
                    },
                ),
                migrations.CreateModel(
                    name="SelectionRound",
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
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "slug",
                            models.SlugField(
                                max_length=40, unique=True, verbose_name="code in addresses"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year of the award",
                            ),
                        ),
                        (
                            "session",
                            models.CharField(blank=True, max_length=40, verbose_name="session"),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="Nominating units read it.",
                                verbose_name="what is sought",
                            ),
                        ),
                        ("opens_at", models.DateTimeField(verbose_name="nominations from")),
                        (
                            "closes_at",
                            models.DateTimeField(
                                help_text="To the minute; nothing is taken after it.",
                                verbose_name="nominations until",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "In preparation"),
                                    ("open", "Open for nominations"),
                                    ("closed", "Closed for nominations"),
                                    ("reviewing", "Under review"),
                                    ("noticed", "In public notice"),
                                    ("decided", "Decided"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "unit_notice_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="unit's notice, working days",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="public notice, days",
                            ),
                        ),
                        (
                            "notice_unit",
                            models.CharField(
                                choices=[
                                    ("workdays", "working days"),
                                    ("calendar_days", "calendar days"),
                                ],
                                default="workdays",
                                max_length=14,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "count_first_day",
                            models.BooleanField(
                                default=False,
                                help_text="Without it the notice is never short (Civil Code, article 201).",
                                verbose_name="the day of posting counts",
                            ),
                        ),
                        (
                            "grace_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Calendar days after the notice in which letters may still arrive.",
                                verbose_name="days for objections by post",
                            ),
                        ),
                        (
                            "excludes_held_level",
                            models.BooleanField(
                                default=True,
                                verbose_name="holders of an equal or higher title are left out",
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
                                help_text="Empty: any. Usually the retired are left out.",
                                size=None,
                                verbose_name="employment of candidates",
                            ),
                        ),
                        (
                            "age_least",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="least age"
                            ),
                        ),
                        (
                            "age_most",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="greatest age"
                            ),
                        ),
                        (
                            "one_per_unit",
                            models.BooleanField(
                                default=True, verbose_name="one candidate of a unit at most"
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, verbose_name="further conditions, in words"
                            ),
                        ),
                        (
                            "reviews_needed",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="reviews of each case"
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="quorum: so many"
                            ),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="of so many members"
                            ),
                        ),
                        (
                            "quota_override",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="leader's reason for departing from the quotas",
                            ),
                        ),
                        (
                            "is_upper_level",
                            models.BooleanField(
                                default=False,
                                help_text="Those selected are forwarded; the upper body's document confers.",
                                verbose_name="conferred by an upper body",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="Department, telephone, address: printed on the notice.",
                                max_length=200,
                                verbose_name="contact for nominations and objections",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "selection round",
                        "verbose_name_plural": "selection rounds",
                        "ordering": ["-year", "-opens_at"],
                        "permissions": [
                            ("run_selectionround", "Can open, close and end selection rounds")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                                name="round_dates_in_order",
                                violation_error_message="Nominations can't end before they begin.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("notice_days__gte", 1), ("unit_notice_days__gte", 1)
                                ),
                                name="round_notice_has_days",
                                violation_error_message="A notice lasts one day at least.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("quorum_denominator__gte", models.F("quorum_numerator")),
                                    ("quorum_numerator__gte", 1),
                                ),
                                name="round_quorum_is_a_share",
                                violation_error_message="The quorum is a share of the members.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("age_least__isnull", True),
                                    ("age_most__isnull", True),
                                    ("age_most__gte", models.F("age_least")),
                                    _connector="OR",
                                ),
                                name="round_ages_in_order",
                                violation_error_message="The greatest age can't be below the least.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RoundTitleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "places",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="places",
                            ),
                        ),
                        (
                            "reserves",
                            models.PositiveSmallIntegerField(default=0, verbose_name="reserves"),
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
                                to="honours.roundtitle",
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.title",
                                verbose_name="honour title",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.selectionround",
                                verbose_name="round",
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
            model_name="roundtitle",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="titles",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="QuotaRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "counted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("frontline", "Front-line worker"),
                                ("migrant", "Rural migrant worker"),
                                ("woman", "Woman"),
                                ("enterprise", "Works in an enterprise"),
                                ("head", "Head of an enterprise"),
                                ("cadre", "Cadre or public servant"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                        verbose_name="counted are",
                    ),
                ),
                (
                    "among",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("frontline", "Front-line worker"),
                                ("migrant", "Rural migrant worker"),
                                ("woman", "Woman"),
                                ("enterprise", "Works in an enterprise"),
                                ("head", "Head of an enterprise"),
                                ("cadre", "Cadre or public servant"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        help_text="Empty: among all.",
                        size=None,
                        verbose_name="among",
                    ),
                ),
                (
                    "bound",
                    models.CharField(
                        choices=[("at_least", "at least"), ("at_most", "at most")],
                        max_length=10,
                        verbose_name="bound",
                    ),
                ),
                (
                    "percent",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="percent",
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
                        to="honours.quotarule",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="quotarule",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="quotas",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="PublicNoticeEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("heading", models.CharField(max_length=120, verbose_name="heading")),
                (
                    "text",
                    models.TextField(
                        help_text="An empty line begins a new paragraph.", verbose_name="text"
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="first day")),
                ("ends_on", models.DateField(editable=False, verbose_name="last day")),
                ("starts_at", models.DateTimeField(editable=False)),
                (
                    "objections_until",
                    models.DateTimeField(editable=False, verbose_name="objections until"),
                ),
                ("days", models.PositiveSmallIntegerField(editable=False, verbose_name="days")),
                (
                    "unit",
                    models.CharField(editable=False, max_length=14, verbose_name="counted in"),
                ),
                (
                    "count_first_day",
                    models.BooleanField(editable=False, verbose_name="the day of posting counts"),
                ),
                (
                    "contact",
                    models.CharField(max_length=200, verbose_name="contact for objections"),
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
                        to="honours.publicnotice",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="publicnotice",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="PanelMeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("met_on", models.DateField(verbose_name="met on")),
                ("members", models.PositiveSmallIntegerField(verbose_name="members")),
                ("present", models.PositiveSmallIntegerField(verbose_name="members present")),
                ("quorum", models.PositiveSmallIntegerField(editable=False, verbose_name="quorum")),
                ("chaired_by", models.CharField(max_length=40, verbose_name="in the chair")),
                (
                    "minutes_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the minutes"
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
                        to="honours.panelmeeting",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="panelmeeting",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="NominationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "reference",
                    models.CharField(
                        default=honours.models.nominations.new_reference,
                        editable=False,
                        max_length=10,
                        verbose_name="reference",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("unit_notice", "In the unit's notice"),
                            ("submitted", "Submitted"),
                            ("returned", "Returned for completion"),
                            ("endorsed", "Endorsed by town or industry"),
                            ("vetting", "Departments asked"),
                            ("panel", "Before the panel"),
                            ("shortlisted", "Shortlisted"),
                            ("reserve", "In reserve"),
                            ("public_notice", "In public notice"),
                            ("objection_hold", "Held by an objection"),
                            ("cleared", "Notice passed"),
                            ("approved", "Approved"),
                            ("forwarded", "Forwarded to the upper union"),
                            ("conferred", "Conferred"),
                            ("upper_declined", "Declined by the upper union"),
                            ("withdrawn", "Withdrawn"),
                            ("rejected", "Not selected"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "status_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the last step"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, max_length=60, verbose_name="candidate's name"),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[("male", "Male"), ("female", "Female")],
                        max_length=6,
                        verbose_name="sex",
                    ),
                ),
                (
                    "birth_date",
                    config.common.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="born"
                    ),
                ),
                (
                    "id_number_hash",
                    models.CharField(
                        editable=False,
                        max_length=64,
                        null=True,
                        verbose_name="identity number's hash",
                    ),
                ),
                (
                    "ethnicity",
                    models.CharField(blank=True, max_length=20, verbose_name="ethnicity"),
                ),
                (
                    "native_place",
                    models.CharField(blank=True, max_length=40, verbose_name="native place"),
                ),
                (
                    "political_status",
                    models.CharField(blank=True, max_length=20, verbose_name="political status"),
                ),
                (
                    "education",
                    models.CharField(blank=True, max_length=20, verbose_name="education"),
                ),
                (
                    "work_began",
                    config.common.partial_dates.PartialDateField(
                        blank=True, null=True, verbose_name="in work since"
                    ),
                ),
                (
                    "skill_grade",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="skill grade or professional title"
                    ),
                ),
                (
                    "employer",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="candidate's employer"
                    ),
                ),
                ("post", models.CharField(blank=True, max_length=80, verbose_name="post")),
                (
                    "employment",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("working", "Working"),
                            ("retired", "Retired"),
                            ("on_leave", "Retired from post, on the payroll"),
                            ("farming", "Farming"),
                            ("flexible", "Self-employed"),
                            ("unemployed", "Unemployed"),
                        ],
                        max_length=12,
                        verbose_name="employment",
                    ),
                ),
                (
                    "candidate_type",
                    models.CharField(
                        choices=[
                            ("worker", "Worker"),
                            ("farmer", "Farmer"),
                            ("enterprise_head", "Head of an enterprise"),
                            ("cadre", "Cadre or public servant"),
                        ],
                        default="worker",
                        max_length=16,
                        verbose_name="kind of candidate",
                    ),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("manufacturing", "Manufacturing"),
                            ("construction", "Construction"),
                            ("transport", "Transport and delivery"),
                            ("agriculture", "Agriculture and forestry"),
                            ("health", "Health"),
                            ("education", "Education and science"),
                            ("public", "Public service"),
                            ("crafts", "Traditional crafts"),
                            ("services", "Trade and services"),
                        ],
                        max_length=16,
                        verbose_name="sector",
                    ),
                ),
                (
                    "is_frontline",
                    models.BooleanField(default=False, verbose_name="front-line worker"),
                ),
                (
                    "is_migrant_worker",
                    models.BooleanField(default=False, verbose_name="rural migrant worker"),
                ),
                (
                    "works_in_enterprise",
                    models.BooleanField(default=True, verbose_name="works in an enterprise"),
                ),
                (
                    "resume",
                    models.TextField(
                        blank=True,
                        help_text="One line a post, oldest first.",
                        verbose_name="career",
                    ),
                ),
                ("earlier_honours", models.TextField(blank=True, verbose_name="earlier honours")),
                (
                    "deeds",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[django.core.validators.MaxLengthValidator(2000)],
                        verbose_name="deeds",
                    ),
                ),
                (
                    "summary",
                    models.CharField(
                        blank=True,
                        help_text="For the public notice; else its first lines are taken from the deeds.",
                        max_length=500,
                        verbose_name="deeds in short",
                    ),
                ),
                (
                    "consented_at",
                    models.DateTimeField(
                        editable=False, null=True, verbose_name="candidate's consent"
                    ),
                ),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=120, verbose_name="nominating unit"),
                ),
                (
                    "organisation_contact",
                    models.CharField(blank=True, max_length=40, verbose_name="contact person"),
                ),
                ("organisation_phone_hash", models.CharField(editable=False, max_length=64)),
                (
                    "meeting_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("congress", "Workers' congress"),
                            ("all_staff", "Meeting of all staff"),
                            ("villagers", "Villagers' meeting"),
                        ],
                        max_length=12,
                        verbose_name="democratic meeting",
                    ),
                ),
                ("meeting_on", models.DateField(blank=True, null=True, verbose_name="met on")),
                (
                    "meeting_present",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people present"
                    ),
                ),
                (
                    "meeting_in_favour",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="in favour"),
                ),
                (
                    "unit_notice_from",
                    models.DateField(blank=True, null=True, verbose_name="unit's notice from"),
                ),
                (
                    "unit_notice_until",
                    models.DateField(editable=False, null=True, verbose_name="unit's notice until"),
                ),
                ("unit_notice_ends_at", models.DateTimeField(editable=False, null=True)),
                (
                    "endorsement_rank",
                    models.PositiveSmallIntegerField(
                        editable=False, null=True, verbose_name="rank"
                    ),
                ),
                (
                    "endorsement_opinion",
                    models.TextField(blank=True, editable=False, verbose_name="opinion"),
                ),
                (
                    "endorsed_on",
                    models.DateField(editable=False, null=True, verbose_name="endorsed on"),
                ),
                (
                    "decision_number",
                    models.CharField(blank=True, max_length=60, verbose_name="document number"),
                ),
                (
                    "decided_on",
                    models.DateField(
                        editable=False, null=True, verbose_name="date of the decision"
                    ),
                ),
                (
                    "letter_number",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="number of the letter"
                    ),
                ),
                (
                    "forwarded_on",
                    models.DateField(editable=False, null=True, verbose_name="forwarded on"),
                ),
                (
                    "conferral",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.conferral",
                        verbose_name="conferral",
                    ),
                ),
                (
                    "employer_organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.organisation",
                        verbose_name="employer in the registry",
                    ),
                ),
                (
                    "endorsed_through",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        limit_choices_to={
                            "kind__in": ["township", "industry_union", "district_union"]
                        },
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.organisation",
                        verbose_name="town or industry union",
                    ),
                ),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        help_text="Empty when it came through the public form.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "first_reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="first reviewer",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.person",
                        verbose_name="person of the registry",
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
                        to="honours.nomination",
                    ),
                ),
                (
                    "second_reviewer",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="second reviewer",
                    ),
                ),
                (
                    "title",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.title",
                        verbose_name="honour title",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="nomination",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominations",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="CriterionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="criterion")),
                (
                    "help",
                    models.CharField(blank=True, max_length=200, verbose_name="what is judged"),
                ),
                (
                    "most_points",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="most points",
                    ),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="weight",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
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
                        to="honours.criterion",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="criterion",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="criteria",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        migrations.CreateModel(
            name="BodyPlacesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("places", models.PositiveSmallIntegerField(verbose_name="places")),
                ("reserves", models.PositiveSmallIntegerField(default=0, verbose_name="reserves")),
                (
                    "body",
                    models.ForeignKey(
                        db_constraint=False,
                        limit_choices_to={
                            "kind__in": ["township", "industry_union", "district_union"]
                        },
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.organisation",
                        verbose_name="town or industry union",
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
                        to="honours.bodyplaces",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="honours.selectionround",
                        verbose_name="round",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="bodyplaces",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bodies",
                to="honours.selectionround",
                verbose_name="round",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="SelectionRoundEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=40, verbose_name="code in addresses"
                            ),
                        ),
                        (
                            "year",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(1949),
                                    django.core.validators.MaxValueValidator(2100),
                                ],
                                verbose_name="year of the award",
                            ),
                        ),
                        (
                            "session",
                            models.CharField(blank=True, max_length=40, verbose_name="session"),
                        ),
                        (
                            "introduction",
                            models.TextField(
                                blank=True,
                                help_text="Nominating units read it.",
                                verbose_name="what is sought",
                            ),
                        ),
                        ("opens_at", models.DateTimeField(verbose_name="nominations from")),
                        (
                            "closes_at",
                            models.DateTimeField(
                                help_text="To the minute; nothing is taken after it.",
                                verbose_name="nominations until",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "In preparation"),
                                    ("open", "Open for nominations"),
                                    ("closed", "Closed for nominations"),
                                    ("reviewing", "Under review"),
                                    ("noticed", "In public notice"),
                                    ("decided", "Decided"),
                                    ("archived", "Archived"),
                                ],
                                default="draft",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "unit_notice_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="unit's notice, working days",
                            ),
                        ),
                        (
                            "notice_days",
                            models.PositiveSmallIntegerField(
                                default=5,
                                validators=[django.core.validators.MinValueValidator(1)],
                                verbose_name="public notice, days",
                            ),
                        ),
                        (
                            "notice_unit",
                            models.CharField(
                                choices=[
                                    ("workdays", "working days"),
                                    ("calendar_days", "calendar days"),
                                ],
                                default="workdays",
                                max_length=14,
                                verbose_name="counted in",
                            ),
                        ),
                        (
                            "count_first_day",
                            models.BooleanField(
                                default=False,
                                help_text="Without it the notice is never short (Civil Code, article 201).",
                                verbose_name="the day of posting counts",
                            ),
                        ),
                        (
                            "grace_days",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Calendar days after the notice in which letters may still arrive.",
                                verbose_name="days for objections by post",
                            ),
                        ),
                        (
                            "excludes_held_level",
                            models.BooleanField(
                                default=True,
                                verbose_name="holders of an equal or higher title are left out",
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
                                help_text="Empty: any. Usually the retired are left out.",
                                size=None,
                                verbose_name="employment of candidates",
                            ),
                        ),
                        (
                            "age_least",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="least age"
                            ),
                        ),
                        (
                            "age_most",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="greatest age"
                            ),
                        ),
                        (
                            "one_per_unit",
                            models.BooleanField(
                                default=True, verbose_name="one candidate of a unit at most"
                            ),
                        ),
                        (
                            "conditions",
                            models.TextField(
                                blank=True, verbose_name="further conditions, in words"
                            ),
                        ),
                        (
                            "reviews_needed",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="reviews of each case"
                            ),
                        ),
                        (
                            "quorum_numerator",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="quorum: so many"
                            ),
                        ),
                        (
                            "quorum_denominator",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="of so many members"
                            ),
                        ),
                        (
                            "quota_override",
                            models.TextField(
                                blank=True,
                                editable=False,
                                verbose_name="leader's reason for departing from the quotas",
                            ),
                        ),
                        (
                            "is_upper_level",
                            models.BooleanField(
                                default=False,
                                help_text="Those selected are forwarded; the upper body's document confers.",
                                verbose_name="conferred by an upper body",
                            ),
                        ),
                        (
                            "contact",
                            models.CharField(
                                blank=True,
                                help_text="Department, telephone, address: printed on the notice.",
                                max_length=200,
                                verbose_name="contact for nominations and objections",
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
                                to="honours.selectionround",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VettingOpinion",
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
                        ("asked_on", models.DateField(verbose_name="asked on")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked, no answer yet"),
                                    ("clear", "No objection"),
                                    ("objects", "Objects"),
                                    ("not_applicable", "Not applicable"),
                                ],
                                default="asked",
                                max_length=14,
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date of the answer"
                            ),
                        ),
                        (
                            "document",
                            models.CharField(blank=True, max_length=80, verbose_name="document"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="Empty: for this round.",
                                null=True,
                                verbose_name="in date until",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                limit_choices_to={"kind": "department"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.organisation",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="opinions",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                        "verbose_name": "opinion of a department",
                        "verbose_name_plural": "opinions of departments",
                        "ordering": ["nomination", "department"],
                    },
                ),
                migrations.CreateModel(
                    name="VettingOpinionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("asked_on", models.DateField(verbose_name="asked on")),
                        (
                            "answer",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked, no answer yet"),
                                    ("clear", "No objection"),
                                    ("objects", "Objects"),
                                    ("not_applicable", "Not applicable"),
                                ],
                                default="asked",
                                max_length=14,
                                verbose_name="answer",
                            ),
                        ),
                        (
                            "answered_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="date of the answer"
                            ),
                        ),
                        (
                            "document",
                            models.CharField(blank=True, max_length=80, verbose_name="document"),
                        ),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "valid_until",
                            models.DateField(
                                blank=True,
                                help_text="Empty: for this round.",
                                null=True,
                                verbose_name="in date until",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "department"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "nomination",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.nomination",
                                verbose_name="nomination",
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
                                to="honours.vettingopinion",
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
                    name="VettingRequirement",
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
                            "candidate_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("worker", "Worker"),
                                    ("farmer", "Farmer"),
                                    ("enterprise_head", "Head of an enterprise"),
                                    ("cadre", "Cadre or public servant"),
                                ],
                                help_text="Empty: of all.",
                                max_length=16,
                                verbose_name="of which candidates",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                limit_choices_to={"kind": "department"},
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="honours.organisation",
                                verbose_name="department",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="requirements",
                                to="honours.selectionround",
                                verbose_name="round",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opinion that is needed",
                        "verbose_name_plural": "opinions that are needed",
                    },
                ),
                migrations.CreateModel(
                    name="VettingRequirementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "candidate_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("worker", "Worker"),
                                    ("farmer", "Farmer"),
                                    ("enterprise_head", "Head of an enterprise"),
                                    ("cadre", "Cadre or public servant"),
                                ],
                                help_text="Empty: of all.",
                                max_length=16,
                                verbose_name="of which candidates",
                            ),
                        ),
                        (
                            "department",
                            models.ForeignKey(
                                db_constraint=False,
                                limit_choices_to={"kind": "department"},
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="department",
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
                                to="honours.vettingrequirement",
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.selectionround",
                                verbose_name="round",
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
                migrations.AddConstraint(
                    model_name="panelvote",
                    constraint=models.UniqueConstraint(
                        fields=("meeting", "nomination"),
                        name="vote_once_a_meeting",
                        violation_error_message="This meeting decided on the case already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="panelvote",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "present__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("in_favour"), "+", models.F("against")
                                    ),
                                    "+",
                                    models.F("abstained"),
                                ),
                            )
                        ),
                        name="vote_of_those_present",
                        violation_error_message="There are more votes than members present.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="panelvote",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("decision", "reject"),
                            (
                                "in_favour__gt",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("present"), "-", models.F("in_favour")
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="vote_carried_by_majority",
                        violation_error_message="More than half of those present must be in favour.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objection",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["received", "accepted"]),
                            models.Q(
                                models.Q(("finding", ""), _negated=True),
                                ("closed_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="objection_closed_with_finding",
                        violation_error_message="An objection is closed with a finding.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objection",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["accepted", "dismissed", "upheld"]), _negated=True
                            ),
                            ("nomination__isnull", False),
                            _connector="OR",
                        ),
                        name="objection_taken_up_names_candidate",
                        violation_error_message="Say first against whom the objection is.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="noticeentry",
                    constraint=models.UniqueConstraint(
                        fields=("notice", "nomination"),
                        name="entry_once_a_notice",
                        violation_error_message="This candidate is in the notice already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="noticeentry",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("is_void", False)),
                        fields=("nomination",),
                        name="entry_one_live_notice",
                        violation_error_message="This candidate has a notice already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewassignment",
                    constraint=models.UniqueConstraint(
                        fields=("nomination", "reviewer"),
                        name="review_once_a_reviewer",
                        violation_error_message="This reviewer has the case already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewconflict",
                    constraint=models.UniqueConstraint(
                        fields=("nomination", "reviewer"),
                        name="conflict_once",
                        violation_error_message="This conflict is recorded already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reviewscore",
                    constraint=models.UniqueConstraint(
                        fields=("review", "criterion"),
                        name="score_once_a_criterion",
                        violation_error_message="This criterion is scored already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="roundtitle",
                    constraint=models.UniqueConstraint(
                        fields=("round", "title"),
                        name="round_title_once",
                        violation_error_message="This round has this title already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="quotarule",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("percent__lte", 100)),
                        name="quota_percent_possible",
                        violation_error_message="A share is 100 percent at most.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publicnotice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__gte", models.F("starts_on")),
                            ("objections_until__gt", models.F("starts_at")),
                        ),
                        name="notice_dates_in_order",
                        violation_error_message="A notice ends after it begins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="panelmeeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("present__lte", models.F("members"))),
                        name="panel_present_are_members",
                        violation_error_message="There can't be more present than members.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="panelmeeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("present__gte", models.F("quorum")), ("quorum__gte", 1)
                        ),
                        name="panel_has_quorum",
                        violation_error_message="Too few members were present to decide.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="nomination",
                    index=models.Index(fields=["round", "status"], name="nomination_round_status"),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("first_reviewer__isnull", True),
                            ("second_reviewer__isnull", True),
                            models.Q(
                                ("first_reviewer", models.F("second_reviewer")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="nomination_two_reviewers",
                        violation_error_message="The second reviewer can't be the one who did the first review.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(
                            ("id_number_hash__isnull", False),
                            models.Q(
                                ("status__in", ["draft", "withdrawn", "rejected"]), _negated=True
                            ),
                        ),
                        fields=("round", "id_number_hash"),
                        name="nomination_once_a_round",
                        violation_error_message="This candidate is nominated in this round already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("meeting_present__isnull", True),
                            ("meeting_in_favour__isnull", True),
                            ("meeting_in_favour__lte", models.F("meeting_present")),
                            _connector="OR",
                        ),
                        name="nomination_votes_among_present",
                        violation_error_message="More votes than people present.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "withdrawn", "rejected"]),
                            models.Q(
                                models.Q(("name", ""), _negated=True),
                                models.Q(("employer", ""), _negated=True),
                                models.Q(("deeds", ""), _negated=True),
                                models.Q(("organisation", ""), _negated=True),
                                ("consented_at__isnull", False),
                                ("id_number_hash__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_filed_complete",
                        violation_error_message="Name, identity number, employer, deeds, unit and consent are needed first.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "withdrawn", "rejected"]),
                            models.Q(
                                ("meeting_on__isnull", False),
                                ("meeting_present__isnull", False),
                                ("unit_notice_ends_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_after_meeting",
                        violation_error_message="The democratic meeting and the unit's notice come first.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "withdrawn",
                                    "rejected",
                                    "unit_notice",
                                    "submitted",
                                    "returned",
                                ],
                            ),
                            models.Q(
                                ("endorsed_on__isnull", False),
                                ("endorsed_through__isnull", False),
                                ("endorsement_rank__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_endorsed_by_body",
                        violation_error_message="The town's or industry's endorsement has its date and rank.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "withdrawn",
                                    "rejected",
                                    "unit_notice",
                                    "submitted",
                                    "returned",
                                    "endorsed",
                                ],
                            ),
                            models.Q(("first_reviewer__isnull", False), ("title__isnull", False)),
                            _connector="OR",
                        ),
                        name="nomination_vetted_by_reviewer",
                        violation_error_message="The first review names its reviewer and the title.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "draft",
                                    "withdrawn",
                                    "rejected",
                                    "unit_notice",
                                    "submitted",
                                    "returned",
                                    "endorsed",
                                    "vetting",
                                ],
                            ),
                            ("second_reviewer__isnull", False),
                            _connector="OR",
                        ),
                        name="nomination_presented_by_reviewer",
                        violation_error_message="The second review names its reviewer.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "approved"), _negated=True),
                            models.Q(
                                models.Q(("decision_number", ""), _negated=True),
                                ("decided_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_approved_by_document",
                        violation_error_message="An approval has the number and date of its decision.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "forwarded"), _negated=True),
                            models.Q(
                                models.Q(("letter_number", ""), _negated=True),
                                ("forwarded_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="nomination_forwarded_by_letter",
                        violation_error_message="A nomination is forwarded with a numbered letter.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="nomination",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "conferred"), _negated=True),
                            models.Q(("conferral__isnull", False), ("person__isnull", False)),
                            _connector="OR",
                        ),
                        name="nomination_conferred_with_honour",
                        violation_error_message="A conferred nomination has its honour.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="criterion",
                    constraint=models.UniqueConstraint(
                        fields=("round", "name"),
                        name="criterion_once",
                        violation_error_message="This criterion is there already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="criterion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("most_points__gte", 1), ("weight__gte", 1)),
                        name="criterion_has_weight",
                        violation_error_message="A criterion has points and a weight of at least one.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bodyplaces",
                    constraint=models.UniqueConstraint(
                        fields=("round", "body"),
                        name="round_body_once",
                        violation_error_message="This body has its places already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vettingopinion",
                    constraint=models.UniqueConstraint(
                        fields=("nomination", "department"),
                        name="opinion_once_a_department",
                        violation_error_message="This department was asked already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vettingopinion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", "asked"), ("answered_on__isnull", True)),
                            models.Q(
                                models.Q(("answer", "asked"), _negated=True),
                                ("answered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="opinion_answered_with_date",
                        violation_error_message="An answer has its date.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vettingopinion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__in", ["clear", "objects"]), _negated=True),
                            models.Q(("document", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="opinion_answered_by_document",
                        violation_error_message="An answer has its document.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vettingopinion",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer__in", ["objects", "not_applicable"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="opinion_explained",
                        violation_error_message="Say why the department objects, or need not answer.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="vettingrequirement",
                    constraint=models.UniqueConstraint(
                        fields=("round", "department", "candidate_type"),
                        name="vetting_requirement_once",
                        violation_error_message="This opinion is asked for already.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="selection_is_over",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF \n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        JOIN honours_selectionround AS round ON round.id = nomination.round_id\n        JOIN honours_person AS holder ON holder.id = NEW.person_id\n        WHERE nomination.title_id = NEW.title_id\n        AND round.year = NEW.award_year\n        AND (\n            nomination.person_id = NEW.person_id\n            OR nomination.id_number_hash = holder.id_number_hash\n        )\n        AND (\n            nomination.status NOT IN ('draft', 'approved', 'forwarded', 'conferred', 'rejected', 'withdrawn', 'upper_declined')\n            OR (\n                nomination.status IN ('approved', 'forwarded')\n                AND (\n    EXISTS (\n        SELECT 1 FROM honours_objection AS objection\n        WHERE objection.status IN ('received', 'accepted')\n        AND (\n            objection.nomination_id = nomination.id\n            OR (\n                objection.nomination_id IS NULL AND objection.notice_id IN (\n                    SELECT notice_id FROM honours_noticeentry\n                    WHERE nomination_id = nomination.id AND NOT is_void\n                )\n            )\n        )\n    )\n)\n            )\n        )\n    )\n THEN RAISE EXCEPTION 'conferral_selection_is_over'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'conferral_selection_is_over'; END IF; RETURN NEW;",
                            hash="a64c955b748e7ada029dff0a7cee8fb59369cd46",
                            operation="INSERT",
                            pgid="pgtrigger_selection_is_over_5502a",
                            table="honours_conferral",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{closed:open,closed:reviewing,decided:archived,draft:open,noticed:decided,open:closed,reviewing:noticed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="faef3d1963a150d6c419f5899fffc0d4099b15b8",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_4243b",
                            table="honours_selectionround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="rules_stand",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF OLD.status = 'archived' THEN RAISE EXCEPTION 'round_archived_stands'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_archived_stands'; END IF;\n        IF ROW(OLD.notice_days, OLD.notice_unit, OLD.count_first_day, OLD.grace_days) IS DISTINCT FROM ROW(NEW.notice_days, NEW.notice_unit, NEW.count_first_day, NEW.grace_days)\n            AND EXISTS (SELECT 1 FROM honours_publicnotice WHERE round_id = OLD.id)\n        THEN RAISE EXCEPTION 'round_notice_stands'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_notice_stands'; END IF;\n        IF ROW(OLD.year, OLD.is_upper_level, OLD.quorum_numerator, OLD.quorum_denominator) IS DISTINCT FROM ROW(NEW.year, NEW.is_upper_level, NEW.quorum_numerator, NEW.quorum_denominator)\n            AND \n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        WHERE nomination.round_id = OLD.id AND nomination.status IN ('shortlisted', 'reserve', 'public_notice', 'objection_hold', 'cleared', 'approved', 'forwarded', 'conferred')\n    )\n\n        THEN RAISE EXCEPTION 'round_award_stands'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_award_stands'; END IF;\n        RETURN NEW;\n    ",
                            hash="d708021b40cc61f9781b51026db62f0106d5471c",
                            operation="UPDATE",
                            pgid="pgtrigger_rules_stand_47618",
                            table="honours_selectionround",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_selectionroundevent" ("age_least", "age_most", "closes_at", "conditions", "contact", "count_first_day", "employments", "excludes_held_level", "grace_days", "id", "introduction", "is_upper_level", "name", "notice_days", "notice_unit", "one_per_unit", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_denominator", "quorum_numerator", "quota_override", "reviews_needed", "session", "slug", "status", "unit_notice_days", "year") VALUES (NEW."age_least", NEW."age_most", NEW."closes_at", NEW."conditions", NEW."contact", NEW."count_first_day", NEW."employments", NEW."excludes_held_level", NEW."grace_days", NEW."id", NEW."introduction", NEW."is_upper_level", NEW."name", NEW."notice_days", NEW."notice_unit", NEW."one_per_unit", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quorum_denominator", NEW."quorum_numerator", NEW."quota_override", NEW."reviews_needed", NEW."session", NEW."slug", NEW."status", NEW."unit_notice_days", NEW."year"); RETURN NULL;',
                            hash="cca4bb6a88bf631e3c91fa770ae2a8f72ab3c130",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1e1a4",
                            table="honours_selectionround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."age_least" IS DISTINCT FROM (NEW."age_least") OR OLD."age_most" IS DISTINCT FROM (NEW."age_most") OR OLD."closes_at" IS DISTINCT FROM (NEW."closes_at") OR OLD."conditions" IS DISTINCT FROM (NEW."conditions") OR OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."count_first_day" IS DISTINCT FROM (NEW."count_first_day") OR OLD."employments" IS DISTINCT FROM (NEW."employments") OR OLD."excludes_held_level" IS DISTINCT FROM (NEW."excludes_held_level") OR OLD."grace_days" IS DISTINCT FROM (NEW."grace_days") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."introduction" IS DISTINCT FROM (NEW."introduction") OR OLD."is_upper_level" IS DISTINCT FROM (NEW."is_upper_level") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."notice_days" IS DISTINCT FROM (NEW."notice_days") OR OLD."notice_unit" IS DISTINCT FROM (NEW."notice_unit") OR OLD."one_per_unit" IS DISTINCT FROM (NEW."one_per_unit") OR OLD."opens_at" IS DISTINCT FROM (NEW."opens_at") OR OLD."quorum_denominator" IS DISTINCT FROM (NEW."quorum_denominator") OR OLD."quorum_numerator" IS DISTINCT FROM (NEW."quorum_numerator") OR OLD."quota_override" IS DISTINCT FROM (NEW."quota_override") OR OLD."reviews_needed" IS DISTINCT FROM (NEW."reviews_needed") OR OLD."session" IS DISTINCT FROM (NEW."session") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."unit_notice_days" IS DISTINCT FROM (NEW."unit_notice_days") OR OLD."year" IS DISTINCT FROM (NEW."year"))',
                            func='INSERT INTO "honours_selectionroundevent" ("age_least", "age_most", "closes_at", "conditions", "contact", "count_first_day", "employments", "excludes_held_level", "grace_days", "id", "introduction", "is_upper_level", "name", "notice_days", "notice_unit", "one_per_unit", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_denominator", "quorum_numerator", "quota_override", "reviews_needed", "session", "slug", "status", "unit_notice_days", "year") VALUES (NEW."age_least", NEW."age_most", NEW."closes_at", NEW."conditions", NEW."contact", NEW."count_first_day", NEW."employments", NEW."excludes_held_level", NEW."grace_days", NEW."id", NEW."introduction", NEW."is_upper_level", NEW."name", NEW."notice_days", NEW."notice_unit", NEW."one_per_unit", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quorum_denominator", NEW."quorum_numerator", NEW."quota_override", NEW."reviews_needed", NEW."session", NEW."slug", NEW."status", NEW."unit_notice_days", NEW."year"); RETURN NULL;',
                            hash="e2db8cf71e47eb570a7ea11b1c5c683f66c2514f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d27ff",
                            table="honours_selectionround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionround",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_selectionroundevent" ("age_least", "age_most", "closes_at", "conditions", "contact", "count_first_day", "employments", "excludes_held_level", "grace_days", "id", "introduction", "is_upper_level", "name", "notice_days", "notice_unit", "one_per_unit", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quorum_denominator", "quorum_numerator", "quota_override", "reviews_needed", "session", "slug", "status", "unit_notice_days", "year") VALUES (OLD."age_least", OLD."age_most", OLD."closes_at", OLD."conditions", OLD."contact", OLD."count_first_day", OLD."employments", OLD."excludes_held_level", OLD."grace_days", OLD."id", OLD."introduction", OLD."is_upper_level", OLD."name", OLD."notice_days", OLD."notice_unit", OLD."one_per_unit", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quorum_denominator", OLD."quorum_numerator", OLD."quota_override", OLD."reviews_needed", OLD."session", OLD."slug", OLD."status", OLD."unit_notice_days", OLD."year"); RETURN NULL;',
                            hash="b753709d613bcfd6961f02b45d61f61537bfe38f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f1c0e",
                            table="honours_selectionround",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nominationattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_nominationattachmentevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "kind", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size") VALUES (NEW."added_at", NEW."added_by_id", NEW."code", NEW."content_type", NEW."file", NEW."id", NEW."kind", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="4ba11fa3184417fff87e4d54a7c32acad1334053",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5098",
                            table="honours_nominationattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nominationattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_nominationattachmentevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "kind", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size") VALUES (NEW."added_at", NEW."added_by_id", NEW."code", NEW."content_type", NEW."file", NEW."id", NEW."kind", NEW."name", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."removed_at", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="8931c5cb496a563c29e983b3f2dfe4879615b6cd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cab5d",
                            table="honours_nominationattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nominationattachment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_nominationattachmentevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "kind", "name", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "sha256", "size") VALUES (OLD."added_at", OLD."added_by_id", OLD."code", OLD."content_type", OLD."file", OLD."id", OLD."kind", OLD."name", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."sha256", OLD."size"); RETURN NULL;',
                            hash="2ee905b224b27ab13006d31a958fc4ad1c40af56",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e0baa",
                            table="honours_nominationattachment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nominationattachmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="014855902b17aa50dc212c07ebf72ed2e0217081",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_10f18",
                            table="honours_nominationattachmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionevidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_objectionevidenceevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "name", "objection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."added_at", NEW."added_by_id", NEW."code", NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."objection_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="6fcd5f270979ee4138cb6371db8891f0cf9dd41a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4a5a7",
                            table="honours_objectionevidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionevidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_objectionevidenceevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "name", "objection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."added_at", NEW."added_by_id", NEW."code", NEW."content_type", NEW."file", NEW."id", NEW."name", NEW."objection_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                            hash="4ce4845badf21e866455ce0b991d331bfccb8704",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31ce9",
                            table="honours_objectionevidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionevidence",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_objectionevidenceevent" ("added_at", "added_by_id", "code", "content_type", "file", "id", "name", "objection_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_at", OLD."added_by_id", OLD."code", OLD."content_type", OLD."file", OLD."id", OLD."name", OLD."objection_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                            hash="1cd694de935df24fa44f832f408d97154e928371",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6d836",
                            table="honours_objectionevidence",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionevidenceevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c0f96963bfa16afe06f34a7f10db2c0b7ce41254",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f9ea5",
                            table="honours_objectionevidenceevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelvote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_panelvoteevent" ("abstained", "against", "decision", "id", "in_favour", "meeting_id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."abstained", NEW."against", NEW."decision", NEW."id", NEW."in_favour", NEW."meeting_id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present"); RETURN NULL;',
                            hash="52bbe57fd5608dc9158e1088344afced41e8a1ef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aacdb",
                            table="honours_panelvote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelvote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_panelvoteevent" ("abstained", "against", "decision", "id", "in_favour", "meeting_id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (NEW."abstained", NEW."against", NEW."decision", NEW."id", NEW."in_favour", NEW."meeting_id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present"); RETURN NULL;',
                            hash="966efe6f47c403212d573a158157fbc2915fd87e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bca82",
                            table="honours_panelvote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelvote",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_panelvoteevent" ("abstained", "against", "decision", "id", "in_favour", "meeting_id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present") VALUES (OLD."abstained", OLD."against", OLD."decision", OLD."id", OLD."in_favour", OLD."meeting_id", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."present"); RETURN NULL;',
                            hash="b2e2011974e08be6ec2f92a22590070c59be791f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2763a",
                            table="honours_panelvote",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelvoteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5de5564dbb00595b217e6532b376c2e94e6391ce",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2f0ad",
                            table="honours_panelvoteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c65304ca477457ce37ae592b40fb9ab8ea9ba389",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8595d",
                            table="honours_objectionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{accepted:dismissed,accepted:upheld,received:accepted,received:declined}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="ae61c4c4c6330fdcaf960bf89da559ae35881d9e",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_324bb",
                            table="honours_objection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="7b29e89241f427fe6331fcd8d8437dae8f1cb0e0",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_d3e5b",
                            table="honours_objection",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_objectionevent" ("closed_on", "finding", "handler_id", "id", "language", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "reference", "status") VALUES (NEW."closed_on", NEW."finding", NEW."handler_id", NEW."id", NEW."language", NEW."nomination_id", NEW."notice_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."received_at", NEW."reference", NEW."status"); RETURN NULL;',
                            hash="f9e5d10962b55d76b2bd13d8b6bf66bc10d39127",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_01ef6",
                            table="honours_objection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."closed_on" IS DISTINCT FROM (NEW."closed_on") OR OLD."finding" IS DISTINCT FROM (NEW."finding") OR OLD."handler_id" IS DISTINCT FROM (NEW."handler_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."notice_id" IS DISTINCT FROM (NEW."notice_id") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                            func='INSERT INTO "honours_objectionevent" ("closed_on", "finding", "handler_id", "id", "language", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "reference", "status") VALUES (NEW."closed_on", NEW."finding", NEW."handler_id", NEW."id", NEW."language", NEW."nomination_id", NEW."notice_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."received_at", NEW."reference", NEW."status"); RETURN NULL;',
                            hash="b3861e2361c791642f914ab4ec209718a9bc105c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5ea2b",
                            table="honours_objection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objection",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_objectionevent" ("closed_on", "finding", "handler_id", "id", "language", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "reference", "status") VALUES (OLD."closed_on", OLD."finding", OLD."handler_id", OLD."id", OLD."language", OLD."nomination_id", OLD."notice_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."received_at", OLD."reference", OLD."status"); RETURN NULL;',
                            hash="e981dd4e96744c85f16ede34ce7c95af5fc73a16",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e33b3",
                            table="honours_objection",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentryevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="71d58e7c872b272c8e1fca339cf177ac6a00b55b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_954b6",
                            table="honours_noticeentryevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="27962cd280b6a203b314867659273d22063e2d40",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_bafe0",
                            table="honours_noticeentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="as_published",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (ROW(OLD.name, OLD.employer, OLD.post, OLD.title, OLD.summary, OLD.nomination_id, OLD.notice_id) IS DISTINCT FROM ROW(NEW.name, NEW.employer, NEW.post, NEW.title, NEW.summary, NEW.nomination_id, NEW.notice_id))",
                            func='RAISE EXCEPTION \'pgtrigger: Cannot update of "name", "employer", "post", "title", "summary", "nomination_id", "notice_id" rows from % table\', TG_TABLE_NAME;',
                            hash="139415286e00871701112017f9383b16adf30115",
                            operation='UPDATE OF "name", "employer", "post", "title", "summary", "nomination_id", "notice_id"',
                            pgid="pgtrigger_as_published_d06b7",
                            table="honours_noticeentry",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_noticeentryevent" ("employer", "id", "is_void", "name", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "sex", "summary", "title") VALUES (NEW."employer", NEW."id", NEW."is_void", NEW."name", NEW."nomination_id", NEW."notice_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."post", NEW."sex", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="bf78503f613d63a5aea20c76f21f2585be76adcb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_781b3",
                            table="honours_noticeentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_noticeentryevent" ("employer", "id", "is_void", "name", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "sex", "summary", "title") VALUES (NEW."employer", NEW."id", NEW."is_void", NEW."name", NEW."nomination_id", NEW."notice_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."post", NEW."sex", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="045a39a02f78d5084aa9eb91fa8897336c93a69d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ae1c0",
                            table="honours_noticeentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="noticeentry",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_noticeentryevent" ("employer", "id", "is_void", "name", "nomination_id", "notice_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "post", "sex", "summary", "title") VALUES (OLD."employer", OLD."id", OLD."is_void", OLD."name", OLD."nomination_id", OLD."notice_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."post", OLD."sex", OLD."summary", OLD."title"); RETURN NULL;',
                            hash="e77657c97d77d000463b0b67d0c4f55de3f015c9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_74a8a",
                            table="honours_noticeentry",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_conflict",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF \n    NEW.released_at IS NULL AND EXISTS (\n        SELECT 1 FROM honours_reviewconflict AS conflict\n        WHERE conflict.nomination_id = NEW.nomination_id\n        AND conflict.reviewer_id = NEW.reviewer_id\n    )\n THEN RAISE EXCEPTION 'review_without_conflict'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'review_without_conflict'; END IF; RETURN NEW;",
                            hash="b4b0d3d6ef5cf47deb15d6330b7907d46fc6ccc1",
                            operation='INSERT OR UPDATE OF "given_at", "released_at"',
                            pgid="pgtrigger_no_conflict_db778",
                            table="honours_reviewassignment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="given_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.given_at IS NOT NULL)",
                            func='RAISE EXCEPTION \'pgtrigger: Cannot update of "given_at", "comment" rows from % table\', TG_TABLE_NAME;',
                            hash="b42b969c8e2952416b9d014e6cf8c438f99239a6",
                            operation='UPDATE OF "given_at", "comment"',
                            pgid="pgtrigger_given_once_8c8de",
                            table="honours_reviewassignment",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewassignmentevent" ("assigned_by_id", "comment", "given_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "reviewer_id") VALUES (NEW."assigned_by_id", NEW."comment", NEW."given_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."released_at", NEW."reviewer_id"); RETURN NULL;',
                            hash="d41b6b95d2f69ed5ef1638b36c5eaa077cec35e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_748ab",
                            table="honours_reviewassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."assigned_by_id" IS DISTINCT FROM (NEW."assigned_by_id") OR OLD."comment" IS DISTINCT FROM (NEW."comment") OR OLD."given_at" IS DISTINCT FROM (NEW."given_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."released_at" IS DISTINCT FROM (NEW."released_at") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id"))',
                            func='INSERT INTO "honours_reviewassignmentevent" ("assigned_by_id", "comment", "given_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "reviewer_id") VALUES (NEW."assigned_by_id", NEW."comment", NEW."given_at", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."released_at", NEW."reviewer_id"); RETURN NULL;',
                            hash="d104d5b1b2143ff2ade66430d73c775583c7e196",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1fe67",
                            table="honours_reviewassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewassignmentevent" ("assigned_by_id", "comment", "given_at", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "reviewer_id") VALUES (OLD."assigned_by_id", OLD."comment", OLD."given_at", OLD."id", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."released_at", OLD."reviewer_id"); RETURN NULL;',
                            hash="52619f674d6b87c7432dbba5e61beada2f52a45d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_85cff",
                            table="honours_reviewassignment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewassignmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b41a3c1d45e2a0e3d144efea11cb9b945842b504",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_af083",
                            table="honours_reviewassignmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewconflict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewconflictevent" ("detail", "id", "is_declared", "kind", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."detail", NEW."id", NEW."is_declared", NEW."kind", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                            hash="985ec2ec3993705bd8530c5b789066154ce741c6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_eef2a",
                            table="honours_reviewconflict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewconflict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."detail" IS DISTINCT FROM (NEW."detail") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_declared" IS DISTINCT FROM (NEW."is_declared") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."reviewer_id" IS DISTINCT FROM (NEW."reviewer_id"))',
                            func='INSERT INTO "honours_reviewconflictevent" ("detail", "id", "is_declared", "kind", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (NEW."detail", NEW."id", NEW."is_declared", NEW."kind", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reviewer_id"); RETURN NULL;',
                            hash="7b8dcdb08418e40344d5b7f6031a59c0e4c0316b",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6e42b",
                            table="honours_reviewconflict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewconflict",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewconflictevent" ("detail", "id", "is_declared", "kind", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reviewer_id") VALUES (OLD."detail", OLD."id", OLD."is_declared", OLD."kind", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reviewer_id"); RETURN NULL;',
                            hash="f7dfede20ee207fe3f9b049fdd10b8a04f210456",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0dac6",
                            table="honours_reviewconflict",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewconflictevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c65ca306ef7afff224a0fbcf63f16b8015e8def1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3b0a4",
                            table="honours_reviewconflictevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewerprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewerprofileevent" ("employer_id", "id", "is_active", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sectors", "user_id") VALUES (NEW."employer_id", NEW."id", NEW."is_active", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sectors", NEW."user_id"); RETURN NULL;',
                            hash="1f48f7d0fb8d778e252c810b686a26989f01d0e4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3c48d",
                            table="honours_reviewerprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewerprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."employer_id" IS DISTINCT FROM (NEW."employer_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."sectors" IS DISTINCT FROM (NEW."sectors") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))',
                            func='INSERT INTO "honours_reviewerprofileevent" ("employer_id", "id", "is_active", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sectors", "user_id") VALUES (NEW."employer_id", NEW."id", NEW."is_active", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sectors", NEW."user_id"); RETURN NULL;',
                            hash="2fd3a27416179d25de8c31bdd7f56f6d2e26efaa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5edca",
                            table="honours_reviewerprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewerprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewerprofileevent" ("employer_id", "id", "is_active", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sectors", "user_id") VALUES (OLD."employer_id", OLD."id", OLD."is_active", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."sectors", OLD."user_id"); RETURN NULL;',
                            hash="708f0509e9ee96f7e7290370b77e171bdb0821b5",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e7cdf",
                            table="honours_reviewerprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewerprofileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0f4ecc9f8b804d05a067ff6747f8e49b0a475d69",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bd67d",
                            table="honours_reviewerprofileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="within_the_rubric",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF \n    NEW.points < 0 OR NEW.points > (\n        SELECT most_points FROM honours_criterion WHERE id = NEW.criterion_id\n    )\n THEN RAISE EXCEPTION 'score_within_the_rubric'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'score_within_the_rubric'; END IF;IF \n    EXISTS (\n        SELECT 1 FROM honours_reviewassignment AS review\n        WHERE review.id = NEW.review_id AND review.given_at IS NOT NULL\n    )\n THEN RAISE EXCEPTION 'score_before_review_is_given'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'score_before_review_is_given'; END IF; RETURN NEW;",
                            hash="58a9f0957cb7177a5731713464efc3b226a38762",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_within_the_rubric_94c16",
                            table="honours_reviewscore",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewscoreevent" ("comment", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (NEW."comment", NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."points", NEW."review_id"); RETURN NULL;',
                            hash="05a3e66ea9f8790e030c641a44a3a2bca4b373c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_38994",
                            table="honours_reviewscore",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_reviewscoreevent" ("comment", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (NEW."comment", NEW."criterion_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."points", NEW."review_id"); RETURN NULL;',
                            hash="37396215cf4557be8f2568a7414a1eb0ea2b7e53",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cc9b9",
                            table="honours_reviewscore",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewscore",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_reviewscoreevent" ("comment", "criterion_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "points", "review_id") VALUES (OLD."comment", OLD."criterion_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."points", OLD."review_id"); RETURN NULL;',
                            hash="070efdad897ad2813f65df904a51c7feb2f3f7aa",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_83ef5",
                            table="honours_reviewscore",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="reviewscoreevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b8f3b5ccfed4c339162f27c7c201ac3579aed5ca",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5d9db",
                            table="honours_reviewscoreevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtitleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a354036e34a2e599c5d0dedf71fff25dbd455b1c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a96a5",
                            table="honours_roundtitleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtitle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        WHERE nomination.round_id = OLD.round_id AND nomination.status IN ('shortlisted', 'reserve', 'public_notice', 'objection_hold', 'cleared', 'approved', 'forwarded', 'conferred')\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = OLD.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_titles_stand'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_titles_stand'; END IF;\n            IF TG_OP <> 'DELETE' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        WHERE nomination.round_id = NEW.round_id AND nomination.status IN ('shortlisted', 'reserve', 'public_notice', 'objection_hold', 'cleared', 'approved', 'forwarded', 'conferred')\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = NEW.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_titles_stand'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_titles_stand'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="80caf861cc845da3aab45cb86e9428496ea1fd6a",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_stands_9e4d8",
                            table="honours_roundtitle",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtitle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_roundtitleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id", "title_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."reserves", NEW."round_id", NEW."title_id"); RETURN NULL;',
                            hash="abb835cb5d6f2c5f206fce9caa6eabb218a92fc5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_064f2",
                            table="honours_roundtitle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtitle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_roundtitleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id", "title_id") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."reserves", NEW."round_id", NEW."title_id"); RETURN NULL;',
                            hash="686bd082b31fe5994fb84d6e536388ee97808d72",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_effd0",
                            table="honours_roundtitle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="roundtitle",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_roundtitleevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id", "title_id") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."reserves", OLD."round_id", OLD."title_id"); RETURN NULL;',
                            hash="139ec04a1cb6cf43e5546be03bb52f164f027d20",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f914c",
                            table="honours_roundtitle",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotaruleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f1353fd6ce7869551f3795bebad22f0c7d43cff5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e1aee",
                            table="honours_quotaruleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotarule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        WHERE nomination.round_id = OLD.round_id AND nomination.status IN ('shortlisted', 'reserve', 'public_notice', 'objection_hold', 'cleared', 'approved', 'forwarded', 'conferred')\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = OLD.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_quotas_stand'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_quotas_stand'; END IF;\n            IF TG_OP <> 'DELETE' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_nomination AS nomination\n        WHERE nomination.round_id = NEW.round_id AND nomination.status IN ('shortlisted', 'reserve', 'public_notice', 'objection_hold', 'cleared', 'approved', 'forwarded', 'conferred')\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = NEW.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_quotas_stand'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_quotas_stand'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="e0cab8d52f7a6700d912ee75634ed29397118cef",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_stands_7b9fd",
                            table="honours_quotarule",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotarule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_quotaruleevent" ("among", "bound", "counted", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."among", NEW."bound", NEW."counted", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;',
                            hash="56a1275b2e98742444fee16b9d2a31cc7d69eda5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_56e3f",
                            table="honours_quotarule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotarule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_quotaruleevent" ("among", "bound", "counted", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."among", NEW."bound", NEW."counted", NEW."id", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;',
                            hash="5af1e20449c40790db9d4c6dcd99a0eaa55e2212",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e2cba",
                            table="honours_quotarule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="quotarule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_quotaruleevent" ("among", "bound", "counted", "id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."among", OLD."bound", OLD."counted", OLD."id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;',
                            hash="1b0f0554be7d6e9cb3606d39d089b1a2006f6975",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e67b4",
                            table="honours_quotarule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnoticeevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c0d72404337d041c7558184921af11ec9d3704b6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_71a1e",
                            table="honours_publicnoticeevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnotice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c02d4c3627843db415968ad908271ce863ac40f7",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_8996d",
                            table="honours_publicnotice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnotice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_shortened",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.objections_until < OLD.objections_until OR NEW.ends_on < OLD.ends_on\n                        OR NEW.starts_at < OLD.starts_at\n                    THEN RAISE EXCEPTION 'notice_never_shortened'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'notice_never_shortened'; END IF;\n                    RETURN NEW;\n                ",
                            hash="f0b5321c467b9977492ecaf0c86613e0248981f4",
                            operation='UPDATE OF "starts_at", "objections_until", "ends_on"',
                            pgid="pgtrigger_never_shortened_d902d",
                            table="honours_publicnotice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnotice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_publicnoticeevent" ("contact", "count_first_day", "days", "ends_on", "heading", "id", "objections_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "round_id", "starts_at", "starts_on", "text", "unit") VALUES (NEW."contact", NEW."count_first_day", NEW."days", NEW."ends_on", NEW."heading", NEW."id", NEW."objections_until", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_by_id", NEW."round_id", NEW."starts_at", NEW."starts_on", NEW."text", NEW."unit"); RETURN NULL;',
                            hash="67cdf4e80bf8b345d3effbd16ce73975d7a6c2af",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_17c7f",
                            table="honours_publicnotice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnotice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."contact" IS DISTINCT FROM (NEW."contact") OR OLD."count_first_day" IS DISTINCT FROM (NEW."count_first_day") OR OLD."days" IS DISTINCT FROM (NEW."days") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."heading" IS DISTINCT FROM (NEW."heading") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."objections_until" IS DISTINCT FROM (NEW."objections_until") OR OLD."published_by_id" IS DISTINCT FROM (NEW."published_by_id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."unit" IS DISTINCT FROM (NEW."unit"))',
                            func='INSERT INTO "honours_publicnoticeevent" ("contact", "count_first_day", "days", "ends_on", "heading", "id", "objections_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "round_id", "starts_at", "starts_on", "text", "unit") VALUES (NEW."contact", NEW."count_first_day", NEW."days", NEW."ends_on", NEW."heading", NEW."id", NEW."objections_until", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_by_id", NEW."round_id", NEW."starts_at", NEW."starts_on", NEW."text", NEW."unit"); RETURN NULL;',
                            hash="a2900f495bed8495e71c1aef075c52c0c25ee71c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0652c",
                            table="honours_publicnotice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="publicnotice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_publicnoticeevent" ("contact", "count_first_day", "days", "ends_on", "heading", "id", "objections_until", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by_id", "round_id", "starts_at", "starts_on", "text", "unit") VALUES (OLD."contact", OLD."count_first_day", OLD."days", OLD."ends_on", OLD."heading", OLD."id", OLD."objections_until", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_by_id", OLD."round_id", OLD."starts_at", OLD."starts_on", OLD."text", OLD."unit"); RETURN NULL;',
                            hash="93baf3119c8c9fdea516c3b29a3673948a4a995d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_41094",
                            table="honours_publicnotice",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelmeetingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="302b3417368b8e248b85f79cd6d9859dd165f412",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d8525",
                            table="honours_panelmeetingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_panelmeetingevent" ("chaired_by", "id", "members", "met_on", "minutes_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "quorum", "recorded_by_id", "round_id") VALUES (NEW."chaired_by", NEW."id", NEW."members", NEW."met_on", NEW."minutes_number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."present", NEW."quorum", NEW."recorded_by_id", NEW."round_id"); RETURN NULL;',
                            hash="587840553dd7f6daea53acd8a3bc0a08a6aa3f42",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61f56",
                            table="honours_panelmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."chaired_by" IS DISTINCT FROM (NEW."chaired_by") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."members" IS DISTINCT FROM (NEW."members") OR OLD."met_on" IS DISTINCT FROM (NEW."met_on") OR OLD."minutes_number" IS DISTINCT FROM (NEW."minutes_number") OR OLD."present" IS DISTINCT FROM (NEW."present") OR OLD."quorum" IS DISTINCT FROM (NEW."quorum") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id"))',
                            func='INSERT INTO "honours_panelmeetingevent" ("chaired_by", "id", "members", "met_on", "minutes_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "quorum", "recorded_by_id", "round_id") VALUES (NEW."chaired_by", NEW."id", NEW."members", NEW."met_on", NEW."minutes_number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."present", NEW."quorum", NEW."recorded_by_id", NEW."round_id"); RETURN NULL;',
                            hash="6cdad91e6a050b5de4a0466ce480fe20a4443ed1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a2bb",
                            table="honours_panelmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="panelmeeting",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_panelmeetingevent" ("chaired_by", "id", "members", "met_on", "minutes_number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "present", "quorum", "recorded_by_id", "round_id") VALUES (OLD."chaired_by", OLD."id", OLD."members", OLD."met_on", OLD."minutes_number", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."present", OLD."quorum", OLD."recorded_by_id", OLD."round_id"); RETURN NULL;',
                            hash="83fbe8ad87132dbad3deed2eb1cca690f500d175",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dc3ff",
                            table="honours_panelmeeting",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nominationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c4b87d130cc8148c4c4784836e1b013d7cfbb82f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6551a",
                            table="honours_nominationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{approved:conferred,approved:rejected,cleared:approved,cleared:forwarded,cleared:objection_hold,cleared:rejected,cleared:withdrawn,draft:rejected,draft:unit_notice,draft:withdrawn,endorsed:rejected,endorsed:returned,endorsed:vetting,endorsed:withdrawn,forwarded:conferred,forwarded:rejected,forwarded:upper_declined,objection_hold:cleared,objection_hold:public_notice,objection_hold:rejected,objection_hold:withdrawn,panel:rejected,panel:reserve,panel:shortlisted,panel:withdrawn,public_notice:cleared,public_notice:objection_hold,public_notice:rejected,public_notice:shortlisted,public_notice:withdrawn,reserve:rejected,reserve:shortlisted,reserve:withdrawn,returned:draft,returned:rejected,returned:submitted,returned:withdrawn,shortlisted:public_notice,shortlisted:rejected,shortlisted:withdrawn,submitted:endorsed,submitted:rejected,submitted:returned,submitted:withdrawn,unit_notice:draft,unit_notice:rejected,unit_notice:submitted,unit_notice:withdrawn,vetting:panel,vetting:rejected,vetting:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="15f33dcc9690f5b9b3fddd1f31803c56993ed4a2",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_43dc9",
                            table="honours_nomination",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="50159a8c95cdf62eaa4b701d7500cbb6e8d95156",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_3be0a",
                            table="honours_nomination",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="begins_as_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" IS DISTINCT FROM 'draft')",
                            func="RAISE EXCEPTION 'nomination_begins_as_draft'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_begins_as_draft'; RETURN NEW;",
                            hash="fcbc00e7526e0747fcadfbf58b49945e685986df",
                            operation="INSERT",
                            pgid="pgtrigger_begins_as_draft_40655",
                            table="honours_nomination",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="step_conditions",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="IF NEW.status = OLD.status THEN RETURN NEW; END IF;\nIF NEW.status IN ('submitted') THEN IF NEW.unit_notice_ends_at IS NULL OR NEW.unit_notice_ends_at >= now() THEN RAISE EXCEPTION 'nomination_unit_notice_is_over'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_unit_notice_is_over'; END IF; END IF;\nIF NEW.status IN ('panel', 'public_notice') THEN IF \n    EXISTS (\n        SELECT 1 FROM honours_vettingrequirement AS wanted\n        WHERE wanted.round_id = NEW.round_id\n        AND wanted.candidate_type IN ('', NEW.candidate_type)\n        AND NOT EXISTS (\n            SELECT 1 FROM honours_vettingopinion AS opinion\n            WHERE opinion.nomination_id = NEW.id\n            AND opinion.department_id = wanted.department_id\n            AND opinion.answer IN ('clear', 'not_applicable')\n            AND (opinion.valid_until IS NULL OR opinion.valid_until >= (now() AT TIME ZONE 'Asia/Shanghai')::date)\n        )\n    )\n    OR EXISTS (\n        SELECT 1 FROM honours_vettingopinion AS opinion\n        WHERE opinion.nomination_id = NEW.id\n        AND opinion.answer NOT IN ('clear', 'not_applicable')\n    )\n THEN RAISE EXCEPTION 'nomination_opinions_favourable'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_opinions_favourable'; END IF; END IF;\nIF NEW.status IN ('shortlisted') THEN IF \n    OLD.status = 'panel' AND NOT EXISTS (\n        SELECT 1 FROM honours_panelvote AS vote\n        WHERE vote.nomination_id = NEW.id AND vote.decision = 'shortlist'\n    )\n THEN RAISE EXCEPTION 'nomination_panel_has_decided'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_panel_has_decided'; END IF; END IF;\nIF NEW.status IN ('reserve') THEN IF \n    OLD.status = 'panel' AND NOT EXISTS (\n        SELECT 1 FROM honours_panelvote AS vote\n        WHERE vote.nomination_id = NEW.id AND vote.decision = 'reserve'\n    )\n THEN RAISE EXCEPTION 'nomination_panel_has_decided'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_panel_has_decided'; END IF; END IF;\nIF NEW.status IN ('public_notice') THEN IF \n    NOT EXISTS (\n        SELECT 1 FROM honours_noticeentry AS entry\n        WHERE entry.nomination_id = NEW.id AND NOT entry.is_void\n    )\n THEN RAISE EXCEPTION 'nomination_is_in_a_notice'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_is_in_a_notice'; END IF; END IF;\nIF NEW.status IN ('cleared', 'approved', 'forwarded', 'conferred') THEN IF \n    NOT EXISTS (\n        SELECT 1 FROM honours_noticeentry AS entry\n        JOIN honours_publicnotice AS notice ON notice.id = entry.notice_id\n        WHERE entry.nomination_id = NEW.id\n        AND NOT entry.is_void AND notice.objections_until < now()\n    )\n    OR EXISTS (\n        SELECT 1 FROM honours_noticeentry AS entry\n        JOIN honours_publicnotice AS notice ON notice.id = entry.notice_id\n        WHERE entry.nomination_id = NEW.id\n        AND NOT entry.is_void AND notice.objections_until >= now()\n    )\n THEN RAISE EXCEPTION 'nomination_notice_is_over'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_notice_is_over'; END IF;IF \n    EXISTS (\n        SELECT 1 FROM honours_objection AS objection\n        WHERE objection.status IN ('received', 'accepted')\n        AND (\n            objection.nomination_id = NEW.id\n            OR (\n                objection.nomination_id IS NULL AND objection.notice_id IN (\n                    SELECT notice_id FROM honours_noticeentry\n                    WHERE nomination_id = NEW.id AND NOT is_void\n                )\n            )\n        )\n    )\n THEN RAISE EXCEPTION 'nomination_no_open_objection'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_no_open_objection'; END IF; END IF;\nIF NEW.status IN ('conferred') THEN IF \n    NOT EXISTS (\n        SELECT 1 FROM honours_conferral AS held\n        WHERE held.id = NEW.conferral_id AND held.title_id = NEW.title_id\n        AND held.person_id = NEW.person_id\n    )\n THEN RAISE EXCEPTION 'nomination_conferral_is_its_own'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'nomination_conferral_is_its_own'; END IF; END IF;\nRETURN NEW;",
                            hash="2427477039009950facbfbe51b867397daf6dd0b",
                            operation='UPDATE OF "status"',
                            pgid="pgtrigger_step_conditions_2c187",
                            table="honours_nomination",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_nominationevent" ("birth_date", "candidate_type", "conferral_id", "consented_at", "decided_on", "decision_number", "deeds", "earlier_honours", "education", "employer", "employer_organisation_id", "employment", "endorsed_on", "endorsed_through_id", "endorsement_opinion", "endorsement_rank", "entered_by_id", "ethnicity", "first_reviewer_id", "forwarded_on", "id", "id_number_hash", "is_frontline", "is_migrant_worker", "letter_number", "meeting_in_favour", "meeting_kind", "meeting_on", "meeting_present", "name", "native_place", "organisation", "organisation_contact", "organisation_phone_hash", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political_status", "post", "reference", "resume", "round_id", "second_reviewer_id", "sector", "sex", "skill_grade", "status", "status_reason", "summary", "title_id", "unit_notice_ends_at", "unit_notice_from", "unit_notice_until", "work_began", "works_in_enterprise") VALUES (NEW."birth_date", NEW."candidate_type", NEW."conferral_id", NEW."consented_at", NEW."decided_on", NEW."decision_number", NEW."deeds", NEW."earlier_honours", NEW."education", NEW."employer", NEW."employer_organisation_id", NEW."employment", NEW."endorsed_on", NEW."endorsed_through_id", NEW."endorsement_opinion", NEW."endorsement_rank", NEW."entered_by_id", NEW."ethnicity", NEW."first_reviewer_id", NEW."forwarded_on", NEW."id", NEW."id_number_hash", NEW."is_frontline", NEW."is_migrant_worker", NEW."letter_number", NEW."meeting_in_favour", NEW."meeting_kind", NEW."meeting_on", NEW."meeting_present", NEW."name", NEW."native_place", NEW."organisation", NEW."organisation_contact", NEW."organisation_phone_hash", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."political_status", NEW."post", NEW."reference", NEW."resume", NEW."round_id", NEW."second_reviewer_id", NEW."sector", NEW."sex", NEW."skill_grade", NEW."status", NEW."status_reason", NEW."summary", NEW."title_id", NEW."unit_notice_ends_at", NEW."unit_notice_from", NEW."unit_notice_until", NEW."work_began", NEW."works_in_enterprise"); RETURN NULL;',
                            hash="66d47f2cd767d83bf3a95375b94512c5c3059214",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b21f3",
                            table="honours_nomination",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."candidate_type" IS DISTINCT FROM (NEW."candidate_type") OR OLD."conferral_id" IS DISTINCT FROM (NEW."conferral_id") OR OLD."consented_at" IS DISTINCT FROM (NEW."consented_at") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."decision_number" IS DISTINCT FROM (NEW."decision_number") OR OLD."deeds" IS DISTINCT FROM (NEW."deeds") OR OLD."earlier_honours" IS DISTINCT FROM (NEW."earlier_honours") OR OLD."education" IS DISTINCT FROM (NEW."education") OR OLD."employer" IS DISTINCT FROM (NEW."employer") OR OLD."employer_organisation_id" IS DISTINCT FROM (NEW."employer_organisation_id") OR OLD."employment" IS DISTINCT FROM (NEW."employment") OR OLD."endorsed_on" IS DISTINCT FROM (NEW."endorsed_on") OR OLD."endorsed_through_id" IS DISTINCT FROM (NEW."endorsed_through_id") OR OLD."endorsement_opinion" IS DISTINCT FROM (NEW."endorsement_opinion") OR OLD."endorsement_rank" IS DISTINCT FROM (NEW."endorsement_rank") OR OLD."entered_by_id" IS DISTINCT FROM (NEW."entered_by_id") OR OLD."ethnicity" IS DISTINCT FROM (NEW."ethnicity") OR OLD."first_reviewer_id" IS DISTINCT FROM (NEW."first_reviewer_id") OR OLD."forwarded_on" IS DISTINCT FROM (NEW."forwarded_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number_hash" IS DISTINCT FROM (NEW."id_number_hash") OR OLD."is_frontline" IS DISTINCT FROM (NEW."is_frontline") OR OLD."is_migrant_worker" IS DISTINCT FROM (NEW."is_migrant_worker") OR OLD."letter_number" IS DISTINCT FROM (NEW."letter_number") OR OLD."meeting_in_favour" IS DISTINCT FROM (NEW."meeting_in_favour") OR OLD."meeting_kind" IS DISTINCT FROM (NEW."meeting_kind") OR OLD."meeting_on" IS DISTINCT FROM (NEW."meeting_on") OR OLD."meeting_present" IS DISTINCT FROM (NEW."meeting_present") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."native_place" IS DISTINCT FROM (NEW."native_place") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."organisation_contact" IS DISTINCT FROM (NEW."organisation_contact") OR OLD."organisation_phone_hash" IS DISTINCT FROM (NEW."organisation_phone_hash") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."political_status" IS DISTINCT FROM (NEW."political_status") OR OLD."post" IS DISTINCT FROM (NEW."post") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."resume" IS DISTINCT FROM (NEW."resume") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id") OR OLD."second_reviewer_id" IS DISTINCT FROM (NEW."second_reviewer_id") OR OLD."sector" IS DISTINCT FROM (NEW."sector") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."skill_grade" IS DISTINCT FROM (NEW."skill_grade") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."status_reason" IS DISTINCT FROM (NEW."status_reason") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title_id" IS DISTINCT FROM (NEW."title_id") OR OLD."unit_notice_ends_at" IS DISTINCT FROM (NEW."unit_notice_ends_at") OR OLD."unit_notice_from" IS DISTINCT FROM (NEW."unit_notice_from") OR OLD."unit_notice_until" IS DISTINCT FROM (NEW."unit_notice_until") OR OLD."work_began" IS DISTINCT FROM (NEW."work_began") OR OLD."works_in_enterprise" IS DISTINCT FROM (NEW."works_in_enterprise"))',
                            func='INSERT INTO "honours_nominationevent" ("birth_date", "candidate_type", "conferral_id", "consented_at", "decided_on", "decision_number", "deeds", "earlier_honours", "education", "employer", "employer_organisation_id", "employment", "endorsed_on", "endorsed_through_id", "endorsement_opinion", "endorsement_rank", "entered_by_id", "ethnicity", "first_reviewer_id", "forwarded_on", "id", "id_number_hash", "is_frontline", "is_migrant_worker", "letter_number", "meeting_in_favour", "meeting_kind", "meeting_on", "meeting_present", "name", "native_place", "organisation", "organisation_contact", "organisation_phone_hash", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political_status", "post", "reference", "resume", "round_id", "second_reviewer_id", "sector", "sex", "skill_grade", "status", "status_reason", "summary", "title_id", "unit_notice_ends_at", "unit_notice_from", "unit_notice_until", "work_began", "works_in_enterprise") VALUES (NEW."birth_date", NEW."candidate_type", NEW."conferral_id", NEW."consented_at", NEW."decided_on", NEW."decision_number", NEW."deeds", NEW."earlier_honours", NEW."education", NEW."employer", NEW."employer_organisation_id", NEW."employment", NEW."endorsed_on", NEW."endorsed_through_id", NEW."endorsement_opinion", NEW."endorsement_rank", NEW."entered_by_id", NEW."ethnicity", NEW."first_reviewer_id", NEW."forwarded_on", NEW."id", NEW."id_number_hash", NEW."is_frontline", NEW."is_migrant_worker", NEW."letter_number", NEW."meeting_in_favour", NEW."meeting_kind", NEW."meeting_on", NEW."meeting_present", NEW."name", NEW."native_place", NEW."organisation", NEW."organisation_contact", NEW."organisation_phone_hash", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."political_status", NEW."post", NEW."reference", NEW."resume", NEW."round_id", NEW."second_reviewer_id", NEW."sector", NEW."sex", NEW."skill_grade", NEW."status", NEW."status_reason", NEW."summary", NEW."title_id", NEW."unit_notice_ends_at", NEW."unit_notice_from", NEW."unit_notice_until", NEW."work_began", NEW."works_in_enterprise"); RETURN NULL;',
                            hash="9b50fd23734f8e53f83af437ea0e1676461703c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8a2ee",
                            table="honours_nomination",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="nomination",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_nominationevent" ("birth_date", "candidate_type", "conferral_id", "consented_at", "decided_on", "decision_number", "deeds", "earlier_honours", "education", "employer", "employer_organisation_id", "employment", "endorsed_on", "endorsed_through_id", "endorsement_opinion", "endorsement_rank", "entered_by_id", "ethnicity", "first_reviewer_id", "forwarded_on", "id", "id_number_hash", "is_frontline", "is_migrant_worker", "letter_number", "meeting_in_favour", "meeting_kind", "meeting_on", "meeting_present", "name", "native_place", "organisation", "organisation_contact", "organisation_phone_hash", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "political_status", "post", "reference", "resume", "round_id", "second_reviewer_id", "sector", "sex", "skill_grade", "status", "status_reason", "summary", "title_id", "unit_notice_ends_at", "unit_notice_from", "unit_notice_until", "work_began", "works_in_enterprise") VALUES (OLD."birth_date", OLD."candidate_type", OLD."conferral_id", OLD."consented_at", OLD."decided_on", OLD."decision_number", OLD."deeds", OLD."earlier_honours", OLD."education", OLD."employer", OLD."employer_organisation_id", OLD."employment", OLD."endorsed_on", OLD."endorsed_through_id", OLD."endorsement_opinion", OLD."endorsement_rank", OLD."entered_by_id", OLD."ethnicity", OLD."first_reviewer_id", OLD."forwarded_on", OLD."id", OLD."id_number_hash", OLD."is_frontline", OLD."is_migrant_worker", OLD."letter_number", OLD."meeting_in_favour", OLD."meeting_kind", OLD."meeting_on", OLD."meeting_present", OLD."name", OLD."native_place", OLD."organisation", OLD."organisation_contact", OLD."organisation_phone_hash", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."political_status", OLD."post", OLD."reference", OLD."resume", OLD."round_id", OLD."second_reviewer_id", OLD."sector", OLD."sex", OLD."skill_grade", OLD."status", OLD."status_reason", OLD."summary", OLD."title_id", OLD."unit_notice_ends_at", OLD."unit_notice_from", OLD."unit_notice_until", OLD."work_began", OLD."works_in_enterprise"); RETURN NULL;',
                            hash="180e96c2811ac1e503a30eb675a3dd4970d7f7cd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_33af0",
                            table="honours_nomination",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="31b3ab42b1d65b3cb8633900219000308f65e358",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3825e",
                            table="honours_criterionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="stands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF TG_OP <> 'INSERT' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_reviewscore AS score\n        JOIN honours_criterion AS criterion ON criterion.id = score.criterion_id\n        WHERE criterion.round_id = OLD.round_id\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = OLD.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_rubric_stands'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_rubric_stands'; END IF;\n            IF TG_OP <> 'DELETE' AND ((\n    EXISTS (\n        SELECT 1 FROM honours_reviewscore AS score\n        JOIN honours_criterion AS criterion ON criterion.id = score.criterion_id\n        WHERE criterion.round_id = NEW.round_id\n    )\n) OR (\n    EXISTS (\n        SELECT 1 FROM honours_selectionround\n        WHERE id = NEW.round_id AND status = 'archived'\n    )\n)) THEN RAISE EXCEPTION 'round_rubric_stands'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_rubric_stands'; END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n            RETURN NEW;\n        ",
                            hash="c531b2e1fac8550e922528fa5f50cfb88bc168bf",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_stands_4235a",
                            table="honours_criterion",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_criterionevent" ("help", "id", "most_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "weight") VALUES (NEW."help", NEW."id", NEW."most_points", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."round_id", NEW."weight"); RETURN NULL;',
                            hash="79a6ff26691088696052729c99e95d5b5d196577",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b9489",
                            table="honours_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_criterionevent" ("help", "id", "most_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "weight") VALUES (NEW."help", NEW."id", NEW."most_points", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."round_id", NEW."weight"); RETURN NULL;',
                            hash="75694863b3169c7a99d6977c11b97b3f19dd099c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_88431",
                            table="honours_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="criterion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_criterionevent" ("help", "id", "most_points", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "weight") VALUES (OLD."help", OLD."id", OLD."most_points", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."round_id", OLD."weight"); RETURN NULL;',
                            hash="0438143c09dd31cfb8dbc516a4ffe1ea6ea62876",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bb84c",
                            table="honours_criterion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodyplacesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="72b830b9f00ee00c2597692e9c7c394c79343c63",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_87be1",
                            table="honours_bodyplacesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodyplaces",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_used_places",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE used integer;",
                            func="\n        SELECT count(*) INTO used FROM honours_nomination AS nomination\n        WHERE nomination.round_id = OLD.round_id AND nomination.endorsed_through_id = OLD.body_id\n        AND nomination.endorsement_rank IS NOT NULL\n        AND nomination.status NOT IN ('rejected', 'withdrawn');\n        IF TG_OP = 'DELETE' THEN\n            IF used > 0 THEN RAISE EXCEPTION 'round_places_used'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_places_used'; END IF;\n            RETURN OLD;\n        END IF;\n        IF NEW.body_id <> OLD.body_id AND used > 0 OR NEW.places + NEW.reserves < used\n        THEN RAISE EXCEPTION 'round_places_used'\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'round_places_used'; END IF;\n        RETURN NEW;\n    ",
                            hash="75c9500e5fa53e608dd74e724990934f08a341e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keeps_used_places_460c1",
                            table="honours_bodyplaces",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodyplaces",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_bodyplacesevent" ("body_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id") VALUES (NEW."body_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."places", NEW."reserves", NEW."round_id"); RETURN NULL;',
                            hash="7954e9e572bb5650d33812a9c6b1f3b98e189237",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1e700",
                            table="honours_bodyplaces",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodyplaces",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_bodyplacesevent" ("body_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id") VALUES (NEW."body_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."places", NEW."reserves", NEW."round_id"); RETURN NULL;',
                            hash="21fb59fc9cae87e247f4f731fb5067d5fabef4fa",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ec714",
                            table="honours_bodyplaces",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bodyplaces",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_bodyplacesevent" ("body_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "places", "reserves", "round_id") VALUES (OLD."body_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."places", OLD."reserves", OLD."round_id"); RETURN NULL;',
                            hash="8d1f783b43bf750ab74aa204b3d512046350a9da",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_252fb",
                            table="honours_bodyplaces",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="selectionroundevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="219df87fcc5ed9ca3a8cad5b93e43bd85a39fa08",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8a4a2",
                            table="honours_selectionroundevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingopinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_vettingopinionevent" ("answer", "answered_on", "asked_on", "department_id", "document", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "valid_until") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."department_id", NEW."document", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."valid_until"); RETURN NULL;',
                            hash="6d378c904ed956a63a2559f2b3938d6c87818be2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b4407",
                            table="honours_vettingopinion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingopinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."asked_on" IS DISTINCT FROM (NEW."asked_on") OR OLD."department_id" IS DISTINCT FROM (NEW."department_id") OR OLD."document" IS DISTINCT FROM (NEW."document") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."nomination_id" IS DISTINCT FROM (NEW."nomination_id") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."valid_until" IS DISTINCT FROM (NEW."valid_until"))',
                            func='INSERT INTO "honours_vettingopinionevent" ("answer", "answered_on", "asked_on", "department_id", "document", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "valid_until") VALUES (NEW."answer", NEW."answered_on", NEW."asked_on", NEW."department_id", NEW."document", NEW."id", NEW."nomination_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."recorded_by_id", NEW."valid_until"); RETURN NULL;',
                            hash="5299b54332024d54b575bd71bcbaab32a2d32a52",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c9592",
                            table="honours_vettingopinion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingopinion",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_vettingopinionevent" ("answer", "answered_on", "asked_on", "department_id", "document", "id", "nomination_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "valid_until") VALUES (OLD."answer", OLD."answered_on", OLD."asked_on", OLD."department_id", OLD."document", OLD."id", OLD."nomination_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."recorded_by_id", OLD."valid_until"); RETURN NULL;',
                            hash="dbb402f40cea8565c82a31ff6b1c39c7b63563ef",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea055",
                            table="honours_vettingopinion",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingopinionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="09b544a396c53069a84b308fafd1e0fa60339218",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eb36b",
                            table="honours_vettingopinionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingrequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_vettingrequirementevent" ("candidate_type", "department_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."candidate_type", NEW."department_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."round_id"); RETURN NULL;',
                            hash="efbe8e07209534cbcc84d74db15148bf093c76f2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c7e3e",
                            table="honours_vettingrequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingrequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_vettingrequirementevent" ("candidate_type", "department_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (NEW."candidate_type", NEW."department_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."round_id"); RETURN NULL;',
                            hash="915858ae13bb87787919cbedf32651ef1fdce767",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_86960",
                            table="honours_vettingrequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingrequirement",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_vettingrequirementevent" ("candidate_type", "department_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "round_id") VALUES (OLD."candidate_type", OLD."department_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."round_id"); RETURN NULL;',
                            hash="a9c4933ed72d979d22102a211c9929d8bc85b04c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1c4b1",
                            table="honours_vettingrequirement",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="vettingrequirementevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="53dc46900d39515fe0646bf6045011d2c971777e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_90733",
                            table="honours_vettingrequirementevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
