"""What a stretch of time costs, and how that came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from zoneinfo import ZoneInfo

from tenne.foundation.money import vat_within
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.numerics.pricing import considered as numerics
from tenne.numerics.pricing.combine import cheapest
from tenne.numerics.pricing.values import (
    Bought,
    Combination,
    CreditUse,
    Day,
    Lot,
    Piece,
    holds_always,
    holds_at,
    holds_on,
)  # fmt: skip

from .use import MIDNIGHT, NOON, minutes_by_day, within

NIGHT = "night"
# What is let by the month is let for as long as February lasts, or longer.
SHORTEST_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Offer:
    """One dated price, gross, in cents; empty audience and no resource mean everybody and all.

    It pays on the ISO weekdays, or on all where there are none, and of a day what lies between two
    wall times; without them the whole of it.
    """

    unit: str
    price_cents: int
    vat_percent: Decimal
    valid_from: date
    valid_until: date | None = None
    up_to_minutes: int = 300
    resource_id: int | None = None
    resource_kind: str = "desk"
    audience: str = ""
    weekdays: frozenset[int] = frozenset()
    day_from: time | None = None
    day_until: time | None = None


@dataclass(frozen=True, slots=True)
class EarlierUse:
    """Use that is settled: it cost so many cents, or a credit of a kind paid it.

    A day or visit of credit pays all else, too, that lies within its terms on the same day.
    """

    period: Period
    cents: int = 0
    credit: Lot | None = None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A part of a price: so many minutes, half days, days, nights, weeks or months for so much."""

    unit: str
    first_day: date
    last_day: date
    count: int
    minutes: int
    cents: int
    vat_percent: Decimal
    name: Mapping[str, str] | None = None  # of what is not time: an extra, a discount
    between: tuple[time, time] | None = None  # the part of the day for which the price holds


@dataclass(frozen=True, slots=True)
class VatGroup:
    """All that bears the same rate; the rate is None outside regular taxation."""

    percent: Decimal | None
    gross_cents: int
    vat_cents: int | None


@dataclass(frozen=True, slots=True)
class Price:
    """A price in gross cents with how it came about and its tax."""

    cents: int
    lines: tuple[PriceLine, ...]
    tax_mode: str
    groups: tuple[VatGroup, ...]
    credits: tuple[CreditUse, ...] = ()


def price_of(
    period: Period,
    *,
    zone: ZoneInfo,
    offers: Sequence[Offer],
    tax_modes: Iterable[tuple[date, str]],
    opening: Sequence[Period] | None = None,
    earlier: Sequence[EarlierUse] = (),
    credits: Sequence[Lot] = (),  # noqa: A002 - the word of the ledger
) -> Price | None:
    """Return the cheapest combination of the offers, or None where a day has no price.

    Hours never cost more than the half day, half days never more than the day, days never more
    than the working week, week or month. Time counts as it elapses: an hour costs an hour when
    the clock changes. The offers are those for the resource and audience (`offers_for`). With
    opening periods only open time counts: a closed day in the middle of a booking of several days
    costs nothing. Where a night has a price, days are counted from noon to noon.

    Earlier use counts with its open time, and what it cost is taken off: what is due is never
    negative, and never more than without it. Credits go before money, wherever they save any.
    """
    counted = ([period] if opening is None else within(period, opening)) or [period]
    first = local_date(counted[0].start, zone)
    days = _days(counted, first, zone=zone, offers=offers, earlier=earlier, lots=credits)
    paid = sum(one.cents for one in earlier) if earlier else 0
    found = cheapest(days, lots=credits, paid_cents=paid)
    price = None if found is None else _price(found, tax_mode(tax_modes, first))
    by_credit = [one for one in earlier if one.credit is not None]
    if len(by_credit) == len(earlier):
        return price
    alone = price_of(
        period, zone=zone, offers=offers, tax_modes=tax_modes, opening=opening,
        earlier=by_credit, credits=credits,
    )  # fmt: skip
    if price is None or (alone is not None and alone.cents < price.cents):
        return alone
    return price


def considered(
    period: Period,
    *,
    zone: ZoneInfo,
    offers: Sequence[Offer],
    opening: Sequence[Period] | None = None,
    earlier: Sequence[EarlierUse] = (),
    credits: Sequence[Lot] = (),  # noqa: A002 - the word of the ledger
) -> tuple[numerics.Alternative, ...]:
    """Return what `price_of` looked at, earlier use and all: what is taken, and what is dearer."""
    counted = ([period] if opening is None else within(period, opening)) or [period]
    first = local_date(counted[0].start, zone)
    days = _days(counted, first, zone=zone, offers=offers, earlier=earlier, lots=credits)
    paid = sum(one.cents for one in earlier)
    return numerics.considered(days, lots=credits, paid_cents=paid)


def offers_for(
    offers: Iterable[Offer], *, resource_id: int, kind: str, audience: str
) -> tuple[Offer, ...]:
    """Return the offers that hold for a resource and an audience, the most special ones last."""
    fitting = (
        offer
        for offer in offers
        if offer.resource_kind == kind
        and offer.resource_id in (None, resource_id)
        and offer.audience in ("", audience)
    )
    return tuple(
        sorted(fitting, key=lambda o: (o.resource_id is not None, o.audience != "", o.valid_from))
    )


def units_on(offers: Sequence[Offer], day: date) -> frozenset[str]:
    """Return the units for which there is a price on a day."""
    return frozenset(one.unit for one in _Fares(offers).on(day) if holds_on(one, day))


def is_by_the_month(offers: Sequence[Offer], day: date) -> bool:
    """Tell whether nothing shorter than a month is offered on a day."""
    return units_on(offers, day) == {"month"}


def by_the_month(offers: Sequence[Offer], day: date) -> Offer | None:
    """Return what is asked for a whole month on a day, or None where nothing is."""
    months = (one for one in _Fares(offers).on(day) if one.unit == "month" and holds_always(one))
    return next(months, None)


def agreed_price(
    cents: int,
    vat_percent: Decimal,
    *,
    first_day: date,
    last_day: date,
    tax_modes: Iterable[tuple[date, str]],
) -> Price:
    """Return a price that was agreed for some days as a whole, with its tax."""
    lines = (PriceLine("month", first_day, last_day, 1, 0, cents, vat_percent),)
    mode = tax_mode(tax_modes, first_day)
    return Price(cents, lines, mode, vat_groups(lines, mode))


def joint_price(lines: Sequence[PriceLine], mode: str) -> Price:
    """Return the price of several lines, with the VAT of each rate in force under a tax mode."""
    return Price(sum(line.cents for line in lines), tuple(lines), mode, vat_groups(lines, mode))


def taken_off(
    lines: Sequence[PriceLine],
    cents: int,
    *,
    unit: str,
    mode: str,
    name: Mapping[str, str] | None = None,
) -> list[PriceLine]:
    """Return what goes off as a line for each VAT rate, in proportion; the cents add up exactly.

    Outside regular taxation nobody sees rates: there it is one line.
    """
    if not cents:
        return []
    totals: dict[Decimal, int] = {}
    for line in lines:
        rate = line.vat_percent if mode == "regular" else lines[0].vat_percent
        totals[rate] = totals.get(rate, 0) + line.cents
    whole = sum(totals.values())
    shares = {rate: Fraction(cents * total, whole) for rate, total in totals.items()}
    off = {rate: int(share) for rate, share in shares.items()}
    for rate in sorted(shares, key=lambda rate: (off[rate] - shares[rate], rate)):
        if sum(off.values()) == cents:
            break
        off[rate] += 1
    first, last = lines[0].first_day, lines[-1].last_day
    return [
        PriceLine(unit, first, last, 1, 0, -share, rate, name)
        for rate, share in off.items()
        if share
    ]


def _days(
    counted: Sequence[Period],
    first: date,
    *,
    zone: ZoneInfo,
    offers: Sequence[Offer],
    earlier: Sequence[EarlierUse],
    lots: Sequence[Lot],
) -> list[Day[Offer]]:
    """Return all days with use that is to be paid, or was for money, and the offers in force."""
    fares = _Fares(offers)
    turn = NOON if any(one.unit == NIGHT for one in fares.on(first)) else MIDNIGHT
    settled = [one.credit for one in earlier if one.credit is not None] if earlier else []
    terms: list[Offer | Lot] = [*offers, *lots, *settled]
    edges = {
        edge
        for one in terms
        if one.day_from or one.day_until
        for edge in (one.day_from, one.day_until)
        if edge is not None
    }
    new = minutes_by_day(counted, zone, turn=turn, edges=edges)
    use = {
        day: [Piece(minutes, since) for since, minutes in used.items()] for day, used in new.items()
    }
    for one in earlier:
        for day, used in minutes_by_day([one.period], zone, turn=turn, edges=edges).items():
            _add_earlier(use, day, used, one.credit)
    return [
        Day(day, pieces, fares.on(max(day, first) if day in new else day))
        for day, pieces in sorted(use.items())
        if pieces
    ]


def _add_earlier(
    use: dict[date, list[Piece]], day: date, used: Mapping[time, int], credit: Lot | None
) -> None:
    """Add earlier use of a day to what is to be paid, or take off what its credit pays, too."""
    if credit is None:
        earlier = [Piece(minutes, since, is_earlier=True) for since, minutes in used.items()]
        use.setdefault(day, []).extend(earlier)
    elif credit.unit in ("day", "visit") and day in use:
        use[day] = [one for one in use[day] if one.is_earlier or not holds_at(credit, one.since)]


class _Fares:
    """The offers in force on each day; days on which the same are in force share them."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        self.known: list[tuple[date, date, tuple[Offer, ...]]] = []

    def on(self, day: date) -> tuple[Offer, ...]:
        """Return the last offer of each unit and terms among those that are in force on a day."""
        for since, until, fares in self.known:
            if since <= day < until:
                return fares
        found = {}
        since, until = date.min, date.max
        for offer in self.offers:
            end = offer.valid_until
            if offer.valid_from > day:
                until = min(until, offer.valid_from)
            elif end is not None and end <= day:
                since = max(since, end)
            else:
                since, until = max(since, offer.valid_from), min(until, end or date.max)
                found[offer.unit, offer.weekdays, offer.day_from, offer.day_until] = offer
        self.known.append((since, until, tuple(found.values())))
        return self.known[-1][2]


def _price(found: Combination[Offer], mode: str) -> Price:
    lines = _joined([_line(one) for one in found.bought])
    if found.due_cents < found.cents:
        paid = taken_off(lines, found.cents - found.due_cents, unit="paid", mode=mode)
        lines = (*lines, *paid)
    return Price(found.due_cents, lines, mode, vat_groups(lines, mode), found.used)


def _line(bought: Bought[Offer]) -> PriceLine:
    fare = bought.fare
    return PriceLine(
        fare.unit, bought.first_day, bought.last_day, 1, bought.minutes, bought.cents,
        fare.vat_percent,
        between=(fare.day_from, fare.day_until) if fare.day_from and fare.day_until else None,
    )  # fmt: skip


def _joined(lines: list[PriceLine]) -> tuple[PriceLine, ...]:
    """Join neighbours of the same unit and price: three days at 14 €, not three lines."""
    if len(lines) == 1:
        return tuple(lines)
    joined: list[PriceLine] = []
    for key, group in groupby(
        lines,
        key=lambda line: (
            line.unit, line.vat_percent, line.between, line.unit != "hour" and line.cents,
        ),
    ):  # fmt: skip
        same = list(group)
        joined.append(
            PriceLine(
                unit=key[0],
                first_day=same[0].first_day,
                last_day=same[-1].last_day,
                count=sum(line.count for line in same),
                minutes=sum(line.minutes for line in same),
                cents=sum(line.cents for line in same),
                vat_percent=key[1],
                between=key[2],
            )
        )
    return tuple(joined)


def vat_groups(lines: Sequence[PriceLine], mode: str) -> tuple[VatGroup, ...]:
    """Gather lines by their rate; outside regular taxation there is one group without any."""
    if mode != "regular":
        return (VatGroup(None, sum(line.cents for line in lines), None),)
    totals: dict[Decimal, int] = {}
    for line in lines:
        totals[line.vat_percent] = totals.get(line.vat_percent, 0) + line.cents
    return tuple(
        VatGroup(percent, gross, vat_within(gross, percent))
        for percent, gross in sorted(totals.items(), reverse=True)
    )


def tax_mode(modes: Iterable[tuple[date, str]], day: date) -> str:
    """Return the mode in force on a day; before the first one, the first counts."""
    ordered = sorted(modes)
    if not ordered:
        raise ValueError("the operator has no tax mode")
    in_force = [mode for since, mode in ordered if since <= day]
    return in_force[-1] if in_force else ordered[0][1]
