"""`tenne space check|import|export FILE`: a whole space as a file that people write and read.

Ends with 0 when all is well, 1 when the file cannot be imported, 3 when it can, but only with
``--retire``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tenne.cli import bookings
from tenne.cli.progress import complain, say
from tenne.cli.trouble import Trouble

if TYPE_CHECKING:
    from tenne.spaces.models import Operator, Space
    from tenne.transfer.space_file.content import SpaceFile
    from tenne.transfer.space_file.importing import Preview

NEEDS_RETIRE = 3
TAX_MODES = ("regular", "small", "exempt", "public")


def configure(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="say what is wrong in a file and what it would change")
    bring = actions.add_parser("import", help="bring a space to what a file says, or make it")
    for one in (check, bring):
        one.add_argument("file", metavar="FILE")
        one.add_argument("--operator", metavar="SLUG", help="who runs it, instead of the file's")
        one.add_argument("--new-operator", metavar="NAME", help="make the operator that it names")
        one.add_argument("--tax-mode", choices=TAX_MODES, default="regular", help="of a new one")
        one.add_argument("--language", choices=("en", "de"), default="en", help="of sentences (en)")
    bring.add_argument("--dry-run", action="store_true", help="only say what would change")
    bring.add_argument(
        "--retire", action="store_true", help="take booked places out of use that the file lacks"
    )
    bookings.configure(actions)
    export = actions.add_parser("export", help="write a space into a file")
    export.add_argument("file", metavar="FILE", help="where to; - is the screen")
    export.add_argument("--space", metavar="SLUG", help="which space, where there are several")


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    from django.utils import translation

    from tenne.foundation import scope
    from tenne.foundation.refusal import Refused, sentence

    with (
        translation.override(getattr(arguments, "language", "en")),
        scope.network("whoever runs commands on the machine describes any space"),
    ):
        try:
            if arguments.action == "export":
                return _export(arguments)
            if arguments.action == "import-bookings":
                return bookings.bring(_space(arguments.space), arguments)
            return _bring(arguments)
        except Refused as refused:
            raise Trouble(sentence(refused)) from refused


def _export(arguments: argparse.Namespace) -> int:
    from tenne.transfer.space_file.exporting import described
    from tenne.transfer.space_file.layout import text_of

    text = text_of(described(_space(arguments.space)))
    if arguments.file == "-":
        sys.stdout.write(text)
    else:
        try:
            Path(arguments.file).write_text(text, encoding="utf-8")
        except OSError as error:
            raise Trouble(f"{arguments.file} cannot be written: {error.strerror}.") from error
        say(f"Written to {arguments.file}.")
    return 0


def _space(slug: str | None) -> Space:
    from tenne.spaces.models import Space

    spaces = Space.objects.select_related("operator").order_by("slug")
    found = list(spaces.filter(slug=slug) if slug else spaces)
    if len(found) == 1:
        return found[0]
    known = ", ".join(spaces.values_list("slug", flat=True)[:20]) or "none yet"
    raise Trouble(f"Say which space with --space SLUG; there are: {known}.")


def _bring(arguments: argparse.Namespace) -> int:
    file = _read(arguments.file)
    if file is None:
        return 1
    is_only_looked_at = arguments.action == "check" or arguments.dry_run
    seen = (_look if is_only_looked_at else _import)(file, arguments)
    _tell(seen)
    if arguments.action == "check":
        _check_key(file)
        _check_plans(file)
    if not is_only_looked_at:
        say(
            f"Done: {file.space.slug}." if seen.differences else "Nothing to do: all is as it says."
        )
        return 0
    if seen.booked and not getattr(arguments, "retire", False):
        say("To import it, put the booked places back into the file, or add --retire.")
        return NEEDS_RETIRE
    say("The file is sound." if seen.differences else "The file is sound; nothing would change.")
    return 0


def _read(name: str) -> SpaceFile | None:
    """Read a file; say all its mistakes."""
    from tenne.transfer.space_file.layout import content_of
    from tenne.transfer.space_file.reading import LARGEST_BYTES

    try:
        with Path(name).open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{name} cannot be read: {error.strerror}.") from error
    content, mistakes = content_of(data)
    for mistake in mistakes:
        complain(str(mistake))
    return content


def _look(file: SpaceFile, arguments: argparse.Namespace) -> Preview:
    from django.db import transaction
    from django.utils import timezone

    from tenne.transfer.space_file.importing import preview

    with transaction.atomic():
        operator = _operator(file, arguments)
        seen = preview(file, operator, now=timezone.now())
        transaction.set_rollback(True)  # an operator that was made to look comes to nothing
    return seen


def _import(file: SpaceFile, arguments: argparse.Namespace) -> Preview:
    from django.db import transaction
    from django.utils import timezone

    from tenne.transfer.space_file.importing import import_space

    with transaction.atomic():
        operator = _operator(file, arguments)
        return import_space(file, operator, retire=arguments.retire, now=timezone.now())


def _operator(file: SpaceFile, arguments: argparse.Namespace) -> Operator:
    from django.utils import timezone

    from tenne.transfer.space_file.whose import new_operator, operator_named

    slug = arguments.operator or file.space.operator
    name = arguments.new_operator
    if not name:
        return operator_named(slug)
    today = timezone.now().date()
    return new_operator(file, slug=slug, name=name, tax_mode=arguments.tax_mode, today=today)


def _tell(seen: Preview) -> None:
    from tenne.transfer.space_file.words import lines

    for line in lines(seen.differences, seen.leaving):
        say(str(line))


def _check_key(file: SpaceFile) -> None:
    """Say that planning misses a space without its municipality; that hinders no import."""
    if not file.space.address.municipality_key:
        say("Hint: no municipality_key (AGS); planning does not see the space until it has one.")


def _check_plans(file: SpaceFile) -> None:
    """Say what the plan check finds on each floor; none of it hinders an import."""
    from tenne.transfer.plan_check.telling import worth_a_look
    from tenne.transfer.plan_editor.floor_content import floor_of

    for floor in file.floors:
        drawing = floor_of(file, floor.level)
        for one in worth_a_look(drawing.content()) if drawing else []:
            word = "warning" if one.is_warning else "hint"
            say(f"Plan of floor {floor.level}, {word}: {one.sentence}")
