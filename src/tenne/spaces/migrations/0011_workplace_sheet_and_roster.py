"""Facts for employers, shifts, keys, and whether a space uses a roster."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0010_inventory_faults_and_outages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HouseKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=40)),
                ("holder_name", models.CharField(blank=True, max_length=80)),
                ("given_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["label", "-given_on"],
            },
        ),
        migrations.CreateModel(
            name="HouseKeyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(max_length=40)),
                ("holder_name", models.CharField(blank=True, max_length=80)),
                ("given_on", models.DateField()),
                ("returned_on", models.DateField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Shift",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("cleaning", "Cleaning")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("task", models.CharField(blank=True, max_length=80)),
                ("wants_swap", models.BooleanField(default=False)),
                ("handover", models.CharField(blank=True, max_length=500)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ShiftEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("desk", "Front desk"), ("cleaning", "Cleaning")],
                        default="desk",
                        max_length=8,
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("task", models.CharField(blank=True, max_length=80)),
                ("wants_swap", models.BooleanField(default=False)),
                ("handover", models.CharField(blank=True, max_length=500)),
                ("reminded_at", models.DateTimeField(blank=True, null=True)),
                ("announced_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WlanMeasurement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("measured_on", models.DateField()),
                ("down_mbit", models.PositiveIntegerField()),
                ("up_mbit", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="WlanMeasurementEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("measured_on", models.DateField()),
                ("down_mbit", models.PositiveIntegerField()),
                ("up_mbit", models.PositiveIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkplaceFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("chair", "Chair"),
                            ("screens", "Screens"),
                            ("light", "Light"),
                            ("noise", "Noise"),
                            ("area", "Square metres for each place"),
                            ("escape", "Escape route"),
                            ("first-aid", "First aid"),
                            ("electrical", "Electrical test"),
                            ("step-free", "Step-free access"),
                            ("isolation", "Devices in the WLAN kept apart"),
                            ("storage", "Lockable storage"),
                            ("contact", "Contact for safety at work (§ 8 ArbSchG)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="WorkplaceFactEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("desk", "Desk"),
                            ("chair", "Chair"),
                            ("screens", "Screens"),
                            ("light", "Light"),
                            ("noise", "Noise"),
                            ("area", "Square metres for each place"),
                            ("escape", "Escape route"),
                            ("first-aid", "First aid"),
                            ("electrical", "Electrical test"),
                            ("step-free", "Step-free access"),
                            ("isolation", "Devices in the WLAN kept apart"),
                            ("storage", "Lockable storage"),
                            ("contact", "Contact for safety at work (§ 8 ArbSchG)"),
                        ],
                        max_length=12,
                    ),
                ),
                ("text", models.JSONField(default=dict)),
                ("as_of", models.DateField()),
            ],
            options={
                "abstract": False,
            },
        ),
        triggers.RemoveTrigger(
            model_name="space",
            name="insert_insert",
        ),
        triggers.RemoveTrigger(
            model_name="space",
            name="update_update",
        ),
        triggers.RemoveTrigger(
            model_name="space",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="space",
            name="roster",
            field=models.CharField(
                choices=[
                    ("none", "no roster: the staffed hours of the week count"),
                    ("code", "roster; without a shift there is access with the code"),
                    ("closed", "roster; without a shift the house is closed"),
                ],
                default="none",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="roster",
            field=models.CharField(
                choices=[
                    ("none", "no roster: the staffed hours of the week count"),
                    ("code", "roster; without a shift there is access with the code"),
                    ("closed", "roster; without a shift the house is closed"),
                ],
                default="none",
                max_length=8,
            ),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."zone_name"); RETURN NULL;',
                    hash="d666e41dc207172076fb6adef17124881c0d21b8",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5a0b6",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."zone_name"); RETURN NULL;',
                    hash="d2d05bf6c49b25bc277a959be40b3b0c489f0655",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_30be6",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (OLD."accessibility", OLD."audiences", OLD."directions", OLD."email", OLD."equipment", OLD."federal_state", OLD."former_use", OLD."has_catholic_holidays", OLD."house_rules", OLD."id", OLD."is_listed", OLD."keeps_holidays", OLD."latitude", OLD."life_type", OLD."longitude", OLD."municipality_key", OLD."name", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."picture", OLD."postcode", OLD."roster", OLD."slug", OLD."story", OLD."street", OLD."town", OLD."zone_name"); RETURN NULL;',
                    hash="241aff5b1ee66a456dfd4c7ba2a53d16361e0e6b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35cac",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="housekey",
            name="holder",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="house_keys",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="housekey",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="housekey",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="spaces.space"
            ),
        ),
        migrations.AddField(
            model_name="housekeyevent",
            name="holder",
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
            model_name="housekeyevent",
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
            model_name="housekeyevent",
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
            model_name="housekeyevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.housekey",
            ),
        ),
        migrations.AddField(
            model_name="housekeyevent",
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
            model_name="shift",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="shift",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="shifts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="shift",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shifts",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="shiftevent",
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
            model_name="shiftevent",
            name="person",
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
            model_name="shiftevent",
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
            model_name="shiftevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.shift",
            ),
        ),
        migrations.AddField(
            model_name="shiftevent",
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
            model_name="wlanmeasurement",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="wlanmeasurement",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="wlan_measurements",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="wlanmeasurementevent",
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
            model_name="wlanmeasurementevent",
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
            model_name="wlanmeasurementevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.wlanmeasurement",
            ),
        ),
        migrations.AddField(
            model_name="wlanmeasurementevent",
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
            model_name="workplacefact",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="spaces.operator"
            ),
        ),
        migrations.AddField(
            model_name="workplacefact",
            name="space",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="workplace_facts",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="workplacefactevent",
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
            model_name="workplacefactevent",
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
            model_name="workplacefactevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.workplacefact",
            ),
        ),
        migrations.AddField(
            model_name="workplacefactevent",
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
            model_name="housekey",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("returned_on__isnull", True),
                    ("returned_on__gte", models.F("given_on")),
                    _connector="OR",
                ),
                name="a_key_goes_out_before_it_returns",
            ),
        ),
        triggers.AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (NEW."given_on", NEW."holder_id", NEW."holder_name", NEW."id", NEW."label", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."returned_on", NEW."space_id"); RETURN NULL;',
                    hash="cf34365a8bdd1226206db91e77849800f1bea558",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a0dd6",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (NEW."given_on", NEW."holder_id", NEW."holder_name", NEW."id", NEW."label", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."returned_on", NEW."space_id"); RETURN NULL;',
                    hash="5b61b18f4c51ac9600fa9786c0821f0666e758c2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7e53b",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="housekey",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_housekeyevent" ("given_on", "holder_id", "holder_name", "id", "label", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "returned_on", "space_id") VALUES (OLD."given_on", OLD."holder_id", OLD."holder_name", OLD."id", OLD."label", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."returned_on", OLD."space_id"); RETURN NULL;',
                    hash="95d57694b342800983d07117de16aba6d8cd0888",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9ebcf",
                    table="spaces_housekey",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="shift",
            index=models.Index(models.F("space"), models.F("starts_at"), name="shift_in_a_space"),
        ),
        migrations.AddConstraint(
            model_name="shift",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                name="shift_is_not_empty",
            ),
        ),
        triggers.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (NEW."announced_at", NEW."ends_at", NEW."handover", NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."space_id", NEW."starts_at", NEW."task", NEW."wants_swap"); RETURN NULL;',
                    hash="4b9525f3b065670b644c3d1b41727eaea447ef94",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f2e8c",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (NEW."announced_at", NEW."ends_at", NEW."handover", NEW."id", NEW."kind", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_id", NEW."reminded_at", NEW."space_id", NEW."starts_at", NEW."task", NEW."wants_swap"); RETURN NULL;',
                    hash="59e4e66b137a1d515f79f1b000743da846fabbc4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_daa32",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="shift",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_shiftevent" ("announced_at", "ends_at", "handover", "id", "kind", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_id", "reminded_at", "space_id", "starts_at", "task", "wants_swap") VALUES (OLD."announced_at", OLD."ends_at", OLD."handover", OLD."id", OLD."kind", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_id", OLD."reminded_at", OLD."space_id", OLD."starts_at", OLD."task", OLD."wants_swap"); RETURN NULL;',
                    hash="7fcd79323d0613d45d13bb0e45c5a03daae0b507",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2518b",
                    table="spaces_shift",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="wlanmeasurement",
            constraint=models.UniqueConstraint(
                models.F("space"), models.F("measured_on"), name="wlan_is_measured_once_a_day"
            ),
        ),
        triggers.AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (NEW."down_mbit", NEW."id", NEW."measured_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id", NEW."up_mbit"); RETURN NULL;',
                    hash="febc74bfbb1860da2eb8f9fdfeee27095c26b82a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0ec6a",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (NEW."down_mbit", NEW."id", NEW."measured_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id", NEW."up_mbit"); RETURN NULL;',
                    hash="af2a38032d79fc64631345b6dcaaed27d8fd056c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_68ba0",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="wlanmeasurement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_wlanmeasurementevent" ("down_mbit", "id", "measured_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "up_mbit") VALUES (OLD."down_mbit", OLD."id", OLD."measured_on", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id", OLD."up_mbit"); RETURN NULL;',
                    hash="3a02e6672dccaa5fe58fc4a72693b0dc22dafeff",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6bcbd",
                    table="spaces_wlanmeasurement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="workplacefact",
            constraint=models.UniqueConstraint(
                models.F("space"), models.F("topic"), name="one_fact_per_topic"
            ),
        ),
        triggers.AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (NEW."as_of", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="b3662ce826898f72f58d74078d8064ac1cff46e3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ac899",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (NEW."as_of", NEW."id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id", NEW."text", NEW."topic"); RETURN NULL;',
                    hash="331e47a20677d0f1fe63a1fca6ca71c84a7c96b5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_7cd5f",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="workplacefact",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_workplacefactevent" ("as_of", "id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id", "text", "topic") VALUES (OLD."as_of", OLD."id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id", OLD."text", OLD."topic"); RETURN NULL;',
                    hash="9e255ea72e246bc7ab1147ce97c9a07911c802c2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bf509",
                    table="spaces_workplacefact",
                    when="AFTER",
                ),
            ),
        ),
    ]
