"""The federal states: how they are called, and which municipality keys lie in them."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_noop

# The first two digits of a municipality key (AGS) say the federal state.
STATE_OF_KEY = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}  # fmt: skip
FEDERAL_STATES = sorted(STATE_OF_KEY.values())
NAMES = {
    "BB": gettext_noop("Brandenburg"),
    "BE": gettext_noop("Berlin"),
    "BW": gettext_noop("Baden-Württemberg"),
    "BY": gettext_noop("Bavaria"),
    "HB": gettext_noop("Bremen"),
    "HE": gettext_noop("Hesse"),
    "HH": gettext_noop("Hamburg"),
    "MV": gettext_noop("Mecklenburg-Western Pomerania"),
    "NI": gettext_noop("Lower Saxony"),
    "NW": gettext_noop("North Rhine-Westphalia"),
    "RP": gettext_noop("Rhineland-Palatinate"),
    "SH": gettext_noop("Schleswig-Holstein"),
    "SL": gettext_noop("Saarland"),
    "SN": gettext_noop("Saxony"),
    "ST": gettext_noop("Saxony-Anhalt"),
    "TH": gettext_noop("Thuringia"),
}


def state_of(municipality_key: str) -> str | None:
    """Return the federal state in which a municipality lies; None where the key is of none."""
    return STATE_OF_KEY.get(municipality_key[:2])


def key_lies_in_its_state() -> Q:
    """Return the condition that no row has a key of one state and the name of another."""
    condition = Q()
    for digits, state in STATE_OF_KEY.items():
        condition &= ~Q(municipality_key__startswith=digits) | Q(federal_state=state)
    return condition
