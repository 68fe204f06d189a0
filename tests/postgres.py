"""A PostgreSQL server for the tests: fast, thrown away, with the two roles of the real one.

Durability is off here, and only here; tests of durability start the real thing.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tenne.cli.postgres.account import Account
from tenne.cli.postgres.programs import Programs, shipped_programs, usable_by

SPEED = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "300",
    "log_min_messages": "warning",
    "deadlock_timeout": "1s",
    "autovacuum": "off",
}


class ThrowAwayServer:
    """Starts in a temporary folder, ends with the tests."""

    def __init__(self, programs: Programs | None = None, password: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="tenne-test-"))
        self.account = _account()
        os.chown(self.folder, self.account.uid, self.account.gid)
        self.programs = programs or usable_by(
            self.account, shipped_programs()[0], self.folder / "programs"
        )
        self.password = password
        self._run("initdb", "-D", str(self.data), "-U", "postgres", "-E", "UTF8", "--locale=C",
                  "--no-sync", *self._authentication())  # fmt: skip
        options = [f"-c{key}={value}" for key, value in SPEED.items()]
        self.log = (self.folder / "server.log").open("wb")
        self.process = subprocess.Popen(
            [self.programs.path("postgres"), "-D", self.data, f"-k{self.folder}", *options],
            stdout=self.log, stderr=self.log, cwd="/", **self.account.for_popen(),
        )  # fmt: skip
        self._run("pg_isready", "-h", str(self.folder), "-t", "60", until_ready=True)

    @property
    def data(self) -> Path:
        """The cluster's folder."""
        return self.folder / "data"

    def url(self, database: str = "tenne", user: str = "postgres") -> str:
        """Return the address of a database."""
        word = f":{self.password}" if self.password else ""
        return f"postgresql://{user}{word}@/{database}?host={self.folder}"

    def stop(self) -> None:
        """End the server and remove all that it wrote."""
        # SIGTERM would wait for every open connection, and a failed test may have left one.
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _authentication(self) -> list[str]:
        if not self.password:
            return ["--auth=trust"]
        file = self.folder / "password"
        file.write_text(self.password)
        os.chown(file, self.account.uid, self.account.gid)
        return ["--auth=scram-sha-256", f"--pwfile={file}"]

    def _run(self, program: str, *arguments: str, until_ready: bool = False) -> None:
        for _ in range(600 if until_ready else 1):
            done = subprocess.run(
                [self.programs.path(program), *arguments], capture_output=True, text=True,
                check=False, cwd="/", **self.account.for_popen(),
            )  # fmt: skip
            if done.returncode == 0:
                return
            if until_ready:
                time.sleep(0.05)
        raise RuntimeError(f"{program} failed: {done.stdout}{done.stderr}")


def _account() -> Account:
    """PostgreSQL refuses to run as root; then the tests' server runs as somebody with no rights."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, switch=True)
