"""Write down bookings of the past and the future under the rules that held when they were made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from tenne.billing.models import Charge, PaymentWay
from tenne.booking import rules
from tenne.booking.models import Booking, Occupancy, Presence, State
from tenne.booking.queries.free import policy_of
from tenne.booking.services.charging import as_stored, seller_of, tax_as_stored, texts_of
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date, wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import price_at
from tenne.tariffs.rules import Price

PAYMENT_WAYS = [PaymentWay.AT_DESK, PaymentWay.TRANSFER, PaymentWay.INVOICE]
CAME, CANCELLED = 0.94, 0.03
SETTLED_AFTER = timedelta(days=10)
RECENT = timedelta(days=2)


@dataclass(frozen=True)
class Entry:
    """A booking before it has a key in the database."""

    place: Place
    booking: Booking
    during: Period
    price: Price


@dataclass
class Diary:
    """The bookings of a space, collected and then written with four statements."""

    catalogue: Catalogue
    now: datetime
    random: Random
    entries: list[Entry] = field(default_factory=list)
    taken: dict[int, list[Period]] = field(default_factory=dict)

    def add(self, place: Place, person: Person, period: Period, made_at: datetime) -> bool:
        """Add a booking if rules, prices and other bookings allowed it when it was made."""
        policy = policy_of(self.catalogue, place)
        opening = self.catalogue.opening(period)
        try:
            rules.require_bookable(
                period, policy=policy, opening=opening, now=made_at, zone=self.catalogue.zone
            )
        except Refused:
            return False
        during = rules.occupied_during(period, policy)
        price = price_at(self.catalogue, place, period, audience=person.audience)
        if price is None or not self._is_free(place, during):
            return False
        booking = self._booking(place, person, period, made_at, price)
        self.entries.append(Entry(place, booking, during, price))
        if booking.state != State.CANCELLED:
            for leaf in place.leaves:
                self.taken.setdefault(leaf, []).append(during)
        return True

    def write(self) -> None:
        """Write everything; the constraint of the database looks at each occupancy."""
        Booking.objects.bulk_create(entry.booking for entry in self.entries)
        standing = [one for one in self.entries if one.booking.state != State.CANCELLED]
        Occupancy.objects.bulk_create(
            Occupancy.row(leaf, entry.during.start, entry.during.end, booking=entry.booking)
            for entry in standing
            for leaf in entry.place.leaves
        )
        Presence.objects.bulk_create(
            Presence(
                operator_id=booking.operator_id,
                space_id=booking.space_id,
                booking=booking,
                person_id=booking.person_id,
                day=local_date(booking.checked_in_at, booking.zone),
                came_at=booking.checked_in_at,
            )
            for booking in (entry.booking for entry in standing)
            # Of earlier days the bookings themselves tell enough, and a first start stays short.
            if booking.checked_in_at is not None and booking.ends_at > self.now - RECENT
        )
        Charge.objects.bulk_create(charge for entry in standing for charge in self._charges(entry))

    def _is_free(self, place: Place, during: Period) -> bool:
        return not any(
            during.overlaps(other) for leaf in place.leaves for other in self.taken.get(leaf, ())
        )

    def _booking(
        self, place: Place, person: Person, period: Period, made_at: datetime, price: Price
    ) -> Booking:
        space, zone = self.catalogue.space, self.catalogue.zone
        booking = Booking(
            operator_id=space.operator_id,
            space=space,
            resource=place.resource,
            person=person,
            starts_at=period.start,
            ends_at=period.end,
            wall_start=f"{wall(period.start, zone):%Y-%m-%dT%H:%M}",
            wall_end=f"{wall(period.end, zone):%Y-%m-%dT%H:%M}",
            zone_name=space.zone_name,
            price_cents=price.cents,
            price_lines=as_stored(price),
            tax=tax_as_stored(price),
            payment_way=self.random.choice(PAYMENT_WAYS) if price.cents else PaymentWay.FREE,
            cancellation_steps=place.resource.cancellation_steps,
            made_at=made_at,
            confirmed_at=made_at,
        )
        self._live(booking, period, made_at)
        return booking

    def _live(self, booking: Booking, period: Period, made_at: datetime) -> None:
        """Let happen what has happened to a booking by now."""
        fate = self.random.random()
        arrival = period.start + timedelta(minutes=self.random.randrange(-10, 40))
        booking.state = State.CONFIRMED
        if fate > 1 - CANCELLED:
            booking.state = State.CANCELLED
            booking.cancelled_at = made_at + min(self.now - made_at, period.start - made_at) / 2
        elif period.end <= self.now:
            booking.state = State.COMPLETED if fate < CAME else State.NO_SHOW
        elif arrival <= self.now and fate < CAME:
            booking.state = State.CHECKED_IN
        if booking.state in (State.COMPLETED, State.CHECKED_IN):
            booking.checked_in_at = min(arrival, period.end - timedelta(minutes=5))

    def _charges(self, entry: Entry) -> list[Charge]:
        booking, seller = entry.booking, seller_of(entry.booking)
        settled_at = booking.ends_at + SETTLED_AFTER
        day = local_date(booking.starts_at, booking.zone)
        return [
            Charge(
                operator_id=booking.operator_id,
                person_id=booking.person_id,
                sold_as=seller.sold_as,
                sold_id=seller.sold_id,
                texts=texts_of(booking.resource, day),
                gross_cents=group.gross_cents,
                tax_mode=entry.price.tax_mode,
                vat_percent=group.percent,
                vat_cents=group.vat_cents,
                served_on=day,
                payment_way=booking.payment_way,
                settled_at=settled_at if settled_at <= self.now else None,
            )
            for group in entry.price.groups
            if group.gross_cents
        ]
