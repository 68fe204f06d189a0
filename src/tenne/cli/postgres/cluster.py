"""The embedded database's folder: made once with checksums and passwords, configured each time."""

import json
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tenne.cli.folders import (
    PRIVATE,
    WALK_THROUGH,
    let_pass_through,
    make_folder,
    require_room,
    write_private,
)
from tenne.cli.postgres.account import Account, account_of_the_database
from tenne.cli.postgres.programs import Programs, programs_for, shipped_programs, usable_by
from tenne.cli.progress import step
from tenne.cli.trouble import Trouble

SUPERUSER = "tenne_setup"
OWNER = "tenne_owner"
APPLICATION = "tenne_app"
DATABASE = "tenne"
FIRST_WITH_BUILTIN_LOCALE = 17

CONFIGURATION = """\
# Written by Tenne at every start. Your own wishes go into operator.conf beside this file;
# what stands below its line is settled, because bookings depend on it.
shared_buffers = 128MB
max_connections = 100
random_page_cost = 1.1
jit = off
log_timezone = 'UTC'
lc_messages = 'C'
include_if_exists = 'operator.conf'

listen_addresses = ''
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
fsync = on
synchronous_commit = on
full_page_writes = on
max_wal_size = 1GB
timezone = 'UTC'
idle_in_transaction_session_timeout = '5min'
# The log is rotated by Tenne. It names what went wrong, but no row's content: no personal data.
logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] '
log_checkpoints = off
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""
ACCESS = """\
# Written by Tenne: only through the private socket, only with a password.
local all all scram-sha-256
"""


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL data folder with the programs and the user it runs with."""

    data: Path
    folder: Path
    programs: Programs
    account: Account

    @property
    def name(self) -> str:
        """Return the name by which its processes can be told from other databases'."""
        return f"tenne-{sha256(os.fsencode(self.folder)).hexdigest()[:8]}"

    def run(self, program: str, *arguments: str, **environment: str) -> None:
        """Run one of PostgreSQL's programs as the database's user."""
        done = subprocess.run(
            [self.programs.path(program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder if self.folder.is_dir() else self.folder.parent,
            env={**plain_environment(), **environment},
            **self.account.for_popen(),  # type: ignore[call-overload]
        )
        if done.returncode:
            words = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["no words"]
            raise Trouble(explain(program, words))


def plain_environment() -> dict[str, str]:
    """Return an environment without PostgreSQL's own variables, which would mislead it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return {**kept, "LC_ALL": "C"}


def explain(program: str, words: list[str]) -> str:
    """Return a sentence for why one of PostgreSQL's programs gave up."""
    if any("No space left on device" in line for line in words):
        return "The disk is full: free some room. Nothing that was confirmed is lost."
    return f"PostgreSQL's {program} gave up: {words[-1].strip()}"


def postgres_folder(data: Path) -> Path:
    """Return the folder that holds the clusters, one below it for each major version."""
    return data / "postgres"


def existing_major(data: Path) -> int | None:
    """Return the newest major version that has a finished cluster in the data folder."""
    folder = postgres_folder(data)
    found = [int(place.name) for place in folder.glob("[0-9]*") if place.name.isdigit()]
    return max(found, default=None)


def open_cluster(data: Path) -> Cluster:
    """Return the cluster of a data folder, made first when there is none yet."""
    folder = postgres_folder(data)
    make_folder(folder, WALK_THROUGH if os.geteuid() == 0 else PRIVATE)
    major = existing_major(data)
    if major is not None:
        return cluster_of(data, major)
    require_room(data)
    cluster = cluster_at(data, folder / str(shipped_programs()[0].major))
    with step("Setting up the database (only this first time)"):
        create(cluster)
    return cluster


def cluster_of(data: Path, major: int) -> Cluster:
    """Return an existing cluster of a given major version, ready to be started."""
    cluster = cluster_at(data, postgres_folder(data) / str(major))
    write_configuration(cluster)
    return cluster


def cluster_at(data: Path, folder: Path) -> Cluster:
    """Return a cluster with the programs and user that fit it."""
    account = _account_for(folder)
    if folder.is_dir() and folder.stat().st_uid != account.uid:
        raise Trouble(
            f"The database in {folder} belongs to another user; run Tenne as the user who set "
            "it up, or as root."
        )
    programs = usable_by(account, programs_for(int(folder.name)), postgres_folder(data))
    if account.switch:
        let_pass_through(folder, account.uid, account.gid)
    return Cluster(data, folder, programs, account)


def create(cluster: Cluster) -> None:
    """Make an empty cluster beside its place and move it there when it is complete."""
    waiting = cluster.folder.with_name(f"{cluster.folder.name}.new")
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(mode=0o700)
    password_file = cluster.folder.with_name("first-password")
    write_private(password_file, passwords(cluster.data)[SUPERUSER])
    if cluster.account.switch:
        for path in (waiting, password_file):
            os.chown(path, cluster.account.uid, cluster.account.gid)
    try:
        cluster.run(
            "initdb", f"--pgdata={waiting}", f"--username={SUPERUSER}",
            f"--pwfile={password_file}", "--auth-local=scram-sha-256", "--auth-host=reject",
            "--encoding=UTF8", "--data-checksums", *_locale(cluster.programs.major),
        )  # fmt: skip
        with (waiting / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write("\ninclude 'tenne.conf'\n")
        write_configuration(cluster, folder=waiting)
        _write_for(cluster.account, waiting / "operator.conf", "# Your own wishes go here.\n")
        waiting.rename(cluster.folder)
    finally:
        password_file.unlink(missing_ok=True)
        shutil.rmtree(waiting, ignore_errors=True)


def write_configuration(cluster: Cluster, folder: Path | None = None) -> None:
    """Write what this Tenne expects of its database."""
    folder = folder or cluster.folder
    lines = f"{CONFIGURATION}cluster_name = '{cluster.name}'\n"
    for name, text in (("tenne.conf", lines), ("pg_hba.conf", ACCESS)):
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            _write_for(cluster.account, path, text)


def _write_for(account: Account, path: Path, text: str) -> None:
    write_private(path, text)
    if account.switch:
        os.chown(path, account.uid, account.gid, follow_symlinks=False)


def passwords(data: Path) -> dict[str, str]:
    """Return the passwords of the three roles, made when there are none."""
    path = postgres_folder(data) / "passwords.json"
    try:
        found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        found = {role: secrets.token_urlsafe(32) for role in (SUPERUSER, OWNER, APPLICATION)}
        write_private(path, json.dumps(found, indent=2) + "\n")
    except (OSError, ValueError) as error:
        raise Trouble(
            f"The database's passwords in {path} cannot be read ({error}); run Tenne as the "
            "user who set it up, or restore the file from a backup of this machine."
        ) from None
    return found


def _account_for(folder: Path) -> Account:
    """Return the user who owns an existing cluster, or the one a new cluster gets."""
    if os.geteuid() == 0 and folder.is_dir() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    return account_of_the_database()


def _locale(major: int) -> list[str]:
    if major >= FIRST_WITH_BUILTIN_LOCALE:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    return ["--locale=C"]
