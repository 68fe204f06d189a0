"""`tenne person …`: hand out, erase, or let somebody in again."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

if TYPE_CHECKING:
    from tenne.people.models import Person


def configure(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    export = actions.add_parser("export", help="write everything about a person into one zip")
    export.add_argument("email")
    export.add_argument("--out", type=Path, metavar="FILE", help="where to (person-DATE.zip)")
    erase = actions.add_parser("erase", help="erase a person; what the law wants kept is locked")
    erase.add_argument("email")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    reset = actions.add_parser(
        "reset-factor", help="grant the removal of a lost second factor; it waits three days"
    )
    reset.add_argument("email")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    from tenne.foundation.refusal import Refused, sentence

    start = {"export": _export, "erase": _erase, "reset-factor": _reset_factor}[arguments.action]
    try:
        start(arguments)
    except Refused as refused:
        raise Trouble(sentence(refused)) from refused
    return 0


def _export(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from tenne.transfer.export import archive

    now = timezone.now()
    target = arguments.out or Path(f"person-{now:%Y-%m-%d}.zip")
    packed = archive(_person(arguments.email), now=now)
    try:
        _write_privately(target, packed)
    except OSError as problem:
        raise Trouble(f"{target} cannot be written: {problem.strerror}.") from problem
    say(f"Written to {target}, readable for you alone.")


def _write_privately(target: Path, content: bytes) -> None:
    """Put a new file, readable for its owner alone, where another or nothing was before.

    Whoever has the old file open, or set its permissions, gets nothing of the new one.
    """
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        fresh.replace(target)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _erase(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from tenne.transfer.erasure import erase, what_stays

    person = _person(arguments.email)
    for kept in what_stays(person):
        say(f"Stays, locked ({kept.count}): {kept.sentence}")
    if not arguments.yes and not _is_sure():
        raise Trouble("Nothing was erased.")
    erase(person, now=timezone.now())
    say("Erased.")


def _reset_factor(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from tenne.people import factor_resets

    reset = factor_resets.ask(_person(arguments.email), now=timezone.now())
    granted = factor_resets.grant(reset, by=None, now=timezone.now())
    say(
        f"From {granted.due_at:%d %B %Y, %H:%M} UTC the person can remove the second factor when "
        "signing in; a mail with a way to stop it is on its way."
    )


def _person(email: str) -> Person:
    from tenne.people.models import Person, normal_email

    person = Person.objects.filter(email=normal_email(email)).first()
    if person is None:
        person = Person.objects.filter(contact_email=normal_email(email), is_active=True).first()
    if person is None:
        raise Trouble("Nobody has this address.")
    return person


def _is_sure() -> bool:
    if not sys.stdin.isatty():
        return False
    return input("Erase this person? This cannot be undone. [yes/no] ").strip().lower() == "yes"
