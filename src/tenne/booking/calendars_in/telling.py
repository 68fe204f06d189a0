"""What is said of a calendar elsewhere and of what was read from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from tenne.booking.models import OutsideCalendar
from tenne.foundation.refusal import Refused, sentence

from .apart import SENTENCES, unreadable
from .looking import answered_otherwise
from .reading import Skipped

REASONS = {
    "unknown-zone": gettext_lazy("nobody knows the time zone “%(named)s”"),
    "no-start": gettext_lazy("it says no beginning"),
    "ends-before-it-begins": gettext_lazy("it ends before it begins"),
    "too-often": gettext_lazy("it repeats every hour or more often"),
    "rule-not-understood": gettext_lazy("its repetition is not understood"),
    "line-not-understood": gettext_lazy("a line of it is not understood"),
}
TROUBLES = {
    "host-unknown": gettext_noop("Nobody knows %(host)s."),
    "host-not-public": gettext_noop(
        "%(host)s leads into a house, not into public. Use a public address."
    ),
    "host-silent": gettext_noop("%(host)s did not answer in time, or not as web servers do."),
    "leads-in-circles": gettext_noop(
        "%(host)s leads on and on. Enter the address at which the file stands."
    ),
    "not-https": gettext_noop("The address must begin with https://, else others read along."),
    "other-port": gettext_noop(
        "Only the usual ports 443 and 80 are asked. Enter the address without :%(port)s."
    ),
    "no-address": gettext_noop("Enter a whole address such as https://www.example.org/tenne."),
}


def trouble_of(calendar: OutsideCalendar) -> str:
    """Return in a sentence why a calendar could not be read; empty when it could."""
    code = calendar.trouble
    if not code:
        return ""
    if code in SENTENCES:
        return sentence(unreadable(code))
    if code == "answered-otherwise":
        return sentence(answered_otherwise(calendar.status or 0))
    parts = urlsplit(calendar.address)
    said: dict[str, Any] = {"host": parts.hostname or "", "port": parts.port or ""}
    return sentence(Refused(code, TROUBLES.get(code, TROUBLES["host-silent"]), **said))


def reason_of(one: Skipped | Mapping[str, Any]) -> str:
    """Return in words why an event was not understood."""
    why, named = (one.why, one.named) if isinstance(one, Skipped) else (one["why"], one["named"])
    return str(REASONS[why]) % {"named": named}


def not_understood(found: Iterable[Skipped | Mapping[str, Any]]) -> list[str]:
    """Return a sentence for each event that was not understood."""
    return [
        _("Line %(line)s: %(reason)s.")
        % {
            "line": one.line if isinstance(one, Skipped) else one["line"],
            "reason": reason_of(one),
        }
        for one in found
    ]
