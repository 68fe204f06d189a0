"""Give an operator a face of its own: a colour and a logo; what was before can be put back."""

from __future__ import annotations

from typing import IO

from django.db import transaction
from django.utils.translation import gettext_noop

from tenne.design import brand
from tenne.foundation import pictures
from tenne.foundation.refusal import Refused

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


def set_logo(operator: Operator, file: IO[bytes] | None) -> str:
    """Keep a logo and show it; return the name of the one before.

    Raises
    ------
    Refused
        ``logo-missing``, or what `pictures.keep` refuses.
    """
    if file is None:
        raise Refused("logo-missing", gettext_noop("Choose a file first."), field="logo")
    return _show(operator, pictures.keep(file, pictures.LOGOS, field="logo"))


def remove_logo(operator: Operator) -> str:
    """Show the mark of Tenne again; return the name of the logo before."""
    return _show(operator, "")


def put_logo_back(operator: Operator, name: str) -> None:
    """Show a logo again that this operator has shown before, or none.

    Raises
    ------
    Refused
        ``logo-gone`` when there is none of that name any more.
    """
    found = pictures.picture_of(name)
    was_here = found and found.path.is_file() and operator.events.filter(logo=name).exists()  # type: ignore[attr-defined]
    if name and not was_here:
        raise Refused("logo-gone", gettext_noop("That logo is no longer there. Send it again."))
    _show(operator, name)


@transaction.atomic
def _show(operator: Operator, name: str) -> str:
    locked: Operator = Operator.objects.select_for_update().get(pk=operator.pk)
    before = locked.logo.name or ""
    locked.logo.name = name
    locked.save(update_fields=["logo"])
    return before
