"""Shared by all tests; the database server is started by `tests.server_plugin`."""

from hypothesis import settings

# The one place that knows the fixture: imported twice it would be two browsers in one process.
from tests.browser import chromium

__all__ = ["chromium"]

# A machine may be slow: no example has a limit in time.
settings.register_profile("tenne", deadline=None)
settings.load_profile("tenne")
