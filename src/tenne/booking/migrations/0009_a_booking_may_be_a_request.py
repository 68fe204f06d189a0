"""A booking of some places is a request at first, which the house answers."""

import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0008_places_are_named_later"),
        ("spaces", "0034_places_may_need_approval"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.RemoveConstraint(
            model_name="booking",
            name="a_hold_has_a_timer",
        ),
        migrations.RemoveIndex(
            model_name="booking",
            name="booking_held",
        ),
        migrations.AddField(
            model_name="booking",
            name="answer",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="booking",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="answer",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="answered_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="booking",
            name="state",
            field=models.CharField(
                choices=[
                    ("held", "held"),
                    ("requested", "requested"),
                    ("confirmed", "confirmed"),
                    ("checked-in", "checked in"),
                    ("completed", "completed"),
                    ("cancelled", "cancelled"),
                    ("cancelled-late", "cancelled late"),
                    ("no-show", "not come"),
                    ("expired", "expired"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="bookingevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("held", "held"),
                    ("requested", "requested"),
                    ("confirmed", "confirmed"),
                    ("checked-in", "checked in"),
                    ("completed", "completed"),
                    ("cancelled", "cancelled"),
                    ("cancelled-late", "cancelled late"),
                    ("no-show", "not come"),
                    ("expired", "expired"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("held_until"),
                condition=models.Q(("state__in", ("held", "requested"))),
                name="booking_held",
            ),
        ),
        triggers.AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="9afa0494abf8bde9bb27413d4d6ca8c4f1024f1d",
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
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="64e28992c48fbfe1d991be144e3c22fcee61cb71",
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
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (OLD."answer", OLD."answered_at", OLD."calendar_sequence", OLD."cancellation_steps", OLD."cancelled_at", OLD."checked_in_at", OLD."checked_out_at", OLD."code", OLD."confirmed_at", OLD."currency", OLD."ends_at", OLD."held_for", OLD."held_until", OLD."id", OLD."idempotency_key", OLD."link_digest", OLD."made_at", OLD."named_from", OLD."note", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool", OLD."price_cents", OLD."price_lines", OLD."public_id", OLD."resource_id", OLD."space_id", OLD."starts_at", OLD."state", OLD."tax", OLD."undone_state", OLD."wall_end", OLD."wall_start", OLD."wish_digest", OLD."zone_name"); RETURN NULL;',
                    hash="c912df5f99a1d6ab1fd519ee8ffe916daa84e558",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37b54",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("held", "requested")), _negated=True),
                    ("held_until__isnull", False),
                    _connector="OR",
                ),
                name="a_hold_has_a_timer",
            ),
        ),
    ]
