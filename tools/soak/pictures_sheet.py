"""The sheet on which a person looks at each picture that changed."""

from __future__ import annotations

from html import escape
from pathlib import Path
from urllib.parse import quote

from tools.soak.pictures_compared import Comparison

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>What looks otherwise</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem }
.three { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem; align-items: start }
figure { margin: 0 } img { max-width: 100%; border: 1px solid #888 }
h2 { margin-top: 3rem; overflow-wrap: anywhere }
</style>
"""
PARTS = ("before", "after", "difference")


def write_sheet(folder: Path, found: Comparison, commit: str) -> Path:
    """Write ``index.html`` beside the pictures: what changed most comes first."""
    lines = [
        HEAD,
        f"<h1>What looks otherwise than in {escape(commit[:12])}</h1>",
        f"<p>{len(found.changed)} over 0.5 % of the pixels, {len(found.below_the_limit)} below, "
        f"{len(found.new)} new, {len(found.gone)} gone, {len(found.unchanged)} unchanged.</p>",
    ]
    for name, share in (found.changed | found.below_the_limit).items():
        lines += _three(name, f"{name}: {100 * share:.3f} %", PARTS)
    for name in found.new:
        lines += _three(name, f"{name}: new", ("after",))
    for name in found.gone:
        lines += _three(name, f"{name}: gone", ("before",))
    sheet = folder / "index.html"
    sheet.write_text("\n".join(lines) + "\n")
    return sheet


def _three(name: str, title: str, parts: tuple[str, ...]) -> list[str]:
    figures = [
        f'<figure><figcaption>{part}</figcaption><a href="{part}/{quote(name)}.png">'
        f'<img loading="lazy" src="{part}/{quote(name)}.png" alt="{part}"></a></figure>'
        for part in parts
    ]
    return [f"<h2>{escape(title)}</h2>", '<div class="three">', *figures, "</div>"]
