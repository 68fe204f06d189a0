"""A quote is accepted in two windows while it lapses; two quotes want one hall at once.

The twin takes the locks of the rows away and shows an event that is owed though its quote lapsed.
"""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier

import pytest

from tenne.booking.models import Booking, Enquiry, Quote, State
from tenne.booking.services import occupying
from tenne.booking.services.quotes import answering
from tenne.booking.services.quotes.answering import accept, lapse_quotes
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tests.booking.quotes.seminars import asked, make_hall, quoted, wish_for
from tests.factories import NOW
from tests.race.test_answers import charged, race

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
ROUNDS = 3


def states(made: Quote) -> tuple[str, str, str]:
    with scope.network("a test looks"):
        enquiry = Enquiry.objects.select_related("booking").get(pk=made.enquiry_id)
        found = Quote.objects.get(pk=made.pk)
        assert enquiry.booking is not None
        return found.state, enquiry.state, enquiry.booking.state


def lapse(made: Quote) -> Quote:
    lapse_quotes(made.valid_until)
    with scope.network("a test looks"):
        found: Quote = Quote.objects.get(pk=made.pk)
    return found


def told(made: Quote) -> list[str]:
    rows = Fact.objects.filter(ids__quote=made.pk).exclude(kind="quote.made")
    return sorted(rows.values_list("kind", flat=True))


def test_a_quote_is_agreed_or_lapses_never_both():
    for _ in range(ROUNDS):
        made = quoted(make_hall())
        with scope.network("a test looks"):
            booking = Booking.objects.get(resource_id=made.enquiry.resource_id)
        before, last = charged(booking), made.valid_until - timedelta(seconds=1)

        race(
            lambda made=made, last=last: accept(made, agreed_cents=made.price_cents, now=last),
            lambda made=made, last=last: accept(made, agreed_cents=made.price_cents, now=last),
            lambda made=made: lapse(made),
        )

        ended = states(made)
        assert ended in (
            ("accepted", "agreed", State.CONFIRMED), ("lapsed", "lapsed", State.EXPIRED)
        )  # fmt: skip
        assert charged(booking) == before + int(ended[0] == "accepted")
        assert told(made) == [f"quote.{ended[0]}"]


def test_two_quotes_for_one_hall_are_not_both_made():
    for _ in range(ROUNDS):
        hall = make_hall()
        first, second = asked(hall), asked(hall)

        said = race(
            lambda first=first, hall=hall: quote(
                first, wish=wish_for(hall), offer=Offer(), now=NOW
            ),
            lambda second=second, hall=hall: quote(
                second, wish=wish_for(hall), offer=Offer(), now=NOW
            ),
        )

        assert sorted(said) == ["occupied", "open"]


def test_without_the_locks_of_the_rows_what_has_lapsed_is_owed(monkeypatch):
    """The twin: both look before either writes, and nothing else in the code prevents it."""
    made = quoted(make_hall())
    with scope.network("a test looks"):
        booking = Booking.objects.get(resource_id=made.enquiry.resource_id)
    before, both_have_looked = charged(booking), Barrier(2)

    def look(enquiry_id: int) -> Enquiry:
        return Enquiry.objects.select_related("booking").get(pk=enquiry_id)

    def look_at_booking(booking_id: int) -> Booking:
        rows = Booking.objects.select_related("resource", "space", "person")
        found = rows.get(pk=booking_id)
        both_have_looked.wait(30)
        return found

    monkeypatch.setattr(answering, "locked", look)
    monkeypatch.setattr(occupying, "locked", look_at_booking)
    last = made.valid_until - timedelta(seconds=1)

    race(
        lambda: accept(made, agreed_cents=made.price_cents, now=last),
        lambda: lapse(made),
    )

    assert charged(booking) == before + 1
    assert told(made) == ["quote.accepted", "quote.lapsed"]
