"""Every table of an operator raises without a scope, and shows each scope its own rows only."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tenne.foundation import scope
from tenne.foundation.scope import ScopedModel, ScopeMissing
from tests.architecture.network import furnish

# Tables with an operator or a space that are read before a scope can be open, each with a reason.
READ_BEFORE_A_SCOPE = {
    "spaces.Role": "says which scope may be opened",
    "spaces.RoleInvitation": "is answered by somebody who works nowhere yet",
    "spaces.SpaceRevision": "a counter that every reader of the catalogue compares",
}


def scoped_models() -> list[type[ScopedModel]]:
    """Return every table of an operator."""
    found = [model for model in apps.get_models() if issubclass(model, ScopedModel)]
    return sorted(found, key=lambda model: model._meta.label)


def points_to_an_operator(model: type[models.Model]) -> bool:
    """Tell whether a table of ours names an operator or a space."""
    targets = {
        field.related_model._meta.label
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and not isinstance(field.related_model, str)
    }
    return bool(targets & {"spaces.Operator", "spaces.Space", "spaces.Resource"})


def label(model: type[models.Model]) -> str:
    """Name a test's case."""
    return model._meta.label


@pytest.mark.parametrize("model", scoped_models(), ids=label)
def test_a_list_without_a_scope_raises(model: Any) -> None:
    with pytest.raises(ScopeMissing):
        model.objects.all()
    with pytest.raises(ScopeMissing):
        model.objects.filter(pk=1)
    with pytest.raises(ScopeMissing):
        model._default_manager.count()
    with pytest.raises(ScopeMissing):
        model.objects.create()
    with pytest.raises(ScopeMissing):
        model.objects.bulk_create([model()])
    with pytest.raises(ScopeMissing):
        model().save()


def test_every_table_that_names_an_operator_is_scoped() -> None:
    tables = [
        model
        for model in apps.get_models()
        if model.__module__.startswith("tenne.") and not hasattr(model, "pgh_tracked_model")
    ]

    unscoped = {
        model._meta.label
        for model in tables
        if points_to_an_operator(model) and not issubclass(model, ScopedModel)
    }

    assert unscoped == set(READ_BEFORE_A_SCOPE)


@pytest.mark.django_db
def test_staff_see_the_rows_of_their_operator_and_no_other() -> None:
    home, _, _ = furnish()
    away, _, _ = furnish()

    for model in scoped_models():
        path, key = model.scope_paths.operator, model._meta.pk.name
        for operator, other in ((home, away), (away, home)):
            own = set(model._base_manager.filter(**{path: operator.pk}))
            assert own, f"{label(model)} has no row of {operator}: let furnish() make one"
            with scope.operators(operator.pk):
                seen = set(model.objects.all())
                changed = model.objects.filter(**{path: other.pk}).update(**{key: models.F(key)})
            assert seen == own, label(model)
            assert changed == 0, label(model)


@pytest.mark.django_db
def test_a_person_sees_own_rows_and_public_catalogues() -> None:
    _, guest, _ = furnish()
    furnish()

    for model in scoped_models():
        paths = model.scope_paths
        everything = set(model._base_manager.all())
        with scope.person(guest.pk):
            seen = set(model.objects.all())
        if paths.public:
            assert seen == everything, label(model)
        elif paths.person:
            own = set(model._base_manager.filter(**{paths.person: guest.pk}))
            assert seen == own, label(model)
            assert len(own) < len(everything)
        else:
            assert seen == set(), label(model)


@pytest.mark.django_db
def test_a_stranger_sees_catalogues_only() -> None:
    furnish()

    for model in scoped_models():
        with scope.person(0):
            seen = model.objects.count()
        assert bool(seen) == model.scope_paths.public, label(model)


@pytest.mark.django_db
def test_nothing_that_names_a_person_is_a_public_catalogue() -> None:
    named = [
        label(model)
        for model in scoped_models()
        if model.scope_paths.public and getattr(model, "personal_data", None)
    ]

    assert named == []
