"""Mails about a booking: the facts first, one link, the calendar entry attached."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import guest_link, rules, titles, words
from tenne.booking.calendars.file import Method, event_file
from tenne.booking.models import Booking, State
from tenne.booking.price_view import left_to_pay, payment_facts, way_to_pay
from tenne.booking.quotes.words import for_hosts
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed

# Of a place's name in a subject: day and occasion behind it must stay readable.
LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Occasion:
    """What has happened to a booking, in words for subject and first line."""

    word: str
    method: Method
    is_over: bool = False


def occasions() -> dict[str, Occasion]:
    """Return what each kind of fact is called, in the language that is active."""
    return {
        "booking.confirmed": Occasion(_("confirmed"), "REQUEST"),
        "booking.requested": Occasion(_("requested"), "REQUEST"),
        "booking.declined": Occasion(_("declined by the house"), "CANCEL", is_over=True),
        "booking.lapsed": Occasion(_("lapsed without an answer"), "CANCEL", is_over=True),
        "booking.moved": Occasion(_("moved"), "REQUEST"),
        "booking.swapped": Occasion(_("swapped"), "REQUEST"),
        "booking.rebooked": Occasion(_("moved by the house"), "REQUEST"),
        "booking.extended": Occasion(_("longer"), "REQUEST"),
        "booking.restored": Occasion(_("confirmed again"), "REQUEST"),
        "booking.rehoused": Occasion(_("at another place"), "REQUEST"),
        "booking.interrupted": Occasion(_("shut for a part of the time"), "REQUEST"),
        "booking.resumed": Occasion(_("open all of the time again"), "REQUEST"),
        "booking.cancelled": Occasion(_("cancelled"), "CANCEL", is_over=True),
        "booking.withdrawn": Occasion(
            _("cancelled by the space, nothing is owed"), "CANCEL", is_over=True
        ),
    }


def tell(
    booking: Booking,
    kind: str,
    *,
    key: str,
    now: datetime,
    because: Callable[[], str] = str,
) -> None:
    """Write to the person of a booking what has happened to it; nothing without an address.

    ``because`` says why, in the language that is active when it is called.
    """
    address = booking.person.mail_address
    if not address:
        return
    language = words_language(booking.person.language)
    with translation.override(language_for(booking.space, language)):
        occasion = occasions()[kind]
        context = _context(booking, now) | {
            "word": occasion.word,
            "is_over": occasion.is_over,
            "left_to_pay": left_to_pay(booking) if occasion.is_over else "",
            "because": because(),
            "link": site_of(booking.space) + guest_link.path(booking),
            "link_label": _("See the booking")
            if occasion.is_over
            else _("See or withdraw the request")
            if booking.state == State.REQUESTED
            else _("See, move or cancel the booking"),
        }
        file = event_file(booking, method=occasion.method, language=language, now=now)
        mail.queue(
            key=key,
            to=address,
            sender=sender_of(booking.space.operator, booking.space),
            subject=_subject(context, occasion.word),
            text=render_to_string("booking/mail/booking.txt", context),
            html=render_to_string("booking/mail/_booking.html", context),
            attachments=[
                mail.Attachment(
                    f"{_('booking')}-{booking.code}.ics",
                    file,
                    f"text/calendar; method={occasion.method}; charset=utf-8",
                )
            ],
        )


def ask_guest(booking: Booking, token: str) -> None:
    """Send the link that turns a guest's hold into a booking."""
    address = booking.person.mail_address
    if not address or booking.held_until is None:
        return
    language = language_for(booking.space, words_language(booking.person.language))
    with translation.override(language):
        link = reverse("booking:by_link", args=[booking.public_id, token])
        until = words.clock(booking.held_until, booking.zone)
        context = _context(booking, booking.made_at) | {
            "word": _("please confirm by %(until)s") % {"until": until},
            "until": until,
            "is_question": True,
            "link": site_of(booking.space) + link,
            "link_label": _("Look at the booking and confirm it"),
        }
        mail.queue(
            key=f"booking.held:{booking.pk}",
            to=address,
            sender=sender_of(booking.space.operator, booking.space),
            subject=_subject(context, context["word"]),
            text=render_to_string("booking/mail/booking.txt", context),
            html=render_to_string("booking/mail/_booking.html", context),
        )


def _subject(context: dict[str, Any], word: str) -> str:
    return f"{clipped(context['title'], LONGEST_TITLE)}, {context['day']} – {word}"


def words_language(language: str) -> str:
    """Return the language of a mail, German unless the person reads English."""
    return language if language in dict(settings.LANGUAGES) else "de"


def _context(booking: Booking, now: datetime) -> dict[str, Any]:
    period, zone, space = booking.period, booking.zone, booking.space
    late = rules.released_at(booking.starts_at, booking.resource.no_show_minutes)
    is_request = booking.state == State.REQUESTED and booking.held_until is not None
    return {
        "is_request": is_request,
        "answer_by": words.moment(booking.held_until, zone, now) if is_request else "",  # type: ignore[arg-type]
        "answer": booking.answer if booking.answered_at else "",
        "booking": booking,
        "space": space,
        "operator": space.operator,
        "title": titles.title_of(booking, now),
        "named_when": titles.named_when(booking, now),
        "event": for_hosts(booking),
        "day": words.day_seen(local_date(period.start, zone), zone, now),
        "when": words.day_and_hours(period, zone, now),
        "price": words.money(booking.price_cents) if booking.price_cents else "",
        "tax_word": tax_word_as_agreed(booking.tax),
        "made_by": booking.made_by.name if booking.made_by else "",
        "way": way_to_pay(booking),
        "payment": payment_facts(booking),
        "cancelling": words.cancelling(booking.cancellation_steps, period, zone, now),
        "check_in_until": words.moment(late, zone, now) if late else "",
    }
