"""Give an operator a face of its own: a colour; what was before can be put back."""

from __future__ import annotations

from django.db import transaction

from tenne.design import brand

from ..models import Operator


@transaction.atomic
def set_colour(operator: Operator, text: str) -> str:
    """Set the colour of an operator, or Tenne's own when empty; return the one before.

    Raises
    ------
    Refused
        ``colour-unknown``, or ``colour-too-pale`` with the nearest one that can be read.
    """
    colour = brand.brand_of(text).colour if text.strip() else ""
    locked: Operator = Operator.objects.select_for_update().get(pk=operator.pk)
    before = locked.colour
    locked.colour = "" if colour == brand.TENNE else colour
    locked.save(update_fields=["colour"])
    return before
