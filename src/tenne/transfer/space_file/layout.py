"""How a description is laid out as text, and read back: `text_of` and `content_of`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .agreement import agreed
from .content import SpaceFile
from .mistakes import Mistake, in_order
from .reading import read
from .validation import validate
from .writing import WIDTH, Flow, write

HEADER = """\
A space of Tenne. Lengths are metres from the upper left corner, prices are gross in euros,
times are those of the clock in the house. What is left out is as usual.
`tenne space check FILE` says what is wrong and what would change, `tenne space import FILE`
does it. The guide to space files explains every field."""
IN_ONE_LINE = {
    "shapes", "opening", "staffed", "access", "closed_days", "cancellation", "inventory", "wlan",
    "prices", "extras", "seatings",
}  # fmt: skip


def default_name(kind: str, number: str) -> dict[str, str]:
    """Return the full name of a resource that says none: desks are counted, others have names."""
    if kind == "desk":
        return {"de": f"Tisch {number}", "en": f"Desk {number}"}
    return {"de": number, "en": number}


def text_of(file: SpaceFile) -> str:
    """Return the file as text; the same space always gives the same bytes."""
    values = file.model_dump(by_alias=True, exclude_defaults=True)
    return write(_laid_out(values), header=HEADER)


def content_of(data: bytes) -> tuple[SpaceFile | None, list[Mistake]]:
    """Return what a file holds, or all its mistakes in the order of its lines."""
    document = read(data)
    mistakes = list(document.mistakes)
    if document.values is None and mistakes:
        return None, mistakes
    checked, unfit = validate(document)
    mistakes += unfit
    mistakes += agreed(checked, lambda path: document.place(path)[0], document.place)
    return (None if mistakes else checked.file), in_order(mistakes)


def _laid_out(values: Mapping[str, Any], name: str = "") -> dict[str, Any]:
    laid: dict[str, Any] = {}
    for key, value in values.items():
        one = _value(value, str(key))
        if one not in ({}, []) or name == "rules":
            laid[key] = one
    if "kind" in laid:
        laid = {"kind": laid.pop("kind"), **laid}
    if name in IN_ONE_LINE or name == "at" or _is_short_text(laid):
        return Flow(laid)
    return laid


def _value(value: Any, name: str) -> Any:
    if isinstance(value, Mapping):
        return _laid_out(value, name)
    if isinstance(value, list):
        return [_value(one, name) for one in value]
    return value


def _is_short_text(values: Mapping[str, Any]) -> bool:
    return (
        bool(values)
        and values.keys() <= {"de", "en"}
        and all(isinstance(text, str) for text in values.values())
        and sum(len(text) for text in values.values()) < WIDTH - 36
    )
