"""Two floors measured in the same run: one statement through bare Django, and pgbench."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from tenne.cli.postgres.programs import shipped_programs
from tools.bench.server import Tenne, free_port
from tools.load import Connection, Request, percentile, run


class Bare:
    """A server of bare Django on the same database, until the block ends."""

    def __init__(self, tenne: Tenne, *, stripped: bool = False) -> None:
        self.port = free_port()
        self.command = [sys.executable, "-m", "gunicorn", "tools.bench.bare:application"]
        self.command += ["--bind", f"127.0.0.1:{self.port}", "-k", "gthread", "-w", "2"]
        self.command += ["--threads", "4", "--keep-alive", "75", "--log-level", "error"]
        self.environment = os.environ | {"DATABASE_URL": tenne.access.application}
        self.environment["BENCH_STRIPPED"] = "1" if stripped else ""

    def __enter__(self) -> Bare:
        self.process = subprocess.Popen(self.command, env=self.environment)
        asyncio.run(_until_it_answers(self.port))
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)

    async def point(self, clients: int, seconds: float) -> dict[str, Any]:
        """Measure it now: a machine that others share is not equally fast at all times."""
        return await _point(self.port, self.process.pid, clients, seconds)

    async def points(self, seconds: float) -> list[dict[str, Any]]:
        """Measure it at every number of clients."""
        return [await self.point(clients, seconds) for clients in (1, 8, 16)]


def measure(tenne: Tenne, bare: Bare, *, seconds: float) -> dict[str, Any]:
    """Return what Django and PostgreSQL alone reach on this machine, today."""
    with Bare(tenne, stripped=True) as stripped:
        floors = {
            "bare_django": asyncio.run(bare.points(seconds)),
            "stripped_django": asyncio.run(stripped.points(seconds)),
        }
    return {**floors, **_pgbench(tenne, seconds)}


async def _until_it_answers(port: int) -> None:
    for _ in range(200):
        if (await Connection("127.0.0.1", port).ask("GET", "/", headers={})).status == 200:
            return
        await asyncio.sleep(0.05)
    raise RuntimeError("bare Django does not answer")


async def _point(port: int, pid: int, clients: int, seconds: float) -> dict[str, Any]:
    def cpu() -> float:
        workers = psutil.Process(pid).children(recursive=True)
        return sum(sum(w.cpu_times()[:2]) for w in workers)

    request = Request("GET", "/")
    warm = time.monotonic() + 0.5
    await run("127.0.0.1", port, clients=8,
              next_request=lambda _: request if time.monotonic() < warm else None)  # fmt: skip
    before, began = cpu(), time.monotonic()
    end = began + seconds
    answers = await run(
        "127.0.0.1",
        port,
        clients=clients,
        next_request=lambda _: request if time.monotonic() < end else None,
    )
    took = time.monotonic() - began
    return {
        "clients": clients,
        "per_second": round(len(answers) / took, 1),
        "p50_ms": round(percentile([a.seconds * 1000 for a in answers], 50), 2),
        "web_cpu_ms": round((cpu() - before) * 1000 / len(answers), 2),
    }


def _pgbench(tenne: Tenne, seconds: float) -> dict[str, Any]:
    """One SELECT a transaction, and one committed row on disk a transaction."""
    program = shipped_programs()[0].path("pgbench")
    with tenne.as_superuser() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bench_floor (n bigint)")
        connection.execute("GRANT ALL ON bench_floor TO PUBLIC")
        found = {
            name: _one_pgbench(program, tenne, sql, seconds)
            for name, sql in (
                ("pgbench_select", "SELECT 1;"),
                ("pgbench_commit", "INSERT INTO bench_floor VALUES (1);"),
            )
        }
        connection.execute("DROP TABLE bench_floor")
    return found


def _one_pgbench(program: str, tenne: Tenne, sql: str, seconds: float) -> dict[str, Any]:
    script = Path(f"/tmp/tenne-pgbench-{os.getpid()}.sql")
    script.write_text(sql)
    script.chmod(0o644)
    command = [program, "-n", "-c", "8", "-j", "2", "-T", str(max(1, int(seconds)))]
    try:
        done = subprocess.run(
            [*command, "-f", str(script), tenne.access.application],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    finally:
        script.unlink()
    per_second = re.search(r"tps = ([\d.]+)", done.stdout)
    latency = re.search(r"latency average = ([\d.]+)", done.stdout)
    assert per_second, done.stdout
    assert latency, done.stdout
    return {
        "clients": 8,
        "per_second": round(float(per_second[1]), 1),
        "average_ms": float(latency[1]),
    }
