"""What the front desk says of a door display that does not answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from tenne.foundation import scope
from tenne.foundation.codes import digest
from tenne.spaces.models import FrontDeskDevice
from tests.booking.periods import at
from tests.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def read(browser, address: str) -> str:
    return " ".join(browser.get(address).content.decode().split())


def test_a_silent_door_display_is_told_to_the_host_with_a_way_on(space, host):
    desk = reverse("web:host_desk", args=[space.slug])
    about = {"operator": space.operator, "space": space, "kind": "display", "paired_at": NOW}
    just_now = at("09:35", "10:00").start
    days_ago = just_now - timedelta(days=2)
    for label, seen, ended in (
        ("Scheune", days_ago, None), ("Stall", just_now, None), ("Alt", days_ago, NOW)
    ):  # fmt: skip
        with scope.operators(space.operator_id):
            FrontDeskDevice.objects.create(
                **about, label=label, digest=digest(label), seen_at=seen, ended_at=ended
            )

    page = read(host, desk)

    assert "The door display Scheune has been silent for more than an hour of opening." in page
    assert reverse("spaces:report_fault", args=[space.slug]) in page.split("silent")[1]
    assert "silent" not in read(host, desk + "?day=2026-11-25")
