"""The mail to a house: somebody asks for a place that it approves."""

from __future__ import annotations

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Booking
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.tariffs.tax_words import tax_word_as_agreed

LONGEST_TITLE = 80


def tell_house(together: Sequence[Booking], *, key: str) -> None:
    """Write to the house who asks for what, until when, and where to answer; once for all of it."""
    booking, *others = together
    space = booking.space
    if booking.held_until is None:
        return
    with translation.override("de"):
        seen = booking.made_at
        when = words.day_and_hours(booking.period, booking.zone, seen)
        title = clipped(booking.resource.title, LONGEST_TITLE)
        cents = sum(one.price_cents for one in together)
        context = {
            "booking": booking,
            "title": booking.resource.title,
            "when": when,
            "until": words.moment(booking.held_until, booking.zone, seen),
            "others": [
                f"+ {one.resource.title}, {words.day_and_hours(one.period, one.zone, seen)}"
                for one in others
            ],
            "price": words.price(cents),
            "tax_word": tax_word_as_agreed(booking.tax) if cents else "",
            "link": site_of(space) + reverse("booking:requests", args=[space.slug]),
        }
        mail.queue(
            key=key,
            to=space.email or space.operator.email,
            sender=sender_of(space.operator, space),
            subject=_("Request: %(title)s, %(when)s") % {"title": title, "when": when},
            text=render_to_string("booking/mail/to_house.txt", context),
        )
