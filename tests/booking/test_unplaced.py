"""Places that stand on no plan are offered and booked like those that do."""

from __future__ import annotations

import pytest

from tests.booking.reading import press, text_of
from tests.factories import make_area, make_resource, make_space, make_tariff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
KINDS = {"desk": "D9", "locker": "F1", "parking": "P1", "guest-room": "Heukammer"}


@pytest.fixture
def space():
    """Let a house with a drawn floor have one place of each kind that stands nowhere."""
    space = make_space()
    area = make_area(space)
    make_resource(space, number="1", area=area, position={"x": 1, "y": 1, "w": 1, "h": 1})
    for kind, number in KINDS.items():
        if kind != "desk":
            make_tariff(space, kind=kind, price_cents=500)
        is_home = kind == "guest-room"
        make_resource(
            space, kind=kind, number=number, keeps_opening_hours=not is_home,
            name={"de": f"Ohne Plan {number}"},
        )  # fmt: skip
    return space


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_on_no_plan_is_in_the_list_and_is_booked(space, member, kind):
    number = KINDS[kind]
    here = f"/spaces/{space.slug}/book/"

    listed = member.get(here)
    chosen = member.get(f"{here}?day=2026-11-25&{kind}={number}")
    done = press(member, chosen, here)

    assert f"Ohne Plan {number}" in text_of(listed)
    assert f"{kind}={number}" in listed.content.decode()
    assert done.status_code == 302, text_of(done)
