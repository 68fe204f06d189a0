"""The audit trail forgets only what its tables have given up, and what is older than the trail."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tenne.booking.models import BookingEvent
from tenne.spaces.models import Role, RoleEvent
from tests.factories import NOW, make_person

from .test_tidying import book, make_guest, tidy

pytestmark = pytest.mark.django_db


def erase_in_trail(table: str, key: Any, columns: list[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_erase_ended(%s::regclass, %s::text[], %s::text[])",
            [table, [str(key)], columns],
        )


def test_the_trail_forgets_nothing_that_the_table_still_holds():
    booking = book(make_guest())
    before = list(BookingEvent.objects.values_list("link_digest", flat=True))

    erase_in_trail("booking_bookingevent", booking.pk, ["link_digest"])
    erase_in_trail("booking_bookingevent", booking.pk, [])

    assert list(BookingEvent.objects.values_list("link_digest", flat=True)) == before


@pytest.mark.parametrize("table", ["spaces_roleevent", "people_person", "spaces_operatorevent"])
def test_only_tables_whose_rows_end_by_themselves_can_be_reached(table):
    with pytest.raises(DatabaseError, match="nothing ends by itself"):
        erase_in_trail(table, 1, [])


def test_who_had_a_role_is_forgotten_by_the_trail_after_eight_years():
    ended = Role.objects.create(person=make_person(), kind="network")
    Role.objects.create(person=make_person(), kind="network")
    ended.delete()
    before = RoleEvent.objects.count()

    tidy(NOW)
    young = RoleEvent.objects.count()
    grow_old("spaces_roleevent", "pgh_created_at")
    tidy(NOW)

    assert before == young == 3
    assert RoleEvent.objects.count() == 1


def grow_old(table: str, column: str) -> None:
    """Make rows of the trail look nine years older; the application itself could not."""
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column} - interval '9 years'")
