"""Who changed what: triggers write each change, bulk and raw SQL included, to an event table."""

from __future__ import annotations

from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=models.Model)


def tracked(model: type[M]) -> type[M]:
    """Keep each state of a row from its making to its deletion, with who and why."""
    wrapped: type[M] = pghistory.track(
        pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
    )(model)
    return wrapped


def context(**facts: Any) -> Any:
    """Say who acts (``person``, ``operator``, ``through``) for all changes within."""
    return pghistory.context(**facts)
