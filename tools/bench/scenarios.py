"""What is measured: availability, booking, the race for one slot, pages."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

from tools.bench.server import Tenne
from tools.bench.world import SLUG, Bench
from tools.load import Answer, Connection, Request, all_at_once, percentile, run

CLIENTS = (1, 8, 16)
# Each measurement of B has days of its own, after the year that is loaded and before those of C.
_booking_begins = itertools.count(1000, 500)


async def availability(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Availability of 200 places for a day from 9 to 17."""
    found: dict[str, Any] = {}
    for name, day in (("busy", world.busy_day), ("empty", world.empty_day)):
        query = f"start={day}T09:00:00%2B00:00&end={day}T17:00:00%2B00:00"
        path = f"/api/v1/spaces/{SLUG}/availability?{query}"

        def request(client: int, path: str = path) -> Request:
            return Request("GET", path, _authorised(world, client))

        found[name] = [await _point(tenne, clients, options, request) for clients in CLIENTS]
        answer = await Connection("127.0.0.1", tenne.port).ask(
            "GET", path, headers=_authorised(world, 0)
        )
        found[name][0]["free"] = len(answer.json["results"])
    return found


async def booking(tenne: Tenne, world: Bench, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Booking an hour: priced, audited, confirmed, mail queued, on disk."""
    slots = _slots(world, first_day=next(_booking_begins))

    def request(client: int) -> Request:
        resource, start = next(slots)
        return _post(world, client, resource, start)

    return [await _point(tenne, clients, options, request, 201) for clients in CLIENTS[:2]]


async def one_slot(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Fifty clients want the same hour at the same moment."""
    slots = _slots(world, first_day=2200)
    connections = [Connection("127.0.0.1", tenne.port) for _ in range(50)]
    losers: list[float] = []
    winners: list[float] = []
    not_one_winner = other = 0
    for _ in range(options.rounds):
        resource, start = next(slots)

        async def ask(
            index: int, connection: Connection, resource: str = resource, start: datetime = start
        ) -> Answer:
            wish = _post(world, index, resource, start)
            return await connection.ask("POST", wish.path, headers=wish.headers, body=wish.body)

        answers = await all_at_once(connections, ask)
        won = [a.seconds for a in answers if a.status == 201]
        not_one_winner += len(won) != 1
        winners += won
        losers += [a.seconds for a in answers if a.status == 409]
        other += sum(a.status not in (201, 409) for a in answers)
    return {
        "rounds": options.rounds,
        "clients": 50,
        "rounds_without_exactly_one_winner": not_one_winner,
        "other_answers": other,
        "winner_p50_ms": round(percentile(winners, 50) * 1000, 1) if winners else None,
        "loser_p50_ms": round(percentile(losers, 50) * 1000, 1) if losers else None,
        "loser_p99_ms": round(percentile(losers, 99) * 1000, 1) if losers else None,
        "loser_max_ms": round(max(losers) * 1000, 1) if losers else None,
    }


async def pages(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Member home and plan, signed in, one client."""
    headers = {"Cookie": world.session_cookie, "Accept-Encoding": "identity"}
    found = {}
    for name, path in (("home", "/"), ("plan", f"/spaces/{SLUG}/book/")):

        def request(_: int, path: str = path) -> Request:
            return Request("GET", path, headers)

        found[name] = await _point(tenne, 1, options, request)
    return found


async def rooms(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """The week of twenty rooms, signed in, one client."""
    headers = {"Cookie": world.session_cookie, "Accept-Encoding": "identity"}
    path = f"/spaces/{SLUG}/rooms/?day={world.busy_day}"
    return await _point(tenne, 1, options, lambda _: Request("GET", path, headers))


async def _point(
    tenne: Tenne, clients: int, options: argparse.Namespace, request: Any, expected: int = 200
) -> dict[str, Any]:
    """Measure one scenario at one number of clients, after a warm-up, beside bare Django."""
    host, seconds = "127.0.0.1", options.seconds
    beside = await options.bare.point(clients, min(1.0, seconds / 2))
    until = time.monotonic() + min(1.0, seconds / 2)
    await run(host, tenne.port, clients=max(8, clients),
              next_request=lambda c: request(c) if time.monotonic() < until else None)  # fmt: skip
    before, began = tenne.cpu_seconds(), time.monotonic()
    end = began + seconds
    answers = await run(
        host,
        tenne.port,
        clients=clients,
        next_request=lambda c: request(c) if time.monotonic() < end else None,
    )
    took, after = time.monotonic() - began, tenne.cpu_seconds()
    wrong = [a for a in answers if a.status != expected]
    if wrong:
        raise RuntimeError(f"expected {expected}: {wrong[0].status} {wrong[0].body[:300]!r}")
    times = [a.seconds * 1000 for a in answers]
    return {
        "clients": clients,
        "requests": len(answers),
        "per_second": round(len(answers) / took, 1),
        "p50_ms": round(percentile(times, 50), 2),
        "p99_ms": round(percentile(times, 99), 2),
        "web_cpu_ms": round((after["web"] - before["web"]) * 1000 / len(answers), 2),
        "database_cpu_ms": round((after["database"] - before["database"]) * 1000 / len(answers), 2),
        "bytes": len(answers[0].body),
        "bytes_over_the_line": len(gzip.compress(answers[0].body)),
        "bare_per_second": beside["per_second"],
        "bare_p50_ms": beside["p50_ms"],
    }


def _authorised(world: Bench, client: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.tokens[client % len(world.tokens)]}"}


def _slots(world: Bench, *, first_day: int) -> Any:
    """Yield hours that nobody has, one place after the other."""
    first = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in itertools.count(first_day):
        for hour, resource in itertools.product(range(6, 22), world.resources):
            yield resource, first + timedelta(days=day, hours=hour)


def _post(world: Bench, client: int, resource: str, start: datetime) -> Request:
    body = {
        "resource": resource,
        "start": start.isoformat(),
        "end": (start + timedelta(hours=1)).isoformat(),
    }
    return Request(
        "POST", "/api/v1/bookings", _authorised(world, client), json.dumps(body).encode()
    )
