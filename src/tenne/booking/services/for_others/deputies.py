"""Let somebody book for oneself, and take that back."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import MOST_DEPUTIES, Deputy
from tenne.booking.services import locking
from tenne.foundation.refusal import Refused
from tenne.people.models import Person, normal_email


@locking.in_one_transaction
def allow(person: Person, *, email: str, now: datetime) -> Deputy:
    """Let whoever proves an address book for a person; again changes nothing.

    Raises
    ------
    Refused
        ``own-address``; ``too-many-deputies``.
    """
    address = normal_email(email) or ""
    if address == person.email:
        raise Refused("own-address", gettext_noop("That is your own address. You may anyway."))
    Person.objects.select_for_update().get(pk=person.pk)
    known = Deputy.objects.filter(person=person)
    if (found := known.filter(email=address).first()) is not None:
        return found
    if known.count() >= MOST_DEPUTIES:
        raise Refused(
            "too-many-deputies",
            gettext_noop("At most %(most)s addresses may book for you. Take one back first."),
            most=MOST_DEPUTIES,
        )
    return Deputy.objects.create(person=person, email=address, since=now)


def take_back(deputy: Deputy) -> None:
    """Let an address book for its person no more; what is booked stays."""
    Deputy.objects.filter(pk=deputy.pk).delete()
