"""How long it takes to find a desk in a full house, or to prove that there is none: `N`.

python -m tools.bench.capacity
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from typing import Any, NamedTuple

from tenne.numerics.capacity.arrange import arrange
from tenne.numerics.capacity.stays import Stay
from tools.load import percentile

HALF_HOURS = 48  # a house that never closes: nobody is far away in time
WISHES = 60


class House(NamedTuple):
    """How full a house is, and how long people stay, in half hours."""

    desks: int
    share_free: float
    shortest: int
    longest: int
    pinned: float = 0.0
    pools: int = 1


HOUSES = {
    "200 desks, one pool, nobody pinned": House(200, 0.05, 2, 8),
    "200 desks, three pools, a fifth pinned": House(200, 0.05, 2, 8, pinned=0.2, pools=3),
    "1,000 desks, 10,000 bookings, one pool": House(1000, 0.05, 2, 7),
    "1,000 desks, 10,000 bookings, three pools, a fifth pinned": House(
        1000, 0.05, 2, 7, pinned=0.2, pools=3
    ),
}


def measure() -> dict[str, Any]:
    """Ask each house for places that are not free at once."""
    return {name: _ask(house) for name, house in HOUSES.items()}


def _ask(house: House) -> dict[str, Any]:
    chance = random.Random(7)
    stays = _people(house, chance)
    outcomes: Counter[str] = Counter()
    moves, milliseconds = [], []
    while len(milliseconds) < WISHES:
        start = chance.randrange(HALF_HOURS - 8)
        wish = Stay(start, start + chance.randint(6, 16), chance.choice(_pools(house)))
        began = time.process_time()
        found = arrange(stays, wish, clock=time.monotonic)
        spent = time.process_time() - began
        if found.outcome == "placed" and not found.moves:
            continue
        outcomes[found.outcome] += 1
        milliseconds.append(spent * 1000)
        if found.outcome == "placed":
            moves.append(len(found.moves))
    return {
        "bookings": len(stays),
        **outcomes,
        "most_moves": max(moves, default=0),
        "cpu_p50_ms": round(percentile(milliseconds, 50), 1),
        "cpu_p95_ms": round(percentile(milliseconds, 95), 1),
        "cpu_max_ms": round(max(milliseconds), 1),
    }


def _pools(house: House) -> list[int]:
    """Return pools that overlap: all desks, every second, every third …"""
    return [sum(1 << desk for desk in range(0, house.desks, n + 1)) for n in range(house.pools)]


def _people(house: House, chance: random.Random) -> list[Stay]:
    """Fill desk after desk, with short gaps."""
    found = []
    for desk in range(house.desks):
        own = [pool for pool in _pools(house) if pool >> desk & 1]
        now = -chance.randint(0, house.longest)
        while now < HALF_HOURS:
            end = now + chance.randint(house.shortest, house.longest)
            is_pinned = chance.random() < house.pinned
            found.append(Stay(now, end, chance.choice(own), desk, is_pinned))
            mean = (house.shortest + house.longest) / 2
            now = end + (chance.random() < house.share_free * mean)
    return found


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
