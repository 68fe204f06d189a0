"""The days side by side, each with how many desks are free or why none is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tenne.booking import words
from tenne.booking.asked import Asked
from tenne.booking.queries.days import OpenDay, allows, desks_of, is_too_early, today_in
from tenne.design.components import StripDay
from tenne.spaces.catalogue import Catalogue
from tenne.spaces.models import ResourceKind

if TYPE_CHECKING:
    from .desk_page import DeskPage

NOTE_LENGTH = 24  # what a day has room for: "Christi Himmelfahrt" in two lines


def strip(page: DeskPage) -> list[StripDay]:
    """Return the days side by side with how many desks are free on each."""
    today = today_in(page.catalogue, page.now)
    return [
        StripDay(
            day=day,
            note=note,
            url=page.asked.address(day=day, **_other_day(page.asked)) if on else "",
            state=state,
            current=day == page.asked.day,
            is_today=day == today,
        )
        for day, on in page.days
        for note, state in [day_note(page, day, on)]
    ]


def day_note(page: DeskPage, day: date, on: OpenDay | None) -> tuple[str, str]:
    """Say how many desks are free on a day, or why none is; with the state of the day."""
    if on is None:
        return why_closed_note(page.catalogue, day), "closed"
    if page.at is not None and page.at.on.day == day:
        desks = desks_of(page.catalogue, page.asked.features)
        free = sum(page.at.is_bookable(desk) for desk in desks)
    else:
        free = page.counts[day]
    if free:
        return free_text(free), "open"
    return {"early": _("not yet"), "late": _("too late"), "": _("full")}[beyond(page, on)], "full"


def beyond(page: DeskPage, on: OpenDay) -> str:
    """Say ``early`` or ``late`` of a day on which the rules let nobody book any desk."""
    catalogue, now = page.catalogue, page.now
    desks = desks_of(catalogue, page.asked.features)
    if not desks or any(allows(catalogue, desk, on.whole, now) for desk in desks):
        return ""
    return "early" if is_too_early(catalogue, desks[0], on.whole, now) else "late"


def free_text(number: int) -> str:
    """Say how many are free."""
    return ngettext("%(n)s free", "%(n)s free", number) % {"n": number}


def _other_day(asked: Asked) -> dict[str, Any]:
    """Return what another day leaves open: hours stay, a part of the day is found anew."""
    keeps_hours = asked.stretch == "hours" and asked.kind != ResourceKind.DESK
    return {
        "stretch": asked.stretch if keeps_hours else "",
        "start": asked.start if keeps_hours else None,
        "end": asked.end if keeps_hours else None,
        "last_day": None,
    }


def why_closed_note(catalogue: Catalogue, day: date) -> str:
    """Say in few words why nothing opens on a day; its page has room for a long reason."""
    why = catalogue.why_closed(day, words.language())
    return why if 0 < len(why) <= NOTE_LENGTH else pgettext("below a day", "closed")
