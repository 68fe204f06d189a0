"""The matrix file is read strictly: a misspelt word is an error, not a closed door."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import permissions

GOOD = """
[rule.host]
meaning = "Hosts may."
may.host = "own"
may.signed-in = "any"

[[page]]
what = "Today"
rule = "host"
names = ["web:today"]
"""


def read(tmp_path: Path, text: str) -> permissions.Matrix:
    """Read a matrix from a text."""
    path = tmp_path / "permissions.toml"
    path.write_text(text)
    return permissions.load(path)


def test_a_role_may_where_it_is_listed_and_nowhere_else(tmp_path: Path) -> None:
    rule = read(tmp_path, GOOD).rules["host"]

    assert rule.allows("host", "own")
    assert rule.allows("host", "any")
    assert rule.allows("member", "any")
    assert not rule.allows("member", "own")
    assert not rule.allows("host", "foreign")
    assert not rule.allows("signed-out", "any")


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('may.host = "own"', 'may.hots = "own"'),
        ('may.host = "own"', 'may.host = "onw"'),
        ('rule = "host"', 'rule = "hots"'),
        ('names = ["web:today"]', 'names = ["web:today", "web:today"]'),
        ('names = ["web:today"]', 'names = ["web:today"]\nmethods = "GTE"'),
    ],
)
def test_a_misspelt_word_is_an_error(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=r"must be one of|listed twice"):
        read(tmp_path, GOOD.replace(right, wrong))


def test_the_table_shows_every_rule_and_every_address() -> None:
    matrix = permissions.load()

    table = permissions.as_markdown(matrix)

    for rule in matrix.rules.values():
        assert rule.meaning in table
    for entry in (*matrix.pages, *matrix.operations):
        assert all(f"`{name}`" in table for name in entry.names)


def test_every_rule_is_used() -> None:
    matrix = permissions.load()

    used = {entry.rule.name for entry in (*matrix.pages, *matrix.operations)}

    assert sorted(matrix.rules.keys() - used) == []
