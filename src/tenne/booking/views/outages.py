"""Take a place out of service: what is hit is shown first, then confirmed; bring it back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking import words
from tenne.booking.models import Booking, State
from tenne.booking.services.outages import Closing, bookings_hit, bring_back, take_out_of_service
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import calendar_day, local_date
from tenne.people import sessions
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import desk_of
from tenne.spaces.forms import DAY
from tenne.spaces.models import Outage, Space
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import host_of_space
from tenne.spaces.things import outages_of

LONGEST = timedelta(days=730)


class OutageForm(forms.Form):
    """Which place, from when until when, and why."""

    resource = forms.ChoiceField(label=gettext_lazy("Place"))
    first_day = forms.DateField(label=gettext_lazy("From"), widget=DAY)
    last_day = forms.DateField(label=gettext_lazy("Until and including"), widget=DAY)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), required=False, max_length=120,
        help_text=gettext_lazy("Everybody can read it, for example “screen is being repaired”."),
    )  # fmt: skip

    def __init__(self, catalogue: Catalogue, today: date, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.today = today
        resource = self.fields["resource"]
        if isinstance(resource, forms.ChoiceField):
            resource.choices = [
                (str(place.resource.public_id), place.resource.title)
                for place in catalogue.places.values()
            ]

    def clean(self) -> dict[str, Any]:
        """Take days in their order, none of them past and none beyond two years."""
        given = super().clean() or {}
        first, last = given.get("first_day"), given.get("last_day")
        if first and last:
            if last < first or last < self.today:
                self.add_error("last_day", _("The last day lies before the first, or is over."))
            elif last - self.today > LONGEST:
                self.add_error("last_day", _("At most two years ahead."))
        return given


@require_http_methods(["GET", "POST"])
@host_of_space
def outages(request: HttpRequest, space: Space) -> HttpResponse:
    """List what is out of service; take a place out, once what it hits has been seen."""
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    now = timezone.now()
    today = local_date(now, space.zone)
    asked = {"resource": request.GET.get("at", ""), "first_day": today, "last_day": today}
    form = OutageForm(catalogue, today, request.POST or None, initial=asked)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        closing = _closing(form, catalogue, request)
        if request.POST.get("step") == "confirm":
            try:
                with audit.context(operator=space.operator_id, space=space.pk):
                    outage = take_out_of_service(closing, agreed=_agreed(request), now=now)
            except Refused as refusal:
                form.add_error(None, sentence(refusal))
            else:
                said = _("%(place)s is out of service.") % {"place": outage.resource.title}
                back = reverse("booking:bring_back", args=[space.slug, outage.pk])
                toast.say(request, said, undo_url=back if not _agreed(request) else "")
                return redirect("booking:outages", space.slug)
        context |= _check(closing, space)
    return _page(request, space, context)


def _closing(form: OutageForm, catalogue: Catalogue, request: HttpRequest) -> Closing:
    given, zone = form.cleaned_data, catalogue.zone
    first = calendar_day(max(given["first_day"], form.today), zone).start
    period = Period(max(first, _full_minute()), calendar_day(given["last_day"], zone).end)
    place = catalogue.by_public_id[UUID(given["resource"])]
    return Closing(place, period, given["reason"], sessions.person_of(request))


def _full_minute() -> datetime:
    return timezone.now().replace(second=0, microsecond=0)


def _agreed(request: HttpRequest) -> list[int]:
    return [number_in(one) for one in request.POST.getlist("hit")[:1000]]


def _check(closing: Closing, space: Space) -> dict[str, Any]:
    """Return who would be hit, and when."""
    hit = bookings_hit(closing.place, closing.period)
    return {
        "closing": closing,
        "until": words.day(local_date(closing.period.end - timedelta(minutes=1), space.zone)),
        "hit": [_hit(booking) for booking in hit if booking.state != State.CHECKED_IN],
        "here": [booking.person.name for booking in hit if booking.state == State.CHECKED_IN],
        "is_check": True,
    }


def _hit(booking: Booking) -> dict[str, Any]:
    return {
        "key": booking.pk,
        "name": booking.person.name,
        "place": booking.resource.title,
        "when": words.day_and_hours(booking.period, booking.zone),
        "is_told": bool(booking.person.mail_address),
    }


def _page(request: HttpRequest, space: Space, context: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    rows = [
        {
            "outage": outage,
            "from": words.day(local_date(outage.starts_at, space.zone)),
            "until": words.day(local_date(outage.ends_at - timedelta(minutes=1), space.zone)),
        }
        for outage in outages_of(space, now)
    ]
    place = desk_of(space)
    errors = bool(context["form"].errors)
    return render(
        request,
        "booking/outages.html",
        {"space": space, "place": place, "rows": rows, "has_errors": errors, **context},
        status=422 if errors else 200,
    )


@require_POST
@host_of_space
def bring_back_early(request: HttpRequest, space: Space, outage_id: int) -> HttpResponse:
    """Let a place be booked again before its outage was to end."""
    outage = get_object_or_404(Outage, pk=outage_id, space=space, shutdown=None)
    with audit.context(operator=space.operator_id, space=space.pk):
        bring_back(outage, now=timezone.now())
    toast.say(request, _("%(place)s can be booked again.") % {"place": outage.resource.title})
    return redirect("booking:outages", space.slug)
