"""Lets passes and credits that ended long ago leave the audit trail, too."""

from importlib import import_module

from django.db import migrations

BEFORE = import_module("tenne.people.migrations.0004_contracts_end").AFTER
CONTRACTS = "'memberships_contractevent',"
AFTER = BEFORE.replace(
    CONTRACTS, f"{CONTRACTS} 'memberships_creditlotevent', 'memberships_passevent',"
)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_contracts_end")]

    operations = [migrations.RunSQL(AFTER, BEFORE)]
