"""Notes of payments: what they settle is a charge's own word, and each charge has a public id."""

import uuid

import django.contrib.postgres.functions
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("billing", "0001_tables"),
        ("spaces", "0005_a_place_cools_down"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Settlement",
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
                        related_name="settlements",
                        to="spaces.operator",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sold_as", models.CharField(max_length=20)),
                ("sold_id", models.CharField(max_length=40)),
                ("cents", models.IntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("paid_on", models.DateField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("transfer", "by bank transfer"),
                            ("card", "by card"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("noted_at", models.DateTimeField()),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        RemoveTrigger(
            model_name="charge",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="charge",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="charge",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="charge",
            name="public_id",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                default=uuid.uuid4,
                editable=False,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="charge",
            name="settlement",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="charges",
                to="billing.settlement",
            ),
        ),
        migrations.AddField(
            model_name="chargeevent",
            name="settlement",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="billing.settlement",
            ),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(
                models.F("settlement"),
                condition=models.Q(("settlement__isnull", False)),
                name="settled_by",
            ),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(
                models.F("operator"), models.F("served_on"), name="charges_of_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settlement__isnull", True), ("settled_at__isnull", False), _connector="OR"
                ),
                name="what_a_settlement_settles_is_settled",
            ),
        ),
        migrations.AddIndex(
            model_name="settlement",
            index=models.Index(
                models.F("sold_as"), models.F("sold_id"), name="settlement_by_seller"
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(("cents", 0), _negated=True), name="a_settlement_is_of_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("taken_back_at__isnull", False),
                    ("taken_back_by__isnull", True),
                    _connector="OR",
                ),
                name="who_took_a_settlement_back_did_so_at_a_time",
            ),
        ),
        AddTrigger(
            model_name="charge",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "settlement_id", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."settlement_id", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="b6446ef76f47f21262b21ae4ef29349ab3c014c7",
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
                    condition='WHEN (OLD."corrects_id" IS DISTINCT FROM (NEW."corrects_id") OR OLD."currency" IS DISTINCT FROM (NEW."currency") OR OLD."gross_cents" IS DISTINCT FROM (NEW."gross_cents") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."operator_id" IS DISTINCT FROM (NEW."operator_id") OR OLD."payment_way" IS DISTINCT FROM (NEW."payment_way") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."served_on" IS DISTINCT FROM (NEW."served_on") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."settlement_id" IS DISTINCT FROM (NEW."settlement_id") OR OLD."sold_as" IS DISTINCT FROM (NEW."sold_as") OR OLD."sold_id" IS DISTINCT FROM (NEW."sold_id") OR OLD."tax_mode" IS DISTINCT FROM (NEW."tax_mode") OR OLD."texts" IS DISTINCT FROM (NEW."texts") OR OLD."vat_cents" IS DISTINCT FROM (NEW."vat_cents") OR OLD."vat_percent" IS DISTINCT FROM (NEW."vat_percent"))',
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "settlement_id", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (NEW."corrects_id", NEW."currency", NEW."gross_cents", NEW."id", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."served_on", NEW."settled_at", NEW."settlement_id", NEW."sold_as", NEW."sold_id", NEW."tax_mode", NEW."texts", NEW."vat_cents", NEW."vat_percent"); RETURN NULL;',
                    hash="0995fcb2639635dcb0e69c3b377172692ff59ee4",
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
                    func='INSERT INTO "billing_chargeevent" ("corrects_id", "currency", "gross_cents", "id", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "served_on", "settled_at", "settlement_id", "sold_as", "sold_id", "tax_mode", "texts", "vat_cents", "vat_percent") VALUES (OLD."corrects_id", OLD."currency", OLD."gross_cents", OLD."id", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."served_on", OLD."settled_at", OLD."settlement_id", OLD."sold_as", OLD."sold_id", OLD."tax_mode", OLD."texts", OLD."vat_cents", OLD."vat_percent"); RETURN NULL;',
                    hash="c40dadca95221c11c268122300e8e5c92f0a4f86",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b1c5d",
                    table="billing_charge",
                    when="AFTER",
                ),
            ),
        ),
    ]
