"""`tenne admin EMAIL --name NAME`: let the first person into an installation of one's own.

Whoever may run commands on the machine vouches for the address; from then on roles are given in the
browser. The person sets up a second factor at the first sign-in.
"""

from __future__ import annotations

import argparse
import getpass
import sys

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble


def configure(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    command.add_argument("email")
    command.add_argument("--name", required=True, help="how the person is called")


def run(arguments: argparse.Namespace) -> int:
    """Make the person if there is none, and give network administration."""
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from tenne.people.services import vouched_person
    from tenne.spaces.services.roles import first_administrator

    try:
        person = vouched_person(
            name=arguments.name, email=arguments.email, password=_password(), now=timezone.now()
        )
    except ValidationError as error:
        raise Trouble(" ".join(error.messages)) from error
    first_administrator(person)
    say(
        "Network administration is given. Sign in with address and password; Tenne then asks for "
        "a second factor, and roles are given at /network/roles/."
    )
    return 0


def _password() -> str:
    """Ask twice at a terminal; read one line where somebody pipes it in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Password (at least 12 characters): ")
    if first != getpass.getpass("Once more: "):
        raise Trouble("The two passwords differ; nothing was changed. Run the command again.")
    return first
