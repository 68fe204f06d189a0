"""What the doctor asks the installation: version, service, disk, clock."""

import importlib.metadata
import platform
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

import tenne
from tenne.cli import health_check
from tenne.cli.database import named_database, require_remembered_database, running_database
from tenne.cli.disk_watch import LITTLE_MEGABYTES
from tenne.cli.doctor.finding import Finding
from tenne.cli.folders import free_megabytes
from tenne.cli.lock import is_served
from tenne.cli.options import Options
from tenne.cli.postgres.cluster import existing_major
from tenne.cli.postgres.programs import shipped_programs
from tenne.cli.trouble import Trouble
from tenne.foundation.backup_notes import notes

MEGABYTES_IN_GIGABYTE = 1024
READY = 200
CLOCK_PLAY = timedelta(minutes=10)


def examine_version(options: Options) -> Iterator[Finding]:
    """Say which versions work together here."""
    version = importlib.metadata.version("tenne")
    yield Finding(True, f"This is Tenne {version} on Python {platform.python_version()}.")
    try:
        require_remembered_database(options)
        yield _database(options)
    except Trouble as trouble:
        yield Finding(False, trouble.sentence)


def _database(options: Options) -> Finding:
    if not options.embedded:
        with psycopg.connect(named_database(options).owner) as connection:
            version = connection.info.parameter_status("server_version")
        return Finding(True, f"The database is your own PostgreSQL {version}.")
    major, newest = existing_major(options.data), shipped_programs()[0].major
    if major is None:
        return Finding(False, f"There is no data in {options.data} yet; start `tenne up`.")
    if major < newest:
        return Finding(
            False, f"The database is PostgreSQL {major}; stop Tenne and run `tenne upgrade`."
        )
    return Finding(True, f"The database is the embedded PostgreSQL {major}.")


def examine_service(options: Options) -> Iterator[Finding]:
    """Say whether Tenne runs and can do its work."""
    if not is_served(options.data):
        yield Finding(False, f"Tenne is not running on {options.data}; start `tenne up`.")
        return
    try:
        if options.embedded and not options.noted_database():
            running_database(options.data)
    except Trouble as trouble:
        yield Finding(False, trouble.sentence)
        return
    status = health_check.status_of(options, "/readyz")
    if status == READY:
        yield Finding(True, "Web server, job worker and database are working.")
    else:
        logs = options.data / "logs"
        yield Finding(
            False,
            f"Tenne runs but is not ready at port {options.port} (answer: {status or 'none'}); "
            f"look into {logs}.",
        )


def examine_disk(options: Options) -> Iterator[Finding]:
    """Say how much room is left."""
    if not options.data.is_dir():
        return
    free = free_megabytes(options.data)
    room = f"{free / MEGABYTES_IN_GIGABYTE:.1f} GB are free on the disk that holds {options.data}"
    if free < LITTLE_MEGABYTES:
        yield Finding(False, f"Only {room}; free some before bookings have to be refused.")
    else:
        yield Finding(True, f"{room}.")


def examine_clock(options: Options) -> Iterator[Finding]:
    """Say what this machine thinks of the time: bookings begin and backups are made by it."""
    known = [note.when for note in notes(options.data)]
    installed = Path(tenne.__path__[0]).stat().st_mtime
    known.append(datetime.fromtimestamp(installed, UTC))
    yield clock_finding(datetime.now().astimezone(), latest=max(known), hour=options.backup_hour)


def clock_finding(now: datetime, *, latest: datetime, hour: int) -> Finding:
    """Compare the clock with the latest thing that is known to have happened."""
    says = f"The clock says {now:%Y-%m-%d %H:%M} (UTC{now:%z})"
    if latest - now > CLOCK_PLAY:
        return Finding(
            False,
            f"{says}, but on {latest.astimezone(now.tzinfo):%Y-%m-%d %H:%M} Tenne was at work "
            "here already; let the machine get the time from the network "
            "(timedatectl set-ntp true).",
        )
    return Finding(True, f"{says}; the nightly backup is made at {hour} by it.")
