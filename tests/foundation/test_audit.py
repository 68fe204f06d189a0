"""Triggers write every change, with who made it, whichever way it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tenne.foundation import audit, scope
from tenne.spaces.models import Operator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_network() -> Iterator[None]:
    """Act for the network."""
    with scope.network("tests of the audit trail"):
        yield


@pytest.fixture
def operator() -> Operator:
    """Make an operator."""
    return Operator.objects.create(
        name="Alte Molkerei", slug="molkerei", street="Hauptstr. 1", postcode="15345",
        town="Prötzel", email="hallo@molkerei.example",
    )  # fmt: skip


def trail(operator_id: int) -> list[tuple[str, str]]:
    """Return label and name of each kept state, oldest first."""
    events: Any = Operator.pgh_event_model  # type: ignore[attr-defined]
    rows = events.objects.filter(pgh_obj_id=operator_id).order_by("pgh_id")
    return list(rows.values_list("pgh_label", "name"))


def contexts(operator_id: int) -> list[Any]:
    """Return who and why of each kept state, oldest first."""
    events: Any = Operator.pgh_event_model  # type: ignore[attr-defined]
    rows = events.objects.filter(pgh_obj_id=operator_id).order_by("pgh_id")
    return [row.pgh_context.metadata if row.pgh_context else None for row in rows]


def test_making_changing_and_removing_a_row_is_kept(operator: Operator) -> None:
    key = operator.pk
    operator.name = "Neue Molkerei"
    operator.save()
    operator.delete()

    assert trail(key) == [
        ("insert", "Alte Molkerei"),
        ("update", "Neue Molkerei"),
        ("delete", "Neue Molkerei"),
    ]


def test_a_bulk_update_is_kept(operator: Operator) -> None:
    Operator.objects.filter(pk=operator.pk).update(name="Bulk")
    operator.name = "Many"
    Operator.objects.bulk_update([operator], ["name"])

    assert trail(operator.pk)[1:] == [("update", "Bulk"), ("update", "Many")]


def test_raw_sql_is_kept(operator: Operator) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE spaces_operator SET name = 'Raw' WHERE id = %s", [operator.pk])

    assert trail(operator.pk)[-1] == ("update", "Raw")


def test_who_acted_stands_beside_the_change(operator: Operator) -> None:
    with audit.context(person=42, through="web"):
        Operator.objects.filter(pk=operator.pk).update(name="Changed by 42")

    assert contexts(operator.pk) == [None, {"person": 42, "through": "web"}]


@pytest.mark.django_db(transaction=True)
def test_who_acted_before_is_not_noted_in_the_next_transaction(operator: Operator) -> None:
    with audit.context(person=42):
        Operator.objects.filter(pk=operator.pk).update(name="Changed by 42")
    Operator.objects.filter(pk=operator.pk).update(name="Changed by a job")

    assert contexts(operator.pk) == [None, {"person": 42}, None]
