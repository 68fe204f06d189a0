"""Find buttons that could create a duty to pay outside the one part that may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from django.urls import URLPattern, URLResolver

THE_PART = "design/templates/design/_paid_button.html"
PAID_WORDS = re.compile(
    r"obligation to pay|(?:zahlungs|kosten)pflichtig|pay now|jetzt (?:kaufen|bezahlen)|\bbuy\b",
    re.IGNORECASE,
)
BUTTON = re.compile(r"<button\b.*?</button>|<input\b[^>]*type=.submit.[^>]*>", re.DOTALL)
FORM = re.compile(r"<form\b(?P<start>[^>]*)>(?P<body>.*?)</form>", re.DOTALL)
URL_NAME = re.compile(r"{%\s*url\s+[\"']([\w:.-]+)[\"']")
INCLUDE = re.compile(r"{%\s*include\s+[\"']([\w/.-]+)[\"']")


def breaches(packages: Path, paid_names: set[str]) -> Iterator[str]:
    """Name each template that offers a paid action by another button."""
    for file in sorted(packages.glob("*/templates/**/*.html")):
        name = file.relative_to(packages).as_posix()
        if name == THE_PART:
            continue
        source = file.read_text(encoding="utf-8")
        if "data-paid" in source or "agreed_cents" in source:
            yield f"{name}: only the paid button sends agreed_cents or carries data-paid"
        for button in BUTTON.findall(source):
            if PAID_WORDS.search(button):
                yield f"{name}: a button with paid words: {button[:80]}"
        for form in FORM.finditer(source):
            named = set(URL_NAME.findall(form["start"])) & paid_names
            if named and not _has_paid_button(form["body"], packages):
                yield f"{name}: the form to {', '.join(sorted(named))} has no paid button"


def pressed_by_hosts(packages: Path, host_names: set[str]) -> Iterator[str]:
    """Name each template in which a host would press the button of the one who pays."""
    for file in sorted(packages.glob("*/templates/**/*.html")):
        for form in FORM.finditer(file.read_text(encoding="utf-8")):
            named = set(URL_NAME.findall(form["start"])) & host_names
            if named and "host_label=" not in form["body"]:
                name = file.relative_to(packages).as_posix()
                yield f"{name}: the form to {', '.join(sorted(named))} lacks what a host does"


def _has_paid_button(source: str, packages: Path) -> bool:
    parts = [source]
    for included in INCLUDE.findall(source):
        parts += [file.read_text() for file in packages.glob(f"*/templates/{included}")]
    return any("{% paid_button " in part for part in parts)


def paid_names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> set[str]:
    """Collect the names of addresses whose view is marked as a paid action."""
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names |= paid_names(pattern.url_patterns, inner)
        elif getattr(pattern.callback, "is_paid_action", False):
            names.add(f"{prefix}{pattern.name}")
    return names
