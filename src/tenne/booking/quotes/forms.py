"""What organisers and houses write down: a wish, who asks, a quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from tenne.booking import words
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.foundation.period import Period
from tenne.foundation.wall_time import earliest
from tenne.people.models import normal_email
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.extras import ExtraOffer

from .rules import MOST_OF_AN_EXTRA, seatings_of
from .words import SEATINGS

ANY = "any"
EXTRA = "extra_"
MOST_PEOPLE = 2000


def _units(offer: ExtraOffer) -> str:
    said = {
        "event": _("%(price)s each"),
        "person": _("%(price)s per person and day"),
        "hour": _("%(price)s an hour"),
    }
    return str(said[offer.unit] % {"price": words.money(offer.price_cents)})


COUNTED = {
    "event": _("How many."),
    "person": _("How many for each person: 1 is one for everybody."),
    "hour": _("How many, for as long as the event lasts."),
}


class SeatedForm(forms.Form):
    """How the chairs stand, for how many people, with which extras."""

    seating = forms.ChoiceField(label=_("Seating"))
    people = forms.IntegerField(label=_("People"), min_value=1, max_value=MOST_PEOPLE)

    def __init__(
        self,
        *args: Any,
        rooms: Sequence[Place],
        offers: Mapping[str, ExtraOffer],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        kinds = {one.kind for room in rooms for one in seatings_of(room.resource.seatings)}
        self.fields["seating"].choices = [  # type: ignore[attr-defined]
            (kind, label) for kind, label in SEATINGS.items() if kind in kinds
        ]
        for offer in offers.values():
            self.fields[EXTRA + offer.code] = forms.IntegerField(
                label=f"{words.in_language(offer.name)}, {_units(offer)}",
                help_text=COUNTED[offer.unit],
                min_value=0, max_value=MOST_OF_AN_EXTRA, required=False, initial=0,
            )  # fmt: skip

    @property
    def extra_fields(self) -> list[forms.BoundField]:
        """The fields of extras, for the page."""
        return [bound for bound in self if bound.name.startswith(EXTRA)]

    @property
    def extras(self) -> list[tuple[str, int]]:
        """The extras that are wanted."""
        return [
            (name.removeprefix(EXTRA), count)
            for name, count in self.cleaned_data.items()
            if name.startswith(EXTRA) and count
        ]


def extras_as_fields(stored: Iterable[Sequence[Any]]) -> dict[str, int]:
    """Return stored extras as what a form shows first."""
    return {EXTRA + code: count for code, count in stored}


class WishForm(SeatedForm):
    """Which room and when; an event of several days has a last day."""

    room = forms.ChoiceField(label=_("Room"))
    day = forms.DateField(label=_("Day"), widget=picker("date"), validators=WITHIN_REACH)
    last_day = forms.DateField(
        label=_("Last day, if it takes several"), required=False, widget=picker("date"),
        validators=WITHIN_REACH,
    )  # fmt: skip
    start = forms.TimeField(label=_("From"), widget=picker("time"))
    end = forms.TimeField(label=_("Until"), widget=picker("time"))

    field_order = ("room", "day", "last_day", "start", "end", "seating", "people")

    def __init__(self, *args: Any, rooms: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, rooms=rooms, **kwargs)
        self.fields["room"].choices = [  # type: ignore[attr-defined]
            (ANY, _("Any that fits")),
            *((str(room.resource.public_id), room.resource.title) for room in rooms),
        ]

    def clean(self) -> dict[str, Any]:
        """Take an end after the start only."""
        given = super().clean() or {}
        day, start, end = (given.get(name) for name in ("day", "start", "end"))
        last = given.get("last_day") or day
        if day and last and start and end:
            if last < day:
                self.add_error("last_day", _("The last day lies before the first."))
            elif datetime.combine(last, end) <= datetime.combine(day, start):
                self.add_error("end", _("The end lies before the start."))
        if any(
            name.startswith(EXTRA) and name not in self.fields and count not in ("", "0")
            for name, count in self.data.items()
        ):
            # They were chosen for another day.
            self.add_error(None, _("One of the extras is not offered then. Choose again."))
        return given

    def period(self, catalogue: Catalogue) -> Period:
        """Return from when to when, by the clock of the house."""
        given, zone = self.cleaned_data, catalogue.zone
        last: date = given["last_day"] or given["day"]
        return Period(
            earliest(datetime.combine(given["day"], given["start"]), zone),
            earliest(datetime.combine(last, given["end"]), zone),
        )


class WordsForm(forms.Form):
    """For whom, and what else there is to say."""

    organisation = forms.CharField(label=_("Organisation"), max_length=120, required=False)
    message = forms.CharField(
        label=_("Message to the house"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class GuestWordsForm(WordsForm):
    """The same from somebody without an account."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), max_length=254)
    field_order = ("name", "organisation", "email", "message")

    def clean_email(self) -> str:
        """Return the address as it is stored."""
        return normal_email(self.cleaned_data["email"]) or ""


class ChangeForm(SeatedForm):
    """What an organiser wants to be different."""

    message = forms.CharField(
        label=_("Message to the house"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class QuoteForm(SeatedForm):
    """What a house offers: seating, people, extras, a discount with its reason, until when."""

    discount = forms.DecimalField(
        label=_("Discount in euros"), min_value=0, max_value=1_000_000, decimal_places=2,
        required=False,
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Reason of the discount"), max_length=120, required=False,
        help_text=_("It stands on the quote."),
    )  # fmt: skip
    valid_on = forms.DateField(
        label=_("Valid until and including"), widget=picker("date"),
        validators=[
            MinValueValidator(date(2001, 1, 1)), MaxValueValidator(date(2199, 12, 31))
        ],
        help_text=_("Never later than the day before the event."),
    )  # fmt: skip
    letter = forms.CharField(
        label=_("Letter to the organiser"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
