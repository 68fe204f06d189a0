"""The German column goes, now that its words stand among the texts."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [("billing", "0004_old_charges_stay_german")]

    operations = [
        *(
            operation
            for model in ("charge", "chargeevent")
            for operation in (
                # On the way back the column needs something until it is filled again.
                migrations.AlterField(
                    model_name=model,
                    name="text",
                    field=models.CharField(max_length=200, default=""),
                ),
                migrations.RemoveField(model_name=model, name="text"),
                migrations.AlterField(model_name=model, name="texts", field=models.JSONField()),
            )
        ),
        triggers.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="8c34e48e5af2f6c0d19c26cc2a126130bcc7c88f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5c5e",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="38bd89fb3ed3c0304cc41b97eb3fb5a3d836e611",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d336",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (OLD."corrects_id", OLD."currency", OLD."gross_cents", OLD."id", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."served_on", OLD."settled_at", OLD."sold_as", OLD."sold_id", OLD."tax_mode", OLD."texts", OLD."vat_cents", OLD."vat_percent"); RETURN NULL;',
                    hash="0d9974f26bfd1cf1047096f9b54c3a43aefa25dc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1c5d",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(("texts__has_key", "de")), name="a_charge_is_said_in_german"
            ),
        ),
    ]
