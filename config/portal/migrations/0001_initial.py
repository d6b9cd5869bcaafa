import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from config.common.together import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="SiteProfile",
                    fields=[
                        (
                            "id",
                            models.PositiveSmallIntegerField(
                                default=1, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        (
                            "name",
                            models.CharField(
                                default="天目匠心", max_length=40, verbose_name="name of the portal"
                            ),
                        ),
                        (
                            "sponsor",
                            models.CharField(
                                default="杭州市临安区总工会", max_length=60, verbose_name="sponsor"
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                default="职工之家四楼 天目匠心馆",
                                max_length=120,
                                verbose_name="address",
                            ),
                        ),
                        (
                            "opening_note",
                            models.CharField(
                                blank=True,
                                default="周二至周日 9:00–16:30，周一和法定节假日闭馆",
                                max_length=120,
                                verbose_name="opening hours in words",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=30, verbose_name="phone"),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "icp_number",
                            models.CharField(blank=True, max_length=40, verbose_name="ICP number"),
                        ),
                        (
                            "police_number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                verbose_name="public security record number",
                            ),
                        ),
                        (
                            "institution_mark_url",
                            models.URLField(blank=True, verbose_name="institution mark"),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                help_text="Every page then says that people and figures are invented.",
                                verbose_name="holds demo data",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "site profile",
                        "verbose_name_plural": "site profile",
                    },
                ),
                migrations.CreateModel(
                    name="BackgroundJob",
                    fields=[],
                    options={
                        "verbose_name": "background job",
                        "verbose_name_plural": "background jobs",
                        "proxy": True,
                        "indexes": [],
                        "constraints": [],
                    },
                    bases=("procrastinate.procrastinatejob",),
                ),
                migrations.CreateModel(
                    name="SiteProfileEvent",
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
                            "name",
                            models.CharField(
                                default="天目匠心", max_length=40, verbose_name="name of the portal"
                            ),
                        ),
                        (
                            "sponsor",
                            models.CharField(
                                default="杭州市临安区总工会", max_length=60, verbose_name="sponsor"
                            ),
                        ),
                        (
                            "address",
                            models.CharField(
                                blank=True,
                                default="职工之家四楼 天目匠心馆",
                                max_length=120,
                                verbose_name="address",
                            ),
                        ),
                        (
                            "opening_note",
                            models.CharField(
                                blank=True,
                                default="周二至周日 9:00–16:30，周一和法定节假日闭馆",
                                max_length=120,
                                verbose_name="opening hours in words",
                            ),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=30, verbose_name="phone"),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="e-mail"),
                        ),
                        (
                            "icp_number",
                            models.CharField(blank=True, max_length=40, verbose_name="ICP number"),
                        ),
                        (
                            "police_number",
                            models.CharField(
                                blank=True,
                                max_length=40,
                                verbose_name="public security record number",
                            ),
                        ),
                        (
                            "institution_mark_url",
                            models.URLField(blank=True, verbose_name="institution mark"),
                        ),
                        (
                            "is_demo",
                            models.BooleanField(
                                default=False,
                                help_text="Every page then says that people and figures are invented.",
                                verbose_name="holds demo data",
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
                                to="portal.siteprofile",
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
                pgtrigger.migrations.AddTrigger(
                    model_name="siteprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "portal_siteprofileevent" ("address", "email", "icp_number", "id", "institution_mark_url", "is_demo", "name", "opening_note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "police_number", "sponsor") VALUES (NEW."address", NEW."email", NEW."icp_number", NEW."id", NEW."institution_mark_url", NEW."is_demo", NEW."name", NEW."opening_note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."police_number", NEW."sponsor"); RETURN NULL;',
                            hash="85fa0f1eb79aaa92d7257910c34d719b85dac4d4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_12dbc",
                            table="portal_siteprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="siteprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "portal_siteprofileevent" ("address", "email", "icp_number", "id", "institution_mark_url", "is_demo", "name", "opening_note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "police_number", "sponsor") VALUES (NEW."address", NEW."email", NEW."icp_number", NEW."id", NEW."institution_mark_url", NEW."is_demo", NEW."name", NEW."opening_note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."police_number", NEW."sponsor"); RETURN NULL;',
                            hash="82260a5520c16372a97bc7e5bf29e0b05dd070bf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6d2b9",
                            table="portal_siteprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="siteprofile",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "portal_siteprofileevent" ("address", "email", "icp_number", "id", "institution_mark_url", "is_demo", "name", "opening_note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "police_number", "sponsor") VALUES (OLD."address", OLD."email", OLD."icp_number", OLD."id", OLD."institution_mark_url", OLD."is_demo", OLD."name", OLD."opening_note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."police_number", OLD."sponsor"); RETURN NULL;',
                            hash="a3aeaa490c3ff1a94539bb2f89893c52a26892d2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e365b",
                            table="portal_siteprofile",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="siteprofileevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a61193f4309c3eb25995048479dca2b7016f4000",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7ca51",
                            table="portal_siteprofileevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
