"""Erase a person: rows deleted, fields emptied, what the law wants kept and locked."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.translation import gettext, gettext_noop

from tenne.booking.models import LIVE_STATES, Booking
from tenne.booking.queries.allocations import allocations_of
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Erasure, Person
from tenne.spaces.models import Role, RoleKind

from .export import addresses_of, rows_of
from .registry import Table, tables

KEPT = {
    "booking.Booking": gettext_noop(
        "Bookings, without your note: 8 years after the end of the year"
    ),
    "booking.Enquiry": gettext_noop(
        "Enquiries and quotes of events, without your words: 8 years after the end of the year"
    ),
    "booking.Quote": gettext_noop("Quotes of events: 8 years after the end of the year"),
    "booking.Allocation": gettext_noop(
        "Permanent places with their days and prices: 8 years after the end of the year"
    ),
    "billing.Charge": gettext_noop("Charges: 8 years after the end of the year"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays after an erasure, with the reason and until when."""

    label: str
    count: int
    purpose: str
    ends: str

    @property
    def sentence(self) -> str:
        """What stays until when, for the person."""
        words = KEPT.get(self.label)
        if words is None:
            return gettext("%(label)s: kept as long as the law says") % {"label": self.label}
        return gettext(words)


def what_stays(person: Person) -> list[Kept]:
    """Return what the law wants kept of this person."""
    with scope.network("what stays after an erasure"):
        found = []
        for table in _tables_about_people():
            if table.is_history or table.model is Person:
                continue
            kept = [one for one in table.personal.values() if one.on_erasure == "keep"]
            count = rows_of(table, person).count() if kept and not table.deletes_rows else 0
            if count:
                found.append(Kept(table.label, count, kept[0].purpose, kept[0].ends))
        return found


def require_erasable(person: Person, *, now: datetime) -> None:
    """Refuse while something would be left hanging."""
    with scope.network("an erasure is checked"):
        live = Booking.objects.filter(person=person, state__in=LIVE_STATES, ends_at__gt=now)
        if live.exists():
            raise Refused(
                "live-bookings",
                gettext_noop("There are bookings still to come. Cancel them first, please."),
            )
        if allocations_of(person.pk, now).exists():
            raise Refused(
                "permanent-place",
                gettext_noop("A permanent place is not given back yet. Give notice of it first."),
            )
        for role in Role.objects.filter(person=person, kind=RoleKind.OPERATOR):
            others = Role.objects.filter(kind=RoleKind.OPERATOR, operator=role.operator_id)
            if not others.exclude(person=person).exists():
                raise Refused(
                    "last-operator",
                    gettext_noop(
                        "Nobody else runs this operator. Give that role to somebody first."
                    ),
                )


def erase(person: Person, *, now: datetime) -> None:
    """Erase a person everywhere, in one transaction; note the mark for restored backups."""
    require_erasable(person, now=now)
    _erase(person, now=now)


def _erase(person: Person, *, now: datetime) -> None:
    with scope.network("an erasure"), transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        everybody = [*locked.merged.all(), locked]
        subjects = [*(str(one.pk) for one in everybody), *addresses_of(locked)]
        hashed = [_sha256(one) for one in subjects]
        marks = [mark_of(one) for one in everybody]
        for mark in marks:
            Erasure.objects.update_or_create(
                mark=mark, defaults={"erased_at": now, "subjects": hashed}
            )
        rows = [one for one in _tables_about_people() if one.model is not Person]
        for table in rows:
            if not table.is_history:
                _erase_rows(table, locked)
        # Afterwards, because what was erased above has left its last state in the history.
        for table in rows:
            if table.is_history:
                _erase_history(table, subjects)
        for one in everybody:
            _erase_person(one, now=now)
        Erasure.objects.filter(mark__in=marks).update(subjects=[])
        transaction.on_commit(note_marks)


def _erase_rows(table: Table, person: Person) -> None:
    rows = rows_of(table, person)
    if table.deletes_rows:
        for row in rows:
            _delete_files(row, table)
        rows.delete()
    elif table.blanked:
        for row in rows:
            _delete_files(row, table)
        rows.update(**{name: empty_value(table.model, name) for name in table.blanked})
    for name in table.person_fields:
        # Somebody else's row that names this person too: who vouched, who noted.
        if name == table.person_path:
            continue
        others = table.model._base_manager.filter(**{name: person})
        if table.personal[name].on_erasure == "blank":
            others.update(**{name: None})
        elif table.personal[name].on_erasure == "delete":
            others.delete()


def _erase_history(table: Table, subjects: list[str]) -> None:
    """Erase in a history table, which the application may otherwise only add to."""
    column = {field.name: field.column for field in table.model._meta.concrete_fields}
    match = column[table.address_field or table.person_path]
    columns = [column[name] for name in table.blanked]
    with connection.cursor() as cursor:
        for subject in subjects:
            cursor.execute(
                "SELECT people_erase_history(%s::regclass, %s, %s, %s, %s::text[])",
                [table.model._meta.db_table, match, subject, table.deletes_rows, columns],
            )


def _erase_person(person: Person, *, now: datetime) -> None:
    if not _is_needed(person):
        person.delete()
        return
    # What is kept by law names its person: a receipt without a name would be none.
    Person.objects.filter(pk=person.pk).update(
        email=None,
        email_proven_at=None,
        contact_email=None,
        contact_phone=None,
        password="!",  # noqa: S106 - no password matches it
        last_login=None,
        language="de",
        audience="",
        is_active=False,
        erased_at=now,
    )


def _is_needed(person: Person) -> bool:
    for table in _tables_about_people():
        if table.is_history or table.model is Person:
            continue
        for name in table.person_fields:
            if table.model._base_manager.filter(**{name: person}).exists():
                return True
    return person.merged.exists()


def empty_value(model: type[models.Model], name: str) -> Any:
    """Return what a field holds when it holds nothing."""
    field = model._meta.get_field(name)
    if getattr(field, "null", False):
        return None
    default = field.get_default() if isinstance(field, models.Field) else ""
    return default if isinstance(default, list | dict) else ""


def _delete_files(row: models.Model, table: Table) -> None:
    for field in row._meta.concrete_fields:
        if isinstance(field, models.FileField) and field.name in table.personal:
            stored = getattr(row, field.attname)
            if stored:
                stored.delete(save=False)


def _tables_about_people() -> Iterator[Table]:
    return (one for one in tables() if one.personal and one.leads_to_a_person)


def mark_of(person: Person) -> str:
    """Return the mark of a person: their number and the moment they were made, hashed."""
    return _sha256(f"tenne erasure {person.pk} {person.created_at.isoformat()}")


def marks_file() -> Path:
    """Return the list of marks; it lies outside of the database, which a restore turns back."""
    return Path(settings.DATA) / "erasures.txt"


def note_marks() -> None:
    """Write the marks of the database into the list beside it, so that no restore forgets them."""
    file = marks_file()
    known = set(file.read_text().split()) if file.exists() else set()
    fresh = [m for m in Erasure.objects.values_list("mark", flat=True) if m not in known]
    if not fresh:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a") as written:
        written.writelines(f"{mark}\n" for mark in fresh)
        written.flush()
        os.fsync(written.fileno())


def reapply(*, now: datetime) -> int:
    """Erase again whoever a restored backup has brought back; return how many."""
    file = marks_file()
    marks = set(file.read_text().split()) if file.exists() else set()
    marks |= set(Erasure.objects.values_list("mark", flat=True))
    again = [one for one in Person.objects.filter(erased_at=None) if mark_of(one) in marks]
    for person in again:
        _erase(person, now=now)
    return len(again)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
