"""PostgreSQL's programs below a folder of root's own are copied once, and the folder stays shut."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tenne.cli.postgres.programs import LIBRARIES, PACKAGE, shipped_programs
from tests.cli.process.conftest import private_folder
from tests.cli.process.running import PATIENCE, environment

pytestmark = pytest.mark.process

STARTS_THE_DATABASE = """
import os, pathlib, sys
from tenne.cli.folders import prepare_data_folder
from tenne.cli.postgres.cluster import open_cluster
from tenne.cli.postgres.server import Server

data = pathlib.Path(sys.argv[1])
prepare_data_folder(data)
server = Server(open_cluster(data))
server.start()
program = os.readlink(f"/proc/{server.pid}/exe")
server.stop()
print("runs", program)
"""


def install_privately(site: Path) -> None:
    """Put the newest programs where a virtual environment below /root has them."""
    newest, package = shipped_programs()[0].folder, site / PACKAGE
    package.mkdir()
    shutil.copyfile(newest.parent / "__init__.py", package / "__init__.py")
    shutil.copytree(newest, package / newest.name, symlinks=True)
    libraries = newest.parent.parent / LIBRARIES
    if libraries.is_dir():
        shutil.copytree(libraries, site / LIBRARIES)


def start(data: Path, site: Path) -> str:
    """Start and stop the database of a data folder; return its program and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", STARTS_THE_DATABASE, str(data)],
        env=environment(PYTHONPATH=str(site)),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        cwd="/",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_programs_below_roots_own_folder_are_copied_once(private_parent: Path) -> None:
    as_root = os.geteuid() == 0
    data = private_parent / "data"

    with private_folder() as own:
        install_privately(own)
        first, second = start(data, own), start(data, own)

        assert own.stat().st_mode & 0o777 == 0o700
    place = next(data.glob("postgres/programs-*")) if as_root else own
    assert [said.count("copying them for its own user") for said in (first, second)] == [
        int(as_root),
        0,
    ]
    for said in (first, second):
        assert said.splitlines()[-1].startswith(f"runs {place}/")
