"""Fill in the pages of a description as a browser does: every field that the form shows."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from tenne.people.models import Person
from tenne.spaces.models import Operator, Role
from tests.factories import make_person
from tests.signing_in import signed_in

# Of a form: its fields with what they hold. Check boxes and lists hold several.
Fields = dict[str, list[str]]


class _Forms(HTMLParser):
    """Collects the forms of a page with what a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Fields] = []
        self.select = self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value")
        if tag == "form":
            self.forms.append({})
        elif tag == "input" and self.forms and name:
            kind = given.get("type")
            if kind not in ("checkbox", "radio"):
                self.forms[-1].setdefault(name, []).append(value or "")
            elif "checked" in given:
                self.forms[-1].setdefault(name, []).append(value or "on")
        elif tag == "select" and self.forms:
            self.select, self.first = name, True
        elif tag == "option" and self.select and self.forms:
            if "selected" in given or self.first:
                self.forms[-1][self.select] = [value or ""]
            self.first = False
        elif tag == "textarea" and self.forms:
            self.textarea = name
            self.forms[-1][name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            held = self.forms[-1][self.textarea][0]
            # A browser leaves out the one line break that opens the field.
            self.forms[-1][self.textarea] = [held + (data.removeprefix("\n") if not held else data)]


def form_of(page: str, field: str = "made_from") -> Fields:
    """Return the first form of a page that has a field."""
    reader = _Forms()
    reader.feed(page)
    return next(form for form in reader.forms if field in form)


def operator_browser(operator: Operator, *, language: str = "en") -> Client:
    """Return the browser of somebody who runs an operator."""
    person: Person = make_person()
    Role.objects.create(person=person, kind="operator", operator=operator)
    client = Client(headers={"accept-language": language})
    signed_in(person, client=client, confirmed=False)
    client.cookies["tenne_language"] = language
    return client


def page_of(name: str, *words: Any) -> str:
    """Return where a page of the description stands."""
    return reverse(f"transfer:{name}", args=words)


def fill(browser: Client, address: str, *, field: str = "made_from", **said: Any) -> Any:
    """Open a page, write into some of its fields, and send all of them."""
    fields: dict[str, Any] = dict(form_of(browser.get(address).content.decode(), field))
    return browser.post(address, {**fields, **said})


def shown(answer: Any) -> str:
    """Return the words of a page."""
    text = re.sub(r"<[^>]+>", "", answer.content.decode())
    return re.sub(r"\s+", " ", text.replace("&quot;", '"').replace("&#x27;", "'"))
