"""Shared by all tests; the database server is started by `tests.server_plugin`."""

from hypothesis import settings

# A machine may be slow: no example has a limit in time.
settings.register_profile("tenne", deadline=None)
settings.load_profile("tenne")
