"""Who has come is asked only where it changes the price of the chosen place."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from tenne.foundation import scope
from tenne.tariffs.models import Tariff
from tests.factories import make_person, make_resource, make_tariff
from tests.web.conftest import booked
from tests.web.selling import bookings, checked, first_page, sale, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def for_many(space):
    """Let a house be for travellers above all, and cheaper for commuters."""
    with scope.network("test data"):
        space.audiences = ["traveller", "commuter"]
        space.save()
    make_tariff(space, unit="day", price_cents=1100, audience="commuter")
    make_tariff(space, unit="day", price_cents=1700, audience="traveller")
    make_resource(space)
    return space


def choices_of(page):
    """Return for whom a price can be chosen, and which is."""
    return re.findall(r'name="audience" value="(\w*)" aria-pressed="(true|false)"', text_of(page))


def test_nobody_is_asked_who_comes_before_the_place_is_chosen(for_many, host):
    page = text_of(host.get(first_page(for_many)))

    assert "€14.00" in page
    assert "Commuter" not in page


def test_the_price_for_everybody_is_chosen_and_others_say_what_they_cost(for_many, host):
    check, _ = checked(host, for_many)

    assert choices_of(check) == [("", "true"), ("traveller", "false"), ("commuter", "false")]
    assert "Everybody · €14.00" in text_of(check)
    assert "Traveller · €17.00" in text_of(check)
    assert "Enter for Guest · €14.00 on invoice" in text_of(check)


def test_who_has_come_is_not_asked_where_the_chosen_stay_costs_the_same(for_many, host):
    check, sent = checked(host, for_many, product="desk-1h")
    host.post(sale(for_many), sent)

    assert choices_of(check) == []
    assert "Comes as" not in text_of(check)
    assert bookings()[0].person.audience == ""


def test_a_walk_in_nobody_was_asked_about_pays_the_price_for_everybody(for_many, host):
    _, sent = checked(host, for_many)

    host.post(sale(for_many), sent)

    [booking] = bookings()
    assert (booking.price_cents, booking.person.audience) == (1400, "")


def test_a_walk_in_is_booked_at_the_price_of_the_chosen_audience(for_many, host):
    check, sent = checked(host, for_many, name="Ida Beispiel", audience="commuter")

    host.post(sale(for_many), sent)

    [booking] = bookings()
    assert ("commuter", "true") in choices_of(check)
    assert "Enter for Ida Beispiel · €11.00 on invoice" in text_of(check)
    assert (booking.price_cents, booking.person.audience) == (1100, "commuter")


def test_what_only_some_have_a_price_for_is_sold_at_theirs(host, space):
    with scope.network("test data"):
        Tariff.objects.filter(space=space, resource_kind="desk").delete()
    make_tariff(space, unit="day", price_cents=1700, audience="traveller")
    make_tariff(space, unit="day", price_cents=1100, audience="commuter")
    make_resource(space)

    check, sent = checked(host, space)
    host.post(sale(space), sent)

    assert choices_of(check) == [("commuter", "true"), ("traveller", "false")]
    assert bookings()[0].price_cents == 1100


def test_a_guest_who_comes_again_pays_as_the_host_says_and_stays_who_they_are(
    for_many, host, clock
):
    who = {"name": "Ida Beispiel", "email": "ida@tenne.example"}
    _, sent = checked(host, for_many, **who, audience="commuter")
    host.post(sale(for_many), sent)
    host.post(reverse("web:host_check_out", args=[for_many.slug, bookings()[0].public_id]))

    _, sent = checked(host, for_many, product="desk-1h", **who, audience="traveller")
    host.post(sale(for_many), sent)

    first, second = bookings()
    assert first.price_cents == 1100
    assert second.price_cents == 300
    assert {one.person.audience for one in (first, second)} == {"commuter"}
    assert len({one.person_id for one in bookings()}) == 1


def test_a_member_pays_the_own_price_whatever_the_host_chose(for_many, host):
    member = make_person(audience="commuter")
    booked(make_resource(for_many), "18:00", "20:00", person=member)

    check, _ = checked(host, for_many, email=member.email, audience="traveller")

    assert "€11.00" in text_of(check)
    assert "Commuter" in text_of(check)
    assert choices_of(check) == []
