"""A connection is found dead without a question to the database while it is alive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from django.db import connection as django_connection
from psycopg_pool import ConnectionPool

from tenne.foundation.connection import LocalConnection

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened() -> Iterator[LocalConnection]:
    words = django_connection.get_connection_params()
    kept = ("dbname", "user", "password", "host", "port")
    known = {name: words[name] for name in kept if words.get(name)}
    with closing(LocalConnection.connect(**known, autocommit=True)) as connection:
        yield connection


def test_a_living_connection_is_asked_nothing(opened, monkeypatch):
    asked = []
    monkeypatch.setattr(
        psycopg.Connection, "execute", lambda _, query, *more, **_k: asked.append(query)
    )

    ConnectionPool.check_connection(opened)

    assert asked == []


def test_a_connection_whose_server_ended_is_found_dead(opened):
    with django_connection.cursor() as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [opened.info.backend_pid])

    with pytest.raises(psycopg.OperationalError):
        ConnectionPool.check_connection(opened)


def test_a_connection_with_something_to_read_is_asked_for_real(opened):
    opened.execute("LISTEN something")
    with closing(psycopg.connect(opened.info.dsn, password=opened.info.password)) as other:
        other.execute("NOTIFY something")
        other.commit()

    ConnectionPool.check_connection(opened)

    assert opened.execute("SELECT 1").fetchone() == (1,)


def test_everything_else_is_a_statement(opened):
    assert opened.execute("SELECT %s::int", [7]).fetchone() == (7,)
