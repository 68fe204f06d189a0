"""`tenne space import-bookings FILE`: take bookings of an old system over from a calendar file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenne.cli.progress import say
from tenne.cli.trouble import Trouble

if TYPE_CHECKING:
    from tenne.spaces.catalogue import Catalogue, Place
    from tenne.spaces.models import Space


def configure(actions: Any) -> None:
    """Add the words of the command."""
    command = actions.add_parser(
        "import-bookings", help="take bookings over from a calendar file of an old system"
    )
    command.add_argument("file", metavar="FILE")
    command.add_argument("--space", metavar="SLUG", help="which space, where there are several")
    command.add_argument("--place", metavar="NAME", help="all at this place, not as the file says")
    command.add_argument("--name", default="", help="all for one person of this name")
    command.add_argument("--dry-run", action="store_true", help="only say what would be made")
    command.add_argument("--language", choices=("en", "de"), default="en", help="of sentences (en)")


def bring(space: Space, arguments: argparse.Namespace) -> int:
    """Say what a file would become; make it so unless it was only to be looked at."""
    from django.utils import timezone

    from tenne.booking.calendars_in.apart import MOST_BYTES, read_apart
    from tenne.booking.takeover.planning import Wanted, plan, to_be_made, window_from
    from tenne.booking.takeover.taking_over import take_over
    from tenne.booking.takeover.telling import groups_of
    from tenne.spaces.catalogue import catalogue_of

    try:
        with Path(arguments.file).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{arguments.file} cannot be read: {error.strerror}.") from error
    catalogue, now = catalogue_of(space_id=space.pk), timezone.now()
    assert catalogue is not None  # the space has just been found  # noqa: S101
    place = _place(catalogue, arguments.place) if arguments.place else None
    reading = read_apart(data, zone=catalogue.zone, window=window_from(now), has_words=True)
    rows = plan(reading, catalogue, Wanted(place, arguments.name), now)
    for group in groups_of(rows, reading, catalogue.zone):
        say(f"{group.count} × {group.heading}")
        for row in group.rows:
            say("  " + " – ".join(part for part in (row["said"], row.get("why", "")) if part))
    makes = to_be_made(rows)
    if arguments.dry_run or not makes:
        say("Nothing was changed.")
        return 0
    take_over(makes, catalogue, by=None, now=now)
    say(f"Done: {len(makes)}.")
    return 0


def _place(catalogue: Catalogue, name: str) -> Place:
    from tenne.booking.takeover.planning import called

    found = called(name, catalogue)
    if found is None:
        known = ", ".join(one.resource.title_in("de") for one in catalogue.places.values())
        raise Trouble(f"No place is called {name}; there are: {known}.")
    return found
