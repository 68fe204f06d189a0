"""How long something may last is said in words, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import translation

from tenne.foundation.refusal import Refused, sentence


@pytest.mark.parametrize(
    ("length", "german", "english"),
    [
        (timedelta(days=14), "14 Tage", "14 days"),
        (timedelta(days=1), "1 Tag", "1 day"),
        (timedelta(hours=2), "2 Stunden", "2 hours"),
        (timedelta(minutes=90), "90 Minuten", "90 minutes"),
        (timedelta(minutes=1), "1 Minute", "1 minute"),
        (timedelta(0), "0 Minuten", "0 minutes"),
    ],
)
def test_a_length_is_said_in_words(length, german, english):
    refused = Refused("too-long", "%(length)s", length=length)

    with translation.override("de"):
        in_german = sentence(refused)
    with translation.override("en"):
        in_english = sentence(refused)

    assert (in_german, in_english) == (german, english)
