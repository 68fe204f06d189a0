"""An operator releases days for a holder, with a reason, and takes that back."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking.allocation import words as shown
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import whole
from tenne.booking.services.allocation import releasing
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.face import desk_of
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of

from .holder import ReleaseForm, tomorrow_of
from .operator import space_and_catalogue


class ReleaseForHolderForm(ReleaseForm):
    """Which days others may have the place, and why the house says so."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=120,
        help_text=gettext_lazy("The holder reads it in the mail; it stands in the trail."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def release_for_holder(
    request: HttpRequest, operator: Operator, slug: str, allocation_id: UUID
) -> HttpResponse:
    """Release days that a holder gave, by phone, say; the toast takes them back."""
    space, _catalogue = space_and_catalogue(request, operator, slug)
    allocation, now = _held(space, allocation_id), timezone.now()
    form = ReleaseForHolderForm(request.POST or None, initial=tomorrow_of(allocation))
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with audit.context(operator=space.operator_id, space=space.pk):
                made = releasing.release_for_holder(
                    allocation, first=given["first_day"], last=given["last_day"],
                    reason=given["reason"], now=now,
                )  # fmt: skip
        except Refused as refusal:
            field = refusal.field if refusal.field in form.fields else None
            form.add_error(field, sentence(refusal))
            status = CONFLICT
        else:
            here = [operator.slug, space.slug, allocation.public_id, made.public_id]
            said = {
                "place": allocation.resource.title,
                "days": shown.days(made.first_day, made.last_day),
            }
            back = reverse("booking:take_holders_release_back", args=here)
            toast.say(request, _("Released: %(place)s, %(days)s") % said, undo_url=back)
            return redirect("booking:permanent_places", operator.slug, space.slug)
    elif request.method == "POST":
        status = UNPROCESSABLE
    context = shown.card(allocation, now) | {
        "space": space,
        "operator": operator,
        "place": desk_of(space),
        "form": form,
        "has_errors": bool(form.errors),
        "name": allocation.person.name,
        "credit_percent": allocation.credit_percent,
        "is_told": bool(allocation.person.mail_address),
    }
    return render(request, "booking/permanent_release.html", context, status=status)


@require_POST
@operator_of
def take_holders_release_back(
    request: HttpRequest, operator: Operator, slug: str, allocation_id: UUID, release_id: UUID
) -> HttpResponse:
    """Keep the place for its holder after all, while nobody has booked it."""
    space, _catalogue = space_and_catalogue(request, operator, slug)
    allocation = _held(space, allocation_id)
    known = {one.public_id: one for one in allocation.releases.all()}
    if release_id not in known:
        raise Http404
    try:
        with audit.context(operator=space.operator_id, space=space.pk):
            releasing.take_back(known[release_id], now=timezone.now())
    except Refused as refusal:
        toast.say(request, sentence(refusal), level=messages.ERROR)
    else:
        said = {"place": allocation.resource.title, "name": allocation.person.name}
        toast.say(request, _("%(place)s stays with %(name)s on these days.") % said)
    return redirect("booking:permanent_places", operator.slug, space.slug)


def _held(space: Space, allocation_id: UUID) -> Allocation:
    rows = whole(Allocation.objects.filter(space=space))
    return get_object_or_404(rows, public_id=allocation_id)
