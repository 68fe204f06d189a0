"""A place may rest from a person who had it, so that nobody has a booth twice in a row."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0004_a_municipality_key_may_be_missing"),
    ]

    operations = [
        RemoveTrigger(
            model_name="resource",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="resource",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="resource",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="resource",
            name="cool_down_minutes",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="resourceevent",
            name="cool_down_minutes",
            field=models.PositiveIntegerField(default=0),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "cool_down_minutes", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."cool_down_minutes", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="5179e598042236fb1d131743ea0f87af4efc4065",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_768a9",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "cool_down_minutes", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (NEW."approval_minutes", NEW."area_id", NEW."buffer_after_minutes", NEW."buffer_before_minutes", NEW."buffers_may_overlap", NEW."cancellation_steps", NEW."capacity", NEW."cool_down_minutes", NEW."features", NEW."granularity_minutes", NEW."has_holder", NEW."horizon_days", NEW."id", NEW."is_active", NEW."is_fixed", NEW."keeps_opening_hours", NEW."kind", NEW."lead_minutes", NEW."limit_per_person", NEW."longest_minutes", NEW."name", NEW."no_show_minutes", NEW."number", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."picture", NEW."position", NEW."public_id", NEW."seatings", NEW."short_code", NEW."shortest_minutes", NEW."sort_key", NEW."space_id"); RETURN NULL;',
                    hash="181de2443e6d613bfc7a23161c3be21881d66442",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ad709",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="resource",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_resourceevent" ("approval_minutes", "area_id", "buffer_after_minutes", "buffer_before_minutes", "buffers_may_overlap", "cancellation_steps", "capacity", "cool_down_minutes", "features", "granularity_minutes", "has_holder", "horizon_days", "id", "is_active", "is_fixed", "keeps_opening_hours", "kind", "lead_minutes", "limit_per_person", "longest_minutes", "name", "no_show_minutes", "number", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture", "position", "public_id", "seatings", "short_code", "shortest_minutes", "sort_key", "space_id") VALUES (OLD."approval_minutes", OLD."area_id", OLD."buffer_after_minutes", OLD."buffer_before_minutes", OLD."buffers_may_overlap", OLD."cancellation_steps", OLD."capacity", OLD."cool_down_minutes", OLD."features", OLD."granularity_minutes", OLD."has_holder", OLD."horizon_days", OLD."id", OLD."is_active", OLD."is_fixed", OLD."keeps_opening_hours", OLD."kind", OLD."lead_minutes", OLD."limit_per_person", OLD."longest_minutes", OLD."name", OLD."no_show_minutes", OLD."number", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."picture", OLD."position", OLD."public_id", OLD."seatings", OLD."short_code", OLD."shortest_minutes", OLD."sort_key", OLD."space_id"); RETURN NULL;',
                    hash="ceabab95815f38cd74777b002e34cc8990a7b4ce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e2c59",
                    table="spaces_resource",
                    when="AFTER",
                ),
            ),
        ),
    ]
