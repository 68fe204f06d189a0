"""A storm: 200 clients want places at once, far more often than there are any."""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
import time
from collections import Counter
from typing import Any

from tools.bench.scenarios import FIRST_ROOM, hours_free, wish_for
from tools.bench.server import Tenne
from tools.bench.world import Bench
from tools.load import Connection

CLIENTS, ATTEMPTS = 200, 20_000
WISHES_PER_SLOT = 4
BEGINS = 3000  # days ahead, behind those of B and C


async def storm(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """20,000 attempts by 200 clients for a quarter as many hours: no overlap, no answer lost."""
    attempts = min(ATTEMPTS, options.attempts)
    slots = list(itertools.islice(hours_free(world, first_day=BEGINS), attempts // WISHES_PER_SLOT))
    wishes = slots * WISHES_PER_SLOT
    random.Random(FIRST_ROOM).shuffle(wishes)
    queue = iter(enumerate(wishes))
    said: Counter[int] = Counter()
    before = _booked(tenne)

    async def client(connection: Connection) -> None:
        for index, (resource, start) in queue:
            wish = wish_for(world, index, resource, start)
            answer = await connection.ask("POST", wish.path, headers=wish.headers, body=wish.body)
            said[answer.status] += 1

    begun = time.perf_counter()
    connections = [Connection("127.0.0.1", tenne.port) for _ in range(CLIENTS)]
    await asyncio.gather(*map(client, connections))
    seconds = time.perf_counter() - begun
    return {
        "attempts": len(wishes),
        "clients": CLIENTS,
        "attempts_per_second": round(len(wishes) / seconds, 1),
        "booked": said[201],
        "refused": said[409],
        "other_answers": len(wishes) - said[201] - said[409],
        "hours_nobody_got": len(slots) - said[201],
        "lost_acknowledgements": said[201] - (_booked(tenne) - before),
        "overlaps": tenne.overlaps(),
    }


def _booked(tenne: Tenne) -> int:
    with tenne.as_superuser() as connection:
        row = connection.execute("SELECT count(*) FROM booking_booking").fetchone()
    return int(row[0]) if row else 0
