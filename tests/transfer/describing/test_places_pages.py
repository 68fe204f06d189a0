"""Places, areas and rules are entered without a drawing."""

from __future__ import annotations

import pytest

from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.spaces.models import Area, Resource
from tests.booking.periods import at
from tests.factories import NOW, make_person
from tests.transfer.describing.walk import fill, form_of, page_of, shown

pytestmark = pytest.mark.django_db
HERE = ("scheune-eg", "kleine-scheune")


def desk(space) -> Resource:
    with scope.network("test"):
        return Resource.objects.get(space=space, kind="desk", number="7")


def book_the_desk(space):
    wish = Wish(period=at("10:00", "12:00"), resource_id=desk(space).public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def test_eight_desks_are_added_in_one_step(browser, space, anywhere):
    address = page_of("describe_add_places", *HERE)

    fill(browser, address, kind="desk", numbers="11-18", features=["monitor", "standing"])

    added = Resource.objects.filter(space=space, kind="desk").exclude(number="7")
    assert [one.number for one in added] == [str(n) for n in range(11, 19)]
    assert {one.shortest_minutes for one in added} == {240}
    assert {one.area.code for one in added} == {"saal"}


def test_numbers_that_are_taken_are_named(browser, space, anywhere):
    answer = fill(browser, page_of("describe_add_places", *HERE), numbers="6-8")

    assert "There already is: 7." in shown(answer)
    assert form_of(answer.content.decode())["numbers"] == ["6-8"]
    assert Resource.objects.filter(space=space, kind="desk").count() == 1


def test_a_place_is_changed_and_its_spot_on_the_plan_stays(browser, space, anywhere):
    address = page_of("describe_place", *HERE, desk(space).public_id)

    fill(browser, address, name_de="Fensterplatz", features=["window"], rules="hours-desk")

    after = desk(space)
    assert after.name == {"de": "Fensterplatz"}
    assert (after.features, after.shortest_minutes) == (["window"], 60)
    assert after.position["x"] == 1.0


def test_a_booked_place_leaves_only_when_it_may_be_retired(browser, space, anywhere):
    book_the_desk(space)
    address = page_of("describe_place", *HERE, desk(space).public_id)

    asked = fill(browser, address, remove="1")
    stays = desk(space).is_active
    done = browser.post(
        address, {**form_of(asked.content.decode(), "made_from"), "remove": "1", "retire": "1"}
    )

    assert "1 in all, 1 to come" in shown(asked)
    assert stays
    assert done.status_code == 302
    assert not desk(space).is_active


def test_a_house_gets_areas_without_a_plan(browser, space, anywhere):
    said = {"1_kind": "kitchen", "1_de": "Küche", "1_en": "Kitchen", "1_level": "1"}

    fill(browser, page_of("describe_areas", *HERE), **said)

    area = Area.objects.get(floor__space=space, code="kitchen")
    assert (area.name, area.floor.level) == ({"de": "Küche", "en": "Kitchen"}, 1)


def test_rules_are_changed_for_some_places(browser, space, anywhere):
    room = Resource.objects.get(space=space, kind="room")
    address = page_of("describe_rule", *HERE, room.public_id)

    fill(
        browser, address, shortest="2 Stunden", longest="1 Tag", limit_per_person="",
        places=["room/Stube", "desk/7"], **{"0_hours": "24", "0_due": "50"},
    )  # fmt: skip

    for one in Resource.objects.filter(space=space):
        assert (one.shortest_minutes, one.longest_minutes) == (120, 1440)
        assert (one.limit_per_person, one.cancellation_steps) == (None, [[24, 50]])
    again = browser.get(address).context["form"]
    assert (again["0_hours"].value(), again["0_due"].value()) == (24, 50)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"shortest": "bald"}, "A duration is written like"),
        ({"longest": "10 min"}, "The longest booking is shorter than the shortest."),
        ({"0_hours": "24"}, "Enter both numbers, or neither."),
        ({"no_show_after": "5 min"}, "At least 60 minutes, so that a late train"),
        ({"approval_within": "5 min"}, "At least 60 minutes, so that somebody"),
    ],
)
def test_rules_that_will_not_do_are_said(browser, space, said, sentence):
    with scope.network("test"):
        room = Resource.objects.get(space=space, kind="room")

    answer = fill(browser, page_of("describe_rule", *HERE, room.public_id), **said)

    assert sentence in shown(answer)


def test_of_several_areas_none_is_guessed(browser, space, anywhere):
    two = {"1_kind": "kitchen", "1_de": "Küche", "1_en": "Kitchen", "1_capacity": ""}
    fill(browser, page_of("describe_areas", *HERE), **two)
    address = page_of("describe_add_places", *HERE)

    asked = fill(browser, address, numbers="11")
    fill(browser, address, numbers="12", area="-")
    fill(browser, address, numbers="13", area="kitchen")

    areas = form_of(browser.get(page_of("describe_areas", *HERE)).content.decode())
    assert "This field is required." in shown(asked)
    found = dict(Resource.objects.filter(space=space).values_list("number", "area__code"))
    assert ("11" in found, found["12"], found["13"]) == (False, None, "kitchen")
    assert (areas["1_de"], areas["1_capacity"]) == (["Küche"], [""])
