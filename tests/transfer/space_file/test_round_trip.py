"""What is exported and imported again is the same, byte by byte."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from tenne.cli.sample.load import FIRMS
from tenne.cli.sample.writing import write_firm
from tenne.foundation import scope
from tenne.spaces.models import Space
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space, preview
from tenne.transfer.space_file.layout import content_of, text_of
from tests.factories import NOW, make_operator
from tests.transfer.space_file.emptying import without
from tests.transfer.space_file.made_up import space_files

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


@given(file=space_files())
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
def test_any_sound_description_is_read_as_it_was_written(file):
    text = text_of(file)

    again, mistakes = content_of(text.encode())

    assert [str(one) for one in mistakes] == []
    assert again.model_dump() == file.model_dump()
    assert text_of(again) == text


@given(file=space_files())
@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_any_space_comes_back_from_its_export_byte_by_byte(db, file):
    with transaction.atomic(), scope.network("test"):
        operator = make_operator(slug="erdacht-eg")
        first = import_space(file, operator, now=NOW).space
        before = text_of(described(first))
        without(first)

        again, mistakes = content_of(before.encode())
        assert [str(one) for one in mistakes] == []
        assert preview(again, operator, now=NOW).space is None
        second = import_space(again, operator, now=NOW).space
        after = text_of(described(second))
        transaction.set_rollback(True)

    assert after == before


@given(file=space_files(), other=space_files())
@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_any_space_becomes_any_other_that_nobody_has_booked(db, file, other):
    with transaction.atomic(), scope.network("test"):
        operator = make_operator(slug="erdacht-eg")
        import_space(file, operator, now=NOW)

        import_space(other, operator, now=NOW)

        left = preview(other, operator, now=NOW).differences
        transaction.set_rollback(True)
    assert left == []
