"""Buying a pass: owed once, granted once, at the price that was shown."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.billing.models import Charge
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.models import Pass
from tests.factories import make_operator, make_pass_kind, make_person, make_space
from tests.memberships.buying import TODAY, bought, lines, lot_of

pytestmark = pytest.mark.django_db


def charges_of(sold: Pass) -> list[Charge]:
    with scope.network("a test looks"):
        return list(Charge.objects.filter(sold_as="pass", sold_id=str(sold.pk)))


def test_a_pass_is_owed_and_its_days_are_granted():
    person = make_person()

    sold = bought(make_pass_kind(make_space()), person)

    assert lines(sold) == [("granted", 10)]
    assert (lot_of(sold).first_day, lot_of(sold).last_day) == (TODAY, date(2027, 11, 23))
    (charge,) = charges_of(sold)
    assert (charge.person_id, charge.gross_cents, charge.vat_cents) == (person.pk, 12000, 1916)
    assert charge.texts == {"de": "Zehnerkarte", "en": "Ten-day card"}


def test_an_operator_without_vat_shows_no_rate_and_no_amount():
    space = make_space(operator=make_operator(tax_mode="small"))

    sold = bought(make_pass_kind(space), make_person())

    (charge,) = charges_of(sold)
    assert (charge.vat_percent, charge.vat_cents, charge.gross_cents) == (None, None, 12000)
    assert sold.tax["groups"] == [{"percent": None, "gross_cents": 12000, "vat_cents": None}]


def test_what_is_free_is_granted_and_owes_nothing():
    sold = bought(make_pass_kind(make_space(), price_cents=0), make_person())

    assert (lines(sold), charges_of(sold), sold.payment_way) == ([("granted", 10)], [], "free")


def test_a_second_press_buys_nothing_more():
    kind, person = make_pass_kind(make_space()), make_person()

    first, second = (bought(kind, person, idempotency_key="once") for _ in range(2))

    assert first == second
    assert lines(first) == [("granted", 10)]
    assert len(charges_of(first)) == 1


@pytest.mark.parametrize(
    ("offer", "order", "code"),
    [
        ({"valid_until": TODAY}, {}, "not-offered"),
        ({"valid_from": date(2026, 11, 25)}, {}, "not-offered"),
        ({"audience": "local"}, {}, "not-offered"),
        ({}, {"agreed_cents": 11999}, "price-changed"),
        ({}, {"first_day": date(2026, 11, 23)}, "backwards"),
        ({}, {"first_day": date(2028, 1, 1)}, "too-far-ahead"),
    ],
)
def test_what_is_not_as_shown_is_refused_and_nothing_is_owed(offer, order, code):
    kind = make_pass_kind(make_space(), **offer)

    with pytest.raises(Refused) as refused:
        bought(kind, make_person(), **order)

    assert refused.value.code == code
    with scope.network("a test looks"):
        assert not Pass.objects.exists()
        assert not Charge.objects.exists()


def test_a_pass_for_locals_is_sold_to_locals():
    kind = make_pass_kind(make_space(), audience="local")

    assert lines(bought(kind, make_person(audience="local"))) == [("granted", 10)]
