"""From a chosen place to a basket: what is chosen is in it, and more can be added."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.booking.reading import read, text_of
from tests.factories import make_resource

BOOK = "/spaces/alte-molkerei/book/?day=2026-11-24"


def basket_from(client, wish: str) -> str:
    links = [href for href, _label in read(client.get(BOOK + wish)).links if "/together/?" in href]
    assert len(links) == 1
    return links[0]


@pytest.mark.parametrize(
    ("wish", "shown"),
    [
        ("&desk=7&for=day", "Tisch 7"),
        ("&booth=1&for=hours&from=14:00&until=15:00", "Kabine 1 Di 24.11., 14–15 Uhr"),
        ("&desk=any&for=hours&from=10:00&until=18:00", "Tisch · Tisch"),
    ],
)
def test_what_is_chosen_is_in_the_basket(house, member, wish, shown):
    assert shown in text_of(member.get(basket_from(member, wish)))


def test_several_of_one_thing_are_added_to_the_one_that_was_chosen(house, member):
    for number in range(1, 4):
        name = {"de": "Headset", "en": "Headset"}
        make_resource(house.space, kind="equipment", number=f"H{number}", name=name)
    first = basket_from(member, "&equipment=H1&for=hours&from=10:00&until=11:00")
    chosen = parse_qs(urlsplit(first).query)["item"][0]
    more = {"add": chosen.partition("~")[0], "count": "2", "day": "2026-11-24"}

    page = member.get(
        urlsplit(first).path,
        {"item": chosen, "from": "10:00", "until": "11:00"} | more,
        follow=True,
    )

    assert text_of(page).count("Headset Di 24.11., 10–11 Uhr") == 3
