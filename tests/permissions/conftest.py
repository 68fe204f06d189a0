"""One network for all cells of the matrix; what a cell changes is undone after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import transaction

from tests.permissions import world as network

Undone = Callable[[], AbstractContextManager[None]]


@contextmanager
def undone() -> Iterator[None]:
    """Undo all writes made within; services may believe that it is the outermost transaction."""
    block: Any = transaction.atomic()
    block._from_testcase = True
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[network.World]:
    """Build the network once a module."""
    with django_db_blocker.unblock(), undone():
        yield network.build()


@pytest.fixture
def _django_db_helper() -> None:
    """Take the place of the transaction that each test would get: the network has its own."""
