"""Guests who wrote down an address that somebody has proven since: theirs, or somebody else's."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from .models import Disowned, Person


def to_be_asked_about(person: Person) -> QuerySet[Person]:
    """Return the guests with a person's proven address of whom the person has said nothing yet."""
    if not person.can_sign_in or not person.email:
        return Person.objects.none()
    answered = Disowned.objects.filter(person=person, guest=OuterRef("pk"))
    guests = Person.objects.filter(contact_email=person.email, email=None, is_active=True)
    return guests.exclude(Exists(answered)).order_by("pk")


def disown(person: Person, guest: Person, *, now: datetime) -> None:
    """Remember that a guest was somebody else; the guest's booking stays as it is."""
    Disowned.objects.get_or_create(person=person, guest=guest, defaults={"said_at": now})


def give_up_unproven(address: str) -> None:
    """Free an address that was written down for somebody without a proof: they become a guest."""
    Person.objects.filter(email=address, email_proven_at=None).update(
        email=None, contact_email=address
    )
