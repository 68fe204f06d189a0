"""The page on which a place is chosen: days, floors, plan, list and the sheet of what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from tenne.booking import basket, order_words, price_view, words
from tenne.booking.asked import ANY, WEEKS, Asked
from tenne.booking.day.faces import Face, places_on
from tenne.booking.day.list_drawing import drawn
from tenne.booking.day.offers import (
    Situation,
    Verdict,
    settled,
    situation_on,
    steps_of,
    verdict_on,
)
from tenne.booking.day.plan import View, floors_of, plan_with, rows_on
from tenne.booking.day.reach import reach
from tenne.booking.day.ways import ways_to_book
from tenne.booking.forms import BookingForm, GuestForm
from tenne.booking.models import Booking
from tenne.booking.queries.bookable import closed_on
from tenne.booking.queries.days import (
    Busy,
    OpenDay,
    count_free_desks,
    desks_of,
    open_days,
    today_in,
)
from tenne.booking.queries.free import busy_leaves, places_like
from tenne.booking.queries.own import own_bookings_by_place, usual_desks
from tenne.booking.series.repeat_address import repeat_address
from tenne.booking.services.approval import needs_approval
from tenne.booking.titles import facts_of_any
from tenne.design.components import Segment
from tenne.foundation import scope
from tenne.foundation.codes import secret_token
from tenne.foundation.period import Period
from tenne.foundation.refusal import sentence
from tenne.foundation.wall_time import wall
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Feature, ResourceKind
from tenne.tariffs.tax_words import tax_word_of_price

from .closed_house import closed_words
from .day_strip import beyond, strip
from .floors import floor_segments, shown_floor

FILTERS = (
    Feature.WINDOW, Feature.MONITOR, Feature.QUIET, Feature.STANDING, Feature.WHEELCHAIR,
)  # fmt: skip
# The other kinds are locked, parked on, carried home or slept in.
SAT_AT = (ResourceKind.DESK, ResourceKind.ROOM, ResourceKind.BOOTH)
Days = list[tuple[date, OpenDay | None]]
Counts = dict[date, int]


@dataclass(frozen=True)
class DeskPage:
    """What was asked for, and all that was read to answer it."""

    asked: Asked
    catalogue: Catalogue
    days: Days
    counts: Counts  # how many desks are free on each other open day
    busy: Busy
    now: datetime
    person: Person | None
    mine: dict[int, Booking]
    place: Place | None
    at: Situation | None

    @property
    def is_for_guest(self) -> bool:
        """Tell whether somebody without an account looks."""
        return self.person is None

    @property
    def verdict(self) -> Verdict:
        """Tell whether what is asked for can be had."""
        if self.at is None:
            day = self.asked.day or today_in(self.catalogue, self.now)
            return Verdict(refusal=sentence(closed_on(self.catalogue, day)))
        return verdict_on(self.asked, self.place, self.at)


def read_page(
    asked: Asked,
    catalogue: Catalogue,
    *,
    person: Person | None,
    now: datetime,
    own_hold: Booking | None = None,
) -> DeskPage:
    """Read what the page shows: two statements for all days, two more for a person.

    What ``own_hold`` keeps off others is free for who asks.
    """
    today = today_in(catalogue, now)
    days = open_days(catalogue, today, now)
    first_open = next((day for day, on in days if on), today)
    day = max(asked.day or first_open, today)
    if day > days[-1][0]:
        days = open_days(catalogue, day, now)
    busy = busy_leaves(catalogue, reach(catalogue, day, asked, now), now)
    if own_hold is not None:
        busy = without(busy, own_hold)
    audience = person.audience if person else ""
    at = situation_on(catalogue, day, busy, now, audience)
    asked = replace(asked, day=day)
    mine: dict[int, Booking] = {}
    if person is not None and at is not None:
        mine = own_bookings_by_place(person.pk, catalogue.space.pk, at.on.whole, now=now)
    place = None
    if at is not None:
        place = _chosen_place(asked, at, person)
        if place is not None and not asked.number:
            asked = replace(asked, kind=place.resource.kind, number=place.resource.number)
        asked = settled(asked, place, at)
    counts = _counts(catalogue, days, asked.features, now, day)
    return DeskPage(asked, catalogue, days, counts, busy, now, person, mine, place, at)


def without(busy: Busy, booking: Booking) -> Busy:
    """Return what is taken beside a booking: its own place is free for itself."""
    left = dict(busy)
    with scope.operators(booking.operator_id):
        for leaf, during in booking.occupancies.values_list("resource_id", "during"):
            own = (during.lower, during.upper)
            left[leaf] = [one for one in left.get(leaf, ()) if one != own]
    return left


def _counts(
    catalogue: Catalogue, days: Days, features: Iterable[str], now: datetime, shown: date
) -> Counts:
    """Return how many desks are free on each open day but the one that is shown in full."""
    on_days = [(day, on) for day, on in days if on is not None and day != shown]
    counts = count_free_desks(catalogue, [on for _day, on in on_days], now, features)
    return {day: count for (day, _on), count in zip(on_days, counts, strict=True)}


def _chosen_place(asked: Asked, at: Situation, person: Person | None) -> Place | None:
    """Return the place that was named; else the usual desk, a fitting one, any that is free."""
    if asked.is_for_any:
        return None
    if asked.number:
        for place in at.catalogue.places.values():
            if (place.resource.kind, place.resource.number) == (asked.kind, asked.number):
                return place
    usual = usual_desks(person.pk, at.catalogue) if person else []
    desks = desks_of(at.catalogue, asked.features) or desks_of(at.catalogue)
    if asked.floor is not None:
        upon = {
            place.id
            for floor in floors_of(at.catalogue)
            if floor.level == asked.floor
            for place in places_on(at.catalogue, floor)
        }
        desks = [desk for desk in desks if desk.id in upon] or desks
    rank = {desk.id: number for number, desk in enumerate(usual)}
    ordered = sorted(desks, key=lambda desk: rank.get(desk.id, len(rank)))
    partly = None
    for desk in ordered:
        if not at.is_bookable(desk):
            continue
        if at.freedom(desk).state == "free":
            return desk
        partly = partly or desk
    return partly or _let_by_the_month(ordered or places_like(at.catalogue), at)


def _let_by_the_month(places: Sequence[Place], at: Situation) -> Place | None:
    """Return the first place if nothing here is let for less than a month: it says whom to ask."""
    is_all = places and all(at.month_price(place) is not None for place in places)
    return places[0] if is_all else None


def page_context(page: DeskPage, form: BookingForm | None) -> dict[str, Any]:
    """Return what the template shows."""
    space, asked = page.catalogue.space, page.asked
    context: dict[str, Any] = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "asked": asked,
        "day": asked.day,
        "is_today": asked.day == today_in(page.catalogue, page.now),
        "is_no_seat": page.place is not None and page.place.resource.kind not in SAT_AT,
        "days": strip(page),
        **closed_words(page),
        "filters": _filters(asked),
        "any_address": asked.address(number=ANY, kind=ResourceKind.DESK.value, stretch=""),
        "any_for_the_day": asked.address(
            number=ANY, kind=ResourceKind.DESK.value, stretch="day", floor=None
        ),
        "counts_address": f"counts/?{asked.address()[1:]}",
    }
    if page.at is not None:
        context |= _floor_context(page, page.at) | sheet_context(page, page.at, form)
    return context


def _filters(asked: Asked) -> list[dict[str, Any]]:
    filters = []
    for feature in FILTERS:
        is_on = feature.value in asked.features
        others = tuple(one for one in asked.features if one != feature.value)
        features = others if is_on else tuple(sorted((*others, feature.value)))
        address = asked.address(
            features=features, number="", kind=ResourceKind.DESK.value, stretch=""
        )
        filters.append({"label": feature.label, "address": address, "is_on": is_on})
    return filters


def _floor_context(page: DeskPage, at: Situation) -> dict[str, Any]:
    asked, floor = page.asked, shown_floor(page, at)
    view = View(
        address_of=_addresses(asked),
        chosen_id=page.place.id if page.place else None,
        mine=page.mine,
        features=asked.features,
    )
    rows = rows_on(floor, at, view)
    label = _("Floor plan. Arrow keys move, space chooses.")
    if floor is not None:
        label = f"{words.floor_name(floor)}. {label}"
    plan = plan_with(floor, rows, label=label, at=at) if floor else None
    shows_plan = plan is not None and not asked.as_list
    # A place is either on the plan or in the list: said twice, a page would be twice as long.
    listed = [row for row in rows if not row.face.lies_on_plan] if shows_plan else rows
    return {
        "floor": words.floor_name(floor) if floor else "",
        "floors": floor_segments(page, at, floor),
        "views": _view_segments(asked) if plan else [],
        "plan": plan if shows_plan else None,
        "rows": rows,
        "drawn_rows": drawn(listed),
        "list_address": asked.address(as_list=True),
        "free_rows": sum(row.state in ("free", "half", "chosen") for row in rows),
    }


def _addresses(asked: Asked) -> Callable[[Face], str]:
    """Return what makes the address at which a place is chosen: one pattern for each kind."""
    patterns: dict[str, Callable[[str], str]] = {}

    def address_of(face: Face) -> str:
        kind = face.place.resource.kind
        if kind not in patterns:
            patterns[kind] = asked.addresses(kind=kind, **_other_place(asked, kind))
        return patterns[kind](face.in_address)

    return address_of


def _other_place(asked: Asked, kind: str) -> dict[str, Any]:
    """Keep the hours when another place of the same kind is chosen, else find them anew."""
    if kind == asked.kind and (asked.stretch == "hours" or asked.is_of_days):
        return {}
    return {"stretch": "", "start": None, "end": None, "last_day": None}


def _view_segments(asked: Asked) -> list[Segment]:
    return [
        Segment(_("Plan"), asked.address(as_list=False), current=not asked.as_list),
        Segment(_("List"), asked.address(as_list=True), current=asked.as_list),
    ]


def sheet_context(page: DeskPage, at: Situation, form: BookingForm | None) -> dict[str, Any]:
    """Return what the sheet says about the chosen place."""
    asked, place, verdict = page.asked, page.place, page.verdict
    zone = page.catalogue.zone
    named = verdict.place or place
    context: dict[str, Any] = {
        "chosen": place,
        "beyond": beyond(page, at.on) if place is None else "",
        "title": place.resource.title if place else _("Any free desk"),
        "on_floor": words.floor_of(place.resource, short=True) if place else "",
        "facts": words.facts_of(place.resource)
        if place
        else facts_of_any(asked.features, verdict.period, at.now, zone),
        "mine": page.mine.get(place.id) if place else None,
        "is_free_in_part": at.is_free_in_part(place),
        "ways": ways_to_book(asked, place, at),
        "asks_hours": asked.stretch == "hours" or bool(asked.start and asked.end),
        "asks_last_day": asked.stretch == "days",
        "steps": steps_of(place, at),
        "hidden_for_hours": asked.without_times.pairs(),
        "wish_for_hours": asked.without_times.address(),
        "start": f"{asked.start:%H:%M}" if asked.start else "",
        "end": f"{asked.end:%H:%M}" if asked.end else "",
        "last_day": asked.last_day,
        "verdict": verdict,
        "wait_address": asked.address() if verdict.is_taken else "",
        "wish_fields": asked.pairs(),
        # Times that stand in fields are ordered as they stand there.
        "order_fields": (asked if asked.has_no_fields else asked.without_times).pairs(),
        "shown": asked.times,
    }
    if verdict.price is None and place is not None:
        context |= _month_context(place, at)
    if verdict.price is not None and verdict.period is not None and named is not None:
        context |= {
            "when": words.day_and_hours(verdict.period, zone),
            "repeat_address": repeat_address(named, verdict.period, page.catalogue),
            "together_address": basket.begun_with(
                place, named.resource.kind, asked.features, verdict.period, zone
            ),
            "price": verdict.price,
            "price_lines": price_view.explained(verdict.price),
            "tax_word": tax_word_of_price(verdict.price),
            "free_label": order_words.label_for(named.resource) % {"place": context["title"]},
            "is_request": needs_approval(named.resource),
            "cancelling": order_words.note_for(named.resource, verdict.period, at.now),
            "form": form or form_for(page, initial={"key": secret_token()}),
        }
    if verdict.instead is not None:
        context["instead"] = _instead(asked, verdict.instead, zone)
    return context


def _instead(asked: Asked, period: Period, zone: ZoneInfo) -> dict[str, str]:
    """Return what could be had instead: a later week, or other hours of the day."""
    start, end = (wall(moment, zone) for moment in (period.start, period.end))
    if asked.stretch in WEEKS:
        return {
            "label": words.days(period, zone),
            "address": asked.address(day=start.date()),
        }
    return {
        "label": words.hours(period, zone),
        "address": asked.address(stretch="hours", start=start.time(), end=end.time()),
    }


def _month_context(place: Place, at: Situation) -> dict[str, Any]:
    """Say of a place that is let by the month what it costs: nothing of it is booked here."""
    month = at.month_price(place)
    if month is None:
        return {}
    return {
        "month": {"cents": month.cents, "tax_word": tax_word_of_price(month)},
        "ways": [],
        "asks_hours": False,
        "asks_last_day": False,
    }


def form_for(page: DeskPage, *args: Any, **kwargs: Any) -> BookingForm:
    """Return the form that fits who asks and what it costs."""
    kind = GuestForm if page.is_for_guest else BookingForm
    price = page.verdict.price
    return kind(
        *args,
        costs=bool(price and price.cents),
        takes_transfers=bool(page.catalogue.space.operator.iban),
        **kwargs,
    )
