"""A space begins with name and address; a checklist says what is missing."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.spaces.models import Space
from tenne.transfer.describing.forms.house import WhereFields
from tests.factories import make_space
from tests.transfer.describing.walk import fill, form_of, page_of, shown

pytestmark = pytest.mark.django_db
WHERE = {
    "street": "Bahnhofstraße 3", "postcode": "97999", "town": "Ottenried",
    "spot": "https://karten.example/#map=18/49.96030/9.77240", "municipality_key": "09 999 004",
    "federal_state": "BY",
}  # fmt: skip


def begin(browser, **said):
    named = fill(browser, page_of("new_space", "scheune-eg"), field="name", name="Dachwerk", **said)
    assert named.status_code == 302, shown(named)
    return fill(browser, named.headers["Location"], field="street", **WHERE)


def test_a_space_begins_with_name_and_address_and_is_shown_to_nobody(browser, operator, anywhere):
    done = begin(browser)

    space = Space.objects.get(slug="dachwerk")
    assert done.headers["Location"] == page_of("description", "scheune-eg", "dachwerk")
    assert (space.federal_state, space.municipality_key) == ("BY", "09999004")
    assert (float(space.latitude), float(space.longitude)) == (49.9603, 9.7724)
    assert not space.is_listed


def test_the_checklist_of_a_new_space_names_what_is_missing_and_the_next_step(browser, operator):
    begin(browser)

    page = shown(browser.get(page_of("description", "scheune-eg", "dachwerk")))

    assert "1 of 13 done" in page
    assert "Next: Opening hours" in page
    assert "not public yet" in page


def test_who_does_not_know_the_municipality_key_begins_without_and_is_reminded(
    browser, operator, anywhere
):
    fill(browser, page_of("new_space", "scheune-eg"), field="name", name="Dachwerk")
    where = f"{page_of('new_space_where', 'scheune-eg')}?name=Dachwerk&slug=dach&life_type=classic"

    done = fill(browser, where, field="street", **WHERE | {"municipality_key": ""})

    assert done.status_code == 302, shown(done)
    space = Space.objects.get(slug="dach")
    assert (space.federal_state, space.municipality_key) == ("BY", "")
    page = shown(browser.get(done.headers["Location"]))
    assert "planning does not see the space" in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "– –"}, "no letters of an address"),
        ({"slug": "Große Scheune"}, "Only small letters, digits and hyphens"),
        ({"slug": "kleine-scheune"}, "There is a space “kleine-scheune” already"),
    ],
)
def test_a_name_that_will_not_do_is_said_at_once(browser, space, said, sentence):
    answer = fill(
        browser, page_of("new_space", "scheune-eg"), field="name", **{"name": "Neu", **said}
    )

    assert answer.status_code == 200
    assert sentence in shown(answer)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"spot": "hinter der Kirche"}, "No coordinates were found"),
        ({"spot": "52.1, 41.2"}, "lies outside Germany"),
        ({"postcode": "2371"}, "A postcode has five digits"),
        ({"municipality_key": "123"}, "has 8 digits"),
        ({"municipality_key": "99999004"}, "begins with 01 to 16"),
        ({"federal_state": "HE"}, "This key lies in Bavaria"),
        ({"federal_state": ""}, "This field is required"),
        ({"street": ""}, "This field is required"),
    ],
)
def test_an_address_that_will_not_do_keeps_what_was_entered(browser, operator, said, sentence):
    where = f"{page_of('new_space_where', 'scheune-eg')}?name=Dachwerk&slug=dach&life_type=classic"

    answer = fill(browser, where, field="street", **{**WHERE, **said})

    assert sentence in shown(answer)
    assert form_of(answer.content.decode(), "street")["town"] == ["Ottenried"]
    with scope.network("test"):
        assert not Space.objects.filter(slug="dach").exists()


def test_coordinates_the_other_way_round_are_turned(browser, operator, anywhere):
    fill(browser, page_of("new_space", "scheune-eg"), field="name", name="Dachwerk")
    where = f"{page_of('new_space_where', 'scheune-eg')}?name=Dachwerk&slug=dach&life_type=classic"

    fill(browser, where, field="street", **WHERE | {"spot": "9.7724, 49.9603"})

    space = Space.objects.get(slug="dach")
    assert (float(space.latitude), float(space.longitude)) == (49.9603, 9.7724)


def test_somebody_else_who_takes_the_address_meanwhile_is_said_on_top(browser, operator):
    where = f"{page_of('new_space_where', 'scheune-eg')}?name=Dachwerk&slug=dach&life_type=classic"
    taken = make_space(slug="dach")

    answer = fill(browser, where, field="street", **WHERE)

    assert "belongs to another operator" in shown(answer)
    taken.refresh_from_db()
    assert taken.name != "Dachwerk"


def test_mistakes_are_listed_in_the_order_of_the_page():
    assert list(WhereFields.base_fields)[-2:] == ["spot", "municipality_key"]
