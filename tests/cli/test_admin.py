"""`tenne admin`: how the first person gets into an installation of one's own."""

from __future__ import annotations

import argparse
import io

import pytest

from tenne.cli import admin
from tenne.cli.trouble import Trouble
from tenne.people.models import Person
from tenne.spaces.models import Role

pytestmark = pytest.mark.django_db
GOOD = "vier alte Kannen Milch"


def run(monkeypatch, password: str, *, email: str = "Ada@tenne.example") -> int:
    parser = argparse.ArgumentParser()
    admin.configure(parser)
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))
    return admin.run(parser.parse_args([email, "--name", "Ada Beispiel"]))


def test_the_first_administrator_can_sign_in_and_gives_roles(monkeypatch):
    assert run(monkeypatch, GOOD) == 0

    ada = Person.objects.get(email="ada@tenne.example")
    assert ada.can_sign_in
    assert ada.check_password(GOOD)
    assert Role.objects.get(person=ada).kind == "network"


def test_a_second_time_changes_neither_role_nor_password(monkeypatch):
    run(monkeypatch, GOOD)

    run(monkeypatch, "ein ganz anderes Wort")

    ada = Person.objects.get(email="ada@tenne.example")
    assert ada.check_password(GOOD)
    assert Role.objects.filter(person=ada).count() == 1


def test_a_weak_password_is_refused_and_nothing_is_made(monkeypatch):
    with pytest.raises(Trouble):
        run(monkeypatch, "kurz")

    assert not Person.objects.exists()
