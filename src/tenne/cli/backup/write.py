"""Write a backup: database as of one moment, uploaded files, and what is needed to check both."""

import importlib.metadata
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from tenne.cli import marks
from tenne.cli.backup import archive
from tenne.cli.backup.counting import count_rows
from tenne.cli.backup.journal import note_backup
from tenne.cli.backup.schedule import UNFINISHED
from tenne.cli.database import Access
from tenne.cli.options import SETTINGS_FILE, Options
from tenne.cli.postgres import clients
from tenne.cli.progress import say, step
from tenne.cli.secret_key import FILE as SECRET_KEY_FILE
from tenne.cli.trouble import Trouble

KEPT_BEFORE_CHANGES = 5


def write_backup(options: Options, access: Access, target: Path) -> archive.Manifest:
    """Write one file that holds everything, complete or not there at all."""
    if not target.parent.is_dir():
        raise Trouble(f"There is no folder {target.parent}; make it, or choose another file.")
    if target.exists():
        raise Trouble(f"{target} is there already; choose another name, nothing was overwritten.")
    try:
        workplace = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    except OSError as error:
        raise Trouble(
            f"{target.parent} cannot be written to ({error.strerror}); choose another place."
        ) from None
    try:
        manifest, sources = _collect(options, access, workplace)
        finished = workplace / "backup"
        archive.write_archive(finished, manifest, sources)
        finished.chmod(0o600)
        _flush(finished)
        finished.rename(target)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    note_backup(options.data, target)
    return manifest


def back_up_before_changes(options: Options, access: Access) -> Path:
    """Keep a way back before tables change."""
    target = options.data / "backups" / f"before-changes-{stamp()}{archive.SUFFIX}"
    with step("Backing up before the tables change"):
        write_backup(options, access, target)
    keep_latest(options.data / "backups", "before-changes-", KEPT_BEFORE_CHANGES)
    say(f"  The way back is {target}.")
    return target


def keep_latest(folder: Path, prefix: str, count: int) -> None:
    """Remove all but the latest backups of one kind."""
    found = sorted(folder.glob(f"{prefix}*{archive.SUFFIX}"))
    for path in found[:-count]:
        path.unlink(missing_ok=True)


def stamp() -> str:
    """Return now as a part of a file name that sorts by time."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def _collect(
    options: Options, access: Access, workplace: Path
) -> tuple[archive.Manifest, dict[str, Path]]:
    dumped = workplace / archive.DATABASE
    with psycopg.connect(access.owner) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        found = connection.execute("SELECT pg_export_snapshot()").fetchone()
        snapshot = str(found[0]) if found else ""
        # Rows are counted at the very moment that the dump shows.
        clients.dump(access.owner, dumped, snapshot=snapshot)
        rows = count_rows(connection)
        is_sample = marks.SAMPLE in marks.read(connection)
        version = connection.info.parameter_status("server_version") or ""
    sources = {archive.DATABASE: dumped}
    beside = {
        archive.SECRET_KEY: options.data / SECRET_KEY_FILE,
        archive.SETTINGS: options.settings_file or options.data / SETTINGS_FILE,
    }
    sources |= {name: path for name, path in beside.items() if path.is_file()}
    sources |= _uploads(options.data / "media", workplace / "media")
    manifest = archive.Manifest(
        written=datetime.now(UTC).isoformat(timespec="seconds"),
        tenne=importlib.metadata.version("tenne"),
        postgresql=version,
        is_sample=is_sample,
        rows=rows,
        files={name: _hash(path) for name, path in sources.items()},
    )
    return manifest, sources


def _uploads(media: Path, copies: Path) -> dict[str, Path]:
    """Hold on to the uploaded files as they are now: links where possible, copies elsewhere."""
    held = {}
    for path in sorted(media.rglob("*")):
        if not path.is_file() or path.is_symlink():
            continue
        name = path.relative_to(media).as_posix()
        copy = copies / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, copy)
        except FileNotFoundError:
            continue
        except OSError:
            shutil.copyfile(path, copy)
        held[f"{archive.MEDIA}{name}"] = copy
    return held


def _hash(path: Path) -> str:
    with path.open("rb") as content:
        return archive.hash_of(content)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
