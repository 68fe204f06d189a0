"""A form about a part of a space: what it opens with, what it changes, where its mistakes go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from tenne.foundation.refusal import sentence

from ...space_file.content import SpaceFile
from ...space_file.mistakes import Mistake, Path
from ..change import Outcome, Values, plain


class PartForm(forms.Form):
    """One page of the description.

    A subclass names the `sections` that it shows, fills its fields from a description in `first`,
    and puts what was entered into one in `turn`. Mistakes that the space file's checks find go to
    the field that `field_of` names, by default the last word of their path.
    """

    sections: ClassVar[tuple[str, ...]] = ()

    def __init__(self, file: SpaceFile, data: Any = None, **options: Any) -> None:
        self.file = file
        self.values: Values = plain(file)
        super().__init__(data, initial={**self.first(self.values), **options.pop("initial", {})})
        self.build()

    def first(self, _values: Values) -> dict[str, Any]:
        """Return what the fields open with."""
        return {}

    def build(self) -> None:
        """Add the fields that depend on the space."""

    def turn(self, _values: Values) -> Values:
        """Put what was entered into a description."""
        raise TypeError(f"{type(self).__name__} changes nothing")

    def field_of(self, path: Path) -> str | None:
        """Return the field that a mistake at a place of the description belongs to."""
        names = [part for part in path if isinstance(part, str)]
        return names[-1] if names else None

    def take(self, outcome: Outcome) -> None:
        """Show why a change was not made: at its fields, or on top."""
        for mistake in outcome.mistakes:
            name = self.field_of(mistake.path)
            if name in self.fields:
                self.add_error(name, mistake.sentence)
            else:
                self.add_error(None, _whole(mistake))
        if outcome.refused is not None and not outcome.booked:
            self.add_error(None, sentence(outcome.refused))


def _whole(mistake: Mistake) -> str:
    return f"{mistake.where}: {mistake.sentence}" if mistake.where else mistake.sentence


def put(values: Values, said: Mapping[str, Any]) -> Values:
    """Put fields of the space itself into a description."""
    values["space"].update(said)
    return values
