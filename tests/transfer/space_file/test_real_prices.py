"""The price lists of ten real spaces, entered as published, price what somebody would book.

Each sum is worked by hand beside it. Cards and monthly contracts are no prices of places.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.wall_time import instant
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.tariffs.queries import month_price, price_at
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of
from tests.factories import NOW, make_operator

pytestmark = pytest.mark.django_db
SPACES = Path(__file__).parent / "spaces"


def catalogue_for(stem: str) -> Catalogue:
    file, _ = content_of((SPACES / f"{stem}.yaml").read_bytes())
    with scope.network("test"):
        space = import_space(file, make_operator(slug=file.space.operator), now=NOW).space
    found = catalogue_of(slug=space.slug)
    assert found is not None
    return found


# From Tuesday, 24 November 2026 on; the houses are open from Monday to Friday or more.
@pytest.mark.parametrize(
    ("space", "place", "since", "until", "euros"),
    [
        ("district_office", "desk/1", "24T08:00", "24T16:00", 10),
        ("district_office", "desk/1", "24T08:00", "26T16:00", 30),  # three days
        ("market_square", "desk/1", "24T08:00", "24T18:00", 20),
        ("market_square", "desk/1", "23T08:00", "27T18:00", 80),  # the week, not 5 · 20
        ("market_square", "desk/1", "01T08:00", "30T18:00", 280),  # the month, not 4 · 80
        ("market_square", "room/Konferenz", "24T09:00", "24T13:00", 140),  # 4 · 35
        ("market_square", "room/Konferenz", "24T09:00", "24T16:00", 190),  # the day, not 7 · 35
        ("market_square", "locker/F1", "23T08:00", "27T18:00", 5),
        ("boiler_house", "desk/1", "24T09:00", "24T17:00", 25),
        ("boiler_house", "desk/1", "02T09:00", "27T17:00", 250),  # the month, not 20 · 25
        ("boiler_house", "room/Tagung", "24T09:00", "25T17:00", 680),
        ("attic", "desk/1", "24T20:00", "24T23:00", 18),
        ("attic", "room/Giebel", "24T10:00", "24T11:30", 22.50),
        ("price_list", "desk/1", "24T09:00", "24T18:00", 10),
        ("price_list", "desk/1", "23T09:00", "27T18:00", 39),  # the week, not 5 · 10
        ("price_list", "desk/1", "02T09:00", "30T18:00", 119),  # the month, not 4 · 39 + 10
        ("music_school", "booth/Videobox", "24T10:00", "24T11:00", 4),
        ("container", "desk/1", "2027-05-04T10:00", "2027-05-04T17:00", 0),
        ("cafe", "desk/T1", "24T09:00", "24T11:30", 11.25),  # 2,5 · 4,50
        ("cafe", "room/Konferenz", "24T09:00", "24T13:00", 85),  # half a day, not 4 · 22
        ("cafe", "room/Abend", "27T18:00", "27T23:00", 380),  # on Fridays there is an evening
        ("cafe", "room/Abend", "24T13:00", "24T18:00", None),  # on Tuesdays it is a café
        ("cafe", "room/Abend", "27T10:00", "27T15:00", None),  # and by day
        ("houseboat", "desk/1", "24T08:00", "24T20:00", 30),
        ("houseboat", "guest-room/Steuerbord", "24T15:00", "25T10:00", 65),  # one night
    ],
)
def test_a_published_price_list_prices_a_stay(space, place, since, until, euros):
    catalogue = catalogue_for(space)
    period = Period(*(_at(catalogue, one) for one in (since, until)))

    price = price_at(catalogue, _place(catalogue, place), period, audience="")

    assert (price and price.cents / 100) == euros


@pytest.mark.parametrize(
    ("space", "place", "euros"),
    [
        ("post_office", "room/Brief", 120),
        ("sister_house", "room/1", 120),
        ("price_list", "desk/9", 169),
        ("price_list", "desk/11", 210),
        ("boiler_house", "room/Luv", 420),
    ],
)
def test_what_is_let_by_the_month_says_its_month(space, place, euros):
    catalogue = catalogue_for(space)
    place_of_it = _place(catalogue, place)

    price = month_price(catalogue, place_of_it, NOW.date(), audience="")

    assert price is not None
    assert price.cents == euros * 100


def _at(catalogue: Catalogue, text: str) -> datetime:
    written = text if len(text) > len("24T08:00") else f"2026-11-{text}"
    return instant(datetime.fromisoformat(written), catalogue.zone)


def _place(catalogue: Catalogue, key: str):
    kind, _slash, number = key.partition("/")
    return next(
        place
        for place in catalogue.places.values()
        if (place.resource.kind, place.resource.number) == (kind, number)
    )
