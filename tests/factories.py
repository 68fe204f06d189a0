"""Ordinary operators, spaces, places and people; a test states only what matters to it."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from tenne.foundation import scope
from tenne.people.models import Person
from tenne.spaces.models import (
    Area,
    Floor,
    OpeningHours,
    Operator,
    Resource,
    ResourcePart,
    Space,
    TaxModeSince,
)
from tenne.tariffs.models import Extra, Tariff

_numbers = itertools.count(1)
# A Tuesday in winter time, three quarters of an hour before the ordinary space opens.
NOW = datetime(2026, 11, 24, 6, 15, tzinfo=UTC)


def make_operator(*, tax_mode: str = "regular", **more: Any) -> Operator:
    """Make an operator with a tax mode."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "name": f"Genossenschaft {number}",
        "slug": f"genossenschaft-{number}",
        "street": "Dorfstraße 1",
        "postcode": "00000",
        "town": "Ahrenfeld",
        "email": f"post{number}@tenne.example",
    }
    with scope.network("test data"):
        operator: Operator = Operator.objects.create(**(values | more))
        TaxModeSince.objects.create(operator=operator, since=date(2020, 1, 1), mode=tax_mode)
    return operator


def make_space(
    *,
    operator: Operator | None = None,
    opens: time = time(8),
    closes: time = time(20),
    weekdays: range = range(7),
    with_prices: bool = True,
    **more: Any,
) -> Space:
    """Make a space that is open from 8 to 20 every day, with prices for desks, rooms, booths."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "operator": operator or make_operator(),
        "slug": f"haus-{number}",
        "name": f"Haus {number}",
        "street": "Dorfstraße 1",
        "postcode": "00000",
        "town": "Ahrenfeld",
        "municipality_key": "12069017",
        "federal_state": "BB",
        "latitude": Decimal("52.1"),
        "longitude": Decimal("12.6"),
        "keeps_holidays": False,
    }
    with scope.network("test data"):
        space: Space = Space.objects.create(**(values | more))
        for weekday in weekdays:
            OpeningHours.objects.create(space=space, weekday=weekday, opens=opens, closes=closes)
        if with_prices:
            for kind, unit, cents in (
                ("desk", "hour", 300),
                ("desk", "half-day", 800),
                ("desk", "day", 1400),
                ("room", "hour", 1200),
                ("room", "day", 7200),
                ("booth", "hour", 0),
                ("equipment", "day", 500),
            ):
                make_tariff(space, kind=kind, unit=unit, price_cents=cents)
    return space


def make_tariff(space: Space, *, kind: str = "desk", **more: Any) -> Tariff:
    """Make a price at 19 % that has been valid for long."""
    values: dict[str, Any] = {
        "operator_id": space.operator_id,
        "space": space,
        "resource_kind": kind,
        "unit": "day",
        "price_cents": 1400,
        "vat_percent": Decimal(19),
        "valid_from": date(2020, 1, 1),
    }
    with scope.network("test data"):
        tariff: Tariff = Tariff.objects.create(**(values | more))
    return tariff


def make_extra(space: Space, *, code: str = "coffee", **more: Any) -> Extra:
    """Make coffee, or another extra of events, that has been sold for long."""
    values: dict[str, Any] = {
        "operator_id": space.operator_id,
        "space": space,
        "code": code,
        "name": {"de": code.title(), "en": code.title()},
        "unit": "person",
        "price_cents": 600,
        "vat_percent": Decimal(19),
        "valid_from": date(2020, 1, 1),
    }
    with scope.network("test data"):
        extra: Extra = Extra.objects.create(**(values | more))
    return extra


def make_area(space: Space, *, kind: str = "open-office") -> Area:
    """Make an area on the ground floor."""
    with scope.network("test data"):
        floor, _ = Floor.objects.get_or_create(space=space, level=0)
        area: Area = Area.objects.create(floor=floor, kind=kind)
    return area


def make_resource(space: Space, *, kind: str = "desk", **more: Any) -> Resource:
    """Make a place that can be held, a desk unless said otherwise."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "operator_id": space.operator_id,
        "space": space,
        "kind": kind,
        "number": str(number),
        "name": {"de": f"Tisch {number}", "en": f"Desk {number}"},
        "sort_key": number,
    }
    with scope.network("test data"):
        resource: Resource = Resource.objects.create(**(values | more))
    return resource


def make_whole(*parts: Resource, **more: Any) -> Resource:
    """Make a room that consists of others."""
    whole = make_resource(parts[0].space, kind="room", **more)
    with scope.network("test data"):
        for part in parts:
            ResourcePart.objects.create(whole=whole, part=part)
    return whole


def make_person(**more: Any) -> Person:
    """Make a person with a proven address."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "name": f"Mara Muster {number}",
        "email": f"mara{number}@tenne.example",
        "email_proven_at": NOW,
    }
    return Person.objects.create_person(**(values | more))
