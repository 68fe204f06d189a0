"""The cheapest combination of fares and credits for the use of some days, by going through them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from operator import attrgetter
from typing import Generic

from .day import Way, ways_to_pay
from .purse import NO_CREDITS, Credit, Purse
from .tickets import Running, Tickets, still_running
from .values import (
    MOST_DAYS,
    WHOLE_DAYS,
    Bought,
    Combination,
    CreditUse,
    Day,
    F,
    Lot,
    Piece,
    holds_always,
)  # fmt: skip


@dataclass(slots=True)
class _Label(Generic[F]):
    """The cheapest way known to pay all days before one, with so much used of each lot."""

    rank: tuple[int, int, int]  # the money; the fewest days at the end; the order of the fares
    used: tuple[int, ...] = ()
    running: Running = ()
    before: _Label[F] | None = None
    since: int = 0
    fare: F | None = None  # that pays all days since
    way: Way[F] | None = None  # to pay the one day, beside the tickets that begin on it
    begun: Running = ()


_Front = dict[tuple[tuple[int, ...], Running], _Label[F]]


def cheapest(
    days: Sequence[Day[F]], *, lots: Sequence[Lot] = (), paid_cents: int = 0
) -> Combination[F] | None:
    """Find the way to pay the use of some days that costs the least money now.

    Parameters
    ----------
    days : sequence of Day
        Those with any use, in order, each with what is offered on it; days on which the same is
        offered share one sequence of fares.
    lots : sequence of Lot
        Credits that may pay what is new.
    paid_cents : int
        What was paid for the earlier use among it.

    Returns
    -------
    Combination or None
        None where the days until one of them cannot be paid. Among equal money with the fewest
        credits, an hour of minutes being one; among those with the most of the lot that ends first.

    Notes
    -----
    Exact: a dynamic programme over the days. What must be known of the days before is how much of
    each lot is used, and which tickets run that pay but a part of a day. A ticket that pays whole
    days is a step over them.
    """
    return _Search(days, lots, paid_cents).cheapest()


class _Search(Generic[F]):
    """Days, fares and lots, and the cheapest ways to pay the first of the days."""

    def __init__(self, days: Sequence[Day[F]], lots: Sequence[Lot], paid_cents: int) -> None:
        self.days, self.paid_cents = days, paid_cents
        self.purse = Purse(lots, days) if lots else NO_CREDITS
        self.tickets = Tickets(days)
        self.is_dated = len({id(day.fares) for day in days}) > 1
        self.known: dict[object, list[Way[F]]] = {}
        nothing: _Label[F] = _Label((0, 0, 0), used=(0,) * len(lots))
        self.fronts: list[_Front[F]] = [{(nothing.used, ()): nothing}]

    def cheapest(self) -> Combination[F] | None:
        """Go through the days and choose among the ways to pay all of them."""
        for index in range(len(self.days)):
            front: _Front[F] = {}
            self._pay_the_day(front, index)
            self._pay_days_until(front, index)
            if not front:
                return None
            self.fronts.append(front)

        last = self.fronts[-1].values()
        return self._way_back(min(last, key=self._worth) if len(last) > 1 else next(iter(last)))

    def _worth(self, label: _Label[F]) -> tuple[object, ...]:
        """Return what the best way has the least of: money, credits, credits that end late."""
        cents = label.rank[0]
        due = max(0, cents - self.paid_cents)
        return due, self.purse.weight(label.used), self.purse.last_first(label.used), cents

    def _pay_the_day(self, front: _Front[F], index: int) -> None:
        """Go on with every way to pay a day, beside the tickets that run or begin on it."""
        day = self.days[index]
        kinds, lasting = self.purse.credits_on(day.date), self._lasting(index)
        ways: dict[Running, list[Way[F]]] = {}
        for label in self.fronts[index].values():
            for begun in self.tickets.beginnings(index, label.running):
                running = tuple(sorted(label.running + begun)) if begun else label.running
                cents = label.rank[0] + self.tickets.cents(begun)
                if running not in ways:
                    pieces = self.tickets.unpaid(index, running) if running else day.pieces
                    ways[running] = self._ways(day, tuple(pieces), kinds)
                for way in ways[running]:
                    used = self.purse.used_by(label.used, kinds, way.uses)
                    if used is not None:
                        rank = cents + way.cents, -index, way.order
                        still = still_running(running, index + 1)
                        new = _Label(rank, used, still, label, index, None, way, begun)
                        self._keep(front, new, lasting)

    def _ways(
        self, day: Day[F], pieces: tuple[Piece, ...], kinds: tuple[Credit, ...]
    ) -> list[Way[F]]:
        """Return the ways to pay pieces of a day, which are the same on many days of a month."""
        if len(self.days) == 1:
            return ways_to_pay(day, pieces, kinds, step=self.purse.step)
        key = id(day.fares), day.date.isoweekday(), pieces, kinds
        if key not in self.known:
            self.known[key] = ways_to_pay(day, pieces, kinds, step=self.purse.step)
        return self.known[key]

    def _pay_days_until(self, front: _Front[F], index: int) -> None:
        """Go on with every fare that pays all days until one, as many as it reaches."""
        lasting = self._lasting(index)
        for order, fare in enumerate(self.days[index].fares):
            if fare.unit not in WHOLE_DAYS or not holds_always(fare):
                continue
            first = self._first_reached(fare, index)
            # Where prices change, to have paid more days may have cost less.
            for since in range(first, index + 1 if self.is_dated else first + 1):
                for label in self.fronts[since].values():
                    rank = label.rank[0] + fare.price_cents, -first, order
                    still = still_running(label.running, index + 1)
                    new = _Label(rank, label.used, still, label, since, fare)
                    self._keep(front, new, lasting)

    def _lasting(self, index: int) -> Sequence[int] | None:
        """Return which lots must be told apart after a day, or None for all of them.

        What is left of a lot that ends is of no use. Yet where something was paid, more money and
        fewer credits may be better in the end: what is due is never negative.
        """
        return self.purse.lasting(self.days[index].date) if not self.paid_cents else None

    def _keep(self, front: _Front[F], label: _Label[F], lasting: Sequence[int] | None) -> None:
        """Keep a label if it is the best of those that leave the same."""
        used = label.used if lasting is None else tuple([label.used[one] for one in lasting])
        key = used, label.running
        known = front.get(key)
        if known is None or self._is_better(label, known):
            front[key] = label

    def _is_better(self, one: _Label[F], other: _Label[F]) -> bool:
        """Compare two that leave the same."""
        if one.rank[0] != other.rank[0] or one.used == other.used:
            return one.rank < other.rank
        return self._worth(one) < self._worth(other)

    def _first_reached(self, fare: F, index: int) -> int:
        earliest = self.days[index].date - timedelta(days=WHOLE_DAYS[fare.unit] - 1)
        if not index:
            return 0
        first = max(0, index + 1 - MOST_DAYS.get(fare.unit, len(self.days)))
        return bisect_left(self.days, earliest, first, index, key=attrgetter("date"))

    def _way_back(self, best: _Label[F]) -> Combination[F]:
        bought: list[Bought[F]] = []
        used: list[CreditUse] = []
        after, label, until = best, best.before, len(self.days)
        while label is not None:
            bought[:0] = self._bought(after, until)
            if after.used != label.used:
                used[:0] = self._used(after, label)
            after, label, until = label, label.before, after.since
        cents = best.rank[0]
        return Combination(cents, max(0, cents - self.paid_cents), tuple(bought), tuple(used))

    def _used(self, after: _Label[F], before: _Label[F]) -> list[CreditUse]:
        """Return which credits a step used on its day."""
        day = self.days[after.since].date
        counts = zip(before.used, after.used, strict=True)
        return [
            CreditUse(lot, day, now - then) for lot, (then, now) in enumerate(counts) if now > then
        ]

    def _bought(self, label: _Label[F], until: int) -> list[Bought[F]]:
        """Return what a step bought, for the days since its first one."""
        first = self.days[label.since].date
        if label.fare is not None:
            days, last = self.days[label.since : until], self.days[until - 1].date
            minutes = sum(piece.minutes for day in days for piece in day.pieces)
            return [Bought(label.fare, first, last, minutes, label.fare.price_cents)]
        tickets = [self.tickets.bought(number, label.since) for number, _ in label.begun]
        return tickets + (label.way.bought(first) if label.way is not None else [])
