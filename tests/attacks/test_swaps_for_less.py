"""A swap is no way to get more for less: whoever gives up the longer time would cancel it free."""

from __future__ import annotations

import pytest

from tenne.billing.models import Charge
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.swaps.answering import accept
from tenne.booking.services.swaps.asking import ask
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def booked(room, *hours):
    return book(person=make_person(), wish=Wish(at(*hours), room.public_id), now=NOW)


def wished(own, other):
    return ask(own, resource_id=other.resource.public_id, start=other.starts_at, now=NOW)


def owed():
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


@pytest.mark.parametrize("is_asked_by_the_short_one", [True, False])
def test_two_do_not_get_a_long_time_at_the_price_of_a_short_one(is_asked_by_the_short_one):
    space = make_space()
    first, second = (make_resource(space, kind="room") for _ in range(2))
    short, long = booked(first, "10:00", "11:00"), booked(second, "10:00", "16:00")
    pair = (short, long) if is_asked_by_the_short_one else (long, short)

    with pytest.raises(Refused) as refused:
        accept(wished(*pair), now=NOW)
    cancel(long, now=NOW)

    assert refused.value.code == "nobody-to-ask"
    assert owed() == short.price_cents


def test_who_pays_less_for_the_same_may_still_swap():
    space = make_space()
    first, second = (make_resource(space, kind="room") for _ in range(2))
    one, other = booked(first, "10:00", "12:00"), booked(second, "14:00", "16:00")

    assert accept(wished(one, other), now=NOW).state == "accepted"
