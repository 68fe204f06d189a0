"""End wishes to swap that nobody has answered in time, or of which a booking has changed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from tenne.booking.models import Swap, SwapState
from tenne.booking.queries.swaps import still_open
from tenne.booking.services.sweep import AT_ONCE
from tenne.foundation import scope

from .asking import end


def lapse_swaps(now: datetime) -> int:
    """End what can no longer be answered; return how many."""
    with scope.network("wishes to swap end at every operator"), transaction.atomic():
        asked = Swap.objects.filter(state=SwapState.ASKED)
        over = asked.exclude(pk__in=still_open(now).order_by().values("pk"))
        found = list(over.select_for_update(of=("self",), skip_locked=True)[:AT_ONCE])
        for swap in found:
            end(swap, SwapState.LAPSED, now)
    return len(found)
