"""Which place is like another for whoever must leave it, and what a stay with a break costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

# What a place has besides, which nobody needs who did not ask for it: better a desk that is less
# quiet, and free to cancel, than none. Without all else it is no place for whoever chose it: a
# ramp, a height, a screen for the whole room.
PLEASANT = frozenset({"window", "monitor", "two-monitors", "lan", "quiet"})


@dataclass(frozen=True, slots=True)
class Traits:
    """What matters of a place to somebody who did not choose to move."""

    key: int
    kind: str
    features: frozenset[str]
    capacity: int
    area: int | None = None
    floor: int | None = None
    order: int = 0


def like_places(
    old: Traits, others: Iterable[Traits], *, wished: Collection[str] | None = None
) -> list[int]:
    """Return the keys of the places that are like one, the nearest first.

    Like is what is of its kind, holds as many and has the features that were wished for. Whoever
    chose the place itself needs all that it has but what is merely pleasant, of which the most
    comes first.
    """
    wanted = old.features - PLEASANT if wished is None else frozenset(wished)
    like = [
        one
        for one in others
        if one.key != old.key
        and one.kind == old.kind
        and one.capacity >= old.capacity
        and wanted <= one.features
    ]

    def distance(one: Traits) -> tuple[object, ...]:
        return (
            len((old.features if wished is None else wanted) - one.features),
            one.area != old.area,
            one.floor != old.floor,
            one.capacity - old.capacity,
            abs(one.order - old.order),
            one.key,
        )

    return [one.key for one in sorted(like, key=distance)]


def percent_left(days: int, *, closed: int) -> int:
    """Return which percentage of its price a stay of some days owes that is closed on a few.

    Rounded down: what cannot be divided goes to the person.
    """
    if not 0 <= closed <= days or not days:
        raise ValueError(f"closed must be 0..days of at least one day, got {closed} of {days}")
    return 100 * (days - closed) // days
