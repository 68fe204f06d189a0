"""The last of twelve headsets is wanted by pages and programs at one moment, over real HTTP.

The twin takes lock and constraint away and shows the headset that two people get.
"""

from __future__ import annotations

import http.client
import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tenne.booking.services import Wish, book
from tenne.foundation.period import Period
from tenne.people import tokens
from tenne.spaces.models import Resource
from tests.factories import make_person, make_resource, make_space
from tests.race.at_once import at_once, without_constraint
from tests.race.server import serving
from tests.race.test_one_slot import overlapping_pairs, tomorrow
from tests.server_plugin import server_log
from tests.signing_in import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.process]
EACH = 6
CSRF = "c" * 32


def post(port: int, path: str, body: str, **headers: str) -> str:
    """Send one request, and say in a word what became of it."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("POST", path, body, {"Host": "localhost", **headers})
    status = line.getresponse().status
    line.close()
    return {201: "booked", 302: "booked", 409: "refused"}.get(status, str(status))


def by_page(headset: Resource, port: int) -> Callable[[], str]:
    """Return an order of one headset, whichever, by the page of the basket."""
    cookies = signed_in(make_person()).cookies
    session = cookies[settings.SESSION_COOKIE_NAME].value
    day = tomorrow(9).astimezone(headset.space.zone)
    ends = day + timedelta(hours=2)
    said = {
        "item": f"*{headset.short_code}~{day:%Y-%m-%dT%H:%M}~{ends:%Y-%m-%dT%H:%M}",
        "agreed_cents": "500", "payment_way": "at-desk", "note": "", "key": session[:20],
        "csrfmiddlewaretoken": CSRF,
    }  # fmt: skip
    head = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={CSRF}",
    }
    path = reverse("booking:basket", args=[headset.space.slug])
    return lambda: post(port, path, urlencode(said), **head)


def by_program(headset: Resource, port: int) -> Callable[[], str]:
    """Return the order of one headset, whichever, by the machine interface."""
    _, secret = tokens.make(
        make_person(), label="race", scopes=("book",), lasts=None, now=timezone.now()
    )
    pool = {"space": headset.space.slug, "kind": "equipment"}
    wish = {"pool": pool, "start": tomorrow(9).isoformat(), "end": tomorrow(11).isoformat()}
    head = {"Authorization": f"Bearer {secret}", "Content-Type": "application/json"}
    return lambda: post(port, "/api/v1/baskets", json.dumps({"wishes": [wish]}), **head)


def race(application: str = "tenne.config.wsgi") -> Counter[str]:
    """Let eleven headsets be taken, and pages and programs want the twelfth at one moment."""
    space = make_space()
    headsets = [
        make_resource(
            space, kind="equipment", number=f"H{n}", limit_per_person=None,
            name={"de": f"Headset H{n}", "en": f"Headset H{n}"},
        )
        for n in range(12)
    ]  # fmt: skip
    for one in headsets[:11]:
        wish = Wish(Period(tomorrow(9), tomorrow(11)), resource_id=one.public_id)
        book(person=make_person(), wish=wish, now=timezone.now())
    with serving(application) as port:
        deeds = [by(headsets[0], port) for _ in range(EACH) for by in (by_page, by_program)]
        return Counter(at_once(deeds, said=str))


def test_of_pages_and_programs_one_gets_the_last_headset():
    log_length = len(server_log())

    said = race()

    assert said == {"booked": 1, "refused": 2 * EACH - 1}
    assert overlapping_pairs() == 0
    assert "violates exclusion constraint" not in server_log()[log_length:]


def test_without_lock_and_constraint_two_people_get_the_last_headset():
    with without_constraint():
        said = race("tests.race.unlocked")
        pairs = overlapping_pairs()

    assert said["booked"] > 1
    assert pairs > 0
