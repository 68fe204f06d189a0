"""Pair a front-desk device; begin a shift on it by PIN."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from django.contrib.auth.hashers import check_password, make_password
from django.db.models import F
from django.utils.translation import gettext_noop

from tenne.foundation import scope
from tenne.foundation.codes import digest, secret_token
from tenne.foundation.refusal import Refused
from tenne.people.models import Person, Session

from ..models import DeviceKind, FrontDeskDevice, Pin, Role, RoleKind, Space

MOST_WRONG = 10
PIN_DIGITS = 6
UNDO_FOR = timedelta(minutes=10)


def pair(
    space: Space, *, label: str, by: Person | None, now: datetime
) -> tuple[FrontDeskDevice, str]:
    """Pair a browser with a space; return the device and the secret for its cookie."""
    secret = secret_token()
    device = FrontDeskDevice.objects.create(
        operator_id=space.operator_id,
        space=space,
        label=tidy_label(label),
        digest=digest(secret),
        paired_by=by,
        paired_at=now,
    )
    return device, secret


def device_of(secret: str) -> FrontDeskDevice | None:
    """Return the paired device that holds this secret."""
    with scope.network("a paired device shows itself"):
        return (
            FrontDeskDevice.objects.select_related("space", "operator")
            .filter(digest=digest(secret), ended_at=None, kind=DeviceKind.DESK)
            .first()
        )


def end(device: FrontDeskDevice, *, now: datetime) -> None:
    """End a device at once; with one at the front desk the shifts at its space end too."""
    FrontDeskDevice.objects.filter(pk=device.pk, ended_at=None).update(ended_at=now)
    if device.kind != DeviceKind.DESK:
        return
    Session.objects.filter(limited_to=f"{RoleKind.HOST}:{device.space_id}").delete()


def put_back(device: FrontDeskDevice, *, now: datetime) -> bool:
    """Take the end of a device back, for a while; tell whether that was still possible."""
    ended = FrontDeskDevice.objects.filter(pk=device.pk, ended_at__gt=now - UNDO_FOR)
    return bool(ended.update(ended_at=None))


def rename(device: FrontDeskDevice, label: str) -> None:
    """Call a device otherwise; an empty name leaves it as it is."""
    wanted = tidy_label(label)
    if wanted:
        FrontDeskDevice.objects.filter(pk=device.pk).update(label=wanted)


def tidy_label(label: str) -> str:
    """Return a name as it is kept: one line, of a length that fits."""
    return " ".join(label.replace("\0", "").split())[:60]


def hosts_at(space: Space) -> list[Person]:
    """Return who can begin a shift at a space: its hosts with a PIN."""
    roles = Role.objects.filter(kind=RoleKind.HOST, space=space)
    people = Person.objects.filter(roles__in=roles, pin__isnull=False, is_active=True)
    return list(people.order_by("name").distinct())


def set_pin(person: Person, digits: str, *, now: datetime) -> None:
    """Give a person a PIN; a locked one is open again."""
    if not digits.isascii() or not digits.isdigit() or len(digits) != PIN_DIGITS:
        raise Refused("bad-pin", gettext_noop("A PIN has six digits."), field="pin")
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    if steps in ({0}, {1}, {9}):
        raise Refused("easy-pin", gettext_noop("That PIN is too easy to guess."), field="pin")
    Pin.objects.update_or_create(
        person=person, defaults={"secret": make_password(digits), "wrong_tries": 0, "set_at": now}
    )


def host_by_pin(device: FrontDeskDevice, person_id: int, digits: str) -> Person:
    """Return the host whose PIN this is.

    Raises
    ------
    Refused
        ``wrong-pin`` or, after ten wrong ones, ``pin-locked``; the same for whoever has no PIN.
    """
    host = next((one for one in hosts_at(device.space) if one.pk == person_id), None)
    open_pins = Pin.objects.filter(person=host) if host is not None else Pin.objects.none()
    # A try is paid before it is looked at, so that many at once get ten and no more.
    if not open_pins.filter(wrong_tries__lt=MOST_WRONG).update(wrong_tries=F("wrong_tries") + 1):
        raise Refused(
            "pin-locked",
            gettext_noop("This PIN is locked. Sign in to your account and set a new one."),
        )
    pin = open_pins.get()
    if not check_password(digits, pin.secret):
        raise Refused("wrong-pin", gettext_noop("That is not the PIN."), field="pin")
    open_pins.update(wrong_tries=0)
    assert host is not None  # a PIN was found  # noqa: S101
    return host
