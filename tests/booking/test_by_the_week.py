"""A desk for a week: of seven days or of five open ones, at a price of its own."""

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
