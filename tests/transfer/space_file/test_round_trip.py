"""What is exported and imported again is the same, byte by byte."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tenne.cli.sample.load import FIRMS
from tenne.cli.sample.writing import write_firm
from tenne.foundation import scope
from tenne.spaces.models import Space
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space, preview
from tenne.transfer.space_file.layout import content_of, text_of
from tests.factories import NOW
from tests.transfer.space_file.emptying import without

pytestmark = pytest.mark.django_db


@pytest.fixture(params=FIRMS, ids=lambda firm: firm.slug)
def space(request) -> Space:
    with scope.network("test data"):
        _, houses = write_firm(request.param, date(2026, 11, 22), Random(7))
        return Space.objects.select_related("operator").get(pk=next(iter(houses.values())).pk)


def exported(space: Space) -> str:
    with scope.network("test"):
        return text_of(described(space))


def imported(text: str, operator) -> Space:
    file, mistakes = content_of(text.encode())
    assert [str(one) for one in mistakes] == []
    with scope.network("test"):
        done = import_space(file, operator, now=NOW)
    return done.space


def test_a_sample_space_comes_back_from_its_file_byte_by_byte(space):
    before, operator = exported(space), space.operator
    without(space)

    again = imported(before, operator)

    assert exported(again) == before


def test_importing_what_was_exported_changes_nothing(space):
    file, _ = content_of(exported(space).encode())

    with scope.network("test"):
        seen = preview(file, space.operator, now=NOW)

    assert seen.differences == []
    assert seen.leaving == []
