"""The style sheet itself: contrast of its tokens, its age, its size."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

import tenne.design

STATIC = Path(tenne.design.__path__[0]) / "static" / "design"
CSS = "".join((STATIC / name).read_text(encoding="utf-8") for name in ("tenne.css", "plan.css"))
PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "ink2", "brand") for ground in ("bg", "surface")),
    ("ink", "sunken", 4.5), ("ink2", "sunken", 4.5), ("brand", "tint", 4.5), ("ink", "tint", 4.5),
    ("ink2", "tint", 4.5), ("on-brand", "brand", 4.5), ("on-brand", "brand-strong", 4.5),
    ("on-straw", "straw", 4.5), ("straw-text", "straw-tint", 4.5), ("ink", "straw-tint", 4.5),
    ("free-text", "free-tint", 4.5), ("free-text", "surface", 4.5), ("ink", "free-tint", 4.5),
    ("ink", "taken", 4.5), ("danger", "surface", 4.5), ("danger", "danger-tint", 4.5),
    ("ink", "danger-tint", 4.5), ("info", "surface", 4.5), ("info", "info-tint", 4.5),
    ("ink", "info-tint", 4.5), ("on-night", "night", 4.5),
    ("free", "surface", 3), ("free", "free-tint", 3), ("control", "surface", 3),
    ("control", "bg", 3), ("focus", "surface", 3), ("focus", "bg", 3), ("focus", "sunken", 3),
    ("lane-a", "lane-a-tint", 4.5), ("lane-b", "lane-b-tint", 4.5), ("lane-c", "lane-c-tint", 4.5),
    ("ink", "lane-a-tint", 4.5), ("ink", "lane-b-tint", 4.5), ("ink", "lane-c-tint", 4.5),
]  # fmt: skip


def tokens(selector: str) -> dict[str, str]:
    """Read the colours that stand in the first block of a selector."""
    block = CSS[CSS.index(selector) :].split("{", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", block))


LIGHT = tokens(":root {")
DARK_BY_SYSTEM = tokens(":root:not([data-theme=light]) {")
DARK_BY_HAND = tokens(":root[data-theme=dark] {")
PRINT = {**LIGHT, **tokens(":root, :root:not([data-theme=light]), :root[data-theme=dark] {")}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_counted_as_the_standard_says() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_and_borders_stand_out(theme: str, text: str, ground: str, least: float) -> None:
    colours = LIGHT if theme == "light" else DARK_BY_SYSTEM

    found = contrast(colours[text], colours[ground])

    assert found >= least, f"{text} on {ground}: {found:.2f}"


@pytest.mark.parametrize(
    ("text", "ground"), [("ink", "surface"), ("ink2", "surface"), ("ink", "taken")]
)
def test_paper_is_read_as_well(text: str, ground: str) -> None:
    assert contrast(PRINT[text], PRINT[ground]) >= 7


def test_dark_is_the_same_by_system_and_by_hand() -> None:
    assert DARK_BY_HAND == DARK_BY_SYSTEM
    assert set(DARK_BY_HAND) == set(LIGHT)


def test_every_token_that_is_used_exists() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    defined = set(re.findall(r"--([\w-]+):", CSS))

    assert used <= defined


@pytest.mark.parametrize(
    "young", [":has(", "@layer", "color-mix", "@container", ":is(", ":where(", "@import", "oklch"]
)
def test_the_style_sheet_needs_no_young_browser(young: str) -> None:
    assert young not in re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)


def test_nothing_but_media_queries_is_nested() -> None:
    depth = deepest = 0
    inside: list[str] = []
    for part in re.split(r"([{}])", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)):
        if part == "{":
            depth += 1
            deepest = max(deepest, depth)
            assert depth == 1 or inside[0].startswith("@media"), inside
        elif part == "}":
            depth -= 1
            inside = inside[:depth]
        else:
            inside = [*inside[:depth], part.strip()]
    assert (depth, deepest) == (0, 2)


def test_scripts_fit_into_15_kilobytes_and_styles_into_10() -> None:
    scripts = sum(len(gzip.compress(file.read_bytes())) for file in STATIC.glob("*.js"))

    assert scripts <= 15_000
    assert len(gzip.compress(CSS.encode())) <= 10_000
