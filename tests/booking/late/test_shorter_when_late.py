"""Less time when cancelling costs something: what is given up is owed by the steps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.booking.services import Wish, book, cancel, move
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.tariffs.models import Tariff
from tests.booking.periods import at
from tests.booking.reading import text_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HALF_BY_NOW = [[24, 0], [0, 50]]


@pytest.fixture
def room(db):
    return make_resource(make_space(), kind="room", cancellation_steps=HALF_BY_NOW)


def wish(room, start: str, end: str) -> Wish:
    return Wish(at(start, end), resource_id=room.public_id)


@pytest.fixture
def booking(room) -> Booking:
    return book(person=make_person(), wish=wish(room, "10:00", "14:00"), now=NOW)


def wish_over_days(room, start: str, end: str, *, days: int, first: int = 0) -> Wish:
    one = at(start, end)
    step = timedelta(days=1)
    return Wish(Period(one.start + first * step, one.end + days * step), resource_id=room.public_id)


def owed() -> int:
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


def test_half_of_what_is_given_up_stays_due_and_the_rest_is_free_for_others(room, booking):
    shorter = move(booking, wish=wish(room, "10:00", "12:00"), now=NOW)

    # Four hours were agreed at 48; of the 24 that are given up half stays due.
    assert (shorter.price_cents, owed()) == (3600, 3600)
    assert sum(line["cents"] for line in shorter.price_lines) == 3600
    assert shorter.cancellation_steps == HALF_BY_NOW
    book(person=make_person(), wish=wish(room, "12:00", "14:00"), now=NOW)


def test_what_changed_in_price_since_changes_only_what_is_given_up(room, booking):
    with scope.network("the price rises"):
        Tariff.objects.filter(resource_kind="room", unit="hour").update(price_cents=6000)

    shorter = move(booking, wish=wish(room, "10:00", "13:00"), now=NOW)

    # Today the whole day would cost 72, capped, and so would three hours: nothing is given up.
    assert shorter.price_cents == 4800


def test_a_later_start_gives_up_time_as_an_earlier_end_does(room, booking):
    shorter = move(booking, wish=wish(room, "11:30", "13:30"), now=NOW)

    assert (shorter.price_cents, owed()) == (3600, 3600)
    assert [line["minutes"] for line in shorter.price_lines] == [240, 120]
    for free in (("10:00", "11:30"), ("13:30", "14:00")):
        book(person=make_person(), wish=wish(room, *free), now=NOW)


def test_a_start_put_off_moves_no_deadline_of_cancelling(room):
    long = book(person=make_person(), wish=wish_over_days(room, "10:00", "14:00", days=3), now=NOW)

    shorter = move(long, wish=wish_over_days(room, "13:30", "14:00", days=3, first=3), now=NOW)

    assert shorter.cancellation_steps == [[24 + 3 * 24 + 3.5, 0], [3 * 24 + 3.5, 50]]
    left = shorter.price_cents
    assert cancel(shorter, now=NOW).state == "cancelled-late"
    assert owed() == left // 2


def test_once_it_has_begun_its_start_stays(room, booking):
    begun = booking.starts_at + timedelta(minutes=30)

    with pytest.raises(Refused, match="has-begun"):
        move(booking, wish=wish(room, "11:30", "14:00"), now=begun)


@pytest.mark.parametrize("times", [("09:00", "14:00"), ("10:00", "15:00"), ("15:00", "19:00")])
def test_late_it_only_gives_up_time(room, booking, times):
    with pytest.raises(Refused, match="not-movable"):
        move(booking, wish=wish(room, *times), now=NOW)

    assert owed() == 4800


def test_late_no_other_place_is_had_instead(room, booking):
    other = make_resource(room.space, kind="room", cancellation_steps=HALF_BY_NOW)

    with pytest.raises(Refused, match="not-movable"):
        move(booking, wish=wish(other, "10:00", "12:00"), now=NOW)


def test_once_all_is_due_an_earlier_end_still_frees_the_rest(room, booking):
    begun = booking.starts_at + timedelta(minutes=30)

    shorter = move(booking, wish=wish(room, "10:00", "12:00"), now=begun)

    assert (shorter.price_cents, owed()) == (4800, 4800)
    book(person=make_person(), wish=wish(room, "12:00", "14:00"), now=begun)


def test_the_page_shows_what_stays_due_before_the_button(house, mara, member):
    with scope.network("test data"):
        type(house.rooms["Scheune"]).objects.filter(pk=house.rooms["Scheune"].pk).update(
            cancellation_steps=HALF_BY_NOW
        )
    mine = house.book(house.rooms["Scheune"], "10:00", "14:00", person=mara)
    address = reverse("booking:move", args=[mine.public_id])

    page = member.get(address)
    assert "bleiben 50 % fällig" in text_of(page)
    shown = member.get(address, {"start": "12:00", "end": "14:00"})
    assert "36,00" in text_of(shown)
    done = member.post(address, {"start": "12:00", "end": "14:00"}, follow=True)

    assert 'name="start"' in page.content.decode()
    assert "2 Std. zurückgegeben, davon bleiben 50 % fällig" in text_of(done).replace("\xa0", " ")
