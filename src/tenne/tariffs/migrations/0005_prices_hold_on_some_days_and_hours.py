"""Prices may hold on some weekdays and between two hours, and may be reduced."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0006_vat_rates_have_dates"),
        ("tariffs", "0004_nights_have_a_price"),
    ]

    operations = [
        RemoveTrigger(
            model_name="tariff",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="tariff",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="tariff",
            name="delete_delete",
        ),
        migrations.RemoveConstraint(
            model_name="tariff",
            name="one_tariff_per_day",
        ),
        migrations.AddField(
            model_name="tariff",
            name="day_from",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="tariff",
            name="day_until",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="tariff",
            name="weekdays",
            field=models.CharField(blank=True, default="", max_length=7),
        ),
        migrations.AddField(
            model_name="tariffevent",
            name="day_from",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="tariffevent",
            name="day_until",
            field=models.TimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="tariffevent",
            name="weekdays",
            field=models.CharField(blank=True, default="", max_length=7),
        ),
        migrations.AlterField(
            model_name="tariff",
            name="audience",
            field=models.CharField(
                blank=True,
                choices=[
                    ("solo", "Solo self-employed"),
                    ("startup", "Start-up"),
                    ("commuter", "Commuter"),
                    ("traveller", "Traveller"),
                    ("local", "Local"),
                    ("reduced", "Reduced"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="tariffevent",
            name="audience",
            field=models.CharField(
                blank=True,
                choices=[
                    ("solo", "Solo self-employed"),
                    ("startup", "Start-up"),
                    ("commuter", "Commuter"),
                    ("traveller", "Traveller"),
                    ("local", "Local"),
                    ("reduced", "Reduced"),
                ],
                max_length=12,
            ),
        ),
        AddTrigger(
            model_name="tariff",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "day_from", "day_until", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (NEW."audience", NEW."day_from", NEW."day_until", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."resource_id", NEW."resource_kind", NEW."space_id", NEW."unit", NEW."up_to_minutes", NEW."valid_from", NEW."valid_until", NEW."vat_percent", NEW."weekdays"); RETURN NULL;',
                    hash="52420047509d07c185ca3a918ef2d40e21daed44",
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
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "day_from", "day_until", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (NEW."audience", NEW."day_from", NEW."day_until", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."resource_id", NEW."resource_kind", NEW."space_id", NEW."unit", NEW."up_to_minutes", NEW."valid_from", NEW."valid_until", NEW."vat_percent", NEW."weekdays"); RETURN NULL;',
                    hash="34125f5eb5aa9ea192835910da8cf417ddf4d468",
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
                    func='INSERT INTO "tariffs_tariffevent" ("audience", "day_from", "day_until", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "resource_id", "resource_kind", "space_id", "unit", "up_to_minutes", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (OLD."audience", OLD."day_from", OLD."day_until", OLD."id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."resource_id", OLD."resource_kind", OLD."space_id", OLD."unit", OLD."up_to_minutes", OLD."valid_from", OLD."valid_until", OLD."vat_percent", OLD."weekdays"); RETURN NULL;',
                    hash="38529cd18f2938593f07af6c24dfff1846cb295c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a9a96",
                    table="tariffs_tariff",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weekdays__regex", "^1?2?3?4?5?6?7?$"),
                    models.Q(("weekdays", "1234567"), _negated=True),
                ),
                name="tariff_weekdays_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("day_from__isnull", True), ("day_until__isnull", True)),
                    models.Q(
                        ("day_from__isnull", False),
                        ("day_until__gt", models.F("day_from")),
                        ("day_until__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="tariff_part_of_the_day_has_two_ends",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.UniqueConstraint(
                models.F("space"),
                models.F("resource_kind"),
                models.F("resource"),
                models.F("audience"),
                models.F("unit"),
                models.F("weekdays"),
                models.F("day_from"),
                models.F("day_until"),
                models.F("valid_from"),
                name="one_tariff_per_day",
                nulls_distinct=False,
            ),
        ),
    ]
