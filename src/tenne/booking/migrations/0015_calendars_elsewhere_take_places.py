"""Events of calendars elsewhere keep a place busy; of them only times are kept."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0014_holders_come_too"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0037_programs_are_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BusyTime",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutsideCalendar",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=500)),
                ("made_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("changed", models.CharField(blank=True, max_length=64)),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("asked_anew_on", models.DateField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("dates", models.PositiveIntegerField(default=0)),
                ("skipped", models.JSONField(default=list)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("troubled_since", models.DateTimeField(blank=True, null=True)),
                ("told_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="OutsideCalendarEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("address", models.CharField(max_length=500)),
                ("made_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="occupancy",
            name="one_thing_occupies",
        ),
        migrations.AddField(
            model_name="busytime",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendar",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendar",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendar",
            name="resource",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outside_calendars",
                to="spaces.resource",
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendar",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="outside_calendars",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="busytime",
            name="calendar",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="times",
                to="booking.outsidecalendar",
            ),
        ),
        migrations.AddField(
            model_name="occupancy",
            name="outside_calendar",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occupancies",
                to="booking.outsidecalendar",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("allocation__isnull", True),
                        ("booking__isnull", False),
                        ("outage__isnull", True),
                        ("outside_calendar__isnull", True),
                    ),
                    models.Q(
                        ("allocation__isnull", True),
                        ("booking__isnull", True),
                        ("outage__isnull", False),
                        ("outside_calendar__isnull", True),
                    ),
                    models.Q(
                        ("allocation__isnull", False),
                        ("booking__isnull", True),
                        ("outage__isnull", True),
                        ("outside_calendar__isnull", True),
                    ),
                    models.Q(
                        ("allocation__isnull", True),
                        ("booking__isnull", True),
                        ("outage__isnull", True),
                        ("outside_calendar__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="one_thing_occupies",
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendarevent",
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
            model_name="outsidecalendarevent",
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
            model_name="outsidecalendarevent",
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
            model_name="outsidecalendarevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.outsidecalendar",
            ),
        ),
        migrations.AddField(
            model_name="outsidecalendarevent",
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
            model_name="outsidecalendarevent",
            name="space",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.space",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecalendar",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("resource", "address"),
                name="an_outside_calendar_once_a_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="outsidecalendar",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("trouble", ""), ("troubled_since__isnull", False), _connector="OR"
                ),
                name="a_trouble_has_a_beginning",
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."removed_at", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="978fe93a8f4e083f1667940c551f21d29f8b7202",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_55cec",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."address" IS DISTINCT FROM (NEW."address") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."operator_id" IS DISTINCT FROM (NEW."operator_id") OR OLD."paused_at" IS DISTINCT FROM (NEW."paused_at") OR OLD."public_id" IS DISTINCT FROM (NEW."public_id") OR OLD."removed_at" IS DISTINCT FROM (NEW."removed_at") OR OLD."resource_id" IS DISTINCT FROM (NEW."resource_id") OR OLD."space_id" IS DISTINCT FROM (NEW."space_id"))',
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", NEW."paused_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."removed_at", NEW."resource_id", NEW."space_id"); RETURN NULL;',
                    hash="5e9a36ed1149bc8387dc89785617a3a53fe6e7f1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_57432",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="outsidecalendar",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_outsidecalendarevent" ("address", "id", "made_at", "made_by_id", "operator_id", "paused_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "removed_at", "resource_id", "space_id") VALUES (OLD."address", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", OLD."paused_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."removed_at", OLD."resource_id", OLD."space_id"); RETURN NULL;',
                    hash="58e8926461b6425a0ab5fbcdde92172ef8b9ced1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c7f84",
                    table="booking_outsidecalendar",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="busytime",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="busy_time_is_not_empty",
            ),
        ),
    ]
