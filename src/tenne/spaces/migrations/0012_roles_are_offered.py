"""Roles are offered to an address before anybody has them."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0011_workplace_sheet_and_roster"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RoleInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField(db_index=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "operator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.operator",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RoleInvitationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("email", models.EmailField(max_length=254)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("host", "Host"),
                            ("operator", "Operator"),
                            ("planner", "Planner"),
                            ("network", "Network administration"),
                        ],
                        max_length=8,
                    ),
                ),
                ("invited_at", models.DateTimeField()),
                ("lapses_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "invited_by",
                    models.ForeignKey(
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
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="spaces.roleinvitation",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
        migrations.AddConstraint(
            model_name="roleinvitation",
            constraint=models.UniqueConstraint(
                models.F("email"),
                models.F("kind"),
                models.F("operator"),
                models.F("space"),
                condition=models.Q(("ended_at", None)),
                name="role_is_offered_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="roleinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "host"), ("operator__isnull", False), ("space__isnull", False)
                    ),
                    models.Q(
                        ("kind", "operator"), ("operator__isnull", False), ("space__isnull", True)
                    ),
                    models.Q(
                        ("kind__in", ("planner", "network")),
                        ("operator__isnull", True),
                        ("space__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="offered_role_has_its_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("lapses_at__gt", models.F("invited_at"))),
                name="an_invitation_can_be_answered",
            ),
        ),
        triggers.AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."email", NEW."ended_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."lapses_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="5b3c45a3feae524f2ad591f29f6a0992010ec2ac",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b01e9",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."email", NEW."ended_at", NEW."id", NEW."invited_at", NEW."invited_by_id", NEW."kind", NEW."lapses_at", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="6baf1adfd70e4e31e8f238f69bd1164c688f7ef2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ccec6",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="roleinvitation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_roleinvitationevent" ("email", "ended_at", "id", "invited_at", "invited_by_id", "kind", "lapses_at", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."email", OLD."ended_at", OLD."id", OLD."invited_at", OLD."invited_by_id", OLD."kind", OLD."lapses_at", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="3c49ac4e401a8cf81d9e8734f526f3849004882e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_79b39",
                    table="spaces_roleinvitation",
                    when="AFTER",
                ),
            ),
        ),
    ]
