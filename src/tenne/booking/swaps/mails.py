"""Mails about a wish to swap: to whoever is asked, and to whoever has asked."""

from __future__ import annotations

from datetime import datetime

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import guest_link, titles, words
from tenne.booking.models import Booking, Swap, SwapState
from tenne.booking.telling.mails import LONGEST_TITLE, words_language
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.foundation.wall_time import local_date
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for

from .words import said_of

# To whom each kind of fact is told; whoever has accepted or declined knows it already.
TO_THE_ASKED = ("swap.asked", "swap.withdrawn")


def tell(swap: Swap, kind: str, *, key: str, now: datetime) -> None:
    """Write what became of a wish to swap; nothing without an address, or once it is answered."""
    is_to_asked = kind in TO_THE_ASKED
    own, other = (swap.other, swap.booking) if is_to_asked else (swap.booking, swap.other)
    address, is_question = own.person.mail_address, kind == "swap.asked"
    if not address or (is_question and swap.state != SwapState.ASKED):
        return
    with translation.override(language_for(own.space, words_language(own.person.language))):
        word = {
            "swap.asked": _("somebody asks to swap"),
            "swap.withdrawn": _("nobody asks to swap any more"),
            "swap.declined": _("the swap was declined"),
            "swap.lapsed": _("nobody has answered your wish to swap"),
        }[kind]
        day = words.day_seen(local_date(own.starts_at, own.zone), own.zone, now)
        context = {
            "space": own.space,
            "word": word,
            "is_question": is_question,
            "own": said_of(own, now),
            "other": said_of(other, now) if is_question else "",
            "until": words.moment(swap.lapses_at, own.zone, now),
            "link": site_of(own.space) + _path(own, swap),
        }
        mail.queue(
            key=key,
            to=address,
            sender=sender_of(own.space.operator, own.space),
            subject=f"{clipped(titles.title_of(own, now), LONGEST_TITLE)}, {day} – {word}",
            text=render_to_string("booking/mail/swap.txt", context),
        )


def _path(booking: Booking, swap: Swap) -> str:
    """Return where the mail leads: a guest shows the link of the booking first."""
    if booking.link_digest and booking.person.is_guest:
        return guest_link.path(booking)
    return reverse("booking:swap", args=[booking.public_id, swap.public_id])
