"""Erase by itself what has ended, here and in the audit trail; count, and name nobody."""

from __future__ import annotations

import logging
from collections import Counter
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction

from tenne.foundation import scope

from .endings import ENDINGS, Ending
from .erasure import empty_value
from .registry import tables

AT_ONCE = 500
MOST_BATCHES = 200
log = logging.getLogger(__name__)


def erase_what_ended(*, now: datetime) -> dict[str, int]:
    """Erase what is due, batch by batch, each in its own transaction; again changes nothing.

    What one hour does not manage, the next one does.
    """
    counts: Counter[str] = Counter()
    for ending in ENDINGS:
        for _ in range(MOST_BATCHES):
            erased = _batch(ending, now=now)
            counts[ending.name] += erased
            if erased == 0:
                break
    for _ in range(MOST_BATCHES):
        forgotten = _forget_old_trail()
        counts["the trail's age"] += forgotten
        if forgotten == 0:
            break
    found = {name: count for name, count in counts.items() if count}
    for name, count in found.items():
        log.info("erased what ended: %s: %s", name, count)
    return found


def _batch(ending: Ending, *, now: datetime) -> int:
    with scope.network("what has ended is erased"), transaction.atomic():
        due = ending.due(now).select_for_update(of=("self",), skip_locked=True)
        keys = list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not keys:
            return 0
        rows = ending.model._base_manager.filter(pk__in=keys)
        if ending.fields:
            rows.update(**{name: empty_value(ending.model, name) for name in ending.fields})
        else:
            rows.delete()
        _erase_in_the_trail(ending, keys)
    return len(keys)


def _erase_in_the_trail(ending: Ending, keys: list[Any]) -> None:
    """Erase the copies, too: the application itself may only add to the trail."""
    history = _history_of(ending.model)
    if history is None:
        return
    column = {field.name: field.column for field in history._meta.concrete_fields}
    columns = [column[name] for name in ending.fields]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_erase_ended(%s::regclass, %s::text[], %s::text[])",
            [history._meta.db_table, [str(key) for key in keys], columns],
        )


def _history_of(model: type[models.Model]) -> type[models.Model] | None:
    for table in tables():
        if table.is_history and getattr(table.model, "pgh_tracked_model", None) is model:
            return table.model
    return None


def _forget_old_trail() -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT people_forget_old_trail(%s)", [AT_ONCE])
        return int(cursor.fetchone()[0])
