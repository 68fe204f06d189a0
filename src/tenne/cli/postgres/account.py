"""The system user that the embedded database runs as when Tenne itself runs as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

NAME = "tenne-db"


@dataclass(frozen=True)
class Account:
    """Who owns the database's files; `switch` says whether its programs change to that user."""

    uid: int
    gid: int
    switch: bool

    def for_popen(self) -> dict[str, object]:
        """Return the arguments that make a child process run as this user."""
        if not self.switch:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_of_the_database() -> Account:
    """Return the user for the database: yourself, or its own user when you are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _create()
        entry = pwd.getpwnam(NAME)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _create() -> None:
    if command := _command():
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode == 0:
            say(f"Made the system user {NAME}: PostgreSQL does not run as root.")
            return
    raise Trouble(
        f"PostgreSQL does not run as root and the system user {NAME} could not be made; "
        f"make it yourself (useradd --system {NAME}), or start Tenne as an ordinary user."
    )


def _command() -> list[str] | None:
    shell = "/usr/sbin/nologin"
    if useradd := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        return [useradd, "--system", "--user-group", "--no-create-home", "--home-dir",
                "/nonexistent", "--shell", shell, NAME]  # fmt: skip
    if adduser := shutil.which("adduser", path="/usr/sbin:/sbin:/usr/bin:/bin"):
        return [adduser, "-S", "-D", "-H", "-h", "/nonexistent", "-s", shell, NAME]
    return None
