"""Places that were listed before anything was drawn: they come onto the plan as they are."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tenne.foundation import scope
from tenne.spaces.models import FloorDraft, Operator, Resource, Role, Space
from tenne.transfer.plan_editor.applying import apply, look
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of, text_of
from tests.factories import NOW, make_operator, make_person
from tests.signing_in import signed_in
from tests.transfer.space_file.small import SMALL

pytestmark = pytest.mark.django_db

LISTED = """\
resources:
  - {kind: desk, number: 1, features: [monitor], rules: room}
  - {kind: desk, number: 2, rules: room}
  - {kind: desk, number: 3, rules: room}
  - {kind: room, number: Seminarraum, capacity: 20, rules: room}
  - {kind: guest-room, number: Heukammer, capacity: 2, rules: room}
  - {kind: locker, number: F1, rules: room}
  - {kind: parking, number: P1, rules: room}
  - {kind: equipment, number: Beamer, rules: room}
prices:
  - {for: room, number: Seminarraum, unit: day, price: 90.00, vat: 19, from: 2026-01-01}
"""


@pytest.fixture
def operator() -> Operator:
    return make_operator(slug="scheune-eg")


@pytest.fixture(autouse=True)
def space(operator) -> Space:
    start, end = SMALL.index("floors:"), SMALL.index("resources:")
    file, mistakes = content_of((SMALL[:start] + LISTED).encode())
    assert mistakes == []
    assert end > start
    with scope.network("test data"):
        found = import_space(file, operator, now=NOW).space
    assert found is not None
    return found


@pytest.fixture
def browser(operator) -> Client:
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = signed_in(person, language="en", confirmed=False)
    client.cookies["tenne_language"] = "en"
    return client


@pytest.fixture
def address(browser, space, operator) -> str:
    """Return the address of the draft of a new ground floor."""
    floors = reverse("transfer:plan_floors", args=[operator.slug, space.slug])
    page = browser.post(floors, {"do": "new", "level": 0, "width": 14, "depth": 9}, follow=True)
    return str(page.redirect_chain[-1][0]).split("?")[0]


def drawn(operator: Operator) -> list[dict[str, Any]]:
    with scope.operators(operator.pk):
        found: list[dict[str, Any]] = FloorDraft.objects.get().content.get("resources", [])
    return found


def step(browser: Client, address: str, operator: Operator, **asked: Any) -> None:
    with scope.operators(operator.pk):
        revision = FloorDraft.objects.get().revision
    answer = browser.post(address, {**asked, "revision": revision})
    assert answer.status_code == 302, answer.content.decode()


def put_in_force(operator: Operator) -> None:
    with scope.operators(operator.pk):
        draft = FloorDraft.objects.get()
        made_from = look(draft, operator, now=NOW).made_from
        done = apply(
            draft, draft.space, operator, made_from=made_from, retire=False, now=NOW
        )  # fmt: skip
    assert done.is_done


def said_of(operator: Operator) -> dict[str, tuple[Any, ...]]:
    """Return each place with what the plan must not change."""
    with scope.operators(operator.pk):
        return {
            f"{one.kind}/{one.number}": (
                one.pk, one.public_id, one.shortest_minutes, one.longest_minutes, one.capacity,
                sorted(one.features),
            )
            for one in Resource.objects.filter(is_active=True)
        }  # fmt: skip


def test_the_editor_offers_what_is_on_no_plan(browser, address):
    page = re.sub(r"\s+", " ", browser.get(address).content.decode())

    assert "Not on the plan yet" in page
    assert all(f'value="listed:desk/{n}"' in page for n in (1, 2, 3))
    assert 'value="listed:room/Seminarraum"' in page
    assert "All 3 desks in a row" in page


def test_lockers_parking_and_guest_rooms_are_put_on_the_plan_and_drawn(
    browser, address, operator, space
):
    before, page = said_of(operator), browser.get(address).content.decode()
    listed = ("guest-room/Heukammer", "locker/F1", "parking/P1")
    for key in listed:
        assert f'value="listed:{key}"' in page
        step(browser, address, operator, do="add", what=f"listed:{key}")
    drawing = browser.get(address).content.decode()

    put_in_force(operator)

    assert "listed:equipment" not in page
    assert said_of(operator) == before
    assert all(f">{number}</text>" in drawing for number in ("Heukammer", "F1", "P1"))
    with scope.operators(operator.pk):
        boxes = {one.kind: one.position for one in Resource.objects.exclude(position={})}
        assert set(boxes) == {"guest-room", "locker", "parking"}
        assert all("side" not in box for box in boxes.values())
        file = described(space)
    again, mistakes = content_of(text_of(file).encode())
    assert (mistakes, again and text_of(again)) == ([], text_of(file))
    public = browser.get(reverse("spaces:space", args=[space.slug])).content.decode()
    assert all(f">{number}</text>" in public for number in ("Heukammer", "F1", "P1"))


def test_what_stands_on_the_plan_is_offered_no_more(browser, address, operator):
    step(browser, address, operator, do="add", what="listed:desk/2")

    page = browser.get(address).content.decode()

    assert 'value="listed:desk/1"' in page
    assert 'value="listed:desk/2"' not in page


def test_listed_places_put_on_the_plan_stay_the_same_places(browser, address, operator):
    before = said_of(operator)
    step(browser, address, operator, do="row", all="1")
    step(browser, address, operator, do="add", what="listed:room/Seminarraum",
         x="1", y="4", w="5", h="4")  # fmt: skip

    put_in_force(operator)

    assert said_of(operator) == before
    with scope.operators(operator.pk):
        assert all(one.position and one.area for one in Resource.objects.filter(kind="desk"))
        assert Resource.objects.get(kind="room").area.name["de"] == "Seminarraum"


def test_a_row_from_a_listed_number_on_takes_the_listed_desks_first(browser, address, operator):
    step(browser, address, operator, do="row", count="4", first="1", features=["window"])

    assert [(one["number"], one.get("features", [])) for one in drawn(operator)] == [
        ("1", ["monitor"]), ("2", []), ("3", []), ("4", ["window"]),
    ]  # fmt: skip


def test_a_row_that_begins_elsewhere_has_new_desks(browser, address, operator):
    step(browser, address, operator, do="row", count="2", first="20")

    assert [one["number"] for one in drawn(operator)] == ["20", "21"]


def more(operator: Operator, kind: str, numbers: list[str]) -> None:
    """List further places that are like the one of a kind."""
    with scope.operators(operator.pk):
        one = Resource.objects.filter(kind=kind).earliest("pk")
        for number in numbers:
            one.pk, one.public_id, one.number = None, uuid4(), number
            one.short_code = f"x{number}"
            one._state.adding = True
            one.save()


def test_all_lockers_are_put_on_the_plan_in_one_step(browser, address, operator):
    more(operator, "locker", [f"F{n}" for n in range(2, 9)])
    page = re.sub(r"\s+", " ", browser.get(address).content.decode())

    step(browser, address, operator, do="row", all="locker")

    assert "All 8 lockers in a row" in page
    boxes = {one["number"]: one["at"] for one in drawn(operator)}
    assert sorted(boxes) == [f"F{n}" for n in range(1, 9)]
    assert len({(box["x"], box["y"]) for box in boxes.values()}) == 8
    assert {(box["w"], box["h"], box.get("side")) for box in boxes.values()} == {(0.6, 0.5, None)}


def test_desks_that_do_not_fit_in_one_row_stand_in_several(browser, address, operator):
    more(operator, "desk", [str(n) for n in range(4, 13)])

    step(browser, address, operator, do="row", all="1")

    rows = {one["at"]["y"] for one in drawn(operator)}
    assert len(drawn(operator)) == 12
    assert len(rows) == 2


@pytest.mark.parametrize("typed", ["Seminarraum", "Raum Seminarraum", "room  seminarraum"])
def test_a_typed_number_that_is_listed_means_that_place(browser, address, operator, typed):
    before = said_of(operator)
    step(browser, address, operator, do="add", what="seminar-room", x="1", y="1", w="5", h="4")

    step(browser, address, operator, do="change", at="place-0", number=typed, x="1",
         y="1", w="5", h="4", name_de="Seminarraum 1", capacity="16")  # fmt: skip
    put_in_force(operator)

    assert said_of(operator) == before
    with scope.operators(operator.pk):
        assert Resource.objects.get(kind="room").area.name["de"] == "Seminarraum"


def test_a_new_desk_never_takes_a_listed_number_by_itself(browser, address, operator):
    step(browser, address, operator, do="add", what="desk")

    assert [one["number"] for one in drawn(operator)] == ["4"]


@pytest.mark.parametrize(("kind", "minutes"), [("booth", (15, 120)), ("desk", (60, 480))])
def test_a_new_place_has_the_rules_of_its_kind(browser, address, operator, kind, minutes):
    """A booth is the first of its kind and gets those of the list; desks have rules here."""
    step(browser, address, operator, do="add", what=kind)

    put_in_force(operator)

    with scope.operators(operator.pk):
        new = Resource.objects.filter(kind=kind).order_by("pk").last()
        assert (new.shortest_minutes, new.longest_minutes) == minutes


def test_a_place_put_twice_is_refused(browser, address, operator):
    step(browser, address, operator, do="add", what="listed:desk/1")

    again = browser.post(address, {"do": "add", "what": "listed:desk/1", "revision": 2})

    assert again.status_code == 422
    assert "stands on a plan already" in again.content.decode()


def test_nothing_is_ticked_that_nobody_ticked(browser, address, operator):
    for what in ("seminar-room", "booth"):
        step(browser, address, operator, do="add", what=what)

    assert [one.get("features", []) for one in drawn(operator)] == [[], []]


def test_the_area_of_a_room_is_called_as_the_room(browser, address, operator):
    step(browser, address, operator, do="add", what="seminar-room")
    step(browser, address, operator, do="change", at="place-0", name_de="Kornboden",
         name_en="Loft")  # fmt: skip

    with scope.operators(operator.pk):
        areas = FloorDraft.objects.get().content["floor"]["areas"]
    assert areas[-1]["name"] == {"de": "Kornboden", "en": "Loft"}


def test_what_would_change_has_the_names_that_people_know(browser, address, operator):
    step(browser, address, operator, do="add", what="listed:desk/2")
    step(browser, address, operator, do="add", what="listed:room/Seminarraum")

    page = re.sub(r"\s+", " ", browser.get(f"{address}apply/").content.decode())

    assert all(name in page for name in ("Desk 2", "Open floor", "Seminarraum", "Ground floor"))
    assert "comes onto the plan" in page
    assert not re.search(r"desk/2|hall-0|room/Seminarraum", page)


@pytest.mark.parametrize(
    ("is_listed", "words"),
    [(True, "guests see it now"), (False, "The space is not public yet.")],
)
def test_only_of_a_public_space_it_is_said_that_guests_see_the_plan(
    browser, address, space, is_listed, words
):
    with scope.network("test data"):
        Space.objects.filter(pk=space.pk).update(is_listed=is_listed)
    apply_page = f"{address}apply/"
    made_from = browser.get(apply_page).context["seen"].made_from

    done = browser.post(apply_page, {"made_from": made_from}, follow=True).content.decode()

    assert words in done
    assert "The plan is in force</p>" in done
    assert reverse("transfer:description", args=[space.operator.slug, space.slug]) in done
