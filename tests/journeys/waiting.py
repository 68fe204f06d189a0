"""Browsers in the middle of something: a code asked for, a basket held, a tablet paired."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from tenne.booking import guest_link
from tenne.booking.models import Booking, State
from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms, Wish
from tenne.booking.services.together import Wanted, book_together
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.period import Period
from tenne.people.services import guest
from tenne.spaces.services import devices, displays
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

if TYPE_CHECKING:
    from tests.journeys.scene import Scene


def display_cookie() -> str:
    """Return the name of the cookie of a paired door display."""
    from tenne.booking.views.door import cookie_name

    return cookie_name()


def devices_cookie() -> str:
    """Return the name of the cookie of a paired device."""
    from tenne.spaces.views.devices import cookie_name

    return cookie_name()


def _sent_code(address: str) -> str:
    text = Message.objects.filter(to=address).latest("pk").text
    return "".join(re.search(r"^ {4}(\d{4}) (\d{4})$", text, re.MULTILINE).groups())


def sent_link(address: str) -> str:
    found = Message.objects.filter(to=address, text__contains="/sign-in/link/").latest("pk")
    return re.search(r"/sign-in/link/([^/\s]+)/", found.text)[1]


def _asked_for_a_code(address: str) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"email": address})
    return client


def _at_the_name(_scene: Scene) -> Client:
    client = _asked_for_a_code("ganz.neu@tenne.example")
    client.post(reverse("people:code"), {"code": _sent_code("ganz.neu@tenne.example")})
    return client


def _at_the_second_factor(scene: Scene) -> Client:
    address = scene.people["fiona"].email or ""
    client = _asked_for_a_code(address)
    client.post(reverse("people:code"), {"code": _sent_code(address)})
    return client


def _changing_the_address(scene: Scene) -> Client:
    client = signed_in(scene.people["mara"])
    client.post(reverse("account_email"), {"email": "mara.neu@tenne.example"})
    return client


def _with_two_accounts(scene: Scene) -> Client:
    client, other = signed_in(scene.people["mara"]), scene.people["other"].email or ""
    client.post(reverse("account_email"), {"email": other})
    client.post(reverse("people:email_code"), {"code": _sent_code(other)})
    return client


def _unconfirmed(scene: Scene) -> Client:
    client = Client()
    client.force_login(scene.people["mara"])
    return client


def _guest_who_waits(scene: Scene) -> Client:
    client = Client(headers={"accept-language": "de"})
    page = reverse("booking:book_desk", args=[scene.house.space.slug])
    query = {"desk": "14", "day": "2026-11-24"}
    form = client.get(page, query).context["form"]
    said = {
        **query,
        "name": "Gerd Gast",
        "email": "gerd@tenne.example",
        "note": "",
        "payment_way": "at-desk",
    }
    said["key"] = form.initial["key"]
    answer = client.post(reverse("booking:hold_desk", args=[scene.house.space.slug]), said)
    assert answer.status_code == 302, answer.content.decode()
    return client


def _guest_with_the_link(scene: Scene) -> Client:
    with scope.network("what the guest holds"):
        held = Booking.objects.filter(state=State.HELD).select_related("resource").latest("pk")
        token = guest_link.token_of(held)
    scene.bookings["held"] = held
    client = Client()
    client.get(reverse("booking:by_link", args=[held.public_id, token]))
    return client


def _guest_with_a_basket(scene: Scene) -> Client:
    house, hour = scene.house, timedelta(hours=1)
    start = datetime(2026, 12, 1, 12, tzinfo=UTC)
    wanted = [
        Wanted(Wish(Period(start, start + hour), resource_id=place.public_id))
        for place in (house.desks["11"], house.booths["1"])
    ]
    person = guest(name="Gerd Gast", email="gerd@tenne.example", language="de")
    terms = Terms(held_until=MORNING + timedelta(minutes=30))
    held = book_together(person=person, wanted=wanted, now=MORNING, terms=terms)
    with scope.operators(house.operator.pk):
        for one in held:
            guest_link.give(one)
    scene.bookings["joint"] = held[0]
    token = guest_link.token_of_basket(basket_of(held[0]))
    client = Client()
    client.get(reverse("booking:by_joint_link", args=[held[0].public_id, token]))
    return client


def _tablet(scene: Scene) -> Client:
    with scope.operators(scene.house.operator.pk):
        _device, secret = devices.pair(
            scene.house.space, label="Tablet 2", by=scene.people["olga"], now=MORNING
        )
    client = Client()
    client.cookies[devices_cookie()] = secret
    return client


def _display(scene: Scene) -> Client:
    secret, house = "the secret of a display", scene.house
    if displays.display_of(secret) is None:
        with scope.operators(house.operator.pk):
            displays.pair_display(
                house.space, displays.code_of(secret), label="Tablet 1", colours="by-time",
                resource=house.rooms["Stall"], by=scene.people["olga"], now=MORNING,
            )  # fmt: skip
    client = Client()
    client.cookies[display_cookie()] = secret
    return client


WAITING: dict[str, Callable[[Scene], Client]] = {
    "code": lambda scene: _asked_for_a_code(scene.people["mara"].email or ""),
    "name": _at_the_name,
    "stage": _at_the_second_factor,
    "new address": _changing_the_address,
    "two accounts": _with_two_accounts,
    "unconfirmed": _unconfirmed,
    "guest who waits": _guest_who_waits,
    "guest with the link": _guest_with_the_link,
    "guest with a basket": _guest_with_a_basket,
    "tablet": _tablet,
    "display": _display,
}
