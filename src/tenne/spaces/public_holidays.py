"""Public holidays of the federal states; computed once a year and state, then kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays

# The one town of Germany with a holiday of its own (Peace Festival, 8 August).
AUGSBURG = "09761000"
LIBRARY_LANGUAGES = {"de": "de", "en": "en_US"}


@lru_cache(maxsize=512)
def public_holidays(
    federal_state: str,
    year: int,
    *,
    municipality_key: str = "",
    is_catholic: bool = False,
    language: str = "de",
) -> Mapping[date, str]:
    """Return the holidays of a year with their names.

    Parameters
    ----------
    is_catholic : bool
        Of a municipality in Bavaria, Saxony or Thuringia that keeps Assumption or Corpus Christi.
    """
    found = country_holidays(
        "DE",
        subdiv="Augsburg" if municipality_key == AUGSBURG else federal_state,
        years=year,
        language=LIBRARY_LANGUAGES.get(language[:2], "en_US"),
        categories=("public", "catholic") if is_catholic else ("public",),
    )
    return MappingProxyType(dict(sorted(found.items())))
