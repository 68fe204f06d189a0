"""Whoever asked for any place is told later which: until then it may change."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0007_bookings_repeat_in_series"),
    ]

    operations = [
        triggers.RemoveTrigger(
            model_name="booking",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="booking",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="booking",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="booking",
            name="named_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="named_from",
            field=models.DateTimeField(blank=True, null=True),
        ),
        triggers.AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="2012ae17f2943a0d284e6df83222d53d2fa48ba6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2bcfb",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_bookingevent" ("calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="20015ba4b1c9dcd6ca96d4c11544af6a37ff113d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1035f",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (OLD."calendar_sequence", OLD."cancellation_steps", OLD."cancelled_at", OLD."checked_in_at", OLD."checked_out_at", OLD."code", OLD."confirmed_at", OLD."currency", OLD."ends_at", OLD."held_for", OLD."held_until", OLD."id", OLD."idempotency_key", OLD."link_digest", OLD."made_at", OLD."named_from", OLD."note", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool", OLD."price_cents", OLD."price_lines", OLD."public_id", OLD."resource_id", OLD."space_id", OLD."starts_at", OLD."state", OLD."tax", OLD."undone_state", OLD."wall_end", OLD."wall_start", OLD."wish_digest", OLD."zone_name"); RETURN NULL;',
                    hash="53ab4ad2aca732c67800b4400ecf6e8c5150c908",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37b54",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
    ]
