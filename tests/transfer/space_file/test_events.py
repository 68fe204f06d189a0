"""Seatings of rooms and extras of events in a space file."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Resource
from tenne.tariffs.models import Extra
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of, text_of
from tests.factories import NOW, make_operator
from tests.transfer.space_file.small import SMALL

HALL = """  - kind: room
    number: Saal
    seatings:
      - {kind: rows, people: 40, set_up: 45 min, clear: 30 min}
      - {kind: board, people: 12}
"""
EXTRAS = """extras:
  - {code: coffee, name: {de: Kaffee, en: Coffee}, unit: person, price: 6, vat: 19,
     from: 2026-01-01}
"""


def with_events(seatings: str = HALL, extras: str = EXTRAS) -> str:
    return SMALL.replace("resources:\n", "resources:\n" + seatings).rstrip("\n") + "\n" + extras


@pytest.mark.django_db
def test_seatings_and_extras_come_in_and_go_out_as_they_were():
    file, mistakes = content_of(with_events().encode())
    assert [str(one) for one in mistakes] == []
    with scope.network("a test looks"):
        space = import_space(file, make_operator(slug="scheune-eg"), now=NOW).space
        hall = Resource.objects.get(space=space, number="Saal")
        coffee = Extra.objects.get(space=space)
        text = text_of(described(space))

    assert hall.seatings == [
        {"kind": "rows", "people": 40, "set_up": 45, "clear": 30},
        {"kind": "board", "people": 12, "set_up": 0, "clear": 0},
    ]
    assert (coffee.price_cents, coffee.unit) == (600, "person")
    again, _none = content_of(text.encode())
    assert again == file


def test_the_same_seating_and_the_same_extra_stand_once():
    twice = HALL + "      - {kind: rows, people: 30}\n"
    more = EXTRAS + EXTRAS.partition("\n")[2].replace("price: 6", "until: 2025-01-01, price: 7")

    _file, mistakes = content_of(with_events(twice, more).encode())

    assert {one.code for one in mistakes} == {"seating-twice", "extra-twice", "price-ends"}
