"""A space may say Sie, and has a word for the people who use it."""

import pgtrigger.compiler
from django.db import migrations, models

from tenne.foundation import triggers


class Migration(migrations.Migration):
    dependencies = [
        ("spaces", "0019_logos_and_photos"),
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
            name="is_formal",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="space",
            name="word_for_people",
            field=models.JSONField(blank=True, default=dict),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="is_formal",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="spaceevent",
            name="word_for_people",
            field=models.JSONField(blank=True, default=dict),
        ),
        triggers.AddTrigger(
            model_name="space",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="5d287c21538a94ab8ed41770287aaa31f5536730",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (NEW."accessibility", NEW."audiences", NEW."closes_on", NEW."directions", NEW."email", NEW."equipment", NEW."federal_state", NEW."former_use", NEW."has_catholic_holidays", NEW."house_rules", NEW."id", NEW."is_formal", NEW."is_listed", NEW."keeps_holidays", NEW."latitude", NEW."life_type", NEW."longitude", NEW."municipality_key", NEW."name", NEW."opens_on", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."picture", NEW."postcode", NEW."roster", NEW."slug", NEW."story", NEW."street", NEW."town", NEW."word_for_people", NEW."zone_name"); RETURN NULL;',
                    hash="b9afefe3147c1d1ef84d2f39f0941f7e02263fbd",
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
                    func='INSERT INTO "spaces_spaceevent" ("accessibility", "audiences", "closes_on", "directions", "email", "equipment", "federal_state", "former_use", "has_catholic_holidays", "house_rules", "id", "is_formal", "is_listed", "keeps_holidays", "latitude", "life_type", "longitude", "municipality_key", "name", "opens_on", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "picture", "postcode", "roster", "slug", "story", "street", "town", "word_for_people", "zone_name") VALUES (OLD."accessibility", OLD."audiences", OLD."closes_on", OLD."directions", OLD."email", OLD."equipment", OLD."federal_state", OLD."former_use", OLD."has_catholic_holidays", OLD."house_rules", OLD."id", OLD."is_formal", OLD."is_listed", OLD."keeps_holidays", OLD."latitude", OLD."life_type", OLD."longitude", OLD."municipality_key", OLD."name", OLD."opens_on", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."picture", OLD."postcode", OLD."roster", OLD."slug", OLD."story", OLD."street", OLD."town", OLD."word_for_people", OLD."zone_name"); RETURN NULL;',
                    hash="6747898092d627d25370724b4fbe7347cba8b7e6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_35cac",
                    table="spaces_space",
                    when="AFTER",
                ),
            ),
        ),
    ]
