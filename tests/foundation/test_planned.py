"""What is asked all the time is planned once, and is Django's in everything else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tenne.foundation.planned import planned_cursor

pytestmark = pytest.mark.django_db

OFTEN = 8
QUESTION = "SELECT %s::int + 1 /* planned */"


def prepared() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE %s",
                       ["%/* planned */"])  # fmt: skip
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.parametrize("values", [[number] for number in (1, 40_000, 5_000_000_000 % 9)])
def test_values_of_any_size_are_answered(values):
    with planned_cursor() as cursor:
        cursor.execute(QUESTION, values)

        assert cursor.fetchone() == (values[0] + 1,)


def test_what_is_asked_often_is_prepared():
    for number in range(OFTEN):
        with planned_cursor() as cursor:
            cursor.execute(QUESTION, [number])

    assert len(prepared()) == 1


def test_what_django_asks_often_is_not():
    for number in range(OFTEN):
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, [number])

    assert prepared() == []


def test_its_statements_are_counted_and_can_be_read():
    with CaptureQueriesContext(connection) as seen, planned_cursor() as cursor:
        for number in range(OFTEN):
            cursor.execute(QUESTION, [number])

    assert [query["sql"] for query in seen] == [QUESTION.replace("%s", "$1")] * OFTEN


def test_its_errors_are_those_of_django():
    with pytest.raises(IntegrityError), transaction.atomic(), planned_cursor() as cursor:
        cursor.execute("INSERT INTO people_person DEFAULT VALUES")
