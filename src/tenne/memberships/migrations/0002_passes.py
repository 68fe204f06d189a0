"""Passes, and the ledger of credits."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("memberships", "0001_contracts"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0005_a_place_cools_down"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CreditLot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="desk",
                        max_length=12,
                    ),
                ),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("day_from", models.TimeField(blank=True, null=True)),
                ("day_until", models.TimeField(blank=True, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("names", models.JSONField()),
                ("zone_name", models.CharField(max_length=40)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("granted_as", models.CharField(max_length=20)),
                ("granted_id", models.CharField(max_length=40)),
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
                        related_name="credit_lots",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CreditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("granted", "granted"),
                            ("used", "used"),
                            ("returned", "given back"),
                            ("expired", "expired"),
                            ("corrected", "corrected"),
                            ("refunded", "paid back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("uses", models.SmallIntegerField()),
                ("day", models.DateField(blank=True, null=True)),
                ("used_as", models.CharField(blank=True, max_length=20)),
                ("used_id", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "operator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="spaces.operator",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="memberships.creditentry",
                    ),
                ),
                (
                    "lot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="memberships.creditlot",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CreditLotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        default="desk",
                        max_length=12,
                    ),
                ),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("day_from", models.TimeField(blank=True, null=True)),
                ("day_until", models.TimeField(blank=True, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("names", models.JSONField()),
                ("zone_name", models.CharField(max_length=40)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("granted_as", models.CharField(max_length=20)),
                ("granted_id", models.CharField(max_length=40)),
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
                        to="memberships.creditlot",
                    ),
                ),
                (
                    "space",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_index=False,
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
        migrations.CreateModel(
            name="Pass",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("names", models.JSONField()),
                ("days", models.PositiveSmallIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("tax", models.JSONField()),
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
                ("idempotency_key", models.CharField(blank=True, max_length=80)),
                ("bought_at", models.DateTimeField()),
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
                        related_name="passes",
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
            name="PassKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        default="desk",
                        max_length=12,
                    ),
                ),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("day_from", models.TimeField(blank=True, null=True)),
                ("day_until", models.TimeField(blank=True, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("names", models.JSONField()),
                ("days", models.PositiveSmallIntegerField()),
                ("good_for_days", models.PositiveSmallIntegerField()),
                ("is_good_everywhere", models.BooleanField(default=False)),
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
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
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
                        related_name="pass_kinds",
                        to="spaces.space",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PassEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("names", models.JSONField()),
                ("days", models.PositiveSmallIntegerField()),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("price_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(default="EUR", max_length=3)),
                ("tax", models.JSONField()),
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
                ("idempotency_key", models.CharField(blank=True, max_length=80)),
                ("bought_at", models.DateTimeField()),
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
                        to="memberships.pass",
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
                    "kind",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memberships.passkind",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="pass",
            name="kind",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sold",
                to="memberships.passkind",
            ),
        ),
        migrations.CreateModel(
            name="PassKindEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                        default="desk",
                        max_length=12,
                    ),
                ),
                ("weekdays", models.CharField(blank=True, max_length=7)),
                ("day_from", models.TimeField(blank=True, null=True)),
                ("day_until", models.TimeField(blank=True, null=True)),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("names", models.JSONField()),
                ("days", models.PositiveSmallIntegerField()),
                ("good_for_days", models.PositiveSmallIntegerField()),
                ("is_good_everywhere", models.BooleanField(default=False)),
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
                ("price_cents", models.PositiveIntegerField()),
                ("vat_percent", models.DecimalField(decimal_places=2, max_digits=4)),
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
                        to="memberships.passkind",
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
        migrations.AddConstraint(
            model_name="creditlot",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))),
                name="credit_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditlot",
            constraint=models.UniqueConstraint(
                models.F("granted_as"), models.F("granted_id"), name="granted_once"
            ),
        ),
        AddTrigger(
            model_name="creditlot",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_creditlotevent" ("day_from", "day_until", "first_day", "granted_as", "granted_id", "id", "last_day", "names", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_kind", "space_id", "weekdays", "zone_name") VALUES (NEW."day_from", NEW."day_until", NEW."first_day", NEW."granted_as", NEW."granted_id", NEW."id", NEW."last_day", NEW."names", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."resource_kind", NEW."space_id", NEW."weekdays", NEW."zone_name"); RETURN NULL;',
                    hash="7416f4211c39bbc16e57f0184f8bf5267303504c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f6bf0",
                    table="memberships_creditlot",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="creditlot",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_creditlotevent" ("day_from", "day_until", "first_day", "granted_as", "granted_id", "id", "last_day", "names", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_kind", "space_id", "weekdays", "zone_name") VALUES (NEW."day_from", NEW."day_until", NEW."first_day", NEW."granted_as", NEW."granted_id", NEW."id", NEW."last_day", NEW."names", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."resource_kind", NEW."space_id", NEW."weekdays", NEW."zone_name"); RETURN NULL;',
                    hash="726f4fd83d54f35fe29db7f4a1c33b6c9a7c6aa4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bdc4f",
                    table="memberships_creditlot",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="creditlot",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_creditlotevent" ("day_from", "day_until", "first_day", "granted_as", "granted_id", "id", "last_day", "names", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "resource_kind", "space_id", "weekdays", "zone_name") VALUES (OLD."day_from", OLD."day_until", OLD."first_day", OLD."granted_as", OLD."granted_id", OLD."id", OLD."last_day", OLD."names", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."resource_kind", OLD."space_id", OLD."weekdays", OLD."zone_name"); RETURN NULL;',
                    hash="b9e551fe3a4450a18b8c552ee2db0f2ef6761d7b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e292f",
                    table="memberships_creditlot",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="creditentry",
            index=models.Index(
                models.F("used_as"),
                models.F("used_id"),
                condition=models.Q(("used_as", ""), _negated=True),
                name="credit_used_by",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("granted", "returned")), ("uses__gte", 0)),
                    models.Q(("kind__in", ("used", "expired", "refunded")), ("uses__lte", 0)),
                    ("kind", "corrected"),
                    _connector="OR",
                ),
                name="credit_goes_the_way_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("day__isnull", False),
                        ("kind__in", ("used", "returned")),
                        models.Q(("used_as", ""), _negated=True),
                    ),
                    models.Q(("kind__in", ("used", "returned")), _negated=True),
                    _connector="OR",
                ),
                name="a_used_credit_says_for_what",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "returned"), ("reverses__isnull", False)),
                    models.Q(
                        models.Q(("kind", "returned"), _negated=True), ("reverses__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="what_is_given_back_was_used",
            ),
        ),
        AddTrigger(
            model_name="creditentry",
            trigger=pgtrigger.compiler.Trigger(
                name="credit_is_never_overdrawn",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM 1 FROM memberships_creditlot WHERE id = NEW.lot_id FOR UPDATE;\nIF NEW.uses + (\n    SELECT coalesce(sum(uses), 0) FROM memberships_creditentry WHERE lot_id = NEW.lot_id\n) < 0 THEN\n    RAISE EXCEPTION 'more used than was granted' USING\n        ERRCODE = 'check_violation', CONSTRAINT = 'credit_is_never_overdrawn',\n        TABLE = 'memberships_creditentry';\nEND IF;\nRETURN NEW;\n",
                    hash="1b6864051d1be79f38b85ee1af82d075214034b3",
                    operation="INSERT",
                    pgid="pgtrigger_credit_is_never_overdrawn_4f089",
                    table="memberships_creditentry",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="creditentry",
            trigger=pgtrigger.compiler.Trigger(
                name="credit_entries_never_change",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="11fd8b3a0fcc40f45da2420283d14ec826ecf432",
                    operation="UPDATE",
                    pgid="pgtrigger_credit_entries_never_change_b1592",
                    table="memberships_creditentry",
                    when="BEFORE",
                ),
            ),
        ),
        AddTrigger(
            model_name="creditentry",
            trigger=pgtrigger.compiler.Trigger(
                name="credit_entries_stay_for_years",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.recorded_at > now() - interval '8 years')",
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="ce21cc5a8c2b4638693ba8a77caf67896be7509e",
                    operation="DELETE",
                    pgid="pgtrigger_credit_entries_stay_for_years_74c5a",
                    table="memberships_creditentry",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="passkind",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__gte", 1), ("good_for_days__gte", 1)),
                name="a_pass_has_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="passkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True),
                    ("valid_until__gte", models.F("valid_from")),
                    _connector="OR",
                ),
                name="a_pass_is_offered_forwards",
            ),
        ),
        migrations.AddConstraint(
            model_name="passkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("day_from__isnull", True), ("day_until__isnull", True)),
                    ("day_until__gt", models.F("day_from")),
                    _connector="OR",
                ),
                name="a_pass_is_good_forwards",
            ),
        ),
        AddTrigger(
            model_name="passkind",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_passkindevent" ("audience", "day_from", "day_until", "days", "good_for_days", "id", "is_good_everywhere", "names", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_kind", "space_id", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (NEW."audience", NEW."day_from", NEW."day_until", NEW."days", NEW."good_for_days", NEW."id", NEW."is_good_everywhere", NEW."names", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_kind", NEW."space_id", NEW."valid_from", NEW."valid_until", NEW."vat_percent", NEW."weekdays"); RETURN NULL;',
                    hash="3bcb891c8afcef43907043e584a3fabd79ba2d13",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_aaae3",
                    table="memberships_passkind",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="passkind",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_passkindevent" ("audience", "day_from", "day_until", "days", "good_for_days", "id", "is_good_everywhere", "names", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_kind", "space_id", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (NEW."audience", NEW."day_from", NEW."day_until", NEW."days", NEW."good_for_days", NEW."id", NEW."is_good_everywhere", NEW."names", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."public_id", NEW."resource_kind", NEW."space_id", NEW."valid_from", NEW."valid_until", NEW."vat_percent", NEW."weekdays"); RETURN NULL;',
                    hash="87b689d25f4d9a261006db11f8dccd021371bf87",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7ed51",
                    table="memberships_passkind",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="passkind",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_passkindevent" ("audience", "day_from", "day_until", "days", "good_for_days", "id", "is_good_everywhere", "names", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "resource_kind", "space_id", "valid_from", "valid_until", "vat_percent", "weekdays") VALUES (OLD."audience", OLD."day_from", OLD."day_until", OLD."days", OLD."good_for_days", OLD."id", OLD."is_good_everywhere", OLD."names", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."public_id", OLD."resource_kind", OLD."space_id", OLD."valid_from", OLD."valid_until", OLD."vat_percent", OLD."weekdays"); RETURN NULL;',
                    hash="d071e6482ec3fb1072a853d37b4c96b85817e841",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d4bd5",
                    table="memberships_passkind",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="pass",
            index=models.Index(models.F("person"), models.F("bought_at"), name="pass_of_a_person"),
        ),
        migrations.AddConstraint(
            model_name="pass",
            constraint=models.UniqueConstraint(
                models.F("person"),
                models.F("idempotency_key"),
                condition=models.Q(("idempotency_key", ""), _negated=True),
                name="one_pass_per_key",
            ),
        ),
        AddTrigger(
            model_name="pass",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_passevent" ("bought_at", "currency", "days", "first_day", "id", "idempotency_key", "kind_id", "last_day", "names", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "space_id", "tax") VALUES (NEW."bought_at", NEW."currency", NEW."days", NEW."first_day", NEW."id", NEW."idempotency_key", NEW."kind_id", NEW."last_day", NEW."names", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."price_cents", NEW."public_id", NEW."space_id", NEW."tax"); RETURN NULL;',
                    hash="8f26af51a402a033bbcece87dd56cf5c13108b10",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a715",
                    table="memberships_pass",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="pass",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "memberships_passevent" ("bought_at", "currency", "days", "first_day", "id", "idempotency_key", "kind_id", "last_day", "names", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "space_id", "tax") VALUES (NEW."bought_at", NEW."currency", NEW."days", NEW."first_day", NEW."id", NEW."idempotency_key", NEW."kind_id", NEW."last_day", NEW."names", NEW."operator_id", NEW."payment_way", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."price_cents", NEW."public_id", NEW."space_id", NEW."tax"); RETURN NULL;',
                    hash="9f447b6c9cd3b96aca3007ca6abd23b1b368dd7e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8976e",
                    table="memberships_pass",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="pass",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "memberships_passevent" ("bought_at", "currency", "days", "first_day", "id", "idempotency_key", "kind_id", "last_day", "names", "operator_id", "payment_way", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_cents", "public_id", "space_id", "tax") VALUES (OLD."bought_at", OLD."currency", OLD."days", OLD."first_day", OLD."id", OLD."idempotency_key", OLD."kind_id", OLD."last_day", OLD."names", OLD."operator_id", OLD."payment_way", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."price_cents", OLD."public_id", OLD."space_id", OLD."tax"); RETURN NULL;',
                    hash="56de22545ee085fd30c8dd1bcf869686fc4c965d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2bba5",
                    table="memberships_pass",
                    when="AFTER",
                ),
            ),
        ),
    ]
