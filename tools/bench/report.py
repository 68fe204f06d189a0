"""The goals, and a table that says which are met."""

from __future__ import annotations

from typing import Any

Row = tuple[str, str, str, bool]


MOST_GROWTH_PERCENT = 20


def _growth(results: dict[str, Any]) -> list[Row]:
    """Compare A and B with few and with many bookings behind them, at one client."""
    growth = results.get("growth", {})
    return [
        (
            f"{name}: change of p50 with {growth['bookings']:,} bookings, %",
            f"{found['change_percent']:g}",
            f"≤ {MOST_GROWTH_PERCENT}",
            found["change_percent"] <= MOST_GROWTH_PERCENT,
        )
        for name, found in growth.items()
        if name != "bookings"
    ]


def rows(results: dict[str, Any]) -> list[Row]:
    """Return what was to be reached, what was, and whether that is enough."""
    found: list[Row] = []

    def goal(name: str, value: float | None, limit: float, *, at_least: bool = False) -> None:
        if value is None:
            return
        is_met = value >= limit if at_least else value <= limit
        found.append((name, f"{value:g}", f"{'≥' if at_least else '≤'} {limit:g}", is_met))

    for page in results.get("pages", []):
        at = f"page {page['page']}, {page['who'].partition('@')[0]}"
        goal(f"{at}: largest paint s, slow line", page["largest_paint_s"], 2.5)
        goal(f"{at}: layout shift", page["layout_shift"], 0.05)
        goal(f"{at}: nodes", page["nodes"], 1500)
        goal(f"{at}: bytes", page["bytes"], 120_000 if page["page"] == "front desk" else 60_000)
        goal(f"{at}: requests", page["requests"], 8)
        goal(f"{at}: found by axe and console", len(page["found"]), 0)
    if "floors" not in results:
        return found
    statements = results.get("statements", {})
    for day, points in results.get("A", {}).items():
        for point in points:
            at = f"A {day} day, {point['clients']} clients"
            goal(f"{at}: web CPU ms per request", point["web_cpu_ms"], 4.5)
            goal(
                f"{at}: % of bare Django's rate", point["share_of_bare_percent"], 25, at_least=True
            )
        goal(f"A {day} day, 1 client: p50 ms", points[0]["p50_ms"], 5)
    goal("A: statements", statements.get("A"), 6)
    for point in results.get("B", []):
        at = f"B, {point['clients']} clients"
        goal(f"{at}: web CPU ms per request", point["web_cpu_ms"], 6)
        if point["clients"] == 1:
            goal(f"{at}: p50 ms, on disk", point["p50_ms"], 10)
    goal("B: statements", statements.get("B"), 12)
    if race := results.get("C"):
        goal("C: rounds without exactly one winner", race["rounds_without_exactly_one_winner"], 0)
        goal("C: answers that are neither 201 nor 409", race["other_answers"], 0)
        goal("C: slowest loser ms", race["loser_max_ms"], 500)
    shown = results.get("D", {})
    for name, limit in (("home", 8), ("plan", 20)) if shown else ():
        goal(f"D {name}: p50 ms to the whole answer", shown[name]["p50_ms"], limit)
        goal(f"D {name}: bytes over the line", shown[name]["bytes_over_the_line"], 60_000)
    found += _growth(results)
    page = results.get("R", {"p50_ms": None, "bytes": None})
    goal("R, week of 20 rooms: p50 ms to the whole answer", page["p50_ms"], 20)
    goal("R, week of 20 rooms: bytes", page["bytes"], 80_000)
    goal("R: statements", statements.get("R"), 8)
    planned = results.get("Q", {"web_cpu_ms": None})
    goal("Q, series of 52 with conflicts: web CPU ms", planned["web_cpu_ms"], 60)
    house = "200 desks, one pool, nobody pinned"
    if full := results.get("N", {}).get(house):
        goal(f"N, full house of {house}: CPU ms, p95", full["cpu_p95_ms"], 30)
    found += _storm(results.get("W"))
    found += _imports(results.get("S", {}))
    goal("overlaps in the database", results["overlaps"], 0)
    goal("deadlocks", results["deadlocks"], 0)
    return found


def _storm(wild: dict[str, Any] | None) -> list[Row]:
    """Return the goals of a storm; its rate is shown, and has none."""
    if wild is None:
        return []
    about = f"W, {wild['attempts']} attempts by {wild['clients']} clients"
    return [
        (f"{about}: attempts a second", f"{wild['attempts_per_second']:g}", "shown", True),
        *(
            (f"W: {name.replace('_', ' ')}", str(wild[name]), "0", wild[name] == 0)
            for name in ("lost_acknowledgements", "hours_nobody_got", "other_answers", "overlaps")
        ),
    ]


def _imports(seconds: dict[str, Any]) -> list[Row]:
    """Return the goals of reading and importing a large space file."""
    said = {"first_s": "new", "same_s": "unchanged", "changed_s": "every place changed"}
    return [
        (
            f"S, space file of 300 places, {words}: s",
            f"{seconds[name]:g}",
            "≤ 2",
            seconds[name] <= 2,
        )
        for name, words in said.items()
        if name in seconds
    ]


def table(results: dict[str, Any]) -> str:
    """Return the goals as a table for people."""
    lines = [("what", "measured", "goal", "")]
    lines += [(n, v, g, "met" if is_met else "MISSED") for n, v, g, is_met in rows(results)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def all_met(results: dict[str, Any]) -> bool:
    """Tell whether every goal is met."""
    return all(is_met for *_, is_met in rows(results))
