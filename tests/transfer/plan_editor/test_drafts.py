"""Drafts in the database: begun, changed, stepped back, put in force through the space's checks."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import Area, Floor, FloorDraft, Operator, Resource, Role, Space
from tenne.transfer import erasure, merging
from tenne.transfer.plan_editor import drafts
from tenne.transfer.plan_editor.adding import add
from tenne.transfer.plan_editor.applying import apply, look
from tenne.transfer.plan_editor.edited import Elsewhere
from tenne.transfer.plan_editor.edits import change, remove
from tenne.transfer.plan_editor.floor_content import Drawing, floor_of, with_floor
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space
from tenne.transfer.space_file.layout import content_of, text_of
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person
from tests.signing_in import signed_in
from tests.transfer.space_file.small import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator() -> Operator:
    return make_operator(slug="scheune-eg")


@pytest.fixture(autouse=True)
def space(operator) -> Space:
    file, _ = content_of(SMALL.encode())
    with scope.network("test data"):
        found = import_space(file, operator, now=NOW).space
    assert found is not None
    return found


@pytest.fixture
def draft(space, operator) -> FloorDraft:
    with scope.operators(operator.pk):
        return drafts.begin(space, 0, by=make_person(), now=NOW)


@pytest.fixture
def browser(operator) -> Client:
    person: Person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = signed_in(person, language="en", confirmed=False)
    client.cookies["tenne_language"] = "en"
    return client


def put_in_force(draft: FloorDraft, operator: Operator, *, retire: bool = False):
    """Put a draft in force as it was just looked at."""
    with scope.operators(operator.pk):
        seen = look(draft, operator, now=NOW)
        return apply(draft, draft.space, operator, made_from=seen.made_from, retire=retire, now=NOW)


def edit(draft: FloorDraft, operator: Operator, how) -> FloorDraft:
    with scope.operators(operator.pk):
        return drafts.change(draft, how, revision=draft.revision, by=None, now=NOW)


def test_a_floor_taken_out_and_put_back_changes_not_one_byte(space, operator):
    with scope.operators(operator.pk):
        file = described(space)
    drawing = floor_of(file, 0)
    assert drawing is not None

    back = with_floor(file, Drawing.model_validate(drawing.content()))

    assert text_of(back) == text_of(file)


def test_a_draft_in_force_is_the_plan_of_the_space(draft, space, operator):
    added = edit(draft, operator, lambda one: add(one, "desk", Elsewhere()).content)

    assert put_in_force(added, operator).is_done
    with scope.operators(operator.pk):
        assert sorted(Resource.objects.filter(space=space).values_list("number", flat=True)) == [
            "7", "8", "Stube",
        ]  # fmt: skip


def test_what_would_change_is_said_and_nothing_is_done_yet(draft, operator, space):
    there = {"at": {"x": 5.0, "y": 1.0, "w": 1.6, "h": 0.8}}
    moved = edit(draft, operator, lambda one: change(one, "place-0", there).content)
    with scope.operators(operator.pk), translation.override("en"):
        seen = look(moved, operator, now=NOW)

        assert [line.about for line in seen.lines] == ["Desk 7"]
        assert Resource.objects.get(space=space, number="7").position["x"] == 1


def test_a_new_desk_is_held_by_the_rules_of_its_kind(draft, space, operator):
    with scope.operators(operator.pk):
        Resource.objects.filter(space=space, kind="desk").update(shortest_minutes=240)
    added = edit(draft, operator, lambda one: add(one, "desk", Elsewhere()).content)

    put_in_force(added, operator)

    with scope.operators(operator.pk):
        assert Resource.objects.get(space=space, number="8").shortest_minutes == 240


def test_a_booked_desk_is_only_retired_and_only_when_agreed(draft, space, operator):
    with scope.network("test data"):
        desk = Resource.objects.get(space=space, number="7")
    book(person=make_person(), wish=Wish(at("10:00", "12:00"), resource_id=desk.public_id), now=NOW)
    without = edit(draft, operator, lambda one: remove(one, ["place-0"]).content)

    refused = put_in_force(without, operator)

    assert refused.refused is not None
    assert [one.key for one in refused.booked] == ["desk/7"]
    with scope.operators(operator.pk):
        assert Resource.objects.get(pk=desk.pk).is_active
    assert put_in_force(without, operator, retire=True).is_done
    with scope.operators(operator.pk):
        assert not Resource.objects.get(pk=desk.pk).is_active


def test_who_looked_before_somebody_changed_the_floor_looks_again(draft, space, operator):
    added = edit(draft, operator, lambda one: add(one, "desk", Elsewhere()).content)
    with scope.operators(operator.pk):
        seen = look(added, operator, now=NOW)
        Floor.objects.filter(space=space).update(name={"de": "Diele"})

        outcome = apply(added, space, operator, made_from=seen.made_from, retire=False, now=NOW)

    assert outcome.refused is not None
    assert outcome.refused.code == "changed-meanwhile"


def test_an_older_page_does_not_write_over_a_newer_draft(draft, operator):
    edit(draft, operator, lambda one: add(one, "plant", Elsewhere()).content)

    with scope.operators(operator.pk), pytest.raises(Refused) as refused:
        drafts.change(
            draft, lambda one: add(one, "plant", Elsewhere()).content, revision=1, by=None, now=NOW
        )

    assert refused.value.code == "draft-has-changed"


def test_steps_go_back_and_forward_until_something_else_is_done(draft, operator):
    plant = edit(draft, operator, lambda one: add(one, "plant", Elsewhere()).content)
    with scope.operators(operator.pk):
        back = drafts.step(plant, -1, revision=plant.revision, by=None, now=NOW)
        assert back.content == draft.content
        assert drafts.steps_around(back) == (False, True)
        again = drafts.step(back, 1, revision=back.revision, by=None, now=NOW)
        assert again.content == plant.content
        back = drafts.step(again, -1, revision=again.revision, by=None, now=NOW)
    edit(back, operator, lambda one: add(one, "stairs", Elsewhere()).content)

    with scope.operators(operator.pk):
        assert drafts.steps_around(FloorDraft.objects.get()) == (True, False)


def test_a_copied_floor_has_other_numbers_and_can_be_put_in_force(browser, draft, space, operator):
    address = reverse("transfer:plan_floors", args=[operator.slug, space.slug])

    browser.post(address, {"do": "copy", "draft": draft.pk})

    with scope.operators(operator.pk):
        copy = FloorDraft.objects.get(level=1)
        assert [one["number"] for one in copy.content["resources"]] == ["8", "Stube 2"]
    assert put_in_force(copy, operator).is_done
    with scope.operators(operator.pk):
        assert Area.objects.filter(floor__space=space).count() == 2


def test_a_page_changes_a_draft_step_by_step(browser, draft, space, operator):
    address = reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])

    done = browser.post(address, {"do": "add", "what": "plant", "revision": 1}, follow=True)

    assert "Plant 1" in done.content.decode()
    late = browser.post(address, {"do": "add", "what": "plant", "revision": 1})
    assert late.status_code == 409
    assert "has changed this draft in the meantime" in late.content.decode()


def test_a_mistake_is_a_sentence_what_was_typed_stays_and_nothing_is_saved(
    browser, draft, space, operator
):
    address = reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])

    wrong = browser.post(
        address, {"do": "change", "at": "place-0", "x": "far", "y": "1", "revision": 1}
    )

    page = re.sub(r"\s+", " ", wrong.content.decode())
    assert wrong.status_code == 422
    assert "Desk 7, From the left: write a number like 1.6; “far” is none." in page
    assert 'value="far"' in page
    with scope.operators(operator.pk):
        assert FloorDraft.objects.get().revision == 1


def test_a_number_of_another_floor_is_not_used_twice(browser, space, operator):
    floors = reverse("transfer:plan_floors", args=[operator.slug, space.slug])
    page = browser.post(floors, {"do": "new", "level": 1, "width": 8, "depth": 6}, follow=True)
    address = page.redirect_chain[-1][0]

    browser.post(address, {"do": "add", "what": "desk", "revision": 1})
    wrong = browser.post(address, {"do": "change", "at": "place-0", "number": "7", "revision": 2})

    assert "There is “Desk 7” already" in wrong.content.decode()


def test_the_draft_of_another_operator_is_not_found(browser, draft, space):
    other = make_operator()
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=other)
    signed_in(person, client=browser, confirmed=False)

    foreign = reverse("transfer:plan_draft", args=[space.operator.slug, space.slug, draft.pk])
    crossed = reverse("transfer:plan_draft", args=[other.slug, space.slug, draft.pk])

    assert browser.get(foreign).status_code == 403
    assert browser.get(crossed).status_code == 404


def test_a_floor_without_a_draft_is_copied_as_it_is(browser, space, operator):
    address = reverse("transfer:plan_floors", args=[operator.slug, space.slug])

    browser.post(address, {"do": "copy", "level": 0})

    with scope.operators(operator.pk):
        assert FloorDraft.objects.get().content["floor"]["name"] == {
            "de": "1. Obergeschoss", "en": "Floor 1",
        }  # fmt: skip


def test_a_floor_that_is_not_there_cannot_be_drawn_and_says_so(browser, space, operator):
    address = reverse("transfer:plan_floors", args=[operator.slug, space.slug])

    answer = browser.post(address, {"do": "draw", "level": 7})

    assert "There is no floor 7 to draw; begin a new one." in answer.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "draw", "level": "--1"},
        {"do": "copy", "draft": "x", "level": "²"},
        {"do": "draw", "level": "9" * 5000},
        {"do": "new", "level": "1", "width": "5000", "depth": "8"},
        {"do": "new", "level": "1", "width": "wide", "depth": "8"},
    ],
)
def test_what_no_button_sends_begins_nothing_but_a_page(browser, space, operator, asked):
    address = reverse("transfer:plan_floors", args=[operator.slug, space.slug])

    answer = browser.post(address, asked)

    assert answer.status_code in (200, 302)
    with scope.operators(operator.pk):
        assert {one.content["floor"]["plan"]["width"] for one in FloorDraft.objects.all()} <= {10}


def test_drafts_are_named_and_put_away(browser, draft, space, operator):
    address = reverse("transfer:plan_floors", args=[operator.slug, space.slug])

    browser.post(address, {"do": "rename", "draft": draft.pk, "name": "Mit Theke"})
    named = browser.get(address).content.decode()
    browser.post(address, {"do": "variant", "draft": draft.pk})
    browser.post(address, {"do": "delete", "draft": draft.pk})

    assert "Mit Theke" in named
    with scope.operators(operator.pk):
        assert [one.name for one in FloorDraft.objects.all()] == ["Variant of Mit Theke"]


def test_what_is_worth_a_look_is_asked_for_when_the_hand_rests(browser, draft, space, operator):
    address = reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])
    part = browser.get(address, headers={"Tenne-Part": "plan-editor"}).content.decode()

    warnings = browser.get(address, headers={"Tenne-Part": "plan-warnings"}).content.decode()

    assert "Worth a second look" in warnings
    assert "Worth a second look" not in part
    assert "Worth a second look" in browser.get(address).content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        {"do": "nothing-known"},
        {"do": "add", "what": "swimming-pool"},
        {"do": "change", "at": "shape-99", "x": "1"},
        {"do": "row", "count": "500"},
        {"do": "row", "count": "many"},
        {"do": "floor", "width": "5000", "height": "9"},
        {"do": "add", "what": "wall", "px": ["1", "5", "5", "1"], "py": ["1", "5", "1", "5"]},
        {"do": "move", "at": "place-0", "dx": "nan", "dy": "0"},
        {"do": "change", "at": "place-0", "number": "a\x00b"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_saved(browser, draft, space, operator, asked):
    address = reverse("transfer:plan_draft", args=[operator.slug, space.slug, draft.pk])

    answer = browser.post(address, {**asked, "revision": 1})

    assert answer.status_code == 422
    assert "Not done" in answer.content.decode()
    with scope.operators(operator.pk):
        assert FloorDraft.objects.get().content == draft.content


@pytest.mark.django_db(transaction=True)
def test_two_accounts_that_become_one_keep_the_draft(draft):
    keep = make_person()

    merging.merge(keep=keep, gone=draft.saved_by)

    with scope.network("a test looks"):
        assert FloorDraft.objects.get().saved_by == keep


@pytest.mark.django_db(transaction=True)
def test_after_an_erasure_the_draft_stays_and_names_nobody(draft, settings, tmp_path):
    settings.DATA = tmp_path

    erasure.erase(draft.saved_by, now=NOW)

    with scope.network("a test looks"):
        assert FloorDraft.objects.get().saved_by is None
