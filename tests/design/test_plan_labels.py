"""Words on a plan stay where they can be read."""

from __future__ import annotations

import pytest

from tenne.design.plan import Plan
from tests.design.test_plan import drawn, floor_with


@pytest.mark.parametrize(("x", "edge"), [(0.2, 0), (17.8, 18 * 40)])
def test_a_long_label_at_an_edge_is_written_where_all_of_it_is_seen(x: float, edge: int) -> None:
    label = {"kind": "label", "x": x, "y": 1, "text": "Besprechung und Videokonferenz"}

    (text,) = drawn(Plan.from_json(floor_with(label))).iter("text")

    half = len(str(text.text)) * 18 * 0.6 / 2  # on a phone, where it is largest
    assert abs(float(text.get("x", 0)) - edge) >= half
