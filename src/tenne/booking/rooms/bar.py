"""The booking bar under the week of rooms: room, day, from, until; the total, or what instead."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking import words
from tenne.booking.asked import Asked
from tenne.booking.day.offers import (
    Situation,
    Verdict,
    settled,
    situation_on,
    steps_of,
    verdict_for,
    verdict_on,
)
from tenne.booking.day.ways import longer_ways
from tenne.booking.queries.bookable import closed_on
from tenne.booking.queries.days import free_stretches
from tenne.booking.queries.free import policy_of
from tenne.booking.rooms.asked import RoomsAsked
from tenne.booking.rooms.drawing import drawn_options, drawn_rooms
from tenne.booking.rooms.week import RoomWeek, minute_of
from tenne.booking.series.repeat_address import repeat_address
from tenne.foundation.period import Period
from tenne.foundation.refusal import sentence
from tenne.foundation.wall_time import wall
from tenne.spaces.catalogue import Place
from tenne.spaces.models import ResourceKind
from tenne.tariffs.tax_words import tax_word_of_price

MOST_OTHERS = 2
AN_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Bar:
    """What the bar says, and where the cursor stands on the grid."""

    place: Place | None = None
    lane: int = 0
    asked: RoomsAsked = field(default_factory=RoomsAsked)
    at: Situation | None = None  # the chosen day; None where it is over, or the house is closed
    verdict: Verdict = field(default_factory=Verdict)
    instead: Period | None = None
    others: tuple[Place, ...] = ()
    steps: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Tell whether what the bar says can be booked."""
        return self.verdict.price is not None and not self.verdict.refusal


def bar_of(asked: RoomsAsked, week: RoomWeek, *, audience: str) -> Bar:
    """Return the bar for a wish; where nothing was said, for the next free time."""
    if not week.lanes:
        return Bar(asked=asked)
    at = _at(week, week.chosen, audience)
    place = _chosen(asked, week, at)
    lane = week.lanes.index(place) + 1
    said = replace(asked, day=week.chosen, place=place.resource.short_code)
    if at is None:
        sorry = (
            _("That day is over. Choose a later one.")
            if week.chosen < week.today
            else sentence(closed_on(week.catalogue, week.chosen))
        )
        return Bar(place, lane, said, verdict=Verdict(refusal=sorry))
    wish = settled(_wish(said, place), place, at)
    said = replace(said, start=wish.start, end=wish.end)
    verdict = verdict_on(wish, place, at)
    instead: Period | None = None
    others: tuple[Place, ...] = ()
    if verdict.refusal:
        instead = _next_time(verdict, place, at) or _on_a_later_day(wish, place, week, audience)
        others = _others(place, verdict.period, week, at)
    return Bar(place, lane, said, at, verdict, instead, others, _steps(place, at, said))


def _at(week: RoomWeek, day: date, audience: str) -> Situation | None:
    return situation_on(week.catalogue, day, week.busy, week.now, audience)


def _chosen(asked: RoomsAsked, week: RoomWeek, at: Situation | None) -> Place:
    """Return the room that was named; else the first in which an hour is free that day."""
    for lane in week.lanes:
        if lane.resource.short_code == asked.place:
            return lane
    if at is not None:
        for lane in week.lanes:
            wish = settled(_wish(asked, lane), lane, at)
            if not verdict_on(wish, lane, at).refusal:
                return lane
    return week.lanes[0]


def _wish(asked: RoomsAsked, place: Place) -> Asked:
    resource = place.resource
    return Asked(
        day=asked.day,
        kind=resource.kind,
        number=resource.number,
        stretch="hours",
        start=asked.start,
        end=asked.end,
    )


def _next_time(verdict: Verdict, place: Place, at: Situation) -> Period | None:
    """Return the first time of that length later on that day, else the first one before."""
    if verdict.period is None or verdict.instead is None:
        return None
    wish = verdict.period
    for stretch in free_stretches(place, at.on.whole, at.busy):
        start = max(stretch.start, wish.start)
        later = Period(start, start + wish.duration)
        if stretch.contains(later) and not verdict_for(place, later, at).refusal:
            return later
    return verdict.instead


def _on_a_later_day(wish: Asked, place: Place, week: RoomWeek, audience: str) -> Period | None:
    """Return the next time of that length on the days after, as far as the week is read."""
    for day in (one.day for one in week.days if one.day > week.chosen):
        at = _at(week, day, audience)
        if at is None:
            continue
        verdict = verdict_on(replace(wish, day=day), place, at)
        if verdict.period is not None and not verdict.refusal:
            return verdict.period
        if verdict.instead is not None:
            return verdict.instead
    return None


def _others(
    place: Place, period: Period | None, week: RoomWeek, at: Situation
) -> tuple[Place, ...]:
    """Return rooms of the same kind that are free at that time."""
    if period is None:
        return ()
    like = [
        lane
        for lane in week.lanes
        if lane.id != place.id and lane.resource.kind == place.resource.kind
    ]
    free = (lane for lane in like if not verdict_for(lane, period, at).refusal)
    return tuple(lane for lane, _n in zip(free, range(MOST_OTHERS), strict=False))


def _steps(place: Place, at: Situation, said: RoomsAsked) -> tuple[str, ...]:
    """Return the times to choose from; what was said stands among them, on the grid or not."""
    steps = steps_of(place, at)
    extra = {f"{one:%H:%M}" for one in (said.start, said.end) if one} - set(steps)
    return tuple(sorted([*steps, *extra]) if extra else steps)


def bar_context(bar: Bar, week: RoomWeek, *, audience: str) -> dict[str, Any]:
    """Return what the bar shows."""
    asked, zone = bar.asked, week.catalogue.zone
    context: dict[str, Any] = {
        "bar": bar,
        "rooms": drawn_rooms(_rooms(bar, week, audience)),
        "day_choices": [
            {
                "value": f"{one.day:%Y-%m-%d}",
                "label": words.day(one.day),
                "chosen": one.day == week.chosen,
            }
            for one in week.days
            if one.day >= week.today or one.day == week.chosen
        ],
        "starts": drawn_options(bar.steps[:-1], _clock(asked.start)),
        "ends": drawn_options(bar.steps[1:], _clock(asked.end)),
        "hidden": [
            (name, value)
            for name, value in (("view", asked.view), ("part", str(asked.part)))
            if value not in ("week", "1")
        ],
    }
    price, period = bar.verdict.price, bar.verdict.period
    if bar.place is not None and price is not None and period is not None and bar.is_free:
        context |= {
            "when": words.day_and_hours(period, zone),
            "total": words.price(price.cents),
            "tax_word": tax_word_of_price(price) if price.cents else "",
            "on_address": on_address(bar, week),
            "repeat_address": repeat_address(bar.place, period, week.catalogue),
        }
    if bar.place is not None:
        context["longer"] = _longer(bar, bar.place, week)
    if bar.place is not None and bar.verdict.is_taken:
        page = reverse("booking:stand_in_line", args=[week.catalogue.space.slug])
        context["wait_address"] = page + _wish(asked, bar.place).address()
    if bar.instead is not None:
        context["instead"] = {
            "label": words.day_and_hours(bar.instead, zone),
            "address": asked.address(**_said_as(bar.instead, week)),
        }
    context["others"] = [
        {
            "title": other.resource.title,
            "address": asked.address(place=other.resource.short_code),
        }
        for other in bar.others
    ]
    return context


def _longer(bar: Bar, place: Place, week: RoomWeek) -> list[dict[str, str]]:
    """Return what the room is let for beside hours; each leads to the page of the order."""
    page = reverse("booking:book_desk", args=[week.catalogue.space.slug])
    return [
        {
            "title": way.title,
            "note": way.note,
            "price": way.price,
            "address": f"{page}{way.address}#sheet",
        }
        for way in (longer_ways(_wish(bar.asked, place), place, bar.at) if bar.at else ())
        if not way.reason_against
    ]


def on_address(bar: Bar, week: RoomWeek) -> str:
    """Return where the wish goes on: to the page on which desks are ordered, too."""
    if bar.place is None:
        return ""
    page = reverse("booking:book_desk", args=[week.catalogue.space.slug])
    return page + _wish(bar.asked, bar.place).address() + "#sheet"


def _said_as(period: Period, week: RoomWeek) -> dict[str, Any]:
    start, end = (wall(moment, week.catalogue.zone) for moment in (period.start, period.end))
    return {"day": start.date(), "start": start.time(), "end": end.time()}


def _clock(moment: time | None) -> str:
    return f"{moment:%H:%M}" if moment else ""


def _rooms(bar: Bar, week: RoomWeek, audience: str) -> list[dict[str, Any]]:
    """Return the lanes as choices, with seats and what an hour costs."""
    at = bar.at or _next_open_day(week, audience)
    rooms = []
    for lane in week.lanes:
        resource = lane.resource
        parts = [resource.title]
        if resource.capacity > 1:
            seats = ngettext("%(n)s person", "%(n)s people", resource.capacity)
            parts.append(seats % {"n": resource.capacity})
        price = (
            at.price(lane, Period(at.on.whole.start, at.on.whole.start + AN_HOUR)) if at else None
        )
        if price is not None:
            parts.append(words.price_by_unit(price) if price.cents else words.price(0))
        rooms.append(
            {
                "value": resource.short_code,
                "label": " · ".join(parts),
                "name": short_name(lane),
                "step": resource.granularity_minutes,
                "shortest": _shortest_minutes(lane, week),
                "chosen": bar.place is not None and lane.id == bar.place.id,
            }
        )
    return rooms


def _shortest_minutes(lane: Place, week: RoomWeek) -> int:
    """Return how short a wish may be drawn; the whole day is as long as the house is open."""
    resource = lane.resource
    by_the_day = policy_of(week.catalogue, lane).whole_days
    return resource.granularity_minutes if by_the_day else resource.shortest_minutes


def short_name(place: Place) -> str:
    """Name a lane: a room by its short name, a booth in full; a number alone says nothing."""
    resource = place.resource
    is_name = resource.kind == ResourceKind.ROOM and not resource.number.isdigit()
    return resource.number if is_name else resource.title


def _next_open_day(week: RoomWeek, audience: str) -> Situation | None:
    """Return another day of the week: an hour of a room costs the same on it."""
    days = (one.day for one in week.days if one.day >= week.today)
    return next((at for day in days if (at := _at(week, day, audience)) is not None), None)


def cursor_of(bar: Bar, week: RoomWeek) -> dict[str, Any] | None:
    """Return where the cursor stands: lane, rows, words; None where the wish has no time."""
    period = bar.verdict.period
    if period is None or bar.place is None:
        return None
    start, end = (minute_of(one, week.chosen, week.catalogue) for one in (period.start, period.end))
    if end <= week.first or start >= week.last:
        return None
    return {
        "classes": f"l{bar.lane} s{week.row(start)} e{week.row_after(end)}",
        "title": short_name(bar.place),
        "hours": words.hours(period, week.catalogue.zone),
        "is_free": bar.is_free,
    }
