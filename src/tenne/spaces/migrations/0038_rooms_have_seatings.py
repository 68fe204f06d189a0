"""A room says how its chairs may stand, and for how many people."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0037_programs_are_told"),
    ]

    operations = [
        triggers.RemoveTrigger(
            model_name="resource",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="resource",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="resource",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="resource",
            name="seatings",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name="resourceevent",
            name="seatings",
            field=models.JSONField(blank=True, default=list),
        ),
        triggers.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="e89132832c80a3e80357e1fef092f7d8774543d6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_768a9",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="417ac1c7f47b41db53453745a9559b0704db1816",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad709",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (OLD."approval_minutes", OLD."area_id", OLD."buffer_after_minutes", OLD."buffer_before_minutes", OLD."buffers_may_overlap", OLD."cancellation_steps", OLD."capacity", OLD."features", OLD."granularity_minutes", OLD."has_holder", OLD."horizon_days", OLD."id", OLD."is_active", OLD."is_fixed", OLD."keeps_opening_hours", OLD."kind", OLD."lead_minutes", OLD."limit_per_person", OLD."longest_minutes", OLD."name", OLD."no_show_minutes", OLD."number", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture", OLD."position", OLD."public_id", OLD."seatings", OLD."short_code", OLD."shortest_minutes", OLD."sort_key", OLD."space_id"); RETURN NULL;',
                    hash="f9ad36a1984eab73d2f84f44259d2f001b4fa341",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e2c59",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
    ]
