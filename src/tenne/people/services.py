"""What others ask of people: guests, accounts, tokens, and who stands behind a request."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from .limits import client_ip, client_network, forgive_hold, require_unproven_hold
from .models import Person, normal_email
from .sessions import has_second_factor, limited_to, was_confirmed_recently
from .tokens import person_of_token

__all__ = [
    "account_for",
    "claimable",
    "client_ip",
    "client_network",
    "forgive_hold",
    "guest",
    "has_second_factor",
    "limited_to",
    "open_account",
    "person_of_token",
    "prove",
    "require_unproven_hold",
    "vouched_person",
    "was_confirmed_recently",
]


def guest(*, name: str, email: str | None, language: str, audience: str = "") -> Person:
    """Return a person to book for, from what a stranger wrote down; nothing is proven by it.

    The address is kept as a contact, never as an account's address. So a stranger who writes
    somebody else's address gets a guest of their own: no account is found, changed or revealed, and
    the same statements run whether one exists or not. Staff who saw the guest say why they come.
    """
    address = normal_email(email)
    cleaned = " ".join(name.split())[:120]
    if address:
        known = Person.objects.filter(
            contact_email=address, name=cleaned, email=None, is_active=True, is_sample=False
        ).first()
        if known is not None:
            if audience and known.audience != audience:
                known.audience = audience
                known.save(update_fields=["audience"])
            return known
    said = {"audience": audience} if audience else {}
    return Person.objects.create_person(
        name=cleaned, contact_email=address, language=language, **said
    )


def account_for(email: str) -> Person | None:
    """Return the account of a proven address."""
    return Person.objects.filter(
        email=normal_email(email), email_proven_at__isnull=False, is_active=True
    ).first()


def claimable(email: str) -> Person | None:
    """Return who becomes the account when this address is proven and none exists.

    That is somebody staff wrote down with this address, else the latest guest who gave it.
    """
    address = normal_email(email)
    written_down = Person.objects.filter(
        email=address, email_proven_at=None, is_active=True
    ).first()
    return written_down or (
        Person.objects.filter(contact_email=address, email=None, is_active=True)
        .order_by("-created_at")
        .first()
    )


def prove(person: Person, email: str, *, now: datetime) -> Person:
    """Give a person a proven address, unless somebody has it already: then return that account.

    An existing account is never changed. Two proofs at once meet at the unique index; the later one
    finds the account of the earlier.
    """
    if (account := account_for(email)) is not None:
        return account
    try:
        with transaction.atomic():
            locked = Person.objects.select_for_update().get(pk=person.pk)
            if locked.email_proven_at is None:
                locked.email, locked.email_proven_at = normal_email(email), now
                locked.contact_email = None
                locked.save(update_fields=["email", "email_proven_at", "contact_email"])
            return locked
    except IntegrityError:
        if (other := account_for(email)) is None:
            raise
        return other


def open_account(*, name: str, email: str, language: str, now: datetime) -> Person:
    """Make the account of an address that has just been proven, or return the one that exists."""
    cleaned = " ".join(name.split())[:120]
    claimed = claimable(email)
    if claimed is not None:
        account = prove(claimed, email, now=now)
        if account.pk == claimed.pk and cleaned and account.name != cleaned:
            account.name = cleaned
            account.save(update_fields=["name"])
        return account
    try:
        with transaction.atomic():
            return Person.objects.create_person(
                name=cleaned, email=email, email_proven_at=now, language=language
            )
    except IntegrityError:
        if (other := account_for(email)) is None:
            raise
        return other


@transaction.atomic
def vouched_person(*, name: str, email: str, password: str, now: datetime) -> Person:
    """Return the account of an address for which whoever runs the machine vouches.

    Raises
    ------
    ValidationError
        If the password is too weak; an account that has one already keeps it.
    """
    known = account_for(email)
    if known is not None and known.has_usable_password():
        return known
    validate_password(password, Person(name=name, email=normal_email(email)))
    person = known or open_account(name=name, email=email, language="de", now=now)
    person.set_password(password)
    person.save(update_fields=["password"])
    return person
