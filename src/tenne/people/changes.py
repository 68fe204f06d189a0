"""Changes of an account that somebody else could want to make."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from . import notices
from .guests import give_up_unproven
from .models import Person, normal_email
from .rules import masked_email
from .services import account_for


def change_email(person: Person, email: str, *, now: datetime) -> bool:
    """Give an account a newly proven address and tell both; False if another account has it."""
    new = normal_email(email) or ""
    other = account_for(new)
    if other is not None and other.pk != person.pk:
        return False
    try:
        with transaction.atomic():
            # Somebody whom staff wrote down with this address has proven nothing: it is free.
            give_up_unproven(new)
            locked = Person.objects.select_for_update().get(pk=person.pk)
            old, locked.email, locked.email_proven_at = locked.email, new, now
            locked.save(update_fields=["email", "email_proven_at"])
            for address in {old, new} - {None}:
                notices.account_changed(
                    locked, "email_changed", to=address, detail=masked_email(new)
                )
    except IntegrityError:
        return False
    person.email, person.email_proven_at = new, now
    return True
