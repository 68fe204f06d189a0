"""Put operators, spaces and what stands in them into the database."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tenne.foundation.codes import ALPHABET
from tenne.spaces.models import (
    Area,
    ClosedDay,
    Floor,
    LegalText,
    OpeningHours,
    Operator,
    Resource,
    ResourcePart,
    Space,
    TaxModeSince,
)
from tenne.tariffs.models import Tariff

from .description import Firm, House, Place, Storey
from .legal import legal_texts

# The same place has the same address in every sample network, so that examples can name it.
PLACES = uuid.UUID("6f1d2c3e-5a7b-4c8d-9e0f-7e44e5a3b1c2")
VALID_SINCE = timedelta(days=400)


def public_id(house: str, kind: str, number: str) -> uuid.UUID:
    """Return the public key of a sample place."""
    return uuid.uuid5(PLACES, f"{house}/{kind}/{number}")


def write_firm(firm: Firm, today: date, random: Random) -> tuple[Operator, dict[str, Space]]:
    """Write an operator with its spaces."""
    operator: Operator = Operator.objects.create(slug=firm.slug, **firm.values)
    TaxModeSince.objects.create(operator=operator, since=today - VALID_SINCE, mode=firm.tax_mode)
    LegalText.objects.bulk_create(
        LegalText(
            operator=operator,
            kind=kind,
            language=language,
            text=text,
            changed_on=today - VALID_SINCE,
        )
        for kind, language, text in legal_texts(firm)
    )
    spaces = {
        house.slug: _write_house(house, firm, operator, today, random) for house in firm.houses
    }
    return operator, spaces


def _write_house(
    house: House, firm: Firm, operator: Operator, today: date, random: Random
) -> Space:
    space: Space = Space.objects.create(operator=operator, slug=house.slug, **house.values)
    OpeningHours.objects.bulk_create(
        OpeningHours(
            space=space, kind=hours.kind, weekday=weekday, opens=hours.opens, closes=hours.closes
        )
        for hours in house.hours
        for weekday in hours.weekdays
    )
    ClosedDay.objects.bulk_create(
        ClosedDay(space=space, day=_open_day_after(house, today, ahead), reason=reason)
        for ahead, reason in house.closed_in_days
    )
    places: dict[str, Resource] = {}
    for storey in house.storeys:
        places |= _write_storey(storey, space, random, first_key=1000 * storey.level)
    _write_parts(house.storeys, places)
    _write_prices(house, firm, space, places, today)
    return space


def _open_day_after(house: House, today: date, ahead: int) -> date:
    """Return a day on which the house would be open: only such a day is closed for a reason."""
    weekdays = {day for hours in house.hours if hours.kind == "opening" for day in hours.weekdays}
    day = today + timedelta(days=ahead)
    while day.weekday() not in weekdays:
        day += timedelta(days=1)
    return day


def _write_storey(
    storey: Storey, space: Space, random: Random, *, first_key: int
) -> dict[str, Resource]:
    floor: Floor = Floor.objects.create(
        space=space,
        level=storey.level,
        name=storey.name,
        short_name=storey.short_name,
        plan=storey.plan,
    )
    areas = Area.objects.bulk_create(
        Area(floor=floor, code=part.key, kind=part.kind, name=part.name,
             outline=_outline(part.box), capacity=part.capacity)
        for part in storey.areas
    )  # fmt: skip
    by_key = dict(zip((part.key for part in storey.areas), areas, strict=True))
    written = Resource.objects.bulk_create(
        _resource(place, space, by_key.get(place.area), random, first_key + index)
        for index, place in enumerate(storey.places)
    )
    return {resource.number: resource for resource in written}


def _resource(
    place: Place, space: Space, area: Area | None, random: Random, sort_key: int
) -> Resource:
    rules = asdict(place.rules)
    rules["cancellation_steps"] = [list(step) for step in place.rules.cancellation_steps]
    position: dict[str, float | str] = {}
    if place.box is not None:
        x, y, w, h = place.box
        position = {"x": x, "y": y, "w": w, "h": h, "side": place.side}
    return Resource(
        operator_id=space.operator_id,
        space=space,
        area=area,
        public_id=public_id(space.slug, place.kind, place.number),
        short_code="".join(random.choices(ALPHABET, k=8)),
        kind=place.kind,
        number=place.number,
        name=place.name,
        features=list(place.features),
        capacity=place.capacity,
        position=position,
        is_fixed=place.is_fixed,
        sort_key=sort_key,
        **rules,
    )


def _outline(box: tuple[float, float, float, float]) -> list[list[float]]:
    x, y, w, h = box
    return [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]


def _write_parts(storeys: Sequence[Storey], places: dict[str, Resource]) -> None:
    ResourcePart.objects.bulk_create(
        ResourcePart(whole=places[place.number], part=places[part])
        for storey in storeys
        for place in storey.places
        for part in place.parts
    )


def _write_prices(
    house: House, firm: Firm, space: Space, places: dict[str, Resource], today: date
) -> None:
    Tariff.objects.bulk_create(
        Tariff(
            operator_id=space.operator_id,
            space=space,
            resource_kind=price.kind,
            resource=places[price.number] if price.number else None,
            unit=price.unit,
            up_to_minutes=price.up_to_minutes,
            price_cents=price.cents,
            vat_percent=Decimal(price.vat_percent or firm.vat_percent),
            valid_from=today - VALID_SINCE,
        )
        for price in house.prices
    )
