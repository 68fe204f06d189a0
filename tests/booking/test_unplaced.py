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


def test_a_bed_is_booked_for_a_night_whatever_the_hours_of_the_house(space, member):
    make_resource(
        space, kind="guest-room", number="Kajüte", keeps_opening_hours=False,
        shortest_minutes=12 * 60, longest_minutes=31 * 24 * 60,
    )  # fmt: skip
    here = f"/spaces/{space.slug}/book/"

    page = member.get(f"{here}?day=2026-11-25&guest-room=Kaj%C3%BCte")
    later = member.get(
        f"{here}?day=2026-11-25&guest-room=Kaj%C3%BCte&to=2026-11-27&until=10:00&for=days"
    )
    done = press(member, page, here)

    assert "Mi 25.11. 15:00 – Do 26.11. 11:00 Uhr" in text_of(page)
    assert "Mi 25.11. 15:00 – Fr 27.11. 10:00 Uhr" in text_of(later)
    assert done.status_code == 302


def test_a_locker_is_booked_for_a_month_and_a_parking_space_by_the_hour_or_for_days(space, member):
    month = {"shortest_minutes": 28 * 24 * 60, "longest_minutes": 366 * 24 * 60}
    make_resource(space, kind="locker", number="M1", **month)
    long = {"longest_minutes": 7 * 24 * 60}
    make_resource(space, kind="parking", number="P7", **long)
    here = f"/spaces/{space.slug}/book/"

    locker = member.get(f"{here}?day=2026-11-25&locker=M1")
    parking = member.get(f"{here}?day=2026-11-25&parking=P7")
    days = member.get(f"{here}?day=2026-11-25&parking=P7&for=days&to=2026-11-27")

    assert press(member, locker, here).status_code == 302
    assert "Stundenweise Mehrere Tage" in text_of(parking)
    assert press(member, days, here).status_code == 302


def test_what_is_taken_more_than_a_month_later_is_not_called_free(space, member):
    locker = make_resource(space, kind="locker", number="L9", longest_minutes=90 * 24 * 60)
    late = {"day": "2027-01-13", "for": "days", "to": "2027-01-20", "locker": "L9"}
    here = f"/spaces/{space.slug}/book/"
    assert press(member, member.get(here, late), here).status_code == 302

    page = member.get(here, late | {"day": "2026-11-25"})

    assert "ist für einen Teil der Zeit belegt" in page.context["verdict"].refusal
    assert locker.title_in("de") in text_of(page)
