"""Mails to whoever has booked for somebody else: what became of it, and what they owe."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import price_view, titles, words
from tenne.booking.models import Booking, State
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from .mails import LONGEST_TITLE, occasions, words_language


def tell_maker(booking: Booking, kind: str, *, key: str) -> None:
    """Write to whoever made a booking for its person; nothing where nobody else did."""
    maker = booking.made_by
    if maker is None or not maker.mail_address:
        return
    language = language_for(booking.space, words_language(maker.language))
    with translation.override(language):
        occasion = occasions()[kind]
        when = words.day_and_hours(booking.period, booking.zone, booking.made_at)
        title = titles.title_of(booking, booking.made_at)
        is_owed = booking.maker_pays and booking.price_cents and not occasion.is_over
        answer_by = asked_until(booking)
        context = {
            "booking": booking,
            "space": booking.space,
            "operator": booking.space.operator,
            "title": title,
            "when": when,
            "word": occasion.word,
            "price": words.money(booking.price_cents) if is_owed else "",
            "tax_word": tax_word_as_agreed(booking.tax),
            "way": price_view.way_to_pay(booking),
            "answer_by": answer_by,
            "answer": booking.answer if booking.answered_at else "",
            "payment": price_view.payment_facts(booking) if is_owed and not answer_by else None,
            "link": site_of(booking.space) + reverse("booking:made", args=[booking.public_id]),
        }
        name = booking.person.name
        mail.queue(
            key=key,
            to=maker.mail_address,
            sender=sender_of(booking.space.operator, booking.space),
            subject=_("%(title)s for %(name)s, %(when)s – %(word)s")
            % {
                "title": clipped(title, LONGEST_TITLE),
                "name": clipped(name, LONGEST_TITLE),
                "when": when,
                "word": occasion.word,
            },
            text=render_to_string("booking/mail/made.txt", context),
        )


def asked_until(booking: Booking) -> str:
    """Say by when the house answers a request: until then nothing is owed. Else nothing."""
    if booking.state != State.REQUESTED or booking.held_until is None:
        return ""
    return words.moment(booking.held_until, booking.zone, booking.made_at)
