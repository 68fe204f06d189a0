"""An operator's own face: one colour, guarded; on its pages and on nobody else's."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from tenne.design import brand
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Operator
from tenne.spaces.services import displays
from tenne.spaces.services.face import set_colour, set_logo
from tests.factories import NOW

from .making import make_operator, make_person, make_space

pytestmark = pytest.mark.django_db
WINE = "#8A1C3B"


def colour_of(operator):
    with scope.network("a test looks"):
        return Operator.objects.get(pk=operator.pk).colour


def test_a_colour_is_saved_and_shown_on_the_space_page(boss, client, space):
    response = boss.post(f"/operators/{space.operator.slug}/face/", {"colour": "8a1c3b"})

    assert response.status_code == 302
    page = client.get(f"/spaces/{space.slug}/").content.decode()
    address = f"/face/{WINE[1:]}/{brand.version_of(WINE)}.css"
    assert f'href="{address}"' in page
    assert f'<meta name="theme-color" content="{WINE}">' in page
    assert address not in client.get("/operators/").content.decode()


def test_a_pale_colour_is_refused_and_the_nearest_is_one_button_away(boss, space):
    page = f"/operators/{space.operator.slug}/face/"

    response = boss.post(page, {"colour": "#F7B5CD"})

    near = brand.nearest("#F7B5CD")
    assert response.status_code == 422
    assert f'name="take" value="{near}"' in response.content.decode()
    assert colour_of(space.operator) == ""
    boss.post(page, {"colour": "#F7B5CD", "take": near})
    assert colour_of(space.operator) == near


def test_what_is_no_colour_is_refused_and_kept_in_the_field(boss, space):
    response = boss.post(f"/operators/{space.operator.slug}/face/", {"colour": 'red">'})

    assert response.status_code == 422
    assert "six digits" in response.content.decode()
    assert 'value="red&quot;&gt;"' in response.content.decode()


def test_undo_brings_the_colour_before_back(boss, space):
    page = f"/operators/{space.operator.slug}/face/"
    boss.post(page, {"colour": "#1D5BA3"})
    boss.post(page, {"colour": WINE})
    shown = boss.get(page).content.decode()
    assert "put_back=%231D5BA3" in shown

    boss.post(f"{page}?put_back=%231D5BA3")

    assert colour_of(space.operator) == "#1D5BA3"


def test_the_green_of_tenne_is_no_colour_of_ones_own(space):
    with scope.operators(space.operator_id):
        set_colour(space.operator, WINE)
        before = set_colour(space.operator, brand.TENNE)

    assert (before, colour_of(space.operator)) == (WINE, "")


def test_another_operators_colour_cannot_be_set(boss, space):
    other = make_operator()

    assert boss.post(f"/operators/{other.slug}/face/", {"colour": WINE}).status_code == 403
    with scope.operators(space.operator_id), pytest.raises(Operator.DoesNotExist):
        set_colour(other, WINE)
    assert colour_of(other) == ""


def test_two_operators_each_show_their_own(client, space):
    other = make_space(operator=make_operator())
    for operator, colour in ((space.operator, WINE), (other.operator, "#1D5BA3")):
        with scope.operators(operator.pk):
            set_colour(operator, colour)

    assert WINE in client.get(f"/spaces/{space.slug}/").content.decode()
    assert WINE not in client.get(f"/spaces/{other.slug}/").content.decode()


def test_the_start_page_keeps_the_colours_of_tenne(client, space):
    with scope.operators(space.operator_id):
        set_colour(space.operator, WINE)

    assert WINE not in client.get("/").content.decode()


def test_the_database_knows_no_other_shape_of_a_colour(space):
    rows = Operator.objects.filter(pk=space.operator_id)

    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        rows.update(colour="red}")

    assert "operator_colour_is_a_colour" in str(raised.value)


@pytest.mark.parametrize("colour", ["F7B5CD", "zzzzzz", "red"])
def test_colours_that_cannot_be_read_have_no_style_sheet(client, colour):
    assert client.get(f"/face/{colour}/look.css").status_code == 404


def test_a_style_sheet_is_kept_for_good_under_its_version_only(client):
    right = client.get(f"/face/8A1C3B/{brand.version_of(WINE)}.css")
    other = client.get("/face/8A1C3B/look.css")

    assert right["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in right["Cache-Control"]
    assert other["Cache-Control"] == "no-store"
    assert right.content == other.content


def test_a_refusal_of_a_colour_writes_nothing(space):
    with scope.operators(space.operator_id), pytest.raises(Refused):
        set_colour(space.operator, "#FFEE00")

    assert space.operator.events.count() == 1


def picture(size=(60, 40), form="PNG", mode="RGB"):
    sent = io.BytesIO()
    Image.new(mode, size, 128).save(sent, form)
    return SimpleUploadedFile(f"picture.{form.lower()}", sent.getvalue())


def logo_of(operator):
    with scope.network("a test looks"):
        return Operator.objects.get(pk=operator.pk).logo.name


def test_a_logo_stands_in_the_head_with_the_name_of_the_operator(boss, client, space):
    page = f"/operators/{space.operator.slug}/face/"

    assert boss.post(f"{page}logo/", {"logo": picture((960, 160))}).status_code == 302

    shown = client.get(f"/spaces/{space.slug}/").content.decode()
    name = logo_of(space.operator)
    assert f'src="/pictures/{name}" width="480" height="80" alt="{space.operator.name}"' in shown
    assert client.get(f"/pictures/{name}").status_code == 200


def test_a_logo_is_removed_and_put_back(boss, space):
    page = f"/operators/{space.operator.slug}/face/logo/"
    boss.post(page, {"logo": picture()})
    name = logo_of(space.operator)

    boss.post(page, {"do": "remove"})
    assert logo_of(space.operator) == ""
    boss.post(f"{page}?put_back={name}")

    assert logo_of(space.operator) == name


def test_only_a_logo_of_ones_own_is_put_back(boss, space):
    other = make_operator()
    with scope.operators(other.pk):
        set_logo(other, picture((50, 50)))
    page = f"/operators/{space.operator.slug}/face/logo/"

    for name in (logo_of(other), "../secret_key", "faults/" + "a" * 32 + "-1x1.jpg"):
        assert boss.post(f"{page}?put_back={name}").status_code == 422
    assert logo_of(space.operator) == ""
    assert boss.post(f"/operators/{other.slug}/face/logo/", {"do": "remove"}).status_code == 403


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>"), "SVG files are not taken"),
        (picture(form="GIF"), "GIF files are not taken"),
        (SimpleUploadedFile("logo.png", b"\x89PNG" + b"\0" * 11_000_000), "more than 10 MB"),
        (None, "Choose a file first"),
    ],
)
def test_what_is_no_logo_is_refused_in_words_at_its_field(boss, space, file, words):
    page = f"/operators/{space.operator.slug}/face/logo/"

    response = boss.post(page, {"logo": file} if file else {})

    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert '<p class="field-error" id="logo-error">' in text
    assert logo_of(space.operator) == ""


def test_the_face_is_shown_by_the_display_the_frames_and_the_home_of_members(client, space):
    with scope.operators(space.operator_id):
        set_colour(space.operator, WINE)
        displays.pair_display(
            space, displays.code_of("the secret"), label="All", resource=None, colours="light",
            by=None, now=NOW,
        )  # fmt: skip
    sheet = f"/face/{WINE[1:]}/{brand.version_of(WINE)}.css"

    assert sheet in client.get(f"/embed/spaces/{space.slug}/booking/").content.decode()
    client.get(f"/spaces/{space.slug}/")
    client.cookies["tenne_display"] = "the secret"
    assert sheet in client.get("/display/").content.decode()
    assert sheet in client.get("/display/sw.js").content.decode()
    client.force_login(make_person())
    assert sheet in client.get("/").content.decode()


def test_a_display_learns_of_another_face(client, space):
    with scope.operators(space.operator_id):
        displays.pair_display(
            space, displays.code_of("the secret"), label="All", resource=None, colours="light",
            by=None, now=NOW,
        )  # fmt: skip
    client.cookies["tenne_display"] = "the secret"
    before = client.get("/display/now/")["Tenne-Version"]

    with scope.operators(space.operator_id):
        set_colour(space.operator, WINE)

    assert f'data-version="{before}"' not in client.get("/display/").content.decode()
    assert client.get("/display/now/")["Tenne-Version"] != before
