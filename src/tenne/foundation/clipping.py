"""Long texts in places that have an end: subjects of mails, lines of a bill."""

from __future__ import annotations


def clipped(text: str, most: int) -> str:
    """Return a text in one line of at most ``most`` characters; what is cut off ends in ``…``."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    at_a_word, _, rest = head.rpartition(" ")
    # A word is left whole unless it is most of the line.
    is_worth_it = len(rest) <= most // 4 and not line[most - 1].isspace()
    return f"{(at_a_word if at_a_word and is_worth_it else head).rstrip(' ,–-')}…"
