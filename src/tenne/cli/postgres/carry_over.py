"""Carry a cluster over to a newer major version, leaving the old one whole."""

import os
import shutil
import subprocess
from pathlib import Path

from tenne.cli.postgres.cluster import (
    SUPERUSER,
    Cluster,
    cluster_of,
    create,
    explain,
    passwords,
    plain_environment,
)
from tenne.cli.postgres.programs import programs_for, usable_by
from tenne.cli.postgres.sockets import make_socket_folder, remove_socket_folder
from tenne.cli.trouble import Trouble


def carry_over(old: Cluster, newest: int) -> Cluster:
    """Copy a stopped cluster into one of a newer major version and put it in its place."""
    home = old.folder.parent
    programs = usable_by(old.account, programs_for(newest), home)
    unfinished = home / f"{newest}.unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    new = Cluster(old.data, unfinished, programs, old.account)
    create(new)
    workplace = home / "upgrade"
    shutil.rmtree(workplace, ignore_errors=True)
    workplace.mkdir(mode=0o700)
    os.chown(workplace, old.account.uid, old.account.gid)
    try:
        _run(old, new, workplace)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
        remove_socket_folder(old.data)
    old.folder.rename(_kept(old))
    unfinished.rename(home / str(newest))
    return cluster_of(old.data, newest)


def take_back(old: Cluster, new: Cluster) -> None:
    """Put the old cluster back where it was and remove the new one."""
    shutil.rmtree(new.folder, ignore_errors=True)
    _kept(old).rename(old.folder)


def _kept(old: Cluster) -> Path:
    kept = old.folder.with_name(f"{old.folder.name}.before-upgrade")
    if old.folder.is_dir() and kept.is_dir():
        shutil.rmtree(kept)
    return kept


def _run(old: Cluster, new: Cluster, workplace: Path) -> None:
    socket_folder = make_socket_folder(old.data, old.account)
    done = subprocess.run(
        [new.programs.path("pg_upgrade"),
         f"--old-bindir={old.programs.folder / 'bin'}",
         f"--new-bindir={new.programs.folder / 'bin'}",
         f"--old-datadir={old.folder}", f"--new-datadir={new.folder}",
         f"--username={SUPERUSER}", f"--socketdir={socket_folder}"],
        cwd=workplace,
        env={**plain_environment(), "PGPASSWORD": passwords(old.data)[SUPERUSER]},
        capture_output=True,
        text=True,
        check=False,
        **old.account.for_popen(),  # type: ignore[call-overload]
    )  # fmt: skip
    if done.returncode:
        log = old.data / "logs" / "upgrade.log"
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        words = [line for line in done.stdout.splitlines() if line.strip()] or ["it said nothing"]
        raise Trouble(explain("pg_upgrade", words) + f" More is in {log}; the data is as it was.")
