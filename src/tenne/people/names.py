"""How a person's name is shortened."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the initials of the first and the last word that begins with a letter.

    Worked example: ``Mara von Muster`` becomes ``MM``, ``Gast`` becomes ``G``, ``7`` becomes ``–``.
    """
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(letters[:1] + letters[1:][-1:]) or "–"
