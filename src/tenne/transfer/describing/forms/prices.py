"""What a place costs, from when until when."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tenne.people.models import Audience
from tenne.spaces.models import ResourceKind
from tenne.tariffs.models import Unit

from ...space_file.mistakes import Path
from ..change import Values
from ..price_gaps import first_without_price
from ..turns.places import key_of, title_of
from ..turns.prices import with_end, with_new_price, with_price, without_price
from .fields import DAY, EurosField
from .part import PartForm
from .places import language

ONE_DAY = timedelta(days=1)
USUAL_UNIT = {"room": "hour", "booth": "hour", "locker": "month", "guest-room": "night"}
ALL_OF = {
    ResourceKind.DESK: _("All desks"),
    ResourceKind.ROOM: _("All rooms"),
    ResourceKind.BOOTH: _("All phone booths"),
    ResourceKind.EQUIPMENT: _("All equipment"),
    ResourceKind.LOCKER: _("All lockers"),
    ResourceKind.PARKING: _("All parking spaces"),
    ResourceKind.GUEST_ROOM: _("All guest rooms"),
}
REGULAR_RATES = (("19", "19 %"), ("7", "7 %"), ("0", "0 %"))


def vat_choices(mode: str, now: str | None = None) -> list[tuple[str, str]]:
    """Return the rates that an operator may choose from; outside regular taxation there is one."""
    if mode != "regular":
        return [("0", gettext("none"))]
    known = dict(REGULAR_RATES)
    if now is not None and now not in known:
        known[now] = f"{now} %"
    return list(known.items())


def rate(vat: Any) -> str:
    """Return a rate without zeros behind it: ``19``."""
    return f"{Decimal(vat).normalize():f}"


def price_title(values: Values, price: Values) -> str:
    """Say what a price is for: all desks, or one place by its name."""
    if not price["number"]:
        return str(ResourceKind(price["for"]).label)
    key = f"{price['for']}/{price['number']}"
    found = (title_of(one, language()) for one in values["resources"] if key_of(one) == key)
    return next(found, price["number"])


class LastDayField(forms.DateField):
    """The last day of a price; a description has the day after."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DAY, required=False, **options)

    def clean(self, value: Any) -> Any:
        """Return the first day without the price, or None."""
        last: date | None = super().clean(value)
        if last is None:
            return None
        if last == date.max:
            raise forms.ValidationError(gettext("Enter a day that can come, or none."))
        return last + ONE_DAY


def last_day(until: str | None) -> date | None:
    """Return the last day of a price whose description names the day after."""
    return date.fromisoformat(until) - ONE_DAY if until else None


class AddPriceForm(PartForm):
    """Add a price."""

    sections = ("prices", "resources", "rules")
    what = forms.ChoiceField(label=_("For what"))
    unit = forms.ChoiceField(
        label=_("Per"),
        choices=Unit.choices,
        initial="day",
        help_text=_(
            "A working week: seven days, of which the first five open ones count. A week: all "
            "seven."
        ),
    )
    price = EurosField(label=_("Price in euros, with VAT"))
    vat = forms.ChoiceField(label=_("VAT in it"))
    audience = forms.ChoiceField(
        label=_("For whom"), choices=[("", _("Everybody")), *Audience.choices], required=False
    )
    since = forms.DateField(label=_("From"), widget=DAY)
    until = LastDayField(label=_("Last day"), help_text=_("Empty: until another price follows."))
    up_to = forms.IntegerField(
        label=_("Only for half days: at most so many hours"),
        required=False,
        min_value=1,
        max_value=24,
        initial=5,
    )

    def __init__(self, file: Any, data: Any = None, *, mode: str, today: date) -> None:
        self.mode, self.today = mode, today
        super().__init__(file, data)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the first kind, or the first single place, that has no price; from today."""
        priced = {price["for"] for price in values["prices"]}
        kinds = [one["kind"] for one in values["resources"]]
        kind = next((kind for kind in kinds if kind not in priced), None)
        place = first_without_price(values, self.today)
        what = kind or (key_of(place) if place else kinds[0] if kinds else "desk")
        unit = USUAL_UNIT.get(what.partition("/")[0], "day")
        return {"what": what, "unit": unit, "since": self.today}

    def build(self) -> None:
        """Offer the kinds and places of the house, and the rates of its operator."""
        there = {one["kind"] for one in self.values["resources"]}
        kinds = [(str(k), _all_of(str(k))) for k in ResourceKind if k in there or not there]
        places = [(key_of(one), title_of(one, language())) for one in self.values["resources"]]
        what = [*kinds, (gettext("One place"), places)] if places else kinds
        self.fields["what"].choices = what  # type: ignore[attr-defined]
        self.fields["vat"].choices = vat_choices(self.mode)  # type: ignore[attr-defined]
        without_vat(self, self.mode)

    def turn(self, values: Values) -> Values:
        """Add it; an open price of the same line ends on that day."""
        said = self.cleaned_data
        kind, _slash, number = said["what"].partition("/")
        price = {
            "for": kind,
            "number": number or None,
            "audience": said["audience"],
            "unit": said["unit"],
            "up_to": (said["up_to"] or 5) * 60,
            "price": said["price"],
            "vat": said["vat"],
            "from": said["since"].isoformat(),
            "until": said["until"].isoformat() if said["until"] else None,
        }
        return with_price(values, price)

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake."""
        last = str(path[-1]) if path and isinstance(path[-1], str) else "since"
        return {"from": "since", "for": "what", "number": "what"}.get(last, last)

    def take(self, outcome: Any) -> None:
        """Say of a price that is there already what to do instead."""
        rest = [one for one in outcome.mistakes if one.code != "price-twice"]
        if len(rest) < len(outcome.mistakes):
            message = gettext("There is such a price from this day on. Change that one instead.")
            self.add_error("since", message)
        super().take(type(outcome)(mistakes=rest, refused=outcome.refused, booked=outcome.booked))


class PriceForm(PartForm):
    """Change a price from a day on, let it end, or take it out."""

    sections = ("prices",)
    price = EurosField(label=_("Price in euros, with VAT"))
    vat = forms.ChoiceField(label=_("VAT in it"))
    since = forms.DateField(
        label=_("The new price holds from"),
        widget=DAY,
        help_text=_("What is booked already keeps its price."),
    )
    until = LastDayField(label=_("Last day"), help_text=_("Empty: until another price follows."))

    def __init__(self, file: Any, data: Any = None, *, nr: int, mode: str, today: date) -> None:
        self.nr, self.mode, self.today = nr, mode, today
        super().__init__(file, data)

    def first(self, values: Values) -> dict[str, Any]:
        """Open with the price of now; another one holds from today on, or from its first day."""
        old = values["prices"][self.nr]
        since = max(self.today, date.fromisoformat(old["from"]))
        price = old["price"].replace(".", ",") if language() == "de" else old["price"]
        return {
            "price": price,
            "vat": rate(old["vat"]),
            "since": since,
            "until": last_day(old["until"]),
        }

    def build(self) -> None:
        """Offer the rates of the operator."""
        now = rate(self.values["prices"][self.nr]["vat"])
        self.fields["vat"].choices = vat_choices(self.mode, now)  # type: ignore[attr-defined]
        without_vat(self, self.mode)

    def turn(self, values: Values) -> Values:
        """Change it: another price is a new line, another end is not."""
        if "remove" in self.data:
            return without_price(values, self.nr)
        said, old = self.cleaned_data, values["prices"][self.nr]
        until = said["until"].isoformat() if said["until"] else None
        if Decimal(said["price"]) == Decimal(old["price"]) and rate(said["vat"]) == rate(
            old["vat"]
        ):
            return with_end(values, self.nr, until)
        new = {"price": said["price"], "vat": said["vat"], "from": said["since"].isoformat()}
        return with_new_price(values, self.nr, {**new, "until": until})

    def field_of(self, path: Path) -> str | None:
        """Return the field of a mistake."""
        last = str(path[-1]) if path and isinstance(path[-1], str) else "since"
        return {"from": "since"}.get(last, last)


def without_vat(form: PartForm, mode: str) -> None:
    """Ask who pays no VAT for none, and speak of none."""
    if mode != "regular":
        form.initial["vat"] = "0"
        form.fields["vat"].widget = forms.HiddenInput()
        form.fields["price"].label = gettext("Price in euros")


def _all_of(kind: str) -> str:
    return str(ALL_OF[ResourceKind(kind)])
