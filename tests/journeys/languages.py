"""Finds sentences of the other language on a page.

What is said in the other language on purpose (a legal text, the name of a language) says so in its
``lang``; everything else is compared with the catalogues of the packages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from playwright.sync_api import Page

PACKAGES = Path(__file__).resolve().parents[2] / "src" / "tenne"
# Words that hardly a sentence does without, and that are no word of the other language.
GERMAN_WORDS = re.compile(
    r"(?<![\w-])(und|oder|nicht|der|das|ist|sind|für|mit|eine|einen|kein|keine|zum|zur|auf|"
    r"noch|wird|werden|dein|deine|Uhr|ab|bei|heute|morgen|frei|belegt)(?![\w-])"
)
ENGLISH_WORDS = re.compile(
    r"(?<![\w-])(the|and|or|with|not|is|are|of|for|your|you|until|from|this|that|today|"
    r"free|taken|booked|by|to)(?![\w-])"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")
# Everything that is read out or seen: texts, and what stands in attributes.
SPOKEN = """
() => {
  const own = document.documentElement.lang;
  const foreign = (e) => {
    const said = e.closest("[lang]");
    return said && said.lang !== own;
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    const e = node.parentElement;
    if (!e || foreign(e) || e.closest("script, style, template, code, pre, textarea")) continue;
    found.push(node.textContent);
  }
  const names = ["aria-label", "alt", "title", "placeholder", "data-busy", "data-label"];
  for (const name of names) {
    for (const e of document.querySelectorAll(`[${name}]`)) {
      if (!foreign(e)) found.push(e.getAttribute(name));
    }
  }
  const heading = document.querySelector("h1");
  if (heading && !foreign(heading)) found.push(document.title);
  return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter((text) => text);
}
"""


@dataclass(frozen=True)
class Sentences:
    """Sentences of a language: those always said alike, and those with gaps to fill."""

    plain: frozenset[str]
    with_gaps: tuple[re.Pattern[str], ...]

    def match(self, text: str) -> str | None:
        """Return the sentence that a text is, if it is one."""
        if text in self.plain:
            return text
        return next((one.pattern for one in self.with_gaps if one.fullmatch(text)), None)


@cache
def _other_sentences(language: str) -> Sentences:
    """Return what must not stand on a page of a language: whole sentences of the other."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for file in PACKAGES.glob("*/locale/de/LC_MESSAGES/django.po"):
        with file.open("rb") as text:
            for message in read_po(text):
                english, german = message.id, message.string
                pairs = zip(
                    [english] if isinstance(english, str) else english,
                    [german] if isinstance(german, str) else german,
                    strict=False,
                )
                for a, b in pairs:
                    this, other = (a, b) if language == "en" else (b, a)
                    ours.add(" ".join(this.split()))
                    theirs.add(" ".join(other.split()))
    same = {sentence.casefold() for sentence in ours}
    foreign = [one for one in theirs if one.casefold() not in same and _says_something(one)]
    return Sentences(
        plain=frozenset(one.strip(" ") for one in foreign if not PLACEHOLDER.search(one)),
        with_gaps=tuple(_pattern(one) for one in foreign if PLACEHOLDER.search(one)),
    )


def _says_something(sentence: str) -> bool:
    """Tell whether a sentence is long enough to be told from anything else."""
    said = len(re.findall(r"[^\W\d_]{3,}", PLACEHOLDER.sub(" ", sentence)))
    return said > (1 if PLACEHOLDER.search(sentence) else 0)


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = [re.escape(part.strip(" ")) for part in PLACEHOLDER.split(sentence)]
    return re.compile(r"\s*.*?\s*".join(parts))


def spoken(page: Page) -> list[str]:
    """Return all texts of a page, those that are only read out included."""
    found: list[str] = page.evaluate(SPOKEN)
    return found


def check_language(page: Page, language: str) -> None:
    """Find the page's language said, and no sentence of the other."""
    assert page.evaluate("document.documentElement.lang") == language
    words = GERMAN_WORDS if language == "en" else ENGLISH_WORDS
    found = []
    for text in set(spoken(page)):
        if one := _other_sentences(language).match(text):
            found.append(f"{text!r} is {one!r}")
        elif said := words.search(text):
            found.append(f"{text!r} says {said[0]!r}")
    assert not found, "\n".join(sorted(found))
