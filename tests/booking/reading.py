"""Read the forms of a page the way a browser does: names, values, texts."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client


class _Reader(HTMLParser):
    """Collects forms with their fields, links, and the visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.links: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.owned: dict[str, dict[str, str]] = {}  # fields that name their form by its id
        self._select = ""
        self._owner = ""
        self._option = False
        self._hidden = 0

    def _fields(self, owner: str) -> dict[str, str] | None:
        if owner:
            return self.owned.setdefault(owner, {})
        fields: dict[str, str] | None = self.forms[-1]["fields"] if self.forms else None
        return fields

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(
                {
                    "action": values.get("action", ""),
                    "method": values.get("method", "get"),
                    "id": values.get("id", ""),
                    "fields": {},
                }
            )
        elif tag == "a":
            self.links.append((values.get("href", ""), values.get("aria-label", "")))
        elif tag == "select":
            self._select, self._owner = values.get("name", ""), values.get("form", "")
        elif tag == "option" and self._select:
            fields = self._fields(self._owner)
            if fields is not None and ("selected" in values or self._select not in fields):
                fields[self._select] = values.get("value", "")
                self._option = "value" not in values
        elif tag in ("input", "textarea") and values.get("name"):
            fields = self._fields(values.get("form", ""))
            is_off = values.get("type") in ("checkbox", "radio") and "checked" not in values
            if fields is not None and not is_off:
                fields[values["name"]] = values.get("value", "")
        elif tag in ("script", "style", "title"):
            self._hidden += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag in ("script", "style", "title"):
            self._hidden -= 1

    def handle_data(self, data: str) -> None:
        fields = self._fields(self._owner)
        if self._option and fields is not None:
            fields[self._select], self._option = data.strip(), False
        if not self._hidden and data.strip():
            self.text.append(" ".join(data.split()))


def read(answer: HttpResponse) -> _Reader:
    """Read an answer."""
    reader = _Reader()
    reader.feed(answer.content.decode())
    for form in reader.forms:
        form["fields"] |= reader.owned.get(form["id"], {})
    return reader


def text_of(answer: HttpResponse) -> str:
    """Return the visible text of a page."""
    return " ".join(read(answer).text)


def form_to(answer: HttpResponse, part: str) -> dict[str, Any]:
    """Return the form of a page whose address contains a part; "" is the page's own form."""
    forms = read(answer).forms
    found = [form for form in forms if (part in form["action"] if part else not form["action"])]
    assert found, f"no form to {part}: {[form['action'] for form in read(answer).forms]}"
    return found[0]


def press(client: Client, answer: HttpResponse, part: str, **typed: str) -> HttpResponse:
    """Send the form of a page as its button does, with something typed into it."""
    form = form_to(answer, part)
    address = form["action"] or answer.request["PATH_INFO"]
    return client.post(address, form["fields"] | typed)
