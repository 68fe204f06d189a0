"""Change a booking: cancel and take that back, move, arrive and leave."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking import services
from tenne.booking.models import Booking
from tenne.booking.services.undo import undo_booking
from tenne.booking.titles import title_of
from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from .access import own_booking
from .booking_page import facts


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
def cancel(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Say what cancelling costs; on the button, cancel."""
    now = timezone.now()
    if request.method != "POST":
        return render(request, "booking/cancel.html", facts(booking, now))

    def act() -> None:
        services.cancel(booking, now=now)
        toast.say(
            request,
            _("%(place)s is cancelled.") % {"place": title_of(booking, now)},
            undo_url=reverse("booking:restore", args=[booking.public_id]),
        )

    return _tried(request, booking, act)


@require_POST
@own_booking
def undo(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Take back a booking that was made a moment ago."""

    now = timezone.now()

    def act() -> None:
        undo_booking(booking, now=now)
        toast.say(
            request,
            _("%(place)s is not booked any more.") % {"place": title_of(booking, now)},
            undo_url=reverse("booking:restore", args=[booking.public_id]),
        )

    return _tried(request, booking, act)


@require_POST
@own_booking
def restore(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Take a cancellation back."""

    now = timezone.now()

    def act() -> None:
        services.undo_cancellation(booking, now=now)
        toast.say(request, _("%(place)s is yours again.") % {"place": title_of(booking, now)})

    return _tried(request, booking, act)


@require_POST
@own_booking
def which(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Tell which place it is; from now on it stays."""

    def act() -> None:
        named = services.name_place(booking, now=timezone.now())
        toast.say(request, _("%(place)s is yours.") % {"place": named.resource.title})

    return _tried(request, booking, act)


@require_POST
@own_booking
def check_in(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Note that the person is here."""

    def act() -> None:
        services.check_in(booking, now=timezone.now())
        # The page at the table says it itself, with the way back.
        if "at_table" not in request.POST:
            toast.say(
                request,
                _("Checked in at %(place)s.") % {"place": booking.resource.title},
                undo_url=reverse("booking:undo_check_in", args=[booking.public_id]),
            )

    return _tried(request, booking, act)


@require_POST
@own_booking
def undo_check_in(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Take a check-in back."""

    def act() -> None:
        services.undo_check_in(booking, now=timezone.now())
        if "at_table" not in request.POST:
            toast.say(request, _("The check-in is taken back."))

    return _tried(request, booking, act)


@require_POST
@own_booking
def check_out(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Note that the person has left; the place is free for others."""

    def act() -> None:
        services.check_out(booking, now=timezone.now())
        toast.say(request, _("Checked out. See you soon."))

    return _tried(request, booking, act)


@require_POST
@own_booking
def leave(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Note that the person has left for today; the place stays theirs."""

    def act() -> None:
        services.leave(booking, now=timezone.now())
        toast.say(request, _("See you next time. Your place stays yours."))

    return _tried(request, booking, act)


def _tried(request: HttpRequest, booking: Booking, act: Callable[[], Any]) -> HttpResponse:
    """Do it and lead on; a rule that says no is said on the booking's page."""
    try:
        act()
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    return redirect(next_page(request) or booking.get_absolute_url())


def next_page(request: HttpRequest) -> str:
    """Return the page of this site that the form wanted to come back to."""
    target = request.POST.get("next", "")
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if is_path and url_has_allowed_host_and_scheme(target, None) else ""
