"""Pair a door display by the code that it shows, and know it again.

The tablet holds a random secret; its code is computed from that and the secret key of the
installation, so nothing is stored for a tablet that nobody has paired. Who knows the code cannot
compute the secret, and only the secret opens the display.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_noop

from tenne.foundation import scope
from tenne.foundation.codes import ALPHABET, digest, normal_code
from tenne.foundation.refusal import Refused
from tenne.people.models import Person

from ..models import DeviceKind, FrontDeskDevice, Resource, Space

SEEN_EVERY = timedelta(minutes=5)
CODE_LENGTH = 12  # the last one checks the others


def code_of(secret: str) -> str:
    """Return the code that a tablet shows: eleven characters, and one that checks them."""
    number = int.from_bytes(
        salted_hmac("tenne.display.code", secret, algorithm="sha256").digest(), "big"
    )
    shown = ""
    for _place in range(CODE_LENGTH - 1):
        number, rest = divmod(number, len(ALPHABET))
        shown += ALPHABET[rest]
    return shown + _check(shown)


def _check(shown: str) -> str:
    """Return the character that tells a mistyped or swapped one: the alphabet has 29, a prime."""
    total = sum(weight * ALPHABET.index(one) for weight, one in enumerate(shown, 2))
    return ALPHABET[total % len(ALPHABET)]


def pair_display(
    space: Space,
    code: str,
    *,
    label: str,
    resource: Resource | None,
    colours: str,
    by: Person | None,
    now: datetime,
) -> FrontDeskDevice:
    """Make the tablet that shows a code the display of a room, or of all rooms.

    Raises
    ------
    Refused
        ``bad-code`` when it cannot be one, ``code-used`` when it has been paired before.
    """
    typed = normal_code(code)
    if len(typed) != CODE_LENGTH or _check(typed[:-1]) != typed[-1]:
        raise Refused(
            "bad-code",
            gettext_noop("That is not the code. It has three groups of four characters."),
            field="code",
        )
    try:
        with transaction.atomic():
            return FrontDeskDevice.objects.create(
                operator_id=space.operator_id,
                space=space,
                kind=DeviceKind.DISPLAY,
                resource=resource,
                colours=colours,
                label=" ".join(label.split())[:60],
                digest=_digest(typed),
                paired_by=by,
                paired_at=now,
            )
    except IntegrityError as error:
        raise Refused(
            "code-used",
            gettext_noop("That code was used before. Let the tablet show a new one."),
            field="code",
        ) from error


def display_of(secret: str) -> FrontDeskDevice | None:
    """Return the display that holds this secret."""
    if not secret:
        return None
    with scope.network("a paired display shows itself"):
        return (
            FrontDeskDevice.objects.select_related("space", "operator", "resource")
            .filter(digest=_digest(code_of(secret)), kind=DeviceKind.DISPLAY, ended_at=None)
            .first()
        )


def note_seen(display: FrontDeskDevice, *, now: datetime) -> None:
    """Note that a display has asked, once every few minutes."""
    if display.seen_at is not None and now - display.seen_at < SEEN_EVERY:
        return
    with scope.network("a paired display says that it is there"):
        FrontDeskDevice.objects.filter(pk=display.pk, ended_at=None).update(seen_at=now)


def was_paired(secret: str) -> bool:
    """Tell whether a secret belongs to a display that has ended, and is of no use any more."""
    with scope.network("a display learns that it has ended"):
        return FrontDeskDevice.objects.filter(
            digest=_digest(code_of(secret)), ended_at__isnull=False
        ).exists()


def _digest(code: str) -> str:
    return digest(f"display {code}")
