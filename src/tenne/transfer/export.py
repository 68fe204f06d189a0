"""Everything that is kept about a person, as JSON and files in one archive."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import FileField, Model, QuerySet

from tenne.booking.for_others.words import state_of
from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.people.models import Person

from .registry import Table, tables

MADE = "booking.Booking made for others"
# Of somebody for whom one has booked: whether and when they came, and what the house answered.
THEIRS = frozenset({
    "person", "checked_in_at", "checked_out_at", "undone_state", "answer", "answered_at",
})  # fmt: skip
# What opens something is not handed out, not even to its owner: the archive may be lying around.
SECRETS = frozenset({
    "password", "digest", "code_digest", "link_digest", "stop_digest", "session_key",
    "session_data", "key", "data", "attachments", "idempotency_key", "wish_digest",
})  # fmt: skip


def rows_of(table: Table, person: Person) -> QuerySet[Any]:
    """Return the rows of a table that are about a person, earlier accounts of theirs included."""
    rows = table.model._base_manager.all()
    everybody = [person.pk, *person.merged.values_list("pk", flat=True)]
    if table.model is Person:
        return rows.filter(pk__in=everybody)
    if table.person_path:
        return rows.filter(**{f"{table.person_path}__in": everybody})
    return rows.filter(**{f"{table.address_field}__in": addresses_of(person)})


def addresses_of(person: Person) -> list[str]:
    """Return the mail addresses of a person."""
    return [address for address in (person.email, person.contact_email) if address]


def archive(person: Person, *, now: datetime) -> bytes:
    """Return a zip with ``data.json`` and the person's files."""
    packed = io.BytesIO()
    with scope.network("a person's own export"), zipfile.ZipFile(packed, "w") as bundle:
        content: dict[str, Any] = {"exported_at": now.isoformat(), "about": {}, "data": {}}
        for table in tables():
            if not table.personal or not table.leads_to_a_person:
                continue
            rows = list(rows_of(table, person).order_by("pk"))
            if rows:
                content["data"][table.label] = [_plain(row, bundle) for row in rows]
                content["about"][table.label] = {
                    name: {"purpose": one.purpose, "ends": one.ends}
                    for name, one in table.personal.items()
                }
        if made := _made_for_others(person, bundle):
            content["data"][MADE] = made
            content["about"][MADE] = {
                "person": {"purpose": "for whom you have booked", "ends": "as your bookings"}
            }
        text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
        bundle.writestr(zipfile.ZipInfo("data.json", now.timetuple()[:6]), text)
    return packed.getvalue()


def _made_for_others(person: Person, bundle: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Return what a person has booked for others, as they see it: not whether anybody came."""
    everybody = [person.pk, *person.merged.values_list("pk", flat=True)]
    rows = Booking.objects.filter(made_by__in=everybody).select_related("person").order_by("pk")
    return [
        {name: value for name, value in _plain(one, bundle).items() if name not in THEIRS}
        | {"state": str(state_of(one)), "person": one.person.name}
        for one in rows
    ]


def _plain(row: Model, bundle: zipfile.ZipFile) -> dict[str, Any]:
    """Return a row as plain values; its files go into the archive."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in SECRETS:
            continue
        if isinstance(field, FileField):
            if value and value.storage.exists(value.name):
                values[field.name] = name = f"files/{value.name}"
                # The audit trail names the same file again.
                if name not in bundle.namelist():
                    with value.open() as file:
                        bundle.writestr(name, file.read())
            continue
        values[field.name] = (
            value
            if value is None or isinstance(value, str | int | float | bool | list | dict)
            else (value.isoformat() if isinstance(value, datetime) else str(value))
        )
    return values
