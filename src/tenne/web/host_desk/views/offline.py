"""The front desk without a network: a page that checks passes, and what it sends later."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tenne.booking.models import Allocation, Booking
from tenne.booking.queries.holders import held_by_code, holders_on
from tenne.booking.queries.presence import day_at, presence_on
from tenne.booking.services import check_in
from tenne.booking.services.allocation.coming import come
from tenne.foundation import audit
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.middleware import POLICY
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

from ...signed_pass import public_keys
from ..rules import codes_meant_by
from .desk import clock_at, frame_of

# How long a copy checks passes, and how late an arrival may be noted.
KEPT_FOR = timedelta(hours=36)
LATEST = timedelta(hours=36)
OWN_FILES = ("desk.css", "desk.js", "late.js", "offline_desk.js")


@require_safe
@host_of_space
def offline_desk(request: HttpRequest, space: Space) -> HttpResponse:
    """Show the page that checks passes in the browser; it names nobody until a pass does."""
    now = timezone.now()
    response = render(
        request,
        "web/offline_desk.html",
        {
            "space": space,
            "place": frame_of(space),
            "keys": json.dumps(public_keys(now)),
            "as_of": clock_at(space, now),
        },
    )
    # Read by the service worker, which shows no older copy.
    response["Tenne-Kept-Until"] = (now + KEPT_FOR).isoformat()
    response["Permissions-Policy"] = POLICY.replace("camera=()", "camera=(self)")
    return response


@require_safe
@public
def desk_worker(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the worker that keeps this page; it may act for one front desk only."""
    names = ("design/tenne.css", "design/tenne.js", *(f"web/{one}" for one in OWN_FILES))
    response = render(
        request,
        "web/desk_sw.js",
        {
            "page": reverse("web:offline_desk", args=[slug]),
            "files": [static(name) for name in names],
        },
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    return response


@require_POST
@host_of_space
def late_arrival(request: HttpRequest, space: Space) -> HttpResponse:
    """Note an arrival that was seen without a network; once more changes nothing."""
    now = timezone.now()
    at = _moment(request.POST.get("at", ""), now)
    codes = codes_meant_by(request.POST.get("code", ""))
    booking = Booking.objects.select_related("person", "resource").filter(
        space=space, code__in=codes
    ).first()  # fmt: skip
    held = next(iter(held_by_code(space.pk, codes)), None) if booking is None else None
    found = booking or held
    if found is None or at is None:
        return JsonResponse({"said": _("An arrival belongs to no booking of this house.")})
    about = {"name": found.person.name, "place": found.resource.title}
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            _note(found, at)
    except Refused as refusal:
        said = _("%(name)s, %(place)s, was not noted: %(why)s")
        return JsonResponse({"said": said % (about | {"why": sentence(refusal)})})
    said = _("%(name)s, %(place)s: here since %(at)s, noted.")
    return JsonResponse({"said": said % (about | {"at": clock_at(space, at)})})


def _note(found: Booking | Allocation, at: datetime) -> None:
    """Note an arrival of a day of which none is known."""
    day = day_at(found.space_id, at)
    if isinstance(found, Booking):
        if presence_on(found, day) is None:
            check_in(found, now=at)
    elif not holders_on([found], day):
        come(found, now=at)


def _moment(text: str, now: datetime) -> datetime | None:
    """Return when somebody came; never later than now, None when too long ago."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    if at is None or timezone.is_naive(at) or at < now - LATEST:
        return None
    return min(at, now)
