"""Shared by the tests of the outbox."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.fixture
def no_job_waits(db: None) -> None:
    """Start without jobs: tests with real processes commit, and their flush leaves the queue."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
