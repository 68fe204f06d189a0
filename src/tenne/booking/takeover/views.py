"""Take bookings of an old system over from a file: look first, then do it, or take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from tenne.booking import words
from tenne.booking.calendars_in.apart import MOST_BYTES, read_apart, unreadable
from tenne.booking.models import Takeover
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.uploads import files_too_large
from tenne.people import sessions
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

from .carrying import packed, unpacked
from .planning import Wanted, plan, to_be_made, window_from
from .taking_over import take_back, take_over
from .telling import groups_of

BY_WORDS = "words"
MOST_LEFT_OUT = 900


class TakeoverForm(forms.Form):
    """Where the events go, and for whom they are."""

    place = forms.ChoiceField(
        label=gettext_lazy("Places"),
        help_text=gettext_lazy("As the file calls them: its location, resources or categories."),
    )
    name = forms.CharField(
        label=gettext_lazy("One name for all bookings"), required=False, max_length=120,
        help_text=gettext_lazy(
            "Empty: each booking is for the person whose mail address stands in the event."
        ),
    )  # fmt: skip

    def __init__(self, catalogue: Catalogue, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [
                (BY_WORDS, _("As the file names them")),
                *(
                    (str(one.resource.public_id), one.resource.title)
                    for one in catalogue.places.values()
                ),
            ]


@require_http_methods(["GET", "POST"])
@operator_of
def takeovers(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """Read a file and say what it would become; make it so, or take an import back."""
    space = get_object_or_404(
        Space.objects.select_related("operator"), slug=slug, operator=operator
    )
    catalogue, now = catalogue_of(space_id=space.pk), timezone.now()
    assert catalogue is not None  # the space has just been found  # noqa: S101
    form = TakeoverForm(catalogue, request.POST if "place" in request.POST else None)
    context: dict[str, Any] = {}
    try:
        if request.method == "POST" and "take_back" in request.GET | request.POST:
            return _taken_back(request, space, now)
        if request.method == "POST" and "seen" in request.POST:
            return _taken_over(request, space, catalogue, now)
        if request.method == "POST" and form.is_valid():
            context = _planned(request, catalogue, form, now)
    except Refused as refusal:
        context = {"sorry": sentence(refusal)}
    return _page(request, space, form, context)


def _planned(
    request: HttpRequest, catalogue: Catalogue, form: TakeoverForm, now: datetime
) -> dict[str, Any]:
    file = request.FILES.get("file")
    if files_too_large(request):
        raise unreadable("too-large")
    if file is None:
        raise unreadable("no-file")
    given = form.cleaned_data
    place = None if given["place"] == BY_WORDS else catalogue.by_public_id[UUID(given["place"])]
    wanted = Wanted(place, " ".join(given["name"].split()))
    reading = read_apart(
        file.read(MOST_BYTES + 1), zone=catalogue.zone, window=window_from(now), has_words=True
    )
    rows = plan(reading, catalogue, wanted, now)
    makes = to_be_made(rows)
    return {
        "is_check": True,
        "groups": groups_of(rows, reading, catalogue.zone),
        "count": len(makes),
        "seen": packed(makes, catalogue),
    }


def _taken_over(
    request: HttpRequest, space: Space, catalogue: Catalogue, now: datetime
) -> HttpResponse:
    but = frozenset(request.POST.getlist("but")[:MOST_LEFT_OUT])
    rows = unpacked(request.POST["seen"], catalogue, but=but)
    with audit.context(operator=space.operator_id, space=space.pk):
        made = take_over(rows, catalogue, by=sessions.person_of(request), now=now)
    here = reverse("booking:takeovers", args=[space.operator.slug, space.slug])
    said = ngettext(
        "%(count)s booking is taken over.", "%(count)s bookings are taken over.", len(rows)
    )
    undo = f"{here}?{urlencode({'take_back': made.public_id})}"
    toast.say(request, said % {"count": len(rows)}, undo_url=undo)
    return redirect(here)


def _taken_back(request: HttpRequest, space: Space, now: datetime) -> HttpResponse:
    key = request.GET.get("take_back") or request.POST.get("take_back", "")
    try:
        takeover = get_object_or_404(Takeover, public_id=UUID(key), space=space)
    except ValueError:
        raise Http404 from None
    with audit.context(operator=space.operator_id, space=space.pk):
        gone, stay = take_back(takeover, now=now)
    said = ngettext("%(count)s booking is gone.", "%(count)s bookings are gone.", gone)
    if stay:
        rest = ngettext(
            "%(count)s stays: it was used or changed.",
            "%(count)s stay: they were used or changed.",
            stay,
        )
        said = f"{said % {'count': gone}} {rest % {'count': stay}}"
    toast.say(request, said % {"count": gone} if not stay else said)
    return redirect("booking:takeovers", space.operator.slug, space.slug)


def _page(
    request: HttpRequest, space: Space, form: TakeoverForm, context: dict[str, Any]
) -> HttpResponse:
    has_errors = bool(form.errors or context.get("sorry"))
    earlier = Takeover.objects.filter(space=space, taken_back_at=None)[:20]
    answer = operator_page(
        request,
        "booking/takeovers.html",
        space.operator,
        "transfer:spaces",
        space=space,
        form=form,
        has_errors=has_errors,
        megabytes=MOST_BYTES // (1024 * 1024),
        earlier=[
            {
                "key": one.public_id,
                "at": words.moment(one.made_at, space.zone),
                "count": one.bookings.count(),
            }
            for one in earlier
        ],
        **context,
    )
    answer.status_code = 422 if has_errors else 200
    return answer
