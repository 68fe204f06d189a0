"""Somebody will not come after all: what is due, cancel, and the way back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking.services import cancel, undo_cancellation
from tenne.booking.views.booking_page import facts
from tenne.booking.views.operator.series import link_of
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

from .desk import booking_at, frame_of


@require_http_methods(["GET", "HEAD", "POST"])
@host_of_space
def cancel_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Say what cancelling costs whoever called; on the button, cancel."""
    booking, now = booking_at(space, booking_id), timezone.now()
    day = local_date(booking.starts_at, space.zone)
    back = f"{reverse('web:host_desk', args=[space.slug])}?day={day.isoformat()}"
    if request.method != "POST":
        shown = facts(booking, now) | {
            "place": frame_of(space),
            "back_url": back,
            "series": link_of(booking),
        }
        return render(request, "web/host_cancel.html", shown)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            cancel(booking, now=now)
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        toast.say(
            request,
            _("Cancelled: %(place)s for %(name)s.")
            % {"place": booking.resource.title, "name": booking.person.name},
            undo_url=reverse("web:host_restore", args=[space.slug, booking.public_id]),
        )
    return redirect(back)


@require_POST
@host_of_space
def restore_at_desk(request: HttpRequest, space: Space, booking_id: UUID) -> HttpResponse:
    """Take a cancellation back while the place is still free."""
    booking = booking_at(space, booking_id)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            undo_cancellation(booking, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        toast.say(request, _("Booked for %(name)s.") % {"name": booking.person.name})
    return redirect("web:host_desk", space.slug)
