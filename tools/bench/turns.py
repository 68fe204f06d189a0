"""Measure in turns: a short while of one server, then of the other, again and again.

A machine that others share is not equally fast at all times; it may halve its speed for seconds.
Each turn of a server is therefore compared with the turns of bare Django right before and after
it, the median of these ratios is told, and what is measured in milliseconds is taken from the
turns in which bare Django ran about as fast as it ever did in this run ("undisturbed").
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tools.load import Answer, Request, percentile, run

TURN_SECONDS = 0.5
FEWEST_TURNS = 3
# How long is looked for undisturbed turns, and how slow the floor may be in one of them.
MOST_TIMES_AS_MANY = 3
STILL_UNDISTURBED = 0.85

NextRequest = Callable[[int], Request]
Measured = Callable[[], Awaitable["Turn"]]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one server did in one turn: its answers, how long it took, what it used."""

    answers: list[Answer]
    seconds: float
    cpu: dict[str, float]

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.answers) / self.seconds

    @property
    def p50(self) -> float:
        """The median answer, in seconds."""
        return percentile([answer.seconds for answer in self.answers], 50)


async def turn(
    port: int,
    clients: int,
    next_request: NextRequest,
    *,
    seconds: float = TURN_SECONDS,
    cpu: Callable[[], dict[str, float]] = dict,
    expected: int = 200,
) -> Turn:
    """Ask for a while, and refuse to measure anything but the expected answer."""
    before, began = cpu(), time.monotonic()
    answers = await run(
        "127.0.0.1",
        port,
        clients=clients,
        next_request=lambda client: (
            next_request(client) if time.monotonic() < began + seconds else None
        ),
    )
    took, after = time.monotonic() - began, cpu()
    for answer in answers:
        if answer.status != expected:
            raise RuntimeError(f"expected {expected}: {answer.status} {answer.body[:300]!r}")
    return Turn(answers, took, {name: after[name] - before[name] for name in after})


class Pace:
    """How fast bare Django was in each turn of this run, by the number of clients."""

    def __init__(self) -> None:
        self.rates: dict[int, list[float]] = {}

    def note(self, clients: int, rate: float) -> float:
        """Remember a turn's rate and return it."""
        self.rates.setdefault(clients, []).append(rate)
        return rate

    def is_undisturbed(self, clients: int, *rates: float) -> bool:
        """Tell whether these rates are near the best (its 90th percentile, not a lucky one)."""
        best = percentile(self.rates[clients], 90)
        return min(rates) >= STILL_UNDISTURBED * best


async def beside(
    ours: Measured,
    bare: Measured,
    pace: Pace,
    *,
    clients: int,
    seconds: float,
) -> dict[str, Any]:
    """Measure a server and bare Django in turns and return what the undisturbed turns say."""
    wanted = max(FEWEST_TURNS, round(seconds / TURN_SECONDS))
    found: list[tuple[float, Turn, float]] = []
    rate = pace.note(clients, (await bare()).per_second)

    def undisturbed() -> list[tuple[float, Turn, float]]:
        return [each for each in found if pace.is_undisturbed(clients, each[0], each[2])]

    while len(undisturbed()) < wanted and len(found) < MOST_TIMES_AS_MANY * wanted:
        made = await ours()
        after = pace.note(clients, (await bare()).per_second)
        found.append((rate, made, after))
        rate = after
    taken = undisturbed() if len(undisturbed()) >= FEWEST_TURNS else found
    shares = [200 * made.per_second / (before + after) for before, made, after in taken]
    return {
        "clients": clients,
        "turns": len(found),
        "undisturbed": len(undisturbed()),
        "share_of_bare_percent": round(statistics.median(shares), 1),
        **summary([made for _, made, _ in taken]),
        "p50_ms_of_all_turns": round(_p50_ms([made for _, made, _ in found]), 2),
        "bare_per_second": round(statistics.median((b + a) / 2 for b, _, a in taken), 1),
    }


def summary(turns: list[Turn]) -> dict[str, Any]:
    """Return rate, percentiles (ms) and processor time (ms per request) of some turns."""
    answers = [answer for each in turns for answer in each.answers]
    times = [answer.seconds * 1000 for answer in answers]
    used = {
        f"{name}_cpu_ms": round(sum(each.cpu[name] for each in turns) * 1000 / len(answers), 2)
        for name in turns[0].cpu
    }
    return {
        "requests": len(answers),
        "per_second": round(statistics.median(each.per_second for each in turns), 1),
        "p50_ms": round(percentile(times, 50), 2),
        "p99_ms": round(percentile(times, 99), 2),
        **used,
    }


async def change(few: Measured, many: Measured, *, seconds: float) -> dict[str, Any]:
    """Measure two servers in turns and return by how many percent the second's p50 is longer."""
    for ask in (few, many):
        await ask()
    pairs = [
        [await ask() for ask in order]
        for order in _in_both_orders(few, many, max(FEWEST_TURNS, round(2 * seconds)))
    ]
    straight = [pair if index % 2 == 0 else pair[::-1] for index, pair in enumerate(pairs)]
    ratios = [after.p50 / before.p50 for before, after in straight]
    return {
        "pairs": len(pairs),
        "p50_ms": round(_p50_ms([before for before, _ in straight]), 2),
        "grown_p50_ms": round(_p50_ms([after for _, after in straight]), 2),
        "change_percent": round(100 * (statistics.median(ratios) - 1), 1),
    }


def _in_both_orders(
    one: Measured, other: Measured, times: int
) -> Iterator[tuple[Measured, Measured]]:
    """Yield the pair one way and the other way about, so that neither is always the second."""
    for index in range(times):
        yield (one, other) if index % 2 == 0 else (other, one)


def _p50_ms(turns: list[Turn]) -> float:
    return percentile([a.seconds * 1000 for each in turns for a in each.answers], 50)
