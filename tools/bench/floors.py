"""Two floors measured in the same run: one statement through bare Django, and pgbench."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

from tenne.cli.postgres.programs import shipped_programs
from tools.bench.server import Tenne, free_port
from tools.bench.turns import TURN_SECONDS, Pace, Turn, summary, turn
from tools.load import Connection, Request

CLIENTS = (1, 8, 16)


class Bare:
    """A server of bare Django on the same database, until the block ends."""

    def __init__(self, tenne: Tenne, *, stripped: bool = False) -> None:
        self.port, self.pace = free_port(), Pace()
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

    async def turn(self, clients: int, seconds: float = TURN_SECONDS) -> Turn:
        """Let it answer for a while."""
        request = Request("GET", "/")
        return await turn(self.port, clients, lambda _: request, seconds=seconds, cpu=self.cpu)

    def cpu(self) -> dict[str, float]:
        """Return the processor time that its workers have used."""
        workers = psutil.Process(self.process.pid).children(recursive=True)
        return {"web": sum(sum(worker.cpu_times()[:2]) for worker in workers)}

    async def points(self, seconds: float) -> list[dict[str, Any]]:
        """Measure it at every number of clients, and learn how fast it can be today."""
        await self.turn(8)
        found = []
        for clients in CLIENTS:
            turns = [await self.turn(clients) for _ in range(max(4, round(seconds / TURN_SECONDS)))]
            for each in turns:
                self.pace.note(clients, each.per_second)
            found.append({"clients": clients, **summary(turns)})
        return found


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
