"""Subscribe to calendars: one's own bookings, and for staff those of a space."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.permission import is_confined, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.people import calendar_keys, sessions
from tenne.people.confirmation import needs_confirmation
from tenne.spaces.calendars import feeds_of
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import desk_of
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space, roles_in
from tenne.spaces.services.calendars import close_feed, open_feed

NAMES, TAKEN = "names", "taken"
WHOLE = "space"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A secret address in the ways in which calendar programs take it."""

    address: str

    @property
    def webcal(self) -> str:
        """The address as phones and desktop programs open it by themselves."""
        return f"webcal://{self.address.partition('://')[2]}"

    @property
    def is_reachable(self) -> bool:
        """Tell whether services on the internet can read it: they ask by https only."""
        return self.address.startswith("https://")


def _subscription(name: str, key: str) -> Subscription:
    return Subscription(f"{settings.PUBLIC_URL}{reverse(name, args=[key])}")


@require_http_methods(["GET", "POST"])
@signed_in
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Show how one's own bookings come into a calendar; make an address, or close it."""
    person, now = sessions.person_of(request), timezone.now()
    subscription = None
    if request.method == "POST":
        if request.POST.get("do") == "close":
            calendar_keys.end(person, now=now)
            toast.say(request, _("The address is closed. Calendars that have it read no more."))
            return redirect("booking:my_calendar")
        subscription = _subscription("calendar_feed", calendar_keys.renew(person, now=now))
    context = {"feed": calendar_keys.current(person), "subscription": subscription}
    return render(request, "booking/my_calendar.html", context)


class CalendarForm(forms.Form):
    """Of what a calendar is, and what it says."""

    place = forms.ChoiceField(label=gettext_lazy("Calendar of"))
    shows = forms.ChoiceField(
        label=gettext_lazy("It shows"),
        choices=[
            (NAMES, gettext_lazy("who comes, only for you")),
            (TAKEN, gettext_lazy("only “taken”, may be published")),
        ],
        initial=NAMES,
        widget=forms.RadioSelect,
    )

    def __init__(
        self, catalogue: Catalogue, may_publish: bool, *arguments: Any, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        place = self.fields["place"]
        if isinstance(place, forms.ChoiceField):
            places = catalogue.places.values()
            place.choices = [
                (WHOLE, _("The whole space")),
                *((str(one.resource.public_id), one.resource.title) for one in places),
            ]
        if not may_publish:
            del self.fields["shows"]


@require_http_methods(["GET", "POST"])
@host_of_space
@needs_confirmation
def space_calendars(request: HttpRequest, space: Space) -> HttpResponse:
    """List the calendars of a space; open one, close one. What is public the operator decides."""
    # An address made on the tablet of the house would be read by whoever stands there next.
    if is_confined(request):
        raise PermissionDenied
    reader, now = sessions.person_of(request), timezone.now()
    may_publish = roles_in(request).may_operate(space.operator)
    feeds = feeds_of(space, None if may_publish else reader)
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    around = audit.context(operator=space.operator_id, space=space.pk)
    if request.method == "POST" and (chosen := request.POST.get("close")):
        key = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0  # noqa: PLR2004
        with around:
            close_feed(get_object_or_404(feeds, pk=key), now=now)
        toast.say(request, _("The address is closed. Calendars that have it read no more."))
        return redirect("booking:space_calendars", space.slug)
    form = CalendarForm(catalogue, may_publish, request.POST or None)
    subscription = None
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        which = wanted["place"]
        place = catalogue.by_public_id[UUID(which)] if which != WHOLE else None
        is_public = wanted.get("shows") == TAKEN
        try:
            with around:
                _feed, raw = open_feed(
                    space,
                    resource=place.resource if place else None,
                    reader=None if is_public else reader,
                    now=now,
                )
        except Refused as refusal:
            form.add_error(None, sentence(refusal))
        else:
            subscription = _subscription("space_calendar_feed", raw)
    context = {
        "space": space,
        "place": desk_of(space),
        "feeds": feeds.all(),
        "form": form,
        "subscription": subscription,
        "has_errors": bool(form.errors),
    }
    status = 422 if form.errors else 200
    return render(request, "booking/space_calendars.html", context, status=status)
