"""Bookings made with one's address before there was an account: one's own, or somebody else's.

Shown is the house and the day, nothing that the other person wrote: anybody can write down
anybody's address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tenne.booking.models import Booking, State
from tenne.design import toast
from tenne.foundation import scope
from tenne.foundation.wall_time import local_date
from tenne.people import guests
from tenne.people.addresses import is_own_path
from tenne.people.models import Person
from tenne.people.sessions import person_of

from . import merging

MOST = 20


@dataclass(frozen=True, slots=True)
class Stay:
    """Where and on which day."""

    space: str
    day: date


@dataclass(frozen=True, slots=True)
class Question:
    """What one guest has booked."""

    key: int
    stays: tuple[Stay, ...]


def questions_for(person: Person) -> list[Question]:
    """Return what is still to be asked; a hold that ran out is nothing to ask about."""
    found = []
    with scope.network("what was booked with a person's own proven address"):
        for guest in guests.to_be_asked_about(person)[:MOST]:
            rows = Booking.objects.filter(person=guest).exclude(state=State.EXPIRED)
            rows = rows.select_related("space").order_by("starts_at")[:MOST]
            stays = tuple(Stay(one.space.name, local_date(one.starts_at, one.zone)) for one in rows)
            if stays:
                found.append(Question(guest.pk, stays))
    return found


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask whose bookings these are; whoever does not answer goes on."""
    after = _after(request.GET.get("next", ""))
    questions = questions_for(person_of(request))
    if not questions:
        return redirect(after)
    context = {"questions": questions, "next": after, "email": person_of(request).email}
    return render(request, "transfer/guests.html", context)


@require_POST
def answer(request: HttpRequest, key: int) -> HttpResponse:
    """Take over what was booked with one's own proven address, or leave it as it is."""
    person = person_of(request)
    guest = get_object_or_404(guests.to_be_asked_about(person), pk=key)
    if request.POST.get("answer") == "mine":
        merging.merge(keep=person, gone=guest)
        toast.say(request, _("The booking is in your account now."))
    else:
        guests.disown(person, guest, now=timezone.now())
        toast.say(request, _("Thank you. It stays as it is, and you are not asked again."))
    after = _after(request.POST.get("next", ""))
    return redirect(f"{reverse('transfer:guests')}?{urlencode({'next': after})}")


def _after(target: str) -> str:
    return target if is_own_path(target) else reverse("people:account")
