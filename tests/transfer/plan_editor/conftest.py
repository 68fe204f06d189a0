"""An empty floor to edit, and English to read what an edit says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tenne.transfer.plan_editor.floor_content import Content
from tenne.transfer.plan_editor.starting import empty_floor, names_of_level


@pytest.fixture
def in_english() -> Iterator[None]:
    """Read all sentences in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def floor() -> Content:
    """Return a floor of 14 × 9 m with nothing on it."""
    return empty_floor(0, width=14, depth=9, names=names_of_level(0))
