"""Plan and list of a day: found out once for all that are alike, and the same as one by one."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import time, timedelta
from urllib.parse import quote_plus

import pytest
from django.utils import translation

from tenne.booking.asked import Asked
from tenne.booking.day.faces import faces_on
from tenne.booking.day.list_drawing import drawn
from tenne.booking.day.offers import Situation
from tenne.booking.day.plan import View, floors_of, plan_with, rows_on
from tenne.design.plan_drawing import draw_plan
from tenne.foundation import scope
from tenne.spaces.models import Resource
from tenne.tariffs.models import Tariff
from tests.booking.test_counts_of_days import a_crowded_week, seen
from tests.factories import make_resource, make_tariff, make_whole
from tests.journeys.house import MORNING, House

VIEW = View(address_of=lambda face: f"?{face.place.resource.kind}={face.in_address}")


def situations(house: House) -> list[Situation]:
    """Return what a page knows about each open day of a week."""
    catalogue, days, busy = seen(house)
    return [Situation(catalogue, on, busy, MORNING, "local") for on in days]


@pytest.mark.parametrize("seed", range(4))
def test_rows_say_the_same_as_if_each_place_were_looked_at_alone(house, seed):
    make_tariff(house.space, kind="desk", resource=house.desks["4"], price_cents=9900)
    make_resource(house.space, number="kurz", longest_minutes=30)
    make_resource(house.space, number="fest", is_fixed=True)
    make_resource(house.space, kind="locker", number="1")
    a_crowded_week(house, random.Random(seed))

    for at in situations(house):
        together = rows_on(None, at, VIEW)
        alone = [
            rows_on(None, replace(at, known={}), VIEW)[number]
            for number in range(len(faces_on(at.catalogue, None)))
        ]

        assert together == alone


def test_words_follow_the_language_of_the_reader(house):
    at = situations(house)[0]

    with translation.override("de"):
        german = rows_on(None, at, VIEW)[0].title
    with translation.override("en"):
        english = rows_on(None, at, VIEW)[0].title

    assert (german, english) == ("Tisch 1", "Desk 1")


def test_names_from_outside_cannot_become_markup(house):
    name = '"><script>x</script>'
    with scope.operators(house.operator.pk):
        Resource.objects.filter(pk=house.desks["1"].pk).update(name={"de": name}, number='"&')

    shown = drawn(rows_on(None, situations(house)[0], VIEW))

    assert "<script" not in shown
    assert "&lt;script&gt;" in shown
    assert 'href="?desk=%22%26"' in shown


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(day=MORNING.date(), features=("monitor", "window"), as_list=True),
        Asked(day=MORNING.date(), number="7", stretch="hours", start=time(9), end=time(12)),
        Asked(floor=2, stretch="days", last_day=MORNING.date() + timedelta(days=3)),
    ],
)
@pytest.mark.parametrize("number", ["7", "A 1", "ä&b", "~"])
def test_a_pattern_makes_the_address_that_would_be_written_one_by_one(asked, number):
    pattern = asked.addresses(kind="room", stretch="")

    assert pattern(quote_plus(number)) == asked.address(kind="room", stretch="", number=number)


def test_a_place_without_a_price_is_to_be_asked_for_and_not_free(house):
    with scope.network("a test takes the prices of rooms away"):
        Tariff.objects.filter(space=house.space, resource_kind="room").delete()
    at = situations(house)[0]

    with translation.override("de"):
        rows = [row for row in rows_on(None, at, VIEW) if row.face.place.resource.kind == "room"]

    assert rows
    assert {(row.free, row.state, row.address) for row in rows} == {("auf Anfrage", "blocked", "")}


@pytest.mark.parametrize(
    ("taken", "german", "english"),
    [
        ([("10:00", "12:30")], "frei ab 12:30 Uhr", "free from 12:30"),
        (
            [("13:00", "15:30")],
            "frei bis 13 Uhr und ab 15:30 Uhr",
            "free until 13:00 and from 15:30",
        ),
        ([("09:30", "14:00"), ("17:00", "20:00")], "frei 14–17 Uhr", "free 14:00–17:00"),
        (
            [("09:30", "12:00"), ("14:00", "15:00"), ("17:00", "18:00")],
            "frei 12–14 Uhr, 15–17 Uhr und ab 18 Uhr",
            "free 12:00–14:00, 15:00–17:00 and from 18:00",
        ),
    ],
)
def test_a_desk_says_all_the_hours_in_which_it_is_free(house, taken, german, english):
    for start, end in taken:
        house.book(house.desks["3"], start, end)
    at = situations(house)[0]

    said = []
    for language in ("de", "en"):
        with translation.override(language):
            rows = rows_on(None, replace(at, known={}), VIEW)
        said += [(row.free, row.state) for row in rows if row.place.id == house.desks["3"].pk]

    assert said == [(german, "half"), (english, "half")]


def test_a_room_that_is_known_by_name_shows_it_on_the_plan_not_its_number(house):
    with scope.operators(house.operator.pk):
        Resource.objects.filter(pk=house.rooms["Stall"].pk).update(
            number="1", name={"de": "Kontor"}
        )
    at = situations(house)[0]
    floor = floors_of(at.catalogue)[0]

    with translation.override("de"):
        plan = plan_with(floor, rows_on(floor, at, VIEW), label="", at=at)

    assert plan is not None
    assert {seat.number for seat in plan.seats if seat.kind == "room"} == {"Scheune", "Kontor"}


@pytest.mark.parametrize("half", [False, True])
def test_a_chosen_hall_is_seen_in_its_halves_and_a_chosen_half_alone(house, half):
    stall, barn = house.rooms["Stall"], house.rooms["Scheune"]
    hall = make_whole(stall, barn, number="Halle", area=stall.area)
    at = situations(house)[0]
    floor, chosen = floors_of(at.catalogue)[0], stall if half else hall

    rows = rows_on(floor, at, replace(VIEW, chosen_id=chosen.pk))
    plan = plan_with(floor, rows, label="", at=at)

    assert plan is not None
    marked = {seat.resource_id for seat in plan.seats if seat.state == "chosen"}
    assert marked == ({stall.pk} if half else {stall.pk, barn.pk})
    assert [row.place.id for row in rows if row.is_chosen] == [chosen.pk]
    assert draw_plan(plan, "de").count('aria-checked="true"') == int(half)


def test_a_half_that_is_taken_is_not_marked_as_chosen(house):
    stall, barn = house.rooms["Stall"], house.rooms["Scheune"]
    hall = make_whole(stall, barn, number="Halle", area=stall.area)
    house.book(stall)
    at = situations(house)[0]

    rows = rows_on(None, at, replace(VIEW, chosen_id=hall.pk))

    assert "chosen" not in {row.state for row in rows if row.place.id in (stall.pk, barn.pk)}
