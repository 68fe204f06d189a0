"""Hooks of `make docs`: the order of the pages, and the permission matrix as a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tools.permissions import as_markdown, load

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIRST = (
    "index.md",
    "tutorial.md",
    "glossary.md",
    "architecture.md",
    "permissions.md",
    "security.md",
    "privacy.md",
)
SECTIONS = {"Guides": "guides", "Methods": "methods", "Decisions": "decisions"}


def on_config(config: Any) -> Any:
    """Put the pages in order; a page of a section needs no entry anywhere."""
    navigation: list[Any] = [name for name in FIRST if (DOCS / name).exists()]
    for title, folder in SECTIONS.items():
        pages = sorted((DOCS / folder).glob("*.md"), key=lambda path: (path.stem != "index", path))
        if pages:
            navigation.append({title: [path.relative_to(DOCS).as_posix() for path in pages]})
    config["nav"] = navigation
    return config


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Fill in what is made from other files."""
    if page.file.src_uri == "permissions.md":
        return markdown.replace("{{ permissions }}", as_markdown(load()))
    return markdown
