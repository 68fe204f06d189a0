"""What the booking page says on a day on which nothing can be booked, and the way on from there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.queries.days import ONE_DAY, today_in
from tenne.booking.shutdown.announcing import announcements
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.hours_table import HoursRow, heading_of, hours_of, hours_table
from tenne.spaces.models import HoursKind

if TYPE_CHECKING:
    from .desk_page import DeskPage

# How far behind its first day a space is searched for its first opening.
SEARCHED_DAYS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a day cannot be booked; with the hours of those who use it, and where to go on."""

    heading: str
    text: str
    access: tuple[HoursRow, ...] = ()
    whose: str = ""  # these hours are
    asks: bool = False  # whether only the house can help
    url: str = ""
    action: str = ""


def closed_words(page: DeskPage) -> dict[str, Any]:
    """Return what a day says of a house that is closed, for a while or in a part."""
    day = calendar_day(page.asked.day or today_in(page.catalogue, page.now), page.catalogue.zone)
    return {
        "closed": why_closed(page),
        "closed_for_a_while": closed_for_a_while(page),
        "shut": announcements(page.catalogue, page.now, during=day),
    }


def why_closed(page: DeskPage) -> Closed | None:
    """Return what stands in place of plan and list; None on a day that can be booked."""
    if page.at is not None:
        return None
    catalogue, today = page.catalogue, today_in(page.catalogue, page.now)
    space, day = catalogue.space, page.asked.day or today
    stands = words.how_long_it_stands(space, today)
    if space.opens_on is not None and day < space.opens_on:
        first = _first_open_day(catalogue, space.opens_on)
        return Closed(
            heading=_("%(space)s is not there yet") % {"space": space.name},
            text=f"{space.name}: {stands}.",
            url=page.asked.address(day=first) if first else "",
            action=_("Show %(day)s") % {"day": words.day(first)} if first else "",
        )
    if space.closes_on is not None and day > space.closes_on:
        return Closed(
            heading=_("%(space)s is not there any more") % {"space": space.name},
            text=f"{space.name}: {stands}.",
        )
    if any(one.overlaps(calendar_day(day, catalogue.zone)) for one in catalogue.closures):
        return Closed(
            heading=_("The space is closed on %(day_text)s") % {"day_text": words.day(day)},
            text=_(
                "Nobody has taken the shift at the front desk. If somebody does, the house opens "
                "after all. Choose another day above."
            ),
        )
    if not catalogue.hours:
        return _without_opening_hours(page)
    following = _first_open_day(catalogue, day + ONE_DAY)
    return Closed(
        heading=_("The space is closed on %(day_text)s") % {"day_text": words.day(day)},
        text=_the_reason(catalogue, day)
        + _("Choose another day above; the next open ones say how many desks are free."),
        url=page.asked.address(day=following, stretch="") if following else "",
        action=_("Show %(day)s") % {"day": words.day(following)} if following else "",
    )


def _the_reason(catalogue: Catalogue, day: date) -> str:
    why = catalogue.why_closed(day, words.language()).rstrip(" .")
    return f"{why}. " if why else ""


def closed_for_a_while(page: DeskPage) -> str:
    """Say when on an open day the house is closed because nobody has taken the shift."""
    if page.at is None:
        return ""
    zone = page.catalogue.zone
    day = calendar_day(page.at.on.day, zone)
    closures = (one for one in sorted(page.catalogue.closures) if one.overlaps(day))
    hours = ", ".join(words.hours(one, zone) for one in closures if one.end > page.now)
    if not hours:
        return ""
    return _("Closed %(hours)s: nobody is at the front desk.") % {"hours": hours}


def _without_opening_hours(page: DeskPage) -> Closed:
    """Say when those who rent here come in: plans with access hours are not booked on this page."""
    space = page.catalogue.space
    access = tuple(hours_table(hours_of(space), HoursKind.ACCESS))
    if access:
        text = _("Who rents a place here comes and goes within the access hours. Ask the house.")
    else:
        text = _("The house says when somebody is there.")
    whose = heading_of(HoursKind.ACCESS, space) if access else ""
    return Closed(_("This space has no opening hours"), text, access, whose, asks=True)


def _first_open_day(catalogue: Catalogue, opens_on: date) -> date | None:
    days = (opens_on + number * ONE_DAY for number in range(SEARCHED_DAYS.days))
    return next((day for day in days if catalogue.day(day) is not None), None)
