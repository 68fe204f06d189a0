"""A folder for data below a private parent, as the users of a real machine have it."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.process.running import users


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


def give_to(folder: Path, user: str | None) -> None:
    """Let a folder belong to the user who starts Tenne."""
    if user:
        entry = pwd.getpwnam(user)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
