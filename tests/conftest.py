"""Shared by all tests; the database server is started by `tests.server_plugin`."""
