"""An operator sees what the plan check says, alone and for two variants side by side."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tenne.foundation import scope
from tenne.people.models import Person
from tenne.spaces.models import Floor, FloorDraft, Operator, Role, Space
from tenne.spaces.plan_check.figures import Figures
from tenne.transfer.plan_check.figures import FIGURES, compared
from tenne.transfer.plan_check.telling import check_of, worth_a_look
from tenne.transfer.plan_editor import drafts
from tests.factories import NOW, make_operator, make_person, make_space
from tests.signing_in import signed_in

CONTENT: dict[str, Any] = {
    "floor": {
        "level": 0,
        "name": {"de": "Tenne", "en": "Threshing floor"},
        "plan": {
            "width": 10,
            "height": 8,
            "shapes": [
                {"kind": "ground", "x": 0, "y": 0, "w": 10, "h": 8},
                {
                    "kind": "wall", "outer": True, "closed": True,
                    "points": [[0, 0], [10, 0], [10, 8], [0, 8]],
                },
                {"kind": "door", "x1": 4.5, "y1": 8, "x2": 5.5, "y2": 8, "opens": "right"},
                {"kind": "window", "x1": 2, "y1": 0, "x2": 8, "y2": 0},
            ],
        },
        "areas": [
            {"key": "hall", "kind": "open-office", "name": {"de": "Saal"}, "box": [0, 0, 10, 8]},
            {"key": "tea", "kind": "kitchen", "name": {}, "box": [7, 0, 3, 3]},
        ],
    },
    "resources": [
        {
            "kind": "desk", "number": "7", "area": "hall", "features": ["quiet"],
            "at": {"x": 4, "y": 1, "w": 1.6, "h": 0.8},
        },
        {"kind": "desk", "number": "8", "area": "hall", "at": {"x": 1, "y": 4, "w": 1.6, "h": 0.8}},
    ],
}  # fmt: skip


def with_wall_around_the_kitchen() -> dict[str, Any]:
    """Return the floor with a closed kitchen, into which no door leads."""
    content = deepcopy(CONTENT)
    content["floor"]["plan"]["shapes"].append({"kind": "wall", "points": [[7, 0], [7, 3], [10, 3]]})
    return content


def test_a_finding_names_the_thing_and_leads_to_it() -> None:
    with translation.override("de"):
        (told,) = worth_a_look(CONTENT)

    assert told.sentence == (
        "Tisch 7 ist ruhig, und 1,4 m weiter ist eine Küche, ohne geschlossene Wand dazwischen."
    )
    assert (told.number, told.key, told.is_warning) == (1, "place-0", True)


def test_what_is_not_drawn_is_not_checked() -> None:
    bare = {"floor": {"level": 0, "areas": []}, "resources": []}
    broken = deepcopy(CONTENT)
    broken["floor"]["plan"]["shapes"].append({"kind": "spaceship"})

    assert worth_a_look(bare) == []
    assert check_of(broken) is None


def figures(**changed: Any) -> Figures:
    """Return figures of a floor with ten desks."""
    usual = {
        "floor_m2": 100.0, "common_m2": 20.0, "unnamed_m2": 10.0, "desks": 10, "m2_per_desk": 10.0,
        "office_m2_per_desk": None, "reached": 10, "mean_way_m": 6.04, "longest_way_m": 9.0,
        "chance_meetings": 5, "quiet": 0, "disturbed": 0, "at_window": 4,
    }  # fmt: skip
    return Figures(**{**usual, **changed})


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"common_m2": 25.0}, ["5 percentage points more"]),
        ({"mean_way_m": 4.5, "longest_way_m": 9.6}, ["1.5\xa0m shorter", "0.6\xa0m longer"]),
        ({"at_window": 2}, ["20 percentage points less"]),
        ({"office_m2_per_desk": 7.0}, ["not comparable"]),
        ({"mean_way_m": 6.0}, []),
        ({"common_m2": 21.0}, ["1 percentage point more"]),
    ],
)
def test_two_variants_differ_in_words(changed: dict[str, Any], expected: list[str]) -> None:
    with translation.override("en"):
        lines = compared(figures(), figures(**changed))

    assert [line.difference for line in lines if line.difference != "the same"] == expected


def test_figures_are_written_with_unit_and_count() -> None:
    with translation.override("de"):
        texts = {str(one.label): (one.text(figures()), one.note(figures())) for one in FIGURES}

    assert texts["Gemeinschaftsfläche: Küche und Lounge"] == ("20\xa0%", "20\xa0m²")
    with translation.override("en"):
        assert FIGURES[1].text(figures()) == "20%"
    assert texts["Tische am Fenster"] == ("40\xa0%", "4 von 10 Tischen")
    assert texts["Ruhige Tische, die etwas Lautes hören"] == ("–", "")


@pytest.fixture
def operator(db) -> Operator:
    return make_operator(slug="scheune-eg")


@pytest.fixture
def space(operator) -> Space:
    space = make_space(operator=operator, slug="kleine-scheune")
    with scope.network("test data"):
        plan = CONTENT["floor"]["plan"]
        Floor.objects.create(
            space=space,
            level=0,
            name=CONTENT["floor"]["name"],
            plan={"width_m": 10, "height_m": 8, "shapes": plan["shapes"]},
        )
    return space


@pytest.fixture
def browser(operator) -> Client:
    person: Person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = signed_in(person, language="en", confirmed=False)
    client.cookies["tenne_language"] = "en"
    return client


def begin(space: Space, content: dict[str, Any], name: str) -> FloorDraft:
    """Begin a draft of the floor with a content."""
    with scope.network("test data"):
        return drafts.begin(space, 0, content=content, name=name, by=None, now=NOW)


def title_of(answer: Any) -> str:
    """Return the heading of a page."""
    return str(answer.content.decode().partition("<h1>")[2].partition("</h1>")[0])


def address(page: str, level: object = 0) -> str:
    """Return where a page of the check is."""
    return reverse(f"transfer:{page}", args=["scheune-eg", "kleine-scheune", level])


def test_the_form_stands_apart_from_what_says_that_there_is_one_variant_only(
    browser, space
) -> None:
    page = browser.get(address("plan_compare")).content.decode()

    _before, notice, after = page.partition("There is only one variant of this floor")
    assert notice
    assert '<form method="get" class="card pad check-choice section-tight' in after


def test_the_floor_as_it_is_is_checked_until_a_draft_is_chosen(browser, space) -> None:
    draft = begin(space, CONTENT, "With a kitchen")

    now = browser.get(address("plan_check")).content.decode()
    then = browser.get(f"{address('plan_check')}?variant={draft.pk}").content.decode()

    assert "Nothing needs to be changed" in now
    assert "One thing should be changed" in then
    assert f"/plan/{draft.pk}/?at=place-0#chosen" in then
    assert "check-way" in then


def test_over_hints_it_is_not_said_that_nothing_needs_to_be_changed(browser, space) -> None:
    content = deepcopy(CONTENT)
    del content["floor"]["areas"][1]
    content["floor"]["plan"]["shapes"].append({"kind": "wall", "points": [[7, 0.2], [7, 3]]})
    draft = begin(space, content, "A wall that ends too soon")

    page = browser.get(f"{address('plan_check')}?variant={draft.pk}")

    assert title_of(page) == "One hint, no warning"


def test_two_variants_stand_side_by_side_with_what_is_gone_and_new(browser, space) -> None:
    one = begin(space, CONTENT, "Open kitchen")
    other = begin(space, with_wall_around_the_kitchen(), "Closed kitchen")

    page = browser.get(f"{address('plan_compare')}?one={one.pk}&other={other.pk}").content.decode()

    assert "<h1>One finding is gone</h1>" in page
    assert page.count('class="plan-drawing"') == 2
    assert "Every finding of the first variant" not in page
    assert "The second variant brings no new finding." in page
    assert "the same" in page


def test_variants_with_the_same_findings_say_so(browser, space) -> None:
    one = begin(space, CONTENT, "One")

    page = browser.get(f"{address('plan_compare')}?one={one.pk}&other={one.pk}").content.decode()

    assert "Both variants have the same findings" in page


def test_what_is_new_and_what_is_gone_stand_in_the_title(browser, space) -> None:
    quiet = deepcopy(CONTENT)
    quiet["resources"][0]["features"] = []
    quiet["resources"][1]["at"]["y"] = 6.4
    one, other = begin(space, CONTENT, "One"), begin(space, quiet, "Other")

    there = browser.get(f"{address('plan_compare')}?one={one.pk}&other={other.pk}")
    back = browser.get(f"{address('plan_compare')}?other={other.pk}")

    assert title_of(there) == "One finding is gone, one finding is new"
    assert title_of(back) == "One finding is new"


def test_what_got_better_is_neither_new_nor_gone(browser, space) -> None:
    farther = deepcopy(CONTENT)
    farther["resources"][0]["at"]["x"] = 3
    one, other = begin(space, CONTENT, "One"), begin(space, farther, "Other")

    answer = browser.get(f"{address('plan_compare')}?one={one.pk}&other={other.pk}")

    assert title_of(answer) == "One finding is different"
    assert "Still there, but different" in answer.content.decode()
    assert "2.4 m away is a kitchen" in answer.content.decode()


def test_a_single_variant_is_told_how_to_get_another(browser, space) -> None:
    page = browser.get(address("plan_compare")).content.decode()

    assert "There is only one variant of this floor." in page


def test_drafts_without_a_name_are_numbered_by_age(browser, space) -> None:
    for name in ("", "Named", ""):
        begin(space, CONTENT, name)

    page = browser.get(address("plan_compare")).content.decode()

    for name in ("As it is", "Draft 1", "Named", "Draft 2"):
        assert f">{name}</option>" in page


def test_a_draft_without_a_plan_can_be_neither_checked_nor_compared(browser, space) -> None:
    bare = begin(space, {"floor": {"level": 0, "areas": []}, "resources": []}, "Bare")

    page = browser.get(f"{address('plan_check')}?variant={bare.pk}").content.decode()
    both = browser.get(f"{address('plan_compare')}?other={bare.pk}").content.decode()

    assert "Nothing is drawn yet that could be checked" in page
    assert "Nothing is drawn yet that could be checked" in both


def test_the_draft_itself_shows_the_warnings(browser, space) -> None:
    draft = begin(space, CONTENT, "With a kitchen")

    page = browser.get(
        reverse("transfer:plan_draft", args=["scheune-eg", "kleine-scheune", draft.pk])
    ).content.decode()

    assert "Desk 7 is quiet, and 1.4 m away is a kitchen" in page
    assert 'data-choose="place-0" href="?at=place-0#chosen">Desk 7 is quiet' in page
    assert "check-warning-frame" in page


@pytest.mark.parametrize("level", [1, "cellar", "-99", "--1", "9999"])
def test_there_is_no_check_of_a_floor_that_is_not_there(browser, space, level) -> None:
    assert browser.get(address("plan_check", level)).status_code == 404


def test_a_space_that_no_file_can_describe_is_told_as_such(browser, space) -> None:
    with scope.network("test data"):
        Floor.objects.filter(space=space).update(plan={"width_m": 0, "height_m": 8})

    for page in ("plan_check", "plan_compare"):
        answer = browser.get(address(page))
        assert "something that a space file cannot say" in answer.content.decode()
