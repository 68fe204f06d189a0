"""A booking is paid by a pass: its day is used, and goes back when the booking does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book, cancel
from tenne.booking.services.approval import approve
from tenne.booking.services.cancel import undo_cancellation
from tenne.booking.services.charging import use_by
from tenne.booking.services.extend import extend
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.memberships.queries.credits import would_pay
from tests.booking.periods import at
from tests.factories import NOW, make_pass_kind, make_person, make_resource, make_space
from tests.memberships.buying import bought, left, lines
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
BY_PASS = Terms(payment_way="pass")
TODAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)


class House:
    """A house with desks, and somebody who has a card of two days."""

    def __init__(self, **kind: object) -> None:
        self.space = make_space()
        self.mara = make_person()
        self.card = bought(make_pass_kind(self.space, **({"days": 2} | kind)), self.mara)

    def book(self, period=None, **desk: object) -> Booking:
        desk = make_resource(self.space, **({"limit_per_person": None} | desk))
        wish = Wish(period or at(), resource_id=desk.public_id)
        return book(person=self.mara, wish=wish, terms=BY_PASS, now=NOW)

    def owed(self) -> int:
        with scope.network("a test looks"):
            rows = Charge.objects.filter(sold_as="booking")
            return sum(rows.values_list("gross_cents", flat=True))


def test_a_day_is_used_and_nothing_is_owed():
    house = House()

    booking = house.book()

    assert (booking.payment_way, booking.price_cents) == ("pass", 1400)
    assert lines(house.card) == [("granted", 2), ("used", -1)]
    assert house.owed() == 0


def test_a_second_desk_on_the_same_day_costs_no_second_day():
    house = House()

    morning, _afternoon = house.book(at("08:00", "12:00")), house.book(at("13:00", "18:00"))
    assert left(house.card) == 1

    cancel(morning, now=NOW)

    assert left(house.card) == 1, "the afternoon pays for the day now"
    assert [kind for kind, _ in lines(house.card)] == [
        "granted", "used", "used", "returned", "returned", "used",
    ]  # fmt: skip


def test_who_cancels_in_time_gets_the_day_back_and_undoing_uses_it_again():
    house = House()
    booking = house.book(at(day=WEDNESDAY), cancellation_steps=[])

    cancelled = cancel(booking, now=NOW)
    assert lines(house.card) == [("granted", 2), ("used", -1), ("returned", 1)]

    undo_cancellation(cancelled, now=NOW + timedelta(minutes=1))
    assert lines(house.card)[-1] == ("used", -1)
    assert left(house.card) == 1


@pytest.mark.parametrize(("percent", "expected"), [(49, 2), (50, 1), (100, 1)])
def test_who_cancels_late_has_used_the_day_where_half_of_it_is_due(percent, expected):
    house = House()
    steps = [[48, 0], [0, percent]]
    booking = house.book(at(day=WEDNESDAY), cancellation_steps=steps)

    cancel(booking, now=NOW)

    assert left(house.card) == expected
    assert house.owed() == 0


def test_an_extension_within_the_day_costs_nothing_more():
    house = House()
    booking = house.book(at("08:00", "12:00"))

    extend(booking, until=at("08:00", "13:00").end, now=NOW + timedelta(hours=2))

    assert left(house.card) == 1


def test_several_days_use_one_each():
    house = House()

    house.book(at(until=WEDNESDAY), longest_minutes=4000)

    assert left(house.card) == 0


def test_what_does_not_reach_is_refused_and_nothing_is_booked():
    house = House(days=1)
    house.book()

    with pytest.raises(Refused) as refused:
        house.book(at(day=WEDNESDAY))

    assert (refused.value.code, left(house.card)) == ("no-credit", 0)
    with scope.network("a test looks"):
        assert Booking.objects.count() == 1


@pytest.mark.parametrize(
    "kind",
    [
        {"weekdays": "67"},
        {"resource_kind": "room"},
        {"day_from": "17:00", "day_until": "22:00"},
    ],
)
def test_a_pass_pays_only_for_what_it_is_good_for(kind):
    house = House(**kind)

    with pytest.raises(Refused) as refused:
        house.book()

    assert refused.value.code == "no-credit"


def test_a_pass_is_good_in_its_house_or_in_all_of_its_operator():
    house = House()
    other = make_space(operator=house.space.operator)
    desk = make_resource(other)

    assert would_pay(use_by(house.mara.pk, desk, at())) is None

    bought(make_pass_kind(house.space, is_good_everywhere=True), house.mara)
    assert would_pay(use_by(house.mara.pk, desk, at())) is not None
    strange = make_resource(make_space())
    assert would_pay(use_by(house.mara.pk, strange, at())) is None


def test_the_days_of_another_person_pay_nothing():
    house = House()

    assert would_pay(use_by(make_person().pk, make_resource(house.space), at())) is None


def test_of_two_cards_the_one_that_ends_first_is_used():
    house = House(good_for_days=300)
    sooner = bought(make_pass_kind(house.space, days=1, good_for_days=30), house.mara)

    house.book()

    assert (left(sooner), left(house.card)) == (0, 2)


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (49, "Der Tag geht auf die Karte zurück."),
        (50, "Wird jetzt abgesagt, gilt der Tag der Karte als verbraucht."),
    ],
)
def test_the_page_of_a_cancellation_speaks_of_the_day_and_of_no_money(percent, said):
    house = House()
    booking = house.book(at(day=WEDNESDAY), cancellation_steps=[[48, 0], [0, percent]])

    with time_machine.travel(NOW, tick=False):
        page = signed_in(house.mara).get(reverse("booking:cancel", args=[booking.public_id]))

    assert said in page.content.decode()
    assert "bleiben fällig" not in page.content.decode()


def test_a_host_who_approves_reads_that_the_pass_does_not_reach_any_more():
    house = House(days=1)
    asked = house.book(at(day=WEDNESDAY), approval_minutes=600)
    house.book()

    with pytest.raises(Refused) as refused:
        approve(asked, now=NOW)

    assert refused.value.code == "no-credit"
    assert "Decline it" in refused.value.message
    assert left(house.card) == 0
