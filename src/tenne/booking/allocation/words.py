"""What pages say of a place held for good: until when, at which price, which days are released."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking import words
from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.models import Allocation, Release
from tenne.booking.queries.allocations import allocations_of, holds_for_good, releases_to_come
from tenne.booking.queries.holders import is_given_away, presence_now
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.queries import tax_modes_of
from tenne.tariffs.rules import agreed_price
from tenne.tariffs.tax_words import tax_word_of_price

WITHIN_DAYS = 7


def held(allocation: Allocation, now: datetime) -> str:
    """Say from when until when a place is held."""
    today = local_date(now, allocation.zone)
    first, last = words.day(allocation.first_day, "year"), allocation.last_day
    if last is not None:
        return _("%(first)s to %(last)s") % {"first": first, "last": words.day(last, "year")}
    if allocation.first_day <= today:
        return _("since %(day)s, until notice is given") % {"day": first}
    return _("from %(day)s, until notice is given") % {"day": first}


def notice_rule(weeks: int, *, ends_with_month: bool) -> str:
    """Say how a place ends."""
    if not weeks:
        return _("at the end of any month") if ends_with_month else _("any day")
    rule = ngettext(
        "notice of one week, to the end of a month",
        "notice of %(count)s weeks, to the end of a month",
        weeks,
    )
    if not ends_with_month:
        rule = ngettext("notice of one week", "notice of %(count)s weeks", weeks)
    return rule % {"count": weeks}


def tax_word_on(allocation: Allocation, catalogue: Catalogue, cents: int, day: date) -> str:
    """Return the word that stands beside the price of a month."""
    price = agreed_price(
        cents,
        allocation.vat_percent,
        first_day=day,
        last_day=day,
        tax_modes=tax_modes_of(catalogue),
    )
    return tax_word_of_price(price)


def release_row(release: Release, now: datetime) -> dict[str, Any]:
    """Show a release in a list."""
    return {
        "key": release.public_id,
        "when": days(release.first_day, release.last_day),
        "first": max(release.first_day, local_date(now, release.allocation.zone)),
        "last": release.last_day,
        "is_several": release.first_day < release.last_day,
        "credit_cents": release.credit_cents,
        "has_begun": release.free_from <= now,
        "why": release.why,
    }


def days(first: date, last: date) -> str:
    """Name one day, or the first and the last of several."""
    if first == last:
        return words.day(first)
    return f"{words.day(first)} – {words.day(last)}"


def card(allocation: Allocation, now: datetime) -> dict[str, Any]:
    """Show a place on the home of its holder."""
    coming = releases_to_come(allocation, now)
    return {
        "allocation": allocation,
        "key": allocation.public_id,
        "title": allocation.resource.title,
        "where": allocation.space.name,
        "held": held(allocation, now),
        "released": [release_row(one, now) for one in coming],
        "ends": allocation.last_day is not None,
    }


def cards_of(person_id: int, now: datetime) -> list[dict[str, Any]]:
    """Show all places of a person, each with the next opening day that could be released."""
    if not holds_for_good(person_id, now):
        return []
    return [
        card(one, now) | today(one, now) | _next_day(one, now)
        for one in allocations_of(person_id, now)
    ]


def today(allocation: Allocation, now: datetime) -> dict[str, Any]:
    """Say whether a holder is in the house, and whether they can check in."""
    catalogue = catalogue_of(space_id=allocation.space_id)
    until = allocation.held_until
    is_held = allocation.held_from <= now and (until is None or now < until)
    if catalogue is None or not is_held:
        return {"is_held_now": False}
    is_given = is_given_away(allocation, now)
    seen = None if is_given else presence_now(allocation, catalogue, now)
    is_here = seen is not None and seen.left_at is None
    return {
        "is_held_now": True,
        "is_given_now": is_given,
        "is_here": is_here,
        "since": words.clock(seen.came_at, allocation.zone) if seen and is_here else "",
        "can_come": not is_given and not is_here,
        "today": local_date(now, allocation.zone),
    }


def _next_day(allocation: Allocation, now: datetime) -> dict[str, Any]:
    """Return tomorrow, or the next day on which the house is open and the place not given away."""
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        return {}
    tomorrow = local_date(now, allocation.zone) + ONE_DAY
    given = releases_to_come(allocation, now)
    for number in range(WITHIN_DAYS):
        day = tomorrow + number * ONE_DAY
        is_his = allocation.first_day <= day <= (allocation.last_day or day)
        is_given = any(one.first_day <= day <= one.last_day for one in given)
        if is_his and not is_given and catalogue.day(day) is not None:
            said = _("tomorrow") if day == tomorrow else words.day(day)
            return {"tomorrow": day, "tomorrow_said": said}
    return {}
