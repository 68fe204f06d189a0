"""Enquiries and their quotes, and what an event would cost; each list needs an open scope."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote, QuoteState
from tenne.booking.quotes import rules as event_rules
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.extras import discount_lines, extra_line
from tenne.tariffs.queries import extras_at, price_at, tax_mode_on
from tenne.tariffs.rules import Price, joint_price

from .bookable import require_bookable
from .free import policy_of
from .timeline import timeline_of

SHOWN_WITH = ("space__operator", "resource__area__floor", "person", "booking")
UNDECIDED = (EnquiryState.UNPROVEN, EnquiryState.ASKED, EnquiryState.QUOTED)
Extras = Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class EventWish:
    """A room for an event: when, how seated, for how many, with which extras."""

    catalogue: Catalogue
    place: Place
    period: Period
    seating: str
    people: int
    extras: Extras = ()

    @property
    def seat(self) -> event_rules.Seating:
        """How the chairs stand; refuses what the room cannot do."""
        found = event_rules.seatings_of(self.place.resource.seatings)
        return event_rules.seating_for(found, self.seating, self.people)

    @property
    def policy(self) -> rules.Policy:
        """The rules of the room for an event."""
        return event_rules.for_event(policy_of(self.catalogue, self.place))

    @property
    def occupied(self) -> Period:
        """When others are kept off, setting up and clearing included."""
        return event_rules.occupied(self.period, self.policy, self.seat)


def require_possible(wish: EventWish, now: datetime) -> None:
    """Refuse what the room, the hours or the price list do not allow; whether it is free is asked
    by `is_free`."""
    require_bookable(wish.catalogue, wish.period, policy=wish.policy, now=now)
    _ = wish.seat


def is_free(wish: EventWish, now: datetime, *, without: Iterable[Booking] = ()) -> bool:
    """Tell whether nobody has the room then, setting up and clearing included."""
    during = wish.occupied
    taken = timeline_of(wish.place.leaves, [during], now, without=without)
    return taken.is_free(wish.place.leaves, during)


def price_of_event(
    wish: EventWish, *, audience: str = "", discount_cents: int = 0, reason: str = ""
) -> Price:
    """Return what an event costs: the room by its price rules, extras, and less a discount.

    Setting up and clearing cost nothing.

    Raises
    ------
    Refused
        ``not-offered``, ``unknown-extra``, ``discount-too-high``.
    """
    room = price_at(wish.catalogue, wish.place, wish.period, audience=audience)
    if room is None:
        raise Refused(
            "not-offered",
            gettext_noop("There is no price for that time yet. Ask the space, or choose another."),
        )
    days = event_days(wish)
    offers = extras_at(wish.catalogue, days[0])
    lines = list(room.lines)
    for code, count in wish.extras:
        if code not in offers:
            raise Refused(
                "unknown-extra",
                gettext_noop("One of the extras is not offered then. Choose again."),
                field="extras",
            )
        minutes = sum(line.minutes for line in room.lines)
        lines.append(
            extra_line(offers[code], count=count, people=wish.people, days=days, minutes=minutes)
        )
    mode = tax_mode_on(wish.catalogue, days[0])
    total = sum(line.cents for line in lines)
    if discount_cents > total:
        raise Refused(
            "discount-too-high",
            gettext_noop("The discount is more than all costs. Choose a smaller one."),
            field="discount",
        )
    off = discount_lines(lines, discount_cents, {"de": reason, "en": reason}, mode=mode)
    return joint_price([*lines, *off], mode)


def event_days(wish: EventWish) -> list[date]:
    """Return the days of an event on which the house is open, at least its first one."""
    zone = wish.catalogue.zone
    opening = wish.catalogue.opening(wish.period)
    found = sorted({local_date(one.start, zone) for one in opening if one.overlaps(wish.period)})
    return found or [local_date(wish.period.start, zone)]


def rooms_with_seatings(catalogue: Catalogue) -> list[Place]:
    """Return the rooms that say how their chairs may stand, the smallest first."""
    found = [
        place
        for place in catalogue.places.values()
        if place.resource.seatings and not place.resource.is_kept_back
    ]
    return sorted(found, key=lambda one: (one.resource.capacity, one.resource.sort_key))


def require_enquiry(public_id: UUID) -> Enquiry:
    """Return an enquiry of the open scope.

    Raises
    ------
    Enquiry.DoesNotExist
        If there is none, or it is somebody else's.
    """
    return Enquiry.objects.select_related(*SHOWN_WITH).get(public_id=public_id)


def enquiries_of_operator(operator_id: int) -> QuerySet[Enquiry]:
    """Return what organisers ask an operator for, the soonest event first."""
    rows = Enquiry.objects.filter(operator_id=operator_id)
    return rows.exclude(state=EnquiryState.UNPROVEN).select_related(*SHOWN_WITH)


def enquiries_of(person_id: int) -> QuerySet[Enquiry]:
    """Return what a person asks for, the latest event first."""
    rows = Enquiry.objects.filter(person_id=person_id).select_related(*SHOWN_WITH)
    return rows.order_by("-starts_at", "pk")[:100]


def open_enquiries_of(person_id: int) -> list[Enquiry]:
    """Return what a person asks for and nothing has come of yet, the soonest event first."""
    rows = Enquiry.objects.filter(person_id=person_id, state__in=UNDECIDED)
    return list(rows.select_related(*SHOWN_WITH).order_by("starts_at", "pk"))


def quotes_of(enquiry: Enquiry) -> list[Quote]:
    """Return all versions, the latest first."""
    return list(Quote.objects.filter(enquiry=enquiry).order_by("-number"))


def open_quote(enquiry: Enquiry) -> Quote | None:
    """Return the version that waits for an answer."""
    return Quote.objects.filter(enquiry=enquiry, state=QuoteState.OPEN).first()


def agreed_quote(enquiry: Enquiry) -> Quote | None:
    """Return the version that was accepted last."""
    rows = Quote.objects.filter(enquiry=enquiry, state=QuoteState.ACCEPTED)
    return rows.order_by("-number").first()


def as_extras(stored: Iterable[Sequence[object]]) -> Extras:
    """Return extras as tables keep them."""
    return [(str(code), int(str(count))) for code, count in stored]


def minutes(length: timedelta) -> int:
    """Return whole minutes."""
    return int(length.total_seconds() // 60)
