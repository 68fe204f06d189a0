"""The QR code at the table: arrive, take the table, or learn where another one is free.

The address itself changes nothing; every change is a button.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import guest_link, services, words
from tenne.booking.allocation.words import today
from tenne.booking.asked import Asked, asked_in
from tenne.booking.models import Allocation, Booking, State
from tenne.booking.queries.days import ONE_DAY, taken_until, today_in
from tenne.booking.queries.free import nearest_alternatives
from tenne.booking.queries.holders import held_here, is_given_away
from tenne.booking.queries.presence import is_here
from tenne.booking.queries.timeline import NEVER
from tenne.booking.rules import CHECK_IN_EARLY
from tenne.booking.views.book_desk import (
    CONFLICT,
    LOOK,
    other_price,
    person_of,
    terms_of,
    wish_of,
)
from tenne.booking.views.desk_page import DeskPage, form_for, read_page, sheet_context
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import scope
from tenne.foundation.codes import normal_code, secret_token
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.limits import client_network, forgive_hold, require_unproven_hold
from tenne.people.models import Person
from tenne.people.services import guest
from tenne.spaces.catalogue import Catalogue, Place, catalogue_and_place
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Outage, Resource
from tenne.spaces.queries import week_of
from tenne.spaces.voice import speak_for

KEPT_FOR_SIGN_IN = timedelta(minutes=5)
KEPT = "table_kept"


@require_safe
@public
def table(request: HttpRequest, short_code: str) -> HttpResponse:
    """Say what the table is now, with the one button that fits."""
    page, place = _read(request, short_code)
    return _show(request, page, place)


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def take(request: HttpRequest, short_code: str) -> HttpResponseBase:
    """Book the table from now on, and note that its person is here."""
    page, place = _read(request, short_code)
    person = page.person
    here = reverse("web:table", args=[place.resource.short_code])
    if request.method != "POST":
        return redirect(f"{here}?{request.GET.urlencode()}")
    if LOOK in request.POST:
        return _show(request, page, place)
    if person is None:
        return redirect(f"{reverse('account_login')}?next={here}")
    form = form_for(page, request.POST)
    price = page.verdict.price
    if not form.is_valid() or price is None or price.cents != agreed_cents(request):
        sorry = page.verdict.refusal or other_price(request, page)
        return _show(request, page, place, status=CONFLICT, sorry=sorry)
    try:
        with transaction.atomic():
            if (held := _kept(request)) is not None:
                services.cancel(held, now=timezone.now())
                forgive_hold(space_id=held.space_id)
            booking = services.book(
                person=person,
                wish=wish_of(page),
                now=page.now,
                terms=terms_of(form.cleaned_data, agreed=agreed_cents(request)),
            )
            if booking.state == State.CONFIRMED:
                services.check_in(booking, now=page.now)
    except Refused as refusal:
        fresh, place = _read(request, short_code)
        return _show(request, fresh, place, status=CONFLICT, sorry=sentence(refusal))
    request.session.pop(KEPT, None)
    return redirect(f"{here}?stay=1")


@require_POST
@public
def keep(request: HttpRequest, short_code: str) -> HttpResponseBase:
    """Hold the table for the minutes that signing in takes, where limits allow it."""
    page, place = _read(request, short_code)
    here = reverse("web:table", args=[place.resource.short_code])
    if LOOK in request.POST:
        return redirect(here + page.asked.address())
    if page.person is None and not page.verdict.refusal:
        network = client_network(request)
        try:
            require_unproven_hold(
                email=network, network=network, space_id=page.catalogue.space.pk, now=page.now
            )
            with transaction.atomic():
                _give_up_hold(request)
                held = services.hold(
                    person=guest(
                        name=_("Guest"), email=None, language=(get_language() or "de")[:2]
                    ),
                    wish=wish_of(page),
                    now=page.now,
                    for_=KEPT_FOR_SIGN_IN,
                )
            request.session[KEPT] = str(held.public_id)
        except Refused:
            # Too many such holds, or somebody was faster: the page after signing in says which.
            pass
    return redirect(f"{reverse('account_login')}?next={here}")


def _read(request: HttpRequest, short_code: str) -> tuple[DeskPage, Place]:
    """Find the table of a code and what is known of it today."""
    with scope.network("whose table a printed code belongs to"):
        resource = Resource.objects.filter(short_code=normal_code(short_code)).first()
    found = catalogue_and_place(resource.public_id) if resource else None
    if found is None:
        raise Http404
    catalogue, place = found
    speak_for(catalogue.space)
    said = asked_in(request.POST if request.method == "POST" else request.GET)
    asked = Asked(
        kind=place.resource.kind,
        number=place.resource.number,
        stretch=said.stretch if not said.is_of_days else "",
        start=said.start,
        end=said.end,
    )
    page = read_page(
        asked, catalogue, person=person_of(request), now=timezone.now(), own_hold=_kept(request)
    )
    return page, place


def _kept(request: HttpRequest) -> Booking | None:
    """Return the hold that this browser has on a table."""
    known = request.session.get(KEPT)
    if not known:
        return None
    with scope.network("a browser comes back to the table that it holds"):
        return Booking.objects.filter(public_id=UUID(known), state=State.HELD).first()


def _by_link(request: HttpRequest, place: Place, now: datetime) -> Booking | None:
    """Return the booking of a guest who has shown its link in this browser."""
    known = guest_link.known_bookings(request)
    if not known:
        return None
    with scope.network("a guest's link proves the booking at this table"):
        return Booking.objects.filter(
            public_id__in=known,
            resource_id=place.id,
            state__in=(State.CONFIRMED, State.CHECKED_IN),
            starts_at__lte=now + timedelta(days=1),
            ends_at__gt=now,
        ).first()


def _give_up_hold(request: HttpRequest) -> None:
    """End the hold that this browser has on a table."""
    held = _kept(request)
    request.session.pop(KEPT, None)
    if held is not None:
        services.cancel(held, now=timezone.now())


def _show(
    request: HttpRequest, page: DeskPage, place: Place, *, status: int = 200, sorry: str = ""
) -> HttpResponse:
    catalogue, space = page.catalogue, page.catalogue.space
    context: dict[str, Any] = {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "title": place.resource.title,
        "resource": place.resource,
        "on_floor": words.floor_of(place.resource),
        "facts": words.facts_of(place.resource),
        "sorry": sorry,
        "has_errors": bool(sorry),
        "is_for_guest": page.is_for_guest,
        "plan_url": reverse("booking:book_desk", args=[space.slug]),
        "kept_minutes": int(KEPT_FOR_SIGN_IN.total_seconds() // 60),
    }
    mine = page.mine.get(place.id) or _by_link(request, place, page.now)
    held = _held_for_good(page, place) if mine is None else None
    if mine is not None:
        context |= _own(mine, page.now, stays="stay" in request.GET)
    elif held is not None and not is_given_away(held, page.now):
        context |= _of_holder(held, page.now, stays="stay" in request.GET)
    elif (out := _out_of_service(page, place)) is not None:
        last_day = local_date(out.ends_at - timedelta(minutes=1), catalogue.zone)
        said = {"state": "out", "reason": out.reason, "until": words.day(last_day)}
        context |= _taken(page, place, None) | said
    elif page.at is None or _is_closed(page):
        context |= {"state": "closed", "open_again": _open_again(catalogue, page.now)}
    elif (
        until := taken_until(place, page.now, page.busy)
    ) is not None or place.resource.is_kept_back:
        context |= _taken(page, place, until)
    else:
        form = form_for(page, initial={"key": secret_token()})
        context |= sheet_context(page, page.at, form) | {"state": "free"}
    context["released_by_you"] = held if context["state"] in ("free", "taken", "closed") else None
    return render(request, "web/table.html", context, status=status)


def _held_for_good(page: DeskPage, place: Place) -> Allocation | None:
    """Return what the person who looks holds here for good."""
    if page.person is None:
        return None
    with scope.person(page.person.pk):
        return held_here(page.person.pk, page.catalogue, place, page.now)


def _of_holder(held: Allocation, now: datetime, *, stays: bool) -> dict[str, Any]:
    """Say what can be done at a place that one holds for good."""
    with scope.person(held.person_id):
        about = today(held, now)
    state = "holder-here" if about["is_here"] else "holder"
    return about | {"state": state, "held": held, "stays": stays}


def _is_closed(page: DeskPage) -> bool:
    """Tell whether nobody can sit down now: nothing is left of today, or it has not begun."""
    if page.at is None or page.at.on.day != today_in(page.catalogue, page.now):
        return True
    return page.now < page.at.on.whole.start - CHECK_IN_EARLY


def _open_again(catalogue: Catalogue, now: datetime) -> str:
    """Say from when on the house is open again; nothing where no day of the next weeks is."""
    opens = week_of(catalogue.space).opens_next(now)
    if opens is None:
        return ""
    on, today = local_date(opens, catalogue.zone), today_in(catalogue, now)
    day = words.day(on, "long")
    said = {today: _("today, %(day)s"), today + ONE_DAY: _("tomorrow, %(day)s")}.get(on, "%(day)s")
    return _("Open again from %(when)s.") % {
        "when": f"{said % {'day': day}}, {words.clock(opens, catalogue.zone)}"
    }


def _own(mine: Booking, now: datetime, *, stays: bool) -> dict[str, Any]:
    """Say what one's own booking at this table allows now."""
    context = {
        "booking": mine,
        "ends": words.clock(mine.ends_at, mine.zone),
        "when": words.day_and_hours(mine.period, mine.zone),
        "stays": stays,
        "opens": words.clock(mine.starts_at - CHECK_IN_EARLY, mine.zone),
    }
    with scope.operators(mine.operator_id):
        here = is_here(mine, now)
    if here:
        return context | {"state": "here"}
    if mine.state == State.CHECKED_IN:
        return context | {"state": "arrive"}
    if mine.state == State.REQUESTED:
        return context | {"state": "requested"}
    can_arrive = mine.state == State.CONFIRMED and now >= mine.starts_at - CHECK_IN_EARLY
    return context | {"state": "arrive" if can_arrive else "early"}


def _out_of_service(page: DeskPage, place: Place) -> Outage | None:
    on = page.at.on.whole if page.at is not None else None
    return page.catalogue.out_of_service(place, on, page.now) if on is not None else None


def _taken(page: DeskPage, place: Place, until: datetime | None) -> dict[str, Any]:
    """Say until when the table is taken, and where the nearest free one is."""
    catalogue = page.catalogue
    context: dict[str, Any] = {
        "state": "taken",
        "until": words.clock(until, catalogue.zone) if until and until != NEVER else "",
    }
    if page.at is None:
        return context
    others = nearest_alternatives(
        catalogue,
        place,
        page.at.on.whole,
        now=page.now,
        audience=_audience(page.person),
        most=1,
    )
    if others:
        other = others[0].place.resource
        asked = Asked(day=page.at.on.day, kind=other.kind, number=other.number)
        context |= {"other": other.title, "other_query": asked.address()}
    return context


def _audience(person: Person | None) -> str:
    return person.audience if person else ""
