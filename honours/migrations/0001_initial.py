import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
import pictures.models
from django.conf import settings
from django.db import migrations, models

import config.common.codes
import config.common.fields
import config.common.partial_dates
import config.common.search
import honours.models.organisations
import honours.models.rosters
from config.common.together import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("common", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Commitment",
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
                            django.contrib.postgres.fields.ranges.DateTimeRangeField(
                                verbose_name="period"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("lecture", "Lecture"),
                                    ("class", "Class"),
                                    ("fair", "Craft fair"),
                                    ("demonstration", "Demonstration"),
                                    ("visit", "Visit"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                                verbose_name="kind",
                            ),
                        ),
                        ("label", models.CharField(max_length=120, verbose_name="what")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="place"),
                        ),
                        (
                            "url",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="address of its page"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Empty when entered by hand.",
                                max_length=60,
                                verbose_name="comes from",
                            ),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=True, verbose_name="shown on the person's page"
                            ),
                        ),
                        (
                            "is_cancelled",
                            models.BooleanField(default=False, verbose_name="cancelled"),
                        ),
                    ],
                    options={
                        "verbose_name": "commitment",
                        "verbose_name_plural": "commitments",
                        "ordering": ["-period"],
                    },
                ),
                migrations.CreateModel(
                    name="Craft",
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
                        ("name", models.CharField(max_length=40, unique=True, verbose_name="name")),
                        (
                            "other_names",
                            models.CharField(
                                blank=True,
                                help_text="Separated by spaces; the roster import and the search know them too.",
                                max_length=200,
                                verbose_name="other names",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                max_length=40, unique=True, verbose_name="code in addresses"
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        (
                            "search_document",
                            models.GeneratedField(
                                db_persist=True,
                                expression=config.common.search.ChineseVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        "name", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "other_names",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "craft",
                        "verbose_name_plural": "crafts",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="CraftEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=40, verbose_name="name")),
                        (
                            "other_names",
                            models.CharField(
                                blank=True,
                                help_text="Separated by spaces; the roster import and the search know them too.",
                                max_length=200,
                                verbose_name="other names",
                            ),
                        ),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=40, verbose_name="code in addresses"
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
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
                                to="honours.craft",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "short_name",
                            models.CharField(blank=True, max_length=40, verbose_name="short name"),
                        ),
                        (
                            "code",
                            models.SlugField(
                                blank=True,
                                max_length=40,
                                null=True,
                                unique=True,
                                verbose_name="code in addresses",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("district_union", "District federation of trade unions"),
                                    ("township", "Town or subdistrict"),
                                    ("industry_union", "Industry union"),
                                    ("grassroots_union", "Grass-roots union"),
                                    ("employer", "Employer"),
                                    ("department", "Department"),
                                    ("school", "School"),
                                ],
                                default="employer",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "credit_code",
                            models.CharField(
                                blank=True,
                                max_length=18,
                                null=True,
                                unique=True,
                                validators=[honours.models.organisations.validate_credit_code],
                                verbose_name="unified social credit code",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        (
                            "search_document",
                            models.GeneratedField(
                                db_persist=True,
                                expression=config.common.search.ChineseVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        "name", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "short_name",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="honours.organisation",
                                verbose_name="belongs to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "organisation",
                        "verbose_name_plural": "organisations",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=120, verbose_name="name")),
                        (
                            "short_name",
                            models.CharField(blank=True, max_length=40, verbose_name="short name"),
                        ),
                        (
                            "code",
                            models.SlugField(
                                blank=True,
                                db_index=False,
                                max_length=40,
                                null=True,
                                verbose_name="code in addresses",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("district_union", "District federation of trade unions"),
                                    ("township", "Town or subdistrict"),
                                    ("industry_union", "Industry union"),
                                    ("grassroots_union", "Grass-roots union"),
                                    ("employer", "Employer"),
                                    ("department", "Department"),
                                    ("school", "School"),
                                ],
                                default="employer",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "credit_code",
                            models.CharField(
                                blank=True,
                                max_length=18,
                                null=True,
                                validators=[honours.models.organisations.validate_credit_code],
                                verbose_name="unified social credit code",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="active")),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="belongs to",
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
                                to="honours.organisation",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                            "slug",
                            models.SlugField(
                                default=config.common.codes.random_slug,
                                editable=False,
                                max_length=16,
                                unique=True,
                                verbose_name="code in addresses",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "former_names",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="former names"
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
                            "ethnicity",
                            models.CharField(blank=True, max_length=20, verbose_name="ethnicity"),
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
                            "id_number",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="identity number"
                            ),
                        ),
                        (
                            "id_number_hash",
                            models.CharField(
                                editable=False,
                                max_length=64,
                                null=True,
                                unique=True,
                                verbose_name="identity number's hash",
                            ),
                        ),
                        (
                            "phone",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="phone"
                            ),
                        ),
                        (
                            "phone_note",
                            models.CharField(
                                blank=True,
                                help_text="Whose it is, if not the person's own; a second number's purpose.",
                                max_length=60,
                                verbose_name="note on the phone",
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
                            "life",
                            models.CharField(
                                choices=[("living", "Living"), ("deceased", "Deceased")],
                                default="living",
                                max_length=10,
                                verbose_name="living or deceased",
                            ),
                        ),
                        (
                            "death_date",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="died"
                            ),
                        ),
                        (
                            "management",
                            models.CharField(
                                choices=[
                                    ("in_district", "In the district"),
                                    ("transferred_out", "Transferred out"),
                                    ("lost_contact", "Lost contact"),
                                    ("emigrated", "Emigrated"),
                                ],
                                default="in_district",
                                max_length=16,
                                verbose_name="where managed",
                            ),
                        ),
                        (
                            "portrait",
                            pictures.models.PictureField(
                                aspect_ratios=[None],
                                blank=True,
                                breakpoints={"l": 1200, "m": 992, "s": 768, "xl": 1400, "xs": 576},
                                container_width=1280,
                                file_types=["WEBP"],
                                grid_columns=4,
                                height_field="portrait_height",
                                null=True,
                                pixel_densities=[1],
                                upload_to="portraits/",
                                verbose_name="portrait",
                                width_field="portrait_width",
                            ),
                        ),
                        ("portrait_width", models.PositiveIntegerField(editable=False, null=True)),
                        ("portrait_height", models.PositiveIntegerField(editable=False, null=True)),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="Stands at the head of the person's page and on cards.",
                                max_length=160,
                                verbose_name="in one sentence",
                            ),
                        ),
                        (
                            "deeds",
                            models.TextField(
                                blank=True,
                                help_text="An empty line begins a new paragraph.",
                                verbose_name="deeds",
                            ),
                        ),
                        (
                            "is_public",
                            models.BooleanField(default=False, verbose_name="page is public"),
                        ),
                        (
                            "publication_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("duty", "Public commendation"),
                                    ("consent", "Own consent"),
                                    ("family", "Family's wish"),
                                ],
                                max_length=10,
                                verbose_name="basis for publication",
                            ),
                        ),
                        (
                            "consent_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="consent given on"
                            ),
                        ),
                        (
                            "consent_withdrawn_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="consent withdrawn on"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(
                                default=1000,
                                help_text="Smaller numbers come first on the public list; leave as it is for most.",
                                verbose_name="position",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                        (
                            "search_document",
                            models.GeneratedField(
                                db_persist=True,
                                expression=config.common.search.ChineseVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        "name", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "former_names",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "post", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "summary", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "deeds", models.Value(""), output_field=models.TextField()
                                    ),
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                        (
                            "craft",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="honours.craft",
                                verbose_name="craft",
                            ),
                        ),
                        (
                            "employer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="honours.organisation",
                                verbose_name="employer",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                limit_choices_to={"kind": "township"},
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="residents",
                                to="honours.organisation",
                                verbose_name="town or subdistrict",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person",
                        "verbose_name_plural": "people",
                        "ordering": ["position", "name", "pk"],
                        "permissions": [
                            ("view_identity", "Can see identity numbers in full"),
                            ("import_roster", "Can import rosters"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Conferral",
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
                            "award_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty when it isn't known.",
                                null=True,
                                verbose_name="year",
                            ),
                        ),
                        (
                            "award_date",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "session",
                            models.CharField(blank=True, max_length=40, verbose_name="session"),
                        ),
                        (
                            "period_from",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="The years that the honour is for; not the year of the award.",
                                null=True,
                                verbose_name="period from",
                            ),
                        ),
                        (
                            "period_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="period to"
                            ),
                        ),
                        (
                            "decision_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="document number"
                            ),
                        ),
                        (
                            "certificate_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="certificate number"
                            ),
                        ),
                        (
                            "unit_at_award",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="unit at the award"
                            ),
                        ),
                        (
                            "post_at_award",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="post at the award"
                            ),
                        ),
                        (
                            "treatment_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Only where it was granted apart from the title's own.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("valid", "Valid"),
                                    ("suspended", "Suspended"),
                                    ("revoked", "Revoked"),
                                ],
                                default="valid",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "revoked_on",
                            models.DateField(editable=False, null=True, verbose_name="revoked on"),
                        ),
                        (
                            "revocation_document",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=60,
                                verbose_name="document of the revocation",
                            ),
                        ),
                        (
                            "revocation_reason",
                            models.TextField(blank=True, editable=False, verbose_name="reason"),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conferrals",
                                to="honours.organisation",
                                verbose_name="collective",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conferrals",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "conferral",
                        "verbose_name_plural": "conferrals",
                        "ordering": ["-award_year", "pk"],
                        "permissions": [
                            ("revoke_conferral", "Can suspend, reinstate and revoke honours")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CommitmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "period",
                            django.contrib.postgres.fields.ranges.DateTimeRangeField(
                                verbose_name="period"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("lecture", "Lecture"),
                                    ("class", "Class"),
                                    ("fair", "Craft fair"),
                                    ("demonstration", "Demonstration"),
                                    ("visit", "Visit"),
                                    ("other", "Other"),
                                ],
                                max_length=14,
                                verbose_name="kind",
                            ),
                        ),
                        ("label", models.CharField(max_length=120, verbose_name="what")),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="place"),
                        ),
                        (
                            "url",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="address of its page"
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                blank=True,
                                help_text="Empty when entered by hand.",
                                max_length=60,
                                verbose_name="comes from",
                            ),
                        ),
                        (
                            "is_public",
                            models.BooleanField(
                                default=True, verbose_name="shown on the person's page"
                            ),
                        ),
                        (
                            "is_cancelled",
                            models.BooleanField(default=False, verbose_name="cancelled"),
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
                                to="honours.commitment",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="commitment",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="commitments",
                to="honours.person",
                verbose_name="person",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="PersonEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False,
                                default=config.common.codes.random_slug,
                                editable=False,
                                max_length=16,
                                verbose_name="code in addresses",
                            ),
                        ),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "former_names",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="former names"
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
                            "ethnicity",
                            models.CharField(blank=True, max_length=20, verbose_name="ethnicity"),
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
                            "id_number",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="identity number"
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
                            "phone",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="phone"
                            ),
                        ),
                        (
                            "phone_note",
                            models.CharField(
                                blank=True,
                                help_text="Whose it is, if not the person's own; a second number's purpose.",
                                max_length=60,
                                verbose_name="note on the phone",
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
                            "life",
                            models.CharField(
                                choices=[("living", "Living"), ("deceased", "Deceased")],
                                default="living",
                                max_length=10,
                                verbose_name="living or deceased",
                            ),
                        ),
                        (
                            "death_date",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="died"
                            ),
                        ),
                        (
                            "management",
                            models.CharField(
                                choices=[
                                    ("in_district", "In the district"),
                                    ("transferred_out", "Transferred out"),
                                    ("lost_contact", "Lost contact"),
                                    ("emigrated", "Emigrated"),
                                ],
                                default="in_district",
                                max_length=16,
                                verbose_name="where managed",
                            ),
                        ),
                        (
                            "portrait",
                            pictures.models.PictureField(
                                aspect_ratios=[None],
                                blank=True,
                                breakpoints={"l": 1200, "m": 992, "s": 768, "xl": 1400, "xs": 576},
                                container_width=1280,
                                file_types=["WEBP"],
                                grid_columns=4,
                                height_field="portrait_height",
                                null=True,
                                pixel_densities=[1],
                                upload_to="portraits/",
                                verbose_name="portrait",
                                width_field="portrait_width",
                            ),
                        ),
                        ("portrait_width", models.PositiveIntegerField(editable=False, null=True)),
                        ("portrait_height", models.PositiveIntegerField(editable=False, null=True)),
                        (
                            "summary",
                            models.CharField(
                                blank=True,
                                help_text="Stands at the head of the person's page and on cards.",
                                max_length=160,
                                verbose_name="in one sentence",
                            ),
                        ),
                        (
                            "deeds",
                            models.TextField(
                                blank=True,
                                help_text="An empty line begins a new paragraph.",
                                verbose_name="deeds",
                            ),
                        ),
                        (
                            "is_public",
                            models.BooleanField(default=False, verbose_name="page is public"),
                        ),
                        (
                            "publication_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("duty", "Public commendation"),
                                    ("consent", "Own consent"),
                                    ("family", "Family's wish"),
                                ],
                                max_length=10,
                                verbose_name="basis for publication",
                            ),
                        ),
                        (
                            "consent_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="consent given on"
                            ),
                        ),
                        (
                            "consent_withdrawn_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="consent withdrawn on"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(
                                default=1000,
                                help_text="Smaller numbers come first on the public list; leave as it is for most.",
                                verbose_name="position",
                            ),
                        ),
                        ("note", models.TextField(blank=True, verbose_name="internal note")),
                        (
                            "craft",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.craft",
                                verbose_name="craft",
                            ),
                        ),
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
                                to="honours.person",
                            ),
                        ),
                        (
                            "township",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                limit_choices_to={"kind": "township"},
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="town or subdistrict",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RosterImport",
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
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        (
                            "sha256",
                            models.CharField(max_length=64, verbose_name="check sum of the file"),
                        ),
                        (
                            "started_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="started"),
                        ),
                        ("finished_at", models.DateTimeField(null=True, verbose_name="finished")),
                        ("created", models.PositiveIntegerField(default=0, verbose_name="created")),
                        ("updated", models.PositiveIntegerField(default=0, verbose_name="updated")),
                        (
                            "unchanged",
                            models.PositiveIntegerField(default=0, verbose_name="unchanged"),
                        ),
                        ("flagged", models.PositiveIntegerField(default=0, verbose_name="flagged")),
                        (
                            "rejected",
                            models.PositiveIntegerField(default=0, verbose_name="rejected"),
                        ),
                        (
                            "messages",
                            models.JSONField(
                                blank=True, default=list, verbose_name="about the file"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty when it was run from the command line.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="imported by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "roster import",
                        "verbose_name_plural": "roster imports",
                        "ordering": ["-started_at", "-pk"],
                    },
                ),
                migrations.CreateModel(
                    name="RosterReview",
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
                            "fingerprint",
                            models.CharField(
                                editable=False,
                                max_length=64,
                                unique=True,
                                verbose_name="fingerprint",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        (
                            "sheet",
                            models.CharField(blank=True, max_length=80, verbose_name="sheet"),
                        ),
                        ("row_number", models.PositiveIntegerField(verbose_name="row")),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                        (
                            "raw",
                            config.common.fields.EncryptedTextField(
                                blank=True, default="", verbose_name="row as typed"
                            ),
                        ),
                        ("issues", models.JSONField(default=list, verbose_name="doubts")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Waiting for a decision"),
                                    ("resolved", "Settled"),
                                    ("dismissed", "Dismissed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="decided"),
                        ),
                        (
                            "decision_note",
                            models.TextField(blank=True, verbose_name="note on the decision"),
                        ),
                        (
                            "created_at",
                            models.DateTimeField(auto_now_add=True, verbose_name="created"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="Empty while nobody knows who is meant.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roster_reviews",
                                to="honours.person",
                                verbose_name="person",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "roster row to decide",
                        "verbose_name_plural": "roster rows to decide",
                        "ordering": ["status", "-created_at", "pk"],
                        "permissions": [("decide_rosterreview", "Can decide doubtful roster rows")],
                    },
                ),
                migrations.CreateModel(
                    name="RosterReviewEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "fingerprint",
                            models.CharField(
                                editable=False, max_length=64, verbose_name="fingerprint"
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200, verbose_name="file")),
                        (
                            "sheet",
                            models.CharField(blank=True, max_length=80, verbose_name="sheet"),
                        ),
                        ("row_number", models.PositiveIntegerField(verbose_name="row")),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="name")),
                        ("issues", models.JSONField(default=list, verbose_name="doubts")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "Waiting for a decision"),
                                    ("resolved", "Settled"),
                                    ("dismissed", "Dismissed"),
                                ],
                                default="open",
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="decided"),
                        ),
                        (
                            "decision_note",
                            models.TextField(blank=True, verbose_name="note on the decision"),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                help_text="Empty while nobody knows who is meant.",
                                null=True,
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
                                to="honours.rosterreview",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RosterUpload",
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
                            "token",
                            models.CharField(
                                default=honours.models.rosters.random_token,
                                editable=False,
                                max_length=32,
                                unique=True,
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        ("content", config.common.fields.EncryptedTextField()),
                        ("created_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "uploaded roster",
                        "verbose_name_plural": "uploaded rosters",
                        "default_permissions": (),
                    },
                ),
                migrations.CreateModel(
                    name="Title",
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
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "slug",
                            models.SlugField(
                                max_length=60, unique=True, verbose_name="code in addresses"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                max_length=12,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "treatment_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Where holders are treated as of another level than the title's own.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("model_worker", "Model worker"),
                                    ("advanced_worker", "Advanced worker"),
                                    ("may_day_medal", "May Day labour medal"),
                                    ("craftsman", "Craftsman"),
                                    ("thirty_years", "Thirty-year service recognition"),
                                    ("collective", "Collective honour"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "counted_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("model_worker", "Model workers"),
                                    ("craftsman", "Craftsmen"),
                                    ("thirty_years", "Thirty years on post"),
                                ],
                                help_text="The published figure that holders add to.",
                                max_length=20,
                                verbose_name="counted as",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[("person", "Person"), ("collective", "Collective")],
                                default="person",
                                max_length=12,
                                verbose_name="held by",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("commendation", "Commendation"),
                                    ("recognition", "Recognition"),
                                    ("designation", "Designation"),
                                ],
                                default="commendation",
                                max_length=14,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "conferring_body",
                            models.CharField(max_length=120, verbose_name="conferring body"),
                        ),
                        (
                            "valid_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="conferred since"
                            ),
                        ),
                        (
                            "valid_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="conferred until"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in force")),
                        (
                            "search_document",
                            models.GeneratedField(
                                db_persist=True,
                                expression=config.common.search.ChineseVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        "name", models.Value(""), output_field=models.TextField()
                                    )
                                ),
                                output_field=django.contrib.postgres.search.SearchVectorField(),
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "honour title",
                        "verbose_name_plural": "honour titles",
                        "ordering": ["position", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("name", "conferring_body"),
                                name="title_unique_per_body",
                                violation_error_message="This body has a title of this name already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_from__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="title_years_in_order",
                                violation_error_message="The last year can't be before the first.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConferralEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "award_year",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Empty when it isn't known.",
                                null=True,
                                verbose_name="year",
                            ),
                        ),
                        (
                            "award_date",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="date"
                            ),
                        ),
                        (
                            "session",
                            models.CharField(blank=True, max_length=40, verbose_name="session"),
                        ),
                        (
                            "period_from",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="The years that the honour is for; not the year of the award.",
                                null=True,
                                verbose_name="period from",
                            ),
                        ),
                        (
                            "period_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="period to"
                            ),
                        ),
                        (
                            "decision_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="document number"
                            ),
                        ),
                        (
                            "certificate_number",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="certificate number"
                            ),
                        ),
                        (
                            "unit_at_award",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="unit at the award"
                            ),
                        ),
                        (
                            "post_at_award",
                            models.CharField(
                                blank=True, max_length=80, verbose_name="post at the award"
                            ),
                        ),
                        (
                            "treatment_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Only where it was granted apart from the title's own.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("valid", "Valid"),
                                    ("suspended", "Suspended"),
                                    ("revoked", "Revoked"),
                                ],
                                default="valid",
                                editable=False,
                                max_length=10,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "revoked_on",
                            models.DateField(editable=False, null=True, verbose_name="revoked on"),
                        ),
                        (
                            "revocation_document",
                            models.CharField(
                                blank=True,
                                editable=False,
                                max_length=60,
                                verbose_name="document of the revocation",
                            ),
                        ),
                        (
                            "revocation_reason",
                            models.TextField(blank=True, editable=False, verbose_name="reason"),
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
                                to="honours.conferral",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.organisation",
                                verbose_name="collective",
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
                                verbose_name="person",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="conferral",
            name="title",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conferrals",
                to="honours.title",
                verbose_name="honour title",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="TitleAlias",
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
                        ("alias", models.CharField(max_length=60, verbose_name="also written")),
                        (
                            "year_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="from year"
                            ),
                        ),
                        (
                            "year_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="to year"
                            ),
                        ),
                        (
                            "title",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="aliases",
                                to="honours.title",
                                verbose_name="honour title",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "other spelling of a title",
                        "verbose_name_plural": "other spellings of titles",
                        "ordering": ["alias"],
                    },
                ),
                migrations.CreateModel(
                    name="TitleAliasEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("alias", models.CharField(max_length=60, verbose_name="also written")),
                        (
                            "year_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="from year"
                            ),
                        ),
                        (
                            "year_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="to year"
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
                                to="honours.titlealias",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TitleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=60, verbose_name="name")),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=60, verbose_name="code in addresses"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                max_length=12,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "treatment_level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("national", "National"),
                                    ("provincial", "Provincial"),
                                    ("municipal", "Municipal"),
                                    ("district", "District"),
                                ],
                                help_text="Where holders are treated as of another level than the title's own.",
                                max_length=12,
                                verbose_name="treatment level",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("model_worker", "Model worker"),
                                    ("advanced_worker", "Advanced worker"),
                                    ("may_day_medal", "May Day labour medal"),
                                    ("craftsman", "Craftsman"),
                                    ("thirty_years", "Thirty-year service recognition"),
                                    ("collective", "Collective honour"),
                                ],
                                max_length=20,
                                verbose_name="category",
                            ),
                        ),
                        (
                            "counted_as",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("model_worker", "Model workers"),
                                    ("craftsman", "Craftsmen"),
                                    ("thirty_years", "Thirty years on post"),
                                ],
                                help_text="The published figure that holders add to.",
                                max_length=20,
                                verbose_name="counted as",
                            ),
                        ),
                        (
                            "subject",
                            models.CharField(
                                choices=[("person", "Person"), ("collective", "Collective")],
                                default="person",
                                max_length=12,
                                verbose_name="held by",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("commendation", "Commendation"),
                                    ("recognition", "Recognition"),
                                    ("designation", "Designation"),
                                ],
                                default="commendation",
                                max_length=14,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "conferring_body",
                            models.CharField(max_length=120, verbose_name="conferring body"),
                        ),
                        (
                            "valid_from",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="conferred since"
                            ),
                        ),
                        (
                            "valid_to",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="conferred until"
                            ),
                        ),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in force")),
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
                                to="honours.title",
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
                    model_name="organisation",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search_document"], name="organisation_search"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.UniqueConstraint(
                        fields=("name", "parent"),
                        name="organisation_unique_name",
                        nulls_distinct=False,
                        violation_error_message="There is an organisation of this name already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="organisation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="organisation_has_name",
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search_document"], name="person_search"
                    ),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(fields=["name"], name="person_name"),
                ),
                migrations.AddIndex(
                    model_name="person",
                    index=models.Index(
                        condition=models.Q(("is_public", True)),
                        fields=["position", "name", "id"],
                        name="person_public_order",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="person_has_name"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("is_public", False),
                            models.Q(
                                models.Q(("publication_basis", ""), _negated=True),
                                ("consent_withdrawn_on__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="person_public_with_basis",
                        violation_error_message="A public page needs its basis, and none that was withdrawn.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="person",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("death_date__isnull", True), ("life", "deceased"), _connector="OR"
                        ),
                        name="person_dies_once_deceased",
                        violation_error_message="A date of death needs the mark “deceased”.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitment",
                    constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("is_cancelled", False)),
                        expressions=[("person", "="), ("period", "&&")],
                        name="commitment_no_overlap",
                        violation_error_message="This person is promised elsewhere at that time.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitment",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("period__endswith__isnull", False),
                            ("period__isempty", False),
                            ("period__startswith__isnull", False),
                        ),
                        name="commitment_has_both_ends",
                        violation_error_message="A commitment begins and ends.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="commitment",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("source", ""), _negated=True),
                        fields=("person", "source"),
                        name="commitment_once_a_source",
                        violation_error_message="This person has this commitment already.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="rosterreview",
                    index=models.Index(
                        fields=["status", "-created_at"], name="rosterreview_status"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="rosterreview",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("decided_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="rosterreview_decided_with_time",
                        violation_error_message="A decision has its time.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="conferral",
                    index=models.Index(fields=["status", "title"], name="conferral_status_title"),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation__isnull", True), ("person__isnull", False)),
                            models.Q(("organisation__isnull", False), ("person__isnull", True)),
                            _connector="OR",
                        ),
                        name="conferral_one_holder",
                        violation_error_message="An honour is held by a person or by a collective.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("title", "person", "award_year"),
                        name="conferral_once_a_person_and_year",
                        nulls_distinct=False,
                        violation_error_message="This person has this title of this year already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("organisation__isnull", False)),
                        fields=("title", "organisation", "award_year"),
                        name="conferral_once_a_collective_and_year",
                        nulls_distinct=False,
                        violation_error_message="This collective has this title of this year already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("certificate_number", ""), _negated=True),
                        fields=("title", "certificate_number"),
                        name="conferral_certificate_once",
                        violation_error_message="This certificate number is taken for this title.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "revoked"), _negated=True),
                            models.Q(
                                ("revoked_on__isnull", False),
                                models.Q(("revocation_document", ""), _negated=True),
                                models.Q(("revocation_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="conferral_revoked_with_reason",
                        violation_error_message="A revocation needs its date, the authority's document and the reason.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("award_year__isnull", True),
                            models.Q(("award_year__gte", 1949), ("award_year__lte", 2100)),
                            _connector="OR",
                        ),
                        name="conferral_year_possible",
                        violation_error_message="The year of an award lies after 1949.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="conferral",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("period_to__isnull", True),
                            ("period_from__isnull", True),
                            ("period_to__gte", models.F("period_from")),
                            _connector="OR",
                        ),
                        name="conferral_period_in_order",
                        violation_error_message="The period can't end before it begins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="titlealias",
                    constraint=models.UniqueConstraint(
                        fields=("title", "alias"),
                        name="title_alias_once",
                        violation_error_message="This spelling is listed already.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="craft",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_craftevent" ("description", "id", "is_active", "name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug") VALUES (NEW."description", NEW."id", NEW."is_active", NEW."name", NEW."other_names", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."slug"); RETURN NULL;',
                            hash="9dfe0c0cf1f544ba0afe5af419e07c5a09f4c9c9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_53657",
                            table="honours_craft",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="craft",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."slug" IS DISTINCT FROM (NEW."slug"))',
                            func='INSERT INTO "honours_craftevent" ("description", "id", "is_active", "name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug") VALUES (NEW."description", NEW."id", NEW."is_active", NEW."name", NEW."other_names", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."slug"); RETURN NULL;',
                            hash="6b98db8691dbf8bbaa4625625d9282bb2329d377",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31f1a",
                            table="honours_craft",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="craft",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_craftevent" ("description", "id", "is_active", "name", "other_names", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug") VALUES (OLD."description", OLD."id", OLD."is_active", OLD."name", OLD."other_names", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."slug"); RETURN NULL;',
                            hash="b87e68a227bad86d0a434d8c3ca385db27a61a12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a9f8d",
                            table="honours_craft",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="title",
                    trigger=pgtrigger.compiler.Trigger(
                        name="keeps_its_holders",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NEW.subject <> OLD.subject AND EXISTS (\n                        SELECT 1 FROM honours_conferral WHERE title_id = NEW.id\n                    ) THEN\n                        RAISE EXCEPTION 'title_keeps_its_holders'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'title_keeps_its_holders';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="2ad99ae0057daf7e36f4593452e536373609e301",
                            operation='UPDATE OF "subject"',
                            pgid="pgtrigger_keeps_its_holders_96d88",
                            table="honours_title",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="title",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_titleevent" ("category", "conferring_body", "counted_as", "id", "is_active", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subject", "treatment_level", "valid_from", "valid_to") VALUES (NEW."category", NEW."conferring_body", NEW."counted_as", NEW."id", NEW."is_active", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."slug", NEW."subject", NEW."treatment_level", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="f72145c098433b48064ceb613705723ed6285aab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_729e7",
                            table="honours_title",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="title",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."category" IS DISTINCT FROM (NEW."category") OR OLD."conferring_body" IS DISTINCT FROM (NEW."conferring_body") OR OLD."counted_as" IS DISTINCT FROM (NEW."counted_as") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."level" IS DISTINCT FROM (NEW."level") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."treatment_level" IS DISTINCT FROM (NEW."treatment_level") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to"))',
                            func='INSERT INTO "honours_titleevent" ("category", "conferring_body", "counted_as", "id", "is_active", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subject", "treatment_level", "valid_from", "valid_to") VALUES (NEW."category", NEW."conferring_body", NEW."counted_as", NEW."id", NEW."is_active", NEW."kind", NEW."level", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."slug", NEW."subject", NEW."treatment_level", NEW."valid_from", NEW."valid_to"); RETURN NULL;',
                            hash="59e750b6bbacf0d8597b8849ce48579bc806e9e9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_96a5e",
                            table="honours_title",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="title",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_titleevent" ("category", "conferring_body", "counted_as", "id", "is_active", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subject", "treatment_level", "valid_from", "valid_to") VALUES (OLD."category", OLD."conferring_body", OLD."counted_as", OLD."id", OLD."is_active", OLD."kind", OLD."level", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."slug", OLD."subject", OLD."treatment_level", OLD."valid_from", OLD."valid_to"); RETURN NULL;',
                            hash="fa2e8a49113fc037919ef461461ddc794db30b9f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_001f4",
                            table="honours_title",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="craftevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0c7f0149492ed0f80eae2cd06ed3ae5c950750f2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d0129",
                            table="honours_craftevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="no_cycle",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE above bigint; steps integer;",
                            func="\n                    above := NEW.parent_id; steps := 0;\n                    WHILE above IS NOT NULL LOOP\n                        IF above = NEW.id OR steps > 50 THEN\n                            RAISE EXCEPTION 'organisation_no_cycle'\n                                USING ERRCODE = 'check_violation',\n                                      CONSTRAINT = 'organisation_no_cycle';\n                        END IF;\n                        SELECT parent_id INTO above FROM honours_organisation WHERE id = above;\n                        steps := steps + 1;\n                    END LOOP;\n                    RETURN NEW;\n                ",
                            hash="7ff6b73ebb60fe666d18d3fcdb2a64a60f288cf5",
                            operation='INSERT OR UPDATE OF "parent_id"',
                            pgid="pgtrigger_no_cycle_41f2f",
                            table="honours_organisation",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_organisationevent" ("code", "credit_code", "id", "is_active", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name") VALUES (NEW."code", NEW."credit_code", NEW."id", NEW."is_active", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."short_name"); RETURN NULL;',
                            hash="e61a5150876dca2217b9f83013bb32f6c3534de0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7ca73",
                            table="honours_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."credit_code" IS DISTINCT FROM (NEW."credit_code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."parent_id" IS DISTINCT FROM (NEW."parent_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."short_name" IS DISTINCT FROM (NEW."short_name"))',
                            func='INSERT INTO "honours_organisationevent" ("code", "credit_code", "id", "is_active", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name") VALUES (NEW."code", NEW."credit_code", NEW."id", NEW."is_active", NEW."kind", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."short_name"); RETURN NULL;',
                            hash="a15d8bb1bc43fdfcbbdaeacbb7cb188bbef31c9c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8de5c",
                            table="honours_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_organisationevent" ("code", "credit_code", "id", "is_active", "kind", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "short_name") VALUES (OLD."code", OLD."credit_code", OLD."id", OLD."is_active", OLD."kind", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."short_name"); RETURN NULL;',
                            hash="a138bc6281524893424e31e1c9f54480ec95e87c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9c570",
                            table="honours_organisation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="organisationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a330656b4b8ce2e5a7c471924ca20bc2d2165442",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_097ca",
                            table="honours_organisationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_personevent" ("birth_date", "consent_on", "consent_withdrawn_on", "craft_id", "death_date", "deeds", "education", "employer_id", "employment", "ethnicity", "former_names", "id", "id_number", "id_number_hash", "is_public", "life", "management", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_note", "political_status", "portrait", "portrait_height", "portrait_width", "position", "post", "publication_basis", "sex", "slug", "summary", "township_id") VALUES (NEW."birth_date", NEW."consent_on", NEW."consent_withdrawn_on", NEW."craft_id", NEW."death_date", NEW."deeds", NEW."education", NEW."employer_id", NEW."employment", NEW."ethnicity", NEW."former_names", NEW."id", NEW."id_number", NEW."id_number_hash", NEW."is_public", NEW."life", NEW."management", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."phone_note", NEW."political_status", NEW."portrait", NEW."portrait_height", NEW."portrait_width", NEW."position", NEW."post", NEW."publication_basis", NEW."sex", NEW."slug", NEW."summary", NEW."township_id"); RETURN NULL;',
                            hash="cd58c1127f24aea290fc6a69f4781c7de60fc977",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c3e1c",
                            table="honours_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."birth_date" IS DISTINCT FROM (NEW."birth_date") OR OLD."consent_on" IS DISTINCT FROM (NEW."consent_on") OR OLD."consent_withdrawn_on" IS DISTINCT FROM (NEW."consent_withdrawn_on") OR OLD."craft_id" IS DISTINCT FROM (NEW."craft_id") OR OLD."death_date" IS DISTINCT FROM (NEW."death_date") OR OLD."deeds" IS DISTINCT FROM (NEW."deeds") OR OLD."education" IS DISTINCT FROM (NEW."education") OR OLD."employer_id" IS DISTINCT FROM (NEW."employer_id") OR OLD."employment" IS DISTINCT FROM (NEW."employment") OR OLD."ethnicity" IS DISTINCT FROM (NEW."ethnicity") OR OLD."former_names" IS DISTINCT FROM (NEW."former_names") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."id_number" IS DISTINCT FROM (NEW."id_number") OR OLD."id_number_hash" IS DISTINCT FROM (NEW."id_number_hash") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."life" IS DISTINCT FROM (NEW."life") OR OLD."management" IS DISTINCT FROM (NEW."management") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."phone_note" IS DISTINCT FROM (NEW."phone_note") OR OLD."political_status" IS DISTINCT FROM (NEW."political_status") OR OLD."portrait" IS DISTINCT FROM (NEW."portrait") OR OLD."portrait_height" IS DISTINCT FROM (NEW."portrait_height") OR OLD."portrait_width" IS DISTINCT FROM (NEW."portrait_width") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."post" IS DISTINCT FROM (NEW."post") OR OLD."publication_basis" IS DISTINCT FROM (NEW."publication_basis") OR OLD."sex" IS DISTINCT FROM (NEW."sex") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."township_id" IS DISTINCT FROM (NEW."township_id"))',
                            func='INSERT INTO "honours_personevent" ("birth_date", "consent_on", "consent_withdrawn_on", "craft_id", "death_date", "deeds", "education", "employer_id", "employment", "ethnicity", "former_names", "id", "id_number", "id_number_hash", "is_public", "life", "management", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_note", "political_status", "portrait", "portrait_height", "portrait_width", "position", "post", "publication_basis", "sex", "slug", "summary", "township_id") VALUES (NEW."birth_date", NEW."consent_on", NEW."consent_withdrawn_on", NEW."craft_id", NEW."death_date", NEW."deeds", NEW."education", NEW."employer_id", NEW."employment", NEW."ethnicity", NEW."former_names", NEW."id", NEW."id_number", NEW."id_number_hash", NEW."is_public", NEW."life", NEW."management", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."phone_note", NEW."political_status", NEW."portrait", NEW."portrait_height", NEW."portrait_width", NEW."position", NEW."post", NEW."publication_basis", NEW."sex", NEW."slug", NEW."summary", NEW."township_id"); RETURN NULL;',
                            hash="08e5613b8c56c07e01943fa06b4236f364affcd0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_845ae",
                            table="honours_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="person",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_personevent" ("birth_date", "consent_on", "consent_withdrawn_on", "craft_id", "death_date", "deeds", "education", "employer_id", "employment", "ethnicity", "former_names", "id", "id_number", "id_number_hash", "is_public", "life", "management", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "phone_note", "political_status", "portrait", "portrait_height", "portrait_width", "position", "post", "publication_basis", "sex", "slug", "summary", "township_id") VALUES (OLD."birth_date", OLD."consent_on", OLD."consent_withdrawn_on", OLD."craft_id", OLD."death_date", OLD."deeds", OLD."education", OLD."employer_id", OLD."employment", OLD."ethnicity", OLD."former_names", OLD."id", OLD."id_number", OLD."id_number_hash", OLD."is_public", OLD."life", OLD."management", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."phone_note", OLD."political_status", OLD."portrait", OLD."portrait_height", OLD."portrait_width", OLD."position", OLD."post", OLD."publication_basis", OLD."sex", OLD."slug", OLD."summary", OLD."township_id"); RETURN NULL;',
                            hash="a1b6c0e4a550b4b3dcbd002a8a25d24b9dc3e23c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bc3b4",
                            table="honours_person",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitmentevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3a5e1d3a6b0c7b34c7b591a6745bd8de3ba97867",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ab71b",
                            table="honours_commitmentevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_commitmentevent" ("id", "is_cancelled", "is_public", "kind", "label", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "url") VALUES (NEW."id", NEW."is_cancelled", NEW."is_public", NEW."kind", NEW."label", NEW."period", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."source", NEW."url"); RETURN NULL;',
                            hash="f4cd36b66fbf01fb5531383da5b6a0ed91b128ab",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_24855",
                            table="honours_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_cancelled" IS DISTINCT FROM (NEW."is_cancelled") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."place" IS DISTINCT FROM (NEW."place") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."url" IS DISTINCT FROM (NEW."url"))',
                            func='INSERT INTO "honours_commitmentevent" ("id", "is_cancelled", "is_public", "kind", "label", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "url") VALUES (NEW."id", NEW."is_cancelled", NEW."is_public", NEW."kind", NEW."label", NEW."period", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."source", NEW."url"); RETURN NULL;',
                            hash="5868ac7f6f5245e8dee5f248c81e809c328ee85f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c5f92",
                            table="honours_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="commitment",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_commitmentevent" ("id", "is_cancelled", "is_public", "kind", "label", "period", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "source", "url") VALUES (OLD."id", OLD."is_cancelled", OLD."is_public", OLD."kind", OLD."label", OLD."period", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."place", OLD."source", OLD."url"); RETURN NULL;',
                            hash="8f05c696b01c187ec6c5ad103a53ef6f4f158e69",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b9166",
                            table="honours_commitment",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="personevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8784e30a9e7ade027a96c430b96be20c3ff679fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e1a87",
                            table="honours_personevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rosterreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_rosterreviewevent" ("decided_at", "decided_by_id", "decision_note", "file_name", "fingerprint", "id", "issues", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_number", "sheet", "status") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."file_name", NEW."fingerprint", NEW."id", NEW."issues", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."row_number", NEW."sheet", NEW."status"); RETURN NULL;',
                            hash="9d02bc5b5a006de6eb2e740e3115525b4649efcc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8592c",
                            table="honours_rosterreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rosterreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."decided_at" IS DISTINCT FROM (NEW."decided_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decision_note" IS DISTINCT FROM (NEW."decision_note") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issues" IS DISTINCT FROM (NEW."issues") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."row_number" IS DISTINCT FROM (NEW."row_number") OR OLD."sheet" IS DISTINCT FROM (NEW."sheet") OR OLD."status" IS DISTINCT FROM (NEW."status"))',
                            func='INSERT INTO "honours_rosterreviewevent" ("decided_at", "decided_by_id", "decision_note", "file_name", "fingerprint", "id", "issues", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_number", "sheet", "status") VALUES (NEW."decided_at", NEW."decided_by_id", NEW."decision_note", NEW."file_name", NEW."fingerprint", NEW."id", NEW."issues", NEW."name", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."row_number", NEW."sheet", NEW."status"); RETURN NULL;',
                            hash="afb53ef48376dec857e31ab67af2f21669005ba2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95b4f",
                            table="honours_rosterreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rosterreview",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_rosterreviewevent" ("decided_at", "decided_by_id", "decision_note", "file_name", "fingerprint", "id", "issues", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "row_number", "sheet", "status") VALUES (OLD."decided_at", OLD."decided_by_id", OLD."decision_note", OLD."file_name", OLD."fingerprint", OLD."id", OLD."issues", OLD."name", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."row_number", OLD."sheet", OLD."status"); RETURN NULL;',
                            hash="a7f6afb61e443dcedd2e9e75660ec10d1fbea209",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_73726",
                            table="honours_rosterreview",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="rosterreviewevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9467ffb8d3f53769f337f335a12594eca13f6227",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7fd3e",
                            table="honours_rosterreviewevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferralevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9fe37029e3e2a2e52d24f4e2686a6209adfb0c0f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e8d9f",
                            table="honours_conferralevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{suspended:revoked,suspended:valid,valid:revoked,valid:suspended}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="71e20efb98ee156f7177bb19fdd81a5245c21176",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_9498d",
                            table="honours_conferral",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="afd821c3abfcdd8d3b0df70df32ace6d322fe81e",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_856e7",
                            table="honours_conferral",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="title_fits_holder",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF (NEW.organisation_id IS NOT NULL) <> (\n                        SELECT subject = 'collective' FROM honours_title WHERE id = NEW.title_id\n                    ) THEN\n                        RAISE EXCEPTION 'conferral_title_fits_holder'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'conferral_title_fits_holder';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="520309e427a01326cbcf9e61bf4cccc42f8eb9aa",
                            operation='INSERT OR UPDATE OF "title_id", "person_id", "organisation_id"',
                            pgid="pgtrigger_title_fits_holder_600bd",
                            table="honours_conferral",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_conferralevent" ("award_date", "award_year", "certificate_number", "decision_number", "id", "note", "organisation_id", "period_from", "period_to", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_at_award", "revocation_document", "revocation_reason", "revoked_on", "session", "status", "title_id", "treatment_level", "unit_at_award") VALUES (NEW."award_date", NEW."award_year", NEW."certificate_number", NEW."decision_number", NEW."id", NEW."note", NEW."organisation_id", NEW."period_from", NEW."period_to", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."post_at_award", NEW."revocation_document", NEW."revocation_reason", NEW."revoked_on", NEW."session", NEW."status", NEW."title_id", NEW."treatment_level", NEW."unit_at_award"); RETURN NULL;',
                            hash="52ed8684114b7b8ca522031dfd00a1cef444381d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b835a",
                            table="honours_conferral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."award_date" IS DISTINCT FROM (NEW."award_date") OR OLD."award_year" IS DISTINCT FROM (NEW."award_year") OR OLD."certificate_number" IS DISTINCT FROM (NEW."certificate_number") OR OLD."decision_number" IS DISTINCT FROM (NEW."decision_number") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."period_from" IS DISTINCT FROM (NEW."period_from") OR OLD."period_to" IS DISTINCT FROM (NEW."period_to") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."post_at_award" IS DISTINCT FROM (NEW."post_at_award") OR OLD."revocation_document" IS DISTINCT FROM (NEW."revocation_document") OR OLD."revocation_reason" IS DISTINCT FROM (NEW."revocation_reason") OR OLD."revoked_on" IS DISTINCT FROM (NEW."revoked_on") OR OLD."session" IS DISTINCT FROM (NEW."session") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title_id" IS DISTINCT FROM (NEW."title_id") OR OLD."treatment_level" IS DISTINCT FROM (NEW."treatment_level") OR OLD."unit_at_award" IS DISTINCT FROM (NEW."unit_at_award"))',
                            func='INSERT INTO "honours_conferralevent" ("award_date", "award_year", "certificate_number", "decision_number", "id", "note", "organisation_id", "period_from", "period_to", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_at_award", "revocation_document", "revocation_reason", "revoked_on", "session", "status", "title_id", "treatment_level", "unit_at_award") VALUES (NEW."award_date", NEW."award_year", NEW."certificate_number", NEW."decision_number", NEW."id", NEW."note", NEW."organisation_id", NEW."period_from", NEW."period_to", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."post_at_award", NEW."revocation_document", NEW."revocation_reason", NEW."revoked_on", NEW."session", NEW."status", NEW."title_id", NEW."treatment_level", NEW."unit_at_award"); RETURN NULL;',
                            hash="ee6d44d3ec8f17fcc8f5c3f7adb1f2d5045466ff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a7db",
                            table="honours_conferral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="conferral",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_conferralevent" ("award_date", "award_year", "certificate_number", "decision_number", "id", "note", "organisation_id", "period_from", "period_to", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_at_award", "revocation_document", "revocation_reason", "revoked_on", "session", "status", "title_id", "treatment_level", "unit_at_award") VALUES (OLD."award_date", OLD."award_year", OLD."certificate_number", OLD."decision_number", OLD."id", OLD."note", OLD."organisation_id", OLD."period_from", OLD."period_to", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."post_at_award", OLD."revocation_document", OLD."revocation_reason", OLD."revoked_on", OLD."session", OLD."status", OLD."title_id", OLD."treatment_level", OLD."unit_at_award"); RETURN NULL;',
                            hash="7327c26e24955172a78b002c1902f4ad5966dde2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ec9fa",
                            table="honours_conferral",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="titlealias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_titlealiasevent" ("alias", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_id", "year_from", "year_to") VALUES (NEW."alias", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."title_id", NEW."year_from", NEW."year_to"); RETURN NULL;',
                            hash="437f5d2d90edc898d2768965699502803d291337",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5d422",
                            table="honours_titlealias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="titlealias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "honours_titlealiasevent" ("alias", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_id", "year_from", "year_to") VALUES (NEW."alias", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."title_id", NEW."year_from", NEW."year_to"); RETURN NULL;',
                            hash="e52bd2bbbb887fd016ff749eef2f205184319e7c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_51812",
                            table="honours_titlealias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="titlealias",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "honours_titlealiasevent" ("alias", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title_id", "year_from", "year_to") VALUES (OLD."alias", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."title_id", OLD."year_from", OLD."year_to"); RETURN NULL;',
                            hash="7c4322bef6286f01b845ef142420fe02ad933da4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1a252",
                            table="honours_titlealias",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="titlealiasevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6678a9d554ecfc36fef05f68754fd38f676cbe14",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2bcb9",
                            table="honours_titlealiasevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="titleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="cc1ed7c2db85ed107d0be91a55afce999fa04bfb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b8e32",
                            table="honours_titleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
