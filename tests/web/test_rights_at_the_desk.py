"""Whose lists a host sees: those of the own space, and nobody else's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.spaces.models import Role
from tests.factories import make_person, make_resource, make_space
from tests.web.conftest import booked, make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CANARY = "Kanaria Vogel"
LISTS = [
    "host_desk",
    "host_desk_counts",
    "day_sheet",
    "in_the_house",
    "walk_in",
    "phone",
    "desk_guide",
    "offline_desk",
]
ACTIONS = [
    "host_check_in", "host_check_out", "host_undo_check_in", "host_undo_check_out",
    "host_undo_walk_in", "host_cancel", "host_restore", "host_undo_phone",
]  # fmt: skip


@pytest.fixture
def canary(space):
    """Return a booking that nobody but the space's own people may see."""
    return booked(make_resource(space), person=make_person(name=CANARY))


def outsiders(space):
    """Yield browsers of people who have no right at this front desk."""
    sibling = make_space(operator=space.operator)
    yield "host of another space", signed_in(make_host(sibling))
    yield "host of another operator", signed_in(make_host(make_space()))
    for kind in ("network", "planner"):
        person = make_person()
        Role.objects.create(person=person, kind=kind)
        yield kind, signed_in(person)
    operator = make_person()
    Role.objects.create(person=operator, kind="operator", operator=make_space().operator)
    yield "another operator", signed_in(operator)
    yield "member", signed_in(make_person())
    yield "a device elsewhere", signed_in(make_host(space), limited_to=f"host:{sibling.pk}")


def test_nobody_else_sees_a_list(space, canary):
    for who, browser in outsiders(space):
        for name in LISTS:
            answer = browser.get(reverse(f"web:{name}", args=[space.slug]))

            assert answer.status_code in (403, 404), (who, name)
            assert CANARY not in answer.content.decode(), (who, name)


def test_nobody_else_acts_on_a_booking(space, canary):
    for who, browser in outsiders(space):
        for name in ACTIONS:
            answer = browser.post(reverse(f"web:{name}", args=[space.slug, canary.public_id]))

            assert answer.status_code in (403, 404), (who, name)
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=canary.pk).state == State.CONFIRMED


@pytest.mark.parametrize("is_sibling", [True, False])
def test_the_own_desk_is_no_way_to_bookings_of_another_space(space, host, is_sibling):
    other = make_space(operator=space.operator) if is_sibling else make_space()
    booking = booked(make_resource(other), person=make_person(name=CANARY))

    for name in ACTIONS:
        address = reverse(f"web:{name}", args=[space.slug, booking.public_id])
        assert host.post(address).status_code == 404
    slip = host.get(reverse("web:slip", args=[space.slug, booking.public_id]))
    assert slip.status_code == 404
    for search in (booking.code, str(booking.public_id), CANARY):
        page = host.get(reverse("web:host_desk", args=[space.slug], query={"q": search}))
        assert CANARY not in page.content.decode().replace(f'value="{CANARY}"', "")


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(client, space, canary):
    answer = client.get(reverse("web:host_desk", args=[space.slug]))

    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_a_host_without_a_second_factor_is_led_to_one(space, canary):
    browser = signed_in(make_host(space), second_factor=False)

    answer = browser.get(reverse("web:host_desk", args=[space.slug]))

    assert answer.status_code == 302
    assert CANARY not in answer.content.decode()


def test_the_operator_works_at_every_desk_of_its_own(space, canary):
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=space.operator)

    page = signed_in(person).get(reverse("web:host_desk", args=[space.slug]))

    assert CANARY in page.content.decode()


def test_a_paired_device_works_at_its_own_desk_without_a_second_factor(space, canary):
    shift = signed_in(make_host(space), second_factor=False, limited_to=f"host:{space.pk}")

    page = shift.get(reverse("web:host_desk", args=[space.slug]))
    done = shift.post(reverse("web:host_check_in", args=[space.slug, canary.public_id]))

    assert CANARY in page.content.decode()
    assert "End the shift" in page.content.decode()
    assert done.status_code == 302
    with scope.network("a test looks"):
        assert Booking.objects.get(pk=canary.pk).state == State.CHECKED_IN


def test_a_personal_session_shows_no_end_of_a_shift(space, host):
    page = host.get(reverse("web:host_desk", args=[space.slug]))

    assert "End the shift" not in page.content.decode()


def test_what_a_host_did_stands_in_the_audit_trail(space, host, canary):
    host.post(reverse("web:host_check_in", args=[space.slug, canary.public_id]))

    with scope.network("a test looks at the trail"):
        from django.apps import apps

        event = apps.get_model("booking", "BookingEvent").objects.order_by("-pgh_id").first()
    metadata = event.pgh_context.metadata
    assert (metadata["operator"], metadata["space"]) == (space.operator_id, space.pk)
    assert metadata["through"] == "web"
