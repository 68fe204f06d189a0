"""Bring the tables up to this version; skipped at once when nothing has changed."""

import importlib.metadata
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import psycopg

import tenne
from tenne.cli import interruption, marks
from tenne.cli.database import Access
from tenne.cli.options import Options
from tenne.cli.postgres import roles
from tenne.cli.processes import dies_with_parent
from tenne.cli.progress import say, step
from tenne.cli.trouble import Trouble

# What stood before the migrations were put together, and the last commit that takes these steps
# (decision 14). Both may go with the first release.
STEPS_UNTIL = "4f659fc"
LAST_OF_ITS_STEPS = {
    "billing": "0005_one_text_of_a_charge_less",
    "booking": "0019_organisers_are_quoted",
    "people": "0010_quotes_end",
    "spaces": "0038_rooms_have_seatings",
    "tariffs": "0003_extras_have_prices",
}


def migrate(
    options: Options, access: Access, *, before_changes: Callable[[], None] = lambda: None
) -> None:
    """Apply missing migrations as owner and give the application's role its rights."""
    now = fingerprint()
    with psycopg.connect(access.owner, autocommit=True) as owner:
        if marks.read(owner).get(marks.FINGERPRINT) == now:
            return
        is_new = owner.execute("SELECT to_regclass('django_migrations')").fetchone() == (None,)
        if not is_new:
            _require_tables_of_november(owner)
        _grant(owner, access)
    if not is_new and not _is_up_to_date(options, access):
        before_changes()
    with step("Making the tables" if is_new else "Bringing the tables up to date"):
        _run_migrate(options, access)
    with psycopg.connect(access.owner, autocommit=True) as owner:
        marks.write(owner, fingerprint=now, version=importlib.metadata.version("tenne"))
        _grant(owner, access)


def fingerprint() -> str:
    """Return a word that changes whenever this code could want other tables."""
    digest = sha256()
    folder = Path(tenne.__path__[0])
    for path in sorted(folder.rglob("*.py")):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(path.read_bytes())
    for found in sorted(Path(sysconfig.get_path("purelib")).glob("*.dist-info")):
        digest.update(found.name.encode())
    return digest.hexdigest()


def child_environment(
    options: Options, access: Access, *, as_owner: bool = False
) -> dict[str, str]:
    """Return the environment for one of Tenne's own processes."""
    return {
        **clean_environment(),
        **options.as_environment(),
        **access.as_environment(as_owner=as_owner),
        "DJANGO_SETTINGS_MODULE": "tenne.config.settings",
    }


def command_environment(options: Options) -> dict[str, str]:
    """Return the environment for another `tenne` command on the same data."""
    environment = {**clean_environment(), **options.as_environment()}
    if not options.embedded:
        environment["DATABASE_URL"] = options.database_url
        if options.owner_database_url:
            environment["TENNE_OWNER_DATABASE_URL"] = options.owner_database_url
    if options.settings_file:
        environment["TENNE_SETTINGS"] = str(options.settings_file)
    return environment


def clean_environment() -> Mapping[str, str]:
    """Return this process's environment without words that would say something else."""
    stale = ("TENNE_OWNER_DATABASE_URL", "TENNE_DATABASE_ROLE", "DATABASE_URL")
    return {name: value for name, value in os.environ.items() if name not in stale}


def django_command(*words: str) -> list[str]:
    """Return the command line of a Django command in a process of its own."""
    return [sys.executable, "-m", "tenne.cli.manage", *words]


def _require_tables_of_november(owner: psycopg.Connection) -> None:
    """Refuse tables of an earlier version than those that the first migrations put together."""
    applied = set(owner.execute("SELECT app, name FROM django_migrations").fetchall())
    is_early = any(name == "0001_initial" for app, name in applied if app in LAST_OF_ITS_STEPS)
    if is_early and not applied >= set(LAST_OF_ITS_STEPS.items()):
        raise Trouble(
            "These tables were made by a version before 23 November 2026, from which no step "
            f"leads here. Start Tenne once as of commit {STEPS_UNTIL}, then this. Nothing changed."
        )


def _is_up_to_date(options: Options, access: Access) -> bool:
    asked = subprocess.run(
        django_command("migrate", "--check", "--verbosity=0"),
        env=child_environment(options, access, as_owner=True),
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


def _run_migrate(options: Options, access: Access) -> None:
    words: list[str] = []
    with subprocess.Popen(
        django_command("migrate", "--no-input", "--no-color"),
        env=child_environment(options, access, as_owner=True),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=dies_with_parent(os.getpid(), signal.SIGTERM),  # noqa: PLW1509
    ) as process:
        try:
            _follow(process, words)
        except BaseException:
            process.terminate()
            process.wait()
            raise
    if process.returncode:
        said = [line for line in words if line.strip()] or ["it said nothing"]
        if any("No space left on device" in line for line in said):
            raise Trouble("The disk is full; free some room and start again. Nothing was lost.")
        (options.data / "logs" / "migrate.log").write_text("\n".join(words), encoding="utf-8")
        raise Trouble(
            f"The tables could not be brought up to date: {said[-1]} The whole story is in "
            f"{options.data / 'logs' / 'migrate.log'}."
        )


def _follow(process: "subprocess.Popen[str]", words: list[str]) -> None:
    """Tell every now and then which step is done."""
    assert process.stdout is not None  # noqa: S101 - asked for by the caller
    for line in process.stdout:
        interruption.heed()
        words.append(line.rstrip())
        if line.rstrip().endswith("OK") and len(words) % 10 == 0:
            say(f"  {line.strip().removesuffix('... OK').removeprefix('Applying ')}")


def _grant(owner: psycopg.Connection, access: Access) -> None:
    if access.has_two_roles:
        roles.grant_daily_work(owner, access.application_role)
