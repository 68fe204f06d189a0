"""Photos of a space: the operator sends them with words for who does not see them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation import pictures
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.uploads import files_too_large

from ..models import Operator, Space
from ..numbers import number_in
from ..photos import photos_of
from ..rights import operator_of
from ..services import photos as services
from .settings import operator_page

LONGEST_WORDS = 200


class PhotoForm(forms.Form):
    """What goes with a photo."""

    words_de = forms.CharField(
        label=gettext_lazy("What the photo shows, in German"),
        max_length=LONGEST_WORDS,
        help_text=gettext_lazy(
            "Read out to whoever does not see it: two desks at the window, behind them the yard."
        ),
    )
    words_en = forms.CharField(
        label=gettext_lazy("What the photo shows, in English"), max_length=LONGEST_WORDS
    )
    may_show = forms.BooleanField(
        label=gettext_lazy("I may show this picture"),
        help_text=gettext_lazy(
            "Whoever took it agrees, and so does everybody who can be recognised in it."
        ),
        error_messages={
            "required": gettext_lazy("Confirm that the picture may be shown, or take another one.")
        },
    )


@require_http_methods(["GET", "POST"])
@operator_of
def space_photos(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """List the photos of a space; add one, move it, remove it, put it back."""
    space = get_object_or_404(Space, slug=slug, operator=operator)
    if request.method != "POST":
        return _show(request, operator, space, PhotoForm())
    if "put_back" in request.GET or "do" in request.POST:
        return _changed(request, operator, space)
    form = PhotoForm(request.POST)
    is_too_large = "photo" in files_too_large(request)
    if not form.is_valid():
        return _show(request, operator, space, form)
    try:
        if is_too_large:
            raise pictures.too_large("photo")
        given = form.cleaned_data
        words = {"de": given["words_de"], "en": given["words_en"]}
        services.add_photo(space, request.FILES.get("photo"), words=words)
    except Refused as refusal:
        return _show(request, operator, space, form, sentence(refusal))
    toast.say(request, _("The photo is on the page."))
    return redirect("spaces:space_photos", operator.slug, space.slug)


def _changed(request: HttpRequest, operator: Operator, space: Space) -> HttpResponse:
    """Move a photo, remove it, or put it back."""
    here = reverse("spaces:space_photos", args=[operator.slug, space.slug])
    photo_id = number_in(request.POST.get("photo", "")) or 0
    if "put_back" in request.GET:
        try:
            services.put_photo_back(space, number_in(request.GET["put_back"]) or 0)
        except Refused as refusal:
            return _show(request, operator, space, PhotoForm(), sentence(refusal))
        toast.say(request, _("The photo is back."))
    elif request.POST["do"] == "remove":
        if services.remove_photo(space, photo_id):
            undo = f"{here}?{urlencode({'put_back': photo_id})}"
            toast.say(request, _("The photo is removed."), undo_url=undo)
    elif services.move_forward(space, photo_id):
        toast.say(request, _("Moved forward."))
    return redirect(here)


def _show(
    request: HttpRequest, operator: Operator, space: Space, form: PhotoForm, sorry: str = ""
) -> HttpResponse:
    found = photos_of(space, (get_language() or "de")[:2])
    context: dict[str, Any] = {
        "space": space,
        "form": form,
        "photos": found,
        "is_full": len(found) >= services.MOST_PHOTOS,
        "megabytes": pictures.MEGABYTES,
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors),
    }
    response = operator_page(
        request, "spaces/space_photos.html", operator, "transfer:spaces", **context
    )
    response.status_code = 422 if context["has_errors"] else 200
    return response
