"""Where the embedded database listens: one socket in a private folder, never a port."""

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tenne.cli.folders import let_pass_through
from tenne.cli.postgres.account import Account

# The system's limit for the path of a socket is 104 to 108 bytes, with a zero at the end.
LONGEST_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
RECORD = "database_socket"


def make_socket_folder(data: Path, account: Account) -> Path:
    """Make the private folder of the socket: inside the data, elsewhere if that is too long."""
    inside = data / "run" / "db"
    candidates = [inside] if fits(inside) else []
    candidates += [place / name_outside(data) for place in _places_outside()]
    for folder in candidates:
        if _make_private(folder, account):
            break
    else:
        folder = Path(tempfile.mkdtemp(prefix="tenne-"))
        os.chown(folder, account.uid, account.gid)
    if account.switch:
        let_pass_through(folder, account.uid, account.gid)
    (data / "run" / RECORD).write_text(str(folder), encoding="utf-8")
    return folder


def recorded_socket_folder(data: Path) -> Path | None:
    """Return where the running database of a data folder listens, if one was started."""
    try:
        return Path((data / "run" / RECORD).read_text(encoding="utf-8").strip())
    except OSError:
        return None


def remove_socket_folder(data: Path) -> None:
    """Remove the socket's folder after the database has stopped."""
    if (folder := recorded_socket_folder(data)) is None:
        return
    with suppress(OSError):
        (data / "run" / RECORD).unlink()
    if folder == data / "run" / "db" or folder.name.startswith("tenne-"):
        shutil.rmtree(folder, ignore_errors=True)


def fits(folder: Path) -> bool:
    """Whether a socket in this folder has a path that the system accepts."""
    return len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_PATH


def name_outside(data: Path) -> str:
    """Return the name of a socket folder outside the data, the same at every start."""
    return f"tenne-{sha256(os.fsencode(data)).hexdigest()[:12]}"


def _places_outside() -> list[Path]:
    if os.geteuid() == 0:
        return [Path("/run"), Path("/var/run")]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return [Path(runtime)] if runtime and fits(Path(runtime) / "tenne-0123456789ab") else []


def _make_private(folder: Path, account: Account) -> bool:
    """Make a folder for this user alone; refuse one that somebody else prepared."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {os.geteuid(), account.uid}:
            return False
    except OSError:
        return False
    if account.switch:
        os.chown(folder, account.uid, account.gid)
    folder.chmod(0o700)
    return True
