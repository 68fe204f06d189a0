"""Statements that are asked all the time: PostgreSQL plans them once per connection.

Django writes the values into the words of a statement, so that every one is new to PostgreSQL and
half of its time goes into reading and planning. For the few statements that stand before every
page and answer, written by hand and always with the same words, that is worth avoiding: their
values travel beside them, and after `prepare_threshold` times (settings) they are kept prepared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor


class _Planned(ServerBindingCursor):
    """Django's own, which can also say what it asked when that was prepared."""

    def _send_query_prepared(self, name: bytes, pgq: Any, **more: Any) -> None:
        self._query = pgq
        super()._send_query_prepared(name, pgq, **more)  # type: ignore[misc]


@contextmanager
def planned_cursor() -> Iterator[Any]:
    """Yield a cursor whose statements are kept prepared; one command in each, of fixed words.

    It is Django's in everything else: counted, its errors translated, in the open transaction.
    """
    connection.ensure_connection()
    driver = connection.connection
    usual = driver.cursor_factory
    driver.cursor_factory = _Planned
    try:
        cursor = connection.cursor()
    finally:
        driver.cursor_factory = usual
    with cursor:
        yield cursor
