"""How a space speaks: du or Sie to those who read German, and what it calls who uses the house.

The formal German lies on top of the ordinary one (catalogue ``de_Formal``) and holds only sentences
with an address; whatever is not there reads as in German.
"""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import pgettext

from .models import Space

GERMAN, FORMAL = "de", "de-formal"
LONGEST_WORD = 40


def language_for(space: Space, language: str) -> str:
    """Return the language in which a space speaks to somebody who reads a language."""
    return chosen(language, is_formal=space.is_formal)


def chosen(language: str, *, is_formal: bool) -> str:
    """Return a language as it is spoken: German with du or Sie, any other as it is."""
    if not language.startswith(GERMAN):
        return language
    return FORMAL if is_formal else GERMAN


def speak_for(space: Space) -> None:
    """Speak from here on as a space does, until the next request chooses its language."""
    speak(is_formal=space.is_formal)


def speak(*, is_formal: bool) -> None:
    """Speak German with du or Sie from here on; other languages stay as they are."""
    active = translation.get_language() or GERMAN
    wanted = chosen(active, is_formal=is_formal)
    if wanted != active:
        translation.activate(wanted)


def people_of(space: Space) -> str:
    """Return what the people are called who use a house: its own word, or the usual one."""
    language = (translation.get_language() or GERMAN)[:2]
    word: str = space.word_for_people.get(language, "")
    if not word and language == GERMAN:
        word = space.operator.word_for_member
    return word or pgettext("people who use the house", "users")
