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
