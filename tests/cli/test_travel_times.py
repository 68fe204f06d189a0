"""The words ``tenne travel-times import | forget``."""

from __future__ import annotations

import argparse

import pytest

from tenne.cli import travel_times as command
from tenne.cli.trouble import Trouble
from tenne.regions.models import TravelTime
from tests.factories import make_space

pytestmark = pytest.mark.django_db
TABLE = "from,to,mode,minutes\nNahdorf,alte-post,car,18\nNahdorf,nowhere,car,30\n"
FROM_US = ("--source", "self-made", "--as-of", "2026-11-22")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "times.csv"
    path.write_text(TABLE)
    return path


def run(*words: object) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_an_import_says_what_it_read_and_which_goals_nobody_knows(file, capsys):
    make_space(slug="alte-post")

    code = run("import", file, *FROM_US)

    said = capsys.readouterr().out
    assert code == 0
    assert "2 ways read: 2 new, 0 renewed." in said
    assert "No space here goes by these goals, 1 in all: nowhere." in said


def test_one_wrong_line_keeps_the_whole_file_out(file, capsys):
    file.write_text(TABLE + "Nahdorf,alte-post,ship,3\n")

    code = run("import", file, *FROM_US)

    said = capsys.readouterr().err
    assert code == 1
    assert "Line 4: mode must be" in said
    assert "Nothing was imported." in said
    assert not TravelTime.objects.exists()


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Trouble, match="cannot be read: No such file"):
        run("import", tmp_path / "none.csv", *FROM_US)


def test_times_of_a_source_are_forgotten(file, capsys):
    run("import", file, *FROM_US)

    assert run("forget", "--source", "self-made") == 0
    assert "2 travel times removed." in capsys.readouterr().out
    run("forget", "--source", "self-made")
    assert "There are none from “self-made”." in capsys.readouterr().out
