"""A desk or a room for a week: of seven days or of five open ones, at a price of its own."""

from __future__ import annotations

import pytest

from tests.booking.reading import press, text_of
from tests.factories import make_resource, make_space, make_tariff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
FRIDAY = "2026-11-27"


def desk_in(weekdays=range(7), **weeks: int):
    space = make_space(weekdays=weekdays)
    for unit, cents in weeks.items():
        make_tariff(space, unit=unit, price_cents=cents)
    return make_resource(space)


def book_page(client, desk, **asked: str):
    return client.get(
        f"/spaces/{desk.space.slug}/book/", {"desk": desk.number, "day": FRIDAY, **asked}
    )


def ways_on(client, desk) -> dict[str, tuple[str, str]]:
    ways = book_page(client, desk).context["ways"]
    return {way.stretch: (way.note, way.price) for way in ways if way.stretch.endswith("week")}


def test_both_weeks_are_offered_each_with_its_days_and_its_price(member):
    assert ways_on(member, desk_in(workweek=5000, week=6000)) == {
        "workweek": ("Fr 27.11. – Di 1.12.", "50,00\u00a0€"),
        "week": ("Fr 27.11. – Do 3.12.", "60,00\u00a0€"),
    }


def test_where_a_week_has_five_open_days_it_is_offered_once(member):
    assert ways_on(member, desk_in(weekdays=range(5), workweek=5000, week=6000)) == {
        "workweek": ("Fr 27.11. – Do 3.12.", "50,00\u00a0€"),
    }


def test_without_a_price_for_it_no_week_is_offered(member):
    assert ways_on(member, desk_in()) == {}


def test_a_working_week_is_booked_at_its_price_which_is_explained(member):
    desk = desk_in(weekdays=range(5), workweek=5000)

    page = book_page(member, desk, **{"for": "workweek"})
    answer = press(member, page, "/book/")

    assert "1 Arbeitswoche" in text_of(page)
    assert answer.status_code == 302
    booked = member.get(answer.url.replace("/booked/", "/"))
    assert "1 Arbeitswoche 50,00 €" in text_of(booked)


def test_what_is_taken_within_the_week_is_said_before_anything_is_ordered(member):
    desk = desk_in(week=6000)
    later = book_page(member, desk, day="2026-12-02")
    press(member, later, "/book/")

    page = book_page(member, desk, **{"for": "week"})

    assert "belegt" in page.context["verdict"].refusal


@pytest.fixture
def room():
    space = make_space(weekdays=range(5))
    make_tariff(space, kind="room", unit="workweek", price_cents=24000)
    return make_resource(space, kind="room", number="Stall", name={"de": "Raum Stall"})


def order_page(client, room, **asked: str):
    return client.get(f"/spaces/{room.space.slug}/book/", {"room": "Stall", "day": FRIDAY, **asked})


def test_a_room_is_let_by_the_hour_for_the_day_and_for_a_working_week(member, room):
    ways = order_page(member, room).context["ways"]
    bar = member.get(f"/spaces/{room.space.slug}/rooms/", {"day": FRIDAY})

    assert [(way.stretch, way.price) for way in ways] == [
        ("hours", ""), ("day", "72,00\u00a0€"), ("morning", "60,00\u00a0€"),
        ("workweek", "240,00\u00a0€"),
    ]  # fmt: skip
    assert "Ganzer Tag , 8–20 Uhr · 72,00 €" in text_of(bar)
    assert "Arbeitswoche , Fr 27.11. – Do 3.12. · 240,00 €" in text_of(bar)


def test_a_working_week_of_a_room_is_booked_at_its_price_with_the_word_of_tax(member, room):
    (week,) = [
        one["address"]
        for one in member.get(f"/spaces/{room.space.slug}/rooms/", {"day": FRIDAY}).context[
            "longer"
        ]
        if "workweek" in one["address"]
    ]

    page = member.get(week.partition("#")[0])
    answer = press(member, page, "/book/")

    assert "240,00 € inkl. 19 % USt." in text_of(page)
    booked = member.get(answer.url.replace("/booked/", "/"))
    assert "1 Arbeitswoche 240,00 €" in text_of(booked)


def test_where_a_week_is_taken_the_next_free_one_is_one_press_away(member, room):
    for day in ("2026-12-02", "2026-12-08"):
        press(member, order_page(member, room, day=day), "/book/")

    page = order_page(member, room, **{"for": "workweek"})
    instead = page.context["instead"]
    taken = member.get(f"/spaces/{room.space.slug}/book/{instead['address']}")

    assert "belegt" in page.context["verdict"].refusal
    assert instead["label"] == "Fr 11.12. – Do 17.12."
    assert "1 Arbeitswoche" in text_of(taken)


def test_where_all_desks_are_taken_the_next_week_with_a_free_one_is_named(
    member, django_assert_max_num_queries
):
    desk = desk_in(week=6000)
    other = make_resource(desk.space)
    for taken, day in ((desk, "2026-12-02"), (other, "2026-12-01"), (desk, "2026-12-08")):
        press(member, book_page(member, taken, day=day), "/book/")
    address = f"/spaces/{desk.space.slug}/book/"
    anywhere = {"desk": "any", "day": FRIDAY}
    member.get(address, anywhere)  # what is kept is read once

    with django_assert_max_num_queries(14):
        page = member.get(address, anywhere | {"for": "week"})
    booked = member.get(address + page.context["instead"]["address"])

    assert page.context["verdict"].refusal
    assert page.context["instead"]["label"] == "Fr 4.12. – Do 10.12."
    assert "1 Woche 60,00 €" in text_of(booked)


def test_a_booth_that_is_let_for_two_hours_at_most_offers_nothing_longer(member, room):
    booth = make_resource(room.space, kind="booth", longest_minutes=120)

    page = member.get(f"/spaces/{room.space.slug}/book/", {"booth": booth.number, "day": FRIDAY})

    assert page.context["ways"] == []
