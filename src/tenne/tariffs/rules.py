"""What a stretch of time costs, and how that came about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from tenne.foundation.money import vat_within, whole_cents
from tenne.foundation.period import Period
from tenne.foundation.wall_time import earliest, local_date, wall

WHOLE_DAYS = {"workweek": 7, "week": 7, "month": 30}
# Of the days that a working week reaches, so many count: five open ones, weekends between or not.
MOST_DAYS = {"workweek": 5}
# Where a night has a price, a day is what lies between two noons: who arrives in the afternoon and
# leaves in the morning has had one.
NIGHT, NOON = "night", time(12)
# What is let by the month is let for as long as February lasts, or longer.
SHORTEST_MONTH = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class Offer:
    """One dated price, gross, in cents; empty audience and no resource mean everybody and all."""

    unit: str
    price_cents: int
    vat_percent: Decimal
    valid_from: date
    valid_until: date | None = None
    up_to_minutes: int = 300
    resource_id: int | None = None
    resource_kind: str = "desk"
    audience: str = ""


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


def price_of(
    period: Period,
    *,
    zone: ZoneInfo,
    offers: Sequence[Offer],
    tax_modes: Iterable[tuple[date, str]],
    opening: Sequence[Period] | None = None,
) -> Price | None:
    """Return the cheapest combination of the offers, or None where a day has no price.

    Hours never cost more than the half day, half days never more than the day, days never more
    than the working week, week or month. Time counts as it elapses: an hour costs an hour when
    the clock changes. The offers are those for the resource and audience (`offers_for`). With
    opening periods only open time counts: a closed day in the middle of a booking of several days
    costs nothing. Where a night has a price, days are counted from noon to noon.
    """
    counted = ([period] if opening is None else _within(period, opening)) or [period]
    first = local_date(counted[0].start, zone)
    turn = NOON if NIGHT in units_on(offers, first) else time.min
    days = _minutes_by_day(counted, zone, turn)
    best: list[tuple[int, PriceLine | None, int]] = [(0, None, -1)]
    for index, (day, minutes) in enumerate(days):
        choices: list[tuple[int, PriceLine | None, int]] = []
        for unit, offer in _best_by_unit(offers, max(day, first)).items():
            line, since = _line(unit, offer, days, index, minutes)
            if line is not None and best[since][0] >= 0:
                choices.append((best[since][0] + line.cents, line, since))
        if not choices:
            return None
        best.append(min(choices, key=lambda choice: (choice[0], -choice[2])))
    lines = _joined(_way_back(best))
    mode = tax_mode(tax_modes, first)
    return Price(best[-1][0], lines, mode, vat_groups(lines, mode))


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
    return frozenset(_best_by_unit(offers, day))


def is_by_the_month(offers: Sequence[Offer], day: date) -> bool:
    """Tell whether nothing shorter than a month is offered on a day."""
    return units_on(offers, day) == {"month"}


def by_the_month(offers: Sequence[Offer], day: date) -> Offer | None:
    """Return what is asked for a month on a day, or None where nothing is."""
    return _best_by_unit(offers, day).get("month")


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


def _best_by_unit(offers: Sequence[Offer], day: date) -> dict[str, Offer]:
    return {
        offer.unit: offer
        for offer in offers
        if offer.valid_from <= day and (offer.valid_until is None or day < offer.valid_until)
    }


def _line(
    unit: str, offer: Offer, days: Sequence[tuple[date, int]], index: int, minutes: int
) -> tuple[PriceLine | None, int]:
    """Return what the unit would cost up to this day, and the day before which it starts."""
    day = days[index][0]
    cents, since, count = offer.price_cents, index, 1
    if unit == "hour":
        cents = whole_cents(Decimal(offer.price_cents) * minutes / 60)
    elif unit == "half-day" and minutes > offer.up_to_minutes:
        return None, index
    elif unit in WHOLE_DAYS:
        first_covered = day - timedelta(days=WHOLE_DAYS[unit] - 1)
        since = next(at for at, (one, _) in enumerate(days) if one >= first_covered)
        since = max(since, index + 1 - MOST_DAYS.get(unit, len(days)))
        minutes = sum(length for _, length in days[since : index + 1])
    first = days[since][0]
    return PriceLine(unit, first, day, count, minutes, cents, offer.vat_percent), since


def _way_back(best: list[tuple[int, PriceLine | None, int]]) -> list[PriceLine]:
    lines: list[PriceLine] = []
    at = len(best) - 1
    while at > 0:
        _, line, since = best[at]
        if line is not None:
            lines.append(line)
        at = since
    return lines[::-1]


def _joined(lines: list[PriceLine]) -> tuple[PriceLine, ...]:
    """Join neighbours of the same unit and price: three days at 14 €, not three lines."""
    joined: list[PriceLine] = []
    for key, group in groupby(
        lines, key=lambda line: (line.unit, line.vat_percent, line.unit != "hour" and line.cents)
    ):
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


def _within(period: Period, opening: Sequence[Period]) -> list[Period]:
    """Return the open parts of a period, in order."""
    return [
        Period(max(period.start, one.start), min(period.end, one.end))
        for one in sorted(opening)
        if one.overlaps(period)
    ]


def _minutes_by_day(
    periods: Sequence[Period], zone: ZoneInfo, turn: time
) -> list[tuple[date, int]]:
    """Return how many minutes elapse on each local day that some periods touch.

    A day lasts from ``turn`` on its date until ``turn`` on the next one.
    """
    days: dict[date, int] = {}
    for period in periods:
        at = period.start
        while at < period.end:
            shown = wall(at, zone)
            day = shown.date() if shown.time() >= turn else shown.date() - timedelta(days=1)
            next_turn = earliest(datetime.combine(day + timedelta(days=1), turn), zone)
            until = min(next_turn, period.end)
            days[day] = days.get(day, 0) + int((until - at).total_seconds() // 60)
            at = until
    return sorted(days.items())
