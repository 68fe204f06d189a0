"""The words ``tenne sample load``."""

from __future__ import annotations

import argparse

import pytest

from tenne.cli.sample import command
from tenne.cli.trouble import Trouble
from tenne.people.models import Person

pytestmark = pytest.mark.django_db


def asked(*words):
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return parser.parse_args(words)


def test_it_says_what_it_loaded_and_the_second_time_that_it_is_there(settings, capsys):
    settings.SAMPLE = True

    command.run(asked("load"))
    command.run(asked("load"))

    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("Loaded 4 spaces,")
    assert second.startswith("There already: 4 spaces,")


def test_it_refuses_a_site_without_the_sample_flag(settings):
    settings.SAMPLE = False

    with pytest.raises(Trouble, match="a site of its own"):
        command.run(asked("load"))


def test_it_refuses_real_people(settings):
    settings.SAMPLE = True
    Person.objects.create_person(name="Echt")

    with pytest.raises(Trouble, match="real people"):
        command.run(asked("load"))

    assert not Person.objects.filter(is_sample=True).exists()


def test_it_needs_a_verb():
    with pytest.raises(SystemExit):
        asked()
