"""Statements that are asked all the time: PostgreSQL plans them once per connection.

Django writes the values into the words of a statement, so that every one is new to PostgreSQL and
half of its time goes into reading and planning. For the few statements that stand before every
page and answer, written by hand and always with the same words, that is worth avoiding: their
values travel beside them, and after `prepare_threshold` times (settings) they are kept prepared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, TypeVar

from django.db import connection, models
from django.db.backends.postgresql.base import ServerBindingCursor

M = TypeVar("M", bound=models.Model)


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


def planned_rows(model: type[M], words: str, values: Mapping[str, Any]) -> list[M]:
    """Return rows of a table as Django would have read them; one statement.

    Parameters
    ----------
    words : str
        All that follows the name of the table: ``WHERE person_id = %(person)s …``.
    """
    columns, names, converters = _read_as(model)
    with planned_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {model._meta.db_table} {words}", values)  # noqa: S608
        found = cursor.fetchall()
    rows = []
    for row in found:
        if converters:
            row = list(row)  # noqa: PLW2901
            for place, convert in converters:
                row[place] = convert(row[place])
        rows.append(model.from_db(connection.alias, names, row))
    return rows


@cache
def _read_as(
    model: type[models.Model],
) -> tuple[str, list[str], list[tuple[int, Callable[[Any], Any]]]]:
    """Return the columns of a table, the names of its fields, and what some values go through."""
    fields = model._meta.concrete_fields
    converters: list[tuple[int, Callable[[Any], Any]]] = [
        (place, partial(field.from_db_value, expression=None, connection=connection))
        for place, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    ]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    return columns, [field.attname for field in fields], converters
