"""How often a search for a place stopped without an answer: its limit may be too low there."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from tenne.foundation import scope
from tenne.foundation.models import Fact
from tenne.spaces.models import Space

STOPPED = "booking.search-stopped"


def stopped_searches(since: datetime) -> dict[str, int]:
    """Return for each space, by name, how many searches have stopped since then."""
    facts = Fact.objects.filter(kind=STOPPED, recorded_at__gte=since)
    counted = Counter(ids["space"] for ids in facts.values_list("ids", flat=True))
    if not counted:
        return {}
    with scope.network("names of spaces are public"):
        names = dict(Space.objects.filter(pk__in=counted).values_list("pk", "name"))
    return {names[pk]: times for pk, times in counted.items() if pk in names}
