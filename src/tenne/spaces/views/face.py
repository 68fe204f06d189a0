"""An operator's own face: the colour of its pages and its logo."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.design import brand, toast
from tenne.foundation import pictures
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.uploads import files_too_large

from ..face import face_of
from ..models import Operator
from ..own_domains import domains_of
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


@require_POST
@operator_of
def operator_logo(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Show another logo, none, or the one before."""
    page = reverse("spaces:operator_face", args=[operator.slug])
    here = reverse("spaces:operator_logo", args=[operator.slug])
    said = _("Saved.")
    try:
        if "put_back" in request.GET:
            services.put_logo_back(operator, request.GET["put_back"])
            toast.say(request, _("Logo as before."))
            return redirect(page)
        if request.POST.get("do") == "remove":
            before, said = services.remove_logo(operator), _("The logo is removed.")
        elif "logo" in files_too_large(request):
            raise pictures.too_large("logo")
        else:
            before = services.set_logo(operator, request.FILES.get("logo"))
    except Refused as refusal:
        return _show(request, operator, refusal=refusal)
    toast.say(request, said, undo_url=f"{here}?{urlencode({'put_back': before})}")
    return redirect(page)


def _show(
    request: HttpRequest, operator: Operator, typed: str = "", refusal: Refused | None = None
) -> HttpResponse:
    is_logo = refusal is not None and refusal.field != "colour"
    nearest = next(iter(refusal.alternatives), "") if refusal else ""
    shown = nearest or operator.colour or brand.TENNE
    sorry = sentence(refusal) if refusal else ""
    context: dict[str, Any] = {
        "face": face_of(operator),
        "domains": domains_of(operator),
        "colour": typed if refusal and not is_logo else shown,
        "shown": shown,
        "sheet": reverse("design:face", args=[shown[1:], brand.version_of(shown)]),
        "sorry": "" if is_logo else sorry,
        "sorry_logo": sorry if is_logo else "",
        "nearest": nearest,
        "megabytes": pictures.MEGABYTES,
        "has_errors": refusal is not None,
    }
    response = operator_page(
        request, "spaces/operator_face.html", operator, "operator_face", **context
    )
    response.status_code = 422 if refusal else 200
    return response
