"""A place is called with the word for its kind or without, in German or English."""

from __future__ import annotations

import pytest

from tenne.spaces.kind_words import WORDS, without_kind
from tenne.spaces.models import ResourceKind


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("room", "Raum Seminarraum", "Seminarraum"),
        ("room", "raum  Scheune", "Scheune"),
        ("room", "Seminarraum", "Seminarraum"),
        ("room", "Raum", "Raum"),
        ("desk", "Tisch 7", "7"),
        ("booth", "Phone booth 2", "2"),
        ("desk", "Raum 7", "Raum 7"),
    ],
)
def test_the_word_for_a_kind_is_left_out(kind, text, name):
    assert without_kind(kind, text) == name


def test_every_kind_has_its_words():
    assert set(WORDS) == set(ResourceKind.values)
