"""Say for the frame of a page which space it is about, in the colours of whoever runs it."""

from __future__ import annotations

from django.urls import reverse

from tenne.design.frame import Face, Place
from tenne.foundation.pictures import picture_of

from .models import Operator, Space


def face_of(operator: Operator) -> Face:
    """Return how an operator shows itself."""
    return Face(operator.name, operator.colour, picture_of(operator.logo.name or ""))


def place_of(space: Space, operator: Operator | None = None) -> Place:
    """Return a space for its own pages and for booking; it was read with its operator, or without.

    A booking knows the operator itself, so its page need not read it with the space.
    """
    return Place(space.name, space.get_absolute_url(), face_of(operator or space.operator))


def desk_of(space: Space) -> Place:
    """Return a space for the pages of its hosts."""
    return Place(space.name, reverse("web:host_desk", args=[space.slug]), face_of(space.operator))
