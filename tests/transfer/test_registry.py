"""Every field that may be about a person says whether it is, in our tables and in others'."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps

from tenne.people.third_party_data import FOREIGN
from tenne.transfer.registry import Table, tables

SOURCE = Path(__file__).resolve().parents[2] / "src" / "tenne"
ALL = list(tables())


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.label)
def test_every_field_that_may_be_personal_is_classified(table: Table):
    assert table.unclassified() == []


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.label)
def test_no_field_is_classified_both_ways_or_without_existing(table: Table):
    names = {field.name for field in table.model._meta.concrete_fields}

    assert not set(table.personal) & table.impersonal
    assert set(table.personal) <= names


@pytest.mark.parametrize("table", [t for t in ALL if t.personal], ids=lambda table: table.label)
def test_rows_with_personal_fields_can_be_found_by_their_person(table: Table):
    nobody = {"sessions.Session", "pghistory.Context"}  # unused; and numbers only

    assert table.leads_to_a_person or table.label in nobody


def test_emptied_fields_can_be_empty():
    texts = (models.CharField, models.TextField, models.JSONField, models.FileField)
    fields = [table.model._meta.get_field(name) for table in ALL for name in table.blanked]

    assert [str(one) for one in fields if not one.null and not isinstance(one, texts)] == []


def test_every_foreign_class_belongs_to_a_table():
    assert set(FOREIGN) <= {table.label for table in ALL}


@isolate_apps("tenne.transfer")
def test_an_unclassified_field_is_found():
    class Diary(models.Model):
        secret = models.TextField()

        class Meta:
            app_label = "transfer"

    table = Table(Diary, {}, frozenset(), (), "", "", is_history=False)

    assert table.unclassified() == ["secret"]


def test_jobs_are_handed_numbers_only():
    """The arguments of jobs stay in the job table; nothing personal may lie there."""
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and any(_is_task(d) for d in node.decorator_list):
                for argument in node.args.args + node.args.kwonlyargs:
                    kind = ast.unparse(argument.annotation) if argument.annotation else "?"
                    if kind not in {"int", "JobContext", "list[int]"}:
                        found.append(f"{path.name}: {node.name}({argument.arg}: {kind})")

    assert found == []


def _is_task(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("app.task")
