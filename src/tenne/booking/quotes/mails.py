"""Mails about an enquiry and its quotes, to the organiser and to the house."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.models import Enquiry, EnquiryState, Quote
from tenne.booking.telling.mails import words_language
from tenne.foundation import mail, scope
from tenne.foundation.clipping import clipped
from tenne.foundation.models import Fact
from tenne.foundation.wall_time import local_date
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.services.webhooks import announce
from tenne.spaces.voice import language_for

from . import link
from .words import cancelling, event_of, quote_facts, seated, wanted_extras

LONGEST_TITLE = 80


def to_organiser() -> dict[str, tuple[str, str]]:
    """Return the word of the subject and the sentence for each kind of fact."""
    return {
        "enquiry.unproven": (
            _("please send your enquiry"),
            _("Somebody asked for this room with your address. The house hears of it once you"
              " press the button behind the link. If it was not you, do nothing."),
        ),
        "enquiry.refused": (
            _("declined by the house"),
            _("The house cannot offer this. The way on is on the page of your enquiry."),
        ),
        "quote.made": (
            _("our quote"),
            _("The room is held for you until the end of the quote. You owe nothing unless you"
              " accept it."),
        ),
        "quote.withdrawn": (
            _("the quote is withdrawn"),
            _("The house has withdrawn its quote. Please ask it anew."),
        ),
        "quote.lapsed": (
            _("the quote has lapsed"),
            _("The quote is over, and the room is free for others. Ask anew if you still want it."),
        ),
    }  # fmt: skip


def to_house() -> dict[str, tuple[str, str]]:
    """Return the same for the house."""
    return {
        "enquiry.asked": (
            _("new enquiry"), _("Somebody asks for a room. Please quote or decline.")
        ),
        "enquiry.change_asked": (
            _("change wanted"), _("The organiser wants something else. Please quote anew.")
        ),
        "enquiry.taken_back": (_("enquiry taken back"), _("Nothing is to be done.")),
        "quote.accepted": (_("quote accepted"), _("The event is booked.")),
        "quote.declined": (_("quote declined"), _("The room is free again.")),
        "quote.lapsed": (_("quote lapsed"), _("Nobody answered; the room is free again.")),
    }  # fmt: skip


def behind_link(kind: str) -> str:
    """Say what an organiser finds behind the link."""
    return {
        "enquiry.unproven": _("See the enquiry and send it"),
        "quote.made": _("See the quote, accept or decline it"),
    }.get(kind, _("See the enquiry"))


def tell(fact: Fact) -> None:
    """Write to whom a fact about an enquiry or a quote concerns; the same fact writes once."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        rows = Enquiry.objects.select_related("space__operator", "resource", "person", "booking")
        enquiry = rows.filter(pk=fact.ids["enquiry"]).first()
        quote = Quote.objects.filter(pk=fact.ids.get("quote")).first()
        if enquiry is None:
            return
        write(enquiry, fact.kind, quote=quote, key=f"{fact.kind}:{fact.pk}")


def write(enquiry: Enquiry, kind: str, *, quote: Quote | None, key: str) -> None:
    """Queue the mails of a kind."""
    space, address = enquiry.space, enquiry.person.mail_address
    if kind in to_organiser() and address:
        language = language_for(space, words_language(enquiry.person.language))
        with translation.override(language):
            site = site_of(space) + link.path(enquiry)
            letter = _letter(enquiry, to_organiser()[kind], quote, site)
            letter["link_label"] = behind_link(kind)
            if kind == "quote.made" and quote is not None:
                letter["cancelling"] = cancelling(enquiry, quote.made_at)
            _queue(letter, to=address, key=key)
    if kind in to_house():
        with translation.override("de"):
            page = reverse("booking:quote_for", args=[space.operator.slug, enquiry.public_id])
            letter = _letter(enquiry, to_house()[kind], quote, site_of(space) + page)
            letter |= {"link_label": _("See the enquiry"), "is_for_house": True}
            _queue(letter, to=space.email or space.operator.email, key=f"house.{key}")


def _letter(
    enquiry: Enquiry, said: tuple[str, str], quote: Quote | None, link_to: str
) -> dict[str, Any]:
    word, sentence = said
    return event_of(enquiry) | {
        "enquiry": enquiry,
        "space": enquiry.space,
        "operator": enquiry.space.operator,
        "who": _who(enquiry),
        "word": word,
        "sentence": sentence,
        "link": link_to,
        "offer": quote_facts(quote, enquiry.zone) if quote is not None else None,
        "extras": "" if quote is not None else wanted_extras(enquiry),
        "wanted": _wanted(enquiry),
        "day": words.day(local_date(enquiry.starts_at, enquiry.zone), "year"),
    }


def _who(enquiry: Enquiry) -> str:
    """Return who asks; nothing that was typed goes to an address that nobody has proven."""
    if enquiry.state == EnquiryState.UNPROVEN:
        return ""
    return ", ".join(one for one in (enquiry.person.name, enquiry.organisation) if one)


def _queue(letter: dict[str, Any], *, to: str, key: str) -> None:
    space = letter["space"]
    mail.queue(
        key=key,
        to=to,
        sender=sender_of(space.operator, space),
        subject=f"{clipped(letter['title'], LONGEST_TITLE)}, {letter['day']} – {letter['word']}",
        text=render_to_string("booking/mail/quote.txt", letter),
    )


def _wanted(enquiry: Enquiry) -> str:
    change = enquiry.change
    return seated(change["seating"], change["people"]) if change else ""


def announce_quote(fact: Fact) -> None:
    """Tell an operator's programs what became of an enquiry: its key, nobody's name."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        rows = Enquiry.objects.select_related("space", "resource")
        enquiry = rows.filter(pk=fact.ids["enquiry"]).first()
    if enquiry is None:
        return
    announce(
        fact.operator_id,
        kind=fact.kind,
        at=fact.recorded_at,
        data={
            "enquiry": str(enquiry.public_id),
            "space": enquiry.space.slug,
            "resource": str(enquiry.resource.public_id),
            "state": enquiry.state,
            "start": enquiry.starts_at.isoformat(),
            "end": enquiry.ends_at.isoformat(),
        },
    )
