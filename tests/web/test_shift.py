"""A shift on the paired device: by PIN to the desk, until the button or the twelfth hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tenne.foundation import scope
from tenne.spaces.models import Role
from tenne.spaces.services import devices
from tests.factories import make_resource
from tests.web.conftest import booked, make_host

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def tablet(space):
    """Return the browser of a paired device, and a host with a PIN."""
    host = make_host(space)
    devices.set_pin(host, "482915", now=timezone.now())
    with scope.operators(space.operator_id):
        _, secret = devices.pair(space, label="Tresen", by=None, now=timezone.now())
    browser = Client(headers={"Accept-Language": "en"})
    browser.cookies["tenne_device"] = secret
    return browser, host


def begin(tablet):
    browser, host = tablet
    return browser.post(reverse("spaces:device"), {"host": host.pk, "pin": "482915"}, follow=True)


def test_a_pin_leads_to_the_desk_of_the_device(tablet, space):
    page = begin(tablet)

    assert page.request["PATH_INFO"] == reverse("web:host_desk", args=[space.slug])
    assert page.status_code == 200


def test_a_shift_lasts_through_a_quiet_morning_and_ends_after_twelve_hours(tablet, space, clock):
    begin(tablet)
    desk = reverse("web:host_desk", args=[space.slug])

    clock("13:30")
    assert tablet[0].get(desk).status_code == 200
    clock("21:41")
    assert tablet[0].get(desk).status_code == 302


def test_the_button_ends_the_shift_and_waits_for_the_next_pin(tablet, space):
    begin(tablet)

    page = tablet[0].post(reverse("account_logout"), follow=True)

    assert page.request["PATH_INFO"] == reverse("spaces:device")
    assert tablet[0].get(reverse("web:host_desk", args=[space.slug])).status_code == 302


def test_a_shift_sees_nothing_of_its_host_s_own(tablet, space):
    _, host = tablet
    booked(make_resource(space), person=host)
    begin(tablet)

    for address in (reverse("web:pass"), reverse("people:account")):
        assert tablet[0].get(address).status_code == 403


def test_a_host_who_lost_the_role_during_a_shift_is_out_at_once(tablet, space):
    begin(tablet)
    Role.objects.all().delete()

    assert tablet[0].get(reverse("web:host_desk", args=[space.slug])).status_code == 403
    front = tablet[0].get("/")
    assert front["Location"] == reverse("account_logout")


def test_an_ended_device_ends_its_shift(tablet, space):
    begin(tablet)
    with scope.operators(space.operator_id):
        devices.end(devices.device_of(tablet[0].cookies["tenne_device"].value), now=timezone.now())

    assert tablet[0].get(reverse("web:host_desk", args=[space.slug])).status_code == 302


def test_a_personal_session_at_work_still_ends_after_half_an_hour(space):
    from tenne.people.rules import session_is_over

    now = timezone.now()
    half_an_hour_ago = now - timedelta(minutes=30)
    times = {"started_at": half_an_hour_ago, "seen_at": half_an_hour_ago, "now": now}

    assert session_is_over(**times, is_staff=True)
    assert not session_is_over(**times, is_staff=True, is_shift=True)
