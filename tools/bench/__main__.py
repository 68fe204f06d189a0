"""`make bench`: measure the real server beside two floors, print a table and JSON.

    python -m tools.bench [--bookings 209000] [--seconds 5] [--rounds 1000] [--out FILE]
    python -m tools.bench --grow-to 2000000         # A and B beside a server with years behind it
    python -m tools.bench --pages [--out FILE]      # the pages in a browser, instead

Limits in seconds stand here and never in a test: a machine may be slow, a program may not be wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import sys
import tempfile
from pathlib import Path

from tools.bench import capacity, floors, pages, report, scenarios, space_file, storm
from tools.bench.server import Tenne
from tools.bench.world import Bench, build, grow


def main() -> int:
    """Run every scenario and tell whether the goals are met."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--bookings", type=int, default=209_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="per measured point")
    parser.add_argument("--rounds", type=int, default=1_000, help="of the race for one slot")
    parser.add_argument(
        "--grow-to", type=int, default=0, help="bookings of a second server for A and B"
    )
    parser.add_argument("--only", default="ABCDNQRSW", help="which scenarios")
    parser.add_argument("--attempts", type=int, default=20_000, help="of the storm, at most")
    parser.add_argument("--pages", action="store_true", help="the pages in a browser, instead")
    parser.add_argument("--out", type=Path, help="where the JSON goes, too")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tenne-bench-") as folder:
        results = (measure_pages if options.pages else measure)(options, Path(folder))
    text = json.dumps(results, indent=2)
    if options.out:
        options.out.write_text(text + "\n")
    print(text)
    print(report.table(results))
    return 0 if report.all_met(results) else 1


def measure_pages(_options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Serve the sample network and look at its pages."""
    with Tenne(folder / "data", sample=True) as tenne:
        return {"machine": machine(), "pages": pages.measure(tenne)}


def machine() -> str:
    """Say what it runs on."""
    return f"{platform.machine()}, Python {platform.python_version()}"


def measure(options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """Start the server, fill it, and measure every point."""
    results: dict[str, object] = {
        "machine": machine(),
        "bookings": options.bookings,
        "workers": 2,
    }
    if "N" in options.only:
        results["N"] = capacity.measure()
    with Tenne(folder / "data") as tenne, floors.Bare(tenne) as bare:
        world: Bench = build(tenne, bookings=options.bookings)
        results["statements"] = world.statements
        results["floors"] = floors.measure(tenne, bare, seconds=options.seconds)
        options.bare = bare
        run = {
            "A": scenarios.availability,
            "D": scenarios.pages,
            "R": scenarios.rooms,
            "Q": scenarios.series,
            "B": scenarios.booking,
            "C": scenarios.one_slot,
            "W": storm.storm,
        }

        def measured(name: str) -> object:
            tenne.wait_until_idle()
            print(f"{name}: {run[name].__doc__} …", file=sys.stderr, flush=True)
            return asyncio.run(run[name](tenne, world, options))

        results |= {name: measured(name) for name in run if name in options.only}
        if options.grow_to:
            results["growth"] = measure_growth(tenne, world, options, folder)
        if "S" in options.only:
            results["S"] = space_file.measure(tenne)
        results["overlaps"] = tenne.overlaps()
        results["deadlocks"] = tenne.deadlocks()
    return results


def measure_growth(
    tenne: Tenne, world: Bench, options: argparse.Namespace, folder: Path
) -> dict[str, object]:
    """Fill a second server with years of bookings and ask both in turns."""
    with Tenne(folder / "grown") as many:
        grown = build(many, bookings=options.bookings)
        bookings = grow(many, bookings=options.bookings, to=options.grow_to)
        tenne.wait_until_idle()
        print(f"{scenarios.growth.__doc__} …", file=sys.stderr, flush=True)
        found = asyncio.run(scenarios.growth(tenne, many, world, grown, options))
        return {"bookings": bookings, **found}


if __name__ == "__main__":
    sys.exit(main())
