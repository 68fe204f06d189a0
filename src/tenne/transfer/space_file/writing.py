"""Write values as YAML in the one way that never changes: same space, same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

WIDTH = 96
# What any reader of YAML, old or new, takes for a text and nothing else.
PLAIN = re.compile(r"[\w§(][^\x00-\x1f\x7f-\x9f:#\[\]{},\\\u2028\u2029\ufeff]*")
WORDS_WITH_A_MEANING = re.compile(r"(?i)y|n|yes|no|on|off|true|false|null|nan|inf|\d\S*")
NOT_PRINTED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


class Flow(dict[str, Any]):
    """A mapping that stands on one line: ``{kind: wall, points: [[0, 0], [4, 0]]}``."""


def write(values: Mapping[str, Any], *, header: str) -> str:
    """Return a whole file: a comment on top, then the values in the order they come in."""
    comment = "".join(f"# {line}".rstrip() + "\n" for line in header.splitlines())
    return comment + "\n" + "\n".join(_entries(values, 0)) + "\n"


def _entries(values: Mapping[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, value in values.items():
        lines = list(_block(value, depth))
        if lines and lines[0].startswith(" "):
            yield f"{indent}{_key(key)}:"
            yield from lines
        else:
            yield f"{indent}{_key(key)}: {lines[0]}"
            yield from lines[1:]


def _block(value: Any, depth: int) -> Iterator[str]:
    """Yield the lines of a value; a first line without indent goes behind its key."""
    indent = "  " * (depth + 1)
    if isinstance(value, str) and (folded := _folded(value, indent)):
        yield from folded
    elif isinstance(value, Mapping) and value and not isinstance(value, Flow):
        yield from _entries(value, depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, str) and not _fits(value):
        for one in value:
            if isinstance(one, Mapping) and one and not isinstance(one, Flow):
                first, *rest = _entries(one, depth + 2)
                yield f"{indent}- {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}- {_flow(one)}"
    else:
        yield _flow(value)


def _fits(values: Sequence[Any]) -> bool:
    """Tell whether a list stands on one line: plain values, or corners of a shape."""
    return all(
        not isinstance(one, Mapping) and (not isinstance(one, str) or len(one) < WIDTH // 4)
        for one in values
    )


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value)


def _key(name: str) -> str:
    # Our own words, such as y and on, need no quotation marks; names of rules may.
    return name if name.isalpha() and name.isascii() else _scalar(name)


def _scalar(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    if isinstance(value, int | Decimal):
        return str(value)
    text = str(value)
    if (
        PLAIN.fullmatch(text)
        and not WORDS_WITH_A_MEANING.fullmatch(text)
        and not text.endswith(" ")
        and not NOT_PRINTED.search(text)
    ):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{NOT_PRINTED.sub(_escape, escaped)}"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def _folded(text: str, indent: str) -> list[str]:
    """Return a long text as a folded block, where folding and unfolding change nothing."""
    is_safe = (
        len(text) > WIDTH
        and not NOT_PRINTED.search(text)
        and text == " ".join(text.split(" ")).strip()
        and "  " not in text
        and not text.startswith(" ")
    )
    if not is_safe:
        return []
    lines, line = [">-"], ""
    for word in text.split(" "):
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            lines.append(indent + line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, indent + line]
