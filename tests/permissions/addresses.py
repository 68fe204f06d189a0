"""Every address that the product answers, and what fills its places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions import things
from tests.permissions.world import World

API = "api-v1"
# Of the machine interface these are pages; all else are operations.
API_PAGES = {f"{API}:openapi-json", f"{API}:openapi-view"}
NOT_OURS = {f"{API}:nothing-here"}  # answers 404 to every address that is no operation


@dataclass(frozen=True, slots=True)
class Address:
    """An address with its name, its view and the words that must be filled in."""

    name: str
    route: str
    view: Callable[..., Any]
    words: frozenset[str]


def all_addresses() -> list[Address]:
    """Walk the resolver; operations of the machine interface are left to its document."""
    found = list(_walk(get_resolver(), "", ""))
    return [
        one
        for one in found
        if one.name not in NOT_OURS
        and (not one.name.startswith(f"{API}:") or one.name in API_PAGES)
    ]


def _walk(resolver: URLResolver, route: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        full = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, full, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else f"unnamed {full}"
            words = frozenset(_words(full))
            yield Address(name, full, pattern.callback, words)


def _words(route: str) -> Iterator[str]:
    for part in route.split("<")[1:]:
        yield part.split(">")[0].rpartition(":")[2]


def about(words: frozenset[str]) -> str:
    """Tell what an address is about by the words in it."""
    for word, thing in (
        ("public_id", "booking"),
        ("booking_id", "booking"),
        ("short_code", "space"),
        ("resource_id", "space"),
        ("operator_slug", "operator"),
        ("slug", "space"),
    ):
        if word in words:
            return thing
    return ""


PLACES_OF = {
    "": ("any",),
    "thing": ("mine", "foreign"),
    "space": ("own", "sibling", "foreign"),
    "operator": ("own", "foreign"),
    "booking": ("mine", "own", "sibling", "foreign"),
    "link": ("mine", "foreign"),
}


def fill(world: World, address: Address, role: str, place: str) -> dict[str, Any]:
    """Return what stands in an address for a role and a place."""
    where = things.where(place)
    booking = world.booking(role, place if place != "any" else "mine")
    owner = role if role in world.token_keys and place != "foreign" else "foreign"
    known: dict[str, Any] = {
        "slug": world.spaces[where].slug,
        "operator_slug": world.operators[where].slug,
        "public_id": booking.public_id if booking else uuid4(),
        "booking_id": booking.public_id if booking else uuid4(),
        "short_code": world.desks[where].short_code,
        "resource_id": world.desks[where].public_id,
        "pk": things.passkey(world.people[owner]) if "pk" in address.words else 0,
        "link": "no-such-link",
        "token": "no-such-token",
        "kind": "imprint",
        "language": "de",
        "message_id": 1,
        "digits": "8A1C3B",
        "version": "any",
        "number": 0,
    }
    if address.name in things.WORDS:
        known |= things.WORDS[address.name](world, owner, place)
    return {word: known[word] for word in address.words}


def path_of(world: World, address: Address, role: str, place: str) -> str:
    """Return the path of an address for a role and a place; makes what it needs."""
    if address.name in things.NEEDED and role in world.people:
        things.NEEDED[address.name](world.people[role])
    return reverse(address.name, kwargs=fill(world, address, role, place))
