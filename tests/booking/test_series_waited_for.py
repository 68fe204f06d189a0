"""Dates of a series that are left out are waited for: on its page, and no others."""

from __future__ import annotations

import pytest

from tenne.booking.models import Series, Wait
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.waiting.claiming import claim
from tenne.booking.services.waiting.for_series import wait_for_dates
from tenne.foundation import scope
from tenne.spaces.models import Resource
from tests.booking.reading import press, text_of
from tests.booking.repeat_page import order, page_for
from tests.booking.repeating import bookings_of
from tests.factories import make_person
from tests.journeys.house import MORNING, House


@pytest.fixture
def barn(house: House):
    return house.rooms["Scheune"]


def test_who_waits_for_what_is_left_out_gets_the_date_of_the_series(house, member, barn):
    other = house.book(barn, "14:00", "15:00", day=24)
    order(member, page_for(member, barn))
    with scope.network("a test looks"):
        series = Series.objects.select_related("person", "resource", "space").get()
    page = member.get(series.get_absolute_url())
    assert "Ausgelassen, weil belegt: 1 Termin." in text_of(page)

    press(member, page, "/wait/")
    told = text_of(member.get(series.get_absolute_url()))
    cancel(other, now=MORNING)
    with scope.network("a test looks"):
        claim(Wait.objects.get(), now=MORNING)

    assert "Auf der Warteliste für 1 Termin" in told
    days = [one for one in bookings_of(series) if one.state == "confirmed"]
    assert [f"{one.starts_at:%d.%m.}" for one in days] == ["24.11.", "01.12.", "08.12.", "15.12."]


def test_the_page_of_a_series_shows_for_what_one_waits_and_how_to_stop(house, member, barn):
    house.book(barn, "14:00", "15:00", day=24)
    at = order(member, page_for(member, barn))["Location"]
    press(member, member.get(at), "/wait/")

    page = member.get(at, follow=True)
    left = press(member, page, "/leave/")

    assert "Di 24.11. vorgemerkt Wieder aufnehmen" in text_of(page)
    assert "Di 24.11., 14–15 Uhr Nicht mehr warten" in text_of(page)
    assert left["Location"] == at
    assert "Ausgelassen, weil belegt: 1 Termin." in text_of(member.get(at))
    assert "vorgemerkt" not in text_of(member.get(at))


def test_nobody_waits_for_dates_that_only_a_limit_left_out(house, member, barn):
    house.book(barn, "14:00", "15:00", day=24)
    with scope.network("a test sets a limit"):
        Resource.objects.filter(pk=barn.pk).update(limit_per_person=1)
    order(member, page_for(member, barn))
    with scope.network("a test looks"):
        series = Series.objects.select_related("person", "resource", "space").get()

    text = text_of(member.get(series.get_absolute_url()))

    assert len(bookings_of(series)) == 1
    assert "Ausgelassen, weil belegt: 1 Termin." in text
    assert len(wait_for_dates(series, days=None, now=MORNING)) == 1


def test_what_somebody_cancelled_is_not_left_out_and_is_waited_for_only_when_named(member, barn):
    order(member, page_for(member, barn))
    with scope.network("a test looks"):
        series = Series.objects.select_related("person", "resource", "space").get()
    mine = bookings_of(series)[1]
    cancel(mine, now=MORNING)
    wish = Wish(mine.period, resource_id=mine.resource.public_id)
    book(person=make_person(), wish=wish, now=MORNING)

    assert "Ausgelassen" not in text_of(member.get(series.get_absolute_url()))
    assert wait_for_dates(series, days=None, now=MORNING) == []
    assert len(wait_for_dates(series, days={mine.starts_at.date()}, now=MORNING)) == 1
