"""How a name is shortened."""

from __future__ import annotations

import pytest

from tenne.people.names import initials


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Mara Ebert", "ME"),
        ("Mara von Ebert", "ME"),
        ("Gast", "G"),
        ("ölke", "Ö"),
        ("Team 7", "T"),
        ("7 & 8", "–"),
        ("", "–"),
    ],
)
def test_a_name_has_the_initials_of_its_first_and_last_word(name, short):
    assert initials(name) == short
