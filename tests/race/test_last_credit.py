"""The last day of a pass is used in two windows at once.

The twin takes away the lock and the rule of the database, and shows a pass that owes a day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Barrier

import pytest
from django.db import connection

from tenne.booking.services import Terms, Wish, book
from tenne.memberships.models import CreditEntry, Pass
from tenne.memberships.services import ledger
from tests.booking.periods import at
from tests.factories import NOW, make_pass_kind, make_person, make_resource, make_space
from tests.memberships.buying import bought, left
from tests.race.test_answers import race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
WINDOWS = 4


def used_at_once() -> tuple[list[str], Pass]:
    """Book a desk of different days in several windows, with one day left for all."""
    space, person = make_space(), make_person()
    sold = bought(make_pass_kind(space, days=1), person)
    desks = [make_resource(space, limit_per_person=None) for _ in range(WINDOWS)]
    deeds = [
        lambda desk=desk, day=number: book(
            person=person,
            wish=Wish(at(day=NOW.date().replace(day=25 + day)), resource_id=desk.public_id),
            terms=Terms(payment_way="pass"),
            now=NOW,
        )
        for number, desk in enumerate(desks)
    ]
    return race(*deeds), sold


def test_one_of_all_windows_gets_the_last_day():
    for _ in range(3):
        said, sold = used_at_once()

        assert sorted(said) == ["confirmed", *["no-credit"] * (WINDOWS - 1)]
        assert left(sold) == 0


def test_without_lock_and_rule_a_pass_owes_days(monkeypatch):
    """The twin: all have looked before anybody writes."""
    have_looked = Barrier(WINDOWS)

    def look_only(lots):
        found = list(lots)
        have_looked.wait(30)
        return found

    monkeypatch.setattr(ledger, "locked", look_only)
    with without_rule():
        _said, sold = used_at_once()

        assert left(sold) < 0


def test_without_the_lock_the_database_keeps_the_last_day(monkeypatch):
    """The lock is polite, the rule is firm."""
    have_looked = Barrier(WINDOWS)

    def look_only(lots):
        found = list(lots)
        have_looked.wait(30)
        return found

    monkeypatch.setattr(ledger, "locked", look_only)

    said, sold = used_at_once()

    assert sorted(said) == ["confirmed", *["no-credit"] * (WINDOWS - 1)]
    assert left(sold) == 0


@contextmanager
def without_rule() -> Iterator[None]:
    """Let a lot be overdrawn; all is emptied at the end."""
    trigger = next(
        one.get_pgid(CreditEntry)
        for one in CreditEntry._meta.triggers
        if one.name == "credit_is_never_overdrawn"
    )
    words = f"ALTER TABLE memberships_creditentry {{}} TRIGGER {trigger}"
    with connection.cursor() as cursor:
        cursor.execute(words.format("DISABLE"))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE memberships_creditentry CASCADE")
            cursor.execute(words.format("ENABLE"))
