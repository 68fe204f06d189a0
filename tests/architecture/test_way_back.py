"""Every migration goes back for real: all the way down, and up again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps

pytestmark = pytest.mark.process
NAME = "there_and_back"
# Tables that ours point to are those of others; they stay.
THERE_AND_BACK = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection

call_command("migrate", verbosity=0)
for label in {labels!r}:
    call_command("migrate", label, "zero", verbosity=0)
left = [name for name in connection.introspection.table_names() if name.startswith({prefixes!r})]
print("left:", *left)
"""


@pytest.fixture
def database() -> Iterator[str]:
    """Make a database of its own on the server of the tests; return its address."""
    folder = os.environ["TENNE_TEST_SERVER"]
    with psycopg.connect(
        host=folder, dbname="postgres", user="postgres", autocommit=True
    ) as server:
        server.execute(f"CREATE DATABASE {NAME}")
        yield f"postgresql://postgres@/{NAME}?host={folder}"
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def test_all_migrations_go_back_and_leave_no_table(database: str) -> None:
    labels = [
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("tenne.") and any(config.get_models())
    ]
    code = THERE_AND_BACK.format(labels=labels, prefixes=tuple(f"{label}_" for label in labels))

    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ
        | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tenne.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip() == "left:"
