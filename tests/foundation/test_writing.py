"""Rows are written as Django would have written them."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.foundation import scope, writing
from tenne.foundation.models import Fact
from tenne.foundation.scope import ScopeMissing
from tests.factories import make_operator

pytestmark = pytest.mark.django_db


def facts(many: int) -> list[Fact]:
    return [Fact(kind="tested", ids={"number": n, "name": "Ä'\"%"}) for n in range(many)]


def test_rows_get_their_keys_and_read_back_the_same():
    rows = facts(3)

    with CaptureQueriesContext(connection) as statements:
        writing.insert(rows)

    assert len(statements) == 1
    found = list(Fact.objects.filter(kind="tested").order_by("pk"))
    assert [{**vars(one), "_state": None} for one in found] == [
        {**vars(one), "_state": None} for one in rows
    ]
    assert not any(one._state.adding for one in rows)


def test_no_row_is_no_statement():
    with CaptureQueriesContext(connection) as statements:
        writing.insert([])

    assert len(statements) == 0


def test_a_broken_constraint_is_told_as_django_tells_it():
    (row,) = facts(1)
    row.kind = None  # type: ignore[assignment]

    with pytest.raises(IntegrityError), transaction.atomic():
        writing.insert([row])


@pytest.mark.parametrize("table", [Booking, Charge])
def test_rows_of_an_operator_need_its_scope(table):
    operator, other = make_operator(), make_operator()

    with pytest.raises(ScopeMissing):
        scope.insert([table(operator_id=operator.pk)])
    with scope.operators(other.pk), pytest.raises(ScopeMissing):
        scope.insert([table(operator_id=operator.pk)])
