"""Mails of an operator go out in its name, from its own address once that is proven."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0020_a_space_may_say_sie"),
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
            name="reply_to",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="operator",
            name="sender_address",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="operator",
            name="sender_name",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="operatorevent",
            name="reply_to",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="operatorevent",
            name="sender_address",
            field=models.EmailField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="operatorevent",
            name="sender_name",
            field=models.CharField(blank=True, max_length=60),
        ),
        triggers.AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."reply_to", NEW."sender_address", NEW."sender_name", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="348dab30b2f0152f9fb2ccc82c42d84702984854",
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
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."reply_to", NEW."sender_address", NEW."sender_name", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="23a3330bf235ec64ddd9016d436ccb463605b5d3",
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
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "reply_to", "sender_address", "sender_name", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (OLD."bic", OLD."colour", OLD."country", OLD."email", OLD."iban", OLD."id", OLD."logo", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."reply_to", OLD."sender_address", OLD."sender_name", OLD."slug", OLD."street", OLD."tax_number", OLD."town", OLD."vat_id", OLD."word_for_member"); RETURN NULL;',
                    hash="898c70929f37822df9989700178057a3f792633a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5bd5e",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
    ]
