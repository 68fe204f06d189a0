"""Paper is as narrow as a phone, but it is none: what is for small screens says so."""

from __future__ import annotations

import re
from pathlib import Path

import tenne

STYLES = sorted(Path(tenne.__file__).parent.glob("*/static/**/*.css"))


def test_rules_for_narrow_screens_leave_paper_alone() -> None:
    narrow = [
        f"{path.name}: {query}"
        for path in STYLES
        for query in re.findall(r"@media[^{]*max-width[^{]*", path.read_text(encoding="utf-8"))
        if "screen and" not in query
    ]

    assert STYLES
    assert narrow == []
