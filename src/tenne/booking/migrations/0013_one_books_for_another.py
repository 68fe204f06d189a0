"""Somebody books for somebody else, allowed or by a mail address."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0012_people_wait_in_line"),
        ("spaces", "0037_programs_are_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("since", models.DateTimeField()),
            ],
        ),
        RemoveTrigger(
            model_name="booking",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="booking",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="booking",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="booking",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="made_for_others",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="booking",
            name="maker_pays",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="maker_pays",
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name="booking",
            index=models.Index(
                models.F("made_by"),
                models.F("starts_at"),
                condition=models.Q(("made_by__isnull", False)),
                name="booking_made_for_another",
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="346ccba1f8140e84cc002f5c36c3158f99f9b14f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2bcfb",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="826a2722c04638208f837cdaf1e55bfb0216bd7d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1035f",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (OLD."answer", OLD."answered_at", OLD."calendar_sequence", OLD."cancellation_steps", OLD."cancelled_at", OLD."checked_in_at", OLD."checked_out_at", OLD."code", OLD."confirmed_at", OLD."currency", OLD."ends_at", OLD."held_for", OLD."held_until", OLD."id", OLD."idempotency_key", OLD."link_digest", OLD."made_at", OLD."made_by_id", OLD."maker_pays", OLD."named_from", OLD."note", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool", OLD."price_cents", OLD."price_lines", OLD."public_id", OLD."resource_id", OLD."space_id", OLD."starts_at", OLD."state", OLD."tax", OLD."undone_state", OLD."wall_end", OLD."wall_start", OLD."wish_digest", OLD."zone_name"); RETURN NULL;',
                    hash="c769029595f242c78742d6f9ee374997b471fff4",
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
                    ("maker_pays", False), ("made_by__isnull", False), _connector="OR"
                ),
                name="who_made_it_for_another_pays",
            ),
        ),
        migrations.AddField(
            model_name="deputy",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="deputies",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="deputy",
            index=models.Index(models.F("email"), name="deputy_by_address"),
        ),
        migrations.AddConstraint(
            model_name="deputy",
            constraint=models.UniqueConstraint(
                models.F("person"), models.F("email"), name="once_a_deputy_of_a_person"
            ),
        ),
    ]
