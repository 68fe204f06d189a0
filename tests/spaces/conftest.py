"""An ordinary space for the tests of this package."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Operator, Space
from tests.signing_in import signed_in

from .making import make_operator, make_person, make_role, make_space


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


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Keep pictures in a folder of the test, and return it."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def boss(client, space):
    """Return the browser of somebody who runs the operator, in English."""
    person = make_person()
    make_role(person, "operator", operator=space.operator)
    signed_in(person, client=client)
    client.cookies["tenne_language"] = "en"
    return client
