"""Plans, and the contracts that people have."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import tenne.memberships.models.contract
from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0006_vat_rates_have_dates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("agreed", "agreed"),
                            ("declined", "declined"),
                            ("taken-back", "taken back"),
                            ("withdrawn", "withdrawn from"),
                        ],
                        max_length=10,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("is_business", models.BooleanField()),
                ("starts_early", models.BooleanField(default=False)),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("pass", "with a pass"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("signed_up_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "leaving_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved", "moved away"),
                            ("job", "another job"),
                            ("price", "the price"),
                            ("home-office", "works at home"),
                            ("other", "something else"),
                        ],
                        max_length=12,
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
                        related_name="contracts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contracts",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContractPause",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pauses",
                        to="memberships.contract",
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
            ],
        ),
        migrations.CreateModel(
            name="ContractPauseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memberships.contract",
                    ),
                ),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memberships.contractpause",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContractTerms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField()),
                ("fee_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("desk_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("room_minutes", models.PositiveIntegerField(default=0)),
                ("guest_days", models.PositiveSmallIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("opening", "during opening hours"),
                            ("access", "during access hours"),
                            ("always", "day and night"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=0)),
                ("notice_months", models.PositiveSmallIntegerField(default=0)),
                (
                    "ends_with",
                    models.CharField(
                        choices=[
                            ("day", "on any day"),
                            ("month", "with the month"),
                            ("billing-month", "with the month of the contract"),
                        ],
                        default="month",
                        max_length=16,
                    ),
                ),
                ("minimum_months", models.PositiveSmallIntegerField(default=0)),
                ("longest_pause_days", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="memberships.contract",
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
            ],
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("names", models.JSONField()),
                ("fee_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("desk_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("room_minutes", models.PositiveIntegerField(default=0)),
                ("guest_days", models.PositiveSmallIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("opening", "during opening hours"),
                            ("access", "during access hours"),
                            ("always", "day and night"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=0)),
                ("notice_months", models.PositiveSmallIntegerField(default=0)),
                (
                    "ends_with",
                    models.CharField(
                        choices=[
                            ("day", "on any day"),
                            ("month", "with the month"),
                            ("billing-month", "with the month of the contract"),
                        ],
                        default="month",
                        max_length=16,
                    ),
                ),
                ("minimum_months", models.PositiveSmallIntegerField(default=0)),
                ("longest_pause_days", models.PositiveSmallIntegerField(default=0)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                            ("reduced", "Reduced"),
                        ],
                        max_length=12,
                    ),
                ),
                ("has_trial_day", models.BooleanField(default=False)),
                ("needs_approval", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContractTermsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("names", models.JSONField()),
                ("fee_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("desk_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("room_minutes", models.PositiveIntegerField(default=0)),
                ("guest_days", models.PositiveSmallIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("opening", "during opening hours"),
                            ("access", "during access hours"),
                            ("always", "day and night"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=0)),
                ("notice_months", models.PositiveSmallIntegerField(default=0)),
                (
                    "ends_with",
                    models.CharField(
                        choices=[
                            ("day", "on any day"),
                            ("month", "with the month"),
                            ("billing-month", "with the month of the contract"),
                        ],
                        default="month",
                        max_length=16,
                    ),
                ),
                ("minimum_months", models.PositiveSmallIntegerField(default=0)),
                ("longest_pause_days", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateField()),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memberships.contract",
                    ),
                ),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memberships.contractterms",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memberships.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="contractterms",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="memberships.plan"
            ),
        ),
        migrations.CreateModel(
            name="ContractEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "requested"),
                            ("agreed", "agreed"),
                            ("declined", "declined"),
                            ("taken-back", "taken back"),
                            ("withdrawn", "withdrawn from"),
                        ],
                        max_length=10,
                    ),
                ),
                ("begins_on", models.DateField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("zone_name", models.CharField(max_length=40)),
                ("is_business", models.BooleanField()),
                ("starts_early", models.BooleanField(default=False)),
                (
                    "payment_way",
                    models.CharField(
                        choices=[
                            ("at-desk", "at the front desk"),
                            ("transfer", "by bank transfer"),
                            ("invoice", "by invoice"),
                            ("pass", "with a pass"),
                            ("free", "free of charge"),
                        ],
                        max_length=8,
                    ),
                ),
                ("charged_until", models.DateField()),
                ("revision", models.PositiveIntegerField(default=0)),
                ("signed_up_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("notice_given_at", models.DateTimeField(blank=True, null=True)),
                (
                    "leaving_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("moved", "moved away"),
                            ("job", "another job"),
                            ("price", "the price"),
                            ("home-office", "works at home"),
                            ("other", "something else"),
                        ],
                        max_length=12,
                    ),
                ),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memberships.contract",
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
                    "plan",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memberships.plan",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="contract",
            name="plan",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contracts",
                to="memberships.plan",
            ),
        ),
        migrations.CreateModel(
            name="PlanEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("names", models.JSONField()),
                ("fee_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
                ("desk_days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("room_minutes", models.PositiveIntegerField(default=0)),
                ("guest_days", models.PositiveSmallIntegerField(default=0)),
                ("pages", models.PositiveIntegerField(default=0)),
                (
                    "access",
                    models.CharField(
                        choices=[
                            ("opening", "during opening hours"),
                            ("access", "during access hours"),
                            ("always", "day and night"),
                        ],
                        default="opening",
                        max_length=8,
                    ),
                ),
                ("notice_weeks", models.PositiveSmallIntegerField(default=0)),
                ("notice_months", models.PositiveSmallIntegerField(default=0)),
                (
                    "ends_with",
                    models.CharField(
                        choices=[
                            ("day", "on any day"),
                            ("month", "with the month"),
                            ("billing-month", "with the month of the contract"),
                        ],
                        default="month",
                        max_length=16,
                    ),
                ),
                ("minimum_months", models.PositiveSmallIntegerField(default=0)),
                ("longest_pause_days", models.PositiveSmallIntegerField(default=0)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
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
                            ("reduced", "Reduced"),
                        ],
                        max_length=12,
                    ),
                ),
                ("has_trial_day", models.BooleanField(default=False)),
                ("needs_approval", models.BooleanField(default=False)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memberships.plan",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ContractMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("charged_at", models.DateTimeField()),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="months",
                        to="memberships.contract",
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("contract"), models.F("first_day"), name="a_month_is_charged_once"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="contractpause",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="a_pause_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="contractpause",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (tenne.memberships.models.contract._KeyRange("contract"), "&&"),
                    (tenne.memberships.models.contract._Days("first_day", "last_day"), "&&"),
                ],
                name="paused_once_at_a_time",
            ),
        ),
        AddTrigger(
            model_name="contractpause",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contractpauseevent" ("contract_id", "first_day", "id", "last_day", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contract_id", NEW."first_day", NEW."id", NEW."last_day", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="ab1deaf0a27d20a4b49f543655f77c94c9fd7512",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a5d7",
                    table="memberships_contractpause",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractpause",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_contractpauseevent" ("contract_id", "first_day", "id", "last_day", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."contract_id", NEW."first_day", NEW."id", NEW."last_day", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="1b2c21801505772c242fb38d33b4915b657008af",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bfca8",
                    table="memberships_contractpause",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractpause",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contractpauseevent" ("contract_id", "first_day", "id", "last_day", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."contract_id", OLD."first_day", OLD."id", OLD."last_day", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="0e688dc4492f0662c1dcce881a49dde6dcf16ddb",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f739",
                    table="memberships_contractpause",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="plan_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(("minimum_months__lte", 24)),
                name="a_plan_binds_for_two_years_at_most",
            ),
        ),
        migrations.AddConstraint(
            model_name="plan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("notice_months", 0), ("notice_weeks__lte", 4)),
                    models.Q(("notice_months__lte", 1), ("notice_weeks", 0)),
                    _connector="OR",
                ),
                name="notice_of_a_plan_is_a_month_at_most",
            ),
        ),
        AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_planevent" ("access", "audience", "desk_days", "ends_with", "fee_cents", "guest_days", "has_trial_day", "id", "longest_pause_days", "minimum_months", "names", "needs_approval", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "room_minutes", "space_id", "valid_from", "valid_until", "vat_percent") VALUES (NEW."access", NEW."audience", NEW."desk_days", NEW."ends_with", NEW."fee_cents", NEW."guest_days", NEW."has_trial_day", NEW."id", NEW."longest_pause_days", NEW."minimum_months", NEW."names", NEW."needs_approval", NEW."notice_months", NEW."notice_weeks", NEW."operator_id", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."room_minutes", NEW."space_id", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="37d2643a59cf448e036f50df67d7740102ce4d7d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_9ddcb",
                    table="memberships_plan",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_planevent" ("access", "audience", "desk_days", "ends_with", "fee_cents", "guest_days", "has_trial_day", "id", "longest_pause_days", "minimum_months", "names", "needs_approval", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "room_minutes", "space_id", "valid_from", "valid_until", "vat_percent") VALUES (NEW."access", NEW."audience", NEW."desk_days", NEW."ends_with", NEW."fee_cents", NEW."guest_days", NEW."has_trial_day", NEW."id", NEW."longest_pause_days", NEW."minimum_months", NEW."names", NEW."needs_approval", NEW."notice_months", NEW."notice_weeks", NEW."operator_id", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."room_minutes", NEW."space_id", NEW."valid_from", NEW."valid_until", NEW."vat_percent"); RETURN NULL;',
                    hash="470467940acea9cd1d909334dd2bccb5b2f84845",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d698c",
                    table="memberships_plan",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="plan",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_planevent" ("access", "audience", "desk_days", "ends_with", "fee_cents", "guest_days", "has_trial_day", "id", "longest_pause_days", "minimum_months", "names", "needs_approval", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "room_minutes", "space_id", "valid_from", "valid_until", "vat_percent") VALUES (OLD."access", OLD."audience", OLD."desk_days", OLD."ends_with", OLD."fee_cents", OLD."guest_days", OLD."has_trial_day", OLD."id", OLD."longest_pause_days", OLD."minimum_months", OLD."names", OLD."needs_approval", OLD."notice_months", OLD."notice_weeks", OLD."operator_id", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."room_minutes", OLD."space_id", OLD."valid_from", OLD."valid_until", OLD."vat_percent"); RETURN NULL;',
                    hash="c432dee6a9b4bed4c94eec78cc9242f67db05706",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9ef25",
                    table="memberships_plan",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="contractterms",
            constraint=models.UniqueConstraint(
                models.F("contract"), models.F("since"), name="one_set_of_terms_a_day"
            ),
        ),
        AddTrigger(
            model_name="contractterms",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contracttermsevent" ("access", "contract_id", "desk_days", "ends_with", "fee_cents", "guest_days", "id", "longest_pause_days", "minimum_months", "names", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "room_minutes", "since", "vat_percent") VALUES (NEW."access", NEW."contract_id", NEW."desk_days", NEW."ends_with", NEW."fee_cents", NEW."guest_days", NEW."id", NEW."longest_pause_days", NEW."minimum_months", NEW."names", NEW."notice_months", NEW."notice_weeks", NEW."operator_id", NEW."pages", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."room_minutes", NEW."since", NEW."vat_percent"); RETURN NULL;',
                    hash="4f70498cc839b4e590a12c9ecf2c118099afe51f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_391c6",
                    table="memberships_contractterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractterms",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_contracttermsevent" ("access", "contract_id", "desk_days", "ends_with", "fee_cents", "guest_days", "id", "longest_pause_days", "minimum_months", "names", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "room_minutes", "since", "vat_percent") VALUES (NEW."access", NEW."contract_id", NEW."desk_days", NEW."ends_with", NEW."fee_cents", NEW."guest_days", NEW."id", NEW."longest_pause_days", NEW."minimum_months", NEW."names", NEW."notice_months", NEW."notice_weeks", NEW."operator_id", NEW."pages", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."room_minutes", NEW."since", NEW."vat_percent"); RETURN NULL;',
                    hash="db12c583bc807306d8b3c6a0f9a67964f78c15c7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6d766",
                    table="memberships_contractterms",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contractterms",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contracttermsevent" ("access", "contract_id", "desk_days", "ends_with", "fee_cents", "guest_days", "id", "longest_pause_days", "minimum_months", "names", "notice_months", "notice_weeks", "operator_id", "pages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "room_minutes", "since", "vat_percent") VALUES (OLD."access", OLD."contract_id", OLD."desk_days", OLD."ends_with", OLD."fee_cents", OLD."guest_days", OLD."id", OLD."longest_pause_days", OLD."minimum_months", OLD."names", OLD."notice_months", OLD."notice_weeks", OLD."operator_id", OLD."pages", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."room_minutes", OLD."since", OLD."vat_percent"); RETURN NULL;',
                    hash="22dfb4345091cc6b4ba1cd8005d3e5e1e26f3033",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_74085",
                    table="memberships_contractterms",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                models.F("person"), models.F("begins_on"), name="contract_of_a_person"
            ),
        ),
        migrations.AddIndex(
            model_name="contract",
            index=models.Index(
                models.F("charged_until"),
                condition=models.Q(("state", "agreed")),
                name="contract_to_charge",
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_day__gte", models.F("begins_on")),
                    models.Q(
                        ("last_day__isnull", True),
                        ("last_day__gte", models.F("begins_on")),
                        _connector="OR",
                    ),
                ),
                name="a_contract_has_its_days_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("state__in", ("requested", "agreed"))),
                expressions=[
                    (tenne.memberships.models.contract._KeyRange("person"), "&&"),
                    (tenne.memberships.models.contract._KeyRange("plan"), "&&"),
                    (tenne.memberships.models.contract._Days("begins_on", "last_day"), "&&"),
                ],
                name="a_plan_once_at_a_time",
            ),
        ),
        AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contractevent" ("answered_at", "begins_on", "charged_until", "first_day", "id", "is_business", "last_day", "leaving_reason", "notice_given_at", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "revision", "signed_up_at", "space_id", "starts_early", "state", "zone_name") VALUES (NEW."answered_at", NEW."begins_on", NEW."charged_until", NEW."first_day", NEW."id", NEW."is_business", NEW."last_day", NEW."leaving_reason", NEW."notice_given_at", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."public_id", NEW."revision", NEW."signed_up_at", NEW."space_id", NEW."starts_early", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="3a74115efee0d885b140ed30028278c61e459a00",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8e187",
                    table="memberships_contract",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_contractevent" ("answered_at", "begins_on", "charged_until", "first_day", "id", "is_business", "last_day", "leaving_reason", "notice_given_at", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "revision", "signed_up_at", "space_id", "starts_early", "state", "zone_name") VALUES (NEW."answered_at", NEW."begins_on", NEW."charged_until", NEW."first_day", NEW."id", NEW."is_business", NEW."last_day", NEW."leaving_reason", NEW."notice_given_at", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."public_id", NEW."revision", NEW."signed_up_at", NEW."space_id", NEW."starts_early", NEW."state", NEW."zone_name"); RETURN NULL;',
                    hash="8c586352a29f7ddedbb10e94bac02aa12e9195c1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0f3b",
                    table="memberships_contract",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="contract",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_contractevent" ("answered_at", "begins_on", "charged_until", "first_day", "id", "is_business", "last_day", "leaving_reason", "notice_given_at", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "public_id", "revision", "signed_up_at", "space_id", "starts_early", "state", "zone_name") VALUES (OLD."answered_at", OLD."begins_on", OLD."charged_until", OLD."first_day", OLD."id", OLD."is_business", OLD."last_day", OLD."leaving_reason", OLD."notice_given_at", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."plan_id", OLD."public_id", OLD."revision", OLD."signed_up_at", OLD."space_id", OLD."starts_early", OLD."state", OLD."zone_name"); RETURN NULL;',
                    hash="14197126221cbd13343bc1d4b2f42436b2b148b5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fb125",
                    table="memberships_contract",
                    when="AFTER",
                ),
            ),
        ),
    ]
