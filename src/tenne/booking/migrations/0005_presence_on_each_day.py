"""Who was in the house on which day of a booking."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0004_occupancy_by_space"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0010_inventory_faults_and_outages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PresenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("came_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "booking",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="booking.booking",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="booking.presence",
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
        migrations.AddIndex(
            model_name="presence",
            index=models.Index(
                models.F("space"),
                models.F("day"),
                condition=models.Q(("left_at__isnull", True)),
                name="presence_in_the_house",
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                models.F("booking"), models.F("day"), name="one_presence_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True),
                    ("left_at__gte", models.F("came_at")),
                    _connector="OR",
                ),
                name="nobody_leaves_before_coming",
            ),
        ),
        triggers.AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="0b6e319f0c928b152f40b06c4bbbaada3649fe28",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_626f7",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_presenceevent" ("booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="5a2bc6ebd5760a771d80914d90dad72fea1a8e0f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5210",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."booking_id", OLD."came_at", OLD."day", OLD."id", OLD."left_at", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="a85f7acd54763dee6de1a93ab56844eaaf46e1f9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bb6f",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
    ]
