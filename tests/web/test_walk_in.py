"""A walk-in: choose, check, done; on invoice, with a slip that is none, and a way back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.people.models import Person
from tests.booking.periods import at
from tests.factories import (
    make_operator,
    make_person,
    make_resource,
    make_space,
)
from tests.web.conftest import booked, make_host, signed_in
from tests.web.selling import bookings, checked, first_page, owed, sale, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_guest_is_booked_on_invoice_and_checked_in_within_three_pages(space, host):
    desk = make_resource(space)

    host.get(first_page(space))
    check, sent = checked(host, space, name="Ida Beispiel")
    slip = host.post(sale(space), sent, follow=True)

    [booking] = bookings()
    assert (booking.state, booking.payment_way) == (State.CHECKED_IN, "invoice")
    assert (booking.resource, booking.person.name) == (desk, "Ida Beispiel")
    assert booking.period == at("09:30", "20:00")
    assert owed() == 1400
    assert "Enter for Ida Beispiel · €14.00 on invoice" in text_of(check)
    assert "obligation to pay" not in text_of(check)
    assert "Slip for the visit" in text_of(slip)
    assert "This is no invoice." in text_of(slip)
    assert "€14.00" in text_of(slip)
    assert "incl. 19 % VAT" in text_of(slip)
    assert booking.spoken_code in text_of(slip)


def test_products_are_those_that_fit_now_the_longest_first(space, host, clock):
    make_resource(space)

    morning = text_of(host.get(first_page(space)))
    clock("18:10")
    evening = text_of(host.get(first_page(space)))

    titles = re.findall(r"<b>([^<]+)</b>", morning)
    assert titles == ["Day desk", "Half day", "2 hours", "1 hour"]
    assert re.findall(r"<b>([^<]+)</b>", evening) == ["2 hours", "1 hour"]


def test_rooms_and_booths_are_offered_by_the_hour_while_they_are_free(space, host):
    free = make_resource(space, kind="room", name={"de": "Scheune", "en": "Barn"})
    taken = make_resource(space, kind="room", name={"de": "Stall", "en": "Stable"})
    booked(taken, "09:00", "12:00")

    page = text_of(host.get(first_page(space)))
    _, sent = checked(host, space, product=f"{free.public_id}-60")
    host.post(sale(space), sent)

    assert "Barn, 1 hour" in page
    assert "Rooms and booths (1)" in page
    assert "Stable" not in page
    assert bookings()[-1].resource == free
    assert bookings()[-1].person.name == "Guest"


def test_a_closed_space_sells_nothing(space, host, clock):
    make_resource(space)
    clock("21:00")

    page = host.get(first_page(space))

    assert "Nothing to sell right now" in text_of(page)


def test_a_form_sent_twice_sells_once(space, host):
    make_resource(space)
    _, sent = checked(host, space, name="Ida Beispiel")

    first = host.post(sale(space), sent)
    second = host.post(sale(space), sent)

    assert first["Location"] == second["Location"]
    assert len(bookings()) == 1
    assert Person.objects.filter(name="Ida Beispiel").count() == 1


def test_whoever_lost_the_desk_is_offered_the_next_one(space, host):
    desk, other = make_resource(space), make_resource(space)
    _, sent = checked(host, space, name="Ida Beispiel")
    assert sent["place"] == str(desk.public_id)
    booked(desk)

    page = host.post(sale(space), sent)

    assert page.status_code == 409
    assert f'value="{other.public_id}"' in page.content.decode()
    assert "has just been taken" in text_of(page)
    assert not Person.objects.filter(name="Ida Beispiel").exists()


def test_another_price_than_the_one_seen_is_not_charged(space, host):
    make_resource(space)
    _, sent = checked(host, space)

    page = host.post(sale(space), sent | {"agreed_cents": "1"})

    assert "The price has changed." in text_of(page)
    assert bookings() == []


def test_only_the_paid_button_sells(space, host):
    make_resource(space)
    _, sent = checked(host, space)
    del sent["agreed_cents"]

    assert host.post(sale(space), sent).status_code == 400
    assert bookings() == []


@pytest.mark.parametrize(
    "broken",
    [
        {"start": "0001-01-01T00:00:00+14:00"},
        {"end": "9999-12-31T23:59:59-12:00"},
        {"start": "soon"},
        {"end": "2026-11-24T00:00:00+00:00"},
        {"place": "7"},
        {"place": "5f3b1f4e-0000-4000-8000-000000000000"},
        {"key": "short"},
    ],
)
def test_a_form_that_was_tampered_with_sells_nothing(space, host, broken):
    make_resource(space)
    _, sent = checked(host, space)

    assert host.post(sale(space), sent | broken).status_code == 400
    assert bookings() == []


def test_a_place_of_another_space_is_not_sold(space, host):
    make_resource(space)
    elsewhere = make_resource(make_space())
    _, sent = checked(host, space)

    answer = host.post(sale(space), sent | {"place": str(elsewhere.public_id)})

    assert answer.status_code == 400
    assert bookings() == []


def test_who_has_booked_here_is_found_by_the_address_and_pays_their_own_price(space, host):
    member = make_person(name="Mara Ebert", email="mara@tenne.example")
    desk = make_resource(space)
    with scope.network("a day that is over"):
        Booking.objects.filter(pk=booked(desk, person=member).pk).update(state=State.COMPLETED)
    free = make_resource(space)

    check, sent = checked(host, space, name="Marra", email=" Mara@Tenne.example ")
    host.post(sale(space), sent | {"place": str(free.public_id)})

    assert "Mara Ebert" in text_of(check)
    assert bookings()[-1].person == member


def test_an_account_of_elsewhere_stays_unknown(space, host):
    make_person(name="Fremd Konto", email="fremd@tenne.example")
    make_resource(space)

    check, sent = checked(host, space, name="Ida", email="fremd@tenne.example")
    host.post(sale(space), sent)

    assert "Fremd Konto" not in text_of(check)
    assert (bookings()[0].person.name, bookings()[0].person.email) == ("Ida", None)


def test_a_sale_is_taken_back_without_cost_and_without_a_trace_in_the_lists(space, host):
    make_resource(space, cancellation_steps=[[24, 0]])
    _, sent = checked(host, space, name="Ida Beispiel")
    slip = host.post(sale(space), sent, follow=True)
    [booking] = bookings()
    undo = reverse("web:host_undo_walk_in", args=[space.slug, booking.public_id])
    assert f'action="{undo}"' in text_of(slip)

    page = host.post(undo, follow=True)

    assert bookings()[0].state == State.CANCELLED
    assert owed() == 0
    assert "Ida Beispiel owes nothing." in text_of(page)


def test_a_sale_of_long_ago_is_not_taken_back(space, host, clock):
    make_resource(space)
    _, sent = checked(host, space)
    host.post(sale(space), sent)
    [booking] = bookings()
    clock("09:56")

    page = host.post(
        reverse("web:host_undo_walk_in", args=[space.slug, booking.public_id]), follow=True
    )

    assert "That can no longer be undone." in text_of(page)
    assert bookings()[0].state == State.CHECKED_IN


def test_a_small_business_shows_no_vat_anywhere(clock):
    space = make_space(operator=make_operator(tax_mode="small"))
    make_resource(space)
    host = signed_in(make_host(space))

    check, sent = checked(host, space)
    slip = host.post(sale(space), sent, follow=True)
    desk = host.get(reverse("web:host_desk", args=[space.slug], query={"show": "here"}))

    for page in (check, slip):
        assert "no VAT (§ 19 UStG)" in text_of(page)
    for page in (check, slip, desk):
        assert "19 %" not in text_of(page)
        assert "2.24" not in text_of(page)


def test_what_was_typed_stays_when_something_is_wrong(space, host):
    make_resource(space)

    page = host.post(
        first_page(space), {"product": "desk-day", "name": "Ida", "email": "not an address"}
    )

    assert page.status_code == 422
    assert 'value="Ida"' in text_of(page)
    assert "Error: " in text_of(page)


def test_going_back_from_the_second_page_keeps_the_answers(space, host):
    make_resource(space)

    page = host.post(
        first_page(space), {"product": "desk-2h", "name": "Ida", "email": "", "change": "1"}
    )

    assert 'value="Ida"' in text_of(page)
    assert 'value="desk-2h" checked' in text_of(page)


def test_a_desk_freed_a_moment_ago_is_sold_from_the_next_half_hour(space, host):
    desk = make_resource(space)
    booking = booked(desk)
    host.post(reverse("web:host_check_in", args=[space.slug, booking.public_id]))
    host.post(reverse("web:host_check_out", args=[space.slug, booking.public_id]))

    _, sent = checked(host, space)
    host.post(sale(space), sent)

    assert bookings()[-1].starts_at == at("10:00").start
    assert bookings()[-1].checked_in_at < bookings()[-1].starts_at + timedelta(minutes=1)


def test_a_product_that_is_gone_by_now_is_said_at_the_choice(space, host):
    booked(make_resource(space))
    make_resource(space, kind="room")

    page = host.post(first_page(space), {"product": "desk-day", "name": "Ida", "email": ""})

    assert page.status_code == 422
    assert "That has just been taken." in text_of(page)
    assert "No desk is free now." in text_of(page)


def test_when_nothing_is_left_the_host_is_led_back_to_the_choice(space, host):
    desk = make_resource(space)
    _, sent = checked(host, space)
    booked(desk)

    page = host.post(sale(space), sent, follow=True)

    assert page.request["PATH_INFO"] == first_page(space)
    assert "taken" in text_of(page)
    assert len(bookings()) == 1
