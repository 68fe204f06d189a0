"""All migrations go back for real, down to a database without a table of ours."""

from __future__ import annotations

import json

import pytest

from tests.migrated import copied_database, run_django

# Tables that ours point to are those of others; they stay.
BACK = """
import json
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ours = [one for one in apps.get_app_configs() if one.name.startswith("tenne.")]
labels = [one.label for one in ours if any(one.get_models())]
tables = {model._meta.db_table for one in ours for model in one.get_models()}
before = tables & set(connection.introspection.table_names())
MigrationExecutor(connection).migrate([(label, None) for label in labels])
left = tables & set(connection.introspection.table_names())
functions = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
with connection.cursor() as cursor:
    cursor.execute(functions + " AND proname ~ '^(tenne|people|spaces|tariffs|booking)_'")
    left |= {name for (name,) in cursor.fetchall()}
print(json.dumps([len(before), sorted(left)]))
"""


@pytest.mark.process
def test_all_migrations_go_back() -> None:
    with copied_database("back") as database:
        tables, left = json.loads(run_django(BACK, database))

    assert tables > 0
    assert left == []
