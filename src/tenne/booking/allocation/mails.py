"""Mails to who holds a place for good: agreed, moved, notice or days given, and taken back."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import releases_to_come, whole
from tenne.booking.telling.mails import LONGEST_TITLE, words_language
from tenne.foundation import mail, scope
from tenne.foundation.clipping import clipped
from tenne.foundation.models import Fact
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for

from .words import held, notice_rule, release_row, tax_word_on

ABOUT_DAYS = ("allocation.released", "allocation.release_taken_back")


def mail_holder(fact: Fact) -> None:
    """Write to a holder what has happened; nothing without an address."""
    if fact.operator_id is None or fact.ids.get("is_rest"):
        return
    with scope.operators(fact.operator_id):
        rows = whole(Allocation.objects.filter(pk=fact.ids["allocation"]))
        allocation = rows.select_related("resource", "space__operator", "person").first()
        if allocation is not None and allocation.person.mail_address:
            _tell(allocation, fact)


def _tell(allocation: Allocation, fact: Fact) -> None:
    space, person = allocation.space, allocation.person
    with translation.override(language_for(space, words_language(person.language))):
        word = {
            "allocation.agreed": _("permanent place, confirmed"),
            "allocation.moved": _("permanent place, moved"),
            "allocation.notice_given": _("permanent place, notice confirmed"),
            "allocation.notice_taken_back": _("permanent place, stays"),
            "allocation.released": _("days released"),
            "allocation.release_taken_back": _("days taken back"),
        }[fact.kind]
        title = allocation.resource.title_in(words.language())
        context = {
            "space": space,
            "operator": space.operator,
            "title": title,
            "word": word,
            "held": held(allocation, fact.recorded_at),
            "price": words.price(allocation.price_cents),
            "tax_word": _tax_word(allocation),
            "rule": notice_rule(
                allocation.notice_weeks, ends_with_month=allocation.ends_with_month
            ),
            "ends": allocation.last_day is not None,
            "is_about_days": fact.kind in ABOUT_DAYS,
            "released": [
                release_row(one, fact.recorded_at) | {"credit": words.price(one.credit_cents)}
                for one in releases_to_come(allocation, fact.recorded_at)
            ],
            "why": _why(allocation, fact),
            "link": site_of(space) + reverse("booking:permanent", args=[allocation.public_id]),
        }
        mail.queue(
            key=f"{fact.kind}:{fact.pk}",
            to=person.mail_address or "",
            sender=sender_of(space.operator, space),
            subject=f"{clipped(title, LONGEST_TITLE)} – {word}",
            text=render_to_string("booking/mail/permanent.txt", context),
        )


def _why(allocation: Allocation, fact: Fact) -> str:
    """Return why the house released days for their holder; empty: the holder did."""
    made = fact.ids.get("release") if fact.kind == "allocation.released" else None
    return next((one.why for one in allocation.releases.all() if one.pk == made), "")


def _tax_word(allocation: Allocation) -> str:
    """Return what stands beside the price of a month; nothing where the space is no more."""
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        return ""
    return tax_word_on(allocation, catalogue, allocation.price_cents, allocation.first_day)
