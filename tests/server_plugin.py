"""One throw-away PostgreSQL for the whole run, shared by all test workers."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

_server: Any = None


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """Start the server before Django reads its address, and after coverage has begun to look."""
    global _server  # noqa: PLW0603 - one server for the run, stopped below
    os.environ.setdefault("TENNE_SECRET_KEY", "only-for-tests")
    os.environ.setdefault("TENNE_PUBLIC_URL", "http://testserver")
    if "TENNE_TEST_SERVER" not in os.environ:
        from tests.postgres import ThrowAwayServer

        _server = ThrowAwayServer()
        os.environ["TENNE_TEST_SERVER"] = str(_server.folder)
        os.environ["DATABASE_URL"] = _server.url("postgres")
        # Nothing is read from, or written to, the data folder of whoever runs the tests.
        os.environ["TENNE_DATA"] = str(_server.folder / "tenne")
        (_server.folder / "tenne" / "static").mkdir(parents=True)
    return (yield)


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
