"""A small network for the permission matrix: two operators, three spaces, one person per role.

Everybody who is a guest somewhere has a name and an address that occur nowhere else: canaries. If
one of them shows up in an answer to somebody who has no business with that place, data leaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tools.permissions import SIGNED_IN

from tenne.booking import guest_link
from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.people import tokens
from tenne.people.models import Person
from tenne.people.rules import SCOPES
from tenne.spaces.models import LegalText, Operator, Resource, Role, RoleKind, Space
from tests.factories import make_operator, make_person, make_resource, make_space
from tests.signing_in import signed_in

# Where somebody is a guest → what the name and the address contain.
CANARIES = {"own": "Kanarienrot", "sibling": "Kanariengelb", "foreign": "Kanarienblau"}
STAFF_CANARY = "Kanariengrau"
WORKS_AT = {"host": {"own"}, "operator": {"own", "sibling"}}


@dataclass
class World:
    """What the matrix asks about."""

    operators: dict[str, Operator] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    desks: dict[str, Resource] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)  # of canaries, by place
    own_bookings: dict[str, Booking] = field(default_factory=dict)  # by role
    tokens: dict[str, str] = field(default_factory=dict)
    guest_secret: str = ""
    token_keys: dict[str, int] = field(default_factory=dict)
    session_cookies: dict[str, str] = field(default_factory=dict)

    def booking(self, role: str, place: str) -> Booking | None:
        """Return the booking that a role asks about."""
        return self.own_bookings.get(role) if place == "mine" else self.bookings.get(place)


def build() -> World:
    """Make the network."""
    world = World()
    home = make_operator(name="Alte Molkerei eG", slug="molkerei")
    away = make_operator(name="Bahnhof GmbH", slug="bahnhof", tax_mode="small")
    world.operators = {"own": home, "sibling": home, "foreign": away}
    for place in CANARIES:
        space = make_space(operator=world.operators[place], slug=f"haus-{place}", name=place)
        world.spaces[place] = space
        world.desks[place] = make_resource(space, kind="desk", limit_per_person=None)
    for operator in (home, away):
        with scope.operators(operator.pk):
            LegalText.objects.create(operator=operator, kind="imprint", text="Wer wir sind")
    _people(world)
    _bookings(world)
    for role in (*SIGNED_IN, "foreign"):
        world.token_keys[role], world.tokens[role] = make_token(world.people[role], list(SCOPES))
    del world.tokens["foreign"]
    world.session_cookies = {role: _session_cookie(world.people[role]) for role in SIGNED_IN}
    world.session_cookies["guest"] = _cookie_by_link(world)
    _key, world.tokens["token"] = make_token(world.people["token"], [])
    return world


def _people(world: World) -> None:
    for role in (*SIGNED_IN, "token", "guest"):
        # A person of each role is nobody's secret to itself; others must not read it either.
        world.people[role] = make_person(name=f"Rolle {role}", email=f"{role}@tenne.example")
    for place, canary in CANARIES.items():
        world.people[place] = make_person(name=f"{canary} Gast", email=f"{canary}@tenne.example")
    stranger = make_person(name=f"{STAFF_CANARY} Dienst", email=f"{STAFF_CANARY}@tenne.example")
    home, away = world.operators["own"], world.operators["foreign"]
    for person, kind, operator, space in (
        (world.people["host"], RoleKind.HOST, home, world.spaces["own"]),
        (world.people["operator"], RoleKind.OPERATOR, home, None),
        (world.people["network"], RoleKind.NETWORK, None, None),
        (world.people["planner"], RoleKind.PLANNER, None, None),
        (stranger, RoleKind.HOST, away, world.spaces["foreign"]),
        (stranger, RoleKind.OPERATOR, away, None),
    ):
        Role.objects.create(person=person, kind=kind, operator=operator, space=space)


def _bookings(world: World) -> None:
    for place in CANARIES:
        world.bookings[place] = make_booking(world.people[place], world.desks[place])
    for role in (*SIGNED_IN, "token", "guest"):
        desk = make_resource(world.spaces["own"], limit_per_person=None)
        world.own_bookings[role] = make_booking(world.people[role], desk)
    with scope.network("a guest's booking has a secret link"):
        world.guest_secret = guest_link.give(world.own_bookings["guest"])
    world.own_bookings["signed-out"] = world.own_bookings["guest"]


def make_booking(person: Person, desk: Resource) -> Booking:
    """Let somebody have a desk tomorrow."""
    now = timezone.now()
    noon = now.replace(hour=11, minute=0, second=0, microsecond=0) + timedelta(days=1)
    wish = Wish(Period(noon, noon + timedelta(hours=2)), resource_id=desk.public_id)
    note = f"Notiz von {person.name}"
    return book(person=person, wish=wish, now=now, terms=Terms(note=note))


def make_token(person: Person, scopes: list[str]) -> tuple[int, str]:
    """Make a token with scopes; return its key and its secret."""
    with scope.person(person.pk):
        row, raw = tokens.make(
            person, label="matrix", scopes=scopes, lasts=None, now=timezone.now()
        )
    return row.pk, raw


def _session_cookie(person: Person) -> str:
    """Sign a person in, with a second factor and just now; return the browser's cookie."""
    client = signed_in(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _cookie_by_link(world: World) -> str:
    """Open the secret link of the guest's booking; return the browser's cookie."""
    client = Client()
    booking = world.own_bookings["guest"]
    client.get(reverse("booking:by_link", args=[booking.public_id, world.guest_secret]))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def browser(world: World, role: str) -> Client:
    """Return a browser of a role, signed in where the role is."""
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    if role in world.session_cookies:
        client.cookies[settings.SESSION_COOKIE_NAME] = world.session_cookies[role]
    return client


def machine(world: World, role: str) -> Client:
    """Return a program of a role: with its token, or with none."""
    headers = {"accept": "application/json"}
    if role in world.tokens:
        headers["authorization"] = f"Bearer {world.tokens[role]}"
    return Client(headers=headers, raise_request_exception=False)


def forbidden_canaries(role: str) -> list[str]:
    """Return the words that no answer to a role may contain."""
    places = CANARIES.keys() - WORKS_AT.get(role, set())
    words = [CANARIES[place] for place in sorted(places)]
    # Network administration sees who works for which operator.
    return words if role == "network" else [*words, STAFF_CANARY]


def where(place: str) -> str:
    """Return the place in the network of a place in the matrix."""
    return "own" if place in ("any", "mine") else place
