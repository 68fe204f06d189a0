"""Give somebody a place for good, from a day on."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.billing.models import PaymentWay
from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.models import Allocation, PermanentTerms
from tenne.booking.queries.free import places_like
from tenne.booking.services import locking, occupying
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import month_offer, vat_of

from . import charging, keeping
from .in_the_way import require_nobody_else
from .making_way import Hit, hits, make_way


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who gets which place, for which days, at which price of a month; None: of the tariff."""

    catalogue: Catalogue
    place: Place
    person: Person
    first_day: date
    last_day: date | None = None
    price_cents: int | None = None
    payment_way: str = PaymentWay.INVOICE

    def held_from(self, now: datetime) -> datetime:
        """Return from when on the place is kept: never for what lies behind."""
        return max(keeping.day_begins(self.catalogue, self.first_day), now.replace(microsecond=0))

    @property
    def held_until(self) -> datetime | None:
        """Return until when it is kept; None without an end."""
        if self.last_day is None:
            return None
        return keeping.day_begins(self.catalogue, self.last_day + ONE_DAY)


def terms_of(space_id: int) -> PermanentTerms:
    """Return what a space agrees, or what is usual where it has said nothing yet."""
    return PermanentTerms.objects.filter(space=space_id).first() or PermanentTerms()


def bookings_in_the_way(wanted: Agreement, *, now: datetime) -> list[Hit]:
    """Return the bookings that an allocation would meet, and where each of them would go."""
    start, end = wanted.held_from(now), wanted.held_until
    return hits(wanted.catalogue, wanted.place, start, end, now=now)


def allocate(wanted: Agreement, *, agreed: Collection[int], now: datetime) -> Allocation:
    """Give somebody a place from a day on; bookings in the way go elsewhere, or are given back.

    Parameters
    ----------
    agreed : collection of int
        The keys of the bookings that the operator has seen.

    Raises
    ------
    Refused
        ``over`` or ``backwards`` for days that make no sense; ``not-offered`` without a price;
        ``held-for-good`` or ``out-of-service`` when something else than a booking is in the way;
        ``more-bookings``, ``somebody-is-here`` as `make_way`.
    """
    require_days(wanted, now)
    try:
        with scope.operators(wanted.place.resource.operator_id):
            return _allocate(wanted, frozenset(agreed), now)
    except IntegrityError as error:
        if locking.broke(error, "occupied_once_at_a_time"):
            raise _just_taken() from error
        raise


@locking.in_one_transaction
def _allocate(wanted: Agreement, agreed: frozenset[int], now: datetime) -> Allocation:
    place, catalogue = wanted.place, wanted.catalogue
    # Whoever has to go may go to any place like that, so they stand in line for all of them.
    like = places_like(catalogue, kind=place.resource.kind)
    locking.lock([key for one in (place, *like) for key in one.lock_keys])
    occupying.require_same_leaves(catalogue.space.pk, [place])
    start, end = wanted.held_from(now), wanted.held_until
    require_nobody_else(place, start, end)
    make_way(catalogue, hits(catalogue, place, start, end, now=now), agreed=agreed, now=now)
    return begin(wanted, now=now)


def begin(wanted: Agreement, *, now: datetime, before: Allocation | None = None) -> Allocation:
    """Write an allocation and take its place, within the transaction of whoever calls."""
    place, catalogue = wanted.place, wanted.catalogue
    _end_what_is_over(place, wanted.held_from(now), catalogue)
    terms = before or terms_of(catalogue.space.pk)
    cents, percent = price_for(wanted)
    made: Allocation = Allocation.objects.create(
        operator_id=catalogue.space.operator_id,
        space=catalogue.space,
        resource=place.resource,
        person=wanted.person,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        held_from=wanted.held_from(now),
        held_until=wanted.held_until,
        zone_name=catalogue.space.zone_name,
        notice_weeks=terms.notice_weeks,
        ends_with_month=terms.ends_with_month,
        credit_percent=terms.credit_percent,
        price_cents=cents,
        vat_percent=percent,
        payment_way=wanted.payment_way if cents else PaymentWay.FREE,
        charged_until=wanted.first_day,
        follows=before,
        made_at=now,
    )
    keeping.keep(made, place)
    if made.held_from <= now:
        keeping.note_holder(place, is_held=True)
        charging.charge_begun(made, catalogue, now)
    kind = "allocation.moved" if before else "allocation.agreed"
    facts.record(kind, operator_id=made.operator_id, allocation=made.pk)
    return made


def price_for(wanted: Agreement) -> tuple[int, Decimal]:
    """Return the price of a month with its VAT rate: as agreed, else by the tariff of the day."""
    offer = month_offer(
        wanted.catalogue, wanted.place, wanted.first_day, audience=wanted.person.audience
    )
    percent = offer.vat_percent if offer else vat_of(wanted.catalogue, wanted.place)
    cents = wanted.price_cents
    if cents is None and offer is not None:
        cents = offer.price_cents
    if cents is None or percent is None:
        raise Refused(
            "not-offered",
            gettext_noop("%(place)s has no price for a month yet. Say one, or set a tariff."),
            place=wanted.place.resource.title,
            field="price",
        )
    return cents, percent


def _end_what_is_over(place: Place, start: datetime, catalogue: Catalogue) -> None:
    """Let those go who have ended by then, and whose place waited for somebody who follows."""
    over = Allocation.objects.filter(
        occupancies__resource__in=place.leaves, held_until__lte=start
    ).distinct()
    for one in over:
        keeping.end_at(one, catalogue.places[one.resource_id])


def require_days(wanted: Agreement, now: datetime) -> None:
    """Refuse days that lie behind or run backwards."""
    if wanted.first_day < local_date(now, wanted.catalogue.zone):
        raise Refused(
            "over", gettext_noop("That day is over. Choose a later one."), field="first_day"
        )
    if wanted.last_day is not None and wanted.last_day < wanted.first_day:
        raise Refused(
            "backwards",
            gettext_noop("The last day lies before the first. Choose a later one."),
            field="last_day",
        )


def _just_taken() -> Refused:
    return Refused(
        "occupied", gettext_noop("Somebody has just taken the place. Please look again.")
    )
