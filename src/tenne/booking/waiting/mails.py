"""Mails about a place in line: it is offered, or the offer has lapsed."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Wait
from tenne.booking.telling.mails import words_language
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from . import link
from .titles import title_of, when_of

LONGEST_TITLE = 80


def tell(wait: Wait, kind: str, *, key: str) -> None:
    """Write to who waits; nothing without an address, or when it is not offered any more."""
    address, offer = wait.person.mail_address, wait.offer
    if not address or offer is None:
        return
    is_offer = kind == "wait.offered"
    if is_offer and offer.held_until is None:  # taken up before the mail was written
        return
    language = language_for(wait.space, words_language(wait.person.language))
    with translation.override(language):
        when = words.day_and_hours(offer.period, offer.zone, offer.made_at)
        until = offer.held_until
        context: dict[str, Any] = {
            "space": wait.space,
            "title": title_of(wait),
            "when": when,
            "until": words.moment(until, wait.zone, offer.made_at) if until else "",
            "price": words.price(offer.price_cents),
            "tax_word": tax_word_as_agreed(offer.tax) if offer.price_cents else "",
            "link": site_of(wait.space) + link.path(wait),
        }
        word = _("free for you until %(until)s") % context if is_offer else _("the offer is over")
        mail.queue(
            key=key,
            to=address,
            sender=sender_of(wait.space.operator, wait.space),
            subject=f"{clipped(context['title'], LONGEST_TITLE)}, {when} – {word}",
            text=render_to_string(
                f"booking/mail/{'wait_offered' if is_offer else 'wait_lapsed'}.txt", context
            ),
        )


def ask_guest(wait: Wait) -> None:
    """Send the link with which a guest proves the address and stands in line."""
    address = wait.person.mail_address
    if not address:
        return
    with translation.override(language_for(wait.space, words_language(wait.person.language))):
        context: dict[str, Any] = {
            "space": wait.space,
            "title": title_of(wait),
            "when": when_of(wait),
            "link": site_of(wait.space) + link.path(wait),
        }
        title = clipped(context["title"], LONGEST_TITLE)
        word = _("please confirm that you want to wait")
        mail.queue(
            key=f"wait.asked:{wait.pk}",
            to=address,
            sender=sender_of(wait.space.operator, wait.space),
            subject=f"{title}, {context['when']} – {word}",
            text=render_to_string("booking/mail/wait_asked.txt", context),
        )
