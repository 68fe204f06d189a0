"""The table of `docs/privacy.md`, made from what the tables themselves declare.

``python -m tools.privacy`` writes it anew; a test compares it with the registry.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
START, END = "<!-- made by tools.privacy: start -->", "<!-- made by tools.privacy: end -->"
HEADS = ("Table", "Fields", "Purpose", "Ends", "Erased by")


def table() -> str:
    """Return the registry as a table."""
    from tenne.transfer.erasers import lines

    rows = [
        (f"`{one.table}`", ", ".join(one.fields), one.purpose, one.ends, one.erased_by)
        for one in lines()
    ]
    written = [HEADS, tuple("---" for _ in HEADS), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in written)


def filled(page: str) -> str:
    """Return the page with the table of now."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{table()}\n\n{END}{after}"


def main() -> int:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tenne.config.settings")
    os.environ.setdefault("TENNE_SECRET_KEY", secrets.token_urlsafe())
    import django

    django.setup()
    PAGE.write_text(filled(PAGE.read_text()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
