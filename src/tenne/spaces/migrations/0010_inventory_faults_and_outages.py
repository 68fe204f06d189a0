"""Things with their state, faults that somebody reports, places out of service."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers

# What is out of service belongs to the catalogue of its space.
WATCH = """
CREATE FUNCTION spaces_outage_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE changed spaces_outage%ROWTYPE;
BEGIN
    IF TG_OP = 'DELETE' THEN changed := OLD; ELSE changed := NEW; END IF;
    PERFORM tenne_raise_revision(changed.space_id);
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER INSERT OR UPDATE OR DELETE ON spaces_outage
    FOR EACH ROW EXECUTE FUNCTION spaces_outage_raises_revision();
"""
UNWATCH = """
DROP TRIGGER raises_revision ON spaces_outage;
DROP FUNCTION spaces_outage_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0009_area_codes_are_used_once_a_floor"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Fault",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="faults",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="faults",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="faults",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "ordering": ["-reported_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="InventoryItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("good", "in order"), ("worn", "worn"), ("broken", "broken")],
                        default="good",
                        max_length=8,
                    ),
                ),
                ("position", models.JSONField(blank=True, default=dict)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inventory",
                        to="spaces.area",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="inventory",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inventory",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "ordering": ["space_id", "kind", "label", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FaultEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=300)),
                ("reported_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
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
                        to="spaces.fault",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.inventoryitem",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="fault",
            name="item",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="faults",
                to="spaces.inventoryitem",
            ),
        ),
        migrations.CreateModel(
            name="InventoryItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("table", "Table"),
                            ("chair", "Chair"),
                            ("lamp", "Lamp"),
                            ("screen", "Screen"),
                            ("socket", "Socket"),
                            ("wlan", "WLAN"),
                            ("printer", "Printer"),
                            ("projector", "Projector"),
                            ("heating", "Heating"),
                            ("kitchen", "Kitchen"),
                            ("door", "Door or window"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("label", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
                        choices=[("good", "in order"), ("worn", "worn"), ("broken", "broken")],
                        default="good",
                        max_length=8,
                    ),
                ),
                ("position", models.JSONField(blank=True, default=dict)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("checked_on", models.DateField(blank=True, null=True)),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.area",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
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
                        to="spaces.inventoryitem",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Outage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outages",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outages",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=120)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
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
                        to="spaces.outage",
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        triggers.AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (NEW."area_id", NEW."checked_on", NEW."id", NEW."kind", NEW."label", NEW."note", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."resource_id", NEW."space_id", NEW."state"); RETURN NULL;',
                    hash="800dd6405e64e2e397d3b3df8b5b24178fa8f5a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_63b13",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (NEW."area_id", NEW."checked_on", NEW."id", NEW."kind", NEW."label", NEW."note", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."resource_id", NEW."space_id", NEW."state"); RETURN NULL;',
                    hash="5c87683a24a05eafb7221a0d07d2c2acddcfd0d8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_266e5",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="inventoryitem",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_inventoryitemevent" ("area_id", "checked_on", "id", "kind", "label", "note", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "resource_id", "space_id", "state") VALUES (OLD."area_id", OLD."checked_on", OLD."id", OLD."kind", OLD."label", OLD."note", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."resource_id", OLD."space_id", OLD."state"); RETURN NULL;',
                    hash="6a082eb21a0138064708385e6660ae3e463e2c96",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_47aae",
                    table="spaces_inventoryitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="fault",
            index=models.Index(
                models.F("space"),
                condition=models.Q(("closed_at__isnull", True)),
                name="fault_open_in_a_space",
            ),
        ),
        migrations.AddConstraint(
            model_name="fault",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", ""), ("answered_at__isnull", False), _connector="OR"),
                name="an_answer_has_its_time",
            ),
        ),
        triggers.AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."item_id", NEW."kind", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="5e4a11a8f2e1efbe120b9c6915c1bec0f893f05f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_53696",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."item_id", NEW."kind", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="59ec63fe3e3b33d562042648a649ab428e0392ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cb9af",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."closed_at", OLD."closed_by_id", OLD."id", OLD."item_id", OLD."kind", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reported_at", OLD."reported_by_id", OLD."resource_id", OLD."space_id", OLD."text"); RETURN NULL;',
                    hash="8e77ae6fdf7643fddc5c22c4c8acca386a758daa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_063bc",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="outage",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="outage_is_not_empty",
            ),
        ),
        triggers.AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."resource_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="01887e14ac1bc70655b4843af5c7771dccfcd64b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8933c",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."resource_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="384eb8dd82c28f5630df3a7f637fbae282262fff",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0ccd",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "space_id", "starts_at") VALUES (OLD."ended_at", OLD."ends_at", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."resource_id", OLD."space_id", OLD."starts_at"); RETURN NULL;',
                    hash="2bfac0fdfdcf70312ca9e55bd0a82351f72f95a8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc21b",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
    ]
