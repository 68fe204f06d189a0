"""Choose how a space speaks."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from ..models import Space


@transaction.atomic
def choose_wording(space: Space, *, is_formal: bool, people: Mapping[str, str]) -> Space:
    """Let a space say du or Sie, and name who uses the house; an empty word is the usual one."""
    locked: Space = Space.objects.select_for_update(of=("self",), no_key=True).get(pk=space.pk)
    locked.is_formal = is_formal
    said = {language: " ".join(word.split()) for language, word in people.items()}
    locked.word_for_people = {language: word for language, word in said.items() if word}
    locked.save(update_fields=["is_formal", "word_for_people"])
    return locked
