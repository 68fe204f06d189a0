"""The ledger: nothing in it changes, and nobody uses more than was granted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.models import CreditEntry, CreditLot, Pass
from tenne.memberships.services import ledger
from tenne.memberships.services.passes import Order, buy
from tenne.transfer.tidying import erase_what_ended
from tests.factories import NOW, make_pass_kind, make_person, make_space
from tests.memberships.buying import bought, left, lines, lot_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    return bought(make_pass_kind(make_space(), days=2), make_person())


def test_the_database_refuses_to_use_more_than_is_left(card):
    lot = lot_of(card)
    entry = CreditEntry(operator_id=lot.operator_id, lot=lot, kind="expired", uses=-3)

    with (
        pytest.raises(IntegrityError, match="more used than was granted") as refused,
        scope.operators(lot.operator_id),
        transaction.atomic(),
    ):
        entry.save()

    assert refused.value.__cause__.diag.constraint_name == "credit_is_never_overdrawn"
    assert left(card) == 2


@pytest.mark.parametrize("words", ["UPDATE {} SET uses = 5", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_line(card, words):
    with (
        pytest.raises(ProgrammingError, match="Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(words.format("memberships_creditentry"))


def test_what_is_corrected_says_why(card):
    with scope.operators(card.operator_id):
        ledger.correct(lot_of(card), days=3, reason=" Heizung  kalt ")
        ledger.correct(lot_of(card), days=-1, reason="verzählt")

    assert lines(card) == [("granted", 2), ("corrected", 3), ("corrected", -1)]
    with scope.network("a test looks"):
        said = CreditEntry.objects.filter(kind="corrected").order_by("pk")
        assert list(said.values_list("reason", flat=True)) == ["Heizung kalt", "verzählt"]


@pytest.mark.parametrize(
    ("days", "reason", "code"),
    [(1, " ", "reason-missing"), (0, "x", "nothing-to-correct"), (-3, "x", "too-many")],
)
def test_a_correction_that_makes_no_sense_is_refused(card, days, reason, code):
    with pytest.raises(Refused) as refused:
        ledger.correct(lot_of(card), days=days, reason=reason)

    assert refused.value.code == code
    assert left(card) == 2


def test_what_is_left_expires_once_when_its_last_day_has_passed(card):
    # The last day is the 23rd: in Berlin it ends an hour before it does in UTC.
    before, after = (datetime(2027, 11, 23, hour, 30, tzinfo=UTC) for hour in (22, 23))

    assert ledger.expire(before) == 0
    assert ledger.expire(after) == 1
    assert ledger.expire(after + timedelta(days=1)) == 0

    assert lines(card) == [("granted", 2), ("expired", -2)]


def test_a_lot_without_anything_left_does_not_expire(card):
    ledger.correct(lot_of(card), days=-2, reason="verschenkt")

    assert ledger.expire(NOW + timedelta(days=400)) == 0


def test_a_pass_and_its_ledger_go_after_eight_years_and_not_before():
    with time_machine.travel(datetime(2010, 5, 3, 12, tzinfo=UTC), tick=False):
        kind, person = make_pass_kind(make_space(), valid_from=date(2010, 1, 1)), make_person()
        order = Order(first_day=date(2010, 5, 3), agreed_cents=kind.price_cents)
        old = buy(kind, person=person, order=order, now=datetime.now(UTC))
    with time_machine.travel(datetime(2011, 6, 3, 12, tzinfo=UTC), tick=False):
        ledger.expire(datetime.now(UTC))

    erase_what_ended(now=datetime(2019, 12, 31, 12, tzinfo=UTC))
    assert left(old) == 0

    erase_what_ended(now=datetime(2020, 1, 2, 12, tzinfo=UTC))
    with scope.network("a test looks"):
        assert not CreditEntry.objects.exists()
        assert not CreditLot.objects.exists()
        assert not Pass.objects.exists()
