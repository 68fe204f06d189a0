"""How a scarce place is settled: one lock, taken late and before the check, then the constraint.

The exclusion constraint alone is correct, but under a hot race two inserters wait for each other
until the database breaks the deadlock. A lock first makes them stand in line.
"""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Callable, Sequence
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from psycopg import errors

from tenne.foundation.planned import planned_cursor

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 5


def lock(keys: Sequence[int]) -> None:
    """Take the locks in ascending order, in a statement of its own; they end with the transaction.

    A new statement sees what others have committed while this one waited.
    """
    with planned_cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key",
            [sorted(set(keys))],
        )


def in_one_transaction(write: Callable[P, R]) -> Callable[P, R]:
    """Run a write in one transaction, again if the database broke a deadlock or a conflict."""

    @functools.wraps(write)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        for attempt in range(1, TRIES + 1):
            try:
                with transaction.atomic():
                    return write(*args, **kwargs)
            except OperationalError as error:
                is_last = attempt == TRIES or connection.in_atomic_block
                if is_last or not is_worth_another_try(error):
                    raise
                time.sleep(random.uniform(0.005, 0.03) * 2**attempt)  # noqa: S311 - spreads tries
        raise AssertionError("the loop returns or raises")

    return wrapped


def is_worth_another_try(error: BaseException) -> bool:
    """Tell whether the database gave up a transaction that may succeed when run again."""
    return isinstance(error.__cause__, errors.DeadlockDetected | errors.SerializationFailure)


def broke(error: BaseException, *constraints: str) -> bool:
    """Tell whether an integrity error comes from one of some named constraints."""
    cause = error.__cause__
    return isinstance(cause, errors.IntegrityError) and cause.diag.constraint_name in constraints
