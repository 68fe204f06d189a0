"""The mail to whoever has bought a pass: what it is, what it costs, where its days stand."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation import mail, scope
from tenne.foundation.models import Fact
from tenne.memberships import words
from tenne.memberships.models import Pass
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for
from tenne.tariffs.tax_words import tax_word_as_agreed


def mail_buyer(fact: Fact) -> None:
    """Confirm a pass to its buyer; the same fact writes once."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        rows = Pass.objects.select_related("person", "space__operator", "kind__operator")
        sold = rows.filter(pk=fact.ids["pass_id"]).first()
        if sold is None or not sold.person.mail_address:
            return
        spoken = sold.person.language
        language = language_for(sold.space, spoken if spoken in dict(settings.LANGUAGES) else "de")
        with translation.override(language):
            _write(sold, key=f"{fact.kind}:{fact.pk}")


def _write(sold: Pass, *, key: str) -> None:
    space, name = sold.space, sold.name_in(words.language())
    context = {
        "name": name,
        "space": space,
        "operator": space.operator,
        "facts": words.facts_of(sold.kind),
        "first_day": formats.day(sold.first_day, words.language(), "year"),
        "last_day": formats.day(sold.last_day, words.language(), "year"),
        "price": formats.money(sold.price_cents, words.language()),
        "tax_word": tax_word_as_agreed(sold.tax) if sold.price_cents else "",
        "way": sold.get_payment_way_display(),
        "link": site_of(space) + reverse("memberships:pass", args=[sold.public_id]),
        "withdraw": site_of(space) + reverse("spaces:withdraw"),
    }
    mail.queue(
        key=key,
        to=sold.person.mail_address or "",
        sender=sender_of(space.operator, space),
        subject=_("%(name)s, %(space)s – bought") % {"name": name, "space": space.name},
        text=render_to_string("memberships/mail/bought.txt", context),
    )
