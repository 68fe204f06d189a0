"""What one person sees is kept by no cache, also when a secret link has opened it."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tenne.booking import guest_link
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["booking", "booked", "calendar", "cancel", "move", "confirm"])
def test_pages_behind_the_link_of_a_guest_are_stored_nowhere(page):
    guest = make_person(email=None, email_proven_at=None, contact_email="gast@example.org")
    desk = make_resource(make_space())
    booking = book(person=guest, wish=Wish(at(), resource_id=desk.public_id), now=NOW)
    with scope.network("test"):
        secret = guest_link.give(booking)
    browser = Client()

    with time_machine.travel(NOW, tick=False):
        browser.get(reverse("booking:by_link", args=[booking.public_id, secret]))
        answer = browser.get(reverse(f"booking:{page}", args=[booking.public_id]))

    assert answer.status_code in (200, 302)
    assert "no-store" in answer.headers.get("Cache-Control", "")
