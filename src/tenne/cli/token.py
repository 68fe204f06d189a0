"""`tenne token …`: make, list or revoke tokens for the machine interface."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import TYPE_CHECKING

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

if TYPE_CHECKING:
    from tenne.people.models import Person

USUAL_DAYS = 365


def configure(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    create = actions.add_parser("create", help="make a token and print it, once")
    create.add_argument("--person", required=True, metavar="EMAIL")
    create.add_argument("--label", required=True, metavar="TEXT")
    create.add_argument(
        "--scope", action="append", metavar="SCOPE", help="read, book, check-in, staff (read)"
    )
    create.add_argument(
        "--expires", type=int, default=USUAL_DAYS, metavar="DAYS", help="0: never (365)"
    )
    listed = actions.add_parser("list", help="list the tokens of a person")
    listed.add_argument("--person", required=True, metavar="EMAIL")
    revoke = actions.add_parser("revoke", help="end a token")
    revoke.add_argument("prefix", help="its first characters, as listed")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; a new token goes alone to standard output."""
    from tenne.foundation.refusal import Refused, sentence

    start = {"create": _create, "list": _list, "revoke": _revoke}[arguments.action]
    try:
        start(arguments)
    except Refused as refused:
        raise Trouble(sentence(refused)) from refused
    return 0


def _create(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from tenne.people import tokens

    if arguments.expires < 0:
        raise Trouble(f"--expires must be 0 or more days, got {arguments.expires}.")
    lasts = timedelta(days=arguments.expires) if arguments.expires else None
    _token, secret = tokens.make(
        _account(arguments.person),
        label=arguments.label,
        scopes=arguments.scope or ("read",),
        lasts=lasts,
        now=timezone.now(),
    )
    print(secret)


def _list(arguments: argparse.Namespace) -> None:
    from tenne.people.models import Token

    for token in Token.objects.filter(person=_account(arguments.person)).order_by("pk"):
        state = "revoked" if token.revoked_at else f"until {token.expires_at or 'revoked'}"
        say(f"{token.prefix}…  {', '.join(token.scopes)}  {state}  {token.label}")


def _revoke(arguments: argparse.Namespace) -> None:
    from django.utils import timezone

    from tenne.people import tokens
    from tenne.people.models import Token

    found = list(Token.objects.filter(prefix=arguments.prefix.rstrip("…"), revoked_at=None))
    if len(found) != 1:
        raise Trouble(f"{len(found)} tokens begin like this; say it as listed.")
    tokens.revoke(found[0], now=timezone.now())
    say("Ended.")


def _account(email: str) -> Person:
    from tenne.people.services import account_for

    account = account_for(email)
    if account is None:
        raise Trouble("Nobody has an account with this address.")
    return account
