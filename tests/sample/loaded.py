"""Load the sample network once for a whole file of tests, and take it away again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from tenne.cli.sample.load import SampleReport, load_sample


@contextmanager
def loaded_network(blocker, now: datetime) -> Iterator[SampleReport]:
    """Keep the network within a transaction; each test lies in a savepoint of its own."""
    with blocker.unblock(), transaction.atomic():
        yield load_sample(now)
        transaction.set_rollback(True)
