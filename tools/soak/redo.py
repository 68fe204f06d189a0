"""Cut the power after gigabytes that nobody wrote down yet; the start must wait for the redoing.

    python -m tools.soak redo --gigabytes 4

Goal: `tenne up` gets ready however long the redoing takes; 0 acknowledged rows lost.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import psycopg

from tenne.cli.database import running_database
from tools.soak.recovery import Site, timed

GIGABYTE = 1024**3
ROWS_AT_ONCE = 100_000
LONG_SECONDS = 10.0


def write_without_writing_down(site: Site, gigabytes: float) -> int:
    """Write rows until the log since the last checkpoint is as long as wanted; return how many."""
    with psycopg.connect(running_database(site.options.data).setup, autocommit=True) as connection:
        for setting in ("checkpoint_timeout = '1d'", "max_wal_size = '100GB'"):
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CHECKPOINT")
        begun = connection.execute("SELECT pg_current_wal_lsn()").fetchone()[0]
        connection.execute("CREATE TABLE kept (number int PRIMARY KEY, word text UNIQUE)")
        rows, written = 0, 0
        while written < gigabytes * GIGABYTE:
            connection.execute(
                "INSERT INTO kept SELECT n, repeat(md5(n::text), 3)"
                " FROM generate_series(%s::int, %s::int) n",
                [rows + 1, rows + ROWS_AT_ONCE],
            )
            rows += ROWS_AT_ONCE
            written = connection.execute(
                "SELECT pg_current_wal_lsn() - %s::pg_lsn", [begun]
            ).fetchone()[0]
    return rows


def cut_the_power(site: Site) -> None:
    """Kill supervisor and database at once."""
    assert site.process is not None
    postmaster = site.postmaster()
    site.process.kill()
    os.kill(postmaster, signal.SIGKILL)
    site.process.wait()


def kept_rows(site: Site) -> int:
    """Return the rows that are still there, and put the settings back."""
    with psycopg.connect(running_database(site.options.data).setup, autocommit=True) as connection:
        return int(connection.execute("SELECT count(*) FROM kept").fetchone()[0])


def measure(site: Site, gigabytes: float) -> dict[str, object]:
    """Write, cut, start again; return figures."""
    timed(site.start, site.is_ready)
    rows = write_without_writing_down(site, gigabytes)
    cut_the_power(site)
    begun = time.monotonic()
    site.start()
    while not site.is_ready():
        if site.process is None or site.process.poll() is not None:
            raise RuntimeError("tenne up has given up")
        time.sleep(0.1)
    ready = time.monotonic() - begun
    log = (site.options.data / "logs" / "postgres.log").read_text(errors="replace")
    redone = re.findall(r"redo done at .* elapsed: ([0-9.]+) s", log)
    return {
        "gigabytes": gigabytes,
        "rows": rows,
        "lost_rows": rows - kept_rows(site),
        "redo_seconds": float(redone[-1]) if redone else None,
        "ready_again_seconds": round(ready, 1),
    }


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=4.0, help="log to redo")
    parser.add_argument("--port", type=int, default=18766)
    arguments, _ = parser.parse_known_args()
    folder = Path(tempfile.mkdtemp(prefix="tenne-soak-"))
    site = Site(folder, arguments.port)
    try:
        result = measure(site, arguments.gigabytes)
    finally:
        site.stop()
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(result))
    if (result["redo_seconds"] or 0) < LONG_SECONDS:
        print("The redoing was shorter than 10 s; take more --gigabytes.", file=sys.stderr)
        return 1
    return 1 if result["lost_rows"] else 0


if __name__ == "__main__":
    sys.exit(main())
