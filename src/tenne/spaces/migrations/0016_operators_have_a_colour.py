"""An operator may choose one colour for its pages; the database knows no other shape of it."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0015_drafts_of_floors"),
    ]

    operations = [
        triggers.RemoveTrigger(
            model_name="operator",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="operator",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="operator",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="operator",
            name="colour",
            field=models.CharField(blank=True, max_length=7),
        ),
        migrations.AddField(
            model_name="operatorevent",
            name="colour",
            field=models.CharField(blank=True, max_length=7),
        ),
        triggers.AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="df0094daf9c51be0c9f66ebd10426a843e9d4362",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e1ecc",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="0ca5f9c2edb1080e51f63f5dae8f2314cedb39a8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7d752",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (OLD."bic", OLD."colour", OLD."country", OLD."email", OLD."iban", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."slug", OLD."street", OLD."tax_number", OLD."town", OLD."vat_id", OLD."word_for_member"); RETURN NULL;',
                    hash="3d0c39dd019a859f1db8bb838f3e8eb3d98d97b6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5bd5e",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="operator",
            constraint=models.CheckConstraint(
                condition=models.Q(("colour__regex", "^(#[0-9A-F]{6})?$")),
                name="operator_colour_is_a_colour",
            ),
        ),
    ]
