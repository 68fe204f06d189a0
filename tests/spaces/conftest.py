"""An ordinary space for the tests of this package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Operator, Space

from .making import make_operator, make_space


@pytest.fixture
def in_network() -> Iterator[None]:
    """Open the network's scope."""
    with scope.network("test of spaces"):
        yield


@pytest.fixture
def operator(db: None, in_network: None) -> Operator:
    """Return an operator."""
    return make_operator()


@pytest.fixture
def space(operator: Operator) -> Space:
    """Return a space that is open on weekdays from 8 to 18."""
    return make_space(operator)
