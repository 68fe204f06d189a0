"""Shared by all tests; the database server is started by `tests.server_plugin`."""

from pathlib import Path

import pytest
from django.db import connection
from django.urls import get_resolver
from django.utils import translation
from hypothesis import settings

from tests import one_chain

# The one place that knows the fixture: imported twice it would be two browsers in one process.
from tests.browser import chromium
from tests.migrated import template

__all__ = ["chromium"]

TESTS = Path(__file__).parent
# What takes minutes begins first, or the whole run waits for it at its end.
BEGUN_FIRST = (
    "journeys/test_every_page.py",
    "api/test_schema_fuzz.py",
    "booking/test_machine",
    "cli/process",
    "journeys",
    "race",
)

# A machine may be slow: no example has a limit in time.
settings.register_profile("tenne", deadline=None)
settings.load_profile("tenne")
one_chain.share()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what takes long before the rest, and leave the order of chance within each."""
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    path = item.path.relative_to(TESTS).as_posix() if item.path.is_relative_to(TESTS) else ""
    turns = (turn for turn, start in enumerate(BEGUN_FIRST) if path.startswith(start))
    return next(turns, len(BEGUN_FIRST))


@pytest.fixture(scope="session", autouse=True)
def every_view_is_loaded() -> None:
    """Load all views before anything is replaced in them: what is imported later keeps the fake."""
    assert get_resolver().url_patterns


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Let the database of each worker be a copy: the migrations run once."""
    connection.settings_dict["TEST"]["TEMPLATE"] = template()


@pytest.fixture(autouse=True)
def each_test_begins_in_the_usual_language() -> None:
    """Forget the language of the last request: only the next one would replace it."""
    translation.deactivate()
