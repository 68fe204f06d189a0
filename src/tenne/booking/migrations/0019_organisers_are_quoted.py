"""Organisers ask for rooms and are quoted; chairs are put up and cleared away."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0018_bookings_are_taken_over"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0038_rooms_have_seatings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Enquiry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unproven", "not sent yet"),
                            ("asked", "asked"),
                            ("quoted", "quoted"),
                            ("agreed", "agreed"),
                            ("refused", "declined by the house"),
                            ("taken-back", "taken back"),
                            ("declined", "quote declined"),
                            ("lapsed", "quote lapsed"),
                            ("withdrawn", "quote withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone_name", models.CharField(max_length=40)),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("message", models.TextField(blank=True, max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("change", models.JSONField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="EnquiryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unproven", "not sent yet"),
                            ("asked", "asked"),
                            ("quoted", "quoted"),
                            ("agreed", "agreed"),
                            ("refused", "declined by the house"),
                            ("taken-back", "taken back"),
                            ("declined", "quote declined"),
                            ("lapsed", "quote lapsed"),
                            ("withdrawn", "quote withdrawn"),
                        ],
                        max_length=12,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("zone_name", models.CharField(max_length=40)),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("message", models.TextField(blank=True, max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("change", models.JSONField(blank=True, null=True)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Quote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "lapsed"),
                            ("replaced", "replaced by a later one"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField()),
                ("clear_up_minutes", models.PositiveSmallIntegerField()),
                ("price_cents", models.PositiveIntegerField()),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                ("discount_cents", models.PositiveIntegerField(default=0)),
                ("discount_reason", models.CharField(blank=True, max_length=120)),
                ("letter", models.TextField(blank=True, max_length=2000)),
                ("valid_until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["enquiry_id", "number"],
            },
        ),
        migrations.CreateModel(
            name="QuoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("lapsed", "lapsed"),
                            ("replaced", "replaced by a later one"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("seating", models.CharField(max_length=8)),
                ("people", models.PositiveSmallIntegerField()),
                ("extras", models.JSONField(default=list)),
                ("set_up_minutes", models.PositiveSmallIntegerField()),
                ("clear_up_minutes", models.PositiveSmallIntegerField()),
                ("price_cents", models.PositiveIntegerField()),
                ("price_lines", models.JSONField(default=list)),
                ("tax", models.JSONField(default=dict)),
                ("discount_cents", models.PositiveIntegerField(default=0)),
                ("discount_reason", models.CharField(blank=True, max_length=120)),
                ("letter", models.TextField(blank=True, max_length=2000)),
                ("valid_until", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
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
            name="clear_up_minutes",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="booking",
            name="set_up_minutes",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="clear_up_minutes",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="bookingevent",
            name="set_up_minutes",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        triggers.AddTrigger(
            model_name="booking",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."clear_up_minutes", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."set_up_minutes", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="36d882b312588109ea0e6c26781171c3cc35807e",
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
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (NEW."answer", NEW."answered_at", NEW."calendar_sequence", NEW."cancellation_steps", NEW."cancelled_at", NEW."checked_in_at", NEW."checked_out_at", NEW."clear_up_minutes", NEW."code", NEW."confirmed_at", NEW."currency", NEW."ends_at", NEW."held_for", NEW."held_until", NEW."id", NEW."idempotency_key", NEW."link_digest", NEW."made_at", NEW."made_by_id", NEW."maker_pays", NEW."named_from", NEW."note", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pool", NEW."price_cents", NEW."price_lines", NEW."public_id", NEW."resource_id", NEW."set_up_minutes", NEW."space_id", NEW."starts_at", NEW."state", NEW."tax", NEW."undone_state", NEW."wall_end", NEW."wall_start", NEW."wish_digest", NEW."zone_name"); RETURN NULL;',
                    hash="929e16e6756ef4c5484710ed20f2f225426c8629",
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
                    func='INSERT INTO "booking_bookingevent" ("answer", "answered_at", "calendar_sequence", "cancellation_steps", "cancelled_at", "checked_in_at", "checked_out_at", "clear_up_minutes", "code", "confirmed_at", "currency", "ends_at", "held_for", "held_until", "id", "idempotency_key", "link_digest", "made_at", "made_by_id", "maker_pays", "named_from", "note", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pool", "price_cents", "price_lines", "public_id", "resource_id", "set_up_minutes", "space_id", "starts_at", "state", "tax", "undone_state", "wall_end", "wall_start", "wish_digest", "zone_name") VALUES (OLD."answer", OLD."answered_at", OLD."calendar_sequence", OLD."cancellation_steps", OLD."cancelled_at", OLD."checked_in_at", OLD."checked_out_at", OLD."clear_up_minutes", OLD."code", OLD."confirmed_at", OLD."currency", OLD."ends_at", OLD."held_for", OLD."held_until", OLD."id", OLD."idempotency_key", OLD."link_digest", OLD."made_at", OLD."made_by_id", OLD."maker_pays", OLD."named_from", OLD."note", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pool", OLD."price_cents", OLD."price_lines", OLD."public_id", OLD."resource_id", OLD."set_up_minutes", OLD."space_id", OLD."starts_at", OLD."state", OLD."tax", OLD."undone_state", OLD."wall_end", OLD."wall_start", OLD."wish_digest", OLD."zone_name"); RETURN NULL;',
                    hash="5355b8eddcb69733e0b3960573939bf39343617d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_37b54",
                    table="booking_booking",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="booking",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="enquiry",
                to="booking.booking",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="resource",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to="spaces.resource",
            ),
        ),
        migrations.AddField(
            model_name="enquiry",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="booking",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.booking",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="operator",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.operator",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="resource",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.resource",
            ),
        ),
        migrations.AddField(
            model_name="enquiryevent",
            name="space",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="enquiry",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="quotes",
                to="booking.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="quote",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="enquiry",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.enquiry",
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="operator",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.operator",
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="quoteevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.quote",
            ),
        ),
        migrations.AddIndex(
            model_name="enquiry",
            index=models.Index(models.F("space"), models.F("starts_at"), name="enquiry_in_a_space"),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="an_enquiry_has_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(("people__gte", 1)), name="an_enquiry_is_for_people"
            ),
        ),
        migrations.AddConstraint(
            model_name="enquiry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "agreed"), _negated=True),
                    ("booking__isnull", False),
                    _connector="OR",
                ),
                name="what_is_agreed_has_a_booking",
            ),
        ),
        triggers.AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (NEW."answer", NEW."asked_at", NEW."booking_id", NEW."change", NEW."ended_at", NEW."ends_at", NEW."extras", NEW."id", NEW."message", NEW."operator_id", NEW."organisation", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."resource_id", NEW."seating", NEW."space_id", NEW."starts_at", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="a4b50a9dd7ac6e255987cf71f9dbd9e594d0ed60",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_df46e",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (NEW."answer", NEW."asked_at", NEW."booking_id", NEW."change", NEW."ended_at", NEW."ends_at", NEW."extras", NEW."id", NEW."message", NEW."operator_id", NEW."organisation", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."resource_id", NEW."seating", NEW."space_id", NEW."starts_at", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="591f5ce61169af3357ce1eb0a0718fdf0a355852",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_08725",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="enquiry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_enquiryevent" ("answer", "asked_at", "booking_id", "change", "ended_at", "ends_at", "extras", "id", "message", "operator_id", "organisation", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_id", "seating", "space_id", "starts_at", "state", "zone_name") VALUES (OLD."answer", OLD."asked_at", OLD."booking_id", OLD."change", OLD."ended_at", OLD."ends_at", OLD."extras", OLD."id", OLD."message", OLD."operator_id", OLD."organisation", OLD."people", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."resource_id", OLD."seating", OLD."space_id", OLD."starts_at", OLD."state", OLD."zone_name"); RETURN NULL;',
                    hash="1fea863b1a8f2dd74940bd40154c47ddd5bcbb1b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8be5b",
                    table="booking_enquiry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="quote",
            index=models.Index(
                models.F("valid_until"),
                condition=models.Q(("state", "open")),
                name="quote_that_is_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                models.F("enquiry"), models.F("number"), name="one_quote_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("enquiry",), name="one_open_quote"
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_until__gt", models.F("made_at"))),
                name="a_quote_is_valid_for_a_while",
            ),
        ),
        migrations.AddConstraint(
            model_name="quote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("discount_cents", 0),
                    models.Q(("discount_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_discount_has_a_reason",
            ),
        ),
        triggers.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (NEW."answered_at", NEW."clear_up_minutes", NEW."discount_cents", NEW."discount_reason", NEW."enquiry_id", NEW."extras", NEW."id", NEW."letter", NEW."made_at", NEW."number", NEW."operator_id", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."price_lines", NEW."seating", NEW."set_up_minutes", NEW."state", NEW."tax", NEW."valid_until"); RETURN NULL;',
                    hash="24058ec362d05a4853b976638fb2f6cc6ba9c456",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3b67f",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (NEW."answered_at", NEW."clear_up_minutes", NEW."discount_cents", NEW."discount_reason", NEW."enquiry_id", NEW."extras", NEW."id", NEW."letter", NEW."made_at", NEW."number", NEW."operator_id", NEW."people", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."price_lines", NEW."seating", NEW."set_up_minutes", NEW."state", NEW."tax", NEW."valid_until"); RETURN NULL;',
                    hash="7e44a8b3e7c73c79133bee7527f1aed7b2e28dfd",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5dd75",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="quote",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_quoteevent" ("answered_at", "clear_up_minutes", "discount_cents", "discount_reason", "enquiry_id", "extras", "id", "letter", "made_at", "number", "operator_id", "people", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "price_lines", "seating", "set_up_minutes", "state", "tax", "valid_until") VALUES (OLD."answered_at", OLD."clear_up_minutes", OLD."discount_cents", OLD."discount_reason", OLD."enquiry_id", OLD."extras", OLD."id", OLD."letter", OLD."made_at", OLD."number", OLD."operator_id", OLD."people", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."price_lines", OLD."seating", OLD."set_up_minutes", OLD."state", OLD."tax", OLD."valid_until"); RETURN NULL;',
                    hash="e967a5da6f24e9f5fe6d0a94c765905e5cd49d65",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bcfc5",
                    table="booking_quote",
                    when="AFTER",
                ),
            ),
        ),
    ]
