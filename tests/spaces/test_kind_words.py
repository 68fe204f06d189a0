"""A place is called with the word for its kind or without, in German or English."""

from __future__ import annotations

import pytest
from django.utils import translation

from tenne.spaces.kind_words import WORDS, without_kind
from tenne.spaces.models import Resource, ResourceKind


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


@pytest.mark.parametrize(
    ("kind", "number", "label"),
    [
        ("guest-room", "1", "Gästezimmer 1"),
        ("guest-room", "Heukammer", "Heukammer"),
        ("booth", "1", "Kabine 1"),
        ("desk", "7", "7"),
        ("locker", "F1", "F1"),
    ],
)
def test_a_plan_names_in_full_what_a_number_alone_does_not_say(kind, number, label):
    named = {"guest-room": f"Gästezimmer {number}", "booth": f"Kabine {number}"}
    name = {"de": named.get(kind, f"Ding {number}")}

    with translation.override("de"):
        assert Resource(kind=kind, number=number, name=name).plan_label == label
