"""What is asked all the time is planned once, and is Django's in everything else."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.planned import planned_cursor, planned_rows
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

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


def test_rows_are_those_that_django_reads():
    person = make_person()
    desk = make_resource(make_space())
    made = book(person=person, wish=Wish(period=at(), resource_id=desk.public_id), now=NOW)
    with scope.network("a test reads"):
        Booking.objects.filter(pk=made.pk).update(
            pool={"kind": "desk", "features": ["quiet"]}, price_lines=[{"text": {"de": "Tag"}}]
        )
        usual = Booking.objects.get(pk=made.pk)

    (planned,) = planned_rows(Booking, "WHERE person_id = %(person)s", {"person": person.pk})

    assert {**vars(planned), "_state": None} == {**vars(usual), "_state": None}
    assert not planned._state.adding
