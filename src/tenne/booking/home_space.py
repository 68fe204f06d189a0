"""Which space somebody is at home in: the one they looked at last, booked last, or the first."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.spaces.at_hand import look_at
from tenne.spaces.models import Space

KEY = "space"


@dataclass(frozen=True, slots=True)
class HomeSpace:
    """A space as navigation needs it."""

    slug: str
    name: str
    is_formal: bool = False


def remember(request: HttpRequest, space: Space) -> None:
    """Keep the space that a signed-in person looks at; a visitor gets no session for it."""
    look_at(request, space)
    found = _as_kept(space)
    if request.user.is_authenticated and space.is_listed and request.session.get(KEY) != found:
        request.session[KEY] = found


def of(request: HttpRequest) -> HomeSpace | None:
    """Return the space of whoever is signed in; asked of the database once a session."""
    known = request.session.get(KEY)
    if not known and request.user.is_authenticated:
        space = _booked_last(request.user.pk) or _first_listed()
        if space is not None:
            known = request.session[KEY] = _as_kept(space)
    return HomeSpace(*known) if known else None


def _as_kept(space: Space) -> list[str | bool]:
    return [space.slug, space.name, space.is_formal]


def _booked_last(person_id: int) -> Space | None:
    with scope.person(person_id):
        latest = Booking.objects.select_related("space").filter(person_id=person_id)
        booking = latest.order_by("-made_at").first()
    return booking.space if booking else None


def _first_listed() -> Space | None:
    with scope.network("listed spaces are public"):
        return Space.objects.filter(is_listed=True).order_by("name").first()
