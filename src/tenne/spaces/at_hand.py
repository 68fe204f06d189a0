"""Which space a request is about, known to whoever draws the frame around its page."""

from __future__ import annotations

from django.http import HttpRequest

from .models import Space

KEPT = "_tenne_space"


def look_at(request: HttpRequest, space: Space) -> None:
    """Note that a request is about a space; a view calls it that has read the space anyway."""
    setattr(request, KEPT, space)


def space_at_hand(request: HttpRequest) -> Space | None:
    """Return the space that a request is about, or None on a page about no single one."""
    found: Space | None = getattr(request, KEPT, None)
    return found
