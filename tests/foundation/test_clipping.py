"""A text that is too long for its place ends in an ellipsis, at a word where that is possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.clipping import clipped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tisch 7", "Tisch 7"),
        ("Der Saal im ersten Stock", "Der Saal im ersten…"),
        ("Der Saal im ersten Stock links", "Der Saal im ersten…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffah…"),
        ("a  b\n c", "a b c"),
    ],
)
def test_a_clipped_text_ends_with_a_whole_word_where_it_can(text: str, shown: str) -> None:
    assert clipped(text, 20) == shown


@given(text=st.text(max_size=80), most=st.integers(2, 40))
def test_a_clipped_text_is_one_line_that_fits(text: str, most: int) -> None:
    line = clipped(text, most)

    assert len(line) <= most
    assert line.splitlines() in ([], [line])
