"""What is asked of whoever shuts a part of a space."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tenne.booking import words
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.forms import DAY

LONGEST = timedelta(days=730)


class ShutdownForm(forms.Form):
    """Which part, from when until when, and why."""

    part = forms.ChoiceField(label=gettext_lazy("What is shut"), required=False)
    first_day = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    last_day = forms.DateField(label=gettext_lazy("Until and including"), widget=DAY)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=120,
        help_text=gettext_lazy("Everybody can read it: “burst pipe”, “village fair” …"),
    )  # fmt: skip

    def __init__(self, catalogue: Catalogue, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        self.parts = _parts(catalogue)
        part = self.fields["part"]
        if isinstance(part, forms.ChoiceField):
            part.choices = self.parts

    def part_name(self) -> str:
        """Return what was chosen in words."""
        return dict(self.parts)[self.cleaned_data["part"]]

    def clean(self) -> dict[str, Any]:
        """Take days in their order, none of them past and none beyond two years."""
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last:
            if last < first or last < self.today:
                self.add_error("last_day", _("The last day lies before the first, or is over."))
            elif last - self.today > LONGEST:
                self.add_error("last_day", _("At most two years ahead."))
        return given


def _parts(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return the house, its floors and its areas, each as a choice; only where places stand."""
    areas = {
        place.resource.area.pk: place.resource.area
        for place in catalogue.places.values()
        if place.resource.area is not None
    }
    ordered = sorted(areas.values(), key=lambda area: (area.floor.level, area.pk))
    floors = {area.floor_id: area.floor for area in ordered}
    return [
        ("", _("The whole house")),
        *((f"floor:{pk}", words.floor_name(floor)) for pk, floor in floors.items()),
        *(
            (
                f"area:{area.pk}",
                f"{words.in_language(area.name) or area.get_kind_display()}"
                f" · {words.floor_name(area.floor, short=True)}",
            )
            for area in ordered
        ),
    ]
