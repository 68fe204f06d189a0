"""An operator shows itself under a domain of its own; each space knows where its links lead."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("spaces", "0023_guests_hear_of_their_faults"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("host", models.CharField(max_length=180)),
                ("key", models.CharField(max_length=43)),
                ("entered_at", models.DateTimeField()),
                ("proven_at", models.DateTimeField(blank=True, null=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["host"],
            },
        ),
        migrations.CreateModel(
            name="OwnDomainEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("host", models.CharField(max_length=180)),
                ("key", models.CharField(max_length=43)),
                ("entered_at", models.DateTimeField()),
                ("proven_at", models.DateTimeField(blank=True, null=True)),
                ("failing_since", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
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
            name="own_domain",
            field=models.CharField(blank=True, editable=False, max_length=180),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="own_domain",
            field=models.CharField(blank=True, editable=False, max_length=180),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", NEW."own_domain", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="2dae3527ea7313b6bf88e46373b877e89a4cf63d",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", NEW."own_domain", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="59ae8a9d4606647e0a7ecc6d9f88de6d93e5e278",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "own_domain", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (OLD."accessibility", OLD."audiences", OLD."closes_on", OLD."directions", OLD."email", OLD."equipment", OLD."federal_state", OLD."former_use", OLD."has_catholic_holidays", OLD."house_rules", OLD."id", OLD."is_formal", OLD."is_listed", OLD."keeps_holidays", OLD."latitude", OLD."life_type", OLD."longitude", OLD."municipality_key", OLD."name", OLD."opens_on", OLD."operator_id", OLD."own_domain", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."picture", OLD."postcode", OLD."roster", OLD."slug", OLD."story", OLD."street", OLD."town", OLD."word_for_people", OLD."zone_name"); RETURN NULL;',
                    hash="11353a2ca7e96e99be68499b65ebdd8bf4f0373c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35cac",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="owndomain",
            name="operator",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="own_domains",
                to="spaces.operator",
            ),
        ),
        migrations.AddField(
            model_name="owndomain",
            name="space",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="own_domains",
                to="spaces.space",
            ),
        ),
        migrations.AddField(
            model_name="owndomainevent",
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
            model_name="owndomainevent",
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
            model_name="owndomainevent",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="events",
                to="spaces.owndomain",
            ),
        ),
        migrations.AddField(
            model_name="owndomainevent",
            name="space",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="spaces.space",
            ),
        ),
        migrations.AddConstraint(
            model_name="owndomain",
            constraint=models.UniqueConstraint(
                models.F("operator"), models.F("host"), name="an_operator_names_a_domain_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="owndomain",
            constraint=models.UniqueConstraint(
                condition=models.Q(("proven_at__isnull", False)),
                fields=("host",),
                name="a_domain_is_proven_for_one_operator",
            ),
        ),
        migrations.AddConstraint(
            model_name="owndomain",
            constraint=models.CheckConstraint(
                condition=models.Q(("host__regex", "^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$")),
                name="own_domain_is_a_host_name",
            ),
        ),
        triggers.AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (NEW."entered_at", NEW."failing_since", NEW."host", NEW."id", NEW."key", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proven_at", NEW."removed_at", NEW."space_id"); RETURN NULL;',
                    hash="bfd36e0d14063e4b3a960e6dd8ab61569456190a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c51fb",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (NEW."entered_at", NEW."failing_since", NEW."host", NEW."id", NEW."key", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proven_at", NEW."removed_at", NEW."space_id"); RETURN NULL;',
                    hash="41a0c8c06a8d8c6ef5d9d4ce0a8b8abb5fc6d859",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_4431d",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
        triggers.AddTrigger(
            model_name="owndomain",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_owndomainevent" ("entered_at", "failing_since", "host", "id", "key", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proven_at", "removed_at", "space_id") VALUES (OLD."entered_at", OLD."failing_since", OLD."host", OLD."id", OLD."key", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proven_at", OLD."removed_at", OLD."space_id"); RETURN NULL;',
                    hash="2c48c8a0ce47ae7ba4ae093a5bd3f45ef3f07e2a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_28244",
                    table="spaces_owndomain",
                    when="AFTER",
                ),
            ),
        ),
    ]
