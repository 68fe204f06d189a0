"""The latest migrations of each package go back for real; `make soak` takes all of them down."""

from __future__ import annotations

import json

import pytest

from tests.migrated import copied_database, run_django

# Older ones were tried when they were the latest, and nobody changes them any more.
LATEST = 1
BACK = f"""
import json
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

executor = MigrationExecutor(connection)
ours = {{one.label for one in apps.get_app_configs() if one.name.startswith("tenne.")}}
names = {{}}
for label, name in sorted(executor.loader.graph.nodes):
    names.setdefault(label, []).append(name)
ends = [
    (label, known[-{LATEST + 1}] if len(known) > {LATEST} else None)
    for label, known in names.items()
    if label in ours
]
before = executor.loader.applied_migrations
executor.migrate(ends)
left = MigrationExecutor(connection).loader.applied_migrations
print(json.dumps([len(ends), sorted(set(before) - set(left)), [end for end in ends if end[1]]]))
"""


@pytest.mark.process
def test_the_latest_migrations_go_back() -> None:
    with copied_database("back") as database:
        packages, gone, ends = json.loads(run_django(BACK, database))

    assert packages > len(ends) > 0
    # One package may take more of another with it.
    assert len(gone) >= LATEST * len(ends)
