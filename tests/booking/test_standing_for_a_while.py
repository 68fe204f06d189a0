"""A space that stands for a few weeks: bookable within them, and saying so before and after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.queries import week_of
from tests.booking.periods import at
from tests.booking.reading import text_of
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 18)


@pytest.fixture
def space():
    space = make_space(opens_on=FIRST, closes_on=LAST)
    make_tariff(space, kind="parking", price_cents=100)
    return space


def refusal_of(resource, day: date) -> str:
    wish = Wish(at("09:00", "17:00", day=day), resource_id=resource.public_id)
    try:
        book(person=make_person(), wish=wish, now=NOW, terms=Terms())
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("keeps", [True, False], ids=["opening hours", "day and night"])
def test_nothing_is_bookable_before_the_first_day_or_after_the_last(space, keeps):
    kind = "desk" if keeps else "parking"
    place = make_resource(space, kind=kind, keeps_opening_hours=keeps)
    days = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]

    assert [refusal_of(place, day) for day in days] == ["not-there", "", "", "not-there"]


def test_the_hours_of_the_house_begin_and_end_with_it(space):
    catalogue = catalogue_of(slug=space.slug)
    with scope.network("a test reads the hours of a week"):
        week = week_of(space)
    days = [FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)]

    assert [catalogue.day(day) is not None for day in days] == [False, True, True, False]
    assert [week.opening_day(day) is not None for day in days] == [False, True, True, False]


def test_the_last_evening_of_a_bar_ends_after_midnight():
    from datetime import time

    bar = make_space(opens=time(18), closes=time(2), closes_on=LAST)
    desk = make_resource(bar)
    evening = at("18:00", "02:00", day=LAST, until=LAST + timedelta(days=1))

    booked = book(person=make_person(), wish=Wish(evening, resource_id=desk.public_id), now=NOW,
                  terms=Terms())  # fmt: skip

    assert booked.period == evening


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "offen von Di 1.12.2026 bis Fr 18.12.2026"),
        (date(2026, 12, 2), "offen bis Fr 18.12.2026"),
        (date(2026, 12, 19), "geschlossen seit Fr 18.12.2026"),
    ],
)
def test_the_public_page_says_from_when_and_until_when(space, visitor, day, said):
    make_resource(space)
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=UTC), tick=False):
        page = text_of(visitor.get(f"/spaces/{space.slug}/"))

    assert said in page


def test_the_booking_page_leads_to_the_first_day(space, visitor, morning):
    make_resource(space)
    page = visitor.get(f"/spaces/{space.slug}/book/?day=2026-11-24")

    assert "offen von Di 1.12.2026 bis Fr 18.12.2026" in text_of(page)
    way = page.context["closed"].url
    there = visitor.get(f"/spaces/{space.slug}/book/{way}")
    assert str(there.context["day"]) == "2026-12-01"
    assert there.context["closed"] is None


def test_machines_read_both_days(space, client):
    answer = client.get(f"/api/v1/spaces/{space.slug}").json()

    assert (answer["opens_on"], answer["closes_on"]) == ("2026-12-01", "2026-12-18")


def test_changing_the_last_day_counts_at_once(space):
    desk = make_resource(space)
    assert refusal_of(desk, LAST + timedelta(days=1)) == "not-there"

    with scope.network("a test changes a space"):
        space.closes_on = LAST + timedelta(days=1)
        space.save()

    assert refusal_of(desk, LAST + timedelta(days=1)) == ""
