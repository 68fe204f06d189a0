"""Turns about events: how the chairs of a room may stand, and what is sold beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from ..change import Values
from ..said.slugs import slug_of
from .dated import follow, leave_out
from .places import key_of

LONGEST_CODE = 40
code_of = itemgetter("code")


def with_seatings(values: Values, key: str, seatings: Sequence[Mapping[str, Any]]) -> Values:
    """Let these be the seatings of a room."""
    for one in values["resources"]:
        if key_of(one) == key:
            one["seatings"] = [dict(seating) for seating in seatings]
    return values


def with_extra(values: Values, extra: Mapping[str, Any]) -> Values:
    """Add an extra under a code that nothing else has; the code comes from its name."""
    taken = {one["code"] for one in values["extras"]}
    first = slug_of(extra["name"]["de"])[: LONGEST_CODE - 4].strip("-") or "extra"
    code, number = first, 1
    while code in taken:
        number += 1
        code = f"{first}-{number}"
    values["extras"].append({**extra, "code": code})
    return values


def with_name(values: Values, index: int, name: Mapping[str, str]) -> Values:
    """Call an extra something else, whatever it cost before or will cost."""
    code = values["extras"][index]["code"]
    for one in values["extras"]:
        if one["code"] == code:
            one["name"] = dict(name)
    return values


def with_new_price_of_extra(values: Values, index: int, said: Mapping[str, Any]) -> Values:
    """Change from a day on what an extra costs, and per what."""
    follow(values["extras"], index, said, what_for=code_of)
    return values


def with_end_of_extra(values: Values, index: int, until: str | None) -> Values:
    """Let an extra end on a day, or go on."""
    values["extras"][index]["until"] = until
    return values


def without_extra(values: Values, index: int) -> Values:
    """Leave a price of an extra out, and let the one before it go on."""
    leave_out(values["extras"], index, what_for=code_of)
    return values
