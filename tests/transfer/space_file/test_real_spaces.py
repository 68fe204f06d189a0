"""Ten spaces as they are out there: the file carries them, and the product draws them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from tenne.foundation import scope
from tenne.spaces.models import Space
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space, preview
from tenne.transfer.space_file.layout import content_of, text_of
from tests.factories import NOW, make_operator
from tests.transfer.space_file.emptying import without

pytestmark = pytest.mark.django_db

FILES = sorted((Path(__file__).parent / "spaces").glob("*.yaml"))


def content(path: Path):
    with override("en"):
        file, mistakes = content_of(path.read_bytes())
        assert [str(one) for one in mistakes] == []
    return file


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def space(request) -> Space:
    file = content(request.param)
    operator = make_operator(slug=file.space.operator)
    with scope.network("test"):
        return import_space(file, operator, now=NOW).space


def test_there_are_the_ten_and_a_sister_house():
    assert len(FILES) == 11


def test_the_space_comes_back_from_its_export_byte_by_byte(space):
    with scope.network("test"):
        before, operator = text_of(described(space)), space.operator
        without(space)
        file, mistakes = content_of(before.encode())
        again = import_space(file, operator, now=NOW).space

        assert mistakes == []
        assert text_of(described(again)) == before


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_people_wrote_is_what_the_space_becomes(path):
    file = content(path)
    operator = make_operator(slug=file.space.operator)
    with scope.network("test"):
        import_space(file, operator, now=NOW)

        assert preview(file, operator, now=NOW).differences == []


@pytest.mark.parametrize("page", ["spaces:space", "booking:book_desk"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_its_public_page_and_its_plan_are_shown(client, space, page, language):
    client.cookies["tenne_language"] = language

    answer = client.get(reverse(page, args=[space.slug]), SERVER_NAME="localhost")

    assert answer.status_code == 200
    assert space.name in answer.content.decode().replace("&amp;", "&")
