"""One mail to whoever has booked several places or dates for another: what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import price_view, titles, words
from tenne.booking.models import Booking, Series
from tenne.booking.queries.requests import basket_of
from tenne.booking.series import mail as series_mail
from tenne.booking.series import words as series_words
from tenne.foundation import mail
from tenne.foundation.clipping import clipped
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed

from .made_mail import asked_until
from .mails import LONGEST_TITLE, occasions, words_language


def tell_maker(made: Sequence[Booking], kind: str, *, key: str) -> None:
    """Write to whoever made bookings for another person; nothing where nobody else did."""
    first = made[0]
    with translation.override(language_for(first.space, _language_of(first))):
        occasion = occasions()[kind]
        what = What(
            words.count_of_places(len(made)),
            reverse("booking:made_together", args=[basket_of(first)]),
            occasion.word,
            is_over=occasion.is_over,
        )
        _tell(made, what, key=key)


def tell_maker_of_series(series: Series, made: Sequence[Booking], kind: str, *, key: str) -> None:
    """Write the same about dates of a series, to each who made some of them."""
    for maker_id in sorted({one.made_by_id for one in made if one.made_by_id}):
        theirs = [one for one in made if one.made_by_id == maker_id]
        first = theirs[0]
        with translation.override(language_for(first.space, _language_of(first))):
            occasion = series_mail.occasions()[kind]
            title = clipped(series.resource.title_in(words.language()), LONGEST_TITLE)
            what = What(
                f"{title}, {series_words.headline(series)}",
                reverse("booking:made_series", args=[series.public_id]),
                occasion.word,
                is_over=occasion.is_over,
            )
            _tell(theirs, what, key=f"{key}:{maker_id}")


@dataclass(frozen=True, slots=True)
class What:
    """What a mail is about, where it leads, and what has happened."""

    title: str
    path: str
    word: str
    is_over: bool


def _language_of(booking: Booking) -> str:
    return words_language(booking.made_by.language if booking.made_by else "")


def _tell(made: Sequence[Booking], what: What, *, key: str) -> None:
    first = made[0]
    maker = first.made_by
    if maker is None or not maker.mail_address:
        return
    total = sum(one.price_cents for one in made)
    is_owed = first.maker_pays and total and not what.is_over
    answer_by = asked_until(first)
    said = {
        "places": what.title,
        "name": clipped(first.person.name, LONGEST_TITLE),
        "word": what.word,
    }
    context = {
        **said,
        "booking": first,
        "space": first.space,
        "operator": first.space.operator,
        "lines": [
            f"{titles.title_of(one, one.made_at)}, "
            f"{words.day_and_hours(one.period, one.zone, one.made_at)}"
            for one in made
        ],
        "payments": _payments(made) if is_owed and not answer_by else [],
        "answer_by": answer_by,
        "answer": first.answer if first.answered_at else "",
        "price": words.money(total) if is_owed else "",
        "tax_word": next((tax_word_as_agreed(one.tax) for one in made if one.price_cents), ""),
        "way": price_view.way_to_pay(next((one for one in made if one.price_cents), first)),
        "link": site_of(first.space) + what.path,
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
