"""What can be held, and the areas it stands in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tenne.spaces.models import AreaKind, Feature, ResourceKind

from ...space_file.mistakes import Path
from ..change import Values
from ..presets import BY_KEY, FOR_KIND, PRESETS
from ..turns.places import key_of, with_areas, with_place, with_places, without_place
from ..turns.rules import rules_of, whole
from .fields import NumbersField, WordsField
from .part import PartForm

PLACES = ("resources", "rules", "floors", "inventory", "prices")
LOWEST, HIGHEST, NEW_AREAS = -2, 12, 3
NO_AREA = "-"  # no area has this key


def language() -> str:
    """Return the reader's language, as texts of a space are kept."""
    return (get_language() or "de")[:2]


def area_choices(values: Values) -> list[tuple[str, str]]:
    """Return the areas of a space by their names."""
    found = [("", gettext("none"))]
    for floor in values["floors"]:
        for area in floor["areas"]:
            name = area["name"][language()] or area["name"]["de"] or AreaKind(area["kind"]).label
            on = floor["short_name"][language()] or floor["short_name"]["de"] or floor["level"]
            found.append((area["key"], f"{name} ({on})"))
    return found


def preset_choices() -> list[tuple[str, str]]:
    """Return the rules to begin with, and what they say."""
    return [(one.key, f"{one.title}: {one.note}") for one in PRESETS]


class PlaceFields(forms.Form):
    """What is said of a place, or of many that are alike."""

    area = forms.ChoiceField(label=_("Area"), required=False)
    capacity = forms.IntegerField(
        label=_("Seats"), min_value=1, max_value=32_767, help_text=_("For a room: how many people.")
    )
    features = WordsField(Feature.choices, label=_("What is there"))
    permanent = forms.BooleanField(
        label=_("Let for good: nobody books it by the day"), required=False
    )

    def said(self) -> Values:
        """Return what was entered as a description has it."""
        said = self.cleaned_data
        return {
            "area": said["area"] or None,
            "capacity": said["capacity"],
            "features": said["features"],
            "permanent": said["permanent"],
        }


class AddPlacesForm(PartForm, PlaceFields):
    """Add places that are alike, in one step."""

    sections = ("resources", "rules")
    kind = forms.ChoiceField(label=_("What"), choices=ResourceKind.choices)
    numbers = NumbersField(
        label=_("Numbers or names"),
        max_length=2000,
        help_text=_("1–8 adds eight at once; names are written one after the other: Barn, Stable."),
    )
    rules = forms.ChoiceField(
        label=_("How it is booked"),
        choices=lambda: [("", _("as usual for its kind")), *preset_choices()],
        required=False,
    )
    field_order = ("kind", "numbers", "area", "capacity", "features", "rules", "permanent")

    def first(self, values: Values) -> dict[str, Any]:
        """Open with desks; which of several areas is meant, nobody can guess."""
        areas = area_choices(values)[1:]
        return {"kind": "desk", "capacity": 1, "area": areas[0][0] if len(areas) == 1 else ""}

    def build(self) -> None:
        """Offer the areas of the house; of several, one is chosen, or expressly none."""
        none, *areas = area_choices(self.values)
        if len(areas) > 1:
            areas = [("", gettext("please choose")), *areas, (NO_AREA, none[1])]
            self.fields["area"].required = True
        else:
            areas = [none, *areas]
        self.fields["area"].choices = areas  # type: ignore[attr-defined]

    def clean_area(self) -> str:
        """Return the area, empty where none is meant."""
        area = str(self.cleaned_data["area"])
        return "" if area == NO_AREA else area

    def turn(self, values: Values) -> Values:
        """Add them behind the others."""
        said = self.cleaned_data
        preset = BY_KEY[said["rules"] or FOR_KIND[said["kind"]]]
        return with_places(values, said["kind"], said["numbers"], preset.rules, self.said())

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake: a number that is taken."""
        return {"number": "numbers"}.get(str(path[-1]), str(path[-1]))

    def take(self, outcome: Any) -> None:
        """Say of numbers that are taken which ones, once."""
        twice = [one for one in outcome.mistakes if one.code == "resource-twice"]
        rest = [one for one in outcome.mistakes if one.code != "resource-twice"]
        if twice:
            taken = ", ".join(str(one.values["key"]).partition("/")[2] for one in twice)
            message = gettext("There already is: %(taken)s. Each number is used once.")
            self.add_error("numbers", message % {"taken": taken})
        super().take(type(outcome)(mistakes=rest, refused=outcome.refused, booked=outcome.booked))


class PlaceForm(PartForm, PlaceFields):
    """Change what is said of one place."""

    sections = PLACES
    name_de = forms.CharField(label=_("Name, German"), max_length=120, required=False)
    name_en = forms.CharField(label=_("Name, English"), max_length=120, required=False)
    rules = forms.ChoiceField(label=_("How it is booked"), required=False)
    field_order = (
        "name_de", "name_en", "area", "capacity", "features", "rules", "parts", "permanent",
    )  # fmt: skip

    def __init__(self, file: Any, data: Any = None, *, key: str) -> None:
        self.key = key
        super().__init__(file, data)

    def one(self, values: Values) -> Values:
        """Return the place in a description."""
        return next(one for one in values["resources"] if key_of(one) == self.key)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with what is said now."""
        one = self.one(values)
        name = one["name"] or {"de": "", "en": ""}
        own = ("area", "capacity", "features", "permanent", "parts")
        return {
            **{field: one[field] for field in own}, "name_de": name["de"], "name_en": name["en"],
        }  # fmt: skip

    def build(self) -> None:
        """Offer the areas of the house, other rules, and what this can consist of."""
        self.fields["area"].choices = area_choices(self.values)  # type: ignore[attr-defined]
        stays = [("", gettext("as now")), *preset_choices()]
        self.fields["rules"].choices = stays  # type: ignore[attr-defined]
        others = [
            (key_of(one), f"{ResourceKind(one['kind']).label} {one['number']}")
            for one in self.values["resources"]
            if key_of(one) != self.key
        ]
        self.fields["parts"] = WordsField(
            others,
            label=_("Consists of"),
            help_text=_("Who holds the whole holds its parts: a hall and its two halves."),
        )
        self.order_fields(self.field_order)

    def turn(self, values: Values) -> Values:
        """Say it anew, or leave the place out."""
        if "remove" in self.data:
            return without_place(values, self.key)
        said = self.cleaned_data
        name = {"de": said["name_de"], "en": said["name_en"]}
        more = {"name": name if any(name.values()) else None, "parts": said["parts"]}
        rules = BY_KEY[said["rules"]].rules if said["rules"] else None
        return with_place(values, self.key, rules, {**self.said(), **more})

    def preset(self) -> str:
        """Return the preset that the place follows, empty where its rules are its own."""
        rules = rules_of(self.values, self.one(self.values))
        return next((str(one.title) for one in PRESETS if whole(one.rules) == rules), "")


class AreasForm(PartForm):
    """The areas of the house by name and kind; a plan is not needed for them."""

    sections = ("floors", "resources", "rules", "inventory")

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the areas of now."""
        found: dict[str, Any] = {}
        for nr, (level, area) in enumerate(_areas(values)):
            found |= {
                f"{nr}_kind": area["kind"], f"{nr}_de": area["name"]["de"],
                f"{nr}_en": area["name"]["en"], f"{nr}_level": level,
                f"{nr}_capacity": area["capacity"] or None,
            }  # fmt: skip
        return found

    def build(self) -> None:
        """Add a row for each area, and some empty ones."""
        self.keys = [area["key"] for _level, area in _areas(self.values)]
        levels = {level for level, _area in _areas(self.values)}
        levels |= set(range(LOWEST, HIGHEST + 1))
        self.count = len(self.keys) + NEW_AREAS
        for nr in range(self.count):
            self.fields[f"{nr}_kind"] = forms.ChoiceField(
                label=_("Kind"), choices=[("", ""), *AreaKind.choices], required=False
            )
            for code, tongue in (("de", _("German")), ("en", _("English"))):
                self.fields[f"{nr}_{code}"] = forms.CharField(
                    label=f"{_('Name')} – {tongue}", required=False, max_length=120
                )
            self.fields[f"{nr}_level"] = forms.TypedChoiceField(
                label=_("Floor"),
                choices=[(level, _floor(level)) for level in sorted(levels)],
                coerce=int,
                initial=0,
            )
            self.fields[f"{nr}_capacity"] = forms.IntegerField(
                label=_("Seats"), required=False, min_value=0, max_value=32_767
            )

    def rows(self) -> list[list[BoundField]]:
        """Return the rows of the table."""
        names = ("kind", "de", "en", "level", "capacity")
        return [[self[f"{nr}_{name}"] for name in names] for nr in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """See that a new area with a name has a kind."""
        said: dict[str, Any] = super().clean() or {}
        for nr in range(self.count):
            is_named = said.get(f"{nr}_de") or said.get(f"{nr}_en")
            if is_named and not said.get(f"{nr}_kind") and f"{nr}_kind" not in self.errors:
                message = gettext("What kind of area is it? To remove it, empty its names, too.")
                self.add_error(f"{nr}_kind", message)
        return said

    def turn(self, values: Values) -> Values:
        """Let these be the areas."""
        said = self.cleaned_data
        rows = [
            {
                "key": self.keys[nr] if nr < len(self.keys) else "",
                "kind": said[f"{nr}_kind"],
                "name": {"de": said[f"{nr}_de"], "en": said[f"{nr}_en"]},
                "capacity": said[f"{nr}_capacity"] or 0,
                "level": said[f"{nr}_level"],
            }
            for nr in range(self.count)
            if said[f"{nr}_kind"]
        ]
        return with_areas(values, rows)

    def field_of(self, _path: Path) -> str | None:
        """Mistakes of an area stand on top: rows are sorted by floor when they are saved."""
        return None


def _areas(values: Values) -> list[tuple[int, Values]]:
    return [(floor["level"], area) for floor in values["floors"] for area in floor["areas"]]


def _floor(level: int) -> str:
    if level == 0:
        return gettext("Ground floor")
    return (gettext("Floor %(n)s") if level > 0 else gettext("Basement %(n)s")) % {"n": abs(level)}
