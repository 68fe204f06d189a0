"""What is measured: availability, booking, the race for one slot, pages."""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from tools.bench.floors import CLIENTS, Bare
from tools.bench.server import Tenne
from tools.bench.turns import Measured, NextRequest, Turn, beside, change, turn
from tools.bench.world import SLUG, Bench
from tools.load import Answer, Connection, Request, all_at_once, percentile

FIRST_ROOM = 120  # the desks stand before it
# Each measurement of B has days of its own, after the year that is loaded and before those of C.
_booking_begins = itertools.count(1000, 500)


async def availability(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Availability of 200 places for a day from 9 to 17."""
    found: dict[str, Any] = {}
    for name, day in (("busy", world.busy_day), ("empty", world.empty_day)):
        request = _availability(world, day)
        found[name] = [await _point(tenne, clients, options, request) for clients in CLIENTS]
        answer = await Connection("127.0.0.1", tenne.port).ask(
            "GET", request(0).path, headers=request(0).headers
        )
        found[name][0]["free"] = len(answer.json["results"])
    return found


async def growth(
    few: Tenne, many: Tenne, world: Bench, grown: Bench, options: argparse.Namespace
) -> dict[str, Any]:
    """How A and B change with years of bookings behind them."""
    found = {}
    for name, day in (("A busy day", world.busy_day), ("A empty day", world.empty_day)):
        found[name] = await change(
            _asked(few, _availability(world, day), 200),
            _asked(many, _availability(grown, day), 200),
            seconds=options.seconds,
        )
    found["B"] = await change(
        _asked(few, _hours(world), 201), _asked(many, _hours(grown), 201), seconds=options.seconds
    )
    return found


async def booking(tenne: Tenne, world: Bench, options: argparse.Namespace) -> list[dict[str, Any]]:
    """Booking an hour: priced, audited, confirmed, mail queued, on disk."""
    return [await _point(tenne, clients, options, _hours(world), 201) for clients in CLIENTS[:2]]


async def one_slot(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Fifty clients want the same hour at the same moment."""
    slots = hours_free(world, first_day=2200)
    connections = [Connection("127.0.0.1", tenne.port) for _ in range(50)]
    losers: list[float] = []
    winners: list[float] = []
    not_one_winner = other = 0
    for _ in range(options.rounds):
        resource, start = next(slots)

        async def ask(
            index: int, connection: Connection, resource: str = resource, start: datetime = start
        ) -> Answer:
            wish = wish_for(world, index, resource, start)
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


async def series(tenne: Tenne, world: Bench, options: argparse.Namespace) -> dict[str, Any]:
    """Plan a series of 52 dates of a room with the list of what is in the way, one client."""
    start = datetime.fromisoformat(f"{world.busy_day}T09:00:00+00:00")
    order = {
        "resource": world.resources[FIRST_ROOM],
        "start": start.isoformat(),
        "end": (start + timedelta(hours=1)).isoformat(),
        "rule": "FREQ=WEEKLY;COUNT=52",
        "dry_run": True,
    }
    body, headers = json.dumps(order).encode(), _authorised(world, 0)
    return await _point(
        tenne, 1, options, lambda _: Request("POST", "/api/v1/series", headers, body)
    )


async def _point(
    tenne: Tenne, clients: int, options: argparse.Namespace, request: Any, expected: int = 200
) -> dict[str, Any]:
    """Measure one scenario at one number of clients, after a warm-up, beside bare Django."""
    bare: Bare = options.bare
    seen: list[Answer] = []

    async def ours(among: int = clients) -> Turn:
        made = await turn(tenne.port, among, request, cpu=tenne.cpu_seconds, expected=expected)
        seen[:] = made.answers[:1]
        return made

    await ours(max(8, clients))
    found = await beside(
        ours, lambda: bare.turn(clients), bare.pace, clients=clients, seconds=options.seconds
    )
    body = seen[0].body
    return {**found, "bytes": len(body), "bytes_over_the_line": len(gzip.compress(body))}


def _asked(tenne: Tenne, request: NextRequest, expected: int) -> Measured:
    async def ask() -> Turn:
        return await turn(tenne.port, 1, request, expected=expected)

    return ask


def _availability(world: Bench, day: str) -> NextRequest:
    query = f"start={day}T09:00:00%2B00:00&end={day}T17:00:00%2B00:00"
    path = f"/api/v1/spaces/{SLUG}/availability?{query}"
    return lambda client: Request("GET", path, _authorised(world, client))


def _hours(world: Bench) -> NextRequest:
    slots = hours_free(world, first_day=next(_booking_begins))
    return lambda client: wish_for(world, client, *next(slots))


def _authorised(world: Bench, client: int) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.tokens[client % len(world.tokens)]}"}


def hours_free(world: Bench, *, first_day: int) -> Any:
    """Yield hours that nobody has, one place after the other."""
    first = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in itertools.count(first_day):
        for hour, resource in itertools.product(range(6, 22), world.resources):
            yield resource, first + timedelta(days=day, hours=hour)


def wish_for(world: Bench, client: int, resource: str, start: datetime) -> Request:
    body = {
        "resource": resource,
        "start": start.isoformat(),
        "end": (start + timedelta(hours=1)).isoformat(),
    }
    return Request(
        "POST", "/api/v1/bookings", _authorised(world, client), json.dumps(body).encode()
    )
