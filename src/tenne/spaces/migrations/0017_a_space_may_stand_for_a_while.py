"""A space may stand for a while: its first and its last day."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0016_operators_have_a_colour"),
    ]

    operations = [
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
            name="closes_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="space",
            name="opens_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="closes_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="opens_on",
            field=models.DateField(blank=True, null=True),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."zone_name"); RETURN NULL;',
                    hash="d6a26b164a636d23aa796a65e3f0d6cc0063d37f",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."zone_name"); RETURN NULL;',
                    hash="8dfef3bc16cc5f1a307ad09109ca7fe07de86034",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "zone_name") VALUES (OLD."accessibility", OLD."audiences", OLD."closes_on", OLD."directions", OLD."email", OLD."equipment", OLD."federal_state", OLD."former_use", OLD."has_catholic_holidays", OLD."house_rules", OLD."id", OLD."is_listed", OLD."keeps_holidays", OLD."latitude", OLD."life_type", OLD."longitude", OLD."municipality_key", OLD."name", OLD."opens_on", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."picture", OLD."postcode", OLD."roster", OLD."slug", OLD."story", OLD."street", OLD."town", OLD."zone_name"); RETURN NULL;',
                    hash="de37014f90755212117756996585aa51c4c6d759",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35cac",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="space",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_on__isnull", True),
                    ("opens_on__isnull", True),
                    ("closes_on__gte", models.F("opens_on")),
                    _connector="OR",
                ),
                name="space_closes_after_it_opens",
            ),
        ),
    ]
