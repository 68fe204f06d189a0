"""Bookings of an old system are taken over from a file, and can be taken back as a whole."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0017_bookings_bring_guests"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0037_programs_are_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Takeover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="takeovers",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="TakenOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("mark", models.CharField(max_length=64)),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken_over",
                        to="booking.booking",
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "takeover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bookings",
                        to="booking.takeover",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TakeoverEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="booking.takeover",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."space_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="225edeeadb7841f938f9326425d14df426efafa6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9b7ce",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."space_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="8f9b07e711c7440aa7444b0d6e494220b8fe22ac",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9b2da",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="takeover",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_takeoverevent" ("id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "space_id", "taken_back_at") VALUES (OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."space_id", OLD."taken_back_at"); RETURN NULL;',
                    hash="4fdd16a8b08fc8fa4fb8714a23204dd17b0e64cc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_476ca",
                    table="booking_takeover",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="takenover",
            constraint=models.UniqueConstraint(
                models.F("space"), models.F("mark"), name="taken_over_once_into_a_space"
            ),
        ),
    ]
