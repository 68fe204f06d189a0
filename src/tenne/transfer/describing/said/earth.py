"""A place on earth as people copy it from a map: two numbers, or the address of a map."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = r"([-+]?\d{1,3}(?:[.]\d+)?)"
COMMA = r"([-+]?\d{1,3},\d+)"
WAYS = tuple(
    re.compile(way, re.IGNORECASE)
    for way in (
        rf"mlat={NUMBER}&(?:amp;)?mlon={NUMBER}",
        rf"#map=[\d.]+/{NUMBER}/{NUMBER}",
        rf"!3d{NUMBER}!4d{NUMBER}",
        rf"@{NUMBER},{NUMBER}",
        rf"(?:[?&](?:q|ll|center|query)=|geo:){NUMBER}(?:,|%2C)\s*{NUMBER}",
        rf"^{COMMA}\s*°?\s*N?(?:\s*;\s*|\s*,\s+|\s+){COMMA}\s*°?\s*[EO]?$",
        rf"^{NUMBER}\s*°?\s*N?(?:\s*[,;/]\s*|\s+){NUMBER}\s*°?\s*[EO]?$",
    )
)
SEXAGESIMAL = re.compile(
    r"(\d{1,3})°\s*(\d{1,2})['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)[\"″”]\s*)?([NSEOW])", re.IGNORECASE
)
FIVE = Decimal("0.00001")


def read_spot(text: str) -> tuple[Decimal, Decimal] | None:
    """Return latitude and longitude, or None where none can be found.

    Understood are ``52.1, 14.2``, ``52,1 14,2``, ``52°06′N 14°12′E`` and the addresses of maps.
    """
    text = text.strip()
    for way in WAYS:
        if found := way.search(text):
            return _on_earth(*(Decimal(one.replace(",", ".")) for one in found.groups()))
    parts = SEXAGESIMAL.findall(text)
    if len(parts) == 2 and parts[0][3].upper() in "NS" and parts[1][3].upper() in "EOW":  # noqa: PLR2004
        return _on_earth(*(_degrees(*part) for part in parts))
    return None


def is_in_germany(latitude: Decimal, longitude: Decimal) -> bool:
    """Tell whether a spot lies in the rectangle around all federal states."""
    return 47 <= latitude <= 56 and 5 <= longitude <= 16  # noqa: PLR2004 - latitude and longitude


def _degrees(whole: str, minutes: str, seconds: str, side: str) -> Decimal:
    within = Decimal(minutes) / 60 + Decimal((seconds or "0").replace(",", ".")) / 3600
    return (Decimal(whole) + within) * (-1 if side.upper() in "SW" else 1)


def _on_earth(latitude: Decimal, longitude: Decimal) -> tuple[Decimal, Decimal] | None:
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - the earth
        return None
    return latitude.quantize(FIVE), longitude.quantize(FIVE)
