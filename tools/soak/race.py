"""A storm of bookings on a few places while the database is killed, and a look at what is left.

Every answer is kept and compared with the database afterwards, as in a history check: what was
acknowledged must be there, what was refused must have been refused for a reason, nothing overlaps.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil

from tools.bench.server import Tenne
from tools.bench.world import Bench, build
from tools.load import Answer, Request, percentile, run

PLACES = 5
DAYS = 20
SAID_EVERY = 20_000


@dataclass(slots=True)
class History:
    """What clients asked and were told."""

    statuses: Counter[int] = field(default_factory=Counter)
    acknowledged: dict[str, tuple[str, str]] = field(default_factory=dict)  # id: (place, start)
    cancelled: set[str] = field(default_factory=set)
    maybe_cancelled: set[str] = field(default_factory=set)
    unsure: int = 0
    seconds: list[float] = field(default_factory=list)
    recoveries: list[float] = field(default_factory=list)


def main() -> int:
    """Run the storm; 0 means that every promise held."""
    parser = argparse.ArgumentParser(prog="make soak ARGS='race'")
    parser.add_argument("--attempts", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--kill-every", type=float, default=20, help="seconds; 0 kills nothing")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="tenne-soak-") as folder,
        Tenne(Path(folder) / "data") as tenne,
    ):
        world = build(tenne, bookings=20_000)
        history = asyncio.run(storm(tenne, world, options))
        tenne.wait_until_ready(within=60)
        found = verdict(tenne, history)
    print(json.dumps(found, indent=2))
    return 0 if found["holds"] else 1


async def storm(tenne: Tenne, world: Bench, options: argparse.Namespace) -> History:
    """Let clients book and cancel on few places while somebody kills the database."""
    chance = random.Random(options.seed)
    history = History()
    first = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first += timedelta(days=1200)
    left = options.attempts
    mine: dict[int, list[str]] = {client: [] for client in range(options.clients)}

    def next_request(client: int) -> Request | None:
        nonlocal left
        if left <= 0:
            return None
        left -= 1
        headers = {"Authorization": f"Bearer {world.tokens[client % len(world.tokens)]}"}
        if mine[client] and chance.random() < 0.5:
            return Request("DELETE", f"/api/v1/bookings/{mine[client].pop()}", headers)
        start = first + timedelta(
            days=chance.randrange(DAYS), minutes=30 * chance.randrange(12, 40)
        )
        end = start + timedelta(minutes=30 * chance.randrange(1, 8))
        wish = {
            "resource": chance.choice(world.resources[:PLACES]),
            "start": start.isoformat(),
            "end": end.isoformat(),
        }
        return Request("POST", "/api/v1/bookings", headers, json.dumps(wish).encode())

    def seen(client: int, request: Request, answer: Answer) -> None:
        history.statuses[answer.status] += 1
        history.seconds.append(answer.seconds)
        if not len(history.seconds) % SAID_EVERY:
            print(f"  {len(history.seconds):,} attempts", file=sys.stderr, flush=True)
        _note(history, mine[client], request, answer)

    killer = asyncio.create_task(_kill(tenne, options.kill_every, history))
    await run(
        "127.0.0.1", tenne.port, clients=options.clients, next_request=next_request, seen=seen
    )
    killer.cancel()
    return history


def _note(history: History, mine: list[str], request: Request, answer: Answer) -> None:
    if request.method == "DELETE":
        booking = request.path.rpartition("/")[2]
        known = history.cancelled if answer.status in (200, 204) else history.maybe_cancelled
        known.add(booking)
    elif answer.status == 201:
        wish = json.loads(request.body)
        booking = answer.json["id"]
        history.acknowledged[booking] = (wish["resource"], wish["start"])
        mine.append(booking)
    elif answer.status in (0, 500, 502, 503, 504):
        history.unsure += 1


async def _kill(tenne: Tenne, every: float, history: History) -> None:
    """Kill the postmaster again and again, and note how long it takes to be ready."""
    while every:
        await asyncio.sleep(every)
        assert tenne.process is not None
        for child in psutil.Process(tenne.process.pid).children(recursive=True):
            words = child.cmdline()
            if words and words[0].endswith("postgres") and "-D" in words:
                os.kill(child.pid, signal.SIGKILL)
        began = time.monotonic()
        await asyncio.to_thread(tenne.wait_until_ready, within=300)
        history.recoveries.append(time.monotonic() - began)


LIVE = """
SELECT b.public_id::text, b.state, r.public_id::text
FROM booking_booking b JOIN spaces_resource r ON r.id = b.resource_id
WHERE b.starts_at > now() + interval '1100 days'
"""
WITHOUT_PLACE = """
SELECT count(*) FROM booking_booking b WHERE b.state = 'confirmed'
AND b.starts_at > now() + interval '1100 days'
AND NOT EXISTS (SELECT 1 FROM booking_occupancy o WHERE o.booking_id = b.id)
"""
PLACE_WITHOUT = """
SELECT count(*) FROM booking_occupancy o JOIN booking_booking b ON b.id = o.booking_id
WHERE b.state NOT IN ('held', 'confirmed', 'checked-in')
"""


def verdict(tenne: Tenne, history: History) -> dict[str, Any]:
    """Compare what clients were told with what the database holds."""
    with tenne.as_superuser() as connection:
        rows = {row[0]: (row[1], row[2]) for row in connection.execute(LIVE)}
        homeless = connection.execute(WITHOUT_PLACE).fetchone()
        haunted = connection.execute(PLACE_WITHOUT).fetchone()
    gone = history.cancelled | history.maybe_cancelled
    lost = [
        one for one in history.acknowledged
        if one not in rows or (one not in gone and rows[one][0] != "confirmed")
    ]  # fmt: skip
    revived = [one for one in history.cancelled if rows.get(one, ("",))[0] == "confirmed"]
    ghosts = len(rows.keys() - history.acknowledged.keys())
    found: dict[str, Any] = {
        "attempts": sum(history.statuses.values()),
        "answers": {str(status): n for status, n in sorted(history.statuses.items())},
        "acknowledged": len(history.acknowledged),
        "acknowledged_lost": len(lost),
        "cancellations_lost": len(revived),
        "bookings_nobody_was_told_of": ghosts,
        "answers_that_broke": history.unsure,
        "overlaps": tenne.overlaps(),
        "bookings_without_place": homeless[0] if homeless else None,
        "places_without_booking": haunted[0] if haunted else None,
        "deadlocks": tenne.deadlocks(),
        "kills": len(history.recoveries),
        "slowest_recovery_s": round(max(history.recoveries, default=0), 2),
        "p50_ms": round(percentile(history.seconds, 50) * 1000, 1),
        "p99_ms": round(percentile(history.seconds, 99) * 1000, 1),
    }
    found["holds"] = (
        not (lost or revived or found["overlaps"] or found["deadlocks"])
        and not (found["bookings_without_place"] or found["places_without_booking"])
        # A killed server may have kept what it could no longer confirm, never more than that.
        and ghosts <= history.unsure
        and not history.statuses[500]
        and found["slowest_recovery_s"] < 10
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
