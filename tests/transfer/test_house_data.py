"""Faults, shifts and keys of a person: taken along, joined, erased; the house keeps its facts."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from django.db import connection

from tenne.foundation import scope
from tenne.people.models import Person
from tenne.spaces.models import Fault, HouseKey, Outage, Shift, Space
from tenne.spaces.services import faults, roster
from tenne.transfer import erasure, merging
from tenne.transfer.export import archive
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db(transaction=True)
CANARY = "Kanarienlicht"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def person() -> Person:
    return make_person(name="Kanarie Vogel", email="kanarie@tenne.example")


@pytest.fixture
def space(person) -> Space:
    """Return a space in which the person has left every kind of trace."""
    space = make_space()
    about = {"operator": space.operator, "space": space}
    with scope.network("test data"):
        said = faults.Report(space, "lamp", None, f"{CANARY} flackert", person)
        fault = faults.report(said, now=NOW)
        faults.close(fault, f"{CANARY} geht wieder", by=person, now=NOW)
        shift = Shift.objects.create(
            **about, person=person, starts_at=NOW, ends_at=NOW + timedelta(hours=4)
        )
        roster.hand_over(shift, f"{CANARY} ist aus")
        HouseKey.objects.create(**about, label="1", holder=person, given_on=date(2026, 11, 1))
        Outage.objects.create(
            **about, resource=make_resource(space), made_by=person, made_at=NOW,
            starts_at=NOW, ends_at=NOW + timedelta(days=1),
        )  # fmt: skip
    return space


def everything() -> str:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'public' AND table_name LIKE 'spaces_%'"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [f"{table}: {row[0]}" for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.mark.usefixtures("space")
def test_whoever_takes_their_data_along_finds_faults_shifts_and_keys(person):
    with zipfile.ZipFile(io.BytesIO(archive(person, now=NOW))) as bundle:
        data = json.loads(bundle.read("data.json"))["data"]

    assert data["spaces.Fault"][0]["text"] == f"{CANARY} flackert"
    assert data["spaces.Shift"][0]["handover"] == f"{CANARY} ist aus"
    assert data["spaces.HouseKey"][0]["label"] == "1"


@pytest.mark.usefixtures("space")
def test_after_an_erasure_nothing_names_the_person_and_the_house_keeps_its_facts(person):
    erasure.erase(person, now=NOW)

    assert CANARY not in everything()
    with scope.network("a test looks"):
        assert Fault.objects.get().kind == "lamp"
        assert Shift.objects.get().person is None
        assert HouseKey.objects.get().holder is None
        assert Outage.objects.get().made_by is None


@pytest.mark.usefixtures("space")
def test_two_accounts_that_become_one_keep_faults_shifts_and_keys(person):
    keep = make_person()

    merging.merge(keep=keep, gone=person)

    with scope.network("a test looks"):
        fault = Fault.objects.get()
        assert (fault.reported_by, fault.closed_by) == (keep, keep)
        assert Shift.objects.get().person == keep
        assert HouseKey.objects.get().holder == keep
        assert Outage.objects.get().made_by == keep
