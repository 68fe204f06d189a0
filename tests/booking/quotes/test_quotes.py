"""From an enquiry to an agreed event: priced, held, accepted, changed, or over."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote, QuoteState, State
from tenne.booking.queries.quotes import price_of_event
from tenne.booking.services import Wish, book
from tenne.booking.services.cancel import cancel
from tenne.booking.services.quotes.answering import accept, decline, lapse_quotes, withdraw
from tenne.booking.services.quotes.asking import ask_for_change
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.foundation.refusal import Refused
from tenne.transfer.tidying import erase_what_ended
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

from .seminars import DAY, asked, make_hall, quoted, wish_for

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def refused(code: str, call, *args, **more):
    with pytest.raises(Refused) as refusal:
        call(*args, **more)
    assert refusal.value.code == code


def fresh(row):
    with scope.network("a test looks"):
        return type(row)._base_manager.get(pk=row.pk)


def told() -> list[str]:
    return list(Fact.objects.order_by("pk").values_list("kind", flat=True))


def owed(booking: Booking) -> int:
    with scope.network("a test counts"):
        rows = Charge.objects.filter(sold_as="booking", sold_id=str(booking.pk))
        return sum(rows.values_list("gross_cents", flat=True))


def test_the_price_is_the_room_and_the_extras_and_says_each_rate_of_vat():
    wish = wish_for(make_hall(), extras=[("coffee", 2), ("lunch", 1), ("projector", 1)])

    price = price_of_event(wish, discount_cents=10_000, reason="Verein")

    # A day 72 €, 24 × 2 coffees 288 €, 24 lunches 348 €, projector 25 €; less 100 €.
    costs = [(line.unit, line.count, line.cents) for line in price.lines if line.cents > 0]
    assert costs == [
        ("day", 1, 7200), ("extra-person", 48, 28_800), ("extra-person", 24, 34_800),
        ("extra-event", 1, 2500),
    ]  # fmt: skip
    assert price.cents == 63_300
    assert sum(line.cents for line in price.lines if line.unit == "discount") == -10_000
    assert {group.percent: group.gross_cents for group in price.groups} == {19: 33_248, 7: 30_052}


def test_setting_up_keeps_others_off_and_costs_nothing():
    hall = make_hall()
    made = quoted(hall)

    assert made.price_cents == 7200
    before = Wish(at("07:00", "08:30", day=DAY), resource_id=hall.public_id)
    late = Wish(at("17:00", "17:30", day=DAY), resource_id=hall.public_id)
    free = Wish(at("17:30", "18:30", day=DAY), resource_id=hall.public_id)
    for wish in (before, late):
        refused(
            "occupied" if wish is late else "closed", book, person=make_person(), wish=wish, now=NOW
        )
    book(person=make_person(), wish=free, now=NOW)


def test_a_quote_holds_the_room_until_its_last_day_at_most_the_day_before():
    hall = make_hall()

    made = quoted(hall)
    later = quote(
        asked(hall, period=at("19:00", "20:00", day=DAY)),
        wish=wish_for(hall, at("19:00", "20:00", day=DAY)),
        offer=Offer(valid_on=date(2028, 1, 1)), now=NOW,
    )  # fmt: skip

    booking = fresh(made.enquiry).booking
    with scope.network("a test looks"):
        held = Booking.objects.get(pk=fresh(made.enquiry).booking_id)
    assert (held.state, held.held_until) == (State.HELD, made.valid_until)
    assert made.valid_until == at(day=date(2026, 12, 8)).start + timedelta(hours=16)
    assert later.valid_until == at(day=DAY).start - timedelta(hours=8)
    assert booking is not None


def test_a_quote_ends_with_the_booking_that_held_its_place():
    made, other = quoted(make_hall()), quoted(make_hall())
    with scope.network("a test looks"):
        held = Booking.objects.get(pk=fresh(made.enquiry).booking_id)
    cancel(held, now=LATER)

    assert lapse_quotes(LATER) == 1
    assert lapse_quotes(LATER) == 0
    assert (fresh(made).state, fresh(other).state) == (QuoteState.WITHDRAWN, QuoteState.OPEN)
    assert fresh(made.enquiry).state == EnquiryState.WITHDRAWN
    assert told()[-1] == "quote.withdrawn"


def test_whoever_accepts_owes_what_was_seen_and_accepting_again_changes_nothing():
    made = quoted(make_hall(), extras=[("coffee", 1)])
    refused("price-changed", accept, made, agreed_cents=1, now=LATER)

    booking = accept(made, agreed_cents=made.price_cents, now=LATER)
    again = accept(made, agreed_cents=made.price_cents, now=LATER)

    assert booking.state == State.CONFIRMED == again.state
    assert booking.pk == again.pk
    assert owed(booking) == made.price_cents == 21_600
    assert fresh(made.enquiry).state == EnquiryState.AGREED
    assert told().count("booking.confirmed") == 1
    assert told()[-1] == "quote.accepted"


@pytest.mark.parametrize(("end", "state"), [(decline, "declined"), (withdraw, "withdrawn")])
def test_declined_or_withdrawn_the_room_is_free_again(end, state):
    hall = make_hall()
    made = quoted(hall)

    end(made, now=LATER)

    assert (fresh(made).state, fresh(made.enquiry).state) == (state, state)
    refused("quote-over", accept, made, agreed_cents=None, now=LATER)
    assert quoted(hall).state == QuoteState.OPEN
    assert f"quote.{state}" in told()


def test_a_quote_lapses_by_itself_and_can_be_made_anew():
    hall = make_hall()
    made = quoted(hall)

    assert lapse_quotes(made.valid_until - timedelta(seconds=1)) == 0
    refused("quote-over", accept, made, agreed_cents=None, now=made.valid_until)
    assert lapse_quotes(made.valid_until) == 1

    assert fresh(made.enquiry).state == EnquiryState.LAPSED
    again = quote(made.enquiry, wish=wish_for(hall), offer=Offer(), now=made.valid_until)
    assert (again.number, again.state) == (2, QuoteState.OPEN)


def test_a_later_version_replaces_the_open_one_under_the_same_hold():
    hall = make_hall()
    made = quoted(hall)

    offer = Offer(discount_cents=1200, reason="Dorfverein")
    again = quote(made.enquiry, wish=wish_for(hall, seating="u", people=12), offer=offer, now=LATER)

    assert fresh(made).state == QuoteState.REPLACED
    assert again.price_cents == 6000
    booking = accept(again, agreed_cents=6000, now=LATER)
    assert booking.set_up_minutes == 60
    with scope.network("a test counts"):
        assert Booking.objects.filter(resource=hall).count() == 1


def test_a_change_of_what_is_agreed_holds_only_once_it_is_accepted():
    hall = make_hall()
    made = quoted(hall)
    booking = accept(made, agreed_cents=None, now=LATER)
    more = wish_for(hall, people=30, extras=[("lunch", 1)])
    ask_for_change(made.enquiry, wish=more, message="Sechs mehr", now=LATER)
    change = quote(made.enquiry, wish=more, offer=Offer(), now=LATER)
    assert owed(booking) == 7200

    accept(change, agreed_cents=change.price_cents, now=LATER)

    assert owed(booking) == change.price_cents == 7200 + 30 * 1450
    agreed = fresh(made.enquiry)
    assert (agreed.state, agreed.people) == (EnquiryState.AGREED, 30)
    refused(
        "too-late-to-change", ask_for_change, made.enquiry, wish=more, message="",
        now=at(day=DAY).start - timedelta(days=2),
    )  # fmt: skip


def test_a_declined_change_leaves_what_was_agreed():
    hall = make_hall()
    made = quoted(hall)
    booking = accept(made, agreed_cents=None, now=LATER)
    change = quote(
        made.enquiry, wish=wish_for(hall, seating="u", people=12), offer=Offer(), now=LATER
    )

    decline(change, now=LATER)

    kept = fresh(made.enquiry)
    assert (kept.state, kept.seating) == (EnquiryState.AGREED, "rows")
    assert fresh(booking).state == State.CONFIRMED
    with scope.network("a test looks"):
        taken = booking.occupancies.get().during
    assert taken.lower == booking.starts_at - timedelta(minutes=45)


def test_two_quotes_for_one_time_do_not_both_hold_the_room():
    hall = make_hall()
    first, second = asked(hall), asked(hall)
    quote(first, wish=wish_for(hall), offer=Offer(), now=NOW)

    refused("occupied", quote, second, wish=wish_for(hall), offer=Offer(), now=NOW)

    with scope.network("a test counts"):
        assert Quote.objects.filter(enquiry=second).count() == 0
        assert Enquiry.objects.get(pk=second.pk).state == EnquiryState.ASKED


def test_refusals_say_what_does_not_go():
    hall = make_hall()
    refused("too-many-people", asked, hall, seating="u", people=19)
    refused("no-such-seating", asked, hall, seating="board")
    refused("unknown-extra", asked, hall, extras=[("fireworks", 1)])
    refused("closed", asked, hall, period=at("05:00", "06:00", day=DAY))
    enquiry = asked(hall)
    say = {"wish": wish_for(hall), "now": NOW}
    refused("reason-missing", quote, enquiry, offer=Offer(discount_cents=100), **say)
    refused(
        "discount-too-high", quote, enquiry, offer=Offer(discount_cents=7201, reason="x"), **say
    )
    refused("valid-in-the-past", quote, enquiry, offer=Offer(valid_on=date(2026, 11, 1)), **say)
    on_the_day = at(day=DAY).start - timedelta(hours=1)
    refused("too-late-to-quote", quote, enquiry, offer=Offer(), **say | {"now": on_the_day})
    quote(enquiry, offer=Offer(), **say)
    refused("occupied", asked, hall)


def test_a_seminar_of_three_days_keeps_the_room_overnight_and_feeds_people_each_day():
    wish = wish_for(
        make_hall(), at("09:00", "17:00", day=DAY, until=DAY + timedelta(days=2)),
        extras=[("lunch", 1), ("helper", 1)],
    )  # fmt: skip

    price = price_of_event(wish)

    assert [(line.unit, line.count) for line in price.lines] == [
        ("day", 3), ("extra-person", 72), ("extra-hour", 1),
    ]  # fmt: skip


def test_a_room_without_seatings_is_no_seminar_room():
    plain = make_resource(make_space(), kind="room")

    refused("no-such-seating", asked, plain)


def test_what_came_to_nothing_is_erased_a_day_after_it_and_what_was_agreed_is_not():
    hall = make_hall()
    lost = quoted(hall)
    decline(lost, now=LATER)
    agreed = quoted(hall)
    accept(agreed, agreed_cents=None, now=LATER)

    erase_what_ended(now=at(day=DAY).end + timedelta(days=2))

    with scope.network("a test counts"):
        assert list(Quote.objects.values_list("pk", flat=True)) == [agreed.pk]
        assert list(Enquiry.objects.values_list("pk", flat=True)) == [agreed.enquiry_id]
