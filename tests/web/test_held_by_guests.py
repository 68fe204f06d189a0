"""A guest holds a place without having confirmed it, and stands at the desk: the host helps."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking import guest_link
from tenne.booking.models import Booking, State
from tenne.booking.services import Wish, cancel, confirm, hold
from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.people.services import guest
from tests.booking.periods import at
from tests.factories import make_person, make_resource, make_space
from tests.web.conftest import booked, make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NOW_THERE = at("09:40").start
AGREED = {"agreed_cents": "1400"}


@pytest.fixture
def kim(space) -> Booking:
    """Return a desk that Kim holds until 10:00."""
    person = guest(name="Kim Erfunden", email="kim@tenne.example", language="de")
    wish = Wish(period=at(), resource_id=make_resource(space).public_id)
    held = hold(person=person, wish=wish, now=NOW_THERE, for_=timedelta(minutes=20))
    with scope.network("test data"):
        guest_link.give(held)
    return held


def now_of(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.get(pk=booking.pk)


def desk(space, **query):
    return reverse("web:host_desk", args=[space.slug], query=query or None)


def act(name: str, booking: Booking) -> str:
    return reverse(f"web:{name}", args=[booking.space.slug, booking.public_id])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_hold_stands_among_the_expected_and_says_what_it_waits_for(space, host, kim):
    page = text_of(host.get(desk(space)))

    assert "Kim Erfunden" in page
    assert "waits for confirmation" in page
    assert "held until 10:00" in page
    assert "€14.00" in page
    assert "Check in Kim" not in page


def test_a_hold_is_found_by_name_and_by_code(space, host, kim):
    for typed in ("erfunden", kim.spoken_code):
        page = text_of(host.get(desk(space, q=typed)))
        assert "€14.00" in page
        assert f"Confirm {kim.resource.title} for Kim Erfunden</button>" in page
        # Who presses here is the host, and the host owes nothing.
        assert "obligation to pay" not in page


def test_the_host_confirms_for_whoever_stands_there_and_checks_them_in(space, host, kim):
    host.post(act("host_confirm", kim), AGREED)
    host.post(act("host_check_in", kim))

    assert now_of(kim).state == State.CHECKED_IN
    with scope.network("a test looks"):
        assert Charge.objects.get().gross_cents == 1400
    assert Fact.objects.filter(kind="booking.confirmed").count() == 1


@pytest.mark.parametrize("agreed", [{}, {"agreed_cents": "0"}, {"agreed_cents": "1399"}])
def test_nothing_is_confirmed_for_another_price_than_the_one_beside_the_button(host, kim, agreed):
    response = host.post(act("host_confirm", kim), agreed)

    assert response.status_code == 400
    assert now_of(kim).state == State.HELD


def test_what_the_host_confirmed_is_in_the_audit_trail_with_the_host(space, kim):
    person = make_host(space)

    signed_in(person).post(act("host_confirm", kim), AGREED)

    with scope.network("a test looks"):
        trail = kim.events.filter(state=State.CONFIRMED).latest("pgh_id")
    assert trail.pgh_context.metadata["person"] == person.pk


def test_the_host_releases_a_hold_and_takes_that_back(space, host, kim):
    page = host.post(act("host_release", kim), follow=True)
    released = now_of(kim)
    booked(kim.resource, "18:00", "20:00")
    taken = host.post(act("host_undo_release", kim), follow=True)

    assert "The place that Kim Erfunden held is free." in text_of(page)
    assert released.state == State.CANCELLED
    assert "Somebody else has the place by now." in text_of(taken)


def test_a_released_hold_is_held_again_until_its_old_time(space, host, kim, clock):
    host.post(act("host_release", kim))

    host.post(act("host_undo_release", kim))

    assert (now_of(kim).state, now_of(kim).held_until) == (State.HELD, kim.held_until)
    with scope.network("a test looks"):
        assert now_of(kim).occupancies.get().expires_at == kim.held_until
        assert not Charge.objects.exists()


def test_a_released_hold_is_not_held_again_after_its_time(space, host, kim, clock):
    host.post(act("host_release", kim))
    clock("10:01")

    page = host.post(act("host_undo_release", kim), follow=True)

    assert "can no longer be undone" in text_of(page)
    assert now_of(kim).state == State.CANCELLED


def test_releasing_never_cancels_what_the_guest_has_confirmed_by_now(space, host, kim):
    confirm(kim, now=NOW_THERE)

    page = host.post(act("host_release", kim), follow=True)

    assert now_of(kim).state == State.CONFIRMED
    assert "This is no longer held" in text_of(page)


def test_undoing_a_release_brings_no_cancelled_booking_back(space, host):
    booking = booked(make_resource(space))
    cancel(booking, now=NOW_THERE)

    host.post(act("host_undo_release", booking))

    assert now_of(booking).state == State.CANCELLED


def test_undoing_a_release_does_not_charge_again_for_a_booking_that_was_cancelled_late(space, host):
    desk = make_resource(space, cancellation_steps=[[24, 0], [0, 50]])
    booking = booked(desk, "14:00", "20:00")
    late = cancel(booking, now=NOW_THERE)

    host.post(act("host_undo_release", booking))

    assert late.state == now_of(booking).state == State.CANCELLED_LATE
    with scope.network("a test looks"):
        assert sum(charge.gross_cents for charge in Charge.objects.all()) == 700


def test_a_hold_that_ran_out_and_one_of_somebody_paying_are_not_listed(space, host, kim, clock):
    wish = Wish(period=at(), resource_id=make_resource(space).public_id)
    hold(person=make_person(name="Zahlt Gerade"), wish=wish, now=NOW_THERE)

    page = text_of(host.get(desk(space)))
    clock("10:00")
    later = text_of(host.get(desk(space)))

    assert "Zahlt Gerade" not in page
    assert "Kim Erfunden" not in later


@pytest.mark.parametrize("name", ["host_confirm", "host_release", "host_undo_release"])
def test_a_host_of_another_house_reaches_no_hold(kim, name):
    stranger = signed_in(make_host(make_space()))

    assert stranger.post(act(name, kim)).status_code in (403, 404)
    assert now_of(kim).state == State.HELD


def test_the_day_sheet_names_holds_as_such(space, host, kim):
    page = text_of(host.get(reverse("web:day_sheet", args=[space.slug])))

    assert "Kim Erfunden" in page
    assert "waits for confirmation" in page
