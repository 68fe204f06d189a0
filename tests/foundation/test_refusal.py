"""A refusal has a code for machines and a sentence for people."""

from __future__ import annotations

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


def test_a_refusal_keeps_its_alternatives_in_order() -> None:
    refusal = Refused("occupied", "Taken.", alternatives=[8, 9])

    assert refusal.alternatives == (8, 9)
    assert str(refusal) == "occupied"


def test_what_happens_to_personal_data_on_erasure_is_one_of_three() -> None:
    with pytest.raises(ValueError, match="must be delete, blank or keep"):
        Personal("to greet you", "account ends", "forget")
