"""Walk all tables: which fields are about a person, and how a row leads to its person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from tenne.foundation.personal_data import Personal
from tenne.people.models import Person
from tenne.people.third_party_data import FOREIGN

# Tables that know a person by a mail address only, with the column that holds it.
BY_ADDRESS = {
    "foundation.Message": "to",
    "spaces.ContractNotice": "email",
    "spaces.RoleInvitation": "email",
}
# No tables: queries over history tables that are listed themselves.
VIEWS = {"pghistory.Events", "pghistory.MiddlewareEvents"}
HOLDS_TEXT = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.GenericIPAddressField,
    models.FileField,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its classes, and its ways to a person."""

    model: type[models.Model]
    personal: dict[str, Personal]
    impersonal: frozenset[str]
    person_fields: tuple[str, ...]
    person_path: str
    address_field: str
    is_history: bool

    @property
    def label(self) -> str:
        """Its name, as ``booking.Booking``."""
        return self.model._meta.label

    @property
    def deletes_rows(self) -> bool:
        """Tell whether a row goes as a whole when its person goes."""
        return any(one.on_erasure == "delete" for one in self.personal.values())

    @property
    def blanked(self) -> list[str]:
        """The fields that are emptied while the row stays."""
        return [name for name, one in self.personal.items() if one.on_erasure == "blank"]

    @property
    def leads_to_a_person(self) -> bool:
        """Tell whether the rows of a person can be found."""
        return bool(self.person_path or self.address_field) or self.model is Person

    def unclassified(self) -> list[str]:
        """Return fields that may be about a person and say neither yes nor no."""
        known = set(self.personal) | self.impersonal
        return [name for name in _suspects(self.model) if name not in known]


def tables() -> Iterator[Table]:
    """Return all tables of the database, ours and others'."""
    for model in apps.get_models():
        if model._meta.label not in VIEWS:
            yield _table(model)


def _table(model: type[models.Model]) -> Table:
    tracked = getattr(model, "pgh_tracked_model", None)
    personal, impersonal, path = _classes(tracked or model)
    names = {field.name for field in model._meta.concrete_fields}
    if tracked is not None:
        personal = {name: one for name, one in personal.items() if name in names}
        impersonal = impersonal | {name for name in names if name.startswith("pgh_")}
    to_person = tuple(
        field.name
        for field in model._meta.concrete_fields
        if field.related_model is Person and field.name != "merged_into"
    )
    by_address = BY_ADDRESS.get((tracked or model)._meta.label, "")
    if not path and to_person and not by_address:
        path = "person" if "person" in to_person else to_person[0]
    return Table(
        model=model,
        personal=personal,
        impersonal=frozenset(impersonal),
        person_fields=to_person,
        person_path=path,
        address_field=by_address,
        is_history=tracked is not None,
    )


def _classes(model: type[models.Model]) -> tuple[dict[str, Personal], set[str], str]:
    foreign = FOREIGN.get(model._meta.label)
    if foreign is not None:
        return dict(foreign.personal), set(foreign.impersonal), foreign.person
    declared: Any = model
    paths = getattr(declared, "scope_paths", None)
    return (
        dict(getattr(declared, "personal_data", {})),
        set(getattr(declared, "impersonal", ())),
        paths.person if paths is not None else "",
    )


def _suspects(model: type[models.Model]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        points_at_a_person = field.related_model is Person
        if points_at_a_person or isinstance(field, HOLDS_TEXT):
            yield field.name
