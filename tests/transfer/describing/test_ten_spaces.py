"""Ten spaces as they are out there can be said on the pages, all but the drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tenne.foundation import scope
from tenne.transfer.describing.change import plain
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.layout import content_of
from tests.factories import make_operator
from tests.transfer.describing.replay import Replay
from tests.transfer.describing.walk import operator_browser

pytestmark = pytest.mark.django_db
FILES = sorted((Path(__file__).parent.parent / "space_file" / "spaces").glob("*.yaml"))
# What a drawing says, and what the host's own pages say: inventory, WLAN, workplace sheet.
ELSEWHERE = ("inventory", "wlan", "workplace")


def without_drawing(values: dict[str, Any]) -> dict[str, Any]:
    """Return what the pages say: no drawing, names of floors and rules as they are given."""
    said = {name: value for name, value in values.items() if name not in ELSEWHERE}
    areas = {}
    for floor in said["floors"]:
        for area in floor["areas"]:
            areas[area["key"]] = (floor["level"], area["kind"], *area["name"].values())
    said["floors"] = sorted(areas.values())
    said["resources"] = [
        {**one, "at": None, "area": areas.get(one["area"])}
        | {"rules": said["rules"].get(one["rules"]), "features": set(one["features"])}
        for one in said["resources"]
    ]
    del said["rules"]
    said["space"] = {k: v for k, v in said["space"].items() if k not in ("operator", "listed")}
    said["space"]["audiences"] = set(said["space"]["audiences"])
    address = said["space"]["address"]
    said["space"]["address"] = {
        **address, **{name: float(address[name]) for name in ("latitude", "longitude")},
    }  # fmt: skip
    said["prices"] = [{**one, "vat": float(one["vat"])} for one in said["prices"]]
    return said


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_space_is_said_on_the_pages(path):
    file, _ = content_of(path.read_bytes())
    operator = make_operator(slug=file.space.operator)

    space = Replay(operator_browser(operator), operator.slug, file).run()

    with scope.network("test"):
        assert without_drawing(plain(described(space))) == without_drawing(plain(file))
