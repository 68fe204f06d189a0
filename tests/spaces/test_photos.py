"""Photos of a space: sent with words, in an order, removed and put back; shown on its page."""

from __future__ import annotations

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tenne.foundation import scope
from tenne.foundation.pictures import picture_of
from tenne.spaces.models import SpacePhoto

from .making import make_operator, make_space

pytestmark = pytest.mark.django_db
WORDS = {"words_de": "Zwei Tische am Fenster", "words_en": "Two desks at the window"}


def page_of(space) -> str:
    return f"/operators/{space.operator.slug}/spaces/{space.slug}/photos/"


def photo(colour=(200, 30, 40), size=(1600, 1200), form="JPEG", name="a.jpg"):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, form)
    return SimpleUploadedFile(name, file.getvalue())


def send(boss, space, **given):
    return boss.post(page_of(space), {"photo": photo(), "may_show": "on", **WORDS, **given})


def rows(space) -> list[SpacePhoto]:
    with scope.network("a test looks"):
        return list(SpacePhoto.objects.filter(space=space))


def test_a_photo_stands_on_the_page_in_three_widths_with_its_words(boss, client, space, settings):
    assert send(boss, space).status_code == 302

    page = client.get(f"/spaces/{space.slug}/").content.decode()
    (row,) = rows(space)
    widths = [picture_of(name.name).width for name in (row.small, row.medium, row.large)]
    assert widths == [480, 800, 1280]
    assert 'width="1280" height="960" alt="Two desks at the window"' in page
    assert "480w" in page
    assert "800w" in page
    address = f"{settings.PUBLIC_URL}/pictures/{row.large.name}"
    assert f'property="og:image" content="{address}"' in page
    facts = json.loads(re.search(r"ld\+json\">(.*?)</script>", page)[1])
    assert facts["image"] == [address]
    assert client.get(f"/pictures/{row.small.name}")["Content-Type"] == "image/jpeg"


def test_a_page_without_photos_has_no_trace_of_one(client, space):
    page = client.get(f"/spaces/{space.slug}/").content.decode()

    assert "og:image" not in page
    assert '"image"' not in page
    assert "<img" not in page


def test_the_page_about_photos_names_the_space_once(boss, space):
    page = boss.get(page_of(space)).content.decode()

    assert page.partition("<main")[2].count(space.name) == 1


@pytest.mark.parametrize("missing", ["words_de", "words_en", "may_show"])
def test_without_words_or_the_right_to_show_it_nothing_is_kept(boss, space, missing):
    answer = send(boss, space, **{missing: ""})

    assert answer.status_code == 422
    assert rows(space) == []


def test_an_svg_is_refused_in_a_sentence_and_what_was_typed_stays(boss, space):
    drawing = SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>")

    answer = send(boss, space, photo=drawing)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "SVG files are not taken" in page
    assert WORDS["words_de"] in page
    assert rows(space) == []


def test_a_form_without_a_file_says_so(boss, space):
    answer = boss.post(page_of(space), {"may_show": "on", **WORDS})

    assert "Choose a file first." in answer.content.decode()


def test_a_photo_moves_forward_and_the_first_one_stays_first(boss, space):
    send(boss, space, words_de="Erstes")
    send(boss, space, words_de="Zweites", photo=photo((1, 2, 3)))
    first, second = rows(space)

    boss.post(page_of(space), {"do": "forward", "photo": second.pk})
    boss.post(page_of(space), {"do": "forward", "photo": second.pk})

    assert [row.pk for row in rows(space)] == [second.pk, first.pk]


def test_a_removed_photo_can_be_put_back_as_it_was(boss, space):
    send(boss, space)
    (row,) = rows(space)

    boss.post(page_of(space), {"do": "remove", "photo": row.pk})
    assert rows(space) == []
    boss.post(f"{page_of(space)}?put_back={row.pk}")

    (back,) = rows(space)
    assert (back.pk, back.words, back.large.name) == (row.pk, row.words, row.large.name)


def test_a_photo_of_another_house_is_neither_moved_nor_removed_nor_put_back(boss, space):
    other = make_space(make_operator())
    with scope.network("a test"):
        foreign = SpacePhoto.objects.create(
            space=other, position=1, words={"de": "a", "en": "a"},
            large="spaces/x", medium="spaces/x", small="spaces/x",
        )  # fmt: skip

    boss.post(page_of(space), {"do": "remove", "photo": foreign.pk})
    assert len(rows(other)) == 1
    with scope.network("a test"):
        foreign.delete()
    answer = boss.post(f"{page_of(space)}?put_back={foreign.pk}")

    assert answer.status_code == 422
    assert rows(other) == rows(space) == []


def test_there_are_eight_photos_at_most(boss, space):
    for number in range(8):
        send(boss, space, photo=photo((number, 0, 0), (40, 30)))

    answer = send(boss, space, photo=photo((99, 0, 0), (40, 30)))

    assert answer.status_code == 422
    assert len(rows(space)) == 8
