"""How the chairs of a room may stand: a row for each seating."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenne.booking.quotes.rules import LONGEST_SET_UP
from tenne.booking.quotes.words import SEATINGS

from ...space_file.content import SMALL
from ...space_file.mistakes import Path
from ..change import Values
from ..turns.events import with_seatings
from ..turns.places import key_of
from .fields import LengthField
from .part import PartForm

TIMES = ("set_up", "clear")


class SeatingsForm(PartForm):
    """The seatings of one room; a row without people is a seating that it does not have."""

    sections = ("resources", "rules")

    def __init__(self, file: Any, data: Any = None, *, key: str) -> None:
        self.key = key
        super().__init__(file, data)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the seatings of now."""
        found: dict[str, Any] = {}
        for one in self._seatings(values):
            kind = one["kind"]
            found[f"{kind}_people"] = one["people"]
            found |= {f"{kind}_{name}": _minutes(one[name]) for name in TIMES}
        return found

    def build(self) -> None:
        """Add a row for each way in which chairs may stand."""
        for kind, label in SEATINGS.items():
            self.fields[f"{kind}_people"] = forms.IntegerField(
                label=_("People"), min_value=1, max_value=SMALL, required=False
            )
            for name, title in (("set_up", _("Setting up")), ("clear", _("Clearing"))):
                self.fields[f"{kind}_{name}"] = LengthField(label=title, required=False)
            for name in ("people", *TIMES):
                field = self.fields[f"{kind}_{name}"]
                field.widget.attrs["aria-label"] = f"{label}: {field.label}"

    def rows(self) -> list[tuple[str, list[BoundField]]]:
        """Return the rows of the table: what it is called, and its fields."""
        return [
            (str(label), [self[f"{kind}_{name}"] for name in ("people", *TIMES)])
            for kind, label in SEATINGS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """See that times belong to a seating, and that none takes longer than a working day."""
        said: dict[str, Any] = super().clean() or {}
        for kind in SEATINGS:
            for name in TIMES:
                field = f"{kind}_{name}"
                if (said.get(field) or 0) > LONGEST_SET_UP:
                    self.add_error(field, gettext("At most 12 hours."))
            has_time = any(said.get(f"{kind}_{name}") for name in TIMES)
            if has_time and not said.get(f"{kind}_people") and f"{kind}_people" not in self.errors:
                message = gettext("For how many people? To remove it, empty its times, too.")
                self.add_error(f"{kind}_people", message)
        return said

    def turn(self, values: Values) -> Values:
        """Let these be the seatings of the room, in the order in which they stand there."""
        said = self.cleaned_data
        known = [one["kind"] for one in self._seatings(values)]
        kinds = [*known, *(kind for kind in SEATINGS if kind not in known)]
        rows = [
            {
                "kind": kind,
                "people": said[f"{kind}_people"],
                **{name: said[f"{kind}_{name}"] or 0 for name in TIMES},
            }
            for kind in kinds
            if said[f"{kind}_people"]
        ]
        return with_seatings(values, self.key, rows)

    def field_of(self, _path: Path) -> str | None:
        """Mistakes of a seating are found by the form itself; others stand on top."""
        return None

    def _seatings(self, values: Values) -> list[Values]:
        found = (one["seatings"] for one in values["resources"] if key_of(one) == self.key)
        return list(next(found))


def _minutes(said: str) -> int | None:
    number, unit = said.split()
    return int(number) * {"min": 1, "h": 60, "d": 1440}[unit] or None
