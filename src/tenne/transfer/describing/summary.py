"""What is said of a space so far, and what is missing: the rows of its checklist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation.refusal import in_words
from tenne.people.models import Audience
from tenne.spaces.legal_links import KINDS
from tenne.spaces.models import HoursKind, LegalText, ResourceKind, Role, RoleKind, Space
from tenne.spaces.things import inventory_of
from tenne.spaces.workplace import for_employers
from tenne.tariffs.models import Unit

from ..space_file.content import WEEKDAYS
from .change import Values
from .forms.prices import price_title
from .price_gaps import holds, names_of, too_long, without_price
from .turns.hours import DAY_AND_NIGHT, spans_of
from .turns.rules import rules_of

TEXTS = ("story", "directions", "accessibility", "house_rules")
MOST_NAMED = 8  # places or prices in a line; the page behind it has them all


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the checklist: what it is about, what is said so far, where it is changed."""

    title: str
    said: str
    url: str
    is_there: bool
    is_needed: bool = True  # without it nobody can book
    links: tuple[tuple[str, str], ...] = ()


def checklist(space: Space, values: Values, *, today: date) -> list[Item]:
    """Return what belongs to a described space, in the order in which it is best done."""
    return [
        _where(space, values),
        _about(space, values),
        _hours(space, values),
        _places(space, values),
        _prices(space, values, today),
        _events(space, values, today),
        _texts(space, values),
        _photos(space),
        _plan(space, values),
        _workplace(space),
        _inventory(space),
        _hosts(space),
        _legal(space),
    ]


def address_of(space: Space, page: str, *more: object) -> str:
    """Return where a page of the description stands."""
    return reverse(f"transfer:{page}", args=[space.operator.slug, space.slug, *more])


def _where(space: Space, values: Values) -> Item:
    address = values["space"]["address"]
    said = f"{address['street']}, {address['postcode']} {address['town']}"
    if not address["municipality_key"]:
        said += ". " + _("No municipality key (AGS) yet: planning does not see the space.")
    return Item(_("Where it is"), said, address_of(space, "describe_where"), is_there=True)


def _about(space: Space, values: Values) -> Item:
    house = values["space"]
    said = ", ".join(one for one in (house["email"], house["phone"]) if one)
    return Item(
        _("What it is, contact"),
        said or _("No e-mail and no phone yet"),
        address_of(space, "describe_about"),
        is_there=bool(said),
        is_needed=False,
    )


def _hours(space: Space, values: Values) -> Item:
    said = week_in_words(values, "opening")
    others = tuple(
        (str(kind.label), address_of(space, "describe_hours", kind.value))
        for kind in (HoursKind.STAFFED, HoursKind.ACCESS)
    )
    return Item(
        _("Opening hours"),
        said or _("No hours yet: nobody can book"),
        address_of(space, "describe_hours", "opening"),
        is_there=bool(said),
        links=(*others, (_("Holidays and closed days"), address_of(space, "describe_closed"))),
    )


def _places(space: Space, values: Values) -> Item:
    counts = Counter(one["kind"] for one in values["resources"])
    said = ", ".join(
        f"{counts[kind]} × {ResourceKind(kind).label}"
        for kind in ResourceKind.values
        if counts[kind]
    )
    page = "describe_places" if said else "describe_add_places"
    links = [(_("Areas"), address_of(space, "describe_areas"))]
    if said:
        links.append((_("How they are booked"), address_of(space, "describe_rules")))
    return Item(
        _("Places"),
        ". ".join((said, *cancelling_in_words(values))) if said else _("No desk, no room yet"),
        address_of(space, page),
        is_there=bool(said),
        links=tuple(links),
    )


def _prices(space: Space, values: Values, today: date) -> Item:
    now = [one for one in values["prices"] if holds(one, today)]
    language = (get_language() or "de")[:2]
    said = prices_in_words(values, now)
    without = without_price(values, today, language)
    missing = (
        _("Without a price: %(names)s") % {"names": ", ".join(_first_of(without))}
        if without
        else ""
    )
    gaps = too_long_in_words(values, today)
    links = []
    if without and now:
        links.append((_("Add a price"), address_of(space, "describe_add_price")))
    if gaps:
        links.append((_("How they are booked"), address_of(space, "describe_rules")))
    return Item(
        _("Prices"),
        ". ".join(one for one in (said, missing, *gaps) if one) or _("No prices yet"),
        address_of(space, "describe_prices"),
        is_there=bool(now) and not without,
        links=tuple(links),
    )


def _events(space: Space, values: Values, today: date) -> Item:
    rooms = [one for one in values["resources"] if one["seatings"]]
    extras = {one["code"] for one in values["extras"] if holds(one, today)}
    said = (
        _("%(rooms)s can be asked for; extras: %(n)s")
        % {
            "rooms": ", ".join(_first_of(names_of(values, rooms, (get_language() or "de")[:2]))),
            "n": len(extras),
        }
        if rooms
        else _("No room says how its chairs may stand: nobody can ask for one")
    )
    return Item(
        _("Events"),
        said,
        address_of(space, "describe_events"),
        is_there=bool(rooms),
        is_needed=False,
    )


def prices_in_words(values: Values, prices: list[Values]) -> str:
    """Say in a line what costs how much: ``Tisch 3,50 € / Stunde, 16,00 € / Tag; Box 1 …``."""
    locale = get_language() or "de"
    found: dict[str, list[str]] = {}
    for one in prices:
        amount = formats.money(cents(one["price"]), locale)
        whom = f" ({Audience(one['audience']).label})" if one["audience"] else ""
        said = f"{amount} / {Unit(one['unit']).label}{whom}"
        found.setdefault(price_title(values, one), []).append(said)
    return "; ".join(_first_of([f"{title} {', '.join(said)}" for title, said in found.items()]))


def cancelling_in_words(values: Values) -> list[str]:
    """Say which places may be cancelled free of charge until a booking is over."""
    booked = [one for one in values["resources"] if not one["permanent"]]
    free = [one for one in booked if not rules_of(values, one)["cancellation"]]
    if not free:
        return []
    if len(free) == len(booked):
        return [_("Cancelling is free until a booking ends")]
    names = ", ".join(_first_of(names_of(values, free, (get_language() or "de")[:2])))
    return [_("%(names)s: cancelling is free until a booking ends") % {"names": names}]


def _first_of(names: Sequence[str]) -> list[str]:
    """Return as many names as a line takes, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return list(names)
    return [*names[:MOST_NAMED], _("%(n)s more") % {"n": len(names) - MOST_NAMED}]


def too_long_in_words(values: Values, today: date) -> list[str]:
    """Say which units are priced that the rules never let anybody book."""
    language = (get_language() or "de")[:2]
    return [
        _("%(names)s: price per %(unit)s, but a booking lasts %(length)s at most")
        % {
            "names": ", ".join(_first_of(gap.names)),
            "unit": gap.unit_label,
            "length": in_words(gap.longest),
        }
        for gap in too_long(values, today, language)
    ]


def _texts(space: Space, values: Values) -> Item:
    house = values["space"]
    german = sum(1 for name in TEXTS if house[name]["de"])
    english = sum(1 for name in TEXTS if house[name]["en"])
    said = _("%(german)s of %(all)s in German, %(english)s in English") % {
        "german": german,
        "all": len(TEXTS),
        "english": english,
    }
    return Item(
        _("Texts and equipment"),
        said,
        address_of(space, "describe_texts"),
        is_there=bool(german or english),
        is_needed=False,
    )


def _photos(space: Space) -> Item:
    count = space.photos.count()
    return Item(
        _("Photos"),
        _("%(n)s on the public page") % {"n": count}
        if count
        else _("None: the public page works without one"),
        reverse("spaces:space_photos", args=[space.operator.slug, space.slug]),
        is_there=bool(count),
        is_needed=False,
    )


def _plan(space: Space, values: Values) -> Item:
    drawn = [floor for floor in values["floors"] if floor["plan"] and floor["plan"]["shapes"]]
    said = _("%(n)s of %(all)s floors drawn") % {"n": len(drawn), "all": len(values["floors"])}
    return Item(
        _("Floor plan"),
        said if drawn else _("None: places are chosen from a list"),
        address_of(space, "plan_floors"),
        is_there=bool(drawn),
        is_needed=False,
    )


def _workplace(space: Space) -> Item:
    known = for_employers(space)
    facts = _("Facts for employers") if known["is_stated"] else _("Nothing stated for employers")
    wlan = _("WLAN not measured")
    if known["measured_on"]:
        wlan = _("WLAN: %(down)s Mbit/s down, %(up)s up, measured %(day)s") % {
            "down": known["down_mbit"],
            "up": known["up_mbit"],
            "day": formats.day(known["measured_on"], get_language() or "de", "year"),
        }
    return Item(
        _("Workplace sheet"),
        f"{facts}. {wlan}",
        reverse("spaces:edit_workplace", args=[space.slug]),
        is_there=known["is_stated"] and known["measured_on"] is not None,
        is_needed=False,
    )


def _inventory(space: Space) -> Item:
    count = inventory_of(space).count()
    return Item(
        _("Inventory"),
        ngettext("%(n)s thing", "%(n)s things", count) % {"n": count}
        if count
        else _("Nothing yet: screens, chairs, lamps and what else stands in the house"),
        reverse("spaces:inventory", args=[space.slug]),
        is_there=bool(count),
        is_needed=False,
    )


def _hosts(space: Space) -> Item:
    names = Role.objects.filter(space=space, kind=RoleKind.HOST).order_by("person__name")
    said = ", ".join(names.values_list("person__name", flat=True))
    return Item(
        _("Hosts"),
        said or _("Nobody yet: only the operator works at the front desk"),
        reverse("spaces:operator_roles", args=[space.operator.slug]),
        is_there=bool(said),
        is_needed=False,
    )


def _legal(space: Space) -> Item:
    written = set(
        LegalText.objects.filter(operator=space.operator, language="de").values_list(
            "kind", flat=True
        )
    )
    missing = [str(kind.label) for kind in KINDS.values() if kind.value not in written]
    return Item(
        _("Legal texts"),
        _("Missing: %(texts)s") % {"texts": ", ".join(missing)}
        if missing
        else _("All written in German"),
        reverse("spaces:operator_texts", args=[space.operator.slug]),
        is_there=not missing,
        is_needed=False,
    )


def cents(price: str) -> int:
    """Return euros of a description in cents."""
    return round(float(price) * 100)


def week_in_words(values: Values, kind: str) -> str:
    """Say the hours of a week in a line: ``Mo–Fr 9–17, Sa 10–12``."""
    return ", ".join(_runs(values, kind))


def _runs(values: Values, kind: str) -> Iterator[str]:
    week = spans_of(values, kind)
    said = [_day(week[day]) for day in WEEKDAYS]
    names = [str(WEEKDAYS_ABBR[index]).rstrip(".") for index in range(7)]
    first = 0
    for index in range(7):
        if index == 6 or said[index + 1] != said[first]:  # noqa: PLR2004 - Sunday
            if said[first]:
                days = names[first] if first == index else f"{names[first]}–{names[index]}"
                yield f"{days} {said[first]}"
            first = index + 1


def _day(spans: list[tuple[str, str]]) -> str:
    if spans == [DAY_AND_NIGHT]:
        return _("day and night")
    return " + ".join(f"{_clock(opens)}–{_clock(closes, is_end=True)}" for opens, closes in spans)


def _clock(clock: str, *, is_end: bool = False) -> str:
    if is_end and clock == "00:00":
        return "24"
    hour, minute = clock.split(":")
    return str(int(hour)) if minute == "00" else f"{int(hour)}:{minute}"
