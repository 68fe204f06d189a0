"""Kill database, web worker and supervisor again and again; time each return, miss no row.

    python -m tools.soak recovery --kills 20

Goals: ready again after the postmaster was killed < 10 s, a web worker < 3 s, the supervisor
< 15 s (the next `tenne up` counts); 0 acknowledged rows lost.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from tenne.cli.database import running_database
from tenne.cli.health_check import status_of
from tenne.cli.options import Options

GOALS = {"database": 10.0, "web worker": 3.0, "supervisor": 15.0, "second start": 5.0}
READY = 200
GIVE_UP_SECONDS = 120.0


class Site:
    """One `tenne up` on a folder that is thrown away."""

    def __init__(self, folder: Path, port: int) -> None:
        self.options = Options(data=folder / "data", port=port)
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TENNE_", "DATABASE_URL"))
        }
        words = ["up", "--data", str(self.options.data), "--port", str(self.options.port)]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tenne.cli.main", *words],
            env=kept,
            stdout=subprocess.DEVNULL,
        )

    def is_ready(self) -> bool:
        return status_of(self.options, "/readyz") == READY

    def serves(self) -> bool:
        return status_of(self.options, "/healthz") == READY

    def pid_of(self, name: str) -> int:
        return int((self.options.data / "run" / f"{name}.pid").read_text().split()[0])

    def postmaster(self) -> int:
        folder = next(self.options.data.glob("postgres/[0-9]*"))
        return int((folder / "postmaster.pid").read_text().split()[0])

    def web_workers(self) -> list[int]:
        master = self.pid_of("web")
        return [
            int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()
        ]

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(GIVE_UP_SECONDS)


class Writer(threading.Thread):
    """Writes rows without pause and remembers which were acknowledged."""

    def __init__(self, site: Site) -> None:
        super().__init__(daemon=True)
        self.site = site
        self.acknowledged: set[str] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                url = running_database(self.site.options.data).application
                with psycopg.connect(url, autocommit=True) as connection:
                    while not self.ended.is_set():
                        key = f"soak-{time.monotonic_ns()}"
                        connection.execute(
                            "INSERT INTO django_session VALUES (%s, 'x', now() + interval '1 day')",
                            [key],
                        )
                        self.acknowledged.add(key)
            except Exception:
                time.sleep(0.02)

    def lost(self) -> int:
        self.ended.set()
        self.join()
        url = running_database(self.site.options.data).application
        with psycopg.connect(url) as connection:
            rows = connection.execute("SELECT session_key FROM django_session").fetchall()
        return len(self.acknowledged - {key for (key,) in rows})


def timed(act: Callable[[], None], holds: Callable[[], bool]) -> float:
    """Return how long after an act something holds."""
    begun = time.monotonic()
    act()
    while not holds():
        if time.monotonic() - begun > GIVE_UP_SECONDS:
            raise RuntimeError(f"not back within {GIVE_UP_SECONDS} s")
        time.sleep(0.01)
    return time.monotonic() - begun


def kill_database(site: Site) -> float:
    old = site.postmaster()

    def is_back() -> bool:
        try:
            return site.postmaster() != old and site.is_ready()
        except (OSError, IndexError):
            return False

    return timed(lambda: os.kill(old, signal.SIGKILL), is_back)


def kill_web_worker(site: Site) -> float:
    before = site.web_workers()

    def is_back() -> bool:
        now = site.web_workers()
        return before[0] not in now and len(now) == len(before) and site.serves()

    return timed(lambda: os.kill(before[0], signal.SIGKILL), is_back)


def kill_supervisor(site: Site) -> float:
    def act() -> None:
        assert site.process is not None
        site.process.kill()
        site.process.wait()
        site.start()

    old = site.pid_of("web")

    def is_back() -> bool:
        try:
            return site.pid_of("web") != old and site.is_ready()
        except (OSError, IndexError):
            return False

    return timed(act, is_back)


def measure(site: Site, kills: int) -> dict[str, object]:
    """Kill in turn and return all times."""
    times: dict[str, list[float]] = {name: [] for name in GOALS}
    first = timed(site.start, site.is_ready)
    site.stop()
    times["second start"].append(timed(site.start, site.serves))
    timed(lambda: None, site.is_ready)
    writer = Writer(site)
    writer.start()
    for _ in range(kills):
        times["database"].append(kill_database(site))
        times["web worker"].append(kill_web_worker(site))
        times["supervisor"].append(kill_supervisor(site))
    acknowledged = len(writer.acknowledged)
    return {
        "first_start_seconds": round(first, 2),
        "kills_of_each": kills,
        "acknowledged_rows": acknowledged,
        "lost_rows": writer.lost(),
        "seconds": {
            name: {
                "median": round(statistics.median(found), 2),
                "worst": round(max(found), 2),
                "goal": GOALS[name],
            }
            for name, found in times.items()
        },
    }


def show(result: dict[str, object]) -> bool:
    """Print the table and the JSON; say whether every goal is reached."""
    print(f"{'killed':14}{'median s':>10}{'worst s':>10}{'goal s':>8}")
    reached = result["lost_rows"] == 0
    for name, found in result["seconds"].items():  # type: ignore[attr-defined]
        print(f"{name:14}{found['median']:>10}{found['worst']:>10}{found['goal']:>8}")
        reached = reached and found["worst"] < found["goal"]
    print(f"{result['acknowledged_rows']} rows acknowledged, {result['lost_rows']} lost")
    print(json.dumps(result))
    return reached


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="kills of each kind")
    parser.add_argument("--port", type=int, default=18765)
    arguments, _ = parser.parse_known_args()
    folder = Path(tempfile.mkdtemp(prefix="tenne-soak-"))
    site = Site(folder, arguments.port)
    try:
        return 0 if show(measure(site, arguments.kills)) else 1
    finally:
        site.stop()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
