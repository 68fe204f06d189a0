"""What things cost, from when on."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    replaces = [("tariffs", "0001_initial"), ("tariffs", "0003_extras_have_prices")]

    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Extra",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extras",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extras",
                        to="spaces.space",
                    ),
                ),
                ("code", models.SlugField(max_length=40)),
                ("name", models.JSONField(default=dict)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("event", "once"),
                            ("person", "per person and day"),
                            ("hour", "per hour"),
                        ],
                        max_length=8,
                    ),
                ),
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="extra_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        models.F("space"),
                        models.F("code"),
                        models.F("valid_from"),
                        name="one_price_of_an_extra_per_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tariff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tariffs",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tariffs",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource_kind",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("room", "Room"),
                            ("booth", "Phone booth"),
                            ("equipment", "Equipment"),
                            ("locker", "Locker"),
                            ("parking", "Parking"),
                            ("guest-room", "Guest room"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="tariffs",
                        to="spaces.resource",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("solo", "Solo self-employed"),
                            ("startup", "Start-up"),
                            ("commuter", "Commuter"),
                            ("traveller", "Traveller"),
                            ("local", "Local"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hour", "hour"),
                            ("half-day", "half day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                        ],
                        max_length=8,
                    ),
                ),
                ("up_to_minutes", models.PositiveIntegerField(default=300)),
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("valid_until__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="tariff_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        models.F("space"),
                        models.F("resource_kind"),
                        models.F("resource"),
                        models.F("audience"),
                        models.F("unit"),
                        models.F("valid_from"),
                        name="one_tariff_per_day",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtraEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="tariffs.extra",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                ("code", models.SlugField(db_index=False, max_length=40)),
                ("name", models.JSONField(default=dict)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("event", "once"),
                            ("person", "per person and day"),
                            ("hour", "per hour"),
                        ],
                        max_length=8,
                    ),
                ),
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TariffEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="tariffs.tariff",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "operator",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.space",
                    ),
                ),
                (
                    "resource_kind",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("room", "Room"),
                            ("booth", "Phone booth"),
                            ("equipment", "Equipment"),
                            ("locker", "Locker"),
                            ("parking", "Parking"),
                            ("guest-room", "Guest room"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "resource",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="spaces.resource",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("solo", "Solo self-employed"),
                            ("startup", "Start-up"),
                            ("commuter", "Commuter"),
                            ("traveller", "Traveller"),
                            ("local", "Local"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("hour", "hour"),
                            ("half-day", "half day"),
                            ("day", "day"),
                            ("week", "week"),
                            ("month", "month"),
                        ],
                        max_length=8,
                    ),
                ),
                ("up_to_minutes", models.PositiveIntegerField(default=300)),
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        AddTrigger(
            model_name="extra",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tariffs_extraevent" ("code", "id", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "space_id", "unit", "valid_from", "valid_until", "vat_percent") VALUES (NEW."code", NEW."id", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."space_id", NEW."unit", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="0b0aad1cc518d34c5573da13ad9d7955119fda39",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7d317",
                    table="tariffs_extra",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="extra",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tariffs_extraevent" ("code", "id", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "space_id", "unit", "valid_from", "valid_until", "vat_percent") VALUES (NEW."code", NEW."id", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."space_id", NEW."unit", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="9abab296a85590c99eebae69a1110ff64d5b1869",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb99a",
                    table="tariffs_extra",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="extra",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tariffs_extraevent" ("code", "id", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "space_id", "unit", "valid_from", "valid_until", "vat_percent") VALUES (OLD."code", OLD."id", OLD."name", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."space_id", OLD."unit", OLD."valid_from", OLD."valid_until", OLD."vat_percent"); RETURN NULL;',
                    hash="45523ca6e202a42ad738d7c56738b97659fe362f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_80b9a",
                    table="tariffs_extra",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tariff",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent") VALUES (NEW."audience", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."resource_id", NEW."resource_kind", NEW."space_id", NEW."unit", NEW."up_to_minutes", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="834383c16bfc9bff8cff127081fa2f199b2a549f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9e26c",
                    table="tariffs_tariff",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tariff",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent") VALUES (NEW."audience", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."resource_id", NEW."resource_kind", NEW."space_id", NEW."unit", NEW."up_to_minutes", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="64c2cd3d29be8eee68aa27b1f9ccaa4800b6dc5b",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d716d",
                    table="tariffs_tariff",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="tariff",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent") VALUES (OLD."audience", OLD."id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."resource_id", OLD."resource_kind", OLD."space_id", OLD."unit", OLD."up_to_minutes", OLD."valid_from", OLD."valid_until", OLD."vat_percent"); RETURN NULL;',
                    hash="75efd8e1acde6327c4248f56611ca2926245363f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a9a96",
                    table="tariffs_tariff",
                    when="AFTER",
                ),
            ),
        ),
    ]
