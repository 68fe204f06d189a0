"""Who changed what: triggers write each change, bulk and raw SQL included, to an event table."""

from __future__ import annotations

from collections.abc import Callable
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


def tracked_but(*names: str) -> Callable[[type[M]], type[M]]:
    """Track a model, but for fields that say nothing of who did what, such as when it was seen."""

    def track(model: type[M]) -> type[M]:
        events = pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent()
        wrapped: type[M] = pghistory.track(*events, exclude=list(names))(model)
        return wrapped

    return track


def context(**facts: Any) -> Any:
    """Say who acts (``person``, ``operator``, ``through``) for all changes within."""
    return pghistory.context(**facts)
