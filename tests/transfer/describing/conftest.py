"""A small house, its operator, and the operator's browser."""

from __future__ import annotations

import pytest
from django.test import Client

from tenne.foundation import scope
from tenne.spaces.models import Operator, Space
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of
from tests.factories import NOW, make_operator
from tests.transfer.describing.walk import operator_browser
from tests.transfer.space_file.small import SMALL


@pytest.fixture
def operator() -> Operator:
    return make_operator(slug="scheune-eg")


@pytest.fixture
def space(operator) -> Space:
    file, _ = content_of(SMALL.encode())
    with scope.network("test data"):
        made = import_space(file, operator, now=NOW).space
        return Space.objects.get(pk=made.pk)


@pytest.fixture
def browser(operator) -> Client:
    return operator_browser(operator)


@pytest.fixture
def anywhere():
    with scope.network("test"):
        yield
