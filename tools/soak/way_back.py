"""Take all migrations back for real, down to an empty database.

python -m tools.soak way_back

Goal: every one goes back, and no table of ours is left.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time

from tests.migrated import copied_database, run_django
from tests.postgres import ThrowAwayServer

# Tables that ours point to are those of others; they stay.
BACK = """
import json
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ours = [one for one in apps.get_app_configs() if one.name.startswith("tenne.")]
labels = [one.label for one in ours if any(one.get_models())]
tables = [model._meta.db_table for one in ours for model in one.get_models()]
executor = MigrationExecutor(connection)
steps = executor.migration_plan([(label, None) for label in labels])
executor.migrate([(label, None) for label in labels])
left = set(tables) & set(connection.introspection.table_names())
print(json.dumps({"migrations": len(steps), "tables": len(tables), "left": sorted(left)}))
"""


def main() -> int:
    """Print what was seen; return the exit code."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    os.environ.setdefault("TENNE_SECRET_KEY", "only-for-tests")
    os.environ.setdefault("TENNE_PUBLIC_URL", "http://testserver")
    server = ThrowAwayServer()
    os.environ["TENNE_TEST_SERVER"] = str(server.folder)
    began = time.monotonic()
    try:
        with copied_database("back") as database:
            found = json.loads(run_django(BACK, database))
    finally:
        server.stop()
    print(json.dumps(found | {"seconds": round(time.monotonic() - began)}))
    return 1 if found["left"] or not found["tables"] else 0


if __name__ == "__main__":
    sys.exit(main())
