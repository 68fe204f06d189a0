"""Who holds a place for good is noted when they come, like anybody else."""

import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from tenne.foundation.triggers import AddTrigger, RemoveTrigger


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0013_one_books_for_another"),
        ("spaces", "0037_programs_are_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        RemoveTrigger(
            model_name="presence",
            name="insert_insert",
        ),
        RemoveTrigger(
            model_name="presence",
            name="update_update",
        ),
        RemoveTrigger(
            model_name="presence",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="presence",
            name="allocation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presences",
                to="booking.allocation",
            ),
        ),
        migrations.AddField(
            model_name="presenceevent",
            name="allocation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.allocation",
            ),
        ),
        migrations.AlterField(
            model_name="presence",
            name="booking",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="presences",
                to="booking.booking",
            ),
        ),
        migrations.AlterField(
            model_name="presenceevent",
            name="booking",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="booking.booking",
            ),
        ),
        # On the way back a presence needs a booking again.
        migrations.RunSQL(
            migrations.RunSQL.noop,
            reverse_sql="DELETE FROM booking_presence WHERE booking_id IS NULL;"
            " DELETE FROM booking_presenceevent WHERE booking_id IS NULL",
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."allocation_id", NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="9f75d811a05e78e597a759c3ac2ba8da4e85307b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_626f7",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (NEW."allocation_id", NEW."booking_id", NEW."came_at", NEW."day", NEW."id", NEW."left_at", NEW."operator_id", NEW."person_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."space_id"); RETURN NULL;',
                    hash="580d469c7eed13b0fabddc368d29dcbd39b83463",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d5210",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        AddTrigger(
            model_name="presence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "booking_presenceevent" ("allocation_id", "booking_id", "came_at", "day", "id", "left_at", "operator_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "space_id") VALUES (OLD."allocation_id", OLD."booking_id", OLD."came_at", OLD."day", OLD."id", OLD."left_at", OLD."operator_id", OLD."person_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."space_id"); RETURN NULL;',
                    hash="1e89d3d76961d4577891aba38e9ec315ca5ba4b2",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8bb6f",
                    table="booking_presence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.UniqueConstraint(
                models.F("allocation"), models.F("day"), name="a_holder_comes_once_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="presence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("allocation__isnull", True), ("booking__isnull", False)),
                    models.Q(("allocation__isnull", False), ("booking__isnull", True)),
                    _connector="OR",
                ),
                name="somebody_comes_for_one_thing",
            ),
        ),
    ]
