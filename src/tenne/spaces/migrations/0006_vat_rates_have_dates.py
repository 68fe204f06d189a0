"""Rates of VAT begin on days; prices that stand in a kept catalogue follow."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger

WATCH = """
CREATE FUNCTION spaces_vatratesince_raises_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        PERFORM tenne_raise_revision(id) FROM spaces_space WHERE operator_id = OLD.operator_id;
    ELSE
        PERFORM tenne_raise_revision(id) FROM spaces_space WHERE operator_id = NEW.operator_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER raises_revision AFTER INSERT OR UPDATE OR DELETE ON spaces_vatratesince
    FOR EACH ROW EXECUTE FUNCTION spaces_vatratesince_raises_revision();
"""
UNWATCH = """
DROP TRIGGER raises_revision ON spaces_vatratesince;
DROP FUNCTION spaces_vatratesince_raises_revision();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0005_a_place_cools_down"),
    ]

    operations = [
        migrations.CreateModel(
            name="VatRateSince",
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
                        choices=[("standard", "Standard rate"), ("reduced", "Reduced rate")],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                ("percent", models.DecimalField(decimal_places=2, max_digits=4)),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="vat_rates",
                        to="spaces.operator",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="VatRateSinceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("standard", "Standard rate"), ("reduced", "Reduced rate")],
                        max_length=8,
                    ),
                ),
                ("since", models.DateField()),
                ("percent", models.DecimalField(decimal_places=2, max_digits=4)),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        db_index=False,
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
                        to="spaces.vatratesince",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="vatratesince",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gt", 0)), name="a_vat_rate_is_more_than_nothing"
            ),
        ),
        migrations.AddConstraint(
            model_name="vatratesince",
            constraint=models.UniqueConstraint(
                models.F("operator"),
                models.F("kind"),
                models.F("since"),
                name="one_vat_rate_per_day",
            ),
        ),
        AddTrigger(
            model_name="vatratesince",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_vatratesinceevent" ("id", "kind", "operator_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."id", NEW."kind", NEW."operator_id", NEW."percent", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."since"); RETURN NULL;',
                    hash="df8463fd5262187518ab98f8210eec16a6cb0d03",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9bf35",
                    table="spaces_vatratesince",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="vatratesince",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_vatratesinceevent" ("id", "kind", "operator_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (NEW."id", NEW."kind", NEW."operator_id", NEW."percent", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."since"); RETURN NULL;',
                    hash="2abd5c13d5a271e7992c5abdb30002a12d7706bc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc241",
                    table="spaces_vatratesince",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="vatratesince",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_vatratesinceevent" ("id", "kind", "operator_id", "percent", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since") VALUES (OLD."id", OLD."kind", OLD."operator_id", OLD."percent", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."since"); RETURN NULL;',
                    hash="e009a6a76bd490654c43ecad6676b71b66e03bc3",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4c808",
                    table="spaces_vatratesince",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunSQL(WATCH, UNWATCH),
    ]
