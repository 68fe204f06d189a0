"""An operator's own face: the colour of its pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import brand, toast
from tenne.foundation.refusal import Refused, sentence

from ..models import Operator
from ..rights import operator_of
from ..services import face as services
from .settings import operator_page


@require_http_methods(["GET", "POST"])
@operator_of
def operator_face(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Choose the colour of an operator's pages; the page itself is the sample."""
    if request.method != "POST":
        return _show(request, operator)
    # The button with the proposed colour lies in the same form as the field with the refused one.
    # What an undo brings back stands in its address.
    wanted = [request.POST.get("take"), request.GET.get("put_back"), request.POST.get("colour")]
    colour = next((one for one in wanted if one is not None), "")
    try:
        before = services.set_colour(operator, colour)
    except Refused as refusal:
        return _show(request, operator, colour, refusal)
    here = reverse("spaces:operator_face", args=[operator.slug])
    is_undo = "put_back" in request.GET
    undo_url = "" if is_undo else f"{here}?{urlencode({'put_back': before})}"
    toast.say(request, _("Colour as before.") if is_undo else _("Saved."), undo_url=undo_url)
    return redirect(here)


def _show(
    request: HttpRequest, operator: Operator, typed: str = "", refusal: Refused | None = None
) -> HttpResponse:
    nearest = next(iter(refusal.alternatives), "") if refusal else ""
    shown = nearest or operator.colour or brand.TENNE
    context: dict[str, Any] = {
        "colour": typed if refusal else shown,
        "shown": shown,
        "sheet": reverse("design:face", args=[shown[1:], brand.version_of(shown)]),
        "sorry": sentence(refusal) if refusal else "",
        "nearest": nearest,
        "has_errors": refusal is not None,
    }
    response = operator_page(
        request, "spaces/operator_face.html", operator, "operator_face", **context
    )
    response.status_code = 422 if refusal else 200
    return response
