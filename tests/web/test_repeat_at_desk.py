"""A host enters a series: whoever comes owes it, the house has said yes, one mail tells all."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.models import Message
from tests.booking.periods import at
from tests.booking.reading import form_to, press, text_of
from tests.booking.repeating import make_room
from tests.booking.test_mails import deliver_all
from tests.factories import NOW, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WEEKLY = {"day": "2026-12-01", "start": "14:00", "end": "15:00", "every": "1", "count": "3"}
CHOIR = {"name": "Chor Ahrenfeld", "email": "chor@tenne.example"}


def page_of(space, host, room, **more):
    address = reverse("web:repeat_at_desk", args=[space.slug])
    return host.get(address, {"place": room.short_code, **WEEKLY, **more})


def made() -> list[Booking]:
    with scope.network("a test looks"):
        return list(Booking.objects.select_related("person", "made_by").order_by("starts_at"))


def owed() -> set[int]:
    with scope.network("a test looks"):
        return set(Charge.objects.values_list("person_id", flat=True))


def test_a_guest_owes_what_is_entered_once_and_gets_a_link_for_each_date(space, host):
    room = make_room(space, approval_minutes=600)
    desk = host.get(reverse("web:host_desk", args=[space.slug]))
    assert reverse("web:repeat_at_desk", args=[space.slug]) in desk.content.decode()
    page = page_of(space, host, room)
    assert "Whoever comes owes it, not you" in text_of(page)

    said = form_to(page, "/desk/repeat/")["fields"] | CHOIR
    address = reverse("web:repeat_at_desk", args=[space.slug])
    first, again = host.post(address, said), host.post(address, said)
    deliver_all()

    assert (first.status_code, again.status_code) == (302, 302), text_of(first)
    assert [str(one.state) for one in made()] == ["confirmed"] * 3, "the house has said yes"
    assert {(one.person.name, one.made_by) for one in made()} == {("Chor Ahrenfeld", None)}
    assert owed() == {made()[0].person_id}
    assert Message.objects.get(to=CHOIR["email"]).text.count("/link/") == 3
    assert "3 dates for Chor Ahrenfeld" in text_of(host.get(first["Location"]))


def test_a_member_who_has_been_here_keeps_their_limit_and_nobody_else_is_found(space, host):
    room = make_room(space, limit_per_person=2)
    known, strange = make_person(name="Bea Beispiel"), make_person(name="Fremde")
    wish = Wish(at("10:00", "11:00"), resource_id=room.public_id)
    book(person=known, wish=wish, now=NOW)

    refused = press(
        host, page_of(space, host, room), "/desk/repeat/", name="Bea", email=known.email
    )
    press(
        host, page_of(space, host, room, count="1"), "/desk/repeat/",
        name="Gast", email=strange.email,
    )  # fmt: skip

    assert refused.status_code == 409
    assert len(made()) == 2
    assert made()[-1].person.name == "Gast"
    assert made()[-1].person_id != strange.pk
