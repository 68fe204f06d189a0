"""Every script and every style keeps to the language and the styles that a tablet of 2018 knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tenne

PACKAGES = Path(tenne.__path__[0])
SCRIPTS = sorted([*PACKAGES.glob("*/static/**/*.js"), *PACKAGES.glob("*/templates/**/*.js")])
STYLES = sorted(PACKAGES.glob("*/static/**/*.css"))
STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`')
COMMENTS = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
NEWER = {
    "optional chaining": r"\?\.(?!\d)",
    "nullish": r"\?\?",
    "logical assignment": r"(?:\|\||&&)=",
    "catch without a name": r"\bcatch\s*\{",
    "private member": r"(?<![\w\"'])#\w+\s*[=;(]",
    "class field": r"^\s*(?:static\s+)?\w+\s*=\s*[^=>].*;\s*$(?=\n\s*constructor)",
    "top-level await": r"^await\b",
    "dynamic import": r"\bimport\s*\(",
    "big number": r"\b\d+n\b",
    "number with gaps": r"\b\d+_\d+",
    "newer method": r"\.(?:at|flat|flatMap|replaceAll|matchAll|allSettled|any|fromEntries|hasOwn|"
    r"trimStart|trimEnd|replaceChildren|toSorted|findLast|toggleAttribute|randomUUID)\(",
    "looking behind in a pattern": r"\(\?<[=!]",
    "address of the module": r"\bimport\.meta\b",
    "newer part of the browser": r"\b(?:structuredClone|globalThis|AbortController|queueMicrotask|"
    r"ResizeObserver|requestIdleCallback|AbortSignal|BroadcastChannel)\b",
    # Fine where something else does the same without them.
    "part that needs another way": r"\.submitter\b(?!\s*\|\|)|"
    r"(?<!requestSubmit \? form)\.requestSubmit\(",
}
NEWER_STYLES = {
    "gap in a row": r"(?<!grid-)(?<!-)\b(?:row-|column-)?gap\s*:",
    "newer selector": r":(?:has|is|where)\(",
    "nesting": r"&",
    "layer": r"@(?:layer|container|supports)\b",
    "newer function": r"\b(?:clamp|color-mix|min|max)\(",
    "newer property": r"\b(?:inset|aspect-ratio|place-items|place-content)\s*:",
    "newer unit": r"\d(?:dvh|svh|lvh|dvw|cqw|cqh)\b",
}


def newer_in(source: str, words: dict[str, str]) -> list[str]:
    """Return which newer things stand in a file, strings and comments left out."""
    plain = STRINGS.sub('""', COMMENTS.sub("", source))
    return [name for name, word in words.items() if re.search(word, plain, re.MULTILINE)]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("const a = b?.c;", "optional chaining"),
        ("const a = b ?? c;", "nullish"),
        ("a ||= b;", "logical assignment"),
        ("try { a(); } catch { b(); }", "catch without a name"),
        ("await a();", "top-level await"),
        ("list.at(-1);", "newer method"),
        ("new AbortController();", "newer part of the browser"),
        ("a = 10n;", "big number"),
    ],
)
def test_newer_words_are_found(line: str, name: str) -> None:
    assert newer_in(line, NEWER) == [name]


@pytest.mark.parametrize("line", ["a ? .5 : 1;", 'say("a?.b");', "// a ?? b", "p.catch(() => {});"])
def test_older_words_are_left_alone(line: str) -> None:
    assert newer_in(line, NEWER) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (".a { display: flex; gap: 4px; }", "gap in a row"),
        (".a:has(b) { color: red; }", "newer selector"),
        (".a { width: clamp(1px, 2vw, 3px); }", "newer function"),
        (".a { height: 100dvh; }", "newer unit"),
        (".a { inset: 0; }", "newer property"),
    ],
)
def test_newer_styles_are_found(line: str, name: str) -> None:
    assert newer_in(line, NEWER_STYLES) == [name]


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda one: one.name)
def test_a_script_runs_on_a_tablet_of_2018(file: Path) -> None:
    assert newer_in(file.read_text(encoding="utf-8"), NEWER) == []


@pytest.mark.parametrize("file", STYLES, ids=lambda one: one.name)
def test_a_style_is_known_to_a_tablet_of_2018(file: Path) -> None:
    assert newer_in(file.read_text(encoding="utf-8"), NEWER_STYLES) == []
