"""A folder for data below a private parent, as the users of a real machine have it."""

import fcntl
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.process.running import served, users


@pytest.fixture(params=users(), ids=lambda user: user or "yourself")
def user(request: pytest.FixtureRequest) -> str | None:
    """Return who starts Tenne."""
    found: str | None = request.param
    return found


@pytest.fixture
def private_parent() -> Iterator[Path]:
    """Return a folder that only its owner can enter."""
    with private_folder() as folder:
        yield folder


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder apart from pytest's, which resets its permissions whenever pytest starts."""
    folder = Path(tempfile.mkdtemp(prefix="tenne-cli-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def finished_data() -> Path:
    """Return a data folder that `tenne up` has set up, for copies only."""

    def set_up(data: Path) -> None:
        with served(data) as site:
            site.stop()

    return made_once("finished", set_up)


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """Return what is made once in the run: the first who asks makes it, other processes wait."""
    folder = Path(os.environ["TENNE_TEST_SERVER"]) / name
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            beginning = folder.with_name(f"{name}.beginning")
            shutil.rmtree(beginning, ignore_errors=True)
            beginning.mkdir(mode=0o700)
            make(beginning / "data")
            beginning.rename(folder)
    return folder / "data"


@pytest.fixture
def data(private_parent: Path, finished_data: Path) -> Path:
    """Return a finished data folder of one's own, for tests of what comes after the set-up."""
    return copied(finished_data, private_parent)


def copied(finished: Path, parent: Path) -> Path:
    """Copy a data folder with its owners and permissions."""
    subprocess.run(["cp", "-a", finished, parent / "data"], check=True)
    return parent / "data"


def give_to(folder: Path, user: str | None) -> None:
    """Let a folder belong to the user who starts Tenne."""
    if user:
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
