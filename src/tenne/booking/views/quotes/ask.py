"""The public page of rooms for events: seatings, what an event would cost, and asking for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from tenne.booking import words
from tenne.booking.models import Enquiry
from tenne.booking.queries.quotes import (
    EventWish,
    is_free,
    price_of_event,
    require_possible,
    rooms_with_seatings,
)
from tenne.booking.quotes import mails
from tenne.booking.quotes import words as event_words
from tenne.booking.quotes.drawing import picture_of
from tenne.booking.quotes.forms import ANY, GuestWordsForm, WishForm, WordsForm
from tenne.booking.quotes.rules import seatings_of
from tenne.booking.services.quotes.asking import Words, ask, occupied
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE, person_of
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for
from tenne.tariffs.queries import extras_at
from tenne.tariffs.rules import Price


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said at once of a wish: that it is free and what it costs, or why not."""

    wish: EventWish | None = None
    price: Price | None = None
    refusal: Refused | None = None


@require_http_methods(["GET", "HEAD", "POST"])
@public
def events(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the rooms and their seatings; with a wish its price; on the button, ask for it."""
    catalogue = _catalogue(slug)
    rooms = rooms_with_seatings(catalogue)
    data = request.POST if request.method == "POST" else request.GET
    now = timezone.now()
    # What is offered, and at which price, is a matter of the day of the event.
    day = day_asked(data) or local_date(now, catalogue.zone)
    offers = extras_at(catalogue, day)
    first = {"start": "09:00", "end": "17:00", "people": 12}
    form = WishForm(data if "day" in data else None, rooms=rooms, offers=offers, initial=first)
    person = person_of(request)
    asked = request.POST if request.method == "POST" else None
    words_form = WordsForm(asked) if person else GuestWordsForm(asked)
    outlook, status = Outlook(), 200
    if form.is_bound:
        outlook = outlook_of(form, catalogue, rooms) if form.is_valid() else outlook
        status = 200 if form.is_valid() else UNPROCESSABLE
    if request.method == "POST" and outlook.wish is not None and outlook.refusal is None:
        if words_form.is_valid():
            try:
                return _ask(request, catalogue, outlook.wish, words_form.cleaned_data)
            except Refused as refusal:
                outlook, status = Outlook(outlook.wish, refusal=refusal), CONFLICT
        else:
            status = UNPROCESSABLE
    if request.method == "POST" and outlook.refusal is not None:
        status = CONFLICT
    context = _context(catalogue, rooms, form, outlook) | {"words_form": words_form}
    context["has_errors"] = status != 200  # noqa: PLR2004
    return render(request, "booking/events.html", context, status=status)


def day_asked(data: QueryDict) -> date | None:
    """Return the day of an event as a form names it, or None."""
    try:
        return date.fromisoformat(data.get("day", ""))
    except ValueError:
        return None


def outlook_of(form: WishForm, catalogue: Catalogue, rooms: list[Place]) -> Outlook:
    """Return the room that fits, or the first reason why none does."""
    chosen, now = form.cleaned_data["room"], timezone.now()
    wanted = rooms if chosen == ANY else [catalogue.by_public_id[UUID(chosen)]]
    first: Outlook | None = None
    for place in wanted:
        wish = EventWish(
            catalogue,
            place,
            form.period(catalogue),
            form.cleaned_data["seating"],
            form.cleaned_data["people"],
            form.extras,
        )
        try:
            require_possible(wish, now)
            price = price_of_event(wish)
            if is_free(wish, now):
                return Outlook(wish, price)
            raise occupied()
        except Refused as refusal:
            first = first or Outlook(wish, refusal=refusal)
            if refusal.code == "occupied":
                first = Outlook(wish, refusal=refusal)
    return first or Outlook()


def _ask(
    request: HttpRequest, catalogue: Catalogue, wish: EventWish, said: dict[str, Any]
) -> HttpResponse:
    now, person = timezone.now(), person_of(request)
    spoken = Words(said["organisation"], said["message"])
    if person is not None:
        return redirect(ask(person=person, wish=wish, words=spoken, now=now, is_proven=True))
    require_unproven_hold(
        email=said["email"],
        network=client_network(request),
        space_id=catalogue.space.pk,
        now=now,
    )
    with transaction.atomic():
        language = (get_language() or "de")[:2]
        organiser: Person = guest(name=said["name"], email=said["email"], language=language)
        enquiry: Enquiry = ask(person=organiser, wish=wish, words=spoken, now=now, is_proven=False)
        enquiry.space, enquiry.resource = catalogue.space, wish.place.resource
        kind = "enquiry.unproven"
        mails.write(enquiry, kind, quote=None, key=f"{kind}:{enquiry.pk}")
    return redirect("booking:events_sent", catalogue.space.slug)


@require_safe
@public
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that the mail with the link is on its way."""
    space = _catalogue(slug).space
    context = {"space": space, "place": place_of(space), "legal_links": legal_links(space.operator)}
    return render(request, "booking/events_sent.html", context)


def _catalogue(slug: str) -> Catalogue:
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    return catalogue


def _context(
    catalogue: Catalogue, rooms: list[Place], form: WishForm, outlook: Outlook
) -> dict[str, Any]:
    space, zone = catalogue.space, catalogue.zone
    context: dict[str, Any] = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "form": form,
        "rooms": [_room(one) for one in rooms],
        "sorry": sentence(outlook.refusal) if outlook.refusal else "",
    }
    wish = outlook.wish
    if wish is not None and outlook.price is not None:
        context |= {
            "title": wish.place.resource.title,
            "when": event_words.when(wish.period, zone),
            "seated": event_words.seated(wish.seating, wish.people),
            "chairs": event_words.chairs(wish.period, zone, wish.seat),
            "cost": event_words.price_facts(outlook.price),
        }
    return context


def _room(place: Place) -> dict[str, Any]:
    return {
        "title": place.resource.title,
        "facts": words.facts_of(place.resource),
        "seatings": [
            {
                "name": event_words.seating(one.kind),
                "people": event_words.people(one.people),
                "picture": picture_of(one.kind),
            }
            for one in seatings_of(place.resource.seatings)
        ],
    }
