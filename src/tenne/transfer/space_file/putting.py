"""Write what a file says into the tables, and only where it says something else than they."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

from tenne.spaces.models import (
    Area,
    ClosedDay,
    Floor,
    OpeningHours,
    Operator,
    Resource,
    ResourcePart,
    Space,
)
from tenne.tariffs.models import Tariff

from .belongings import put_belongings
from .content import WEEKDAYS, Rules, SpaceFile
from .content import Resource as Wanted
from .differences import hours_of
from .layout import default_name
from .synchronising import fill, synchronise

if TYPE_CHECKING:
    from .importing import Preview

KINDS_OF_HOURS = ("opening", "staffed", "access")
USUAL = Rules()


class Putting:
    """One import under way; `at` is the space once it is there."""

    def __init__(self, file: SpaceFile, operator: Operator, seen: Preview) -> None:
        self.file = file
        self.operator = operator
        self.at: Space = seen.space or Space(operator=operator, slug=file.space.slug)
        self.touched = {(one.section, one.name) for one in seen.differences}

    def space(self) -> None:
        """Write the space itself."""
        said = self.file.space
        values = {
            **{name: getattr(said, name) for name in OWN},
            **{name: getattr(said, name).stored() for name in TEXTS},
            **said.address.model_dump(),
            "zone_name": said.zone,
            "keeps_holidays": said.holidays.kept,
            "has_catholic_holidays": said.holidays.catholic,
            "is_listed": said.listed,
            "opens_on": said.opens_on,
            "closes_on": said.closes_on,
            "roster": said.roster,
            "is_formal": said.formal,
            "word_for_people": said.people.stored(),
        }
        if self.at.pk is None or ("space", said.slug) in self.touched:
            fill(self.at, values)

    def everything_in_it(self) -> None:
        """Write floors, areas, resources, hours, closed days and prices, and remove the rest."""
        floors = self._floors()
        areas = self._areas(floors)
        resources = self._resources(areas)
        self._parts(resources)
        self._without_place(areas, floors)
        self._hours()
        self._closed_days()
        self._prices(resources)
        put_belongings(self.file, self.at, areas, resources)

    def _floors(self) -> dict[int, Floor]:
        found = {floor.level: floor for floor in Floor.objects.filter(space=self.at)}
        for wanted in self.file.floors:
            floor = found.setdefault(wanted.level, Floor(space=self.at, level=wanted.level))
            if floor.pk is None or ("floor", str(wanted.level)) in self.touched:
                plan = wanted.plan.stored() if wanted.plan else {}
                names = {"name": wanted.name.stored(), "short_name": wanted.short_name.stored()}
                fill(floor, {**names, "plan": plan})
        return {wanted.level: found[wanted.level] for wanted in self.file.floors}

    def _areas(self, floors: dict[int, Floor]) -> dict[str, Area]:
        known = self._known_areas()
        found: dict[str, Area] = {}
        new: list[Area] = []
        for floor in self.file.floors:
            for wanted in floor.areas:
                here = floors[floor.level]
                area = known.get((floor.level, wanted.key))
                values = {
                    "kind": wanted.kind,
                    "name": wanted.name.stored(),
                    "outline": wanted.corners,
                    "capacity": wanted.capacity,
                }
                if area is None:
                    new.append(Area(floor=here, code=wanted.key, **values))
                    found[wanted.key] = new[-1]
                else:
                    found[wanted.key] = area
                    if ("area", wanted.key) in self.touched:
                        fill(area, values)
        Area.objects.bulk_create(new)
        return found

    def _known_areas(self) -> dict[tuple[int, str], Area]:
        """Return the areas by floor and by the name that an export gives them."""
        rows = list(Area.objects.filter(floor__space=self.at).select_related("floor"))
        by_code = {(area.floor.level, area.code): area for area in rows}
        by_name = {(area.floor.level, f"{area.code}.{area.floor.level}"): area for area in rows}
        return by_name | by_code

    def _resources(self, areas: dict[str, Area]) -> dict[str, Resource]:
        rows = list(Resource.objects.filter(space=self.at))
        found = {f"{one.kind}/{one.number}": one for one in rows}
        in_order = [key for key, one in found.items() if one.is_active]
        keeps_order = in_order == [one.key for one in self.file.resources]
        new = []
        for place, wanted in enumerate(self.file.resources):
            values = self._values_of(wanted, areas)
            one = found.get(wanted.key)
            if one is None:
                one = found[wanted.key] = Resource(
                    operator=self.operator, space=self.at, sort_key=place,
                    kind=wanted.kind, number=wanted.number, **values,
                )  # fmt: skip
                new.append(one)
                continue
            if not keeps_order:
                values["sort_key"] = place
            is_moved = not keeps_order and one.sort_key != place
            if is_moved or not one.is_active or ("resource", wanted.key) in self.touched:
                fill(one, {**values, "is_active": True})
        Resource.objects.bulk_create(new)
        return {one.key: found[one.key] for one in self.file.resources}

    def _values_of(self, wanted: Wanted, areas: dict[str, Area]) -> dict[str, Any]:
        rules = self.file.rules[wanted.rules] if wanted.rules else USUAL
        name = wanted.name.stored() if wanted.name else {}
        return {
            "name": name or default_name(wanted.kind, wanted.number),
            "area": areas[wanted.area] if wanted.area else None,
            "position": wanted.at.model_dump(exclude_defaults=True) if wanted.at else {},
            "features": wanted.features,
            "capacity": wanted.capacity,
            "is_fixed": wanted.permanent,
            "seatings": [
                {"kind": one.kind, "people": one.people, "set_up": one.set_up, "clear": one.clear}
                for one in wanted.seatings
            ],
            **{stored: getattr(rules, said) for said, stored in RULE_FIELDS.items()},
            "cancellation_steps": [[step.hours, step.due] for step in rules.cancellation],
        }

    def _parts(self, resources: dict[str, Resource]) -> None:
        links = ResourcePart.objects.filter(whole__space=self.at, whole__is_active=True)
        known = {(link.whole_id, link.part_id): link for link in links}
        wanted = {
            (resources[one.key].pk, resources[part].pk)
            for one in self.file.resources
            for part in one.parts
        }
        # What is no part any more goes first: else parts that change sides would close a circle.
        surplus = [link.pk for pair, link in known.items() if pair not in wanted]
        ResourcePart.objects.filter(pk__in=surplus).delete()
        ResourcePart.objects.bulk_create(
            ResourcePart(whole_id=whole, part_id=part)
            for whole, part in sorted(wanted - known.keys())
        )

    def _without_place(self, areas: dict[str, Area], floors: dict[int, Floor]) -> None:
        """Remove areas and floors that the file does not know; retired places lose their area."""
        kept = [area.pk for area in areas.values()]
        gone = Area.objects.filter(floor__space=self.at).exclude(pk__in=kept)
        Resource.objects.filter(area__in=gone).update(area=None)
        gone.delete()
        levels = list(floors)
        Floor.objects.filter(space=self.at).exclude(level__in=levels).delete()

    def _hours(self) -> None:
        rows = OpeningHours.objects.filter(space=self.at)
        wanted = {
            (kind, WEEKDAYS.index(day), _clock(opens)): {"closes": _clock(closes)}
            for kind in KINDS_OF_HOURS
            for day, opens, closes in hours_of(self.file, kind)
        }
        synchronise(
            {(row.kind, row.weekday, row.opens): row for row in rows},
            wanted,
            lambda key: OpeningHours(space=self.at, kind=key[0], weekday=key[1], opens=key[2]),
        )

    def _closed_days(self) -> None:
        rows = ClosedDay.objects.filter(space=self.at)
        wanted = {one.day: {"reason": one.reason.stored()} for one in self.file.closed_days}
        synchronise(
            {row.day: row for row in rows}, wanted, lambda day: ClosedDay(space=self.at, day=day)
        )

    def _prices(self, resources: dict[str, Resource]) -> None:
        # Prices of retired resources are history; no file knows them.
        rows = Tariff.objects.filter(space=self.at).exclude(resource__is_active=False)
        known = {
            (row.resource_kind, row.resource_id, row.audience, row.unit, row.valid_from): row
            for row in rows
        }
        wanted = {}
        for price in self.file.prices:
            own = resources[f"{price.kind}/{price.number}"].pk if price.number else None
            wanted[price.kind, own, price.audience, price.unit, price.valid_from] = {
                "price_cents": int(price.price * 100),
                "vat_percent": price.vat,
                "up_to_minutes": price.up_to,
                "valid_until": price.valid_until,
            }
        synchronise(known, wanted, self._price)

    def _price(self, key: tuple[Any, ...]) -> Tariff:
        kind, own, audience, unit, since = key
        return Tariff(
            operator=self.operator, space=self.at, resource_kind=kind, resource_id=own,
            audience=audience, unit=unit, valid_from=since,
        )  # fmt: skip


OWN = ("name", "life_type", "former_use", "email", "phone", "audiences")
TEXTS = ("story", "house_rules", "directions", "accessibility", "equipment")
RULE_FIELDS = {
    "granularity": "granularity_minutes",
    "shortest": "shortest_minutes",
    "longest": "longest_minutes",
    "lead": "lead_minutes",
    "horizon_days": "horizon_days",
    "buffer_before": "buffer_before_minutes",
    "buffer_after": "buffer_after_minutes",
    "buffers_may_overlap": "buffers_may_overlap",
    "limit_per_person": "limit_per_person",
    "cool_down": "cool_down_minutes",
    "keeps_opening_hours": "keeps_opening_hours",
    "no_show_after": "no_show_minutes",
    "approval_within": "approval_minutes",
}


def _clock(text: str) -> time:
    return time.fromisoformat(text)
