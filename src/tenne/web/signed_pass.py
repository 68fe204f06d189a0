"""A pass that proves itself: signed, so that a front desk without a network can believe it."""

from __future__ import annotations

import base64
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

from tenne.booking.models import Allocation, Booking
from tenne.booking.titles import title_of
from tenne.foundation.period import Period
from tenne.foundation.wall_time import calendar_day, local_date

MARK, VERSION = "TENNE", 1
LONGEST_NAME, LONGEST_PLACE = 18, 16
SEED_BYTES, HALF_BYTES = 48, 32
# The order of the group; a private key lies between 1 and it.
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a pass says of somebody: who, where, from when until when, under which code."""

    space_id: int
    name: str
    title: str
    period: Period
    code: str


def claim_of(about: Booking | Allocation, now: datetime) -> Claim:
    """Return what the pass of a booking says, or of a place held for good: that holds today."""
    if isinstance(about, Booking):
        title, period = title_of(about, now), valid_today(about, now)
    else:
        today = calendar_day(local_date(now, about.zone), about.zone)
        end = min(about.held_until or today.end, today.end)
        title, period = about.resource.title, Period(max(about.held_from, today.start), end)
    return Claim(about.space_id, about.person.name, title, period, about.code)


def signed_text(about: Booking | Allocation, now: datetime) -> str:
    """Return what the QR code of a pass says: mark, claim with its signature, code.

    Capital letters and figures only: a scanner that types gets them right on every keyboard but
    for Y and Z. The code stands last, where the search of the front desk looks for it.
    """
    said = claim_of(about, now)
    claim = _written(said)
    halves = decode_dss_signature(_key(settings.SECRET_KEY, now).sign(claim, _way()))
    raw = claim + b"".join(half.to_bytes(HALF_BYTES, "big") for half in halves)
    packed = base64.b32encode(raw).decode().rstrip("=")
    return f"{MARK}-{packed}-{said.code}"


def public_keys(now: datetime) -> list[str]:
    """Return the keys with which a front desk checks passes of these days: points, base64.

    Keys change with the month; around its end, and after the secret of the site has changed, passes
    of both still hold.
    """
    points = []
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        for moment in (now - ONE_DAY, now + ONE_DAY):
            numbers = _key(secret, moment).public_key().public_numbers()
            halves = (half.to_bytes(HALF_BYTES, "big") for half in (numbers.x, numbers.y))
            points.append(base64.b64encode(b"\x04" + b"".join(halves)).decode())
    return list(dict.fromkeys(points))


def valid_today(booking: Booking, now: datetime) -> Period:
    """Return when a pass that is shown now holds: the booking, of a longer one today's part."""
    if booking.period.duration < ONE_DAY:
        return booking.period
    today = calendar_day(local_date(now, booking.zone), booking.zone)
    return Period(max(booking.starts_at, today.start), min(booking.ends_at, today.end))


def short_name(name: str) -> str:
    """Return a name as a pass says it: ``Mara Ebert`` becomes ``Mara E.``."""
    first, *rest = name.split() or ["–"]
    return " ".join([first, *(f"{word[0]}." for word in rest[-1:])])


def _written(said: Claim) -> bytes:
    words = (short_name(said.name)[:LONGEST_NAME], said.title[:LONGEST_PLACE], said.code)
    minutes = (int(moment.timestamp() // 60) for moment in (said.period.start, said.period.end))
    return struct.pack(">BIII", VERSION, said.space_id, *minutes) + "\n".join(words).encode()


def _way() -> ec.ECDSA:
    return ec.ECDSA(hashes.SHA256())


def _key(secret: str | bytes, moment: datetime) -> ec.EllipticCurvePrivateKey:
    """Derive the key of a month from the secret of the site: nothing more is to be kept."""
    info = f"tenne pass {moment.astimezone(UTC):%Y-%m}".encode()
    derive = HKDF(algorithm=hashes.SHA256(), length=SEED_BYTES, salt=None, info=info).derive
    number = int.from_bytes(derive(force_bytes(secret)), "big") % (ORDER - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())
