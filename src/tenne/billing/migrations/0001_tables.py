"""What is owed."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    replaces = [
        ("billing", "0001_initial"),
        ("billing", "0002_initial"),
        ("billing", "0003_charges_in_each_language"),
        ("billing", "0004_old_charges_stay_german"),
        ("billing", "0005_one_text_of_a_charge_less"),
    ]

    initial = True

    dependencies = [
        ("people", "0001_tables"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Charge",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to="spaces.operator",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="charges",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sold_as", models.CharField(max_length=20)),
                ("sold_id", models.CharField(max_length=40)),
                ("texts", models.JSONField()),
                ("gross_cents", models.IntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                (
                    "tax_mode",
                    models.CharField(
                        choices=[
                            ("regular", "Regular taxation"),
                            ("small", "Small business (§ 19 UStG)"),
                            ("exempt", "Exempt (§ 4 UStG)"),
                            ("public", "Public body, outside the scope of VAT"),
                        ],
                        max_length=8,
                    ),
                ),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                ("vat_cents", models.IntegerField(null=True)),
                ("served_on", models.DateField()),
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
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="billing.charge",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "indexes": [
                    models.Index(models.F("sold_as"), models.F("sold_id"), name="charge_by_seller"),
                    models.Index(
                        models.F("corrects"),
                        condition=models.Q(("corrects__isnull", False)),
                        name="correction",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("texts__has_key", "de")),
                        name="a_charge_is_said_in_german",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gross_cents__gte", 0), ("corrects__isnull", False), _connector="OR"
                        ),
                        name="only_a_correction_is_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("tax_mode", "regular"),
                                ("vat_cents__isnull", False),
                                ("vat_percent__isnull", False),
                            ),
                            models.Q(
                                models.Q(("tax_mode", "regular"), _negated=True),
                                ("vat_cents__isnull", True),
                                ("vat_percent__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="vat_only_under_regular_taxation",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChargeEvent",
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
                        to="billing.charge",
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
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("sold_as", models.CharField(max_length=20)),
                ("sold_id", models.CharField(max_length=40)),
                ("texts", models.JSONField()),
                ("gross_cents", models.IntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                (
                    "tax_mode",
                    models.CharField(
                        choices=[
                            ("regular", "Regular taxation"),
                            ("small", "Small business (§ 19 UStG)"),
                            ("exempt", "Exempt (§ 4 UStG)"),
                            ("public", "Public body, outside the scope of VAT"),
                        ],
                        max_length=8,
                    ),
                ),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                ("vat_cents", models.IntegerField(null=True)),
                ("served_on", models.DateField()),
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
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="billing.charge",
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="8c34e48e5af2f6c0d19c26cc2a126130bcc7c88f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d5c5e",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="38bd89fb3ed3c0304cc41b97eb3fb5a3d836e611",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d336",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (OLD."corrects_id", OLD."currency", OLD."gross_cents", OLD."id", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."served_on", OLD."settled_at", OLD."sold_as", OLD."sold_id", OLD."tax_mode", OLD."texts", OLD."vat_cents", OLD."vat_percent"); RETURN NULL;',
                    hash="0d9974f26bfd1cf1047096f9b54c3a43aefa25dc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1c5d",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
    ]
