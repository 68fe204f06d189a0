"""One mail about several bookings that were made at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tenne.booking import guest_link, price_view, words
from tenne.booking.calendars.file import event_file
from tenne.booking.models import Booking, State
from tenne.booking.queries.requests import basket_of
from tenne.booking.telling.mails import LONGEST_TITLE, occasions, words_language
from tenne.booking.titles import named_when, title_of
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed


def tell(
    booked: Sequence[Booking], *, key: str, now: datetime, kind: str = "booking.confirmed"
) -> None:
    """Tell what became of the bookings of one basket; nothing without an address."""
    first = booked[0]
    address = first.person.mail_address
    if not address:
        return
    language = words_language(first.person.language)
    with translation.override(language_for(first.space, language)):
        occasion = occasions()[kind]
        context = _context(booked, now) | {
            "word": occasion.word, "is_over": occasion.is_over, **_answered(first, now),
        }  # fmt: skip
        mail.queue(
            key=key,
            to=address,
            sender=sender_of(first.space.operator, first.space),
            subject=f"{clipped(context['places'], LONGEST_TITLE)}, {context['day']} – "
            f"{occasion.word}",
            text=render_to_string("booking/mail/together.txt", context),
            html=render_to_string("booking/mail/_together.html", context),
            # A file for each: an invitation speaks of one entry only (RFC 5546).
            attachments=[
                mail.Attachment(
                    f"{_('booking')}-{one.code}.ics",
                    event_file(one, method=occasion.method, language=language, now=now),
                    f"text/calendar; method={occasion.method}; charset=utf-8",
                )
                for one in booked
            ],
        )


def _answered(first: Booking, now: datetime) -> dict[str, Any]:
    """Return by when the house answers, or what it has said."""
    is_request = first.state == State.REQUESTED and first.held_until is not None
    return {
        "is_request": is_request,
        "answer_by": words.moment(first.held_until, first.zone, now) if is_request else "",  # type: ignore[arg-type]
        "answer": first.answer if first.answered_at else "",
    }


def ask_guest(held: Sequence[Booking], *, now: datetime) -> None:
    """Send the one link that turns all holds of a basket into bookings."""
    first = held[0]
    address = first.person.mail_address
    if not address or first.held_until is None:
        return
    language = language_for(first.space, words_language(first.person.language))
    with translation.override(language):
        until = words.clock(first.held_until, first.zone)
        token = guest_link.token_of_basket(basket_of(first))
        link = reverse("booking:by_joint_link", args=[first.public_id, token])
        word = _("please confirm by %(until)s") % {"until": until}
        context = _context(held, now) | {
            "word": word,
            "until": until,
            "is_question": True,
            "link": site_of(first.space) + link,
        }
        mail.queue(
            key=f"booking.held-together:{basket_of(first)}",
            to=address,
            sender=sender_of(first.space.operator, first.space),
            subject=f"{clipped(context['places'], LONGEST_TITLE)}, {context['day']} – {word}",
            text=render_to_string("booking/mail/together.txt", context),
            html=render_to_string("booking/mail/_together.html", context),
        )


def _context(booked: Sequence[Booking], now: datetime) -> dict[str, Any]:
    first = booked[0]
    space = first.space
    total = sum(one.price_cents for one in booked)
    return {
        "space": space,
        "operator": space.operator,
        "places": places_of(booked, now),
        "word": _("confirmed"),
        "day": words.day_seen(local_date(first.starts_at, first.zone), first.zone, now),
        "items": [_item(one, now) for one in booked],
        "total": words.money(total) if total else "",
        "tax_word": next((tax_word_as_agreed(one.tax) for one in booked if one.price_cents), ""),
        "made_by": first.made_by.name if first.made_by else "",
        "maker_pays": first.maker_pays,
    }


def places_of(booked: Sequence[Booking], now: datetime) -> str:
    """Name the places of a basket in a few words: the first, and how many more."""
    title = title_of(booked[0], now)
    more = len(booked) - 1
    if more == 1:
        return _("%(one)s and %(other)s") % {
            "one": title,
            "other": title_of(booked[1], now),
        }
    text = ngettext("%(one)s and %(n)s more", "%(one)s and %(n)s more", more)
    return text % {"one": title, "n": more} if more else title


def _item(booking: Booking, now: datetime) -> dict[str, Any]:
    return {
        "title": title_of(booking, now),
        "named_when": named_when(booking, now),
        "when": words.day_and_hours(booking.period, booking.zone, now),
        "price": words.price(booking.price_cents),
        "code": booking.spoken_code,
        "way": price_view.way_to_pay(booking) if booking.price_cents else "",
        "payment": price_view.payment_facts(booking) if booking.price_cents else None,
        "cancelling": words.cancelling(
            booking.cancellation_steps, booking.period, booking.zone, now
        ),
        "link": site_of(booking.space) + guest_link.path(booking),
    }
