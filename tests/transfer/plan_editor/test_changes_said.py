"""What a draft would change is said in words, never in the codes of the file."""

from __future__ import annotations

import pytest
from django.utils import translation

from tenne.transfer.plan_editor.changes_said import _detail
from tenne.transfer.space_file.differences import Change


@pytest.mark.parametrize(
    ("field", "old", "new", "said"),
    [
        ("capacity", "4", "6", "Für wie viele Personen: 4 → 6"),
        ("permanent", "False", "True", "nein → ja"),
        ("features", '["window", "lan"]', '["window"]', "LAN → "),
        ("kind", "open-office", "kitchen", "→ Küche"),
    ],
)
def test_a_field_is_called_as_in_the_panel_of_the_editor(field, old, new, said):
    with translation.override("de"):
        detail = _detail(Change(field, old, new), {}, "area")

    assert said in detail
    assert field not in detail
