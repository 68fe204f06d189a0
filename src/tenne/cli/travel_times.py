"""`tenne travel-times import|forget`: how long the way takes from places to spaces.

Ends with 0 when all is well, 1 when a line of the file cannot be read: then nothing is imported.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from tenne.cli.progress import complain, say
from tenne.cli.trouble import Trouble

LARGEST_BYTES = 50_000_000
MOST_NAMED = 10


def configure(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    bring = actions.add_parser("import", help="bring a table with from, to, mode, minutes")
    bring.add_argument("file", metavar="FILE", help="CSV with a line for each way")
    bring.add_argument("--source", required=True, help="who has computed the times")
    bring.add_argument(
        "--as-of", required=True, type=_day, metavar="DAY", help="of which day they are, 2026-11-22"
    )
    forget = actions.add_parser("forget", help="remove all times of a source")
    forget.add_argument("--source", required=True)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a day is written 2026-11-22, got {text!r}") from error


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    source = " ".join(arguments.source.split())
    if not 0 < len(source) <= 200:  # noqa: PLR2004 - as long as the table keeps it
        raise Trouble("Name the source in 1 to 200 characters.")
    if arguments.action == "forget":
        return _forget(source)
    return _bring(arguments.file, source, arguments.as_of)


def _bring(name: str, source: str, as_of: date) -> int:
    from tenne.regions.reading import travel_times_in
    from tenne.regions.services import bring_travel_times

    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{name} cannot be read: {error.strerror}.") from error
    if len(data) > LARGEST_BYTES:
        raise Trouble(f"{name} is larger than 50 MB; import it in parts.")
    table = travel_times_in(data)
    if table.mistakes:
        for mistake in table.mistakes:
            complain(mistake)
        complain("Nothing was imported.")
        return 1
    done = bring_travel_times(table.ways, source=source, as_of=as_of)
    say(f"{len(table.ways)} ways read: {done.new} new, {done.renewed} renewed.")
    _name_strangers({way.goal for way in table.ways})
    return 0


def _name_strangers(goals: set[str]) -> None:
    """Say which goals are no space here: they are kept, but nobody sees them."""
    from tenne.foundation import scope
    from tenne.spaces.models import Space

    with scope.network("goals of travel times are compared with all spaces"):
        rows = Space.objects.values_list("slug", "municipality_key")
        known = {key for row in rows for key in row}
    if unknown := sorted(goals - known):
        named = ", ".join(unknown[:MOST_NAMED]) + (", …" if len(unknown) > MOST_NAMED else "")
        say(f"No space here goes by these goals, {len(unknown)} in all: {named}.")


def _forget(source: str) -> int:
    from tenne.regions.services import forget_travel_times

    count = forget_travel_times(source=source)
    say(f"{count} travel times removed." if count else f"There are none from “{source}”.")
    return 0
