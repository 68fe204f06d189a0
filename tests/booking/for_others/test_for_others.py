"""Somebody books for somebody else: who owes it, who is told, who may do what with it."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Deputy, State
from tenne.booking.services import (
    Terms,
    Wish,
    book,
    cancel,
    check_in,
    extend,
    locking,
    move,
    undo_cancellation,
)
from tenne.booking.services.for_others.booking_for import (
    Other,
    book_for_address,
    book_for_person,
)
from tenne.booking.services.for_others.deputies import allow, take_back
from tenne.booking.services.settling import PERSON_LOCK
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.booking.reading import form_to, text_of
from tests.booking.test_mails import deliver_all
from tests.factories import NOW, make_person, make_resource, make_space
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
DAY = NOW.date() + timedelta(days=1)
BEA = Other("Bea Beispiel", "bea@tenne.example")


@pytest.fixture
def room(db):
    return make_resource(make_space(), kind="room", cancellation_steps=[[48, 0]])


@pytest.fixture
def mara(db):
    return make_person(name="Mara Muster")


def wish(room, *hours: str) -> Wish:
    return Wish(at(*(hours or ("10:00", "12:00")), day=DAY), resource_id=room.public_id)


def owed() -> list[tuple[int, int]]:
    with scope.network("a test looks at all charges"):
        rows = Charge.objects.order_by("pk").values_list("person_id", "gross_cents")
        return list(rows)


def by_address(mara, room) -> Booking:
    terms = Terms(idempotency_key="once")
    return book_for_address(maker=mara, other=BEA, wish=wish(room), now=NOW, terms=terms)


def test_whoever_books_by_an_address_owes_it_and_both_are_told(mara, room):
    booking = by_address(mara, room)
    again = by_address(mara, room)
    deliver_all()

    assert again.pk == booking.pk
    assert (booking.state, booking.payment_way) == (State.CONFIRMED, "invoice")
    assert owed() == [(mara.pk, 2400)]
    to_bea = Message.objects.get(to=BEA.email)
    assert "Mara Muster hat das für dich gebucht" in to_bea.text
    assert "Mara Muster zahlt. Du zahlst nichts" in to_bea.text
    assert "24" not in to_bea.text.split("Code")[0].split("zahlt")[1]
    assert "/link/" in to_bea.text
    to_mara = Message.objects.get(to=mara.email)
    assert "für Bea Beispiel" in to_mara.subject
    assert "Du zahlst 24,00" in to_mara.text
    assert "/link/" not in to_mara.text


def test_who_allowed_it_owes_it_until_they_take_it_back(mara, room):
    bea = make_person(name="Bea Beispiel")
    deputy = allow(bea, email=mara.email.upper(), now=NOW)
    assert allow(bea, email=mara.email, now=NOW).pk == deputy.pk

    booking = book_for_person(maker=mara, deputy=deputy, wish=wish(room), now=NOW, terms=Terms())

    assert (booking.person_id, booking.made_by_id, owed()) == (bea.pk, mara.pk, [(bea.pk, 2400)])
    take_back(deputy)
    with pytest.raises(Refused, match="not-allowed"):
        book_for_person(maker=mara, deputy=deputy, wish=wish(room), now=NOW, terms=Terms())
    with pytest.raises(Refused, match="own-address"):
        allow(bea, email=bea.email, now=NOW)


def test_an_address_that_is_not_proven_books_for_nobody(room):
    bea = make_person()
    deputy = allow(bea, email="stranger@tenne.example", now=NOW)
    stranger = make_person(email="stranger@tenne.example", email_proven_at=None)

    with pytest.raises(Refused, match="not-allowed"):
        book_for_person(maker=stranger, deputy=deputy, wish=wish(room), now=NOW, terms=Terms())


def test_what_another_pays_gets_no_dearer_and_a_late_cancellation_stays_theirs(mara, room):
    booking = by_address(mara, room)
    begun = booking.starts_at + timedelta(minutes=30)

    with pytest.raises(Refused, match="somebody-else-pays"):
        extend(booking, until=booking.ends_at + timedelta(hours=1), now=begun)
    with scope.network("a test"):
        Booking.objects.update(cancellation_steps=[])
    with pytest.raises(Refused, match="somebody-else-pays"):
        move(booking, wish=wish(room, "14:00", "18:00"), now=NOW)
    assert move(booking, wish=wish(room, "14:00", "15:00"), now=NOW).price_cents == 1200
    with scope.network("a test"):
        Booking.objects.update(cancellation_steps=[[48, 0]])
    cancel(booking, now=NOW)

    assert {person for person, _cents in owed()} == {mara.pk}
    assert sum(cents for _person, cents in owed()) == 1200


def test_the_page_says_who_pays_and_the_maker_sees_and_cancels_it(house):
    mara, bea = make_person(name="Mara Muster"), make_person(name="Bea Beispiel")
    browser, hers = signed_in(mara, language="de"), signed_in(bea, language="de")
    with time_machine.travel(MORNING, tick=False):
        sent = {"email": mara.email}
        assert hers.post(reverse("booking:deputies"), sent).status_code == 302
        address = reverse("booking:book_for", args=[house.space.slug])
        chosen = "?room=Scheune&day=2026-11-26&for=hours&from=10:00&until=12:00"
        page = browser.get(address + chosen)
        assert "Du zahlst. Wer kommt, zahlt nichts." in text_of(page)
        deputy = Deputy.objects.get()
        page = browser.get(f"{address}{chosen}&whom={deputy.public_id}")
        assert "Bea Beispiel zahlt, nicht du." in text_of(page)
        made = browser.post(address, form_to(page, "")["fields"], follow=True)
        with scope.network("a test looks"):
            booking = Booking.objects.get(person=bea)
        assert "für Bea Beispiel" in text_of(made)
        assert "Mara Muster" in text_of(hers.get(booking.get_absolute_url()))
        assert "Für andere gebucht" in text_of(browser.get(reverse("booking:my_bookings")))
        assert browser.get(booking.get_absolute_url()).status_code == 404
    with time_machine.travel(booking.starts_at, tick=False):
        check_in(booking, now=booking.starts_at)
        seen = browser.get(reverse("booking:made", args=[booking.public_id]))
        assert "bestätigt" in text_of(seen)
        assert "eingecheckt" not in text_of(seen)
    with scope.network("a test"):
        Booking.objects.filter(pk=booking.pk).update(state=State.CONFIRMED)
    with time_machine.travel(MORNING, tick=False):
        browser.post(reverse("booking:made", args=[booking.public_id]), {"cancel": "1"})
        hers.post(reverse("booking:end_deputy", args=[deputy.public_id]))
        gone = browser.get(f"{address}{chosen}&whom={deputy.public_id}")
    booking.refresh_from_db()
    assert (booking.state, gone.status_code) == (State.CANCELLED, 404)


def test_by_an_address_on_the_page_a_guest_gets_a_link_of_their_own(house, member, visitor):
    address = reverse("booking:book_for", args=[house.space.slug])
    chosen = "?room=Scheune&day=2026-11-26&for=hours&from=10:00&until=12:00"
    page = member.get(address + chosen)
    said = form_to(page, "")["fields"] | {"name": BEA.name, "email": BEA.email}

    response = member.post(address, said)

    assert response.status_code == 302
    with scope.network("a test looks"):
        booking = Booking.objects.select_related("person", "space").get()
    assert (booking.person.contact_email, booking.maker_pays) == (BEA.email, True)
    deliver_all()
    link = next(word for word in Message.objects.get(to=BEA.email).text.split() if "/link/" in word)
    seen = visitor.get(link.split("example", 1)[-1] if "example" in link else link, follow=True)
    assert "Mara Muster zahlt. Du zahlst nichts." in text_of(seen)
    assert "24" not in text_of(seen).split("Preis")[1].split("zahlt")[0]
    assert "Anmelden" in text_of(Client(headers={"accept-language": "de"}).get(address + chosen))


def test_a_program_books_for_others_and_sees_what_its_person_may_see(mara, room):
    with time_machine.travel(NOW, tick=False):
        bea = make_person(name="Bea Beispiel", email=BEA.email)
        program = program_of(mara)
        body = {
            "resource": str(room.public_id),
            "start": "2026-11-25T10:00:00+01:00",
            "end": "2026-11-25T12:00:00+01:00",
            "for_whom": {"name": "Bea", "email": BEA.email, "pays": "them"},
        }
        refused = program.post("/bookings", body)
        allow(bea, email=mara.email, now=NOW)
        made = program.post("/bookings", body).json()
        listed = program.get("/bookings", made="true").json()["results"]
        mine = program.get("/bookings").json()["results"]
        with scope.network("a test"):
            Booking.objects.update(state=State.CHECKED_IN, checked_in_at=NOW)
        seen = program.get(f"/bookings/{made['id']}").json()

        assert (refused.status_code, refused.json()["code"]) == (409, "not-allowed")
        assert (made["made_by"], made["maker_pays"]) == ("Mara Muster", False)
        assert ([one["id"] for one in listed], mine) == ([made["id"]], [])
        assert (seen["state"], seen["checked_in_at"]) == ("confirmed", None)
        assert program.send("PATCH", f"/bookings/{made['id']}", {}).status_code in (404, 422)


def test_what_is_booked_by_addresses_of_others_counts_towards_the_limit_of_who_books(mara):
    space = make_space()
    first, second, third = (make_resource(space, limit_per_person=2) for _ in range(3))
    booking = by_address(mara, first)
    book(person=mara, wish=wish(second), now=NOW)

    with pytest.raises(Refused, match="limit-reached"):
        book(person=mara, wish=wish(third), now=NOW)
    carl = Other("Carl Beispiel", "carl@tenne.example")
    with pytest.raises(Refused, match="limit-reached"):
        book_for_address(maker=mara, other=carl, wish=wish(third), now=NOW, terms=Terms())

    cancel(booking, now=NOW)
    book_for_address(maker=mara, other=carl, wish=wish(third), now=NOW, terms=Terms())
    with pytest.raises(Refused, match="limit-reached"):
        undo_cancellation(booking, now=NOW)


def test_who_moves_what_the_maker_pays_waits_for_the_maker(mara, monkeypatch):
    space = make_space()
    desk, other = (make_resource(space, limit_per_person=2) for _ in range(2))
    booking, lock, waited_for = by_address(mara, desk), locking.lock, []
    monkeypatch.setattr(locking, "lock", lambda keys: (waited_for.extend(keys), lock(keys)))

    move(booking, wish=wish(other), now=NOW)

    assert PERSON_LOCK | mara.pk in waited_for
