"""Things of which one is as good as the other: twelve headsets are twelve places."""

from __future__ import annotations

from tenne.spaces.catalogue import Catalogue, Place

from .free import places_like


def name_of(place: Place) -> str:
    """Return what twelve things of one sort are called: ``Headset`` for ``Headset 7``."""
    resource = place.resource
    return resource.title.removesuffix(resource.number).strip() or resource.title


def places_named_like(catalogue: Catalogue, meant: Place) -> list[Place]:
    """Return the places of the kind and name of one, itself among them."""
    alike = places_like(catalogue, kind=meant.resource.kind)
    return [place for place in alike if name_of(place) == name_of(meant)]
