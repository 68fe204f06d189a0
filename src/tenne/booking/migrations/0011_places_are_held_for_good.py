"""Somebody holds a place from a day on, and gives it to others for some days."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import tenne.booking.models
import tenne.booking.models.allocation
from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0010_what_a_shutdown_did"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0036_places_have_a_holder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("held_from", models.DateTimeField()),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("ends_with_month", models.BooleanField()),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("credit_percent", models.PositiveSmallIntegerField()),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                ("made_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AllocationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("held_from", models.DateTimeField()),
                ("held_until", models.DateTimeField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("ends_with_month", models.BooleanField()),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("credit_percent", models.PositiveSmallIntegerField()),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PermanentTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=4)),
                ("ends_with_month", models.BooleanField(default=True)),
                ("credit_percent", models.PositiveSmallIntegerField(default=50)),
            ],
            options={
                "verbose_name_plural": "permanent terms",
            },
        ),
        migrations.CreateModel(
            name="PermanentTermsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("notice_weeks", models.PositiveSmallIntegerField(default=4)),
                ("ends_with_month", models.BooleanField(default=True)),
                ("credit_percent", models.PositiveSmallIntegerField(default=50)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("free_from", models.DateTimeField()),
                ("free_until", models.DateTimeField()),
                ("open_days", models.PositiveSmallIntegerField()),
                ("credit_cents", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReleaseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("free_from", models.DateTimeField()),
                ("free_until", models.DateTimeField()),
                ("open_days", models.PositiveSmallIntegerField()),
                ("credit_cents", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.RemoveConstraint(
            model_name="occupancy",
            name="a_booking_or_an_outage_occupies",
        ),
        migrations.AddField(
            model_name="allocation",
            name="follows",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followed_by",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allocations",
                to="spaces.operator",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allocations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="resource",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allocations",
                to="spaces.resource",
            ),
        ),
        migrations.AddField(
            model_name="allocation",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="allocations",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="occupancy",
            name="allocation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="occupancies",
                to="booking.allocation",
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
                    ),
                    models.Q(
                        ("allocation__isnull", True),
                        ("booking__isnull", True),
                        ("outage__isnull", False),
                    ),
                    models.Q(
                        ("allocation__isnull", False),
                        ("booking__isnull", True),
                        ("outage__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="one_thing_occupies",
            ),
        ),
        migrations.AddConstraint(
            model_name="occupancy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("during__upper_inf", False),
                    ("allocation__isnull", False),
                    _connector="OR",
                ),
                name="only_an_allocation_has_no_end",
            ),
        ),
        migrations.AddField(
            model_name="allocationevent",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="allocationevent",
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
            model_name="allocationevent",
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
            model_name="allocationevent",
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
            model_name="allocationevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="allocationevent",
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
            model_name="allocationevent",
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
            model_name="permanentterms",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="permanentterms",
            name="space",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="permanent_terms",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="permanenttermsevent",
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
            model_name="permanenttermsevent",
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
            model_name="permanenttermsevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.permanentterms",
            ),
        ),
        migrations.AddField(
            model_name="permanenttermsevent",
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
            model_name="release",
            name="allocation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="releases",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="release",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
            name="allocation",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="releaseevent",
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
            model_name="releaseevent",
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
            model_name="releaseevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="booking.release",
            ),
        ),
        migrations.AddIndex(
            model_name="allocation",
            index=models.Index(
                models.F("person"), models.F("first_day"), name="allocation_of_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="allocation",
            index=models.Index(
                models.F("space"), models.F("first_day"), name="allocation_in_a_space"
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_until__isnull", True), ("last_day__isnull", True)),
                    models.Q(
                        ("held_until__gt", models.F("held_from")),
                        ("held_until__isnull", False),
                        ("last_day__gte", models.F("first_day")),
                        ("last_day__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="an_allocation_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("credit_percent__lte", 100)),
                name="a_day_given_back_earns_at_most_its_price",
            ),
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (NEW."charged_until", NEW."credit_percent", NEW."currency", NEW."ends_with_month", NEW."first_day", NEW."follows_id", NEW."held_from", NEW."held_until", NEW."id", NEW."last_day", NEW."made_at", NEW."notice_given_at", NEW."notice_weeks", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."vat_percent", NEW."zone_name"); RETURN NULL;',
                    hash="4856999993f656c1ff198a7be0847e517fad8953",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f503b",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (NEW."charged_until", NEW."credit_percent", NEW."currency", NEW."ends_with_month", NEW."first_day", NEW."follows_id", NEW."held_from", NEW."held_until", NEW."id", NEW."last_day", NEW."made_at", NEW."notice_given_at", NEW."notice_weeks", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_id", NEW."space_id", NEW."vat_percent", NEW."zone_name"); RETURN NULL;',
                    hash="3cbba69498b3a665a0f8bec96e390804056c6004",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_700e1",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="allocation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_allocationevent" ("charged_until", "credit_percent", "currency", "ends_with_month", "first_day", "follows_id", "held_from", "held_until", "id", "last_day", "made_at", "notice_given_at", "notice_weeks", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_id", "space_id", "vat_percent", "zone_name") VALUES (OLD."charged_until", OLD."credit_percent", OLD."currency", OLD."ends_with_month", OLD."first_day", OLD."follows_id", OLD."held_from", OLD."held_until", OLD."id", OLD."last_day", OLD."made_at", OLD."notice_given_at", OLD."notice_weeks", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."public_id", OLD."resource_id", OLD."space_id", OLD."vat_percent", OLD."zone_name"); RETURN NULL;',
                    hash="9fcc6500addb7bc35b5ab75a292a39ae673a0f03",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f8996",
                    table="booking_allocation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="permanentterms",
            constraint=models.CheckConstraint(
                condition=models.Q(("credit_percent__lte", 100)),
                name="a_credit_is_at_most_the_price",
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."credit_percent", NEW."ends_with_month", NEW."id", NEW."notice_weeks", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="3dc075cc8721334e0b276e7a3df887aab796c5d3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_92de5",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."credit_percent", NEW."ends_with_month", NEW."id", NEW."notice_weeks", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="9540b96cc1c54a1472d43515fb5e11e6d9e20886",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3dc15",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="permanentterms",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_permanenttermsevent" ("credit_percent", "ends_with_month", "id", "notice_weeks", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."credit_percent", OLD."ends_with_month", OLD."id", OLD."notice_weeks", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="ff2e478a3d3f73002c628b714dd8e3ca0f33bf88",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_acff1",
                    table="booking_permanentterms",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("free_until__gt", models.F("free_from")),
                    ("last_day__gte", models.F("first_day")),
                ),
                name="a_release_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="release",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("taken_back_at__isnull", True)),
                expressions=[
                    (tenne.booking.models._KeyRange("allocation"), "&&"),
                    (tenne.booking.models.allocation._Days("first_day", "last_day"), "&&"),
                ],
                name="released_once_at_a_time",
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (NEW."allocation_id", NEW."credit_cents", NEW."first_day", NEW."free_from", NEW."free_until", NEW."id", NEW."last_day", NEW."made_at", NEW."open_days", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="c2f280398b3d2b20ce126e42142de272146b696c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee931",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (NEW."allocation_id", NEW."credit_cents", NEW."first_day", NEW."free_from", NEW."free_until", NEW."id", NEW."last_day", NEW."made_at", NEW."open_days", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."taken_back_at"); RETURN NULL;',
                    hash="0a455a8eb8250bd1ee7a604add0def087d58df09",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4dc05",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="release",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_releaseevent" ("allocation_id", "credit_cents", "first_day", "free_from", "free_until", "id", "last_day", "made_at", "open_days", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "taken_back_at") VALUES (OLD."allocation_id", OLD."credit_cents", OLD."first_day", OLD."free_from", OLD."free_until", OLD."id", OLD."last_day", OLD."made_at", OLD."open_days", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."taken_back_at"); RETURN NULL;',
                    hash="ce6cc8c4d2c6fbbe976695d6539c65e11669cb4d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_21373",
                    table="booking_release",
                    when="AFTER",
                ),
            ),
        ),
    ]
