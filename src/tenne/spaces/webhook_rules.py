"""Webhooks as Standard Webhooks describes them: what is signed, and when it is tried again."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta

PREFIX = "whsec_"
# After each try that failed; then it is given up, and may be sent again by hand.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400))
# So long a secret that was replaced still signs beside the new one.
BOTH_FOR = timedelta(hours=24)


def signature(secret: str, *, key: str, moment: datetime, body: bytes) -> str:
    """Return the signature of a message by a secret that begins with ``whsec_``."""
    signed = b".".join((key.encode(), str(int(moment.timestamp())).encode(), body))
    secret_bytes = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(secret_bytes, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def headers(secrets: Iterable[str], *, key: str, moment: datetime, body: bytes) -> dict[str, str]:
    """Return what goes with a message; whoever knows one of the secrets can verify it."""
    return {
        "Content-Type": "application/json",
        "webhook-id": key,
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": " ".join(
            signature(secret, key=key, moment=moment, body=body) for secret in secrets
        ),
    }


def pause_after(tries: int) -> timedelta | None:
    """Return how long to wait after so many tries, or None to give up."""
    if tries < 1:
        raise ValueError(f"tries must be at least 1, got {tries}")
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
