"""Do several things at one moment, with what keeps them apart or without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event
from types import ModuleType
from typing import Any

import pytest
from django.db import connection

from tenne.booking.models import Occupancy
from tenne.booking.services import locking, occupying
from tenne.foundation.refusal import Refused

PATIENCE_SECONDS = 30


def at_once(deeds: Sequence[Callable[[], Any]], *, said: Callable[[Any], str]) -> list[str]:
    """Do all at one moment; return what was said of each, or the code of its refusal."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> str:
        start.wait()
        try:
            return said(deed())
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def its_kind(result: Any) -> str:
    """Say of a result what it is."""
    return type(result).__name__


@contextmanager
def without_constraint() -> Iterator[None]:
    """Let two be at one place; whoever looks has to do so before the end, which empties all."""
    constraint = next(c for c in Occupancy._meta.constraints if c.name == "occupied_once_at_a_time")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Occupancy, constraint)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE booking_occupancy")
        with connection.schema_editor() as editor:
            editor.add_constraint(Occupancy, constraint)


@contextmanager
def without_lock_and_constraint(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, look: str
) -> Iterator[None]:
    """Take away what keeps a host and bookers apart; neither writes before the other has looked.

    ``look`` names the function of a module by which the host sees who is in the way.
    """
    occupy, see = occupying.occupy, getattr(module, look)
    booker_has_looked, host_has_looked = Event(), Event()

    def occupy_late(*args: Any) -> None:
        booker_has_looked.set()
        host_has_looked.wait(PATIENCE_SECONDS)
        occupy(*args)

    def look_early(*args: Any, **more: Any) -> Any:
        found = see(*args, **more)
        host_has_looked.set()
        booker_has_looked.wait(PATIENCE_SECONDS)
        return found

    monkeypatch.setattr(locking, "lock", lambda keys: None)
    monkeypatch.setattr(occupying, "occupy", occupy_late)
    monkeypatch.setattr(module, look, look_early)
    with without_constraint():
        yield
