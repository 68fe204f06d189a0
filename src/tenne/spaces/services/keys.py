"""Hand out a key and take it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tenne.people.models import Person

from ..models import HouseKey, Space


@transaction.atomic
def give_key(
    space: Space, *, label: str, on: date, holder: Person | None = None, holder_name: str = ""
) -> HouseKey:
    """Note who has a key from a day on."""
    key: HouseKey = HouseKey.objects.create(
        operator_id=space.operator_id,
        space=space,
        label=" ".join(label.split())[:40],
        holder=holder,
        holder_name=" ".join(holder_name.split())[:80],
        given_on=on,
    )
    return key


@transaction.atomic
def return_key(key: HouseKey, *, on: date) -> HouseKey:
    """Note that a key came back."""
    locked = HouseKey.objects.select_for_update(of=("self",)).get(pk=key.pk)
    if locked.returned_on is None:
        locked.returned_on = max(on, locked.given_on)
        locked.save(update_fields=["returned_on"])
    return locked


@transaction.atomic
def undo_return(key: HouseKey) -> HouseKey:
    """Take back that a key came back."""
    HouseKey.objects.filter(pk=key.pk).update(returned_on=None)
    return key
