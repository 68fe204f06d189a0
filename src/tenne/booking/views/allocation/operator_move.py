"""An operator moves a holder to another place, once it was seen what that does."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.booking import words
from tenne.booking.allocation import words as shown
from tenne.booking.models import Allocation
from tenne.booking.services.allocation import moving
from tenne.booking.views.book_desk import CONFLICT
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.face import desk_of
from tenne.spaces.models import Operator
from tenne.spaces.rights import operator_of

from .operator import space_and_catalogue
from .where_to import first_day, move_form


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def move_holder(
    request: HttpRequest, operator: Operator, slug: str, allocation_id: UUID
) -> HttpResponse:
    """Choose a day and a place that is free for good from then on; then move its holder there."""
    space, _catalogue = space_and_catalogue(request, operator, slug)
    rows = Allocation.objects.select_related("resource", "space", "person")
    allocation = get_object_or_404(rows, public_id=allocation_id, space=space)
    now, sent = timezone.now(), request.POST or request.GET
    day = first_day(sent, allocation, now)
    free = moving.places_to_move_to(allocation, day, now=now)
    prices = {str(place.resource.public_id): (place, cents) for place, cents in free}
    chosen, sorry = prices.get(str(sent.get("resource", ""))), ""
    if request.method == "POST" and chosen is not None:
        change = moving.Change(chosen[0], day, agreed_cents=chosen[1])
        try:
            with audit.context(operator=space.operator_id, space=space.pk):
                moved = moving.move(allocation, change, now=now)
        except Refused as refusal:
            sorry = sentence(refusal)
        else:
            said = {"place": moved.resource.title, "name": moved.person.name}
            toast.say(request, _("%(name)s gets %(place)s.") % said)
            return redirect("booking:permanent_places", operator.slug, space.slug)
    elif request.method == "POST":
        sorry = _("That place is not free from then on. Choose another.")
    context: dict[str, Any] = {
        "space": space,
        "operator": operator,
        "place": desk_of(space),
        "form": move_form(sent, day, prices),
        "sorry": sorry,
        "has_errors": bool(sorry),
        "is_any_free": bool(prices),
        "chosen": None if sorry else chosen,
        "new_title": chosen[0].resource.title if chosen else "",
        "new_cents": chosen[1] if chosen else 0,
        "from_day": words.day(day, "year"),
        "day": day,
        "title": allocation.resource.title,
        "name": allocation.person.name,
        "cents": allocation.price_cents,
        "held": shown.held(allocation, now),
        "is_told": bool(allocation.person.mail_address),
    }
    status = CONFLICT if sorry else 200
    return render(request, "booking/permanent_move_holder.html", context, status=status)
