"""The words that follow `tenne`, and what each of them starts."""

import argparse
import errno
import importlib
import importlib.metadata
import sys
from collections.abc import Callable
from contextlib import ExitStack, redirect_stdout
from pathlib import Path
from typing import Any

from tenne.cli.options import Options, resolve
from tenne.cli.progress import complain, say
from tenne.cli.trouble import Trouble

INTERRUPTED = 130
# Commands of other areas bring their own words: a module with `configure` and `run`.
DJANGO_COMMANDS = {
    "person": ("tenne.cli.person", "show, export or erase what is stored about a person"),
    "token": ("tenne.cli.token", "create or revoke a token for the machine interface"),
    "sample": ("tenne.cli.sample.command", "load the sample network"),
    "space": ("tenne.cli.space", "check, import or export a whole space as a file"),
    "travel-times": ("tenne.cli.travel_times", "import times by car, bike, transit or on foot"),
    "admin": ("tenne.cli.admin", "let the first administrator in"),
}
SET_UP_BY_THEMSELVES = frozenset({"sample"})


def run(words: list[str]) -> int:
    """Run one command; say in one sentence what keeps it from going on."""
    if words[:1] == ["manage"]:
        return _politely(lambda: _manage(words[1:]))
    if words and words[0] in DJANGO_COMMANDS:
        return _politely(lambda: _with_django(words[0], words[1:]))
    arguments = parser().parse_args(words)
    return _politely(lambda: arguments.start(arguments))


def _politely(start: Callable[[], int]) -> int:
    try:
        return start()
    except Trouble as trouble:
        complain(trouble.sentence)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        complain("The disk is full; free some room and try again. Nothing was lost.")
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the words that the command understands."""
    top = argparse.ArgumentParser(
        prog="tenne", description="Plan, run and evaluate rural coworking spaces."
    )
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    where = _where()
    up = commands.add_parser("up", parents=[where], help="serve Tenne until it is stopped")
    _add_serving_words(up)
    up.set_defaults(start=_up)
    _add_backup_commands(commands, where)
    _add_simple(
        commands, where, "doctor", _doctor, "say what is well and what to do about the rest"
    )
    _add_simple(
        commands, where, "upgrade", _upgrade, "bring the data to this version, backed up first"
    )
    _add_simple(commands, where, "version", _version, "say which version this is")
    commands.add_parser("manage", help="run a Django command on the data", add_help=False)
    for name, (_, help_text) in DJANGO_COMMANDS.items():
        commands.add_parser(name, help=help_text, add_help=False)
    return top


def _where() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(add_help=False)
    words.add_argument("--data", metavar="FOLDER", help="where all data is kept")
    words.add_argument("--settings", metavar="FILE", help="settings file (FOLDER/tenne.toml)")
    words.add_argument("--database-url", metavar="URL", help="another PostgreSQL, 15 or newer")
    return words


def _add_serving_words(up: argparse.ArgumentParser) -> None:
    yes = argparse.BooleanOptionalAction
    up.add_argument("--host", help="address to listen on (127.0.0.1)")
    up.add_argument("--port", help="port to listen on (8000)")
    up.add_argument("--public-url", metavar="URL", help="the address that people use")
    up.add_argument("--cert", metavar="FILE", help="certificate chain for https")
    up.add_argument("--key", metavar="FILE", help="key of the certificate")
    up.add_argument("--trusted-proxy", metavar="IP", help="proxies to believe, with commas")
    up.add_argument("--insecure-lan", action=yes, help="allow plain http in your own network")
    up.add_argument("--sample", action=yes, help="serve the invented sample network")
    up.add_argument("--smtp-url", metavar="URL", help="mail server (smtp://user:password@host)")
    up.add_argument("--mail-from", metavar="ADDRESS", help="sender of all mails")
    up.add_argument("--workers", help="web processes (2)")
    up.add_argument("--threads", help="threads of each web process (4)")
    up.add_argument("--nightly-backup", action=yes, help="back up every night (yes)")


def _add_backup_commands(commands: Any, where: argparse.ArgumentParser) -> None:
    backup = commands.add_parser(
        "backup", parents=[where], help="put database and uploaded files into one file"
    )
    backup.add_argument("file", nargs="?", metavar="FILE", type=Path)
    backup.add_argument("--nightly", action="store_true", help=argparse.SUPPRESS)
    backup.set_defaults(start=_backup)
    restore = commands.add_parser(
        "restore", parents=[where], help="put a backup in place of the data, checked first"
    )
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.set_defaults(start=_restore)


def _add_simple(
    commands: Any, where: argparse.ArgumentParser, name: str, start: Any, help_text: str
) -> None:
    commands.add_parser(name, parents=[where], help=help_text).set_defaults(start=start)


def options_of(arguments: argparse.Namespace) -> Options:
    """Settle the options from these words and everything else that was said."""
    return resolve(vars(arguments))


def _with_django(name: str, words: list[str]) -> int:
    """Run a command of another area, whose module may use everything that Django brings."""
    from tenne.cli.django_setup import django_ready

    path, what = DJANGO_COMMANDS[name]
    module = importlib.import_module(path)
    command = argparse.ArgumentParser(prog=f"tenne {name}", description=what, parents=[_where()])
    module.configure(command)
    # Words are understood before anything is started; the answer alone goes to standard output.
    where, rest = _where().parse_known_args(words)
    arguments = command.parse_args(rest)
    _require_data(name, options_of(where))
    with ExitStack() as stack:
        with redirect_stdout(sys.stderr):
            stack.enter_context(django_ready(options_of(where), name))
        result = int(module.run(arguments) or 0)
        stack.enter_context(redirect_stdout(sys.stderr))
    return result


def _require_data(name: str, options: Options) -> None:
    """Refuse to set up a second, empty Tenne by a command that forgot --data."""
    from tenne.cli.database import has_database, require_remembered_database

    require_remembered_database(options)
    if name not in SET_UP_BY_THEMSELVES and not has_database(options):
        raise Trouble(
            f"There is no data in {options.data} yet; check --data (or TENNE_DATA), or start "
            "`tenne up` first."
        )


def _up(arguments: argparse.Namespace) -> int:
    from tenne.cli.up import run as serve

    return serve(options_of(arguments))


def _manage(words: list[str]) -> int:
    from tenne.cli.manage import run as manage

    where = _where()
    known, rest = where.parse_known_args(words)
    return manage(rest, options_of(known))


def _backup(arguments: argparse.Namespace) -> int:
    from tenne.cli.backup import command

    return command.back_up(options_of(arguments), arguments.file, nightly=arguments.nightly)


def _restore(arguments: argparse.Namespace) -> int:
    from tenne.cli.backup import command

    return command.restore(options_of(arguments), arguments.file)


def _doctor(arguments: argparse.Namespace) -> int:
    from tenne.cli.doctor.command import run as examine

    return examine(options_of(arguments))


def _upgrade(arguments: argparse.Namespace) -> int:
    from tenne.cli.upgrade import run as upgrade

    return upgrade(options_of(arguments))


def _version(arguments: argparse.Namespace) -> int:
    from tenne.cli.postgres.programs import shipped_programs

    options = options_of(arguments)
    kind = (
        f"embedded PostgreSQL {shipped_programs()[0].major}" if options.embedded else "PostgreSQL"
    )
    python = ".".join(str(part) for part in sys.version_info[:3])
    say(f"Tenne {importlib.metadata.version('tenne')} · {kind} · Python {python}")
    return 0
