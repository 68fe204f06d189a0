"""Nobody owes another price than the one that stood above the button."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking
from tenne.booking.services import Wish
from tenne.foundation import scope
from tenne.people.services import guest, open_account
from tests.booking.periods import at
from tests.booking.reading import press, text_of
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db


def order(browser, space, **more):
    said = {
        "day": "2026-11-24", "desk": "any", "for": "day", "payment_way": "at-desk", "note": "",
        "key": "k" * 20, "agreed_cents": "1400",
    }  # fmt: skip
    return browser.post(f"/spaces/{space.slug}/book/", said | more)


def test_a_dearer_desk_is_not_given_for_any_desk_at_the_price_of_a_cheap_one(monkeypatch):
    space, person = make_space(), make_person()
    cheap, dear = make_resource(space), make_resource(space)
    make_tariff(space, resource=dear, price_cents=2500)
    browser = Client()
    browser.force_login(person)
    from tenne.booking.views import book_desk

    real = book_desk.services.book

    def somebody_was_faster(**wish):
        real(person=make_person(), wish=Wish(at(), resource_id=cheap.public_id), now=NOW)
        return real(**wish)

    monkeypatch.setattr(book_desk.services, "book", somebody_was_faster)

    with time_machine.travel(NOW, tick=False):
        answer = order(browser, space)

    with scope.person(person.pk):
        assert not Booking.objects.filter(price_cents__gt=1400).exists()
    assert answer.status_code == 409


@pytest.mark.parametrize("known_as", ["", "local", "traveller"])
def test_a_visitor_holds_at_the_price_that_the_page_has_shown(known_as):
    space, who = make_space(), {"name": "Kim Erfunden", "email": "kim@tenne.example"}
    make_resource(space)
    make_tariff(space, price_cents=1000, audience="local")
    make_tariff(space, price_cents=1700, audience="traveller")
    if known_as:
        guest(**who, language="de", audience=known_as)
    browser = Client(headers={"accept-language": "de"})

    with time_machine.travel(NOW, tick=False):
        page = browser.get(f"/spaces/{space.slug}/book/?day=2026-11-24&for=day")
        press(browser, page, "hold", **who)

    assert "14,00 €" in text_of(page)
    with scope.network("a test looks"):
        assert Booking.objects.get().price_cents == 1400


@pytest.mark.parametrize("agreed", ["0", "-1", "1399", "1401", "٣", "1e3", "1400.0", "9" * 40])
def test_a_total_that_was_never_shown_books_nothing(agreed):
    space, person = make_space(), make_person()
    make_resource(space)
    browser = Client()
    browser.force_login(person)

    with time_machine.travel(NOW, tick=False):
        answer = order(browser, space, agreed_cents=agreed)

    with scope.person(person.pk):
        assert not Booking.objects.exists()
    assert answer.status_code in (400, 409)


def test_a_new_account_is_charged_what_a_visitor_was_shown():
    space = make_space()
    make_resource(space)
    make_tariff(space, price_cents=1000, audience="local")
    seen = Client(headers={"accept-language": "de"})
    account = open_account(name="Kim", email="kim@tenne.example", language="de", now=NOW)
    browser = Client(headers={"accept-language": "de"})
    browser.force_login(account)

    with time_machine.travel(NOW, tick=False):
        address = f"/spaces/{space.slug}/book/?day=2026-11-24&for=day"
        as_visitor, signed_in = text_of(seen.get(address)), text_of(browser.get(address))

    assert "14,00 €" in as_visitor
    assert "14,00 €" in signed_in
    assert "10,00 €" not in signed_in
