"""A table that a spreadsheet opens, and nothing in it that it would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.spreadsheet import BYTE_ORDER_MARK, lines, safe


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2", "+49", "\t=1", "  =1", "|x", "＝1"])
def test_what_looks_like_a_formula_is_a_text(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Tisch 7", "7-8 Uhr", "", 12, -3])
def test_all_else_stays_as_it_is(value):
    assert safe(value) == value


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1), max_size=4)
)
def test_what_was_written_is_read_again_and_runs_nowhere(rows):
    text = "".join(lines(rows))

    assert text.startswith(BYTE_ORDER_MARK)
    read = list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))
    assert [[safe(cell) for cell in row] for row in rows] == read
    assert not any(
        cell.lstrip(" ").startswith(("=", "@", "+", "-")) for row in read for cell in row
    )
