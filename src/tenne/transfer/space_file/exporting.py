"""Describe a space that is in the database as a space file."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from tenne.foundation.refusal import Refused
from tenne.spaces.models import (
    Area,
    ClosedDay,
    Floor,
    InventoryItem,
    OpeningHours,
    Resource,
    ResourcePart,
    Space,
    WlanMeasurement,
    WorkplaceFact,
)
from tenne.tariffs.models import Extra, Tariff

from .content import FORMAT, WEEKDAYS, SpaceFile
from .layout import default_name
from .mistakes import gettext_noop

PLACE = ("x", "y", "w", "h")


def described(space: Space) -> SpaceFile:
    """Return a space as a file describes it; retired resources are no part of it."""
    floors = list(Floor.objects.filter(space=space).order_by("level"))
    areas = list(Area.objects.filter(floor__space=space).select_related("floor").order_by("pk"))
    resources = list(Resource.objects.filter(space=space, is_active=True))
    names, parts, rules = _area_names(areas), _parts(space), _RuleBook()
    values = {
        "format": FORMAT,
        "space": _space(space),
        "hours": _hours(space),
        "closed_days": [
            {"day": one.day, "reason": one.reason}
            for one in ClosedDay.objects.filter(space=space).order_by("day")
        ],
        "floors": [_floor(floor, areas, names) for floor in floors],
        "resources": [_resource(one, names, rules, parts) for one in resources],
        "rules": rules.sets,
        "inventory": _inventory(space, names),
        "workplace": [
            {"topic": one.topic, "text": one.text, "as_of": one.as_of}
            for one in WorkplaceFact.objects.filter(space=space).order_by("pk")
        ],
        "wlan": [
            {"day": one.measured_on, "down": one.down_mbit, "up": one.up_mbit}
            for one in WlanMeasurement.objects.filter(space=space).order_by("measured_on")
        ],
        "prices": _prices(space),
        "extras": _extras(space),
    }
    try:
        return SpaceFile.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise Refused(
            "not-describable",
            gettext_noop("This space holds something that a space file cannot say: %(where)s."),
            where=".".join(str(part) for part in first["loc"]),
        ) from error


def _area_names(areas: list[Area]) -> dict[int, str]:
    """Return how each area is called in the file: its code, with the floor where it is no help."""
    often = Counter(area.code for area in areas)
    return {
        area.pk: area.code if often[area.code] == 1 else f"{area.code}.{area.floor.level}"
        for area in areas
    }


def _space(space: Space) -> dict[str, Any]:
    own = (
        "slug", "name", "life_type", "former_use", "email", "phone", "audiences", "story",
        "house_rules", "directions", "accessibility", "equipment",
    )  # fmt: skip
    address = (
        "street", "postcode", "town", "municipality_key", "federal_state", "latitude", "longitude",
    )  # fmt: skip
    return {
        **{name: getattr(space, name) for name in own},
        "operator": space.operator.slug,
        "address": {name: getattr(space, name) for name in address},
        "zone": space.zone_name,
        "holidays": {"kept": space.keeps_holidays, "catholic": space.has_catholic_holidays},
        "listed": space.is_listed,
        "opens_on": space.opens_on,
        "closes_on": space.closes_on,
        "roster": space.roster,
        "formal": space.is_formal,
        "people": space.word_for_people,
    }


def _hours(space: Space) -> dict[str, list[dict[str, Any]]]:
    rows = OpeningHours.objects.filter(space=space).order_by("weekday", "opens")
    weeks: dict[str, dict[Any, list[str]]] = {}
    for row in rows:
        days = weeks.setdefault(row.kind, {}).setdefault((row.opens, row.closes), [])
        days.append(WEEKDAYS[row.weekday])
    return {
        kind: [
            {"days": days, "from": opens, "to": closes} for (opens, closes), days in week.items()
        ]
        for kind, week in weeks.items()
    }


def _floor(floor: Floor, areas: list[Area], names: dict[int, str]) -> dict[str, Any]:
    plan = floor.plan or None
    return {
        "level": floor.level,
        "name": floor.name,
        "short_name": floor.short_name,
        "plan": plan
        and {
            "width": plan.get("width_m"),
            "height": plan.get("height_m"),
            "shapes": plan.get("shapes", []),
        },
        "areas": [
            {
                "key": names[area.pk],
                "kind": area.kind,
                "name": area.name,
                "capacity": area.capacity,
                **_outline(area.outline),
            }
            for area in areas
            if area.floor_id == floor.pk
        ],
    }


def _outline(corners: list[list[float]]) -> dict[str, Any]:
    """Return an outline as a box where it is one, else through its corners."""
    if len(corners) == 4:  # noqa: PLR2004
        (x, y), (right, top), (_, low), (left, _) = corners
        if corners == [[x, y], [right, y], [right, low], [x, low]] and x == left and top == y:
            width, height = round(right - x, 3), round(low - y, 3)
            if width > 0 and height > 0:
                return {"box": [x, y, width, height]}
    return {"outline": corners} if corners else {}


def _parts(space: Space) -> dict[int, list[str]]:
    """Return of each composed resource what it consists of, in the order of the places."""
    rows = ResourcePart.objects.filter(
        whole__space=space, whole__is_active=True, part__is_active=True
    ).order_by("part__sort_key", "part_id")
    found: dict[int, list[str]] = {}
    for whole, kind, number in rows.values_list("whole_id", "part__kind", "part__number"):
        found.setdefault(whole, []).append(f"{kind}/{number}")
    return found


def _resource(
    one: Resource, names: dict[int, str], rules: _RuleBook, parts: dict[int, list[str]]
) -> dict[str, Any]:
    position = one.position
    at = None
    if all(side in position for side in PLACE):
        at = {name: position[name] for name in (*PLACE, "side", "turn") if name in position}
    name = one.name if one.name and one.name != default_name(one.kind, one.number) else None
    return {
        "kind": one.kind,
        "number": one.number,
        "name": name,
        "area": names[one.area_id] if one.area_id else None,
        "at": at,
        "features": one.features,
        "capacity": one.capacity,
        "permanent": one.is_fixed,
        "rules": rules.name_of(one),
        "parts": parts.get(one.pk, []),
        "seatings": one.seatings,
    }


class _RuleBook:
    """Gives every set of rules a name: that of the kind that has it first, then a number."""

    def __init__(self) -> None:
        self.sets: dict[str, dict[str, Any]] = {}
        self._names: dict[str, str] = {}

    def name_of(self, one: Resource) -> str | None:
        rules = rules_of(one)
        key = repr(rules)
        if key == USUAL:
            return None
        if key not in self._names:
            name, number = one.kind, 1
            while name in self.sets:
                number += 1
                name = f"{one.kind}-{number}"
            self._names[key] = name
            self.sets[name] = rules
        return self._names[key]


def rules_of(one: Resource) -> dict[str, Any]:
    """Return the rules of a resource in the words of the file."""
    return {
        "granularity": one.granularity_minutes,
        "shortest": one.shortest_minutes,
        "longest": one.longest_minutes,
        "lead": one.lead_minutes,
        "horizon_days": one.horizon_days,
        "buffer_before": one.buffer_before_minutes,
        "buffer_after": one.buffer_after_minutes,
        "buffers_may_overlap": one.buffers_may_overlap,
        "limit_per_person": one.limit_per_person,
        "cool_down": one.cool_down_minutes,
        "keeps_opening_hours": one.keeps_opening_hours,
        "no_show_after": one.no_show_minutes,
        "approval_within": one.approval_minutes,
        "cancellation": [{"hours": h, "due": due} for h, due in one.cancellation_steps],
    }


USUAL = repr(rules_of(Resource()))


def _inventory(space: Space, names: dict[int, str]) -> list[dict[str, Any]]:
    rows = InventoryItem.objects.filter(space=space).select_related("resource").order_by("pk")
    return [
        {
            "kind": one.kind,
            "label": one.label,
            "state": one.state,
            "resource": _key(one.resource) if one.resource and one.resource.is_active else None,
            "area": names[one.area_id] if one.area_id else None,
            "at": {"x": one.position["x"], "y": one.position["y"]} if one.position else None,
            "note": one.note,
            "checked": one.checked_on,
        }
        for one in rows
    ]


def _key(one: Resource) -> str:
    return f"{one.kind}/{one.number}"


def _prices(space: Space) -> list[dict[str, Any]]:
    rows = Tariff.objects.filter(space=space).select_related("resource").order_by("pk")
    return [
        {
            "for": row.resource_kind,
            "number": row.resource.number if row.resource else None,
            "audience": row.audience,
            "unit": row.unit,
            "up_to": row.up_to_minutes,
            "price": (Decimal(row.price_cents) / 100).quantize(Decimal("0.01")),
            "vat": _short(row.vat_percent),
            "from": row.valid_from,
            "until": row.valid_until,
        }
        for row in rows
        if row.resource is None or row.resource.is_active
    ]


def _extras(space: Space) -> list[dict[str, Any]]:
    return [
        {
            "code": row.code,
            "name": row.name,
            "unit": row.unit,
            "price": (Decimal(row.price_cents) / 100).quantize(Decimal("0.01")),
            "vat": _short(row.vat_percent),
            "from": row.valid_from,
            "until": row.valid_until,
        }
        for row in Extra.objects.filter(space=space).order_by("pk")
    ]


def _short(number: Decimal) -> Decimal:
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()
