"""Seatings, enquiries and quotes in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tenne.booking import words
from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote
from tenne.booking.price_view import Line, tax_lines_of
from tenne.booking.services.charging import as_stored
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.spaces.catalogue import catalogue_and_place
from tenne.tariffs.queries import extras_at
from tenne.tariffs.rules import Price
from tenne.tariffs.tax_words import tax_word_as_agreed, tax_word_of_price

from .rules import Seating

SEATINGS = {
    "rows": gettext_lazy("Rows"),
    "u": gettext_lazy("U shape"),
    "groups": gettext_lazy("Groups"),
    "board": gettext_lazy("One table"),
}
PILLS = {
    EnquiryState.UNPROVEN: ("notice", "mail"),
    EnquiryState.ASKED: ("notice", "clock"),
    EnquiryState.QUOTED: ("info", "mail"),
    EnquiryState.AGREED: ("ok", "check"),
}

WITH_TERMS = frozenset({EnquiryState.QUOTED, EnquiryState.AGREED})


def seating(kind: str) -> str:
    """Name a seating: ``Reihen``."""
    return str(SEATINGS.get(kind, kind))


def people(count: int) -> str:
    """Write how many people: ``24 Personen``."""
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": count}


def seated(kind: str, count: int) -> str:
    """Write how many sit how: ``Reihen, 24 Personen``."""
    return f"{seating(kind)}, {people(count)}"


def chairs(period: Period, zone: ZoneInfo, one: Seating) -> str:
    """Say from when to when the room is set up and cleared; nothing where that takes no time."""
    parts = []
    if one.set_up:
        start = words.clock(period.start - one.set_up, zone)
        parts.append(_("set up from %(time)s") % {"time": start})
    if one.clear_up:
        end = words.clock(period.end + one.clear_up, zone)
        parts.append(_("cleared by %(time)s") % {"time": end})
    return ", ".join(parts)


def chairs_of(booking: Booking) -> str:
    """Say the same of an agreed event."""
    return chairs(
        booking.period,
        booking.zone,
        Seating(
            "",
            0,
            timedelta(minutes=booking.set_up_minutes),
            timedelta(minutes=booking.clear_up_minutes),
        ),
    )


def price_facts(price: Price) -> dict[str, Any]:
    """Return a price that was just computed, line by line."""
    lines = [Line(_line(one), words.money(one["cents"])) for one in as_stored(price)]
    return {
        "lines": lines,
        "total": words.price(price.cents),
        "tax_word": tax_word_of_price(price) if price.cents else "",
    }


def quote_facts(quote: Quote, zone: ZoneInfo) -> dict[str, Any]:
    """Return what a quote says, for pages, mails and machines."""
    return {
        "quote": quote,
        "number": quote.number,
        "seated": seated(quote.seating, quote.people),
        "lines": [Line(_line(one), words.money(one["cents"])) for one in quote.price_lines],
        "tax_lines": tax_lines_of(quote.tax),
        "total": words.price(quote.price_cents),
        "tax_word": tax_word_as_agreed(quote.tax) if quote.price_cents else "",
        "valid_until": until(quote.valid_until, zone),
        "state": quote.get_state_display(),
    }


def until(moment: datetime, zone: ZoneInfo) -> str:
    """Write until when a quote is valid: a midnight is the end of the day before."""
    return words.day(local_date(moment - timedelta(microseconds=1), zone), "year")


def _line(line: Mapping[str, Any]) -> str:
    text = words.price_line(line)
    if line.get("name") is None:
        return _("Room, %(time)s") % {"time": text}
    return text


def extras(stored: Iterable[Sequence[Any]], names: Mapping[str, Mapping[str, str]]) -> str:
    """Name the extras: ``Kaffee, 2 × Flipchart``."""
    return ", ".join(
        (f"{count} × " if count > 1 else "") + words.in_language(names.get(code, {"de": code}))
        for code, count in stored
    )


def wanted_extras(enquiry: Enquiry) -> str:
    """Name the extras that an organiser asks for."""
    found = catalogue_and_place(enquiry.resource.public_id) if enquiry.extras else None
    if found is None:
        return ""
    offers = extras_at(found[0], local_date(enquiry.starts_at, enquiry.zone))
    return extras(enquiry.extras, {code: offer.name for code, offer in offers.items()})


def when(period: Period, zone: ZoneInfo) -> str:
    """Write day and hours; on a letter of next year's events the year stands, too."""
    first, last = (local_date(one, zone) for one in (period.start, period.end))
    hours = words.hours(period, zone)
    return hours if first != last else f"{words.day(first, 'year')}, {hours}"


def event_of(enquiry: Enquiry) -> dict[str, Any]:
    """Return what is asked for, without any price."""
    kind, symbol = PILLS.get(EnquiryState(enquiry.state), ("", "cross"))
    return {
        "title": enquiry.resource.title,
        "when": when(enquiry.period, enquiry.zone),
        "seated": seated(enquiry.seating, enquiry.people),
        "state": enquiry.get_state_display(),
        "state_kind": kind,
        "state_symbol": symbol,
    }


def cancelling(enquiry: Enquiry, now: datetime) -> str:
    """Say what cancelling costs, as it was agreed; before a quote, by the rules of the room."""
    booking = enquiry.booking if enquiry.state in WITH_TERMS else None
    steps = booking.cancellation_steps if booking else enquiry.resource.cancellation_steps
    if not steps and now < enquiry.ends_at:
        return _("Cancelling costs nothing.")
    return words.cancelling(steps, enquiry.period, enquiry.zone, now)


def for_hosts(booking: Booking) -> str:
    """Say how a room is to be set up: seating and people, from when to when, which extras."""
    with scope.operators(booking.operator_id):
        enquiry = Enquiry.objects.filter(booking=booking).first()
    if enquiry is None:
        return ""
    wanted = (words.price_line(line) for line in booking.price_lines if _is_extra(line))
    return "; ".join(
        part
        for part in (seated(enquiry.seating, enquiry.people), chairs_of(booking), *wanted)
        if part
    )


def _is_extra(line: Mapping[str, Any]) -> bool:
    return str(line["unit"]).startswith("extra-")
