"""A holder comes to the own place, and leaves it for today."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tenne.booking.models import Allocation
from tenne.booking.services.allocation import coming
from tenne.booking.views.change import next_page
from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from .holder import address, own_allocation


@require_POST
@own_allocation
def come(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Note that the holder is here."""
    said = _("Checked in at %(place)s.")
    return _done(request, allocation, coming.come, said, undo="booking:permanent_undo_come")


@require_POST
@own_allocation
def undo_come(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Take a check-in back."""
    return _done(request, allocation, coming.undo_coming, _("The check-in is taken back."))


@require_POST
@own_allocation
def leave(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Note that the holder has left for today; the place stays theirs."""
    said = _("See you next time. Your place stays yours.")
    return _done(request, allocation, coming.leave, said, undo="booking:permanent_undo_leave")


@require_POST
@own_allocation
def undo_leave(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Take a leaving back."""
    said = _("Checked in at %(place)s.")
    return _done(request, allocation, coming.undo_leaving, said)


def _done(
    request: HttpRequest,
    allocation: Allocation,
    verb: Callable[..., Allocation],
    said: str,
    *,
    undo: str = "",
) -> HttpResponse:
    """Do it, say so, and lead back to where it was asked for."""
    try:
        verb(allocation, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        back = reverse(undo, args=[allocation.public_id]) if undo else ""
        # The page at the table says it itself, with the way back.
        if "at_table" not in request.POST:
            values = {"place": allocation.resource.title}
            toast.say(request, said % values, undo_url=back)
    return redirect(next_page(request) or address(allocation))
