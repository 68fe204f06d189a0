"""Who holds a place for good comes and goes, noted at the front desk."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tenne.booking.models import Allocation
from tenne.booking.queries.holders import held_by_key
from tenne.booking.services.allocation import coming
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

from .desk import back_to


@require_POST
@host_of_space
def holder_came(request: HttpRequest, space: Space, allocation_id: UUID) -> HttpResponse:
    """Note that a holder has come."""
    said = _("%(name)s is checked in.")
    return _done(request, space, allocation_id, coming.come, said, undo="web:host_undo_holder_came")


@require_POST
@host_of_space
def holder_left(request: HttpRequest, space: Space, allocation_id: UUID) -> HttpResponse:
    """Note that a holder has left for today."""
    said = _("%(name)s has left for today.")
    return _done(
        request, space, allocation_id, coming.leave, said, undo="web:host_undo_holder_left"
    )


@require_POST
@host_of_space
def undo_holder_came(request: HttpRequest, space: Space, allocation_id: UUID) -> HttpResponse:
    """Take an arrival back."""
    said = _("%(name)s is expected again.")
    return _done(request, space, allocation_id, coming.undo_coming, said)


@require_POST
@host_of_space
def undo_holder_left(request: HttpRequest, space: Space, allocation_id: UUID) -> HttpResponse:
    """Take a leaving back."""
    said = _("%(name)s is here again.")
    return _done(request, space, allocation_id, coming.undo_leaving, said)


def _done(
    request: HttpRequest,
    space: Space,
    allocation_id: UUID,
    verb: Callable[..., Allocation],
    said: str,
    *,
    undo: str = "",
) -> HttpResponse:
    """Do one thing with one holder of the space, and say so on the list."""
    allocation = held_by_key(space.pk, allocation_id)
    if allocation is None:
        raise Http404
    back = back_to(request)
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            verb(allocation, now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        undo_url = f"{reverse(undo, args=[space.slug, allocation_id])}{back}" if undo else ""
        toast.say(request, said % {"name": allocation.person.name}, undo_url=undo_url)
    return redirect(f"{reverse('web:host_desk', args=[space.slug])}{back}")
