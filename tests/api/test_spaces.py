"""Spaces and resources as machines read them."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tests.factories import make_resource, make_space

pytestmark = pytest.mark.django_db


def slugs(response) -> list[str]:
    return [space["slug"] for space in response.json()["results"]]


def test_a_space_that_is_not_listed_is_found_by_its_name_only(stranger):
    listed = make_space()
    hidden = make_space(is_listed=False)

    assert slugs(stranger.get("/spaces")) == [listed.slug]
    assert stranger.get(f"/spaces/{hidden.slug}").json()["name"] == hidden.name


def test_a_long_list_goes_on_at_next(stranger):
    made = [make_space(name=f"Haus {letter}").slug for letter in "ABCDE"]

    first = stranger.get("/spaces", limit=2)
    second = stranger.client.get(first.json()["next"])
    third = stranger.client.get(second.json()["next"])

    assert [*slugs(first), *slugs(second), *slugs(third)] == made
    assert third.json()["next"] is None


def test_a_cursor_beyond_the_end_finds_nothing_and_a_made_up_one_is_refused(stranger):
    make_space()

    beyond, made_up = (stranger.get("/spaces", cursor=cursor) for cursor in ("999", "-1"))

    assert beyond.json() == {"results": [], "next": None}
    assert (made_up.status_code, made_up.json()["field"]) == (422, "cursor")


def test_a_space_tells_its_story_in_the_language_of_the_call(stranger):
    space = make_space(story={"de": "Eine Molkerei.", "en": "A dairy."}, town="Ahrenfeld")

    english = stranger.get(f"/spaces/{space.slug}").json()
    stranger.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "de"
    german = stranger.get(f"/spaces/{space.slug}").json()

    assert (english["story"], german["story"]) == ("A dairy.", "Eine Molkerei.")
    assert english["operator"]["name"] == space.operator.name
    assert english["opening_hours"][0] == {"weekday": 1, "opens": "08:00", "closes": "20:00"}


def test_resources_bear_what_a_booking_needs(stranger):
    space = make_space()
    desk = make_resource(space, features=["window"], granularity_minutes=60)
    fixed = make_resource(space, is_fixed=True)
    make_resource(space, is_active=False)
    room = make_resource(space, kind="room")

    rows = stranger.get(f"/spaces/{space.slug}/resources").json()["results"]
    rooms = stranger.get(f"/spaces/{space.slug}/resources", kind="room").json()["results"]

    assert [row["id"] for row in rows] == [str(r.public_id) for r in (desk, fixed, room)]
    assert rows[0]["kind"] == "desk"
    assert rows[0]["name"] == desk.name["en"]
    assert rows[0]["features"] == ["window"]
    assert rows[0]["rules"]["step_minutes"] == 60
    assert [row["bookable"] for row in rows] == [True, False, True]
    assert [row["id"] for row in rooms] == [str(room.public_id)]


def test_a_changed_name_is_read_at_once(stranger):
    desk = make_resource(make_space())
    path = f"/spaces/{desk.space.slug}/resources"
    stranger.get(path)

    desk.name = {"de": "Platz am Fenster", "en": "Window seat"}
    with scope.network("a test changes a name"):
        desk.save()

    assert stranger.get(path).json()["results"][0]["name"] == "Window seat"


@pytest.mark.parametrize(
    "path", ["/spaces/no-such-space", "/spaces/no-such-space/resources", "/spaces/a b", "/nothing"]
)
def test_what_is_not_there_is_said_in_the_same_words(stranger, path):
    response = stranger.get(path)

    assert response.status_code == 404
    assert response.json() == {"code": "not-found", "message": "There is nothing here for you."}
