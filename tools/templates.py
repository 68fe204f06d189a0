"""Compile every template and hold it to the rules that keep pages safe under the strict CSP.

``python -m tools.templates`` prints one line for each breach and exits with 1 when there is one.
"""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "src" / "tenne"

# Files that may call text safe, each with the reason; everything they join is escaped or our own.
MAY_CALL_SAFE = {
    "booking/day/list_drawing.py": "joins rows of our own; every text in them is escaped",
    "booking/rooms/drawing.py": "joins numbers and classes of our own; words are escaped",
    "design/icons.py": "drawings written in that file",
    "design/qr.py": "draws modules as numbers; the text is encoded, not printed",
    "design/plan_drawing.py": "joins drawings of our own, each made by format_html",
    "web/page_metadata.py": "JSON in which nothing can end its block",
    "design/templatetags/tenne.py": "the logo, a drawing of our own",
    "transfer/plan_editor/picture.py": "drawings made of our own words; texts are escaped",
}
# A forged request can only change how a page looks to its reader, so these two forms carry no
# token: public pages then stay the same for everybody.
MAY_BE_EXEMPT = {"design/views.py": "language and colours"}
NEED_NO_TOKEN = {"{{ language_url }}", "{{ theme_url }}"}

PLAIN = (".txt", ".ics")  # nothing reads markup in these, so nothing is escaped
PART_HEADER = re.compile(r"\{# .+ #\}")
TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
TORN_TAG = re.compile(r"\{[#%{](?:(?![#%}]\}).)*$", re.MULTILINE)
COMMENT = re.compile(r"\{% comment.*?%\}.*?\{% endcomment %\}", re.DOTALL)
CSRF_TAG = re.compile(r"\{%\s*csrf_token\s*%\}")
TOKEN_FIELD = '<input name="csrfmiddlewaretoken">'
ELSEWHERE = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
LOADED = {"src", "srcset", "data", "poster", "background", "action", "formaction"}
LOADED_BY_LINK = {"link": {"href"}, "use": {"href", "xlink:href"}, "image": {"href", "xlink:href"}}
UNSAFE = re.compile(
    r"\|\s*safe(?:seq)?\b|autoescape\s+off|\bmark_safe\(|\bSafe(?:String|Text)\(|@html_safe\b"
)
EXEMPT = re.compile(r"\bcsrf_exempt\b")
STYLE_LOADS = re.compile(r"@import\b|url\(\s*['\"]?(?:[a-z]+:)?//", re.IGNORECASE)
SCRIPT_LOADS = re.compile(r"\beval\(|\bnew Function\(|(?:from|import)\s*\(?\s*['\"](?:https?:)?//")


def main() -> int:
    """Check all packages; return the exit code."""
    findings = [*broken_templates(), *breaches(PACKAGES)]
    for finding in findings:
        print(finding)
    if not findings:
        print("Templates compile and keep the rules.")
    return 1 if findings else 0


def broken_templates() -> Iterator[str]:
    """Yield a line for each template that Django cannot compile."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tenne.config.settings")
    os.environ.setdefault("TENNE_SECRET_KEY", secrets.token_urlsafe())
    import django
    from django.template import TemplateDoesNotExist, TemplateSyntaxError
    from django.template.loader import get_template

    django.setup()
    for path in templates(PACKAGES):
        try:
            get_template(name_of(path))
        except (TemplateSyntaxError, TemplateDoesNotExist) as error:
            yield f"{path.relative_to(ROOT)}: {error.__class__.__name__}: {error}"


def templates(root: Path) -> list[Path]:
    """Return every template of every package."""
    return sorted(path for path in root.glob("*/templates/**/*") if path.is_file())


def name_of(path: Path) -> str:
    """Return the name by which Django finds a template."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def breaches(root: Path) -> Iterator[str]:
    """Yield a line for each rule broken by a template, a Python file or a static file."""
    for path in templates(root):
        for line, fault in faults(path.name, path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root)}:{line}: {fault}"
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for line, fault in python_faults(name, path.read_text(encoding="utf-8")):
            yield f"{name}:{line}: {fault}"
    for path in sorted([*root.glob("*/static/**/*.css"), *root.glob("*/static/**/*.js")]):
        for line, fault in static_faults(path.suffix, path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(root)}:{line}: {fault}"


def faults(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault for each rule that a template breaks."""
    first = text.split("\n", 1)[0]
    is_part = name.startswith("_") and not name.endswith(PLAIN)
    if is_part and not PART_HEADER.match(first):
        yield 1, "a part opens with {# what it is. Needs: … #}"
    is_page = "{% extends" in text or "<html" in text
    if name.endswith(".html") and not name.startswith("_") and not is_page:
        yield 1, "neither a page (extends a base) nor a part (named with a leading _)"
    if not name.endswith(PLAIN):
        yield from _found(UNSAFE, text, "text is called safe: let Django escape it")
    yield from _found(TORN_TAG, text, "a tag over several lines is printed as text")
    if name.endswith((".html", ".svg")):
        yield from _Markup().faults_of(text)


def python_faults(name: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault for each rule that a Python file breaks."""
    if name not in MAY_BE_EXEMPT:
        yield from _found(EXEMPT, text, "csrf_exempt opens a door for other sites")
    if name not in MAY_CALL_SAFE:
        yield from _found(
            UNSAFE, text, "text is called safe: use format_html, or give a reason here"
        )


def static_faults(suffix: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and fault where a style or script would load from elsewhere or run text."""
    pattern = STYLE_LOADS if suffix == ".css" else SCRIPT_LOADS
    yield from _found(pattern, text, "loads from elsewhere or runs text as code")


def _found(pattern: re.Pattern[str], text: str, fault: str) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, f"{fault} ({match.group().strip()})"


class _Markup(HTMLParser):
    """Reads what remains of a template without its tags, as a browser would."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str]] = []
        self.post_form_line = 0
        self.has_token = False

    def faults_of(self, text: str) -> list[tuple[int, str]]:
        text = COMMENT.sub(_only_lines, text)
        text = CSRF_TAG.sub(TOKEN_FIELD, text)
        for address in NEED_NO_TOKEN:
            text = text.replace(f'action="{address}">', f'action="{address}">{TOKEN_FIELD}')
        self.feed(TEMPLATE_TAG.sub(_only_lines, text))
        self.close()
        return self.found

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attributes}
        self._check_attributes(tag, given)
        if tag == "style":
            self._add("a style element: the CSP refuses it, write into the style sheet")
        if tag == "script" and "src" not in given:
            self._add("a script without src: the CSP refuses it, write a module")
        if tag == "form" and given.get("method", "get").lower() != "get":
            self.post_form_line, self.has_token = self.getpos()[0], False
        if given.get("name") == "csrfmiddlewaretoken":
            self.has_token = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.post_form_line:
            if not self.has_token:
                self.found.append((self.post_form_line, "a form that posts lacks {% csrf_token %}"))
            self.post_form_line = 0

    def close(self) -> None:
        super().close()
        if self.post_form_line:
            self.found.append((self.post_form_line, "a form that posts is not closed in this file"))

    def _check_attributes(self, tag: str, given: dict[str, str]) -> None:
        for key, value in given.items():
            if key == "style":
                self._add("an inline style: the CSP refuses it, use a class or an SVG attribute")
            if key.startswith("on"):
                self._add(f"an inline handler ({key}): the CSP refuses it, listen in a module")
            if value.strip().lower().startswith("javascript:"):
                self._add(f"script as an address ({key})")
            if key in LOADED | LOADED_BY_LINK.get(tag, set()) and ELSEWHERE.match(value):
                self._add(f"loads from elsewhere ({key}={value})")

    def _add(self, fault: str) -> None:
        self.found.append((self.getpos()[0], fault))


def _only_lines(match: re.Match[str]) -> str:
    return "\n" * match.group().count("\n")


if __name__ == "__main__":
    sys.exit(main())
