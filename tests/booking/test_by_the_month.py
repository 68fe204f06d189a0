"""Places that are let by the month only: what they are called, what they cost, whom to ask."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.booking.queries import availability, let_by_the_month
from tenne.booking.queries.days import count_free_desks, open_day
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import TODAY, at
from tests.booking.reading import press, read, text_of
from tests.factories import NOW, make_area, make_person, make_resource, make_space, make_tariff

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
PLACE = {"position": {"x": 1, "y": 1, "w": 4, "h": 3}, "name": {"de": "Büro 1", "en": "Office 1"}}


@pytest.fixture
def space():
    space = make_space(with_prices=False, email="haus@tenne.example", phone="0123 456")
    make_tariff(space, kind="room", unit="month", price_cents=12000)
    make_tariff(space, kind="desk")
    return space


@pytest.fixture
def office(space):
    area = make_area(space)
    with scope.network("test data"):
        area.floor.plan = {"width_m": 6, "height_m": 5, "shapes": []}
        area.floor.save()
    return make_resource(space, kind="room", number="1", area=area, longest_minutes=60 * 24 * 60,
                         horizon_days=365, **PLACE)  # fmt: skip


def page_of(client, office, **asked: str):
    return client.get(f"/spaces/{office.space.slug}/book/", {"room": "1"} | asked)


def test_the_list_says_how_it_is_let_and_what_a_month_costs(office, visitor):
    page = page_of(visitor, office, desk="any")

    (row,) = [row for row in page.context["rows"] if row.place.id == office.pk]
    assert (row.state, row.free) == ("monthly", "nur monatsweise – Haus fragen")
    assert row.price == "120,00\xa0€ je Monat"


def test_a_desk_whose_rules_ask_for_a_month_is_not_free_today_at_the_price_of_a_day(space, visitor):
    alike, monthly = make_resource(space), make_resource(
        space, shortest_minutes=28 * 24 * 60, longest_minutes=366 * 24 * 60, horizon_days=365
    )  # fmt: skip
    make_tariff(space, unit="month", price_cents=28000)
    catalogue = catalogue_of(slug=space.slug)

    page = visitor.get(f"/spaces/{space.slug}/book/?desk=any")

    rows = {row.place.id: row for row in page.context["rows"]}
    assert (rows[alike.pk].free, rows[alike.pk].price) == ("frei", "14,00\xa0€")
    assert rows[monthly.pk].free == "nur monatsweise – Haus fragen"
    assert rows[monthly.pk].price == "280,00\xa0€ je Monat"
    assert count_free_desks(catalogue, [open_day(catalogue, TODAY, NOW)], NOW) == [1]


def test_the_plan_shows_a_state_of_its_own_and_the_public_page_too(office, visitor):
    booking = visitor.get(f"/spaces/{office.space.slug}/book/?desk=any")
    public = visitor.get(f"/spaces/{office.space.slug}/")

    for page in (booking, public):
        drawn = page.content.decode()
        assert "seat-monthly" in drawn
        assert "seat-taken" not in drawn
        assert "Nur monatsweise" in text_of(page)


def test_the_sheet_leads_to_the_house_and_offers_nothing_to_order(office, visitor):
    page = page_of(visitor, office)

    assert "form" not in page.context
    assert "120,00 € je Monat, inkl. 19 % USt." in text_of(page).replace("\xa0", " ")
    ways = [address for address, _name in read(page).links]
    assert any(address.startswith("mailto:haus@tenne.example?subject=") for address in ways)
    assert "tel:0123456" in ways


def test_a_day_of_it_cannot_be_booked_but_a_month_can(office, member):
    wish = Wish(at("09:00", "12:00"), resource_id=office.public_id)
    month = {"for": "days", "day": "2026-11-25", "to": "2026-12-24"}

    with pytest.raises(Refused, match="not-offered"):
        book(person=make_person(), wish=wish, now=NOW, terms=Terms())
    page = page_of(member, office, **month)

    assert page.context["verdict"].price.cents == 12000
    assert press(member, page, "/book/").status_code == 302


def test_who_has_it_for_a_month_makes_it_taken(office, visitor):
    period = Period(at().start, at().end + timedelta(days=30))
    book(person=make_person(), wish=Wish(period, resource_id=office.public_id), now=NOW,
         terms=Terms())  # fmt: skip

    page = visitor.get(f"/spaces/{office.space.slug}/book/?desk=any")

    assert [row.state for row in page.context["rows"]] == ["taken"]


def test_a_price_by_the_day_beside_it_makes_it_an_ordinary_place(office, visitor):
    make_tariff(office.space, kind="room", resource=office, price_cents=4500)

    page = page_of(visitor, office, desk="any")

    assert [row.state for row in page.context["rows"]] == ["free"]


def test_a_desk_that_is_let_by_the_month_is_no_free_desk(space):
    make_resource(space)
    make_tariff(space, kind="desk", unit="month", price_cents=9000, valid_from=TODAY)
    other = make_space(with_prices=False)
    make_tariff(other, kind="desk", unit="month", price_cents=9000)
    make_resource(other)

    counts = [
        count_free_desks(catalogue, [open_day(catalogue, TODAY, NOW)], NOW)
        for catalogue in (catalogue_of(slug=space.slug), catalogue_of(slug=other.slug))
    ]

    assert counts == [[1], [0]]


def test_a_house_that_lets_all_by_the_month_shows_whom_to_ask(visitor):
    space = make_space(with_prices=False)
    make_tariff(space, kind="desk", unit="month", price_cents=9000)
    make_resource(space)

    page = visitor.get(f"/spaces/{space.slug}/book/")

    assert page.context["month"]["cents"] == 9000
    assert "Jeder Tisch ist an dem Tag belegt" not in text_of(page)


def test_machines_find_it_in_a_list_of_its_own(office, client):
    catalogue = catalogue_of(slug=office.space.slug)
    period = at("09:00", "12:00", day=TODAY + timedelta(days=1))

    assert availability(catalogue, period, now=NOW, kind="room") == []
    assert [one.price.cents for one in let_by_the_month(catalogue, period, now=NOW)] == [12000]
    answer = client.get(
        f"/api/v1/spaces/{office.space.slug}/availability",
        {"start": "2026-11-25T09:00:00+01:00", "end": "2026-11-25T12:00:00+01:00"},
    ).json()
    assert answer["results"] == []
    assert [one["id"] for one in answer["by_the_month"]] == [str(office.public_id)]
    assert answer["by_the_month"][0]["price"]["cents"] == 12000
