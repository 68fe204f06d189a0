"""Desks that are booked by the day, in a house that is open for ten hours."""

from __future__ import annotations

from datetime import time

import pytest

from tenne.booking.queries.days import count_free_desks, open_day
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import TODAY, at
from tests.booking.reading import press, text_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
A_DAY = 24 * 60


@pytest.fixture
def desk():
    return make_resource(make_space(opens=time(8), closes=time(18)), shortest_minutes=A_DAY)


def book_page(client, desk, **asked: str):
    return client.get(f"/spaces/{desk.space.slug}/book/", {"desk": desk.number, **asked})


def test_the_whole_day_is_free_and_can_be_booked(desk, member):
    page = book_page(member, desk, day="2026-11-25")

    assert page.context["rows"][0].state == "chosen"
    assert press(member, page, "/book/").status_code == 302


def test_today_it_can_be_had_from_now_on(desk, member):
    page = book_page(member, desk)

    assert "Rest des Tages" in text_of(page)
    assert press(member, page, "/book/").status_code == 302


def test_a_part_of_the_day_is_no_way_to_book_it(desk, member):
    ways = {way.stretch: way for way in book_page(member, desk, day="2026-11-25").context["ways"]}

    assert ways["day"].reason_against == ""
    assert ways["morning"].reason_against == (
        "Hier wird tageweise gebucht. Den ganzen Tag wählen, oder mehrere."
    )


def test_a_desk_that_is_taken_for_an_hour_is_taken_and_no_longer_counted(desk):
    other = make_resource(desk.space)
    with scope.operators(desk.operator_id):
        type(desk).objects.filter(pk=desk.pk).update(shortest_minutes=60)
    book(
        person=make_person(), now=NOW, terms=Terms(),
        wish=Wish(at("09:00", "10:00", day=TODAY), resource_id=desk.public_id),
    )  # fmt: skip
    with scope.operators(desk.operator_id):
        type(desk).objects.filter(pk=desk.pk).update(shortest_minutes=A_DAY)

    catalogue = catalogue_of(slug=desk.space.slug)
    on = open_day(catalogue, TODAY, NOW)

    assert count_free_desks(catalogue, [on], NOW) == [1]
    with pytest.raises(Refused, match="occupied"):
        book(person=make_person(), now=NOW, terms=Terms(),
             wish=Wish(at("08:00", "18:00", day=TODAY), resource_id=desk.public_id))  # fmt: skip
    assert other.pk


def test_a_desk_of_two_days_offers_the_two_days(desk, member):
    with scope.operators(desk.operator_id):
        type(desk).objects.filter(pk=desk.pk).update(shortest_minutes=2 * A_DAY)

    page = book_page(member, desk, day="2026-11-25")

    assert str(page.context["asked"].last_day) == "2026-11-26"
    assert press(member, page, "/book/").status_code == 302
