"""One mail to whoever has booked several places for somebody else: what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import price_view, titles, words
from tenne.booking.models import Booking
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from .mails import LONGEST_TITLE, occasions, words_language


def tell_maker(made: Sequence[Booking], kind: str, *, key: str) -> None:
    """Write to whoever made bookings for another person; nothing where nobody else did."""
    first = made[0]
    maker = first.made_by
    if maker is None or not maker.mail_address:
        return
    with translation.override(language_for(first.space, words_language(maker.language))):
        occasion = occasions()[kind]
        total = sum(one.price_cents for one in made)
        is_owed = first.maker_pays and total and not occasion.is_over
        said = {
            "places": words.count_of_places(len(made)),
            "name": clipped(first.person.name, LONGEST_TITLE),
            "word": occasion.word,
        }
        context = {
            **said,
            "booking": first,
            "space": first.space,
            "operator": first.space.operator,
            "lines": [
                f"{titles.title_of(one, one.made_at)}, {words.day_and_hours(one.period, one.zone)}"
                for one in made
            ],
            "payments": _payments(made) if is_owed else [],
            "price": words.money(total) if is_owed else "",
            "tax_word": next((tax_word_as_agreed(one.tax) for one in made if one.price_cents), ""),
            "way": price_view.way_to_pay(next((one for one in made if one.price_cents), first)),
            "link": site_of(first.space) + reverse("booking:my_bookings"),
        }
        mail.queue(
            key=key,
            to=maker.mail_address,
            sender=sender_of(first.space.operator, first.space),
            subject=_("%(places)s for %(name)s – %(word)s") % said,
            text=render_to_string("booking/mail/made_together.txt", context),
        )


def _payments(made: Sequence[Booking]) -> list[dict[str, Any]]:
    """Return where to pay what, each with its reference; none where it is no transfer."""
    found = (price_view.payment_facts(one) for one in made if one.price_cents)
    return [one for one in found if one is not None]
