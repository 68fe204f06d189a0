"""A paired device may be a display at a door, of one room or of all."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0013_calendars_of_spaces"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        triggers.RemoveTrigger(
            model_name="frontdeskdevice",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="frontdeskdevice",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="frontdeskdevice",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="frontdeskdevice",
            name="colours",
            field=models.CharField(
                choices=[
                    ("by-time", "Light by day, dark from 19 to 7"),
                    ("light", "Always light"),
                    ("dark", "Always dark"),
                ],
                default="by-time",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="frontdeskdevice",
            name="kind",
            field=models.CharField(
                choices=[("desk", "Front desk"), ("display", "Door display")],
                default="desk",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="frontdeskdevice",
            name="resource",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="displays",
                to="spaces.resource",
            ),
        ),
        migrations.AddField(
            model_name="frontdeskdeviceevent",
            name="colours",
            field=models.CharField(
                choices=[
                    ("by-time", "Light by day, dark from 19 to 7"),
                    ("light", "Always light"),
                    ("dark", "Always dark"),
                ],
                default="by-time",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="frontdeskdeviceevent",
            name="kind",
            field=models.CharField(
                choices=[("desk", "Front desk"), ("display", "Door display")],
                default="desk",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="frontdeskdeviceevent",
            name="resource",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.resource",
            ),
        ),
        triggers.AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (NEW."colours", NEW."digest", NEW."ended_at", NEW."id", NEW."kind", NEW."label", NEW."operator_id", NEW."paired_at", NEW."paired_by_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="9ca8789d5aef75f718634a371a74e6779389662d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_31fa4",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (NEW."colours", NEW."digest", NEW."ended_at", NEW."id", NEW."kind", NEW."label", NEW."operator_id", NEW."paired_at", NEW."paired_by_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="5f45c9ca7f0ac6d0c1ac22e52ac3a298ed4a169e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a99fa",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="frontdeskdevice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_frontdeskdeviceevent" ("colours", "digest", "ended_at", "id", "kind", "label", "operator_id", "paired_at", "paired_by_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resource_id", "space_id") VALUES (OLD."colours", OLD."digest", OLD."ended_at", OLD."id", OLD."kind", OLD."label", OLD."operator_id", OLD."paired_at", OLD."paired_by_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resource_id", OLD."space_id"); RETURN NULL;',
                    hash="2e5a23c6419fd41321d1faf71c76c21a3dbcab06",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_19e23",
                    table="spaces_frontdeskdevice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="frontdeskdevice",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "display"), ("resource", None), _connector="OR"),
                name="only_a_display_shows_a_room",
            ),
        ),
    ]
