"""Tells people, which knows no roles, who works for an operator."""

from __future__ import annotations

from tenne.spaces.models import Role


def works_for_an_operator(person_id: int) -> bool:
    """Tell whether a person has any role beyond being a member."""
    return Role.objects.filter(person_id=person_id).exists()
