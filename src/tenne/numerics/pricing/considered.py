"""What was looked at beside the cheapest combination, so that a page can show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .combine import cheapest
from .values import Combination, Day, F, Lot


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way to pay all of the use: so many of which unit, what it costs, whether it was taken.

    Of hours there are minutes. ``credits`` says how many of which lot it uses, by their numbers.
    """

    counts: tuple[tuple[str, int], ...]
    cents: int
    credits: tuple[tuple[int, int], ...] = ()
    is_taken: bool = False


def considered(
    days: Sequence[Day[F]], *, lots: Sequence[Lot] = (), paid_cents: int = 0
) -> tuple[Alternative, ...]:
    """Return what is taken, what each unit alone would cost, and all without credits, by price.

    Where a unit alone cannot pay all of the use it is not among them; nor is anything where
    nothing can.
    """
    taken = cheapest(days, lots=lots, paid_cents=paid_cents)
    if taken is None:
        return ()
    chosen = replace(_alternative(taken), is_taken=True)
    others = [cheapest(_only(days, unit)) for unit in _units(days)]
    if lots:
        others.append(cheapest(days))
    seen = {(chosen.counts, chosen.credits): chosen}
    for other in others:
        if other is not None:
            found = _alternative(other)
            seen.setdefault((found.counts, found.credits), found)
    return tuple(sorted(seen.values(), key=lambda one: (one.cents, not one.is_taken)))


def _alternative(found: Combination[F]) -> Alternative:
    counts: Counter[str] = Counter()
    for one in found.bought:
        counts[one.fare.unit] += one.minutes if one.fare.unit == "hour" else 1
    used: Counter[int] = Counter()
    for use in found.used:
        used[use.lot] += use.count
    return Alternative(tuple(counts.items()), found.cents, tuple(sorted(used.items())))


def _units(days: Sequence[Day[F]]) -> list[str]:
    return list(dict.fromkeys(fare.unit for day in days for fare in day.fares))


def _only(days: Sequence[Day[F]], unit: str) -> list[Day[F]]:
    """Return the days with the fares of one unit; such as share their fares still do."""
    shared: dict[int, list[F]] = {}
    for day in days:
        shared.setdefault(id(day.fares), [fare for fare in day.fares if fare.unit == unit])
    return [day._replace(fares=shared[id(day.fares)]) for day in days]
