"""Each class that a template names is known to a style sheet: a slip looks like nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import tenne
from tenne.foundation import mail_look

PACKAGES = Path(tenne.__path__[0])
TEMPLATE_WORDS = re.compile(r"{#.*?#}|{%.*?%}", re.DOTALL)
VARIABLE = re.compile(r"[\w-]*{{.*?}}[\w-]*")


def styled() -> set[str]:
    """Collect the classes of all style sheets."""
    sheets = [file.read_text() for file in PACKAGES.glob("*/static/**/*.css")]
    sheets.append(mail_look.STYLE)  # a mail brings its own
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(sheets)))


def named(source: str) -> set[str]:
    """Collect the classes that a template names outright; built ones are left to the gallery."""
    plain = VARIABLE.sub(" ", TEMPLATE_WORDS.sub(" ", source))
    return {word for value in re.findall(r'class="([^"]*)"', plain) for word in value.split()}


def test_classes_are_read_around_template_words() -> None:
    source = '<a class="day{% if x %} day-{{ one.state }}{% endif %} small">{# class="x" #}</a>'

    assert named(source) == {"day", "small"}


def test_every_class_in_a_template_is_styled() -> None:
    known = styled()
    unknown = {
        file.relative_to(PACKAGES).as_posix(): sorted(names)
        for file in PACKAGES.glob("*/templates/**/*.html")
        if (names := named(file.read_text(encoding="utf-8")) - known)
    }

    assert unknown == {}


def with_parts(name: str, templates: dict[str, str], seen: frozenset[str] = frozenset()) -> str:
    """Return the source of a template with all that it extends and includes."""
    source = templates.get(name, "")
    parts = set(re.findall(r"{% (?:extends|include) [\"']([\w/.-]+)[\"']", source)) - seen
    return source + "".join(with_parts(one, templates, seen | parts | {name}) for one in parts)


def test_every_page_loads_the_sheets_of_its_classes() -> None:
    files = PACKAGES.glob("*/templates/**/*.html")
    templates = {
        "/".join(file.parts[file.parts.index("templates") + 1 :]): file.read_text("utf-8")
        for file in files
    }
    sheets = {
        "/".join(file.parts[file.parts.index("static") + 1 :]): set(
            re.findall(r"\.([a-zA-Z][\w-]*)", file.read_text("utf-8"))
        )
        for file in PACKAGES.glob("*/static/**/*.css")
    }
    bare = {}
    for name in templates:
        whole = with_parts(name, templates)
        if "design/tenne.css" not in whole:  # a part of a page, a mail
            continue
        loaded = re.findall(r"{% static [\"']([\w/.-]+\.css)[\"']", whole)
        known = set().union(*(sheets[one] for one in loaded))
        if unknown := named(whole) - known:
            bare[name] = sorted(unknown)

    assert bare == {}
