"""The data folder: made private, never loosened, and nothing of Tenne outside it."""

import os
import shutil
import stat
from pathlib import Path

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

PRIVATE = 0o700
# A database with a user of its own must be able to walk through the data folder, not look around.
WALK_THROUGH = 0o711
ENOUGH_MEGABYTES_TO_START = 200
MEGABYTE = 1024 * 1024


def prepare_data_folder(data: Path) -> None:
    """Make the data folder and its parts; say it clearly when that is not possible."""
    as_root = os.geteuid() == 0
    try:
        make_folder(data, WALK_THROUGH if as_root else PRIVATE)
        make_folder(data / "run", WALK_THROUGH if as_root else PRIVATE)
        for name in ("media", "logs", "mail", "backups"):
            make_folder(data / name, PRIVATE)
    except FileExistsError:
        raise Trouble(f"{data} is a file, not a folder; choose another --data.") from None
    except OSError as error:
        raise Trouble(
            f"The data folder {data} cannot be made ({error.strerror}); "
            "choose another --data or give yourself the right to write there."
        ) from None
    if not os.access(data, os.W_OK | os.X_OK):
        raise Trouble(
            f"The data folder {data} cannot be written to; choose another --data "
            "or give yourself the right to write there."
        )


def make_folder(folder: Path, mode: int) -> None:
    """Make a folder with exactly these permissions; one that is there stays as it is."""
    if folder.is_dir():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=mode)
    folder.chmod(mode)


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    waiting = path.with_name(f".{path.name}.new")
    descriptor = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def free_megabytes(folder: Path) -> int:
    """Return how much room is left where a folder lives."""
    return shutil.disk_usage(folder).free // MEGABYTE


def require_room(folder: Path, megabytes: int = ENOUGH_MEGABYTES_TO_START) -> None:
    """Refuse to start on a disk that would be full in a moment."""
    free = free_megabytes(folder)
    if free < megabytes:
        raise Trouble(
            f"The disk that holds {folder} is full ({free} MB left, {megabytes} MB needed); "
            "free some room, or move the data to a larger disk and give it as --data."
        )


def let_pass_through(target: Path, uid: int, gid: int) -> None:
    """Let a user reach a path: add the missing search bits above it, and say which."""
    for folder in reversed(target.resolve().parents):
        status = folder.stat()
        if may(status, uid, gid, stat.S_IXOTH):
            continue
        folder.chmod(stat.S_IMODE(status.st_mode) | _search_bit(status, uid, gid))
        say(
            f"The database's own user may now walk through {folder} (search permission only; "
            "nobody can list or read more than before)."
        )


def may(status: os.stat_result, uid: int, gid: int, bit: int) -> bool:
    """Whether a user has a right, given as one of the `S_I?OTH` bits, on a file or folder."""
    if status.st_uid == uid:
        return bool(status.st_mode & (bit << 6))
    if status.st_gid == gid:
        return bool(status.st_mode & (bit << 3))
    return bool(status.st_mode & bit)


def _search_bit(status: os.stat_result, uid: int, gid: int) -> int:
    if status.st_uid == uid:
        return stat.S_IXUSR
    return stat.S_IXGRP if status.st_gid == gid else stat.S_IXOTH
