"""Read the little of YAML that a space file needs, and remember where everything stands.

Values stay text until the description says what they are: a postcode keeps its zero, ``no`` is a
word, and ``09:30`` no number. Anchors, tags and second documents have no place here, so that a
small file can never become a large one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from .mistakes import Mistake, Path, gettext_noop

LARGEST_BYTES = 1_000_000
TOO_LARGE = Mistake("too-large", gettext_noop("A space file has at most 1 MB; this one is larger."))
DEEPEST = 12
MOST_VALUES = 60_000
LONGEST_TEXT = 20_000
NOTHING = {"", "~", "null", "Null", "NULL"}
NO_TEXT = gettext_noop("The file holds characters that no text has.")

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Unreadable(ValueError):  # noqa: N818 - ends the reading, becomes a mistake
    """The file cannot be read any further."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake


@dataclass
class Document:
    """What was read: plain values, where each stands (line and column from 1), and mistakes."""

    values: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """Return where a field stands, or the nearest thing around it that is written down."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def read(data: bytes) -> Document:
    """Read a file; what is wrong with its form stands in ``mistakes``."""
    document = Document()
    try:
        _Reading(document, _text(data)).run()
    except Unreadable as end:
        document.mistakes.append(end.mistake)
    return document


def _text(data: bytes) -> str:
    if len(data) > LARGEST_BYTES:
        raise Unreadable(TOO_LARGE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = gettext_noop("The file is not UTF-8 text; save it as UTF-8.")
        raise Unreadable(Mistake("not-utf-8", message, line=line)) from error


class _Reading:
    """Turns the parser's events into values, one after the other."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.text = text
        self.count = 0

    def run(self) -> None:
        loader = Loader(self.text)
        try:
            self.events = iter(loader.get_event, None)
            self._documents()
        except yaml.MarkedYAMLError as error:
            raise Unreadable(_broken(error)) from error
        except yaml.YAMLError as error:
            line = self.text[: getattr(error, "position", 0) or 0].count("\n") + 1
            raise Unreadable(Mistake("no-text", NO_TEXT, line=line)) from error
        finally:
            loader.dispose()

    def _documents(self) -> None:
        is_first = True
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if not is_first:
                    raise self._end(
                        event, "second-document", gettext_noop("A file holds one space; end here.")
                    )
                is_first = False
            elif isinstance(event, yaml.NodeEvent):
                self.document.values = self._value(event, ())

    def _value(self, event: Any, path: Path) -> Any:
        self.count += 1
        if self.count > MOST_VALUES or len(path) > DEEPEST:
            raise self._end(
                event,
                "too-much",
                gettext_noop("Nothing in a space is nested so deeply or has so many parts."),
            )
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._end(
                event,
                "anchor",
                gettext_noop("Anchors and aliases (& and *) are not read; write it out instead."),
            )
        self.document.places.setdefault(path, _place(event))
        # A quoted text bears the mark "!" in some parsers; it says nothing.
        if event.tag not in (None, "!"):
            self._note(event, path, "tag", gettext_noop("Tags (!…) are not read; leave it out."))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(path)
        return self._scalar(event)

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                raise self._end(event, "odd-key", gettext_noop("A key is one word."))
            key, at = event.value, (*path, event.value)
            is_twice = key in values
            if is_twice:
                self._note(
                    event,
                    at,
                    "key-twice",
                    gettext_noop("This key stands here twice; the first time in line %(first)s."),
                    first=self.document.places[at][0],
                )
            else:
                self.document.places[at] = _place(event)
            value = self._value(next(self.events), at)
            if not is_twice:
                values[key] = value
        return values

    def _list(self, path: Path) -> list[Any]:
        values: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*path, len(values))))
        return values

    def _scalar(self, event: Any) -> str | None:
        text = str(event.value)
        if len(text) > LONGEST_TEXT:
            raise self._end(
                event, "long-text", gettext_noop("A text has at most 20,000 characters.")
            )
        if "\0" in text:  # written as an escape within quotation marks
            raise self._end(event, "no-text", NO_TEXT)
        if not event.style and text in NOTHING:
            return None
        return text

    def _end(self, event: Any, code: str, message: str) -> Unreadable:
        line, column = _place(event)
        return Unreadable(Mistake(code, message, line=line, column=column))

    def _note(self, event: Any, path: Path, code: str, message: str, **values: Any) -> None:
        line, column = _place(event)
        self.document.mistakes.append(
            Mistake(code, message, line=line, column=column, path=path, values=values)
        )


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _broken(error: yaml.MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Mistake(
        "no-yaml",
        gettext_noop(
            "This is not YAML: look for a missing colon or quotation mark, a tab, or a line that "
            "is indented differently."
        ),
        line=line,
        column=column,
    )
