"""``tenne sample load``: put the invented network into an empty database."""

from __future__ import annotations

import argparse

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble


def configure(command: argparse.ArgumentParser) -> None:
    """Say which words follow ``tenne sample``."""
    verbs = command.add_subparsers(metavar="VERB", required=True)
    load = verbs.add_parser("load", help="load the sample network; a second time changes nothing")
    load.set_defaults(verb="load")


def run(arguments: argparse.Namespace) -> int:
    """Load the sample network where samples may be."""
    from django.conf import settings
    from django.utils import timezone

    from tenne.people.models import Person

    from .load import load_sample

    if arguments.verb != "load":
        raise ValueError(f"verb must be load, got {arguments.verb!r}")
    if not settings.SAMPLE:
        raise Trouble(
            "The sample network belongs into a site of its own: add --sample to tenne up."
        )
    is_loaded = Person.objects.filter(is_sample=True).exists()
    if not is_loaded and Person.objects.filter(is_sample=False).exists():
        raise Trouble("This database holds real people: the sample network stays out of it.")
    report = load_sample(timezone.now())
    word = "Loaded" if report.is_new else "There already:"
    say(
        f"{word} {report.spaces} spaces, {report.places} places, {report.people} people, "
        f"{report.bookings} bookings."
    )
    return 0
