"""Shut an area, a floor or the house: what it does to each booking is shown first; lift it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import words
from tenne.booking.models import Displacement, Fate
from tenne.booking.queries.displacing import Displaced, Part, displaced_by, holders_in
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.booking.shutdown import words as shutdown_words
from tenne.booking.shutdown.form import ShutdownForm
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.people import sessions
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import desk_of
from tenne.spaces.models import Shutdown, Space
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import host_of_space

MOST_AGREED = 5000


@require_http_methods(["GET", "POST"])
@host_of_space
def shutdowns(request: HttpRequest, space: Space) -> HttpResponse:
    """List what is shut; shut a part, once what that does to each booking has been seen."""
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    now = timezone.now()
    today = local_date(now, space.zone)
    initial = {"first_day": today, "last_day": today, "part": ""}
    form = ShutdownForm(catalogue, today, request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        shutting = _shutting(form, catalogue, request, now)
        if request.POST.get("step") == "confirm":
            try:
                with audit.context(operator=space.operator_id, space=space.pk):
                    shutdown = shut(shutting, agreed=_agreed(request), now=now)
            except Refused as refusal:
                form.add_error(None, sentence(refusal))
            else:
                said = _("Shut: %(part)s.") % {"part": shutdown_words.part_of(shutdown)}
                toast.say(request, said)
                return redirect("booking:shutdown", space.slug, shutdown.public_id)
        context |= _check(shutting, space, form, now)
    return _page(request, space, context, now)


def _shutting(
    form: ShutdownForm, catalogue: Catalogue, request: HttpRequest, now: datetime
) -> Shutting:
    given, zone = form.cleaned_data, catalogue.zone
    first = calendar_day(given["first_day"], zone).start
    period = Period(
        max(first, now.replace(second=0, microsecond=0)),
        calendar_day(given["last_day"], zone).end,
    )
    kind, _sign, key = given["part"].partition(":")
    part = Part(
        catalogue,
        floor_id=int(key) if kind == "floor" else None,
        area_id=int(key) if kind == "area" else None,
    )
    return Shutting(part, period, given["reason"], sessions.person_of(request))


def _agreed(request: HttpRequest) -> dict[int, str]:
    seen = (one.partition(":") for one in request.POST.getlist("seen")[:MOST_AGREED])
    return {number_in(key): fate for key, _sign, fate in seen}


def _check(shutting: Shutting, space: Space, form: ShutdownForm, now: datetime) -> dict[str, Any]:
    """Return what would become of whom."""
    found = displaced_by(shutting.part, shutting.period, now=now)
    groups = [
        {
            "fate": fate,
            "heading": fate.label,
            "rows": [_row(one) for one in found if one.fate == fate and not one.is_here],
        }
        for fate in Fate
    ]
    first, last = shutting.period.start, shutting.period.end - timedelta(minutes=1)
    return {
        "is_check": True,
        "part": form.part_name(),
        "reason": shutting.reason,
        "first": words.day(local_date(first, space.zone)),
        "last": words.day(local_date(last, space.zone)),
        "places": len(shutting.part.leaves),
        "holders": [
            f"{one.person.name} ({one.resource.title})"
            for one in holders_in(shutting.part, shutting.period)
        ],
        "here": [one.booking.person.name for one in found if one.is_here],
        "groups": [group for group in groups if group["rows"]],
        "count": len(found),
        "seen": [f"{one.booking.pk}:{one.fate}" for one in found],
    }


def _row(one: Displaced) -> dict[str, Any]:
    booking = one.booking
    return {
        "name": booking.person.name,
        "old": booking.resource.title,
        "new": one.place.resource.title if one.place else "",
        "when": words.day_and_hours(booking.period, booking.zone),
        "less": _struck_off(one.fate, one.returned_cents),
        "is_told": bool(booking.person.mail_address),
    }


def _page(
    request: HttpRequest, space: Space, context: dict[str, Any], now: datetime
) -> HttpResponse:
    found = Shutdown.objects.filter(space=space, ended_at=None, ends_at__gt=now)
    rows = [
        {
            "shutdown": one,
            "part": shutdown_words.part_of(one),
            "when": shutdown_words.when(one),
        }
        for one in found.select_related("space", "floor", "area__floor")
    ]
    errors = bool(context["form"].errors)
    return render(
        request,
        "booking/shutdowns.html",
        {"space": space, "place": desk_of(space), "rows": rows, "has_errors": errors, **context},
        status=422 if errors else 200,
    )


@require_safe
@host_of_space
def shutdown_page(request: HttpRequest, space: Space, shutdown_id: UUID) -> HttpResponse:
    """Show a shutdown with what became of each booking; once lifted, what came back."""
    found = Shutdown.objects.select_related("space", "floor", "area__floor")
    shutdown = get_object_or_404(found, public_id=shutdown_id, space=space)
    rows = shutdown.displacements.select_related(
        "booking__person", "from_place", "to_place"
    ).order_by("booking__starts_at", "pk")
    now = timezone.now()
    return render(
        request,
        "booking/shutdown.html",
        {
            "space": space,
            "place": desk_of(space),
            "shutdown": shutdown,
            "part": shutdown_words.part_of(shutdown),
            "when": shutdown_words.when(shutdown),
            "is_running": shutdown.ended_at is None and now < shutdown.ends_at,
            "lifted": words.moment(shutdown.ended_at, space.zone) if shutdown.ended_at else "",
            "rows": [_became(one) for one in rows],
        },
    )


def _became(one: Displacement) -> dict[str, Any]:
    booking = one.booking
    less = booking.price_cents * (100 - one.kept_percent) // 100
    return {
        "name": booking.person.name,
        "when": words.day_and_hours(booking.period, booking.zone),
        "old": one.from_place.title,
        "new": one.to_place.title if one.to_place else "",
        "fate": one.get_fate_display(),
        "less": _struck_off(one.fate, less),
        "undone": one.get_undone_display() if one.undone and one.fate != Fate.LAPSED else "",
        "is_back": one.undone == "back",
        "phone": "" if booking.person.mail_address else _("without an address, please call"),
    }


@require_POST
@host_of_space
def lift_shutdown(request: HttpRequest, space: Space, shutdown_id: UUID) -> HttpResponse:
    """End a shutdown early, and show what came back."""
    shutdown = get_object_or_404(Shutdown, public_id=shutdown_id, space=space)
    with audit.context(operator=space.operator_id, space=space.pk):
        lift(shutdown, now=timezone.now())
    toast.say(request, _("The shutdown is lifted."))
    return redirect("booking:shutdown", space.slug, shutdown.public_id)


def _struck_off(fate: str, cents: int) -> str:
    """Say what somebody does not owe any more; of what was not firm yet nothing was owed."""
    return words.money(cents) if cents and fate != Fate.LAPSED else ""
