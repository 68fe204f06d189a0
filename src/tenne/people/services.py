"""What others ask of people: guests, accounts, tokens, and who stands behind a request."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from .guests import give_up_unproven
from .limits import client_ip, client_network, forgive_hold, require_unproven_hold
from .models import Person, normal_email, normal_phone
from .sessions import has_second_factor, limited_to, was_confirmed_recently
from .tokens import person_of_token

__all__ = [
    "account_for",
    "client_ip",
    "client_network",
    "forgive_hold",
    "guest",
    "has_second_factor",
    "limited_to",
    "open_account",
    "person_of_token",
    "require_unproven_hold",
    "vouched_person",
    "was_confirmed_recently",
]


def guest(
    *, name: str, email: str | None, language: str, audience: str = "", phone: str = ""
) -> Person:
    """Return a person to book for, from what a stranger wrote down; nothing is proven by it.

    The address is kept as a contact, never as an account's address. So a stranger who writes
    somebody else's address gets a guest of their own: no account is found, changed or revealed, and
    the same statements run whether one exists or not. A number is what somebody leaves at the phone
    who has no address.

    Parameters
    ----------
    audience : str
        Why a guest comes whom nobody has written down before, as staff who saw them say. A known
        one stays what they are: what one desk chooses changes no price at another.
    """
    address, number = normal_email(email), normal_phone(phone)
    cleaned = " ".join(name.split())[:120]
    contact: dict[str, str | None] = (
        {"contact_email": address} if address else {"contact_phone": number}
    )
    if address or number:
        known = Person.objects.filter(
            **contact, name=cleaned, email=None, is_active=True, is_sample=False
        ).first()
        if known is not None:
            return known
    said = {"audience": audience} if audience else {}
    return Person.objects.create_person(
        name=cleaned, language=language, contact_email=address, contact_phone=number, **said
    )


def account_for(email: str) -> Person | None:
    """Return the account of a proven address."""
    return Person.objects.filter(
        email=normal_email(email), email_proven_at__isnull=False, is_active=True
    ).first()


def open_account(*, name: str, email: str, language: str, now: datetime) -> Person:
    """Make the account of an address that has just been proven, or return the one that exists.

    Nothing that others wrote down with this address comes along: the person is asked afterwards.
    Two proofs at once meet at the unique index; the later one finds the account of the earlier.
    """
    cleaned = " ".join(name.split())[:120]
    try:
        with transaction.atomic():
            give_up_unproven(normal_email(email) or "")
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
