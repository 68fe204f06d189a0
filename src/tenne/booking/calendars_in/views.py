"""The calendars elsewhere that keep places of a space busy: list, try out, add, pause, remove."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.booking import words
from tenne.booking.models import Booking, OutsideCalendar
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.people import sessions
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

from . import keeping
from .apart import period_of
from .looking import look, try_out
from .queries import calendars_of, overlapped
from .reading import Reading
from .telling import not_understood, trouble_of

NEXT = 5
SHOWN = 20


class OutsideCalendarForm(forms.Form):
    """Which place is busy by which address."""

    resource = forms.ChoiceField(label=gettext_lazy("Place"))
    address = forms.CharField(
        label=gettext_lazy("Address of the calendar"), max_length=500,
        help_text=gettext_lazy(
            "It begins with https:// or webcal:// and often ends in .ics; calendar programs show "
            "it under “share” or “subscribe”."
        ),
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none"}),
    )  # fmt: skip

    def __init__(self, catalogue: Catalogue, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        resource = self.fields["resource"]
        if isinstance(resource, forms.ChoiceField):
            resource.choices = [
                (str(one.resource.public_id), one.resource.title)
                for one in catalogue.places.values()
            ]


@require_http_methods(["GET", "POST"])
@operator_of
def outside_calendars(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """List the outside calendars of a space; try one out, add it, pause it, remove it."""
    space = get_object_or_404(
        Space.objects.select_related("operator"), slug=slug, operator=operator
    )
    catalogue, now = catalogue_of(space_id=space.pk), timezone.now()
    assert catalogue is not None  # the space has just been found  # noqa: S101
    if request.method == "POST" and ("do" in request.POST or "put_back" in request.GET):
        with audit.context(operator=operator.pk, space=space.pk):
            return _changed(request, operator, space, now)
    form = OutsideCalendarForm(catalogue, request.POST or None)
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        place = catalogue.by_public_id[UUID(given["resource"])]
        try:
            if request.POST.get("step") == "add":
                with audit.context(operator=operator.pk, space=space.pk):
                    return _added(request, space, place, given["address"], now)
            reading = try_out(place.resource, keeping.as_https(given["address"]), now=now)
        except Refused as refusal:
            form.add_error("address", sentence(refusal))
        else:
            context = {"is_check": True, "title": place.resource.title} | _said(reading, space)
    context["rows"] = [] if context else [_row(one, now) for one in calendars_of(space)]
    return _page(request, space, form, context)


def _added(
    request: HttpRequest, space: Space, place: Place, address: str, now: datetime
) -> HttpResponse:
    by = sessions.person_of(request)
    calendar = keeping.add_calendar(place.resource, address=address, by=by, now=now)
    look(calendar, now=now)
    toast.say(request, _("%(place)s is busy by this calendar.") % {"place": place.resource.title})
    return redirect("booking:outside_calendars", space.operator.slug, space.slug)


def _changed(request: HttpRequest, operator: Operator, space: Space, now: datetime) -> HttpResponse:
    here = reverse("booking:outside_calendars", args=[operator.slug, space.slug])
    key = request.GET.get("put_back") or request.POST.get("calendar", "")
    calendar = _calendar(space, key)
    if "put_back" in request.GET:
        try:
            keeping.put_back(calendar, now=now)
        except Refused as refusal:
            toast.say(request, sentence(refusal), level=messages.ERROR)
        else:
            toast.say(request, _("The calendar is back."))
        return redirect(here)
    match request.POST["do"]:
        case "pause":
            keeping.pause(calendar, now=now)
            toast.say(request, _("The calendar is paused; its times can be booked."))
        case "resume":
            keeping.resume(calendar, now=now)
            look(_calendar(space, key), now=now)
            toast.say(request, _("The calendar keeps its place busy again."))
        case "look" if calendar.is_active:
            look(calendar, now=now)
            toast.say(request, _("Looked at it again."))
        case "remove":
            keeping.remove(calendar, now=now)
            undo = f"{here}?{urlencode({'put_back': calendar.public_id})}"
            toast.say(request, _("The calendar is removed."), undo_url=undo)
    return redirect(here)


def _calendar(space: Space, key: str) -> OutsideCalendar:
    try:
        found = OutsideCalendar.objects.select_related("resource__space", "space__operator")
        return get_object_or_404(found, public_id=UUID(key), space=space)
    except ValueError:
        raise Http404 from None


def _said(reading: Reading, space: Space) -> dict[str, Any]:
    """Say what was understood of a calendar that is tried out."""
    skipped = not_understood(reading.skipped)
    return {
        "count": len(reading.times),
        "free": reading.free,
        "next": [words.day_and_hours(period_of(one), space.zone) for one in reading.times[:NEXT]],
        "skipped": skipped[:SHOWN],
        "skipped_more": max(len(skipped) - SHOWN, 0),
    }


def _page(
    request: HttpRequest, space: Space, form: OutsideCalendarForm, context: dict[str, Any]
) -> HttpResponse:
    has_errors = bool(form.errors)
    answer = operator_page(
        request,
        "booking/outside_calendars.html",
        space.operator,
        "transfer:spaces",
        space=space,
        form=form,
        has_errors=has_errors,
        **context,
    )
    answer.status_code = 422 if has_errors else 200
    return answer


def _row(calendar: OutsideCalendar, now: datetime) -> dict[str, Any]:
    zone = calendar.space.zone
    times, bookings = overlapped(calendar, now)
    return {
        "calendar": calendar,
        "title": calendar.resource.title,
        "read": words.moment(calendar.read_at, zone) if calendar.read_at else "",
        "trouble": trouble_of(calendar),
        "since": words.moment(calendar.troubled_since, zone) if calendar.troubled_since else "",
        "skipped": not_understood(calendar.skipped),
        "overlaps": times,
        "bookings": [_met(one) for one in bookings[:SHOWN]],
        "bookings_more": max(len(bookings) - SHOWN, 0),
    }


def _met(booking: Booking) -> dict[str, Any]:
    return {
        "key": booking.public_id,
        "said": f"{words.day_and_hours(booking.period, booking.zone)} · {booking.person.name}",
    }
