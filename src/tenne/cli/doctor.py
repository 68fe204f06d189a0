"""`tenne doctor`: one sentence for each thing that can be well or not, with a way on."""

import importlib.metadata
import platform
import smtplib
import ssl
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import psycopg

from tenne.cli import health_check
from tenne.cli.backup.elsewhere import what_is_missing
from tenne.cli.backup.journal import Note, notes
from tenne.cli.database import named_database, require_remembered_database, running_database
from tenne.cli.disk_watch import LITTLE_MEGABYTES
from tenne.cli.exposure import require_safe_exposure
from tenne.cli.folders import free_megabytes
from tenne.cli.lock import is_served
from tenne.cli.options import Options, is_loopback
from tenne.cli.postgres.cluster import existing_major
from tenne.cli.postgres.programs import shipped_programs
from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

OLD_BACKUP = timedelta(hours=30)
SOON_EXPIRED = timedelta(days=14)
MAIL_SECONDS = 5.0
MEGABYTES_IN_GIGABYTE = 1024
READY = 200


@dataclass(frozen=True)
class Finding:
    """What was found about one thing."""

    is_well: bool
    sentence: str


def run(options: Options) -> int:
    """Say what is well and what to do about the rest; 1 when there is something to do."""
    if is_served(options.data):
        options = options.as_served()
    findings = [finding for examine in EXAMINATIONS for finding in examine(options)]
    for finding in findings:
        say(f"{'well ' if finding.is_well else 'to do'}  {finding.sentence}")
    return 0 if all(finding.is_well for finding in findings) else 1


def examine_version(options: Options) -> Iterator[Finding]:
    """Say which versions work together here."""
    tenne = importlib.metadata.version("tenne")
    yield Finding(True, f"This is Tenne {tenne} on Python {platform.python_version()}.")
    if not options.embedded:
        try:
            with psycopg.connect(named_database(options).owner) as connection:
                version = connection.info.parameter_status("server_version")
            yield Finding(True, f"The database is your own PostgreSQL {version}.")
        except Trouble as trouble:
            yield Finding(False, trouble.sentence)
        return
    try:
        require_remembered_database(options)
    except Trouble as trouble:
        yield Finding(False, trouble.sentence)
        return
    major, newest = existing_major(options.data), shipped_programs()[0].major
    if major is None:
        yield Finding(False, f"There is no data in {options.data} yet; start `tenne up`.")
    elif major < newest:
        yield Finding(
            False, f"The database is PostgreSQL {major}; stop Tenne and run `tenne upgrade`."
        )
    else:
        yield Finding(True, f"The database is the embedded PostgreSQL {major}.")


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


def examine_address(options: Options) -> Iterator[Finding]:
    """Say how people reach Tenne and whether others can read along."""
    try:
        require_safe_exposure(options)
    except Trouble as trouble:
        yield Finding(False, trouble.sentence)
        return
    parts = urlsplit(options.address)
    if is_loopback(parts.hostname or ""):
        yield Finding(True, f"Tenne is reached at {options.address}, from this machine only.")
    elif parts.scheme == "https":
        yield Finding(True, f"Tenne is reached at {options.address}, with https.")
    else:
        yield Finding(
            False,
            f"Tenne is reached at {options.address} without https: get a certificate "
            "(--cert, --key) or put a proxy in front (docs/guides/caddy.md).",
        )
    if options.cert:
        yield _certificate(options, datetime.now(UTC))


def _certificate(options: Options, now: datetime) -> Finding:
    ends = certificate_end(str(options.cert))
    if ends is None:
        return Finding(True, f"The certificate {options.cert} is in use; its end is not known.")
    if ends - now < SOON_EXPIRED:
        return Finding(False, f"The certificate ends on {ends:%Y-%m-%d}; renew it now.")
    return Finding(True, f"The certificate is good until {ends:%Y-%m-%d}.")


def certificate_end(path: str) -> datetime | None:
    """Return when a certificate ends, if the system's openssl can tell."""
    try:
        asked = subprocess.run(
            ["openssl", "x509", "-noout", "-enddate", "-in", path],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    seconds = ssl.cert_time_to_seconds(asked.stdout.strip().removeprefix("notAfter="))
    return datetime.fromtimestamp(seconds, UTC)


def examine_mail(options: Options) -> Iterator[Finding]:
    """Say whether mails leave the house."""
    if not options.smtp_url:
        yield Finding(
            options.sample,
            "Mails stay on this machine, where they can be read in the browser."
            if options.sample
            else "Mails do not leave this machine: name a mail server, "
            'smtp_url = "smtp://user:password@host:587" in tenne.toml.',
        )
        return
    parts = urlsplit(options.smtp_url)
    try:
        _greet(parts.hostname or "", parts.port, encrypted=parts.scheme == "smtps")
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(
            False, f"The mail server {parts.hostname} does not answer ({error}); check smtp_url."
        )
        return
    yield Finding(True, f"The mail server {parts.hostname} answers.")


def _greet(host: str, port: int | None, *, encrypted: bool) -> None:
    if encrypted:
        with smtplib.SMTP_SSL(host, port or 465, timeout=MAIL_SECONDS) as server:
            server.noop()
    else:
        with smtplib.SMTP(host, port or 587, timeout=MAIL_SECONDS) as server:
            server.noop()


def examine_backup(options: Options) -> Iterator[Finding]:
    """Say when the last backup was written and whether one left the machine."""
    if options.sample:
        yield Finding(True, "The sample network is not backed up; there is nothing to lose.")
        return
    missing = what_is_missing(options)
    yield backup_finding(notes(options.data), now=datetime.now(UTC), missing=missing)


def backup_finding(written: list[Note], *, now: datetime, missing: str = "") -> Finding:
    """Judge the backups that are known."""
    if not written:
        return Finding(
            False, "There is no backup yet; run `tenne backup`, or leave Tenne on at night."
        )
    latest = max(written, key=lambda note: note.when)
    age = round((now - latest.when).total_seconds() / 3600)
    when = f"The last backup was written {age} hours ago"
    if now - latest.when > OLD_BACKUP:
        return Finding(False, f"{when}; look into logs/supervisor.log and run `tenne backup`.")
    if missing:
        return Finding(False, f"{when}, but {missing}.")
    elsewhere = [note for note in written if note.on_other_disk]
    if not elsewhere or now - max(note.when for note in elsewhere) > OLD_BACKUP:
        return Finding(
            False,
            f"{when}, but lies on the same disk as the data: name another disk or share, "
            'backup_copy_to = "/mnt/…" in tenne.toml, or fetch the file from another machine.',
        )
    return Finding(True, f"{when}, and a copy lies on another disk.")


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


EXAMINATIONS: tuple[Callable[[Options], Iterator[Finding]], ...] = (
    examine_version,
    examine_service,
    examine_address,
    examine_mail,
    examine_backup,
    examine_disk,
)
