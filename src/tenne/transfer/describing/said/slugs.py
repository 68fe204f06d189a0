"""The address of a space, out of its name."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 50
GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "ae", "Ö": "oe", "Ü": "ue"}
)


def slug_of(name: str) -> str:
    """Return small letters, digits and hyphens; empty where a name has none of them."""
    plain = unicodedata.normalize("NFKD", name.translate(GERMAN))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:LONGEST].strip("-")
