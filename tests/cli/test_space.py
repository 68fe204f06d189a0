"""The words ``tenne space check | import | export``."""

from __future__ import annotations

import argparse

import pytest

from tenne.booking.services import Wish, book
from tenne.cli import space as command
from tenne.cli.trouble import Trouble
from tenne.foundation import scope
from tenne.spaces.models import Operator, Resource, Space
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person
from tests.transfer.space_file.small import SMALL, changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "scheune.yaml"
    path.write_text(SMALL)
    return path


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def spaces() -> list[str]:
    with scope.network("test"):
        return list(Space.objects.values_list("slug", flat=True))


def test_check_says_what_a_file_would_make_and_makes_nothing(file, capsys):
    make_operator(slug="scheune-eg")

    code = run("check", file)

    said = capsys.readouterr().out
    assert code == 0
    assert "+ Place desk/7" in said
    assert said.endswith("The file is sound.\n")
    assert spaces() == []


def test_check_says_that_planning_misses_a_space_without_its_key(file, capsys):
    make_operator(slug="scheune-eg")
    file.write_bytes(changed('    municipality_key: "12999001"\n', ""))

    code = run("check", file)

    said = capsys.readouterr().out
    assert code == 0
    assert "no municipality_key (AGS); planning does not see the space" in said


def test_check_says_what_the_plan_check_finds(file, capsys):
    make_operator(slug="scheune-eg")

    run("check", file)

    said = capsys.readouterr().out
    assert "Plan of floor 0, warning: Nothing leads onto this floor" in said
    assert "Plan of floor 0, hint: Open-plan office has no window" in said


def test_check_says_every_mistake_with_its_line(file, capsys):
    file.write_bytes(changed("[monitor]", "[monitr]"))

    code = run("check", file, "--language", "de")

    assert code == 1
    assert "Zeile 35 (resources[0].features[0]): „monitr“ ist unbekannt." in capsys.readouterr().err


def test_import_makes_the_space_and_then_has_nothing_to_do(file, capsys):
    make_operator(slug="scheune-eg")

    first, second = run("import", file), run("import", file)

    said = capsys.readouterr().out
    assert (first, second) == (0, 0)
    assert spaces() == ["kleine-scheune"]
    assert said.endswith("Done: kleine-scheune.\nNothing to do: all is as it says.\n")


def test_a_dry_run_imports_nothing(file):
    make_operator(slug="scheune-eg")

    run("import", file, "--dry-run")

    assert spaces() == []


def test_an_unknown_operator_is_named_with_those_there_are(file):
    make_operator(slug="andere-eg")

    with pytest.raises(Trouble) as trouble:
        run("import", file)

    assert "scheune-eg" in trouble.value.sentence
    assert "andere-eg" in trouble.value.sentence


def test_another_operator_may_be_named(file):
    make_operator(slug="andere-eg")

    run("import", file, "--operator", "andere-eg")

    with scope.network("test"):
        assert Space.objects.get().operator.slug == "andere-eg"


def test_the_operator_is_made_on_purpose_with_its_tax_mode(file):
    run("import", file, "--new-operator", "Scheune eG", "--tax-mode", "small")

    with scope.network("test"):
        operator = Operator.objects.get(slug="scheune-eg")
        assert (operator.name, operator.town) == ("Scheune eG", "Erfunden")
        assert operator.tax_modes.get().mode == "small"


@pytest.mark.parametrize("words", [["check"], ["import", "--dry-run"]])
def test_who_only_looks_makes_no_operator_either(file, words):
    run(*words, file, "--new-operator", "Scheune eG")

    with scope.network("test"):
        assert not Operator.objects.exists()


def test_a_booked_place_needs_the_word_retire(file, capsys):
    make_operator(slug="scheune-eg")
    run("import", file)
    with scope.network("test"):
        desk = Resource.objects.get(kind="desk")
    wish = Wish(period=at("10:00", "12:00"), resource_id=desk.public_id)
    book(person=make_person(), wish=wish, now=NOW)
    start, end = SMALL.index("  - kind: desk"), SMALL.index("  - kind: room")
    file.write_text(SMALL[:start] + SMALL[end:])

    code = run("check", file)
    with pytest.raises(Trouble, match="desk/7"):
        run("import", file)
    retired = run("import", file, "--retire")

    assert (code, retired) == (command.NEEDS_RETIRE, 0)
    assert "1 booking, of them" in capsys.readouterr().out
    desk.refresh_from_db()
    assert not desk.is_active


def test_export_writes_what_check_finds_unchanged(file, tmp_path, capsys):
    make_operator(slug="scheune-eg")
    run("import", file)
    out = tmp_path / "out.yaml"

    run("export", out)
    code = run("check", out)

    assert code == 0
    assert capsys.readouterr().out.endswith("The file is sound; nothing would change.\n")


def test_export_asks_which_space_where_there_are_several(file, tmp_path):
    make_operator(slug="scheune-eg")
    run("import", file)
    file.write_bytes(changed("kleine-scheune", "zweite-scheune"))
    run("import", file)

    with pytest.raises(Trouble, match="kleine-scheune, zweite-scheune"):
        run("export", tmp_path / "out.yaml")
    run("export", tmp_path / "out.yaml", "--space", "zweite-scheune")

    assert "slug: zweite-scheune" in (tmp_path / "out.yaml").read_text()


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(Trouble, match="cannot be read"):
        run("check", tmp_path / "nothing.yaml")
