import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
import pictures.models
from django.db import migrations, models

import config.common.fields
import config.common.partial_dates
import config.common.search
import museum.models.bookings
from config.common.together import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("common", "0001_initial"),
        ("honours", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="Booking",
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
                                default=museum.models.bookings.new_reference,
                                editable=False,
                                max_length=10,
                                unique=True,
                                verbose_name="reference",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                max_length=80, verbose_name="school, company or family"
                            ),
                        ),
                        (
                            "organisation_type",
                            models.CharField(
                                choices=[
                                    ("school", "School"),
                                    ("employer", "Company or public body"),
                                    ("association", "Association"),
                                    ("family", "Family"),
                                    ("individual", "Individual"),
                                ],
                                max_length=12,
                                verbose_name="who visits",
                            ),
                        ),
                        (
                            "contact_name",
                            models.CharField(max_length=40, verbose_name="contact person"),
                        ),
                        (
                            "phone",
                            config.common.fields.EncryptedTextField(verbose_name="contact phone"),
                        ),
                        (
                            "phone_hash",
                            models.CharField(db_index=True, editable=False, max_length=64),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "headcount",
                            models.PositiveSmallIntegerField(verbose_name="people in all"),
                        ),
                        ("adults", models.PositiveSmallIntegerField(verbose_name="of them adults")),
                        (
                            "grade",
                            models.CharField(blank=True, max_length=20, verbose_name="grade"),
                        ),
                        (
                            "needs",
                            models.TextField(
                                blank=True, max_length=500, verbose_name="what we should prepare"
                            ),
                        ),
                        ("guide", models.BooleanField(default=False, verbose_name="guided tour")),
                        (
                            "workshop",
                            models.BooleanField(default=False, verbose_name="hands-on workshop"),
                        ),
                        (
                            "language",
                            models.CharField(default="zh-hans", editable=False, max_length=10),
                        ),
                        (
                            "consented_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="consent given",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Awaiting confirmation"),
                                    ("confirmed", "Confirmed"),
                                    ("declined", "Declined"),
                                    ("attended", "Attended"),
                                    ("no_show", "Did not come"),
                                    ("cancelled_by_visitor", "Cancelled by the visitor"),
                                    ("cancelled_by_museum", "Cancelled by the museum"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "attended_headcount",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="people who came"
                            ),
                        ),
                        (
                            "decision_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="reason"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "booking",
                        "verbose_name_plural": "bookings",
                        "ordering": ["-slot__date", "-slot__starts_at", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Gallery",
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
                                max_length=40, unique=True, verbose_name="code in addresses"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("craft", "Craft gallery"), ("history", "Union history")],
                                default="craft",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "subtitle",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="in one sentence"
                            ),
                        ),
                        ("opening", models.TextField(blank=True, verbose_name="opening text")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_public", models.BooleanField(default=True, verbose_name="public")),
                    ],
                    options={
                        "verbose_name": "gallery",
                        "verbose_name_plural": "galleries",
                        "ordering": ["position", "name"],
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "reason",
                            models.CharField(
                                help_text="Visitors read it.", max_length=80, verbose_name="reason"
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=False,
                                help_text="Open on these days although the rule or a public holiday would close them.",
                                verbose_name="open nevertheless",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "special day",
                        "verbose_name_plural": "special days",
                        "ordering": ["-first_day"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))),
                                name="closure_days_in_order",
                                violation_error_message="The last day can't be before the first.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("first_day", models.DateField(verbose_name="first day")),
                        ("last_day", models.DateField(verbose_name="last day")),
                        (
                            "reason",
                            models.CharField(
                                help_text="Visitors read it.", max_length=80, verbose_name="reason"
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(
                                default=False,
                                help_text="Open on these days although the rule or a public holiday would close them.",
                                verbose_name="open nevertheless",
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
                                to="museum.closure",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="GalleryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "slug",
                            models.SlugField(
                                db_index=False, max_length=40, verbose_name="code in addresses"
                            ),
                        ),
                        ("name", models.CharField(max_length=40, verbose_name="name")),
                        (
                            "kind",
                            models.CharField(
                                choices=[("craft", "Craft gallery"), ("history", "Union history")],
                                default="craft",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "subtitle",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="in one sentence"
                            ),
                        ),
                        ("opening", models.TextField(blank=True, verbose_name="opening text")),
                        (
                            "position",
                            models.PositiveIntegerField(default=0, verbose_name="position"),
                        ),
                        ("is_public", models.BooleanField(default=True, verbose_name="public")),
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
                                to="museum.gallery",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="MuseumObject",
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
                            "accession_number",
                            models.CharField(
                                max_length=30,
                                unique=True,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Z]+(-[0-9]+)+\\Z",
                                        "An accession number is capital letters and digits with hyphens, such as TM-2022-0318.",
                                    )
                                ],
                                verbose_name="accession number",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "other_names",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="other names"
                            ),
                        ),
                        (
                            "material",
                            models.CharField(blank=True, max_length=60, verbose_name="material"),
                        ),
                        (
                            "technique",
                            models.CharField(blank=True, max_length=80, verbose_name="technique"),
                        ),
                        (
                            "period",
                            models.CharField(blank=True, max_length=40, verbose_name="period"),
                        ),
                        (
                            "length_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="length (cm)",
                            ),
                        ),
                        (
                            "width_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="width (cm)",
                            ),
                        ),
                        (
                            "height_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="height (cm)",
                            ),
                        ),
                        (
                            "dimensions_note",
                            models.CharField(
                                blank=True,
                                help_text="Such as 口径 24 cm.",
                                max_length=80,
                                verbose_name="dimensions in words",
                            ),
                        ),
                        (
                            "weight_g",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="weight (g)"
                            ),
                        ),
                        (
                            "quantity",
                            models.PositiveSmallIntegerField(default=1, verbose_name="quantity"),
                        ),
                        (
                            "unit",
                            models.CharField(default="件", max_length=4, verbose_name="counted in"),
                        ),
                        (
                            "inscription",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="inscription"
                            ),
                        ),
                        (
                            "condition",
                            models.CharField(
                                choices=[
                                    ("complete", "Complete"),
                                    ("nearly", "Nearly complete"),
                                    ("damaged", "Damaged"),
                                    ("severe", "Severely damaged"),
                                ],
                                default="complete",
                                max_length=10,
                                verbose_name="condition",
                            ),
                        ),
                        (
                            "source_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("gift", "Gift"),
                                    ("purchase", "Purchase"),
                                    ("loan", "Loan"),
                                    ("deposit", "Deposit"),
                                    ("transfer", "Transfer"),
                                    ("commission", "Commission"),
                                ],
                                max_length=12,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "source_note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="note on the source"
                            ),
                        ),
                        (
                            "acquired_on",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="acquired"
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("story", models.TextField(blank=True, verbose_name="story of its making")),
                        (
                            "credit",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="rights and credit"
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, verbose_name="public")),
                        (
                            "search_document",
                            models.GeneratedField(
                                db_persist=True,
                                expression=config.common.search.ChineseVector(
                                    django.db.models.functions.comparison.Coalesce(
                                        "accession_number",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "name", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "other_names",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "material",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "technique",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "period", models.Value(""), output_field=models.TextField()
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "description",
                                        models.Value(""),
                                        output_field=models.TextField(),
                                    ),
                                    django.db.models.functions.comparison.Coalesce(
                                        "story", models.Value(""), output_field=models.TextField()
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
                                related_name="museum_objects",
                                to="honours.craft",
                                verbose_name="craft",
                            ),
                        ),
                        (
                            "gallery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="objects_shown",
                                to="museum.gallery",
                                verbose_name="gallery",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "object",
                        "verbose_name_plural": "objects",
                        "ordering": ["accession_number"],
                    },
                ),
                migrations.CreateModel(
                    name="MuseumObjectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "accession_number",
                            models.CharField(
                                max_length=30,
                                validators=[
                                    django.core.validators.RegexValidator(
                                        "^[A-Z]+(-[0-9]+)+\\Z",
                                        "An accession number is capital letters and digits with hyphens, such as TM-2022-0318.",
                                    )
                                ],
                                verbose_name="accession number",
                            ),
                        ),
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "other_names",
                            models.CharField(
                                blank=True, max_length=160, verbose_name="other names"
                            ),
                        ),
                        (
                            "material",
                            models.CharField(blank=True, max_length=60, verbose_name="material"),
                        ),
                        (
                            "technique",
                            models.CharField(blank=True, max_length=80, verbose_name="technique"),
                        ),
                        (
                            "period",
                            models.CharField(blank=True, max_length=40, verbose_name="period"),
                        ),
                        (
                            "length_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="length (cm)",
                            ),
                        ),
                        (
                            "width_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="width (cm)",
                            ),
                        ),
                        (
                            "height_cm",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="height (cm)",
                            ),
                        ),
                        (
                            "dimensions_note",
                            models.CharField(
                                blank=True,
                                help_text="Such as 口径 24 cm.",
                                max_length=80,
                                verbose_name="dimensions in words",
                            ),
                        ),
                        (
                            "weight_g",
                            models.PositiveIntegerField(
                                blank=True, null=True, verbose_name="weight (g)"
                            ),
                        ),
                        (
                            "quantity",
                            models.PositiveSmallIntegerField(default=1, verbose_name="quantity"),
                        ),
                        (
                            "unit",
                            models.CharField(default="件", max_length=4, verbose_name="counted in"),
                        ),
                        (
                            "inscription",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="inscription"
                            ),
                        ),
                        (
                            "condition",
                            models.CharField(
                                choices=[
                                    ("complete", "Complete"),
                                    ("nearly", "Nearly complete"),
                                    ("damaged", "Damaged"),
                                    ("severe", "Severely damaged"),
                                ],
                                default="complete",
                                max_length=10,
                                verbose_name="condition",
                            ),
                        ),
                        (
                            "source_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("gift", "Gift"),
                                    ("purchase", "Purchase"),
                                    ("loan", "Loan"),
                                    ("deposit", "Deposit"),
                                    ("transfer", "Transfer"),
                                    ("commission", "Commission"),
                                ],
                                max_length=12,
                                verbose_name="source",
                            ),
                        ),
                        (
                            "source_note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="note on the source"
                            ),
                        ),
                        (
                            "acquired_on",
                            config.common.partial_dates.PartialDateField(
                                blank=True, null=True, verbose_name="acquired"
                            ),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        ("story", models.TextField(blank=True, verbose_name="story of its making")),
                        (
                            "credit",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="rights and credit"
                            ),
                        ),
                        ("is_public", models.BooleanField(default=False, verbose_name="public")),
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
                            "gallery",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="museum.gallery",
                                verbose_name="gallery",
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
                                to="museum.museumobject",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectMaker",
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
                            "name",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="name, if not in the registry",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        (
                            "object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="makers",
                                to="museum.museumobject",
                                verbose_name="object",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="made_objects",
                                to="honours.person",
                                verbose_name="person in the registry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "maker",
                        "verbose_name_plural": "makers",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectMakerEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "name",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="name, if not in the registry",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        (
                            "object",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="museum.museumobject",
                                verbose_name="object",
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
                                verbose_name="person in the registry",
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
                                to="museum.objectmaker",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ObjectPicture",
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
                            "picture",
                            pictures.models.PictureField(
                                aspect_ratios=[None],
                                breakpoints={"l": 1200, "m": 992, "s": 768, "xl": 1400, "xs": 576},
                                container_width=1280,
                                file_types=["WEBP"],
                                grid_columns=4,
                                height_field="height",
                                pixel_densities=[1],
                                upload_to="objects/",
                                verbose_name="picture",
                                width_field="width",
                            ),
                        ),
                        ("width", models.PositiveIntegerField(editable=False, null=True)),
                        ("height", models.PositiveIntegerField(editable=False, null=True)),
                        (
                            "alt",
                            models.CharField(
                                blank=True,
                                help_text="For those who can't see it; empty uses the object's name.",
                                max_length=160,
                                verbose_name="what it shows",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        (
                            "object",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pictures",
                                to="museum.museumobject",
                                verbose_name="object",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "picture",
                        "verbose_name_plural": "pictures",
                        "ordering": ["position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ObjectPictureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "picture",
                            pictures.models.PictureField(
                                aspect_ratios=[None],
                                breakpoints={"l": 1200, "m": 992, "s": 768, "xl": 1400, "xs": 576},
                                container_width=1280,
                                file_types=["WEBP"],
                                grid_columns=4,
                                height_field="height",
                                pixel_densities=[1],
                                upload_to="objects/",
                                verbose_name="picture",
                                width_field="width",
                            ),
                        ),
                        ("width", models.PositiveIntegerField(editable=False, null=True)),
                        ("height", models.PositiveIntegerField(editable=False, null=True)),
                        (
                            "alt",
                            models.CharField(
                                blank=True,
                                help_text="For those who can't see it; empty uses the object's name.",
                                max_length=160,
                                verbose_name="what it shows",
                            ),
                        ),
                        (
                            "position",
                            models.PositiveSmallIntegerField(default=0, verbose_name="position"),
                        ),
                        (
                            "object",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="museum.museumobject",
                                verbose_name="object",
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
                                to="museum.objectpicture",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OpeningRule",
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
                            "weekdays",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("1", "Monday"),
                                        ("2", "Tuesday"),
                                        ("3", "Wednesday"),
                                        ("4", "Thursday"),
                                        ("5", "Friday"),
                                        ("6", "Saturday"),
                                        ("7", "Sunday"),
                                    ],
                                    max_length=1,
                                ),
                                size=None,
                                verbose_name="weekdays",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
                        ("starts_at", models.TimeField(verbose_name="begins")),
                        ("ends_at", models.TimeField(verbose_name="ends")),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(default=60, verbose_name="places"),
                        ),
                        (
                            "max_groups",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="groups at once"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "opening rule",
                        "verbose_name_plural": "opening rules",
                        "ordering": ["valid_from", "starts_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="rule_times_in_order",
                                violation_error_message="A slot ends after it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="rule_season_in_order",
                                violation_error_message="The season can't end before it begins.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningRuleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "weekdays",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("1", "Monday"),
                                        ("2", "Tuesday"),
                                        ("3", "Wednesday"),
                                        ("4", "Thursday"),
                                        ("5", "Friday"),
                                        ("6", "Saturday"),
                                        ("7", "Sunday"),
                                    ],
                                    max_length=1,
                                ),
                                size=None,
                                verbose_name="weekdays",
                            ),
                        ),
                        ("valid_from", models.DateField(verbose_name="from")),
                        ("valid_to", models.DateField(blank=True, null=True, verbose_name="to")),
                        ("starts_at", models.TimeField(verbose_name="begins")),
                        ("ends_at", models.TimeField(verbose_name="ends")),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(default=60, verbose_name="places"),
                        ),
                        (
                            "max_groups",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="groups at once"
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
                                to="museum.openingrule",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Slot",
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
                        ("date", models.DateField(verbose_name="day")),
                        ("starts_at", models.TimeField(verbose_name="begins")),
                        ("ends_at", models.TimeField(verbose_name="ends")),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(default=60, verbose_name="places"),
                        ),
                        (
                            "max_groups",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="groups at once"
                            ),
                        ),
                        (
                            "taken",
                            models.IntegerField(
                                default=0, editable=False, verbose_name="places taken"
                            ),
                        ),
                        (
                            "groups",
                            models.IntegerField(
                                default=0, editable=False, verbose_name="groups booked"
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(default=True, verbose_name="open for booking"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="note for visitors"
                            ),
                        ),
                        (
                            "demonstrator",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="demonstration_slots",
                                to="honours.person",
                                verbose_name="craftsman who demonstrates",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "visit slot",
                        "verbose_name_plural": "visit slots",
                        "ordering": ["date", "starts_at"],
                    },
                ),
                migrations.CreateModel(
                    name="BookingEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "reference",
                            models.CharField(
                                default=museum.models.bookings.new_reference,
                                editable=False,
                                max_length=10,
                                verbose_name="reference",
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                max_length=80, verbose_name="school, company or family"
                            ),
                        ),
                        (
                            "organisation_type",
                            models.CharField(
                                choices=[
                                    ("school", "School"),
                                    ("employer", "Company or public body"),
                                    ("association", "Association"),
                                    ("family", "Family"),
                                    ("individual", "Individual"),
                                ],
                                max_length=12,
                                verbose_name="who visits",
                            ),
                        ),
                        (
                            "headcount",
                            models.PositiveSmallIntegerField(verbose_name="people in all"),
                        ),
                        ("adults", models.PositiveSmallIntegerField(verbose_name="of them adults")),
                        (
                            "grade",
                            models.CharField(blank=True, max_length=20, verbose_name="grade"),
                        ),
                        ("guide", models.BooleanField(default=False, verbose_name="guided tour")),
                        (
                            "workshop",
                            models.BooleanField(default=False, verbose_name="hands-on workshop"),
                        ),
                        (
                            "language",
                            models.CharField(default="zh-hans", editable=False, max_length=10),
                        ),
                        (
                            "consented_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                editable=False,
                                verbose_name="consent given",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Awaiting confirmation"),
                                    ("confirmed", "Confirmed"),
                                    ("declined", "Declined"),
                                    ("attended", "Attended"),
                                    ("no_show", "Did not come"),
                                    ("cancelled_by_visitor", "Cancelled by the visitor"),
                                    ("cancelled_by_museum", "Cancelled by the museum"),
                                ],
                                default="requested",
                                editable=False,
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "attended_headcount",
                            models.PositiveSmallIntegerField(
                                editable=False, null=True, verbose_name="people who came"
                            ),
                        ),
                        (
                            "decision_reason",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="reason"
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
                                to="museum.booking",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="museum.slot",
                                verbose_name="slot",
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
            model_name="booking",
            name="slot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bookings",
                to="museum.slot",
                verbose_name="slot",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="SlotEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("date", models.DateField(verbose_name="day")),
                        ("starts_at", models.TimeField(verbose_name="begins")),
                        ("ends_at", models.TimeField(verbose_name="ends")),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(default=60, verbose_name="places"),
                        ),
                        (
                            "max_groups",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="groups at once"
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(default=True, verbose_name="open for booking"),
                        ),
                        (
                            "note",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="note for visitors"
                            ),
                        ),
                        (
                            "demonstrator",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="honours.person",
                                verbose_name="craftsman who demonstrates",
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
                                to="museum.slot",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VisitPolicy",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "days_ahead_least",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="book at least so many days ahead"
                            ),
                        ),
                        (
                            "days_ahead_most",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="book at most so many days ahead"
                            ),
                        ),
                        (
                            "heads_least",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="smallest group"
                            ),
                        ),
                        (
                            "heads_most",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="largest group"
                            ),
                        ),
                        (
                            "pupils_per_adult",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="For schools.",
                                verbose_name="pupils to one adult",
                            ),
                        ),
                        (
                            "confirm_above",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="groups above this size await confirmation"
                            ),
                        ),
                        (
                            "open_bookings_most",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="open bookings on one phone at most"
                            ),
                        ),
                        (
                            "cancel_hours",
                            models.PositiveSmallIntegerField(
                                default=24,
                                verbose_name="visitors can cancel until so many hours before",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "rules of booking",
                        "verbose_name_plural": "rules of booking",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("heads_most__gte", models.F("heads_least"))),
                                name="policy_heads_in_order",
                                violation_error_message="The largest group can't be smaller than the smallest.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("days_ahead_most__gte", models.F("days_ahead_least"))
                                ),
                                name="policy_days_in_order",
                                violation_error_message="The booking period can't end before it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("heads_least__gte", 1), ("pupils_per_adult__gte", 1)
                                ),
                                name="policy_at_least_one",
                                violation_error_message="At least one.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitPolicyEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, serialize=False
                            ),
                        ),
                        (
                            "days_ahead_least",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="book at least so many days ahead"
                            ),
                        ),
                        (
                            "days_ahead_most",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="book at most so many days ahead"
                            ),
                        ),
                        (
                            "heads_least",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="smallest group"
                            ),
                        ),
                        (
                            "heads_most",
                            models.PositiveSmallIntegerField(
                                default=60, verbose_name="largest group"
                            ),
                        ),
                        (
                            "pupils_per_adult",
                            models.PositiveSmallIntegerField(
                                default=10,
                                help_text="For schools.",
                                verbose_name="pupils to one adult",
                            ),
                        ),
                        (
                            "confirm_above",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="groups above this size await confirmation"
                            ),
                        ),
                        (
                            "open_bookings_most",
                            models.PositiveSmallIntegerField(
                                default=3, verbose_name="open bookings on one phone at most"
                            ),
                        ),
                        (
                            "cancel_hours",
                            models.PositiveSmallIntegerField(
                                default=24,
                                verbose_name="visitors can cancel until so many hours before",
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
                                to="museum.visitpolicy",
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
                    model_name="museumobject",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["search_document"], name="object_search"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="museumobject",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("quantity__gte", 1)),
                        name="object_quantity_positive",
                        violation_error_message="An object counts as one at least.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectmaker",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), ("person__isnull", False)),
                            models.Q(
                                ("person__isnull", True), models.Q(("name", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="maker_person_or_name",
                        violation_error_message="Choose a person of the registry, or write a name.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="objectmaker",
                    constraint=models.UniqueConstraint(
                        fields=("object", "person"),
                        name="maker_once",
                        violation_error_message="This maker is listed already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="slot",
                    constraint=models.UniqueConstraint(
                        fields=("date", "starts_at"),
                        name="slot_once",
                        violation_error_message="There is a slot at this time already.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="slot",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="slot_times_in_order",
                        violation_error_message="A slot ends after it begins.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="slot",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                        name="slot_not_oversold",
                        violation_error_message="More places are taken than that.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="slot",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("groups__gte", 0), ("groups__lte", models.F("max_groups"))
                        ),
                        name="slot_not_overcrowded",
                        violation_error_message="More groups are booked than that.",
                    ),
                ),
                migrations.AddIndex(
                    model_name="booking",
                    index=models.Index(fields=["status", "slot"], name="booking_status_slot"),
                ),
                migrations.AddConstraint(
                    model_name="booking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("headcount__gte", 1)),
                        name="booking_has_heads",
                        violation_error_message="A visit needs one person at least.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="booking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("adults__lte", models.F("headcount"))),
                        name="booking_adults_among_heads",
                        violation_error_message="There can't be more adults than people in all.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="booking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "attended"), _negated=True),
                            models.Q(
                                ("attended_headcount__gte", 1),
                                ("attended_headcount__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="booking_attended_is_counted",
                        violation_error_message="Say how many people came.",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="booking",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["declined", "cancelled_by_museum"]), _negated=True
                            ),
                            models.Q(("decision_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="booking_refused_with_reason",
                        violation_error_message="Give the visitors a reason.",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_closureevent" ("first_day", "id", "is_open", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."first_day", NEW."id", NEW."is_open", NEW."last_day", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason"); RETURN NULL;',
                            hash="bc3765c4b2cf516fea3c81e83426b6b6968df728",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31ff3",
                            table="museum_closure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."first_day" IS DISTINCT FROM (NEW."first_day") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."last_day" IS DISTINCT FROM (NEW."last_day") OR OLD."reason" IS DISTINCT FROM (NEW."reason"))',
                            func='INSERT INTO "museum_closureevent" ("first_day", "id", "is_open", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (NEW."first_day", NEW."id", NEW."is_open", NEW."last_day", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason"); RETURN NULL;',
                            hash="c108d8c4860f6d775f63586e24af996d95fe52f7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_36d86",
                            table="museum_closure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closure",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_closureevent" ("first_day", "id", "is_open", "last_day", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") VALUES (OLD."first_day", OLD."id", OLD."is_open", OLD."last_day", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason"); RETURN NULL;',
                            hash="f8ec48aac62c32082f6f75c31ab226fb4e8002df",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6a510",
                            table="museum_closure",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_galleryevent" ("id", "is_public", "kind", "name", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subtitle") VALUES (NEW."id", NEW."is_public", NEW."kind", NEW."name", NEW."opening", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."slug", NEW."subtitle"); RETURN NULL;',
                            hash="827d8f316f3e48a70661e627913f0773c5eae7a7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a1f0d",
                            table="museum_gallery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."opening" IS DISTINCT FROM (NEW."opening") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."subtitle" IS DISTINCT FROM (NEW."subtitle"))',
                            func='INSERT INTO "museum_galleryevent" ("id", "is_public", "kind", "name", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subtitle") VALUES (NEW."id", NEW."is_public", NEW."kind", NEW."name", NEW."opening", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."slug", NEW."subtitle"); RETURN NULL;',
                            hash="f533703460c2ca325461b9e2f42f55300022decd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f482c",
                            table="museum_gallery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="gallery",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_galleryevent" ("id", "is_public", "kind", "name", "opening", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "slug", "subtitle") VALUES (OLD."id", OLD."is_public", OLD."kind", OLD."name", OLD."opening", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."slug", OLD."subtitle"); RETURN NULL;',
                            hash="b276f5f2196d102ffeb8a5209ae363e20495be99",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20da5",
                            table="museum_gallery",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_openingruleevent" ("capacity", "ends_at", "id", "max_groups", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "valid_from", "valid_to", "weekdays") VALUES (NEW."capacity", NEW."ends_at", NEW."id", NEW."max_groups", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_at", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="f1cb4a129171562884a95b82e62528fdd2ed5cd0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f3ea9",
                            table="museum_openingrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."max_groups" IS DISTINCT FROM (NEW."max_groups") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at") OR OLD."valid_from" IS DISTINCT FROM (NEW."valid_from") OR OLD."valid_to" IS DISTINCT FROM (NEW."valid_to") OR OLD."weekdays" IS DISTINCT FROM (NEW."weekdays"))',
                            func='INSERT INTO "museum_openingruleevent" ("capacity", "ends_at", "id", "max_groups", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "valid_from", "valid_to", "weekdays") VALUES (NEW."capacity", NEW."ends_at", NEW."id", NEW."max_groups", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_at", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="ea3014000ffde7d10654726e39f49c0131080209",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e8832",
                            table="museum_openingrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingrule",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_openingruleevent" ("capacity", "ends_at", "id", "max_groups", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at", "valid_from", "valid_to", "weekdays") VALUES (OLD."capacity", OLD."ends_at", OLD."id", OLD."max_groups", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_at", OLD."valid_from", OLD."valid_to", OLD."weekdays"); RETURN NULL;',
                            hash="b19101059a42afc52527b2b2425c01cea4c2e2a9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9f172",
                            table="museum_openingrule",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_visitpolicyevent" ("cancel_hours", "confirm_above", "days_ahead_least", "days_ahead_most", "heads_least", "heads_most", "id", "open_bookings_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupils_per_adult") VALUES (NEW."cancel_hours", NEW."confirm_above", NEW."days_ahead_least", NEW."days_ahead_most", NEW."heads_least", NEW."heads_most", NEW."id", NEW."open_bookings_most", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pupils_per_adult"); RETURN NULL;',
                            hash="6495efb36aa87214aa122f2a76ab91495e625d59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_55a62",
                            table="museum_visitpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "museum_visitpolicyevent" ("cancel_hours", "confirm_above", "days_ahead_least", "days_ahead_most", "heads_least", "heads_most", "id", "open_bookings_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupils_per_adult") VALUES (NEW."cancel_hours", NEW."confirm_above", NEW."days_ahead_least", NEW."days_ahead_most", NEW."heads_least", NEW."heads_most", NEW."id", NEW."open_bookings_most", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pupils_per_adult"); RETURN NULL;',
                            hash="418c5ff630afe304c520d7df6da14ad824bb547a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4f9bd",
                            table="museum_visitpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitpolicy",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_visitpolicyevent" ("cancel_hours", "confirm_above", "days_ahead_least", "days_ahead_most", "heads_least", "heads_most", "id", "open_bookings_most", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pupils_per_adult") VALUES (OLD."cancel_hours", OLD."confirm_above", OLD."days_ahead_least", OLD."days_ahead_most", OLD."heads_least", OLD."heads_most", OLD."id", OLD."open_bookings_most", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pupils_per_adult"); RETURN NULL;',
                            hash="561b18a52a69630450b04a24ce6848580f27f1a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b4702",
                            table="museum_visitpolicy",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="931b66d030130a385d96538ed77f9e7e4d6fac3f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50794",
                            table="museum_closureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="galleryevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a5c91caca0a816c249273c47cdce0c8a95db5b50",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_811a7",
                            table="museum_galleryevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="museumobject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_museumobjectevent" ("accession_number", "acquired_on", "condition", "craft_id", "credit", "description", "dimensions_note", "gallery_id", "height_cm", "id", "inscription", "is_public", "length_cm", "material", "name", "other_names", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source_kind", "source_note", "story", "technique", "unit", "weight_g", "width_cm") VALUES (NEW."accession_number", NEW."acquired_on", NEW."condition", NEW."craft_id", NEW."credit", NEW."description", NEW."dimensions_note", NEW."gallery_id", NEW."height_cm", NEW."id", NEW."inscription", NEW."is_public", NEW."length_cm", NEW."material", NEW."name", NEW."other_names", NEW."period", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quantity", NEW."source_kind", NEW."source_note", NEW."story", NEW."technique", NEW."unit", NEW."weight_g", NEW."width_cm"); RETURN NULL;',
                            hash="f093abae56c0a7d6fd3f6113599439962f0b2b52",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2b63e",
                            table="museum_museumobject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="museumobject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accession_number" IS DISTINCT FROM (NEW."accession_number") OR OLD."acquired_on" IS DISTINCT FROM (NEW."acquired_on") OR OLD."condition" IS DISTINCT FROM (NEW."condition") OR OLD."craft_id" IS DISTINCT FROM (NEW."craft_id") OR OLD."credit" IS DISTINCT FROM (NEW."credit") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."dimensions_note" IS DISTINCT FROM (NEW."dimensions_note") OR OLD."gallery_id" IS DISTINCT FROM (NEW."gallery_id") OR OLD."height_cm" IS DISTINCT FROM (NEW."height_cm") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."inscription" IS DISTINCT FROM (NEW."inscription") OR OLD."is_public" IS DISTINCT FROM (NEW."is_public") OR OLD."length_cm" IS DISTINCT FROM (NEW."length_cm") OR OLD."material" IS DISTINCT FROM (NEW."material") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."other_names" IS DISTINCT FROM (NEW."other_names") OR OLD."period" IS DISTINCT FROM (NEW."period") OR OLD."quantity" IS DISTINCT FROM (NEW."quantity") OR OLD."source_kind" IS DISTINCT FROM (NEW."source_kind") OR OLD."source_note" IS DISTINCT FROM (NEW."source_note") OR OLD."story" IS DISTINCT FROM (NEW."story") OR OLD."technique" IS DISTINCT FROM (NEW."technique") OR OLD."unit" IS DISTINCT FROM (NEW."unit") OR OLD."weight_g" IS DISTINCT FROM (NEW."weight_g") OR OLD."width_cm" IS DISTINCT FROM (NEW."width_cm"))',
                            func='INSERT INTO "museum_museumobjectevent" ("accession_number", "acquired_on", "condition", "craft_id", "credit", "description", "dimensions_note", "gallery_id", "height_cm", "id", "inscription", "is_public", "length_cm", "material", "name", "other_names", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source_kind", "source_note", "story", "technique", "unit", "weight_g", "width_cm") VALUES (NEW."accession_number", NEW."acquired_on", NEW."condition", NEW."craft_id", NEW."credit", NEW."description", NEW."dimensions_note", NEW."gallery_id", NEW."height_cm", NEW."id", NEW."inscription", NEW."is_public", NEW."length_cm", NEW."material", NEW."name", NEW."other_names", NEW."period", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quantity", NEW."source_kind", NEW."source_note", NEW."story", NEW."technique", NEW."unit", NEW."weight_g", NEW."width_cm"); RETURN NULL;',
                            hash="81624fe626ada1eac64be8ad1f59e90b5e146f0e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4400f",
                            table="museum_museumobject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="museumobject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_museumobjectevent" ("accession_number", "acquired_on", "condition", "craft_id", "credit", "description", "dimensions_note", "gallery_id", "height_cm", "id", "inscription", "is_public", "length_cm", "material", "name", "other_names", "period", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "source_kind", "source_note", "story", "technique", "unit", "weight_g", "width_cm") VALUES (OLD."accession_number", OLD."acquired_on", OLD."condition", OLD."craft_id", OLD."credit", OLD."description", OLD."dimensions_note", OLD."gallery_id", OLD."height_cm", OLD."id", OLD."inscription", OLD."is_public", OLD."length_cm", OLD."material", OLD."name", OLD."other_names", OLD."period", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quantity", OLD."source_kind", OLD."source_note", OLD."story", OLD."technique", OLD."unit", OLD."weight_g", OLD."width_cm"); RETURN NULL;',
                            hash="d5839871638d3b45e7bdc3a5c37656969044101d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_56e29",
                            table="museum_museumobject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="museumobjectevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5cfd0831e172fb70eaadde17d633e0f287a484e5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f3ed4",
                            table="museum_museumobjectevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectmaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_objectmakerevent" ("id", "name", "object_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."id", NEW."name", NEW."object_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="1165e6b90967c541c122b3f91a96a328de7a8a4f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a2c8d",
                            table="museum_objectmaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectmaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "museum_objectmakerevent" ("id", "name", "object_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."id", NEW."name", NEW."object_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="8fd45a3b6a651941acd94c1ab9e3c83755234fdb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23f76",
                            table="museum_objectmaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectmaker",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_objectmakerevent" ("id", "name", "object_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."id", OLD."name", OLD."object_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="18b2cbbf51fee0437d3b57664a0a8cd2878ee06a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_268ef",
                            table="museum_objectmaker",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectmakerevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="54034f51f290d2f8597f174313df220b42d0ec38",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_560d4",
                            table="museum_objectmakerevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectpicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_objectpictureevent" ("alt", "height", "id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "width") VALUES (NEW."alt", NEW."height", NEW."id", NEW."object_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."position", NEW."width"); RETURN NULL;',
                            hash="f32b8e51d39ff403c686a6b45378e4a5e7cdf4ff",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_16fad",
                            table="museum_objectpicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectpicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "museum_objectpictureevent" ("alt", "height", "id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "width") VALUES (NEW."alt", NEW."height", NEW."id", NEW."object_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."position", NEW."width"); RETURN NULL;',
                            hash="c76e764930b8001cb0ca361a781c5c620f9d61c5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3a30e",
                            table="museum_objectpicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectpicture",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_objectpictureevent" ("alt", "height", "id", "object_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "width") VALUES (OLD."alt", OLD."height", OLD."id", OLD."object_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture", OLD."position", OLD."width"); RETURN NULL;',
                            hash="10286b3806863a40392a849149a2b7e09b9be4d0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e3ddc",
                            table="museum_objectpicture",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="objectpictureevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="326e3d5f2bcb82e6a1c31831c8f2e3529ec7c5da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_63414",
                            table="museum_objectpictureevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openingruleevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4b20378648f8cb66c995e177dad3f3179d2e6e6d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_02301",
                            table="museum_openingruleevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_slotevent" ("capacity", "date", "demonstrator_id", "ends_at", "id", "is_open", "max_groups", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (NEW."capacity", NEW."date", NEW."demonstrator_id", NEW."ends_at", NEW."id", NEW."is_open", NEW."max_groups", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."starts_at"); RETURN NULL;',
                            hash="9b20a14b716538ab3536b5e6d60aa583aa06b5f8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8979a",
                            table="museum_slot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."capacity" IS DISTINCT FROM (NEW."capacity") OR OLD."date" IS DISTINCT FROM (NEW."date") OR OLD."demonstrator_id" IS DISTINCT FROM (NEW."demonstrator_id") OR OLD."ends_at" IS DISTINCT FROM (NEW."ends_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."max_groups" IS DISTINCT FROM (NEW."max_groups") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."starts_at" IS DISTINCT FROM (NEW."starts_at"))',
                            func='INSERT INTO "museum_slotevent" ("capacity", "date", "demonstrator_id", "ends_at", "id", "is_open", "max_groups", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (NEW."capacity", NEW."date", NEW."demonstrator_id", NEW."ends_at", NEW."id", NEW."is_open", NEW."max_groups", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."starts_at"); RETURN NULL;',
                            hash="0959727b0467a45289ecea5b570db9e87a6f8f56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_de40d",
                            table="museum_slot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slot",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_slotevent" ("capacity", "date", "demonstrator_id", "ends_at", "id", "is_open", "max_groups", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_at") VALUES (OLD."capacity", OLD."date", OLD."demonstrator_id", OLD."ends_at", OLD."id", OLD."is_open", OLD."max_groups", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."starts_at"); RETURN NULL;',
                            hash="81f8a45b94f7c093d8c9f4969be9fff622310823",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_04dfe",
                            table="museum_slot",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="bookingevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5d88e0d1ae6a9d41109c62ebbeeb9df7caf5423a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cea68",
                            table="museum_bookingevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="status_steps",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{confirmed:attended,confirmed:cancelled_by_museum,confirmed:cancelled_by_visitor,confirmed:no_show,confirmed:requested,no_show:attended,requested:cancelled_by_museum,requested:cancelled_by_visitor,requested:confirmed,requested:declined}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0c4acc96d5fe04cde8db72a1067bbb5754a0f05e",
                            operation="UPDATE",
                            pgid="pgtrigger_status_steps_928f8",
                            table="museum_booking",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="never_deleted",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a8fd6b8055914c1db71d15f6fb20af0207ea37a2",
                            operation="DELETE",
                            pgid="pgtrigger_never_deleted_b10af",
                            table="museum_booking",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="slot_is_open",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE takes_bookings BOOLEAN;",
                            func="\n                    SELECT is_open INTO takes_bookings\n                    FROM museum_slot WHERE id = NEW.slot_id FOR NO KEY UPDATE;\n                    IF NEW.status IN ('requested', 'confirmed') AND NOT takes_bookings THEN\n                        RAISE EXCEPTION 'booking_slot_is_open'\n                            USING ERRCODE = 'check_violation',\n                                  CONSTRAINT = 'booking_slot_is_open';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="82759633d9a4c62dcac404339a0b5f3d2560c298",
                            operation='INSERT OR UPDATE OF "slot_id"',
                            pgid="pgtrigger_slot_is_open_e2a13",
                            table="museum_booking",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="count_places",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF TG_OP = 'UPDATE' THEN\n                        IF (OLD.slot_id, OLD.headcount, OLD.status)\n                            = (NEW.slot_id, NEW.headcount, NEW.status) THEN\n                            RETURN NEW;\n                        END IF;\n                        IF OLD.status IN ('requested', 'confirmed', 'attended') THEN\n                            UPDATE museum_slot\n                            SET taken = taken - OLD.headcount, groups = groups - 1\n                            WHERE id = OLD.slot_id;\n                        END IF;\n                    END IF;\n                    IF NEW.status IN ('requested', 'confirmed', 'attended') THEN\n                        UPDATE museum_slot\n                        SET taken = taken + NEW.headcount, groups = groups + 1\n                        WHERE id = NEW.slot_id;\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="788a1c4b946c3aafec2f6676ff50fa6c9a737f30",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_count_places_839ef",
                            table="museum_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_bookingevent" ("adults", "attended_headcount", "consented_at", "decision_reason", "grade", "guide", "headcount", "id", "language", "organisation", "organisation_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "slot_id", "status", "workshop") VALUES (NEW."adults", NEW."attended_headcount", NEW."consented_at", NEW."decision_reason", NEW."grade", NEW."guide", NEW."headcount", NEW."id", NEW."language", NEW."organisation", NEW."organisation_type", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reference", NEW."slot_id", NEW."status", NEW."workshop"); RETURN NULL;',
                            hash="3f82581113b3a28202a31a47e11e1be6b90b5c2e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_01aa6",
                            table="museum_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."adults" IS DISTINCT FROM (NEW."adults") OR OLD."attended_headcount" IS DISTINCT FROM (NEW."attended_headcount") OR OLD."consented_at" IS DISTINCT FROM (NEW."consented_at") OR OLD."decision_reason" IS DISTINCT FROM (NEW."decision_reason") OR OLD."grade" IS DISTINCT FROM (NEW."grade") OR OLD."guide" IS DISTINCT FROM (NEW."guide") OR OLD."headcount" IS DISTINCT FROM (NEW."headcount") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."organisation_type" IS DISTINCT FROM (NEW."organisation_type") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."slot_id" IS DISTINCT FROM (NEW."slot_id") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."workshop" IS DISTINCT FROM (NEW."workshop"))',
                            func='INSERT INTO "museum_bookingevent" ("adults", "attended_headcount", "consented_at", "decision_reason", "grade", "guide", "headcount", "id", "language", "organisation", "organisation_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "slot_id", "status", "workshop") VALUES (NEW."adults", NEW."attended_headcount", NEW."consented_at", NEW."decision_reason", NEW."grade", NEW."guide", NEW."headcount", NEW."id", NEW."language", NEW."organisation", NEW."organisation_type", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reference", NEW."slot_id", NEW."status", NEW."workshop"); RETURN NULL;',
                            hash="c371b80bfd662c1e1f311c1fe1770c428a528e1a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9b390",
                            table="museum_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="booking",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "museum_bookingevent" ("adults", "attended_headcount", "consented_at", "decision_reason", "grade", "guide", "headcount", "id", "language", "organisation", "organisation_type", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "slot_id", "status", "workshop") VALUES (OLD."adults", OLD."attended_headcount", OLD."consented_at", OLD."decision_reason", OLD."grade", OLD."guide", OLD."headcount", OLD."id", OLD."language", OLD."organisation", OLD."organisation_type", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reference", OLD."slot_id", OLD."status", OLD."workshop"); RETURN NULL;',
                            hash="1173e8c161848b52792ae996aacdefd78b0678d7",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3020d",
                            table="museum_booking",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="slotevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2cbb8bee6dd8b54fc62124fa00296e8cb1a85bd9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c78a6",
                            table="museum_slotevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="visitpolicyevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4b66cb29423a01416722c8d29a5a910969756eb1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ffdf4",
                            table="museum_visitpolicyevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
