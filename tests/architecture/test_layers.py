"""A foreign key by name is an arrow too: it points downwards."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from django.apps import apps
from django.db.models import ForeignObject, ManyToManyField

ROOT = Path(__file__).resolve().parent.parent.parent
Arrow = tuple[str, str, str]  # where it starts, which field, where it points


def ranks() -> dict[str, int]:
    """Return how far down each package lies, as the contract in pyproject.toml says."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {
        name.strip(" ()"): depth for depth, layer in enumerate(layers) for name in layer.split("|")
    }


def arrows() -> list[Arrow]:
    """Return every relation between tables of our packages."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObject | ManyToManyField) and field.related_model:
                target = field.related_model
                found.append((package(model), f"{model.__name__}.{field.name}", package(target)))
    return [arrow for arrow in found if arrow[0] and arrow[2]]


def package(model: object) -> str:
    """Return which of our packages a model stands in, or nothing."""
    module = getattr(model, "__module__", "").split(".")
    return module[1] if module[0] == "tenne" else ""


def upward(found: Iterable[Arrow], depth: dict[str, int]) -> list[str]:
    """Return the arrows that point up or sideways."""
    return [
        f"{start}: {field} points up to {target}"
        for start, field, target in found
        if start != target and depth[start] >= depth[target]
    ]


def test_every_relation_points_downwards() -> None:
    assert upward(arrows(), ranks()) == []


def test_the_walk_sees_relations_by_name() -> None:
    assert ("booking", "Booking.person", "people") in arrows()


def test_an_arrow_upwards_is_found() -> None:
    depth = {"web": 1, "api": 1, "booking": 2, "people": 3}

    assert upward([("people", "Person.first_booking", "booking")], depth)
    assert upward([("web", "Page.token", "api")], depth)
    assert not upward([("booking", "Booking.person", "people")], depth)


def test_every_package_has_its_place_in_the_contract() -> None:
    packages = {path.parent.name for path in (ROOT / "src" / "tenne").glob("*/__init__.py")}

    assert packages <= ranks().keys()


def test_every_installed_package_of_ours_has_a_readme_or_is_composition() -> None:
    packages = {path.parent for path in (ROOT / "src" / "tenne").glob("*/__init__.py")}

    without = {path.name for path in packages if not (path / "README.md").exists()}

    assert without <= {"config"}
