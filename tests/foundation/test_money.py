"""Cents are whole and rounded half up, away from zero."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.money import vat_upon, vat_within, whole_cents

CENTS = st.integers(min_value=-10_000_000, max_value=10_000_000)
RATES = st.sampled_from([Decimal(0), Decimal(7), Decimal(19), Decimal("10.70")])


@pytest.mark.parametrize(
    ("amount", "cents"),
    [("0.5", 1), ("-0.5", -1), ("0.49", 0), ("100.5", 101), ("2.5", 3), ("-2.5", -3)],
)
def test_half_a_cent_goes_away_from_zero(amount: str, cents: int) -> None:
    assert whole_cents(Decimal(amount)) == cents


@pytest.mark.parametrize(
    ("gross", "rate", "vat"), [(1400, 19, 224), (119, 19, 19), (107, 7, 7), (1, 19, 0), (900, 0, 0)]
)
def test_vat_within_a_gross_amount_as_worked_by_hand(gross: int, rate: int, vat: int) -> None:
    assert vat_within(gross, Decimal(rate)) == vat


def test_vat_upon_a_net_amount_as_worked_by_hand() -> None:
    assert vat_upon(1176, Decimal(19)) == 223  # 223.44
    assert vat_upon(50, Decimal(7)) == 4  # 3.5


@given(CENTS, RATES)
def test_a_credit_is_the_exact_mirror_of_its_charge(gross: int, rate: Decimal) -> None:
    assert vat_within(-gross, rate) == -vat_within(gross, rate)


@given(CENTS, RATES)
def test_vat_is_never_off_by_more_than_half_a_cent(gross: int, rate: Decimal) -> None:
    exact = Decimal(gross) * rate / (100 + rate)

    assert abs(vat_within(gross, rate) - exact) <= Decimal("0.5")


@given(CENTS, RATES)
def test_net_and_vat_add_up_to_gross(net: int, rate: Decimal) -> None:
    gross = net + vat_upon(net, rate)

    assert vat_within(gross, rate) == vat_upon(net, rate)
