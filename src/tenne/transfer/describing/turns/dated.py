"""Turns about dated lines, of prices and of extras: a change is a new line, history stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Line = dict[str, Any]
WhatFor = Callable[[Mapping[str, Any]], Any]  # what a line is for: such lines follow one another


def begin(lines: list[Line], line: Mapping[str, Any], *, what_for: WhatFor) -> None:
    """Add a line; an open one that is for the same ends when this one begins."""
    for known in lines:
        if what_for(known) == what_for(line) and known["from"] < line["from"]:
            ends = known["until"]
            if ends is None or ends > line["from"]:
                known["until"] = line["from"]
    lines.append(dict(line))


def follow(lines: list[Line], index: int, said: Mapping[str, Any], *, what_for: WhatFor) -> None:
    """Change a line from a day on: the old one stays until then, for what was paid by it.

    From the day on which it began, or from an earlier one, it is put right instead.
    """
    old = lines[index]
    if said["from"] <= old["from"]:
        old.update(said)
        return
    begin(lines, {**old, "until": None, **said}, what_for=what_for)


def leave_out(lines: list[Line], index: int, *, what_for: WhatFor) -> None:
    """Leave a line out, and let the one before it that is for the same go on."""
    gone = lines.pop(index)
    for known in lines:
        if what_for(known) == what_for(gone) and known["until"] == gone["from"]:
            known["until"] = gone["until"]
