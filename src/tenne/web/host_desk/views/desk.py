"""The host's list of a day: who is expected, who is here, who is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tenne.booking.models import Booking
from tenne.booking.queries import require_booking
from tenne.booking.queries.requests import open_requests
from tenne.booking.services import (
    check_in,
    check_out,
    confirm,
    give_back,
    leave,
    undo_check_in,
    undo_check_out,
)
from tenne.design import formats, toast
from tenne.design.frame import Place
from tenne.design.paid import agreed_cents
from tenne.foundation import audit, scope
from tenne.foundation.permission import is_confined
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.middleware import POLICY
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.display_light import silent_displays
from tenne.spaces.face import desk_of
from tenne.spaces.models import Space
from tenne.spaces.rights import desks_of, host_of_space, roles_in
from tenne.spaces.roster import last_handover
from tenne.spaces.things import open_faults

from .. import queries
from ..backup_light import backup_light
from ..rules import EXPECTED, STAGES, codes_meant_by, searched
from ..search import found
from ..services import undo_release
from ..unstaffed import at_the_desk, closed_at_the_desk

ONE_DAY = timedelta(days=1)
FURTHEST = timedelta(days=400)


@host_of_space
@require_safe
def host_desk(request: HttpRequest, space: Space) -> HttpResponse:
    """Show the list of a day, or what a search has found."""
    now = timezone.now()
    catalogue = catalogue_at(space)
    day = day_asked_for(request, space, now)
    desk = queries.desk_day(catalogue, day, now=now)
    stage = request.GET.get("show", EXPECTED)
    stage = stage if stage in STAGES else EXPECTED
    search = searched(request.GET.get("q", ""))
    rows = found(catalogue, desk, search) if search else desk.listed(stage)
    response = render(
        request,
        "web/host_desk.html",
        {
            "space": space,
            "place": frame_of(space),
            "desk": desk,
            "rows": rows,
            "search": search,
            "is_scanned": bool(search and len(rows) == 1 and codes_meant_by(search)),
            "stage": stage,
            "segments": _segments(space, desk, stage),
            "heading": heading(desk),
            "days": _neighbours(space, desk),
            "back": _query(desk, stage),
            "live_url": f"{reverse('web:host_desk_counts', args=[space.slug])}"
            f"?{urlencode({'day': desk.day.isoformat(), 'seen': desk.version})}",
            "is_device": is_confined(request),
            "runs_it": space.operator_id in roles_in(request).operator_at,
            "open_faults": open_faults(space).count(),
            "open_requests": open_requests(space.pk, now).count(),
            "handover": last_handover(space, now),
            "closed": (closed := closed_at_the_desk(catalogue, desk)),
            "unstaffed": "" if closed else at_the_desk(space, desk.day),
            "backup": backup_light(request, space, now),
            "silent": silent_displays(space, now) if desk.is_today else [],
            "is_operator": space.operator_id in roles_in(request).operator_at,
            "other_desks": _other_desks(request, space),
        },
    )
    # The one page that may use the camera, to read the code of a pass.
    response["Permissions-Policy"] = POLICY.replace("camera=()", "camera=(self)")
    return response


@host_of_space
@require_safe
def host_desk_counts(request: HttpRequest, space: Space) -> HttpResponseBase:
    """Answer with the fresh counts of a day; they name nobody."""
    now = timezone.now()
    desk = queries.desk_day(catalogue_at(space), day_asked_for(request, space, now), now=now)
    shown = heading(desk)
    is_other = request.GET.get("seen", "") != desk.version
    changed = _("The list has changed.") if is_other else ""
    counts = {"heading": shown, "changed": changed}
    counts |= {stage: str(number) for stage, number in desk.counts.items()}
    response = JsonResponse({"counts": counts, "news": f"{shown}. {changed}".strip()})
    response["Cache-Control"] = "private, no-cache"
    response["ETag"] = f'"{desk.version}-{desk.taken}-{desk.desks}-{get_language()}"'
    if request.headers.get("If-None-Match") == response["ETag"]:
        response.status_code, response.content = 304, b""
    return response


@require_POST
@host_of_space
def check_in_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Note that somebody has come."""
    return _done(
        request,
        space,
        booking_id,
        check_in,
        _("%(name)s is checked in."),
        undo="web:host_undo_check_in",
    )


@require_POST
@host_of_space
def check_out_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Note that somebody has left."""
    return _done(
        request,
        space,
        booking_id,
        check_out,
        _("%(name)s is checked out."),
        undo="web:host_undo_check_out",
    )


@require_POST
@host_of_space
def leave_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Note that somebody has left for today; their place stays theirs."""
    return _done(
        request,
        space,
        booking_id,
        leave,
        _("%(name)s has left for today."),
        undo="web:host_undo_check_out",
    )


@require_POST
@host_of_space
def confirm_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Confirm what a guest holds, for somebody who stands at the desk and sees the price."""
    if agreed_cents(request) != booking_at(space, booking_id).price_cents:
        return render(request, "400.html", status=400)
    approved = partial(confirm, is_approved=True)
    return _done(request, space, booking_id, approved, _("Booked for %(name)s."))


@require_POST
@host_of_space
def release_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Free a place that a guest holds; a booking that is confirmed stays."""
    return _done(
        request,
        space,
        booking_id,
        give_back,
        _("The place that %(name)s held is free."),
        undo="web:host_undo_release",
    )


@require_POST
@host_of_space
def undo_release_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Hold the place again for whom it was held."""
    return _done(
        request, space, booking_id, undo_release, _("The place is held for %(name)s again.")
    )


@require_POST
@host_of_space
def undo_check_in_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Take a check-in back."""
    return _done(request, space, booking_id, undo_check_in, _("%(name)s is expected again."))


@require_POST
@host_of_space
def undo_check_out_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Take a check-out back."""
    return _done(request, space, booking_id, undo_check_out, _("%(name)s is here again."))


def _done(
    request: HttpRequest,
    space: Space,
    booking_id: UUID,
    verb: Callable[..., Booking],
    said: str,
    *,
    undo: str = "",
) -> HttpResponse:
    """Do one thing with one booking of the space, and say so on the list."""
    booking = booking_at(space, booking_id)
    back = back_to(request)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            verb(booking, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        undo_url = f"{reverse(undo, args=[space.slug, booking.public_id])}{back}" if undo else ""
        toast.say(request, said % {"name": booking.person.name}, undo_url=undo_url)
    return redirect(f"{reverse('web:host_desk', args=[space.slug])}{back}")


def _other_desks(request: HttpRequest, space: Space) -> list[Space]:
    """Return the other spaces where this person works; who hosts one house only has none."""
    roles = roles_in(request)
    if not roles.operator_at and len(roles.host_at) == 1:
        return []
    return [other for other in desks_of(roles) if other.pk != space.pk]


def frame_of(space: Space) -> Place:
    """Return the space as the frame of a host's page names it."""
    return desk_of(space)


def to_own_desk(request: HttpRequest) -> HttpResponse:
    """Lead a shift on a paired device to the one front desk where it works."""
    roles = roles_in(request)
    with scope.operators(*roles.operator_ids):
        own = Space.objects.filter(pk__in=[space_id for _, space_id in roles.host_at]).first()
    # A host whose role has been taken away meanwhile has nothing left to do here.
    return redirect("web:host_desk", own.slug) if own else redirect("account_logout")


def booking_at(space: Space, booking_id: UUID) -> Booking:
    """Return a booking of this very space; the operator's other spaces have hosts of their own."""
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    if booking.space_id != space.pk:
        raise Http404
    return booking


def catalogue_at(space: Space) -> Catalogue:
    """Return the catalogue of a space that is at hand."""
    catalogue = catalogue_of(space_id=space.pk)
    if catalogue is None:
        raise Http404
    return catalogue


def day_asked_for(request: HttpRequest, space: Space, now: datetime) -> date:
    """Return the day in the address, or today where there is none that makes sense."""
    today = local_date(now, space.zone)
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return today
    return day if abs(day - today) <= FURTHEST else today


def heading(desk: queries.DeskDay) -> str:
    """Say how full the space is: at this moment, or on another day."""
    values = {"taken": desk.taken, "desks": desk.desks}
    if desk.is_today:
        return _("%(taken)s of %(desks)s desks taken") % values
    return _("%(taken)s of %(desks)s desks booked") % values


def _segments(space: Space, desk: queries.DeskDay, stage: str) -> list[dict[str, Any]]:
    labels = {
        "expected": pgettext("front desk", "Expected"),
        "here": pgettext("front desk", "Here"),
        "gone": pgettext("front desk", "Gone"),
    }
    address = reverse("web:host_desk", args=[space.slug])
    return [
        {
            "key": one,
            "label": labels[one],
            "count": desk.counts[one],
            "url": f"{address}{_query(desk, one) or '?'}",
            "current": one == stage,
        }
        for one in STAGES
    ]


def _neighbours(space: Space, desk: queries.DeskDay) -> dict[str, Any]:
    address = reverse("web:host_desk", args=[space.slug])

    def url(day: date) -> str:
        return address if day == desk.today else f"{address}?day={day.isoformat()}"

    before, after = desk.day - ONE_DAY, desk.day + ONE_DAY
    return {
        "before": {"day": before, "url": url(before)},
        "after": {"day": after, "url": url(after)},
        "today_url": address,
    }


def _query(desk: queries.DeskDay, stage: str) -> str:
    """Return what leads back to the same day and list."""
    kept = {} if desk.is_today else {"day": desk.day.isoformat()}
    if stage != EXPECTED:
        kept["show"] = stage
    return f"?{urlencode(kept)}" if kept else ""


def back_to(request: HttpRequest) -> str:
    """Return the day and list that a form was sent from, checked anew."""
    kept = {}
    try:
        kept["day"] = date.fromisoformat(request.GET.get("day", "")).isoformat()
    except ValueError:
        kept.pop("day", None)
    if request.GET.get("show") in STAGES:
        kept["show"] = request.GET["show"]
    return f"?{urlencode(kept)}" if kept else ""


def clock_at(space: Space, moment: datetime) -> str:
    """Write a moment as the clock on the wall of the space."""
    return formats.clock(moment, space.zone_name, get_language() or "de")
