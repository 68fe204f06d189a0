"""An operator's own programs are told what happens."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0036_places_have_a_holder"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Webhook",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("address", models.CharField(max_length=500)),
                ("secret_number", models.PositiveIntegerField(default=1)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="webhooks",
                        to="spaces.operator",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="WebhookEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("address", models.CharField(max_length=500)),
                ("secret_number", models.PositiveIntegerField(default=1)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField()),
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
                        to="spaces.webhook",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WebhookNotice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("kind", models.CharField(max_length=60)),
                ("body", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "on its way"),
                            ("done", "delivered"),
                            ("given-up", "given up"),
                        ],
                        default="waiting",
                        max_length=12,
                    ),
                ),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("status", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("trouble", models.CharField(blank=True, max_length=40)),
                ("made_at", models.DateTimeField()),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "webhook",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="spaces.webhook",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.UniqueConstraint(
                models.F("operator"), models.F("address"), name="an_address_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("secret_number__gte", 1)), name="a_webhook_has_a_secret"
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."replaced_at", NEW."secret_number"); RETURN NULL;',
                    hash="bb411977775271b6b030b2ebb025e85001bfc823",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_76293",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (NEW."address", NEW."id", NEW."made_at", NEW."made_by_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."replaced_at", NEW."secret_number"); RETURN NULL;',
                    hash="f6cfc20ed2f767143a72d687d4ad1515456b4b1d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_35f30",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="webhook",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_webhookevent" ("address", "id", "made_at", "made_by_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "replaced_at", "secret_number") VALUES (OLD."address", OLD."id", OLD."made_at", OLD."made_by_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."replaced_at", OLD."secret_number"); RETURN NULL;',
                    hash="fa7551a7e5ceccecfe415380521d4af0fb8d078e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0a588",
                    table="spaces_webhook",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="webhooknotice",
            index=models.Index(fields=["webhook", "-made_at"], name="notices_of_a_webhook"),
        ),
    ]
