"""Staff who know a person vouch for somebody who has lost the second factor."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.booking.models import Booking
from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people import factor_resets
from tenne.people.models import FactorReset
from tenne.people.sessions import person_of
from tenne.spaces.models import Operator, Role


def waiting_at(operator: Operator) -> QuerySet[FactorReset]:
    """Return the open wishes of people whom this operator knows: by a role or a booking."""
    # Asked within the database: an operator of some years knows a great many people.
    by_role = Role.objects.filter(operator=operator).values("person")
    by_booking = Booking.objects.filter(operator=operator).values("person")
    waiting = FactorReset.objects.filter(
        Q(person__in=by_role) | Q(person__in=by_booking), stopped_at=None, done_at=None
    )
    return waiting.select_related("person").order_by("asked_at")


def lost_factors(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List who has lost the second factor; vouch for one of them."""
    waiting = waiting_at(operator)
    if request.method == "POST":
        chosen = request.POST.get("reset", "")
        key = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0  # noqa: PLR2004
        reset = get_object_or_404(waiting, pk=key)
        try:
            factor_resets.grant(reset, by=person_of(request), now=timezone.now())
        except Refused as refused:
            toast.say(request, sentence(refused), level=messages.WARNING)
        else:
            toast.say(request, _("Granted. In three days the second factor can be removed."))
        return redirect("transfer:lost_factors", operator.slug)
    context = {"operator": operator, "waiting": waiting}
    return render(request, "transfer/lost_factors.html", context)
