"""Small carts at random, and what they cost by trying every way to pay them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from hypothesis import strategies as st

from tenne.numerics.pricing.values import Day, Lot, Piece

MONDAY = date(2026, 11, 23)
WEEKDAYS, WEEKEND = frozenset({1, 2, 3, 4, 5}), frozenset({6, 7})
BEGINS = [time(0), time(9), time(12), time(17), time(18)]
TIMES = [(None, None), (None, None), (time(9), time(18)), (time(17), None), (None, time(12))]
REACH = {"workweek": 7, "week": 7, "month": 30}


@dataclass(frozen=True)
class Fare:
    """A price as the tariffs have it, and no more."""

    unit: str
    price_cents: int
    up_to_minutes: int = 300
    weekdays: frozenset[int] = frozenset()
    day_from: time | None = None
    day_until: time | None = None


@dataclass(frozen=True)
class Cart:
    """Days of use with what they may be paid by, and what was paid for the earlier of it."""

    days: tuple[Day[Fare], ...]
    lots: tuple[Lot, ...] = ()
    paid_cents: int = 0

    def afresh(self) -> Cart:
        """Return the same with nothing used or paid before."""
        days = tuple(
            one._replace(pieces=tuple(piece._replace(is_earlier=False) for piece in one.pieces))
            for one in self.days
        )
        return replace(self, days=days, paid_cents=0)


def day(number: int, fares: Sequence[Fare], *pieces: Piece | int) -> Day[Fare]:
    """Return a day, the first being a Monday."""
    used = tuple(Piece(one) if isinstance(one, int) else one for one in pieces)
    return Day(MONDAY + timedelta(days=number), used, fares)


@st.composite
def terms(draw) -> dict[str, object]:
    """On which weekdays and at which times something pays; mostly always."""
    begin, end = draw(st.sampled_from(TIMES))
    weekdays = draw(st.sampled_from([frozenset(), frozenset(), WEEKDAYS, WEEKEND]))
    return {"weekdays": weekdays, "day_from": begin, "day_until": end}


@st.composite
def fares(draw) -> tuple[Fare, ...]:
    """A few prices, always one of an hour."""
    units = st.sampled_from(["hour", "half-day", "day", "workweek", "week", "month"])
    others = [
        Fare(draw(units), draw(st.integers(0, 2500)), draw(st.sampled_from([60, 300])),
             **draw(terms()))
        for _ in range(draw(st.integers(0, 4)))
    ]  # fmt: skip
    return (Fare("hour", draw(st.integers(0, 400))), *others)


@st.composite
def lots(draw) -> Lot:
    """One or two credits, or an hour or two."""
    unit = draw(st.sampled_from(["day", "half-day", "visit", "minutes"]))
    left = draw(st.integers(1, 2))
    ends = draw(st.integers(0, 9))
    return Lot(
        unit, left * 60 if unit == "minutes" else left, MONDAY + timedelta(days=ends),
        MONDAY + timedelta(days=draw(st.integers(-1, 2))), **draw(terms()),
        up_to_minutes=draw(st.sampled_from([60, 300])),
    )  # fmt: skip


@st.composite
def carts(draw) -> Cart:
    """Up to four pieces of use on up to four days; some paid before, prices may change once."""
    offered = draw(fares())
    later = tuple(replace(one, price_cents=one.price_cents + 7) for one in offered[:1])
    turn = draw(st.sampled_from([99, 99, 2]))
    numbers = sorted(draw(st.sets(st.integers(0, 9), min_size=1, max_size=4)))
    pieces: dict[int, list[Piece]] = {number: [] for number in numbers}
    for number in itertools.islice(itertools.cycle(numbers), draw(st.integers(len(numbers), 4))):
        length = draw(st.sampled_from([30, 60, 90, 240, 330]))
        pieces[number].append(Piece(length, draw(st.sampled_from(BEGINS)), draw(st.booleans())))
    changed = (*later, *offered[1:])
    return Cart(
        tuple(day(at, changed if at >= turn else offered, *pieces[at]) for at in numbers),
        tuple(draw(st.lists(lots(), max_size=3))),
        draw(st.integers(0, 2000)),
    )


Solution = tuple[int, tuple[int, ...]]  # cents; used of each lot


def worth(cart: Cart, cents: int, used: Sequence[int]) -> tuple[object, ...]:
    """Return what the best way has the least of: money, credits, such as end late."""
    sizes = [1 if lot.unit == "minutes" else 60 for lot in cart.lots]
    by_end = sorted(range(len(cart.lots)), key=lambda lot: cart.lots[lot].last_day)
    return (
        max(0, cents - cart.paid_cents),
        sum(size * count for size, count in zip(sizes, used, strict=True)),
        [-used[lot] for lot in by_end],
        cents,
    )


def best_of_all(cart: Cart) -> tuple[object, ...]:
    """Return the worth of the best of all ways to pay a cart."""
    unpaid = [(at, one) for at, on in enumerate(cart.days) for one in range(len(on.pieces))]
    nothing = (0,) * len(cart.lots)
    return min(
        worth(cart, *found) for found in _solutions(cart, frozenset(unpaid), nothing, {}, NONE)
    )


def _fits(terms: Fare | Lot, on: date, piece: Piece) -> bool:
    is_day = not terms.weekdays or on.isoweekday() in terms.weekdays
    is_late_enough = terms.day_from is None or piece.since >= terms.day_from
    return is_day and is_late_enough and (terms.day_until is None or piece.since < terms.day_until)


Spot = tuple[int, int]  # day and piece
Unpaid = frozenset[Spot]
Hours = dict[tuple[int, int], int]  # by day and fare
Split = frozenset[tuple[int, int]]  # day and kind of minutes


def _solutions(
    cart: Cart, unpaid: Unpaid, used: tuple[int, ...], hours: Hours, split: Split
) -> Iterator[Solution]:
    """Yield every way to pay what is unpaid, the first of it in every way."""
    if not unpaid:
        timed = hours.items()
        yield sum(_rounded(cart.days[at].fares[n], minutes) for (at, n), minutes in timed), used
        return
    for cents, paid, more, timed, halved in _ways(cart, min(unpaid), unpaid, used):
        if halved & split:
            continue
        after = hours | {key: hours.get(key, 0) + minutes for key, minutes in timed.items()}
        for rest, total in _solutions(cart, unpaid - paid, more, after, split | halved):
            yield rest + cents, total


def _rounded(fare: Fare, minutes: int) -> int:
    whole, rest = divmod(fare.price_cents * minutes, 60)
    return whole + (rest >= 30)


NONE: Split = frozenset()
Way = tuple[int, Unpaid, tuple[int, ...], Hours, Split]


def _ways(cart: Cart, spot: Spot, unpaid: Unpaid, used: tuple[int, ...]) -> Iterator[Way]:
    at, number = spot
    on = cart.days[at]
    piece = on.pieces[number]
    hour = _hour(on, piece)
    today = {one for one in unpaid if one[0] == at}
    for n, fare in enumerate(on.fares):
        if not _fits(fare, on.date, piece):
            continue
        if fare.unit == "hour" and n == hour:
            yield 0, frozenset({spot}), used, {(at, n): piece.minutes}, NONE
        for paid in _paid_today(cart, fare, spot, today):
            yield fare.price_cents, paid, used, {}, NONE
    yield from _long_ways(cart, spot, unpaid, used)
    if piece.is_earlier:
        return
    new = {one for one in today if not on.pieces[one[1]].is_earlier}
    for n, lot in enumerate(cart.lots):
        if lot.first_day <= on.date <= lot.last_day and _fits(lot, on.date, piece):
            more = tuple(count + (n == one) for one, count in enumerate(used))
            for paid in _paid_today(cart, lot, spot, new) if more[n] <= lot.left else ():
                yield 0, paid, more, {}, NONE
    yield from _by_minutes(cart, spot, used)


def _hour(on: Day[Fare], piece: Piece) -> int | None:
    fitting = [
        n for n, one in enumerate(on.fares) if one.unit == "hour" and _fits(one, on.date, piece)
    ]
    return min(fitting, key=lambda n: on.fares[n].price_cents, default=None)


def _paid_today(
    cart: Cart, terms: Fare | Lot, first: tuple[int, int], today: set[tuple[int, int]]
) -> Iterator[Unpaid]:
    """Yield which pieces of a day a day, visit or half day may pay, the first among them."""
    on = cart.days[first[0]]
    fitting = {one for one in today if _fits(terms, on.date, on.pieces[one[1]])}
    if terms.unit in ("day", "visit"):
        yield frozenset(fitting)
    if terms.unit == "half-day":
        for count in range(len(fitting)):
            for others in itertools.combinations(sorted(fitting - {first}), count):
                paid = {first, *others}
                if sum(on.pieces[one].minutes for _, one in paid) <= terms.up_to_minutes:
                    yield frozenset(paid)


def _long_ways(cart: Cart, spot: Spot, unpaid: Unpaid, used: tuple[int, ...]) -> Iterator[Way]:
    """Yield tickets for any days that hold this one and are not too many."""
    at, number = spot
    piece = cart.days[at].pieces[number]
    for first, last in itertools.product(range(at + 1), range(at, len(cart.days))):
        for fare in cart.days[last].fares:
            span = cart.days[first : last + 1]
            counted = [
                one for one in span if not fare.weekdays or one.date.isoweekday() in fare.weekdays
            ]
            if (
                fare.unit in REACH
                and _fits(fare, cart.days[at].date, piece)
                and (span[-1].date - span[0].date).days < REACH[fare.unit]
                and (fare.unit != "workweek" or len(counted) <= 5)
                and counted[-1:] == [span[-1]]
            ):
                paid = frozenset(
                    (day, n) for day, n in unpaid
                    if first <= day <= last
                    and _fits(fare, cart.days[day].date, cart.days[day].pieces[n])
                )  # fmt: skip
                yield fare.price_cents, paid, used, {}, NONE


def _step(cart: Cart) -> int:
    """Return the steps in which minutes of credit may be used: what measures all of them."""
    new = [one.minutes for on in cart.days for one in on.pieces if not one.is_earlier]
    return math.gcd(*new, *(lot.left for lot in cart.lots if lot.unit == "minutes"))


def _by_minutes(cart: Cart, spot: Spot, used: tuple[int, ...]) -> Iterator[Way]:
    """Yield minutes of lots with the same terms, in steps, and the rest by the hour."""
    at, number = spot
    on = cart.days[at]
    piece, hour = on.pieces[number], _hour(on, on.pieces[number])
    kinds: dict[object, list[int]] = {}
    for n, lot in enumerate(cart.lots):
        is_valid = lot.first_day <= on.date <= lot.last_day and _fits(lot, on.date, piece)
        if lot.unit == "minutes" and is_valid:
            same = replace(lot, left=0, first_day=MONDAY, last_day=MONDAY)
            kinds.setdefault(same, []).append(n)
    for numbers in kinds.values():
        choices = [range(0, cart.lots[n].left - used[n] + 1, _step(cart)) for n in numbers]
        for taken in itertools.product(*choices):
            rest = piece.minutes - sum(taken)
            if not any(taken) or rest < 0 or (rest and hour is None):
                continue
            more = list(used)
            for n, minutes in zip(numbers, taken, strict=True):
                more[n] += minutes
            timed = {(at, hour): rest} if rest and hour is not None else {}
            halved = frozenset({(at, numbers[0])}) if rest else NONE
            yield 0, frozenset({spot}), tuple(more), timed, halved
