"""Django's session store in the database, with person, browser and last visit beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from tenne.foundation.codes import digest
from tenne.foundation.planned import planned_cursor

STARTED, BROWSER, STAFF, LIMITED = "started_at", "browser", "is_staff", "limited_to"


def stored_key(session_key: str) -> str:
    """Return what is stored of a session key: who reads the table cannot take over a session."""
    return digest(session_key)[:40]


class SessionStore(DatabaseStore):
    """Keeps a session's data, and its row once it was read."""

    row: Any = None

    @classmethod
    def get_model_class(cls) -> Any:
        """Return the table of sessions."""
        from .models import Session  # noqa: PLC0415 - the store is imported before the models

        return Session

    def _get_session_from_db(self) -> Any:
        with planned_cursor() as cursor:
            cursor.execute(_by_key(), [stored_key(self.session_key or ""), timezone.now()])
            found = cursor.fetchone()
        self.row = _session_of(found) if found else None
        if self.row is None:
            self._session_key = None
        return self.row

    def exists(self, session_key: str) -> bool:
        """Tell whether a session of this key is stored."""
        return bool(self.model.objects.filter(session_key=stored_key(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row for a session's data."""
        person = data.get("_auth_user_id")
        table: Any = self.model
        self.row = table(
            session_key=stored_key(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=self.get_expiry_date(),
            person_id=int(person) if person else None,
            browser=data.get(BROWSER, ""),
            started_at=parse_datetime(data.get(STARTED, "")),
            seen_at=timezone.now(),
            is_staff=bool(data.get(STAFF)),
            limited_to=data.get(LIMITED, ""),
        )
        return self.row

    def delete(self, session_key: str | None = None) -> None:
        """Erase a session."""
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=stored_key(key)).delete()


# Written by hand: this runs before every page, and Django would take longer to find its words for
# it than PostgreSQL to answer. No column of the two tables needs a converter; a test holds them to
# it.
@cache
def _by_key() -> str:
    columns = [
        f"{alias}.{field.column}"
        for alias, table in (("s", SessionStore.get_model_class()), ("p", get_user_model()))
        for field in table._meta.concrete_fields
    ]
    return (
        f"SELECT {', '.join(columns)} FROM people_session s "  # noqa: S608 - our own columns
        "LEFT JOIN people_person p ON p.id = s.person_id "
        "WHERE s.session_key = %s AND s.expire_date > %s"
    )


def _session_of(values: Sequence[Any]) -> Any:
    """Return the row of a session with its person, as Django would have read them."""
    table, people = SessionStore.get_model_class(), get_user_model()
    names = [field.attname for field in table._meta.concrete_fields]
    row = table.from_db(connection.alias, names, values[: len(names)])
    if row.person_id is not None:
        fields = [field.attname for field in people._meta.concrete_fields]
        row.person = people.from_db(connection.alias, fields, values[len(names) :])
    return row
