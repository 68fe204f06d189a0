"""PostgreSQL's programs that talk to a server: dump and restore, without a word in the open."""

import os
import subprocess
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tenne.cli.postgres.cluster import explain, plain_environment
from tenne.cli.postgres.programs import Programs, shipped_programs
from tenne.cli.trouble import Trouble

# Names in an address and the variables that keep them out of the list of processes.
VARIABLES = {
    "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "user": "PGUSER",
    "password": "PGPASSWORD", "dbname": "PGDATABASE", "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
}  # fmt: skip


def run_client(url: str, program: str, *arguments: str, programs: Programs | None = None) -> None:
    """Run one of PostgreSQL's client programs on a database."""
    programs = programs or shipped_programs()[0]
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value}
    hidden = {VARIABLES[name]: value for name, value in parts.items() if name in VARIABLES}
    done = subprocess.run(
        [programs.path(program), "--no-password", *arguments],
        env={**plain_environment(), **hidden},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        words = done.stderr.strip().splitlines() or ["it said nothing"]
        raise Trouble(explain(program, words))


def dump(url: str, target: Path, *, snapshot: str) -> None:
    """Write a database into a file, as it was at a moment that somebody holds on to."""
    programs = _programs_for_server(url)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    arguments = ("--format=custom", f"--snapshot={snapshot}", f"--file={target}")
    run_client(url, "pg_dump", *arguments, programs=programs)


def load(url: str, source: Path) -> None:
    """Read a dump into an empty database, everything or nothing said to be well."""
    database = str(conninfo_to_dict(url)["dbname"])
    run_client(
        url, "pg_restore", "--no-owner", "--no-privileges", "--no-comments", "--exit-on-error",
        "--jobs=2", f"--dbname={database}", str(source), programs=_programs_for_server(url),
    )  # fmt: skip


def server_major(url: str) -> int:
    """Return the major version of the server behind an address."""
    with psycopg.connect(url) as connection:
        return connection.info.server_version // 10000


def _programs_for_server(url: str) -> Programs:
    """Return the programs that know this server best: newer ones may say what it cannot hear."""
    major = server_major(url)
    fitting = [programs for programs in shipped_programs() if programs.major >= major]
    if not fitting:
        raise Trouble(
            f"The database is PostgreSQL {major}, and this Tenne's programs know "
            f"{shipped_programs()[0].major} at most; back it up and restore it with the pg_dump "
            "and pg_restore of that server."
        )
    return fitting[-1]
