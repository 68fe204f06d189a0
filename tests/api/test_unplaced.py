"""What stands on no plan is listed, priced, booked, changed, cancelled and told by programs."""

from __future__ import annotations

import pytest
from django.test import Client
from icalendar import Calendar

from tests.factories import make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
A_WEEK = 7 * 24 * 60
ALWAYS = {"keeps_opening_hours": False, "longest_minutes": A_WEEK}
# kind: its rules, its prices, a stay and a longer one, what they cost
STAYS = {
    "locker": (
        {"longest_minutes": A_WEEK}, {"day": 200},
        ("2026-11-25T08:00", "2026-11-26T20:00", 400),
        ("2026-11-25T08:00", "2026-11-27T20:00", 600),
    ),
    "parking": (
        ALWAYS, {"hour": 100, "day": 500},
        ("2026-11-25T22:00", "2026-11-26T01:00", 300),
        ("2026-11-25T22:00", "2026-11-26T02:00", 400),
    ),
    "guest-room": (
        ALWAYS | {"shortest_minutes": 12 * 60}, {"night": 7800},
        ("2026-11-25T15:00", "2026-11-26T11:00", 7800),
        ("2026-11-25T15:00", "2026-11-27T11:00", 15600),
    ),
}  # fmt: skip


def period(stay: tuple[str, str, int]) -> dict[str, str]:
    return {name: f"{at}:00+01:00" for name, at in zip(("start", "end"), stay, strict=False)}


def events(address: str) -> dict[str, tuple[str, str, int]]:
    """Return state, end and version of each event of a feed, by its id."""
    feed = Calendar.from_ical(Client().get(address.removeprefix("http://testserver")).content)
    return {
        str(one["uid"]): (str(one["status"]), one["dtend"].dt.isoformat(), one["sequence"])
        for one in feed.events
    }


@pytest.mark.parametrize("kind", STAYS)
def test_a_place_on_no_plan_goes_the_whole_way(program, stranger, kind):
    rules, prices, stay, longer = STAYS[kind]
    space = make_space(with_prices=False)
    for unit, cents in prices.items():
        make_tariff(space, kind=kind, unit=unit, price_cents=cents)
    place = make_resource(space, kind=kind, cancellation_steps=[], **rules)
    key, here = str(place.public_id), f"/spaces/{space.slug}"
    feed = program.post("/calendar").json()["url"]

    listed = stranger.get(f"{here}/resources", kind=kind).json()["results"]
    free = stranger.get(f"{here}/availability", kind=kind, **period(stay)).json()["results"]
    made = program.post("/bookings", {"resource": key, **period(stay)}).json()
    taken = stranger.get(f"{here}/availability", kind=kind, **period(stay)).json()["results"]
    (first,) = events(feed).values()
    moved = program.send("PATCH", f"/bookings/{made['id']}", {"end": period(longer)["end"]}).json()
    (second,) = events(feed).values()
    program.send("DELETE", f"/bookings/{made['id']}")
    (last,) = events(feed).values()
    again = stranger.get(f"{here}/availability", kind=kind, **period(longer)).json()["results"]

    assert [one["id"] for one in listed] == [key]
    assert [(one["id"], one["price"]["cents"]) for one in free] == [(key, stay[2])]
    assert (made["state"], made["price"]["cents"], taken) == ("confirmed", stay[2], [])
    assert (moved["end"], moved["price"]["cents"]) == (period(longer)["end"], longer[2])
    assert first == ("CONFIRMED", period(stay)["end"], 0)
    assert second == ("CONFIRMED", period(longer)["end"], 1)
    assert last[::2] == ("CANCELLED", 2)
    assert [(one["id"], one["price"]["cents"]) for one in again] == [(key, longer[2])]


@pytest.fixture
def bed():
    space = make_space(with_prices=False)
    make_tariff(space, kind="guest-room", unit="night", price_cents=7800)
    return make_resource(space, kind="guest-room", **ALWAYS)


@pytest.mark.parametrize("start", ["2026-11-25T15:00:00+01:00", "2026-11-26T01:30:00+01:00"])
def test_a_guest_room_is_free_and_booked_for_a_night(program, stranger, bed, start):
    wish = {"start": start, "unit": "night"}

    free = stranger.get(f"/spaces/{bed.space.slug}/availability", **wish).json()
    answer = program.post("/baskets", {"wishes": [{"resource": str(bed.public_id), **wish}]})

    (booked,) = answer.json()["bookings"]
    assert free["end"] == booked["end"] == "2026-11-26T11:00:00+01:00"
    assert free["results"][0]["price"]["cents"] == booked["price"]["cents"] == 7800
