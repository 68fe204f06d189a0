"""One throw-away PostgreSQL for the whole run, shared by all test workers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.postgres import ThrowAwayServer

os.environ.setdefault("TENNE_SECRET_KEY", "only-for-tests")
os.environ.setdefault("TENNE_PUBLIC_URL", "http://testserver")
_server: ThrowAwayServer | None = None


if "TENNE_TEST_SERVER" not in os.environ:
    _server = ThrowAwayServer()
    os.environ["TENNE_TEST_SERVER"] = str(_server.folder)
    os.environ["DATABASE_URL"] = _server.url("postgres")
    # Nothing is read from, or written to, the data folder of whoever runs the tests.
    os.environ["TENNE_DATA"] = str(_server.folder / "tenne")
    (_server.folder / "tenne" / "static").mkdir(parents=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server where it was started."""
    if _server is not None:
        _server.stop()


def server_url(database: str) -> str:
    """Return the address of a database of the tests' server, for processes of their own."""
    return f"postgresql://postgres@/{database}?host={os.environ['TENNE_TEST_SERVER']}"


def server_log() -> str:
    """Return what the database server has logged so far."""
    return (Path(os.environ["TENNE_TEST_SERVER"]) / "server.log").read_text(errors="replace")
