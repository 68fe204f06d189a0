"""What the parts of a space file must say of each other; values in, mistakes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import islice
from typing import Any

from .content import WEEKDAYS, Extra, Hours, Price, Resource, Week
from .mistakes import Mistake, Path, gettext_noop
from .plan import Floor
from .plan_agreement import disagreements_of_floor
from .validation import Checked

Found = tuple[str, str, Path, dict[str, Any]]  # code, message, place, values
# Nobody mends more at once, and looking for what was meant takes its time.
MOST_FOUND, MOST_NAMES = 100, 500
DAY, WEEK = 24 * 60, 7 * 24 * 60
Line = Callable[[Path], int]


def disagreements(checked: Checked, line: Line) -> Iterator[Found]:
    """Yield what does not fit together; `line` tells where the first of two stands."""
    parts = checked.parts
    floors: list[tuple[int, Floor]] = parts.get("floors", [])
    resources: list[tuple[int, Resource]] = parts.get("resources", [])
    yield from _floors(floors, line)
    yield from _resources(resources, checked, line)
    if "floors" in checked.whole:
        yield from _places(resources, floors)
    if "resources" in checked.whole:
        yield from _parts_of(resources)
    for _, week in parts.get("hours", []):
        yield from _week(week)
    yield from _twice(
        ((("closed_days", index, "day"), one.day) for index, one in parts.get("closed_days", [])),
        "day-twice",
        gettext_noop("This day stands here twice; the first time in line %(first)s."),
        line,
    )
    for section, field in (("workplace", "topic"), ("wlan", "day")):
        yield from _twice(
            (
                ((section, index, field), str(getattr(one, field)))
                for index, one in parts.get(section, [])
            ),
            "twice",
            gettext_noop("“%(key)s” stands here twice; the first time in line %(first)s."),
            line,
        )
    yield from _things(checked, floors, resources)
    yield from _prices(parts.get("prices", []), resources, checked, line)
    yield from _extras(parts.get("extras", []), resources, line)
    yield from _rules(checked)


def _twice(
    entries: Iterable[tuple[Path, Any]], code: str, message: str, line: Line
) -> Iterator[Found]:
    seen: dict[Any, Path] = {}
    for path, key in entries:
        if key in seen:
            yield code, message, path, {"first": line(seen[key]), "key": _said(key)}
        seen.setdefault(key, path)


def _said(key: Any) -> str:
    return key if isinstance(key, str) else str(key)


def _floors(floors: list[tuple[int, Floor]], line: Line) -> Iterator[Found]:
    yield from _twice(
        ((("floors", index, "level"), floor.level) for index, floor in floors),
        "level-twice",
        gettext_noop("There is a floor %(key)s already, in line %(first)s."),
        line,
    )
    yield from _twice(
        (
            (("floors", index, "areas", at, "key"), area.key)
            for index, floor in floors
            for at, area in enumerate(floor.areas)
        ),
        "area-twice",
        gettext_noop("There is an area “%(key)s” already, in line %(first)s."),
        line,
    )
    for index, floor in floors:
        yield from disagreements_of_floor(floor, ("floors", index))


def _resources(
    resources: list[tuple[int, Resource]], checked: Checked, line: Line
) -> Iterator[Found]:
    yield from _twice(
        ((("resources", index, "number"), one.key) for index, one in resources),
        "resource-twice",
        gettext_noop("There is a “%(key)s” already, in line %(first)s; numbers are used once."),
        line,
    )
    for index, one in resources:
        yield from _twice(
            ((("resources", index, "features", at), word) for at, word in enumerate(one.features)),
            "feature-twice",
            gettext_noop("“%(key)s” stands here twice."),
            line,
        )
        if one.rules is not None and one.rules not in checked.rules:
            yield _no_such(("resources", index, "rules"), one.rules, checked.rules, RULES)


RULES = gettext_noop("There are no rules “%(given)s”; rules: %(known)s.")
AREA = gettext_noop("There is no area “%(given)s”; areas: %(known)s.")
PART = gettext_noop("There is no resource “%(given)s”; it is written like room/Scheune.")
MEANT = gettext_noop("“%(given)s” is not in this file. Did you mean “%(meant)s”?")


def _no_such(path: Path, given: str, known: Iterable[str], message: str) -> Found:
    names = list(known)[:MOST_NAMES]
    close = get_close_matches(given, names, n=1, cutoff=0.7)
    if close:
        return "no-such", MEANT, path, {"given": given[:60], "meant": close[0]}
    return "no-such", message, path, {"given": given[:60], "known": ", ".join(names[:30]) or "–"}


def _places(
    resources: list[tuple[int, Resource]], floors: list[tuple[int, Floor]]
) -> Iterator[Found]:
    """Yield what stands in no area, on no plan, or beside its floor."""
    floor_of = {area.key: floor for _, floor in floors for area in floor.areas}
    for index, one in resources:
        path: Path = ("resources", index)
        if one.area is not None and one.area not in floor_of:
            yield _no_such((*path, "area"), one.area, floor_of, AREA)
            continue
        if one.at is None:
            continue
        plan = floor_of[one.area].plan if one.area is not None else None
        if plan is None:
            message = gettext_noop("What has a place needs an area on a floor with a plan.")
            yield "no-plan", message, (*path, "at"), {}
        elif one.at.x + one.at.w > plan.width + 1e-9 or one.at.y + one.at.h > plan.height + 1e-9:
            message = gettext_noop(
                "This stands beside its floor, which is %(width)g × %(height)g m."
            )
            size = {"width": plan.width, "height": plan.height}
            yield "beside-floor", message, (*path, "at"), size


def _things(
    checked: Checked, floors: list[tuple[int, Floor]], resources: list[tuple[int, Resource]]
) -> Iterator[Found]:
    """Yield things of the inventory that stand where nothing is."""
    areas = [area.key for _, floor in floors for area in floor.areas]
    places = [one.key for _, one in resources]
    for index, item in checked.parts.get("inventory", []):
        path: Path = ("inventory", index)
        if item.area is not None and "floors" in checked.whole and item.area not in areas:
            yield _no_such((*path, "area"), item.area, areas, AREA)
        is_named = item.resource is not None and "resources" in checked.whole
        if is_named and item.resource not in places:
            yield _no_such((*path, "resource"), str(item.resource), places, PART)


def _parts_of(resources: list[tuple[int, Resource]]) -> Iterator[Found]:
    by_key = {one.key: one for _, one in resources}
    closing = _closing_links(by_key)
    for index, one in resources:
        for at, part in enumerate(one.parts):
            path: Path = ("resources", index, "parts", at)
            if part not in by_key:
                yield _no_such(path, part, by_key, PART)
            elif part in one.parts[:at]:
                yield (
                    "part-twice",
                    gettext_noop("“%(key)s” stands here twice."),
                    path,
                    {"key": part},
                )
            elif (one.key, part) in closing:
                message = gettext_noop("“%(key)s” would be a part of itself.")
                yield "circle", message, path, {"key": one.key}


def _closing_links(by_key: dict[str, Resource]) -> set[tuple[str, str]]:
    """Return the links from a whole to a part that close a circle; each resource is seen once."""
    closing: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start, whole in by_key.items():
        path: dict[str, Iterator[str]] = {} if start in done else {start: iter(whole.parts)}
        while path:
            one = next(reversed(path))
            part = next(path[one], None)
            if part is None:
                del path[one]
                done.add(one)
            elif part in path:
                closing.add((one, part))
            elif part in by_key and part not in done:
                path[part] = iter(by_key[part].parts)
    return closing


def _week(week: Week) -> Iterator[Found]:
    for kind in ("opening", "staffed", "access"):
        yield from _overlaps(getattr(week, kind), ("hours", kind))


def _overlaps(entries: Sequence[Hours], path: Path) -> Iterator[Found]:
    """Yield hours that run into others of their kind, over midnight and the end of the week too."""
    spans: list[tuple[int, int, int, str]] = []
    for index, entry in enumerate(entries):
        opens = entry.opens.hour * 60 + entry.opens.minute
        length = (entry.closes.hour * 60 + entry.closes.minute - opens) % DAY or DAY
        for day in entry.days:
            start = WEEKDAYS.index(day) * DAY + opens
            for other, begin, end, name in spans:
                if any(
                    start + shift < end and begin < start + shift + length
                    for shift in (-WEEK, 0, WEEK)
                ):
                    message = gettext_noop("On %(day)s these hours overlap those of entry %(nr)s.")
                    yield (
                        "hours-overlap",
                        message,
                        (*path, index),
                        {
                            "day": day if name == day else f"{name}/{day}",
                            "nr": other + 1,
                        },
                    )
                    break
            spans.append((index, start, start + length, day))


def _prices(
    prices: list[tuple[int, Price]],
    resources: list[tuple[int, Resource]],
    checked: Checked,
    line: Line,
) -> Iterator[Found]:
    yield from _twice(
        ((("prices", index), one.key) for index, one in prices),
        "price-twice",
        gettext_noop("The same price stands in line %(first)s already, from the same day on."),
        line,
    )
    known = [one.key for _, one in resources]
    for index, one in prices:
        key = f"{one.kind}/{one.number}"
        if one.number and "resources" in checked.whole and key not in known:
            yield _no_such(("prices", index, "number"), key, known, PART)
        if one.valid_until is not None and one.valid_until <= one.valid_from:
            message = gettext_noop("A price ends after it begins.")
            yield "price-ends", message, ("prices", index, "until"), {}


def _extras(
    extras: list[tuple[int, Extra]], resources: list[tuple[int, Resource]], line: Line
) -> Iterator[Found]:
    """Yield extras that end before they begin or stand twice, and seatings that do."""
    keys = ((("extras", index), (one.code, one.valid_from)) for index, one in extras)
    same = gettext_noop("The same extra stands in line %(first)s already, from the same day on.")
    yield from _twice(keys, "extra-twice", same, line)
    for index, one in extras:
        if one.valid_until is not None and one.valid_until <= one.valid_from:
            message = gettext_noop("A price ends after it begins.")
            yield "price-ends", message, ("extras", index, "until"), {}
    seatings = (
        (("resources", index, "seatings", at), (index, one.kind))
        for index, room in resources
        for at, one in enumerate(room.seatings)
    )
    same = gettext_noop("The same seating stands in line %(first)s already.")
    yield from _twice(seatings, "seating-twice", same, line)


def _rules(checked: Checked) -> Iterator[Found]:
    for name, rules in checked.rules.items():
        if rules is None:
            continue
        if rules.longest < rules.shortest:
            message = gettext_noop("The longest booking is shorter than the shortest.")
            yield "longest", message, ("rules", name, "longest"), {}
        hours = [step.hours for step in rules.cancellation]
        if len(hours) != len(set(hours)):
            message = gettext_noop("Two steps of cancellation begin at the same hour.")
            yield "steps", message, ("rules", name, "cancellation"), {}


def agreed(checked: Checked, line: Line, place: Callable[[Path], tuple[int, int]]) -> list[Mistake]:
    """Return the disagreements as mistakes with their places."""
    return [
        Mistake(code, message, *place(path), path=path, values=values)
        for code, message, path, values in islice(disagreements(checked, line), MOST_FOUND)
    ]
