"""What a house is called, what it is, where it stands, how it is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenne.foundation import scope
from tenne.people.models import Audience
from tenne.spaces.federal_states import NAMES, state_of
from tenne.spaces.models import LifeType, Space
from tenne.spaces.models.space import RosterRule

from ...space_file.mistakes import Path
from ..change import TAKEN, Values
from ..said.slugs import slug_of
from .fields import SpotField, WordsField
from .part import PartForm, put

NOTES: dict[str, Promise] = {
    "classic": _("desks and rooms by the day or month, for whoever comes"),
    "commuter-harbour": _("for people who would otherwise drive to town"),
    "bottom-hub": _("for what the village needs: school, café, workshop; studies say bottom hub"),
    "retreat": _("away from everything, for people and teams who want to think"),
    "workation": _("work where others are on holiday, with a bed"),
    "village-centre": _("work beside shop, surgery, library under one roof"),
    "living": _("people who live and work in one place"),
}
LIFE_TYPES_ARE = _("Which comes nearest? Guests read the words before the colon.")
NO_SLUG = _("This name has no letters of an address. Please enter an address yourself.")


def life_types() -> list[tuple[str, str]]:
    """Return the kinds of life with what they mean."""
    return [(str(one.value), f"{one.label}: {NOTES[one.value]}") for one in LifeType]


class NameForm(forms.Form):
    """How a new space is called, and what it is."""

    name = forms.CharField(label=_("Name of the space"), max_length=120)
    slug = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Address in the web"),
        max_length=50,
        required=False,
        error_messages={"invalid": _("Only small letters, digits and hyphens, like old-dairy.")},
        help_text=_(
            "Small letters, digits and hyphens, for example old-dairy. Left empty, it is made from "
            "the name. It stays as it is: stickers and links lead to it."
        ),
    )
    life_type = forms.ChoiceField(
        label=_("Kind of space"),
        choices=life_types,
        widget=forms.RadioSelect,
        initial="classic",
        help_text=LIFE_TYPES_ARE,
    )

    def clean(self) -> dict[str, Any]:
        """Make the address from the name where none was entered, and see that it is free."""
        said: dict[str, Any] = super().clean() or {}
        if "name" in said and not said.get("slug") and "slug" not in self.errors:
            said["slug"] = slug_of(said["name"])
            if not said["slug"]:
                self.add_error("slug", str(NO_SLUG))
        if said.get("slug") and _is_taken(said["slug"]):
            self.add_error("slug", str(_(TAKEN)) % {"slug": said["slug"]})
        return said


def _is_taken(slug: str) -> bool:
    with scope.network("the address of a space is public, whoever runs it"):
        return bool(Space.objects.filter(slug=slug).exists())


def federal_states() -> list[tuple[str, str]]:
    """Return the federal states in the order of the language that is read."""
    named = sorted((gettext(name), state) for state, name in NAMES.items())
    return [("", ""), *((state, name) for name, state in named)]


class WhereFields(forms.Form):
    """Where a house stands."""

    street = forms.CharField(label=_("Street and number"), max_length=120)
    postcode = forms.RegexField(
        r"^[0-9]{5}$",
        label=_("Postcode"),
        max_length=10,
        error_messages={"invalid": _("A postcode has five digits.")},
    )
    town = forms.CharField(label=_("Town"), max_length=80)
    federal_state = forms.ChoiceField(
        label=_("Federal state"),
        choices=federal_states,
        help_text=_("It decides the public holidays."),
    )
    spot = SpotField(
        label=_("Coordinates"),
        max_length=600,
        help_text=_(
            "Two numbers like 52.1, 14.2, or the address of a map that shows the house: on a map, "
            "press long or right-click on the house and copy the numbers."
        ),
    )
    municipality_key = forms.CharField(
        label=_("Municipality key (AGS)"),
        required=False,
        max_length=12,
        help_text=_(
            "8 digits; the town hall knows it, and so does every encyclopedia in its article on "
            "the municipality. Planning needs it: without it a space is missing in figures and "
            "travel times of its municipality. It can be added later."
        ),
    )

    def clean_municipality_key(self) -> str:
        """Return the 8 digits; blanks between them are how some write it."""
        key = "".join(str(self.cleaned_data["municipality_key"]).split())
        if not key:
            return ""
        if len(key) != 8 or not key.isascii() or not key.isdigit() or state_of(key) is None:  # noqa: PLR2004
            raise forms.ValidationError(
                _("A municipality key has 8 digits and begins with 01 to 16; “%(given)s” is none."),
                params={"given": key},
            )
        return key

    def clean(self) -> dict[str, Any]:
        """See that key and state are of one land."""
        said: dict[str, Any] = super().clean() or {}
        lies_in = state_of(said.get("municipality_key") or "")
        if lies_in and said.get("federal_state") not in (None, lies_in):
            sentence = _("This key lies in %(state)s. Mend the key, or choose that federal state.")
            self.add_error("municipality_key", str(sentence) % {"state": gettext(NAMES[lies_in])})
        return said

    def address(self) -> Values:
        """Return the address as a description has it."""
        said = self.cleaned_data
        latitude, longitude = said["spot"]
        own = ("street", "postcode", "town", "municipality_key", "federal_state")
        return {
            **{name: said[name] for name in own},
            "latitude": str(latitude),
            "longitude": str(longitude),
        }


def field_of_address(path: Path) -> str | None:
    """Return the field for a mistake of the address."""
    last = str(path[-1]) if path else ""
    return "spot" if last in ("latitude", "longitude") else last


class NewSpaceForm(WhereFields):
    """Where a new space stands; what was said of it before comes along."""

    name = forms.CharField(max_length=120, widget=forms.HiddenInput)
    slug = forms.CharField(max_length=50, widget=forms.HiddenInput)
    life_type = forms.CharField(max_length=20, widget=forms.HiddenInput)

    def turn(self, values: Values) -> Values:
        """Make a space that nobody is shown yet."""
        said = self.cleaned_data
        own = {name: said[name] for name in ("name", "slug", "life_type")}
        return put(values, {**own, "address": self.address(), "listed": False})


class WhereForm(PartForm, WhereFields):
    """Where the house stands."""

    sections = ("space.address", "space.zone")
    zone = forms.CharField(
        label=_("Time zone"), max_length=40, help_text=_("In Germany it is Europe/Berlin.")
    )

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the address of now."""
        address = values["space"]["address"]
        spot = f"{address['latitude']}, {address['longitude']}"
        return {**address, "spot": spot, "zone": values["space"]["zone"]}

    def turn(self, values: Values) -> Values:
        """Move the house."""
        return put(values, {"address": self.address(), "zone": self.cleaned_data["zone"]})

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake."""
        return field_of_address(path)


class AboutForm(PartForm):
    """What the house is, for whom, and how it is reached."""

    OWN = ("name", "life_type", "former_use", "email", "phone", "audiences", "roster")
    sections = tuple(f"space.{name}" for name in OWN)

    name = forms.CharField(label=_("Name of the space"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    audiences = WordsField(
        Audience.choices, label=_("For whom"), help_text=_("Prices may differ for each of them.")
    )
    former_use = forms.CharField(
        label=_("What the building was before"),
        required=False,
        max_length=120,
        help_text=_("For example station, school, dairy."),
    )
    life_type = forms.ChoiceField(
        label=_("Kind of space"),
        choices=life_types,
        widget=forms.RadioSelect,
        help_text=LIFE_TYPES_ARE,
    )
    roster = forms.ChoiceField(
        label=_("Shifts"), choices=RosterRule.choices, widget=forms.RadioSelect
    )

    def first(self, values: Values) -> dict[str, Any]:
        """Open with what is said now."""
        return {name: values["space"][name] for name in self.OWN}

    def turn(self, values: Values) -> Values:
        """Say it anew."""
        return put(values, {name: self.cleaned_data[name] for name in self.OWN})


class TextsForm(PartForm):
    """What visitors read, in two languages."""

    TEXTS = {
        "story": _("What is this place?"),
        "directions": _("How to get here"),
        "accessibility": _("Accessibility"),
        "house_rules": _("House rules"),
    }
    LANGUAGES = {"de": _("German"), "en": _("English")}
    sections = (*(f"space.{name}" for name in TEXTS), "space.equipment")

    def build(self) -> None:
        """Add a field for each text in each language."""
        for name, title in self.TEXTS.items():
            for code, language in self.LANGUAGES.items():
                self.fields[f"{name}_{code}"] = forms.CharField(
                    label=f"{title} – {language}",
                    required=False,
                    max_length=10_000,
                    strip=True,
                    widget=forms.Textarea({"rows": 4, "lang": code}),
                )
        for code, language in self.LANGUAGES.items():
            self.fields[f"equipment_{code}"] = forms.CharField(
                label=f"{_('Equipment')} – {language}",
                required=False,
                max_length=10_000,
                widget=forms.Textarea({"rows": 4, "lang": code}),
                help_text=_("One thing on each line: WLAN, kitchen, printer."),
            )

    def first(self, values: Values) -> dict[str, Any]:
        """Open with what is written now."""
        space = values["space"]
        texts = {f"{n}_{code}": space[n][code] for n in self.TEXTS for code in self.LANGUAGES}
        lists = {
            f"equipment_{code}": "\n".join(space["equipment"][code]) for code in self.LANGUAGES
        }
        return {**texts, **lists}

    def turn(self, values: Values) -> Values:
        """Write the texts anew."""
        said = self.cleaned_data
        texts = {n: {c: _plain(said[f"{n}_{c}"]) for c in self.LANGUAGES} for n in self.TEXTS}
        lists = {code: _lines(said[f"equipment_{code}"]) for code in self.LANGUAGES}
        return put(values, {**texts, "equipment": lists})

    def field_of(self, path: Path) -> str | None:
        """Return the field of a text in its language."""
        return "_".join(str(part) for part in path[1:3])


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
