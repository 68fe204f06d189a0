"""Shared by all tests; the database server is started by `tests.server_plugin`."""

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

# A machine may be slow: no example has a limit in time.
settings.register_profile("tenne", deadline=None)
settings.load_profile("tenne")
one_chain.share()


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
