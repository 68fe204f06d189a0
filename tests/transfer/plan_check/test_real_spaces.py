"""The plan check has nothing silly to say about ten spaces as they are found in the country."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tenne.transfer.plan_check.telling import check_of

SPACES = sorted((Path(__file__).parent.parent / "space_file" / "spaces").glob("*.yaml"))
# What is so: boxes and permanent places in the middle of a house have no window.
KNOWN_HINTS = {("cafe", "no-window"), ("price_list", "no-window")}


@pytest.mark.parametrize("path", SPACES, ids=[path.stem for path in SPACES])
def test_a_real_space_has_no_warnings(path: Path) -> None:
    file = yaml.safe_load(path.read_text())

    checks = [
        check_of({"floor": floor, "resources": file.get("resources", [])})
        for floor in file.get("floors", [])
    ]

    found = [finding for check in checks if check is not None for finding in check.findings]
    assert {(path.stem, finding.code) for finding in found} <= KNOWN_HINTS
    assert not [finding.message for finding in found if finding.is_warning]
