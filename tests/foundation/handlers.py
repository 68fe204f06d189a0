"""Subscribers of facts, for the tests of their delivery."""

from __future__ import annotations

from tenne.foundation.models import Fact

seen: list[tuple[str, int]] = []
broken: set[str] = set()


def first(fact: Fact) -> None:
    """Note that the fact came."""
    _note("first", fact)


def second(fact: Fact) -> None:
    """Note that the fact came."""
    _note("second", fact)


def third(fact: Fact) -> None:
    """Note that the fact came."""
    _note("third", fact)


def _note(name: str, fact: Fact) -> None:
    seen.append((name, fact.pk))
    if name in broken:
        raise RuntimeError(f"{name} is broken")
