"""Tickets for several days that pay but a part of each: evenings of a month, a week until six."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import Generic

from .values import (
    MOST_DAYS,
    WHOLE_DAYS,
    Bought,
    Day,
    F,
    Piece,
    holds_always,
    holds_at,
    holds_on,
)  # fmt: skip

# Which tickets run, by their numbers, and until before which day, by its place in the order.
Running = tuple[tuple[int, int], ...]
NONE: Sequence[Running] = ((),)


@dataclass(frozen=True, slots=True)
class Ticket(Generic[F]):
    """A fare for several days that has terms; ``until`` says where it ends by where it begins."""

    fare: F
    until: Mapping[int, int]


class Tickets(Generic[F]):
    """All such tickets that may be bought for some days."""

    def __init__(self, days: Sequence[Day[F]]) -> None:
        self.days = days
        fares = {
            id(fare): fare
            for offered in {id(day.fares): day.fares for day in days}.values()
            for fare in offered
            if fare.unit in WHOLE_DAYS and not holds_always(fare)
        }
        self.all = [Ticket(fare, _ends(fare, days)) for fare in fares.values()]

    def unpaid(self, index: int, running: Running) -> tuple[Piece, ...]:
        """Return the pieces of a day that no running ticket pays."""
        day = self.days[index]
        fares = [self.all[number].fare for number, _ in running]
        paying = [fare for fare in fares if holds_on(fare, day.date)]
        return tuple(
            piece for piece in day.pieces if not any(holds_at(fare, piece.since) for fare in paying)
        )

    def beginnings(self, index: int, running: Running) -> Sequence[Running]:
        """Return which tickets may begin on a day, with their ends: none, or such as pay of it."""
        if not self.all:
            return NONE
        unpaid = self.unpaid(index, running)
        of_use = [
            (number, ticket.until[index])
            for number, ticket in enumerate(self.all)
            if index in ticket.until and any(holds_at(ticket.fare, one.since) for one in unpaid)
        ]
        counts = range(len(of_use) + 1)
        return [begun for count in counts for begun in combinations(of_use, count)]

    def cents(self, begun: Running) -> int:
        """Return what the tickets cost that begin."""
        return sum(self.all[number].fare.price_cents for number, _ in begun) if begun else 0

    def bought(self, number: int, begin: int) -> Bought[F]:
        """Return a ticket that begins on a day as it is bought, with the use that it may pay."""
        ticket = self.all[number]
        paid = [
            (day.date, piece.minutes)
            for day in self.days[begin : ticket.until[begin]]
            if holds_on(ticket.fare, day.date)
            for piece in day.pieces
            if holds_at(ticket.fare, piece.since)
        ]
        minutes = sum(length for _, length in paid)
        return Bought(ticket.fare, paid[0][0], paid[-1][0], minutes, ticket.fare.price_cents)


def still_running(running: Running, index: int) -> Running:
    """Return those tickets that still run on a day."""
    return tuple(one for one in running if one[1] > index) if running else running


def _ends(fare: F, days: Sequence[Day[F]]) -> dict[int, int]:
    """Return where a ticket ends that begins on each day on which it may.

    As for tickets that pay whole days, the price in force on the last of its days counts.
    """
    ends = {}
    for begin, first in enumerate(days):
        if not holds_on(fare, first.date):
            continue
        beyond = first.date + timedelta(days=WHOLE_DAYS[fare.unit])
        reached = [
            index
            for index in range(begin, len(days))
            if days[index].date < beyond and holds_on(fare, days[index].date)
        ]
        reached = reached[: MOST_DAYS.get(fare.unit, len(days))]
        in_force = [index for index in reached if any(one is fare for one in days[index].fares)]
        if in_force:
            ends[begin] = in_force[-1] + 1
    return ends
