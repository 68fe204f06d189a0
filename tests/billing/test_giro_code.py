"""The GiroCode: a transfer as banking apps read it."""

from __future__ import annotations

import pytest

from tenne.billing.giro_code import giro_code

TRANSFER = {"receiver": "Haus eG", "iban": "DE02 1203 0000 0000 2020 51", "bic": ""}


def test_a_transfer_is_written_line_by_line():
    text = giro_code(**TRANSFER, cents=1405, purpose="K7Q2-M9FD Tisch 7")

    assert text.split("\n") == [
        "BCD", "002", "2", "SCT", "", "Haus eG", "DE02120300000000202051", "EUR14.05",
        "", "", "K7Q2-M9FD Tisch 7",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "character_set"), [("Böhme", "2"), ("Žižka", "1")])
def test_the_character_set_is_the_one_that_is_really_written(name, character_set):
    text = giro_code(**(TRANSFER | {"receiver": name}), cents=1, purpose="x")

    assert text.split("\n")[2] == character_set


def test_line_breaks_and_long_texts_cannot_add_lines():
    text = giro_code(**TRANSFER, cents=1, purpose="a\nEUR999.00\n" + "b" * 300)

    assert len(text.split("\n")) == 11
    assert len(text.split("\n")[-1]) == 140


@pytest.mark.parametrize("cents", [0, -1, 100_000_000_000])
def test_an_amount_that_no_transfer_has_is_refused(cents):
    with pytest.raises(ValueError, match="cents must be"):
        giro_code(**TRANSFER, cents=cents, purpose="x")
