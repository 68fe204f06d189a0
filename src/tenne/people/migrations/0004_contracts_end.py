"""Lets contracts that ended long ago leave the audit trail, too."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("tenne.people.migrations.0002_erasures_reach_the_history").OF_WHAT_ENDED
BEFORE = BEFORE.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
AFTER = BEFORE.replace(
    "'billing_chargeevent',",
    "'billing_chargeevent', 'memberships_contractevent',",
)


class Migration(migrations.Migration):
    dependencies = [("people", "0003_some_prices_are_reduced")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
