"""An operator may have a logo; whoever reports a fault may send a photo of it."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0018_sites_that_embed"),
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
            model_name="fault",
            name="photo",
            field=models.FileField(blank=True, upload_to="faults/"),
        ),
        migrations.AddField(
            model_name="faultevent",
            name="photo",
            field=models.FileField(blank=True, upload_to="faults/"),
        ),
        migrations.AddField(
            model_name="operator",
            name="logo",
            field=models.FileField(blank=True, upload_to="logos/"),
        ),
        migrations.AddField(
            model_name="operatorevent",
            name="logo",
            field=models.FileField(blank=True, upload_to="logos/"),
        ),
        triggers.AddTrigger(
            model_name="fault",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."item_id", NEW."kind", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="fb5d87f7c1f197ba4099e21c262fec7c79e070f5",
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
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (NEW."answer", NEW."answered_at", NEW."closed_at", NEW."closed_by_id", NEW."id", NEW."item_id", NEW."kind", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."photo", NEW."public_id", NEW."reported_at", NEW."reported_by_id", NEW."resource_id", NEW."space_id", NEW."text"); RETURN NULL;',
                    hash="7b1dec6f2cf7c79024b95952a421292a13aff7a5",
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
                    func='INSERT INTO "spaces_faultevent" ("answer", "answered_at", "closed_at", "closed_by_id", "id", "item_id", "kind", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo", "public_id", "reported_at", "reported_by_id", "resource_id", "space_id", "text") VALUES (OLD."answer", OLD."answered_at", OLD."closed_at", OLD."closed_by_id", OLD."id", OLD."item_id", OLD."kind", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."photo", OLD."public_id", OLD."reported_at", OLD."reported_by_id", OLD."resource_id", OLD."space_id", OLD."text"); RETURN NULL;',
                    hash="1dc7fe01531b26bcf63ef7e549e48d2a55bd165b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_063bc",
                    table="spaces_fault",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="operator",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postcode", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="ade3253bfd8e03fc48c437bf4135f18374801270",
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
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (NEW."bic", NEW."colour", NEW."country", NEW."email", NEW."iban", NEW."id", NEW."logo", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postcode", NEW."slug", NEW."street", NEW."tax_number", NEW."town", NEW."vat_id", NEW."word_for_member"); RETURN NULL;',
                    hash="abc893a6d7e4b015b43dbff8a9eb23721e3a901d",
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
                    func='INSERT INTO "spaces_operatorevent" ("bic", "colour", "country", "email", "iban", "id", "logo", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postcode", "slug", "street", "tax_number", "town", "vat_id", "word_for_member") VALUES (OLD."bic", OLD."colour", OLD."country", OLD."email", OLD."iban", OLD."id", OLD."logo", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postcode", OLD."slug", OLD."street", OLD."tax_number", OLD."town", OLD."vat_id", OLD."word_for_member"); RETURN NULL;',
                    hash="1a284900850a79f240e12fb10682ba55fdf58ccc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_5bd5e",
                    table="spaces_operator",
                    when="AFTER",
                ),
            ),
        ),
    ]
