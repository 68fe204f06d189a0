"""Whether rules, hours and outages of a house let a place be booked; if not, for which reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_noop

from tenne.booking import rules
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import Catalogue, Place

A_MOMENT = timedelta(microseconds=1)


def require_bookable(
    catalogue: Catalogue, wish: Period, *, policy: rules.Policy, now: datetime
) -> None:
    """Refuse what the rules of a place or the hours of its house do not allow.

    Raises
    ------
    Refused
        As `rules.require_bookable`; a day that is closed for a reason is named with it.
    """
    try:
        rules.require_bookable(
            wish,
            policy=policy,
            opening=catalogue.opening(wish),
            now=now,
            zone=catalogue.zone,
            closures=catalogue.closures,
        )
    except Refused as refusal:
        raise with_reason(refusal, catalogue, wish) from None


def with_reason(refusal: Refused, catalogue: Catalogue, wish: Period) -> Refused:
    """Return the refusal of a wish with the reason for which its first or last day is closed."""
    if refusal.code != "closed":
        return refusal
    opening = catalogue.opening(wish)
    for moment in (wish.start, wish.end - A_MOMENT):
        day = local_date(moment, catalogue.zone)
        # A night that began on the day before may still be open.
        if catalogue.reasons_on(day) and not any(one.holds(moment) for one in opening):
            return closed_on(catalogue, day)
    return refusal


def closed_on(catalogue: Catalogue, day: date) -> Refused:
    """Return the refusal of a day on which nothing opens, with the reason where one is known."""
    reasons = catalogue.reasons_on(day)
    if not reasons:
        text = gettext_noop("The space is closed that day. Choose another one.")
        return Refused("closed", text)
    text = gettext_noop("The space is closed on %(day)s: %(reason)s. Choose another day.")
    return Refused("closed", text, day=day, reason=reasons)


def out_of_service(
    catalogue: Catalogue,
    place: Place,
    wish: Period,
    now: datetime,
    alternatives: Sequence[Any] = (),
) -> Refused | None:
    """Return the refusal of a place that is out of service then, with what the house says of it."""
    outage = catalogue.out_of_service(place, wish, now)
    if outage is None:
        return None
    reason = outage.reason.rstrip(" .")
    return Refused(
        "occupied",
        gettext_noop("%(place)s is out of service until %(day)s: %(reason)s. Choose another one.")
        if reason
        else gettext_noop("%(place)s is out of service until %(day)s. Choose another one."),
        alternatives=alternatives,
        place=place.resource.title,
        day=local_date(outage.ends_at - A_MOMENT, catalogue.zone),
        reason=reason,
    )
