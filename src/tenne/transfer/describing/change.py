"""Change a space as a page describes it: checked like a space file, all of it or nothing.

A page shows a part of a space's description (`plain`), and keeps the `mark` of it in its form.
What comes back is put into words as a turn: a function that takes the whole description as plain
values, such as a space file holds, and returns it changed. `change` does the rest::

    file = described(space)
    made_from = mark(file, ("hours", "closed_days"))   # goes into the form as a hidden field
    …
    outcome = change(
        space, lambda values: {**values, "hours": …}, operator=operator,
        sections=("hours", "closed_days"), made_from=made_from, now=timezone.now(),
    )

The turn gets the description of the moment, so what others have changed elsewhere stays.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from tenne.foundation.refusal import Refused
from tenne.spaces.models import Operator, Space

from ..space_file.agreement import agreed
from ..space_file.content import FORMAT, SpaceFile
from ..space_file.exporting import described
from ..space_file.importing import import_space, preview
from ..space_file.mistakes import Mistake, Path, gettext_noop
from ..space_file.reading import NO_TEXT, Document
from ..space_file.retiring import Leaving
from ..space_file.validation import validate

Values = dict[str, Any]
Turn = Callable[[Values], Values]
TAKEN = gettext_noop("There is a space “%(slug)s” already; choose another address.")
# The names of rules are given anew at each export: alone they say nothing.
TOGETHER = {"rules", "resources"}


@dataclass(frozen=True, slots=True)
class WayBack:
    """What takes a change back: what was said before, and the mark of what is said now."""

    before: Mapping[str, Any]
    mark: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: done, or why not; then nothing of it was kept.

    `mistakes` have the path of their field in the values of the turn (``("prices", 2, "price")``)
    and a ``sentence``; where a sentence speaks of a line, it is the row of that list. With `booked`
    the same change can be tried again with ``retire=True``.
    """

    space: Space | None = None
    mistakes: Sequence[Mistake] = ()
    booked: Sequence[Leaving] = ()
    refused: Refused | None = None
    back: WayBack | None = None

    @property
    def is_done(self) -> bool:
        """Whether the space is now as the change says."""
        return not self.mistakes and self.refused is None


def plain(file: SpaceFile) -> Values:
    """Return a description as plain values: texts, numbers, lists and fields, fit for JSON."""
    values: Values = file.model_dump(mode="json", by_alias=True)
    return values


def mark(file: SpaceFile, sections: Iterable[str]) -> str:
    """Return what stands for some sections as they are: ``"hours"``, ``"space.story"``."""
    values = plain(file)
    said = {name: _at(values, name) for name in sorted(sections)}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def change(
    space: Space | None,
    turn: Turn,
    *,
    operator: Operator,
    sections: Sequence[str] = (),
    made_from: str = "",
    retire: bool = False,
    now: datetime,
) -> Outcome:
    """Bring a space to what a turn makes of its description; without a space, make a new one.

    Parameters
    ----------
    turn
        Takes the whole description and returns it changed; it may change what it is given. Of a new
        space there is only the format and the operator.
    sections, made_from
        What the page was about, and its `mark` when the page was made. Has somebody changed these
        sections in between, nothing is done.
    retire
        Whether places with bookings that the turn left out are taken out of use.
    """
    try:
        with transaction.atomic():
            if space is None:
                return _begun(turn({"format": FORMAT, "space": {}}), operator, now=now)
            # Changes of one space come one after the other, imports of its file included.
            locked = Space.objects.select_for_update().get(pk=space.pk, operator=operator)
            before = described(locked)
            if sections and mark(before, sections) != made_from:
                return Outcome(refused=_meanwhile())
            values = turn(plain(before))
            values["space"]["slug"] = locked.slug
            return _done(values, operator, before, retire=retire, now=now)
    except IntegrityError:
        if space is not None:
            raise
        return Outcome(mistakes=[Mistake("slug-taken", TAKEN, path=SLUG, values={"slug": "…"})])


def take_back(space: Space, back: WayBack, *, operator: Operator, now: datetime) -> Outcome:
    """Bring a space to what was said before a change, unless somebody has changed it again."""

    def turn(values: Values) -> Values:
        for name, said in back.before.items():
            _put(values, name, said)
        return values

    names = tuple(back.before)
    return change(space, turn, operator=operator, sections=names, made_from=back.mark, now=now)


def checked(values: Values) -> tuple[SpaceFile | None, list[Mistake]]:
    """Return a description if plain values are a sound one, else all that is wrong with them."""
    if unfit := list(_without_text(values)):
        return None, unfit
    rows = _Rows(values)
    found, mistakes = validate(rows)
    mistakes += agreed(found, lambda path: rows.place(path)[0], rows.place)
    return (None if mistakes else found.file), mistakes


SLUG: Path = ("space", "slug")


@dataclass
class _Rows(Document):
    """Values of a page: the place of something is its row in the list that it stands in."""

    values: Any = None
    mistakes: list[Mistake] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        row = next((part for part in path if isinstance(part, int)), -1)
        return row + 1, 0


def _without_text(values: Any, path: Path = ()) -> Iterable[Mistake]:
    """Yield texts with what no text has, and no table takes."""
    if isinstance(values, Mapping):
        for key, value in values.items():
            yield from _without_text(value, (*path, key))
    elif isinstance(values, list):
        for index, value in enumerate(values):
            yield from _without_text(value, (*path, index))
    elif isinstance(values, str) and not values.isprintable() and not _is_text(values):
        yield Mistake("no-text", NO_TEXT, path=path)


def _is_text(value: str) -> bool:
    return "\0" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _begun(values: Values, operator: Operator, *, now: datetime) -> Outcome:
    values["space"]["operator"] = operator.slug
    file, mistakes = checked(values)
    if file is None:
        return Outcome(mistakes=mistakes)
    try:
        is_there = preview(file, operator, now=now).space is not None
    except Refused as refusal:
        return Outcome(
            mistakes=[Mistake(refusal.code, refusal.message, 0, 0, SLUG, refusal.values)]
        )
    if is_there:
        # An import would bring that space to what is said here, and empty it.
        said = {"slug": file.space.slug}
        return Outcome(mistakes=[Mistake("slug-taken", TAKEN, path=SLUG, values=said)])
    return Outcome(import_space(file, operator, now=now).space)


def _done(
    values: Values, operator: Operator, before: SpaceFile, *, retire: bool, now: datetime
) -> Outcome:
    file, mistakes = checked(values)
    if file is None:
        return Outcome(mistakes=mistakes)
    try:
        done = import_space(file, operator, retire=retire, now=now)
    except Refused as refusal:
        is_booked = refusal.code == "still-booked"
        booked = preview(file, operator, now=now).booked if is_booked else ()
        return Outcome(booked=booked, refused=refusal)
    space = done.space
    if space is None or not done.differences:
        return Outcome(space)
    space.refresh_from_db()
    return Outcome(space, back=_way_back(before, described(space)))


def _way_back(before: SpaceFile, after: SpaceFile) -> WayBack | None:
    was, now = plain(before), plain(after)
    names = {
        f"{key}.{inner}" if key == "space" else key
        for key, value in was.items()
        for inner in (value if key == "space" else ("",))
        if (value[inner] != now[key][inner] if key == "space" else value != now[key])
    }
    if names & TOGETHER:
        names |= TOGETHER
    if not names:
        return None
    return WayBack({name: _at(was, name) for name in sorted(names)}, mark(after, names))


def _at(values: Any, name: str) -> Any:
    for part in name.split("."):
        values = values[part]
    return values


def _put(values: Values, name: str, said: Any) -> None:
    *way, last = name.split(".")
    for part in way:
        values = values[part]
    values[last] = said


def _meanwhile() -> Refused:
    return Refused(
        "changed-meanwhile",
        gettext_noop(
            "Somebody has changed this in the meantime, so nothing was saved. What you entered "
            "still stands here: compare it, and save once more to let it hold."
        ),
    )
