"""A refusal has a code for machines and a sentence for people."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from django.utils import translation

from tenne.foundation.personal_data import Personal
from tenne.foundation.refusal import Refused, sentence


def test_a_refusal_fills_its_values_into_the_sentence() -> None:
    refusal = Refused("too-far-ahead", "Bookings open %(days)s days ahead.", days=90)

    with translation.override("en"):
        assert sentence(refusal) == "Bookings open 90 days ahead."


def test_a_percent_sign_in_a_sentence_without_values_stays() -> None:
    with translation.override("en"):
        assert sentence(Refused("x", "50 % are due.")) == "50 % are due."


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (date(2026, 12, 8), "Di 8.12.2026", "Tue 8 Dec 2026"),
        (time(8, 5), "8:05", "8:05"),
        (datetime(2026, 12, 8, 18), "Di 8.12.2026, 18:00", "Tue 8 Dec 2026, 18:00"),
        ((date(2026, 12, 8), date(2027, 1, 5)), "Di 8.12., Di 5.1.", "Tue 8 Dec, Tue 5 Jan"),
        (4 * (date(2026, 12, 8),), f"{3 * ', Di 8.12.'} …"[2:], f"{3 * ', Tue 8 Dec'} …"[2:]),
    ],
)
def test_days_and_times_are_written_in_the_readers_language(value, german, english) -> None:
    refusal = Refused("x", "%(value)s", value=value)

    with translation.override("de"):
        assert sentence(refusal) == german
    with translation.override("en"):
        assert sentence(refusal) == english


def test_a_refusal_keeps_its_alternatives_in_order() -> None:
    refusal = Refused("occupied", "Taken.", alternatives=[8, 9])

    assert refusal.alternatives == (8, 9)
    assert str(refusal) == "occupied"


def test_what_happens_to_personal_data_on_erasure_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="must be delete, blank or keep"):
        Personal("to greet you", "account ends", "forget")
