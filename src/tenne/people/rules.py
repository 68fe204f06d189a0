"""Pure decisions about people: how long a session lasts, how often one may try."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

SCOPES = {
    "read": "see your own bookings and public things",
    "book": "book, change and cancel for you",
    "check-in": "check you in",
    "staff": "do what your roles at spaces allow",
}
DEFAULT_SCOPES = ("read",)

CODE_DIGITS = 8
CODE_ATTEMPTS = 5
CODE_LASTS = timedelta(minutes=15)
CONFIRMED_FOR = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session may be idle, and how long it lasts in all."""

    idle: timedelta
    whole: timedelta


MEMBER_SESSION = SessionLimits(idle=timedelta(hours=12), whole=timedelta(days=30))
STAFF_SESSION = SessionLimits(idle=timedelta(minutes=30), whole=timedelta(hours=12))
# A shift on a paired device may do a host's work at one space only, and lasts until it is ended.
SHIFT_SESSION = SessionLimits(idle=timedelta(hours=12), whole=timedelta(hours=12))


def session_is_over(
    *,
    started_at: datetime,
    seen_at: datetime,
    is_staff: bool,
    now: datetime,
    is_shift: bool = False,
) -> bool:
    """Tell whether a session has been idle, or has lasted, too long."""
    limits = STAFF_SESSION if is_staff else MEMBER_SESSION
    if is_shift:
        limits = SHIFT_SESSION
    return now - seen_at >= limits.idle or now - started_at >= limits.whole


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `count` tries at once, one more each ``period / count``."""

    name: str
    count: int
    period: timedelta

    @property
    def interval(self) -> timedelta:
        """How long one try weighs."""
        return self.period / self.count


HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# A code has 10^8 values and 5 tries; 96 codes a day to one address are 5·10^-6 expected hits.
# Anybody can ask for somebody else's address, so a network gets a third of what all have together:
# more than two must act together to make anybody wait, and then for minutes, not for hours.
CODES_PER_ADDRESS = Rate("codes-address", 12, HOUR)
CODES_PER_ADDRESS_DAY = Rate("codes-address-day", 48, DAY)
CODES_PER_ADDRESS_AND_NETWORK = Rate("codes-address-network", 4, HOUR)
CODES_PER_ADDRESS_AND_NETWORK_DAY = Rate("codes-address-network-day", 16, DAY)
# A browser in which this very address has signed in before waits for nobody else.
CODES_PER_KNOWN_BROWSER = Rate("codes-known-browser", 8, HOUR)
CODES_PER_KNOWN_BROWSER_DAY = Rate("codes-known-browser-day", 20, DAY)
CODES_PER_NETWORK = Rate("codes-network", 30, HOUR)
CODE_TRIES_PER_NETWORK = Rate("code-tries-network", 60, HOUR)
# A password is worth more than a million guesses or it is refused when it is chosen.
PASSWORDS_PER_PERSON = Rate("passwords-person", 10, timedelta(minutes=15))
PASSWORDS_PER_PERSON_DAY = Rate("passwords-person-day", 50, DAY)
PASSWORDS_PER_NETWORK = Rate("passwords-network", 60, HOUR)
# One TOTP value of 10^6 is right at a time: 40 tries a day, at most 80 in the first: under 10^-4.
SECOND_FACTORS_PER_PERSON = Rate("second-factors-person", 5, timedelta(minutes=10))
SECOND_FACTORS_PER_PERSON_DAY = Rate("second-factors-person-day", 40, DAY)
PASSKEYS_PER_NETWORK = Rate("passkeys-network", 60, HOUR)
PASSKEY_QUESTIONS_PER_NETWORK = Rate("passkey-questions-network", 60, HOUR)
# What somebody without a proven address may hold.
HOLDS_PER_ADDRESS = Rate("holds-address", 4, DAY)
HOLDS_PER_NETWORK = Rate("holds-network", 12, DAY)
HOLDS_PER_SPACE_AND_NETWORK = Rate("holds-space-network", 20, DAY)
HOLDS_PER_SPACE = Rate("holds-space", 60, DAY)
# Each one is a mail to a house, and somebody there who answers it.
ENQUIRIES_PER_PERSON = Rate("enquiries-person", 20, DAY)
# Who stands before a door proves nothing: six holds that nobody confirms, then a pause.
HOLDS_PER_DISPLAY = Rate("holds-display", 6, HOUR)


def network_of(address: str) -> str:
    """Return what counts as one visitor: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return str(ip.ipv4_mapped)
        return str(ip_network(f"{ip}/64", strict=False).network_address)
    return str(ip)


def wide_network_of(network: str) -> str:
    """Return what one customer of a provider can hold: a /24 of IPv4, a /48 of IPv6."""
    try:
        ip = ip_address(network)
    except ValueError:
        return network
    bits = 48 if isinstance(ip, IPv6Address) else 24
    return str(ip_network(f"{ip}/{bits}", strict=False))


def client_address(*, remote: str, forwarded: str, trusted: frozenset[str]) -> str:
    """Return who really asks: a forwarded address counts only as far as trusted proxies wrote it.

    Read from the right: each trusted proxy appends whom it saw, so the first address from the right
    that is not itself a trusted proxy is the visitor. What stands further left anybody can forge.
    """
    seen, proxies = _bare(remote), {_bare(one) for one in trusted}
    for entry in reversed([part.strip() for part in forwarded.split(",") if part.strip()]):
        if seen not in proxies:
            break
        seen = _bare(entry)
    return seen


def _bare(entry: str) -> str:
    """Return an address in its shortest form, without port; what is no address stays as it is."""
    candidate = entry
    if entry.startswith("["):
        candidate = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        candidate = entry.partition(":")[0]
    try:
        ip = ip_address(candidate)
    except ValueError:
        return entry
    return str((isinstance(ip, IPv6Address) and ip.ipv4_mapped) or ip)


def normal_digits(text: str) -> str:
    """Return what somebody typed as a code of digits: nothing between, any script's digits."""
    digits = (unicodedata.digit(character, None) for character in text)
    return "".join(str(digit) for digit in digits if digit is not None)


def masked_email(address: str) -> str:
    """Return an address as it can be shown over a shoulder: ``m…@example.org``."""
    name, _, host = address.partition("@")
    return f"{name[:1]}…@{host}"


def browser_name(user_agent: str) -> str:
    """Return browser and system in two words; the rest would identify and helps nobody."""
    browsers = (
        ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"),
    )  # fmt: skip
    systems = (
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    )  # fmt: skip
    browser = next((name for mark, name in browsers if mark in user_agent), "")
    system = next((name for mark, name in systems if mark in user_agent), "")
    return " · ".join(part for part in (browser, system) if part)
