"""Databases with all tables: the migrations run once, everybody else copies what they made."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.server_plugin import server_url

TEMPLATE = "migrated"


def template() -> str:
    """Return the name of a database to copy; the first who asks makes it, other workers wait."""
    folder = Path(os.environ["TENNE_TEST_SERVER"])
    done = folder / f"{TEMPLATE}.done"
    with (folder / f"{TEMPLATE}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _on_server(f"DROP DATABASE IF EXISTS {TEMPLATE}")
            _on_server(f"CREATE DATABASE {TEMPLATE}")
            run_django("call_command('migrate', verbosity=0)", TEMPLATE)
            done.touch()
    return TEMPLATE


@contextmanager
def copied_database(name: str) -> Iterator[str]:
    """Make a database with all tables; yield its name."""
    _on_server(f"CREATE DATABASE {name} TEMPLATE {template()}")
    try:
        yield name
    finally:
        _on_server(f"DROP DATABASE {name} WITH (FORCE)")


def run_django(code: str, database: str) -> str:
    """Run code with Django in a process of its own; return what it printed."""
    before = "import django; django.setup()\nfrom django.core.management import call_command\n"
    settings = {
        "DATABASE_URL": server_url(database),
        "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", before + code],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def _on_server(statement: str) -> None:
    folder = os.environ["TENNE_TEST_SERVER"]
    with psycopg.connect(host=folder, dbname="postgres", user="postgres", autocommit=True) as one:
        one.execute(statement)
