"""The scripts of a page, with all that they import, stay small enough for a village line."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import tenne

PACKAGES = Path(tenne.__path__[0])
MOST_BYTES = 15_000  # of a page, packed
# At once, or where there is something for it.
ENTRY = re.compile(r"(?:src|data-[a-z]+-script)=\"{% static ['\"]([^'\"]+\.js)['\"] %}\"")
IMPORT = re.compile(r"""(?:from|import)\s*["'](\.[^"']+\.js)["']""")


def script(name: str) -> Path:
    """Return the file of a script by its address below /static/."""
    (found,) = PACKAGES.glob(f"*/static/{name}")
    return found


def with_imports(entries: set[Path]) -> set[Path]:
    """Return scripts and all that they load, at once or later."""
    seen: set[Path] = set()
    waiting = list(entries)
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        roots = PACKAGES.glob("*/static")
        root = next(root for root in roots if one.is_relative_to(root))
        for name in IMPORT.findall(one.read_text(encoding="utf-8")):
            address = (one.relative_to(root).parent / name).as_posix()
            parts: list[str] = []
            for part in address.split("/"):
                if part == "..":
                    parts.pop()
                elif part != ".":
                    parts.append(part)
            waiting.append(script("/".join(parts)))
    return seen


def packed(files: set[Path]) -> int:
    """Return what scripts weigh on the line."""
    return sum(len(gzip.compress(file.read_bytes())) for file in files)


def pages() -> dict[str, set[Path]]:
    """Return the scripts of each template that has some; the base page has its own."""
    base = (PACKAGES / "design/templates/design/base.html").read_text(encoding="utf-8")
    everywhere = {script(name) for name in ENTRY.findall(base)}
    found = {}
    for file in sorted(PACKAGES.glob("*/templates/**/*.html")):
        if names := ENTRY.findall(file.read_text(encoding="utf-8")):
            own = {script(name) for name in names}
            found[file.relative_to(PACKAGES).as_posix()] = with_imports(everywhere | own)
    return found


@pytest.mark.parametrize("page", pages())
def test_the_scripts_of_a_page_fit_into_15_kilobytes(page: str) -> None:
    files = pages()[page]

    assert packed(files) <= MOST_BYTES, sorted(file.name for file in files)


def test_imports_of_imports_are_counted() -> None:
    names = {file.name for file in with_imports({script("transfer/plan_editor.js")})}

    assert {"plan_editor.js", "plan_draft.js", "tenne.js"} <= names


def test_what_is_fetched_where_there_is_a_plan_is_counted_everywhere() -> None:
    assert all(script("design/plan.js") in files for files in pages().values())


def test_the_offline_front_desk_is_among_the_measured_pages() -> None:
    offline = [files for files in pages().values() if script("web/offline_desk.js") in files]

    assert offline
    assert all(script("web/late.js") in files for files in offline)
