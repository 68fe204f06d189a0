"""An area, a floor or a whole space can be shut; its places are then out of service."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0034_places_may_need_approval"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Shutdown",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ShutdownEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=120)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        RemoveTrigger(
            model_name="outage",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="outage",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="outage",
            name="delete_delete",
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."resource_id", NEW."shutdown_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="fd2811eb9bc691fe724363f6d7037da2572d62cf",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8933c",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (NEW."ended_at", NEW."ends_at", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."resource_id", NEW."shutdown_id", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="6c2868b0fb41b0034dddbca2966fbb937e4f6c4c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b0ccd",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outage",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_outageevent" ("ended_at", "ends_at", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "resource_id", "shutdown_id", "space_id", "starts_at") VALUES (OLD."ended_at", OLD."ends_at", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."resource_id", OLD."shutdown_id", OLD."space_id", OLD."starts_at"); RETURN NULL;',
                    hash="f3675feddc0e65c5ade49a0fc88c385630992234",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_dc21b",
                    table="spaces_outage",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="shutdown",
            name="area",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shutdowns",
                to="spaces.area",
            ),
        ),
        migrations.AddField(
            model_name="shutdown",
            name="floor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shutdowns",
                to="spaces.floor",
            ),
        ),
        migrations.AddField(
            model_name="shutdown",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="shutdown",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="shutdown",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shutdowns",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="outage",
            name="shutdown",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="outages",
                to="spaces.shutdown",
            ),
        ),
        migrations.AddField(
            model_name="outageevent",
            name="shutdown",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.shutdown",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="area",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.area",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="floor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.floor",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="operator",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.operator",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.shutdown",
            ),
        ),
        migrations.AddField(
            model_name="shutdownevent",
            name="space",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.space",
            ),
        ),
        migrations.AddConstraint(
            model_name="shutdown",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="shutdown_is_not_empty",
            ),
        ),
        migrations.AddConstraint(
            model_name="shutdown",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("floor__isnull", True), ("area__isnull", True), _connector="OR"
                ),
                name="a_shutdown_is_of_one_part",
            ),
        ),
        migrations.AddConstraint(
            model_name="shutdown",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="a_shutdown_has_a_reason"
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (NEW."area_id", NEW."ended_at", NEW."ends_at", NEW."floor_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reason", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="8cd06c1d482d7e306bfb68091348da583a23ce75",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f9fcc",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (NEW."area_id", NEW."ended_at", NEW."ends_at", NEW."floor_id", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reason", NEW."space_id", NEW."starts_at"); RETURN NULL;',
                    hash="6c2e79d3b1ea8dea750e1e4e7360fc434213ae3b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc838",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="shutdown",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shutdownevent" ("area_id", "ended_at", "ends_at", "floor_id", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reason", "space_id", "starts_at") VALUES (OLD."area_id", OLD."ended_at", OLD."ends_at", OLD."floor_id", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reason", OLD."space_id", OLD."starts_at"); RETURN NULL;',
                    hash="881657470c361a982f31c323b41f388558628157",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a8676",
                    table="spaces_shutdown",
                    when="AFTER",
                ),
            ),
        ),
    ]
