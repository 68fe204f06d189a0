"""Every way that is worth a look to pay the use of one day, from fares and credits for a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from functools import partial
from typing import Generic, NamedTuple

from .purse import Credit
from .values import WHOLE_DAYS, Bought, Day, F, Piece, Terms, holds_at, holds_on

MINUTES_OF_AN_HOUR = 60
# Who comes more often on one day has the shortest visits taken together: ways grow very fast.
MOST_PIECES = 6
# A fare, its place in the order, and the minutes that it pays; which credits, and how many.
_Share = tuple[F, int, int]
_Uses = tuple[tuple[int, int], ...]


class Way(NamedTuple, Generic[F]):
    """Which fares pay a day, for how much; which credits are used, and how many."""

    cents: int
    shares: tuple[_Share[F], ...]
    uses: _Uses
    order: int

    def bought(self, day: date) -> list[Bought[F]]:
        """Return what is bought on a day."""
        return [
            Bought(fare, day, day, minutes, cents)
            for fare, minutes, cents in _added_up(self.shares)
        ]


def ways_to_pay(
    day: Day[F], pieces: Sequence[Piece], kinds: Sequence[Credit], *, step: int
) -> list[Way[F]]:
    """Return the cheapest way for each number of credits, the first fare first among equals.

    Each piece is paid by one fare or credit: by the cheapest hour that holds for it, by a half day
    together with others for which that is long enough, or by a day with all for which it holds.
    Minutes of credit pay pieces, and of one kind so many steps of one piece more, the rest of which
    goes by the hour.
    """
    fares = [
        (order, fare)
        for order, fare in enumerate(day.fares)
        if fare.unit not in WHOLE_DAYS and holds_on(fare, day.date)
    ]
    best: dict[_Uses, Way[F]] = {}
    for shares, used in _all_ways(_few(pieces), fares, list(enumerate(kinds)), step):
        cents, order = _cents(shares), shares[0][1] if shares else -1
        uses = _counted(used)
        known = best.get(uses)
        if known is None or cents < known.cents or (cents == known.cents and order < known.order):
            best[uses] = Way(cents, shares, uses, order)
    return list(best.values())


def hours_cents(price_cents: int, minutes: int) -> int:
    """Return what so many minutes cost at a price of an hour, in whole cents, half up."""
    return (2 * price_cents * minutes + MINUTES_OF_AN_HOUR) // (2 * MINUTES_OF_AN_HOUR)


def _few(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join the shortest pieces after the same edge until there are few, or no such two."""
    if len(pieces) <= MOST_PIECES:
        return tuple(pieces)
    found = sorted(pieces, key=lambda piece: -piece.minutes)
    while len(found) > MOST_PIECES:
        last = found.pop()
        alike = [
            at
            for at, one in enumerate(found)
            if (one.since, one.is_earlier) == (last.since, last.is_earlier)
        ]
        if not alike:
            return (*found, last)
        minutes = found[alike[-1]].minutes + last.minutes
        found[alike[-1]] = last._replace(minutes=minutes)
    return tuple(found)


def _all_ways(
    pieces: tuple[Piece, ...],
    fares: Sequence[tuple[int, F]],
    kinds: Sequence[tuple[int, Credit]],
    step: int,
) -> Iterator[tuple[tuple[_Share[F], ...], _Uses]]:
    if not pieces:
        yield (), ()
        return
    first, others = pieces[0], pieces[1:]
    for shares, used, left in _first_paid(first, others, fares, kinds, step):
        if not left:
            yield shares, used
            continue
        after = _split_once(kinds, used) if shares and used else kinds
        for more_shares, more_used in _all_ways(left, fares, after, step):
            yield shares + more_shares, used + more_used


def _first_paid(
    first: Piece,
    others: tuple[Piece, ...],
    fares: Sequence[tuple[int, F]],
    kinds: Sequence[tuple[int, Credit]],
    step: int,
) -> Iterator[tuple[tuple[_Share[F], ...], _Uses, tuple[Piece, ...]]]:
    """Yield what may pay the first piece, and the pieces that are left to pay then."""
    hour = _cheapest_hour(fares, first.since)
    for order, fare in fares:
        if not holds_at(fare, first.since):
            continue
        if fare.unit == "hour":
            if hour is not None and order == hour[0]:
                yield ((fare, order, first.minutes),), (), others
        elif fare.unit == "half-day":
            fits = partial(_fits, fare)
            for minutes, left in _half_days(first, others, fare.up_to_minutes, fits):
                yield ((fare, order, minutes),), (), left
        else:
            left = tuple([one for one in others if not _fits(fare, one)]) if others else others
            paid = sum([one.minutes for one in others if _fits(fare, one)]) if others else 0
            yield ((fare, order, first.minutes + paid),), (), left
    if kinds and not first.is_earlier:
        yield from _first_for_credit(first, others, hour, kinds, step)


def _first_for_credit(
    first: Piece,
    others: tuple[Piece, ...],
    hour: tuple[int, F] | None,
    kinds: Sequence[tuple[int, Credit]],
    step: int,
) -> Iterator[tuple[tuple[_Share[F], ...], _Uses, tuple[Piece, ...]]]:
    for number, credit in kinds:
        terms = credit.terms
        if not holds_at(terms, first.since):
            continue
        if terms.unit == "minutes":
            if first.minutes <= credit.most:
                yield (), ((number, first.minutes),), others
            if hour is None or not credit.may_split:
                continue
            for minutes in range(step, min(first.minutes - 1, credit.most) + 1, step):
                rest = hour[1], hour[0], first.minutes - minutes
                yield (rest,), ((number, minutes),), others
        elif terms.unit == "half-day":
            for _, left in _half_days(first, others, terms.up_to_minutes, partial(_is_new, terms)):
                yield (), ((number, 1),), left
        else:
            left = tuple(one for one in others if not _is_new(terms, one))
            yield (), ((number, 1),), left


def _split_once(kinds: Sequence[tuple[int, Credit]], used: _Uses) -> Sequence[tuple[int, Credit]]:
    """Return the credits for the other pieces of a day once minutes have paid one in part."""
    split = used[0][0]
    return [
        (number, replace(credit, may_split=credit.may_split and number != split))
        for number, credit in kinds
    ]


def _cheapest_hour(fares: Sequence[tuple[int, F]], since: time) -> tuple[int, F] | None:
    best = None
    for order, fare in fares:
        if fare.unit != "hour" or not holds_at(fare, since):
            continue
        if best is None or fare.price_cents < best[1].price_cents:
            best = order, fare
    return best


def _fits(terms: Terms, piece: Piece) -> bool:
    return holds_at(terms, piece.since)


def _is_new(terms: Terms, piece: Piece) -> bool:
    return not piece.is_earlier and holds_at(terms, piece.since)


def _half_days(
    first: Piece, others: tuple[Piece, ...], longest: int, fits: Callable[[Piece], bool]
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    """Yield how many minutes a half day pays, the first piece among them, and what is left."""
    if first.minutes > longest:
        return
    if not others:
        yield first.minutes, ()
        return
    for minutes, left in _together(others, longest - first.minutes, fits):
        yield first.minutes + minutes, left


def _together(
    pieces: tuple[Piece, ...], room: int, fits: Callable[[Piece], bool]
) -> Iterator[tuple[int, tuple[Piece, ...]]]:
    if not pieces:
        yield 0, ()
        return
    first, others = pieces[0], pieces[1:]
    if first.minutes <= room and fits(first):
        for minutes, left in _together(others, room - first.minutes, fits):
            yield first.minutes + minutes, left
    for minutes, left in _together(others, room, fits):
        yield minutes, (first, *left)


def _cents(shares: Sequence[_Share[F]]) -> int:
    if len(shares) == 1:
        fare, _, minutes = shares[0]
        return hours_cents(fare.price_cents, minutes) if fare.unit == "hour" else fare.price_cents
    return sum(cents for _, _, cents in _added_up(shares))


def _added_up(shares: Sequence[_Share[F]]) -> list[tuple[F, int, int]]:
    """Return fares, minutes and cents; what is paid by one hour is added up and rounded once."""
    by_hour: dict[int, int] = {}
    for fare, order, minutes in shares:
        if fare.unit == "hour":
            by_hour[order] = by_hour.get(order, 0) + minutes
    parts: list[tuple[F, int, int]] = []
    for fare, order, minutes in shares:
        if fare.unit != "hour":
            parts.append((fare, minutes, fare.price_cents))
        elif order in by_hour:
            hours = by_hour.pop(order)
            parts.append((fare, hours, hours_cents(fare.price_cents, hours)))
    return parts


def _counted(used: _Uses) -> _Uses:
    """Add up credits of one kind."""
    if len(used) <= 1:
        return used
    counts: dict[int, int] = {}
    for number, count in used:
        counts[number] = counts.get(number, 0) + count
    return tuple(sorted(counts.items()))
