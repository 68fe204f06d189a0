"""One mail about a series and one file with all its dates, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import guest_link, words
from tenne.booking.calendars.file import events_file
from tenne.booking.models import Booking, Series, State
from tenne.booking.price_view import left_of_all, payment_facts, way_to_pay
from tenne.booking.series import words as series_words
from tenne.booking.telling.mails import LONGEST_TITLE, words_language
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed


@dataclass(frozen=True, slots=True)
class Occasion:
    """What has happened to dates of a series."""

    word: str
    is_over: bool = False


def occasions() -> dict[str, Occasion]:
    """Return the words for what has happened, in the language of the mail."""
    return {
        "series.booked": Occasion(_("confirmed")),
        "series.requested": Occasion(_("requested")),
        "series.declined": Occasion(_("declined by the house"), is_over=True),
        "series.lapsed": Occasion(_("lapsed without an answer"), is_over=True),
        "series.moved": Occasion(_("moved")),
        "series.changed": Occasion(_("changed")),
        "series.cancelled": Occasion(_("cancelled"), is_over=True),
    }


def tell(
    series: Series,
    kind: str,
    booked: Sequence[Booking],
    *,
    key: str,
    now: datetime,
    by_house: bool = False,
) -> None:
    """Write to the person of a series what has happened; nothing without an address."""
    address = series.person.mail_address
    if not address or not booked:
        return
    language = words_language(series.person.language)
    with translation.override(language_for(series.space, language)):
        occasion = occasions()[kind]
        context = _context(series, booked, now) | {
            "word": occasion.word,
            "is_over": occasion.is_over,
            "because": words.entered_by_house() if by_house else "",
            "left_to_pay": left_of_all([one for one in booked if not one.maker_pays])
            if occasion.is_over
            else "",
            **_answered(booked[0], now),
            "cancelling": words.cancelling(
                booked[0].cancellation_steps, booked[0].period, booked[0].zone, now
            ),
            # Who has no account opens each date by its own link.
            "link": ""
            if series.person.is_guest
            else site_of(series.space) + series.get_absolute_url(),
        }
        title = clipped(context["title"], LONGEST_TITLE)
        mail.queue(
            key=key,
            to=address,
            sender=sender_of(series.space.operator, series.space),
            subject=f"{title}, {context['repeats']} – {occasion.word}",
            text=render_to_string("booking/mail/series.txt", context),
            html=render_to_string("booking/mail/_series.html", context),
            # Many entries are published, not invited to: an invitation has one (RFC 5546).
            attachments=[
                mail.Attachment(
                    f"{_('series')}.ics",
                    events_file(booked, language=language, now=now),
                    "text/calendar; method=PUBLISH; charset=utf-8",
                )
            ],
        )


def _answered(first: Booking, now: datetime) -> dict[str, Any]:
    """Return by when the house answers all dates, or what it has said."""
    is_request = first.state == State.REQUESTED and first.held_until is not None
    return {
        "answer_by": words.moment(first.held_until, first.zone, now) if is_request else "",  # type: ignore[arg-type]
        "answer": first.answer if first.answered_at else "",
    }


def _context(series: Series, booked: Sequence[Booking], now: datetime) -> dict[str, Any]:
    # Who comes is not told what somebody else pays.
    owed = [one for one in booked if not one.maker_pays]
    total, first = sum(one.price_cents for one in owed), booked[0]
    return {
        "made_by": first.made_by.name if first.made_by else "",
        "maker_pays": first.maker_pays,
        "series": series,
        "space": series.space,
        "operator": series.space.operator,
        "title": series.resource.title_in(words.language()),
        "repeats": series_words.headline(series),
        "count": series_words.count(len(booked)),
        "dates": [_date(series, one, now) for one in booked],
        "total": words.money(total) if total else "",
        "tax_word": next((tax_word_as_agreed(one.tax) for one in owed if one.price_cents), ""),
        **_to_pay(next((one for one in owed if one.price_cents), None)),
    }


def _to_pay(priced: Booking | None) -> dict[str, Any]:
    """Return how the dates are paid, each by itself: all of them in the same way."""
    if priced is None:
        return {"way": "", "payment": None}
    return {"way": way_to_pay(priced), "payment": payment_facts(priced)}


def _date(series: Series, booking: Booking, now: datetime) -> dict[str, str]:
    elsewhere = booking.resource_id != series.resource_id
    return {
        "when": words.day_and_hours(booking.period, booking.zone, now),
        "place": booking.resource.title_in(words.language()) if elsewhere else "",
        "price": "" if booking.maker_pays else words.price(booking.price_cents),
        "link": site_of(series.space) + guest_link.path(booking) if series.person.is_guest else "",
        "code": booking.spoken_code,
    }
