"""Who reports a fault without an account may leave an address for the answer."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0022_unfilled_shifts_close_the_house"),
    ]

    operations = [
        triggers.RemoveTrigger(
            model_name="fault",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="fault",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="fault",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="fault",
            name="email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="fault",
            name="language",
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name="faultevent",
            name="email",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="faultevent",
            name="language",
            field=models.CharField(blank=True, max_length=5),
        ),
        triggers.AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."email", NEW."id", NEW."item_id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="f52904f03f04403508339dfe7c47460301b35b29",
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
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."email", NEW."id", NEW."item_id", NEW."kind", NEW."language", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="a7f36e1b45e8a4743c0c791f7edfad2a391eab8d",
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
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "email", "id", "item_id", "kind", "language", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."closed_at", OLD."closed_by_id", OLD."email", OLD."id", OLD."item_id", OLD."kind", OLD."language", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."public_id", OLD."reported_at", OLD."reported_by_id", OLD."resource_id", OLD."space_id", OLD."text"); RETURN NULL;',
                    hash="825b042808e5a55c933d3fa2c01f3527a53d6f3e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_063bc",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
    ]
