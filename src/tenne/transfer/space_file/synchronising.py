"""Bring rows to what is wanted of them, and touch no others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.models import Model


def fill(row: Model, values: Mapping[str, Any]) -> None:
    """Write values into a row."""
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def synchronise(
    known: Mapping[Any, Model],
    wanted: Mapping[Any, Mapping[str, Any]],
    make: Callable[[Any], Model],
) -> None:
    """Bring rows to what is wanted of them: make, change, remove, and leave the rest alone."""
    new: list[Model] = []
    for key, values in wanted.items():
        row = known.get(key)
        if row is None:
            row = make(key)
            for name, value in values.items():
                setattr(row, name, value)
            new.append(row)
        elif any(getattr(row, name) != value for name, value in values.items()):
            fill(row, values)
    _remove(row for key, row in known.items() if key not in wanted)
    if new:
        type(new[0])._default_manager.bulk_create(new)


def _remove(rows: Iterable[Model]) -> None:
    for row in rows:
        row.delete()
