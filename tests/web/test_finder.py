"""“Where is a desk today?”: near a place, by distance, with filters, as list and map."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from math import dist

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenne.booking.services import Wish, book
from tenne.regions.reading import Way
from tenne.regions.services import bring_travel_times
from tenne.web.finder.asked import FinderAsked
from tenne.web.finder.map_drawing import HEIGHT, WIDTH, map_of
from tenne.web.finder.search import Found, Near, by_distance
from tenne.web.place_search import Centre, centre_of
from tests.booking.periods import TODAY, at
from tests.booking.reading import press, read, text_of
from tests.factories import NOW, make_person, make_resource, make_space, make_tariff

pytestmark = pytest.mark.django_db
FIND = "/find/"


@pytest.fixture
def network():
    """Three spaces: near, 28 km and 123 km away; it is a quarter past seven."""
    with time_machine.travel(NOW, tick=False):
        spaces = {}
        for name, town, postcode, latitude in (
            ("Hof Weit", "Weitstedt", "39999", "53.1"),
            ("Alte Post", "Nahdorf", "00001", "52.1"),
            ("Mühle", "Mittelbach", "00002", "52.35"),
        ):
            spaces[town] = make_space(
                name=name, town=town, postcode=postcode, latitude=Decimal(latitude)
            )
            make_resource(spaces[town], features=["monitor", "two-monitors"])
            make_resource(spaces[town])
            make_resource(spaces[town], kind="booth")
        yield spaces


@pytest.fixture
def german() -> Client:
    return Client(headers={"accept-language": "de"})


def names(page) -> list[str]:
    return [one["space"].town for one in page.context["found"]]


def taken(space, *, kind: str = "desk", period=None) -> None:
    """Let every place of a kind be taken."""
    from tenne.booking.queries.free import places_like
    from tenne.spaces.catalogue import catalogue_of

    for place in places_like(catalogue_of(slug=space.slug), kind=kind):
        wish = Wish(period or at(), resource_id=place.resource.public_id)
        book(person=make_person(), wish=wish, now=NOW)


def test_spaces_near_a_typed_town_come_by_distance(network, german):
    page = german.get(FIND, {"near": "Nahdorf"})

    assert names(page) == ["Nahdorf", "Mittelbach"]
    assert "Wo ist heute ein Platz?" in text_of(page)
    assert "00002 Mittelbach · 28 km" in text_of(page)
    assert "2 Tische frei ab 14,00 € je Tag" in text_of(page)


@pytest.mark.parametrize("near", ["00001", "alte post", "52.1, 12.6", "52.1,12.6", " 52.1  12.6 "])
def test_a_place_is_a_postcode_a_name_or_coordinates(network, german, near):
    assert names(german.get(FIND, {"near": near}))[0] == "Nahdorf"


def test_a_wider_search_reaches_further(network, german):
    assert names(german.get(FIND, {"near": "Nahdorf", "radius": "100"})) == [
        "Nahdorf", "Mittelbach",
    ]  # fmt: skip
    assert names(german.get(FIND, {"near": "Nahdorf", "radius": "10"})) == ["Nahdorf"]


def test_where_nothing_is_near_the_nearest_is_named_with_the_way_there(network, german):
    page = german.get(FIND, {"near": "51.7, 12.6", "radius": "10"})

    assert "Kein Haus im Umkreis von 10 km" in text_of(page)
    assert "Am nächsten liegt Alte Post in Nahdorf, 44 km entfernt." in text_of(page)
    assert any("near=51.7" in address for address, _name in read(page).links)


def test_an_unknown_place_shows_all_and_says_so(network, german):
    page = german.get(FIND, {"near": "Atlantis"})

    assert len(names(page)) == 3
    assert "liegt kein Haus" in text_of(page) or "Atlantis" in text_of(page)


def test_filters_leave_only_desks_that_have_it_all(network, german):
    page = german.get(FIND, {"near": "Nahdorf", "feature": ["two-monitors", "monitor"]})

    assert "1 Tisch frei" in text_of(page)


def test_a_full_space_leads_to_the_next_day_with_a_desk(network, german):
    taken(network["Nahdorf"])

    page = german.get(FIND, {"near": "Nahdorf", "radius": "10"})

    assert "kein solcher Tisch frei" in text_of(page)
    assert "Mi 25.11.: 2 Tische frei" in text_of(page)
    other = next(address for address, _name in read(page).links if "day=2026-11-25" in address)
    assert "2 Tische frei" in text_of(german.get(FIND + other))


def test_desks_for_a_part_of_the_day_are_counted_where_no_booth_is_free_either(network, german):
    taken(network["Nahdorf"], period=at("08:00", "12:00"))
    taken(network["Nahdorf"], kind="booth", period=at("14:00", "15:00"))

    page = german.get(
        FIND, {"near": "Nahdorf", "radius": "10", "booth_from": "14:00", "booth_until": "15:00"}
    )

    assert "2 Tische frei für einen Teil des Tages" in text_of(page)
    assert "0 Tische" not in text_of(page)


def test_a_desk_free_for_a_part_of_the_day_is_said_to_be_so(network, german):
    taken(network["Nahdorf"], period=at("08:00", "12:00"))

    page = german.get(FIND, {"near": "Nahdorf", "radius": "10"})

    assert "2 Tische frei für einen Teil des Tages" in text_of(page)


@pytest.mark.parametrize(
    ("sold_by", "said"),
    [
        ("hour day", "ab 3,00 € je Stunde"),
        ("half-day day", "ab 8,00 € je halben Tag"),
        ("day", "ab 14,00 € je Tag"),
    ],
)
def test_a_desk_for_a_part_of_the_day_says_the_least_that_it_costs(german, sold_by, said):
    with time_machine.travel(NOW, tick=False):
        space = make_space(town="Nahdorf", with_prices=False)
        for unit, cents in (("hour", 300), ("half-day", 800), ("day", 1400)):
            if unit in sold_by.split():
                make_tariff(space, unit=unit, price_cents=cents)
        make_resource(space)
        taken(space, period=at("08:00", "12:00"))

        page = german.get(FIND, {"near": "Nahdorf", "radius": "10"})

    assert f"1 Tisch frei für einen Teil des Tages {said}" in text_of(page)


def test_certain_hours_are_asked_for_as_such(network, german):
    taken(network["Nahdorf"], period=at("08:00", "12:00"))

    page = german.get(FIND, {"near": "Nahdorf", "radius": "10", "from": "13:00", "until": "17:00"})

    assert "2 Tische frei ab 8,00 € je halben Tag Di 24.11., 13–17 Uhr" in text_of(page)


def test_the_price_is_that_of_what_was_asked_with_its_time(network, german):
    make_tariff(
        network["Nahdorf"], kind="booth", unit="hour", price_cents=400, valid_from=date(2026, 1, 1)
    )
    near = {"near": "Nahdorf", "radius": "10"}
    hours = {"from": "13:00", "until": "15:00", "booth_from": "13:00", "booth_until": "13:30"}

    page = german.get(FIND, near | hours)
    an_hour = german.get(FIND, near | {"from": "13:00", "until": "14:00"})

    assert "ab 6,00 € für 2 Std. Di 24.11., 13–15 Uhr" in text_of(page)
    assert "13:00–13:30 Uhr · 2,00 € für 30 Min." in text_of(page)
    assert "ab 3,00 € je Stunde" in text_of(an_hour)


def test_desk_and_booth_lead_into_one_basket_that_books_both(network, german):
    person = make_person()
    german.force_login(person)
    page = german.get(
        FIND, {"near": "Nahdorf", "radius": "10", "booth_from": "14:00", "booth_until": "15:00"}
    )
    basket = next(address for address, _name in read(page).links if "/together/" in address)

    items = german.get(basket).context["items"]
    answer = press(german, german.get(basket), "/together/", item=items)

    assert [item.partition("~")[0] for item in items] == ["desk", "booth"]
    assert answer.status_code == 302
    assert "/bookings/together/" in answer["Location"]


def test_a_space_without_a_free_booth_says_so(network, german):
    taken(network["Nahdorf"], kind="booth", period=at("14:00", "15:00"))

    page = german.get(
        FIND, {"near": "Nahdorf", "radius": "10", "booth_from": "14:30", "booth_until": "15:30"}
    )

    assert "2 Tische frei, aber dann keine Kabine" in text_of(page)


def test_a_closed_day_names_the_next_one(network, german):
    shut = make_space(name="Schule", town="Zudorf", weekdays=range(2, 5))
    make_resource(shut)

    page = german.get(FIND, {"near": "Zudorf", "radius": "10"})

    assert "an dem Tag geschlossen" in text_of(page)
    assert "Mi 25.11.: 1 Tisch frei" in text_of(page)


def test_unlisted_spaces_are_not_found(network, german):
    make_resource(make_space(name="Geheim", town="Nahdorf", is_listed=False))

    assert "Geheim" not in text_of(german.get(FIND, {"near": "Nahdorf"}))


@pytest.mark.parametrize(
    "query",
    ["near=999,999", "near=%00", "day=9999-12-31", "day=0001-01-01", "radius=7", "feature=gold",
     "from=12:00&until=11:00", "booth_from=x", "page=99", "near=48.1,+11.6",
     "day=2026-03-29&from=02:30&until=03:30"],
)  # fmt: skip
def test_odd_wishes_show_the_page(network, german, query):
    assert german.get(f"{FIND}?{query}").status_code == 200


def test_a_network_without_spaces_says_so(german):
    assert "Noch kein Ort hier" in text_of(german.get(FIND))


def test_statements_grow_only_with_the_spaces_shown(network, german):
    query = {"near": "Nahdorf", "radius": "10", "booth_from": "14:00", "booth_until": "15:00"}
    german.get(FIND, query)
    with CaptureQueriesContext(connection) as one:
        german.get(FIND, query)
    for _ in range(10):
        make_resource(network["Nahdorf"])

    german.get(FIND, query)
    with CaptureQueriesContext(connection) as more:
        german.get(FIND, query)

    assert len(more) == len(one)


def test_too_many_searches_of_a_visitor_are_refused(network, german, monkeypatch):
    from tenne.people.rules import Rate
    from tenne.web.finder import views

    rate = views.SEARCHES_PER_NETWORK
    monkeypatch.setattr(views, "SEARCHES_PER_NETWORK", Rate(rate.name, 1, rate.period))

    assert german.get(FIND, {"near": "Nahdorf"}).status_code == 200
    assert german.get(FIND, {"near": "Nahdorf"}).status_code == 429
    assert german.get(FIND).status_code == 200


def test_the_map_keeps_directions_and_proportions(network):
    centre = Centre(52.1, 12.6)
    spaces = by_distance(list(network.values()), centre)

    drawn = map_of([Found(one, "free", TODAY) for one in spaces], centre)

    here, (near, middle, far) = drawn.centre, drawn.pins
    assert (near.x, near.y) == here
    assert here[1] > middle.y > far.y
    assert far.x == pytest.approx(here[0])
    assert (here[1] - middle.y) / (here[1] - far.y) == pytest.approx(0.25, abs=0.01)
    assert all(0 < pin.x < WIDTH and 0 < pin.y < HEIGHT for pin in drawn.pins)
    assert drawn.scale_px / drawn.scale_km == pytest.approx((here[1] - far.y) / 111.195, abs=0.02)


def test_no_pin_hides_another_and_each_knows_its_place(network):
    space = network["Nahdorf"]

    drawn = map_of([Found(Near(space), "free", TODAY)] * 9, None)

    spots = [(pin.x, pin.y) for pin in drawn.pins]
    assert {pin.place for pin in drawn.pins} == {spots[0]}
    assert [pin.is_moved for pin in drawn.pins] == [False] + [True] * 8
    assert min(dist(a, b) for a, b in combinations(spots, 2)) >= 54
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in spots)


def test_a_map_of_one_space_or_none_can_be_drawn(network):
    space = network["Nahdorf"]

    assert map_of([], None) is None
    assert map_of([Found(Near(space), "free", TODAY)], None).pins[0].x == WIDTH / 2


def test_coordinates_beyond_the_earth_are_no_place():
    assert centre_of("91, 12", []) is None
    assert centre_of("52.1, 181", []) is None
    assert centre_of("", []) is None


def test_an_address_keeps_the_whole_wish():
    asked = FinderAsked(near="Nahdorf", features=("monitor",), radius_km=10)

    assert asked.address(day=TODAY) == "?near=Nahdorf&day=2026-11-24&feature=monitor&radius=10"


def test_what_takes_little_time_comes_first_and_says_how_long(network, german):
    ways = [
        Way("nahdorf", network["Mittelbach"].slug, "car", 9),
        Way("00001", network["Mittelbach"].slug, "bike", 55),
        Way("12069017", network["Nahdorf"].slug, "walk", 12),
    ]
    bring_travel_times(ways, source="OSRM", as_of=TODAY)

    page = german.get(FIND, {"near": "Nahdorf"})

    assert names(page) == ["Mittelbach", "Nahdorf"]
    assert "28 km · 9 min mit dem Auto · 55 min mit dem Rad" in text_of(page)
    assert "Fahrzeiten: OSRM, Stand Di 24.11.2026." in text_of(page)


def test_where_nobody_has_computed_a_way_the_distance_counts(network, german):
    far = [Way("nahdorf", network["Mittelbach"].slug, "car", 90)]
    bring_travel_times(far, source="OSRM", as_of=TODAY)

    assert names(german.get(FIND, {"near": "Nahdorf"})) == ["Nahdorf", "Mittelbach"]


def test_start_page_and_finder_count_the_same_desks_by_the_same_rule(network, german):
    space = network["Nahdorf"]
    [first, _second] = [one for one in places_of(space) if one.resource.kind == "desk"]
    wish = Wish(at("08:00", "13:00"), resource_id=first.resource.public_id)
    book(person=make_person(), wish=wish, now=NOW)

    start = text_of(german.get("/"))
    found = text_of(german.get(FIND, {"near": "Nahdorf", "radius": "10"}))

    assert "2 Tische heute frei" in start
    assert "2 Tische frei, 1 den ganzen Tag" in found


def places_of(space):
    from tenne.spaces.catalogue import catalogue_of

    return list(catalogue_of(space_id=space.pk).places.values())
