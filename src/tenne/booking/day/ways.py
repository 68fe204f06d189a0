"""The ways to book a place from a day on: parts of the day, hours, days and weeks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.asked import Asked
from tenne.booking.queries.days import desks_of
from tenne.booking.queries.free import policy_of
from tenne.foundation.period import Period
from tenne.spaces.catalogue import Place
from tenne.spaces.models import ResourceKind
from tenne.tariffs.queries import units_of

from . import stays
from .offers import Situation, verdict_on
from .weeks import weeks_let


@dataclass(frozen=True, slots=True)
class Way:
    """One way to book a place that day, as a choice on the page."""

    stretch: str
    title: str
    note: str
    price: str
    address: str
    is_current: bool
    reason_against: str = ""


def ways_to_book(asked: Asked, place: Place | None, at: Situation) -> list[Way]:
    """Return the ways to book a place that day, each with its price and its address."""
    if place is not None and not stays.is_worked_in(place):
        return _of_a_stay(asked, place, at)
    if place is not None and place.resource.kind != ResourceKind.DESK:
        longer = longer_ways(asked, place, at)
        return [_typed(asked, "hours"), *longer] if longer else []
    parts, weeks = _parts(asked, place, at), _weeks(asked, place, at)
    return [*parts, *weeks, _typed(asked, "hours"), _typed(asked, "days")]


def longer_ways(asked: Asked, place: Place, at: Situation) -> list[Way]:
    """Return parts of the day and weeks for which a room, say, is let, as its rules allow."""
    return [*_parts(asked, place, at), *_weeks(asked, place, at)]


def _parts(asked: Asked, place: Place | None, at: Situation) -> Iterator[Way]:
    """Return the parts of the day; of a desk also what stands against one."""
    is_desk = place is None or place.resource.kind == ResourceKind.DESK
    whole_cents: int | None = None
    for stretch, title, period in _parts_of_the_day(at):
        verdict = verdict_on(replace(asked, stretch=stretch, start=None, end=None), place, at)
        cents = verdict.price.cents if verdict.price else None
        if verdict.refusal and not is_desk and not verdict.is_taken:
            continue  # a rule is in the way: a booth, say, is let for two hours at most
        if stretch == "day":
            whole_cents = cents
        elif cents is not None and cents == whole_cents and cents and asked.stretch != stretch:
            continue  # nobody wants less of the day for the same money
        yield Way(
            stretch=stretch,
            title=title,
            note=words.hours(period, at.catalogue.zone),
            price=words.price(verdict.price.cents) if verdict.price else "",
            address=asked.address(stretch=stretch, start=None, end=None, last_day=None),
            is_current=asked.stretch == stretch,
            reason_against=verdict.refusal,
        )


def _typed(asked: Asked, stretch: str) -> Way:
    """Return a way whose times stand in fields."""
    title = _("By the hour") if stretch == "hours" else _("Several days")
    address = asked.address(stretch=stretch, start=None, end=None, last_day=None)
    return Way(stretch, title, "", "", address, asked.stretch == stretch)


def _of_a_stay(asked: Asked, place: Place, at: Situation) -> list[Way]:
    """Return the ways to have a locker or a parking space: a choice only where there are two."""
    if not stays.is_for_days(place, at.catalogue):
        return []
    if not stays.fits_into(at.on.whole, place, at.catalogue):
        return []
    return [_typed(asked, "hours"), _typed(asked, "days")]


def _weeks(asked: Asked, place: Place | None, at: Situation) -> Iterator[Way]:
    """Return the weeks that are let from that day on; whether one is free is seen when chosen."""
    desk = place or next(iter(desks_of(at.catalogue, asked.features)), None)
    if desk is None:
        return
    units = units_of(at.catalogue, desk, at.on.day, audience=at.audience)
    longest = policy_of(at.catalogue, desk).longest
    for week, period in weeks_let(at.catalogue, at.on.whole, at.on.day, units).items():
        price = at.price(desk, period)
        if period.duration <= longest and price is not None:
            yield Way(
                stretch=week,
                title=_("Week") if week == "week" else _("Working week"),
                note=words.days(period, at.catalogue.zone),
                price=words.price(price.cents),
                address=asked.address(stretch=week, start=None, end=None, last_day=None),
                is_current=asked.stretch == week,
            )


def _parts_of_the_day(at: Situation) -> Iterator[tuple[str, str, Period]]:
    opening = at.catalogue.day(at.on.day)
    has_begun = opening is not None and at.on.whole.start > opening.start
    yield "day", _("Rest of the day") if has_begun else _("Whole day"), at.on.whole
    if at.on.morning:
        yield "morning", _("Morning"), at.on.morning
    if at.on.afternoon and at.on.afternoon != at.on.whole:
        yield "afternoon", _("Afternoon"), at.on.afternoon
