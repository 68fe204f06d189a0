"""A page changes what a space's description says: checked, wholly or not at all, never blindly."""

from __future__ import annotations

import json

import pytest

from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.spaces.models import Floor, Resource, Space
from tenne.tariffs.models import Tariff
from tenne.transfer.describing.change import change, checked, mark, plain, take_back
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of, text_of
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_space
from tests.transfer.space_file.small import SMALL

pytestmark = pytest.mark.django_db
ADDRESS = {
    "street": "Anger 2", "postcode": "01234", "town": "Erfunden", "municipality_key": "12999001",
    "federal_state": "BB", "latitude": "52.1", "longitude": "14.2",
}  # fmt: skip


@pytest.fixture(autouse=True)
def anywhere():
    with scope.network("test"):
        yield


@pytest.fixture
def operator():
    return make_operator(slug="scheune-eg")


@pytest.fixture
def space(operator) -> Space:
    file, _ = content_of(SMALL.encode())
    made = import_space(file, operator, now=NOW).space
    return Space.objects.get(pk=made.pk)


def named(name: str):
    def turn(values):
        values["space"]["name"] = name
        return values

    return turn


def without_desks(values):
    values["resources"] = [one for one in values["resources"] if one["kind"] != "desk"]
    return values


def turned(space, turn, **more):
    return change(space, turn, operator=space.operator, now=NOW, **more)


def book_the_desk(space):
    desk = Resource.objects.get(space=space, kind="desk")
    wish = Wish(period=at("10:00", "12:00"), resource_id=desk.public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def test_a_turn_changes_what_it_says_and_nothing_else(space):
    before = text_of(described(space))

    outcome = turned(space, named("Große Scheune"))

    assert outcome.is_done
    assert outcome.space.name == "Große Scheune"
    after = text_of(described(Space.objects.get(pk=space.pk)))
    assert after.replace("Große Scheune", "Kleine Scheune") == before


def test_plain_values_are_fit_for_json_and_are_a_sound_description(space):
    values = plain(described(space))

    file, mistakes = checked(json.loads(json.dumps(values)))

    assert mistakes == []
    assert file == described(space)


def test_a_new_space_begins_with_what_a_page_asks(operator):
    def turn(values):
        values["space"] |= {"slug": "neu", "name": "Neu", "address": ADDRESS, "listed": False}
        return values

    outcome = change(None, turn, operator=operator, now=NOW)

    assert outcome.is_done
    assert (outcome.space.slug, outcome.space.operator) == ("neu", operator)
    assert not outcome.space.is_listed


@pytest.mark.parametrize("whose", ["own", "foreign"])
def test_a_new_space_never_takes_the_address_of_another(operator, space, whose):
    slug = space.slug if whose == "own" else make_space().slug
    before = set(Space.objects.values_list("slug", "name"))

    def turn(values):
        values["space"] |= {"slug": slug, "name": "Neu", "address": ADDRESS}
        return values

    outcome = change(None, turn, operator=operator, now=NOW)

    assert [one.path for one in outcome.mistakes] == [("space", "slug")]
    assert set(Space.objects.values_list("slug", "name")) == before


def test_a_mistake_names_its_field_and_nothing_is_kept(space):
    def turn(values):
        values["space"]["name"] = "Anders"
        values["prices"][0]["price"] = "viel"
        return values

    outcome = turned(space, turn)

    assert not outcome.is_done
    assert [one.path for one in outcome.mistakes] == [("prices", 0, "price")]
    assert "viel" in outcome.mistakes[0].sentence
    assert Space.objects.get(pk=space.pk).name == "Kleine Scheune"


def test_a_mistake_that_speaks_of_a_line_means_the_row(space):
    def turn(values):
        values["resources"].append(dict(values["resources"][0]))
        return values

    (mistake,) = turned(space, turn).mistakes

    assert mistake.path == ("resources", 2, "number")
    assert mistake.values["first"] == 1


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_what_no_text_has_is_a_mistake(space, text):
    outcome = turned(space, named(text))

    assert [one.path for one in outcome.mistakes] == [("space", "name")]


def test_who_changes_what_has_changed_in_between_is_told(space):
    made_from = mark(described(space), ("space.name",))
    turned(space, named("Schneller"))

    outcome = turned(space, named("Später"), sections=("space.name",), made_from=made_from)

    assert outcome.refused.code == "changed-meanwhile"
    assert Space.objects.get(pk=space.pk).name == "Schneller"


def test_what_was_changed_elsewhere_stays_and_is_no_conflict(space):
    made_from = mark(described(space), ("prices",))
    turned(space, named("Schneller"))

    def turn(values):
        values["prices"][0]["price"] = "15.00"
        return values

    outcome = turned(space, turn, sections=("prices",), made_from=made_from)

    assert outcome.is_done
    assert Tariff.objects.get(space=space).price_cents == 1500
    assert Space.objects.get(pk=space.pk).name == "Schneller"


def test_a_booked_place_goes_only_when_it_may_be_retired(space):
    book_the_desk(space)

    refused = turned(space, without_desks)
    done = turned(space, without_desks, retire=True)

    assert [one.key for one in refused.booked] == ["desk/7"]
    assert refused.refused.code == "still-booked"
    assert done.is_done
    assert not Resource.objects.get(space=space, kind="desk").is_active


def test_a_change_can_be_taken_back(space):
    before = text_of(described(space))

    def turn(values):
        values["resources"][0]["rules"] = values["resources"][1]["rules"]
        values["floors"][0]["plan"] = None
        values["resources"][0]["at"] = None
        return named("Anders")(values)

    outcome = turned(space, turn)
    back = take_back(space, outcome.back, operator=space.operator, now=NOW)

    assert Floor.objects.get(space=space).plan != {}
    assert back.is_done
    assert text_of(described(Space.objects.get(pk=space.pk))) == before


def test_what_was_changed_again_is_not_taken_back(space):
    outcome = turned(space, named("Anders"))
    turned(space, named("Ganz anders"))

    back = take_back(space, outcome.back, operator=space.operator, now=NOW)

    assert back.refused.code == "changed-meanwhile"
    assert Space.objects.get(pk=space.pk).name == "Ganz anders"


def test_a_change_of_nothing_has_no_way_back(space):
    outcome = turned(space, lambda values: values)

    assert outcome.is_done
    assert outcome.back is None


def test_a_turn_cannot_reach_another_space(space):
    other = make_space(operator=space.operator)

    def turn(values):
        values["space"]["slug"] = other.slug
        return named("Anders")(values)

    turned(space, turn)

    assert Space.objects.get(pk=space.pk).name == "Anders"
    assert Space.objects.get(pk=other.pk).name == other.name


def test_the_space_of_another_operator_is_not_changed(space):
    with pytest.raises(Space.DoesNotExist):
        change(space, named("Meins"), operator=make_operator(), now=NOW)
