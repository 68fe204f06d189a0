"""The coverage tool names a rule that is reached too little."""

from __future__ import annotations

from typing import Any

import pytest
from tools import covered


def figures(*, total: float = 95.0, **modules: float) -> dict[str, Any]:
    """Return figures as coverage writes them."""
    files = {
        f"src/tenne/{name.replace('__', '/')}.py": {
            "summary": {"percent_covered": reached},
            "missing_lines": [7, 8],
        }
        for name, reached in modules.items()
    }
    return {"files": files, "totals": {"percent_covered": total}}


def test_enough_is_enough() -> None:
    assert list(covered.too_little(figures(booking__rules=99.0, booking__views=50.0))) == []


def test_a_rule_that_is_reached_too_little_is_named_with_its_lines() -> None:
    found = list(covered.too_little(figures(booking__rules=97.9)))

    assert found == ["src/tenne/booking/rules.py: 97.9 % reached, 98 needed; lines 7, 8"]


def test_too_little_in_all_is_told() -> None:
    assert list(covered.too_little(figures(total=89.9)))


@pytest.mark.parametrize(
    ("name", "is_rule"),
    [
        ("src/tenne/booking/rules.py", True),
        ("src/tenne/booking/rules/steps.py", True),
        ("src/tenne/numerics/siting.py", True),
        ("src/tenne/foundation/period.py", True),
        ("src/tenne/booking/views/lists.py", False),
    ],
)
def test_what_counts_as_a_rule(name: str, *, is_rule: bool) -> None:
    assert covered.is_rule(name) == is_rule
