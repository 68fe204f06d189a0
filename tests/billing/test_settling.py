"""What was paid is noted and taken back; each sale stands as its charges and notes add up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tenne.billing.models import Charge, Settlement
from tenne.billing.queries import open_sales_of, owed_for
from tenne.billing.sales import Standing
from tenne.billing.services import Seller, charge_of, correct_charges, record_charges
from tenne.billing.settling import Payment, settle, take_back
from tenne.booking.services import cancel
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tests.billing.sold import DAY, NINE, TODAY, booked, paid, sale_of, sales_at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_resource(make_space(), limit_per_person=None)


def standing(booking) -> tuple[str, int, int]:
    sale = sale_of(booking)
    return sale.standing.value, sale.charged_cents, sale.open_cents


def refused(*arguments, **more) -> str:
    with pytest.raises(Refused) as refusal:
        settle(*arguments, by=None, today=TODAY, now=NOW, **more)
    return refusal.value.code


def test_what_was_paid_is_open_no_more_and_open_again_when_it_is_taken_back(desk):
    booking, olga = booked(desk), make_person(name="Olga Genoss")
    before = standing(booking)

    note = paid(booking, by=olga, note="Auszug 12")
    after = standing(booking)
    with scope.person(booking.person_id):
        left = open_sales_of(booking.person_id)
    with scope.operators(booking.operator_id):
        owed = owed_for("booking", [str(booking.pk)])[str(booking.pk)]
        take_back(note, by=olga, now=NOW + DAY)
        again = take_back(note, by=None, now=NOW + 2 * DAY)

    assert (before, after) == (("open", 600, 600), ("settled", 600, 0))
    assert (left, owed.charged_cents, owed.open_cents) == ([], 600, 0)
    assert standing(booking) == before
    assert (again.taken_back_by, again.taken_back_at) == (olga, NOW + DAY)
    # Nothing is lost: the note, who wrote it, and who took it back.
    (kept,) = sale_of(booking).settlements
    assert (kept.cents, kept.note, kept.noted_by) == (600, "Auszug 12", olga)


def test_what_is_cancelled_after_it_was_paid_is_to_be_given_back(desk):
    booking = booked(desk, NINE + 9 * DAY)
    paid(booking)

    cancel(booking, now=NOW)
    to_give_back = standing(booking)
    back = paid(booking)

    assert to_give_back == ("to-give-back", 0, -600)
    assert (back.cents, standing(booking)) == (-600, ("settled", 0, 0))


def test_half_of_a_price_that_stays_due_is_what_is_settled(desk):
    late = make_resource(desk.space, cancellation_steps=[[48, 0], [0, 50]])
    booking = booked(late)
    cancel(booking, now=NOW)

    note = paid(booking)

    assert note.cents == 300
    with scope.operators(booking.operator_id):
        settled = Charge.objects.filter(settlement=note)
        # What was charged, taken back and charged anew is settled together.
        assert [one.gross_cents for one in settled.order_by("pk")] == [600, -600, 300]
        assert {one.settled_at for one in settled} == {NOW}


def test_what_was_cancelled_in_time_has_nothing_to_settle(desk):
    booking = booked(desk, NINE + 9 * DAY)
    cancel(booking, now=NOW)
    sale = sale_of(booking)

    with scope.operators(booking.operator_id):
        code = refused({sale.public_id: 0}, Payment(TODAY, "card"))

    assert (sale.standing, code) == (Standing.NOTHING_DUE, "nothing-open")


def test_only_what_somebody_has_seen_is_noted_and_all_of_it_or_none(desk):
    first, second = booked(desk), booked(desk, NINE + DAY)
    one, other = sale_of(first).public_id, sale_of(second).public_id
    later = Payment(TODAY + timedelta(days=1), "card")

    with scope.operators(desk.operator_id):
        codes = [
            refused({one: 600, other: 599}, Payment(TODAY, "card")),
            refused({one: 600, make_resource(desk.space).public_id: 1}, Payment(TODAY, "card")),
            refused({one: 600}, later),
            refused({}, Payment(TODAY, "card")),
        ]
    with scope.operators(make_space().operator_id):
        codes.append(refused({one: 600}, Payment(TODAY, "card")))

    assert codes == [
        "amount-changed", "unknown-sale", "not-paid-yet", "unknown-sale", "unknown-sale",
    ]  # fmt: skip
    with scope.network("a test counts"):
        assert not Settlement.objects.exists()


def test_each_question_sifts_the_list(desk):
    open_one = booked(desk, name="Tomke Tal")
    settled = booked(desk, NINE + DAY, name="Rieke Rain", way="at-desk")
    paid(settled)
    back = booked(desk, NINE + 9 * DAY, name="Berta Bach")
    paid(back)
    cancel(back, now=NOW)
    operator = desk.operator
    elsewhere = booked(make_resource(make_space()))

    def found(**asked) -> set[str]:
        return {sale.first.person.name for sale in sales_at(operator, **asked)}

    assert found() == {"Tomke Tal", "Rieke Rain", "Berta Bach"}
    assert found(standing="open") == {"Tomke Tal"}
    assert found(standing="settled") == {"Rieke Rain"}
    assert found(standing="to-give-back") == {"Berta Bach"}
    assert found(standing="nothing-due") == set()
    assert found(way="at-desk") == {"Rieke Rain"}
    assert found(first=TODAY + DAY, last=TODAY + DAY) == {"Rieke Rain"}
    assert found(person="tomke") == {"Tomke Tal"}
    assert found(sold_as="allocation") == set()
    assert sale_of(open_one).key != sale_of(elsewhere).key


def test_a_sale_of_several_days_stands_as_all_its_lines_do(desk):
    """A month of a contract that changes within it has a line for each part."""
    tomke, month = make_person(name="Tomke Tal"), Seller("contract", "1 2026-11-24")

    def line(text: str, cents: int, day: date) -> None:
        charge = charge_of(
            operator_id=desk.operator_id, person_id=tomke.pk, seller=month, texts={"de": text},
            gross_cents=cents, tax_mode="small", vat_percent=None, vat_cents=None,
            served_on=day, payment_way="invoice",
        )  # fmt: skip
        record_charges([charge])

    with scope.operators(desk.operator_id):
        line("Teil A", 900, TODAY)
        line("Teil B", 600, TODAY + 20 * DAY)
        correct_charges(month, share_percent=0)
        line("Teil C", 700, TODAY)
    (sale,) = sales_at(desk.operator)

    assert (sale.text, sale.day, sale.open_cents) == ("Teil C", TODAY, 700)
    # Of each day it is found whole, and by how it stands as a whole.
    for day in (TODAY, TODAY + 20 * DAY):
        (found,) = sales_at(desk.operator, first=day, last=day, standing="open")
        assert len(found.charges) == 5
