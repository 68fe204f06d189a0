"""The display at a door: its page, the part that is asked for again, hold and release."""

from __future__ import annotations

import hashlib
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from tenne.booking.door.view import clock_on_the_wall, display_context
from tenne.booking.services import door as at_door
from tenne.foundation.codes import in_fours, secret_token
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.face import face_of, place_of
from tenne.spaces.models import FrontDeskDevice
from tenne.spaces.services import displays

CONFLICT = 409
COOKIE_AGE = 365 * 24 * 3600
OWN_FILES = (
    "design/tenne.css",
    "design/tenne.js",
    "design/icon.svg",
    "booking/door.css",
    "booking/door.js",
)


def cookie_name() -> str:
    """Return the name of the cookie that makes a browser a door display."""
    return f"{'__Host-' if settings.IS_HTTPS else ''}tenne_display"


@never_cache
@require_safe
@public
def display(request: HttpRequest) -> HttpResponse:
    """Show the rooms of a paired display; in other browsers, the code with which to pair it."""
    paired = displays.display_of(_secret(request))
    if paired is None:
        secret = _secret(request)
        code = displays.code_of(secret) if secret and not displays.was_paired(secret) else ""
        return render(request, "booking/door_pairing.html", {"code": in_fours(code)})
    displays.note_seen(paired, now=timezone.now())
    return _page(request, paired)


@require_safe
@public
def display_worker(request: HttpRequest) -> HttpResponse:
    """Hand out the worker that keeps the display for a start without a network, and no more."""
    paired = displays.display_of(_secret(request))
    files = [static(name) for name in OWN_FILES]
    if paired is not None:
        files += _files_of_the_face(paired)
    response = render(
        request,
        "booking/door_sw.js",
        {"page": reverse("booking:display"), "files": files},
        content_type="text/javascript; charset=utf-8",
    )
    response["Cache-Control"] = "no-cache"
    patch_vary_headers(response, ("Cookie",))
    return response


@never_cache
@require_POST
@public
def display_code(request: HttpRequest) -> HttpResponseBase:
    """Give this browser a secret of its own, and with it a code to show."""
    response = redirect("booking:display")
    if displays.display_of(_secret(request)) is None:
        response.set_cookie(
            cookie_name(), secret_token(), COOKIE_AGE, secure=settings.IS_HTTPS, httponly=True,
            samesite="Strict",
        )  # fmt: skip
    return response


@never_cache
@require_safe
@public
def display_now(request: HttpRequest) -> HttpResponseBase:
    """Answer what the display shows now; 304 while that is what it has."""
    paired = _paired(request)
    displays.note_seen(paired, now=timezone.now())
    return _part(request, paired)


@never_cache
@public
def display_hold(request: HttpRequest) -> HttpResponseBase:
    """Hold the room for so many minutes; the code that then shows confirms it on the phone."""
    paired, sorry = _paired(request), ""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said = request.POST.get("minutes", "")
    minutes = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 0  # noqa: PLR2004
    try:
        at_door.hold_from_door(
            paired, minutes, language=(get_language() or "de")[:2], now=timezone.now()
        )
    except Refused as refusal:
        sorry = sentence(refusal)
    return _after(request, paired, sorry)


@never_cache
@public
def display_release(request: HttpRequest) -> HttpResponseBase:
    """Give the held room back."""
    paired = _paired(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    at_door.release_from_door(paired, now=timezone.now())
    return _after(request, paired, "")


def _secret(request: HttpRequest) -> str:
    return request.COOKIES.get(cookie_name(), "")[:80]


def _paired(request: HttpRequest) -> FrontDeskDevice:
    """Return the display that asks; for every other browser there is nothing here."""
    paired = displays.display_of(_secret(request))
    if paired is None:
        raise Http404
    return paired


def _after(request: HttpRequest, paired: FrontDeskDevice, sorry: str) -> HttpResponseBase:
    """Show what has become of it: the part for the script, else the page."""
    if request.headers.get("Tenne-Part") == "door":
        return _part(request, paired, sorry)
    return _page(request, paired, sorry) if sorry else redirect("booking:display")


def _page(request: HttpRequest, paired: FrontDeskDevice, sorry: str = "") -> HttpResponse:
    now = timezone.now()
    shown = clock_on_the_wall(paired, now)
    context: dict[str, Any] = display_context(paired, now, sorry=sorry) | {
        "wall": f"{shown:%Y-%m-%dT%H:%M:%S}",
        "clock": f"{shown.hour}:{shown:%M}",
        "place": place_of(paired.space, paired.operator),
        "version": _version_for(paired),
    }
    response = render(request, "booking/door.html", context, status=CONFLICT if sorry else 200)
    # Read by the worker: this is a display, and may be kept.
    response["Tenne-Wall"] = context["wall"]
    return response


def _part(request: HttpRequest, paired: FrontDeskDevice, sorry: str = "") -> HttpResponseBase:
    """Return the part that changes, with what marks this state of it and the clock on the wall."""
    now = timezone.now()
    part = render_to_string(
        "booking/_door.html", display_context(paired, now, sorry=sorry), request=request
    )
    mark = f'"{hashlib.sha256(part.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(part, status=CONFLICT if sorry else 200)
    answer["ETag"] = mark
    if request.method in ("GET", "HEAD"):
        answer = get_conditional_response(request, etag=mark, response=answer) or answer
    answer["Tenne-Wall"] = f"{clock_on_the_wall(paired, now):%Y-%m-%dT%H:%M:%S}"
    answer["Tenne-Version"] = _version_for(paired)
    return answer


def _files_of_the_face(paired: FrontDeskDevice) -> list[str]:
    """Return the colours and the logo of whoever runs the space."""
    face = face_of(paired.operator)
    logo = face.logo
    return [
        *([face.style_sheet] if face.style_sheet else ()),
        *([reverse("design:picture", args=[logo.folder, logo.file])] if logo else ()),
    ]


def _version_for(paired: FrontDeskDevice) -> str:
    """Return what changes when a page that has been open for months is to be loaded anew."""
    files = [*(static(name) for name in OWN_FILES), *_files_of_the_face(paired)]
    return hashlib.sha256(" ".join(files).encode()).hexdigest()[:12]
