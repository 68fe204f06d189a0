"""The migration tool refuses what is missing, nameless or without a way back."""

from __future__ import annotations

from types import SimpleNamespace

import pgtrigger.migrations
import pytest
from django.apps import apps
from django.db import migrations, models
from django.utils import translation
from tools import migrations as tool

from tenne.foundation import triggers


def migration(*operations: object) -> SimpleNamespace:
    """Make something like a migration."""
    return SimpleNamespace(operations=list(operations))


def do_nothing(*_: object) -> None:
    """Stand for a function that moves data."""


def test_a_change_without_a_migration_is_missing() -> None:
    model = apps.get_model("foundation", "Fact")
    field = models.CharField(max_length=3)
    field.contribute_to_class(model, "surplus")

    try:
        found = list(tool.missing())
    finally:
        model._meta.local_fields.remove(field)
        model._meta._expire_cache()

    assert "foundation: no migration yet: Add field surplus to fact" in found


@pytest.mark.parametrize("name", ["0002_auto_20261122_1200", "0003_alter_x_and_more", "0004"])
def test_a_nameless_migration_is_refused(name: str) -> None:
    assert list(tool.breaches({("booking", name): migration()}))


@pytest.mark.parametrize("name", ["0001_initial", "0002_bookings_have_a_note"])
def test_a_speaking_name_passes(name: str) -> None:
    assert not list(tool.breaches({("booking", name): migration()}))


@pytest.mark.parametrize(
    ("operation", "is_refused"),
    [
        (migrations.RunPython(do_nothing), True),
        (migrations.RunPython(do_nothing, migrations.RunPython.noop), False),
        (migrations.RunSQL("SELECT 1"), True),
        (migrations.RunSQL("SELECT 1", migrations.RunSQL.noop), False),
        (migrations.RemoveField("booking", "note"), False),
    ],
)
def test_a_migration_needs_a_way_back(operation: object, is_refused: bool) -> None:
    found = list(tool.breaches({("booking", "0002_notes"): migration(operation)}))

    assert bool(found) == is_refused


def test_data_moves_apart_from_tables() -> None:
    both = migration(
        migrations.RemoveField("booking", "note"),
        migrations.RunPython(do_nothing, migrations.RunPython.noop),
    )

    assert list(tool.breaches({("booking", "0002_notes"): both}))


def test_a_trigger_that_builds_all_models_anew_is_refused() -> None:
    dear = migration(pgtrigger.migrations.RemoveTrigger("booking", "update_update"))
    cheap = migration(triggers.RemoveTrigger("booking", "update_update"))

    assert list(tool.breaches({("booking", "0002_notes"): dear}))
    assert not list(tool.breaches({("booking", "0002_notes"): cheap}))


def test_the_real_migrations_keep_the_rules() -> None:
    assert list(tool.missing()) == []
    assert list(tool.breaches(tool.own_migrations())) == []


def test_german_labels_are_no_change_of_a_table() -> None:
    with translation.override("de"):
        assert list(tool.missing()) == []
