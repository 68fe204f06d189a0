"""The start of the network for who is not signed in: its spaces, near a place first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.booking import words
from tenne.design.frame import Place
from tenne.foundation.permission import public
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.face import face_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import Space
from tenne.spaces.own_domains import Served
from tenne.spaces.queries import listed_spaces, week_of
from tenne.spaces.rules import distance_km

from .place_search import find
from .space_page import Today, space_page, today_at

# Each space on the page asks the database three times.
ON_A_PAGE = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A space in the list."""

    space: Space
    today: Today
    teaser: str
    km: int | None


@require_safe
@public
def start(request: HttpRequest) -> HttpResponse:
    """Show the spaces of the network; the only one there is shows itself."""
    spaces = list(listed_spaces())
    if len(spaces) == 1:
        return redirect(spaces[0])
    return _list(request, spaces)


def start_of(request: HttpRequest, domain: Served) -> HttpResponseBase:
    """Show the space of a domain; where it is of several, their list in their operator's face."""
    if domain.space_slug:
        return space_page(request, domain.space_slug)
    spaces = list(listed_spaces().filter(operator_id=domain.operator_id))
    if len(spaces) == 1:
        return space_page(request, spaces[0].slug)
    operator = spaces[0].operator if spaces else None
    place = Place(operator.name, face=face_of(operator)) if operator else None
    return _list(request, spaces, place=place, legal_links=legal_links(operator))


def _list(request: HttpRequest, spaces: list[Space], **more: Any) -> HttpResponse:
    near = " ".join(request.GET.get("near", "").split())[:80]
    centre = find(near, spaces) if near else None
    if centre is not None:
        spaces.sort(key=lambda space: _km(centre, space))
    page = Paginator(spaces, ON_A_PAGE).get_page(request.GET.get("page"))
    now = timezone.now()
    return render(
        request,
        "web/start.html",
        {
            "cards": [_card(space, centre, now) for space in page],
            "page": page,
            "near": near,
            "centre": centre,
            "legal_links": legal_links(),
            **more,
        },
    )


def _km(centre: Space, space: Space) -> float:
    return distance_km(
        float(centre.latitude),
        float(centre.longitude),
        float(space.latitude),
        float(space.longitude),
    )


def _card(space: Space, centre: Space | None, now: datetime) -> Card:
    catalogue = catalogue_of(space_id=space.pk)
    if catalogue is None:
        raise LookupError(f"space {space.slug} has no catalogue")
    story = words.in_language(space.story)
    first_sentence = story.split(". ")[0].rstrip(".") + "." if story else ""
    return Card(
        space=space,
        today=today_at(catalogue, week_of(space), now),
        teaser=first_sentence,
        km=round(_km(centre, space)) if centre else None,
    )
