"""What moves a line: a place was freed, an offer was made or lapsed."""

from __future__ import annotations

from datetime import UTC, datetime

from tenne.booking.models import Allocation, Booking, Wait
from tenne.booking.queries.waiting import SHOWN_WITH
from tenne.booking.services.waiting import offering
from tenne.foundation import scope
from tenne.foundation.models import Fact

from . import mails


def offer_freed(fact: Fact) -> None:
    """Offer what a booking has left to whoever waits in its space; settle it if it was an offer."""
    if fact.operator_id is None:
        return
    now = datetime.now(UTC)
    with scope.operators(fact.operator_id):
        space_id = (
            Booking.objects.filter(pk=fact.ids["booking"])
            .values_list("space_id", flat=True)
            .first()
        )
        offered = Wait.objects.filter(offer_id=fact.ids["booking"]).values_list("pk", flat=True)
        for wait_id in offered:
            offering.settle(wait_id, now)
    if space_id is not None:
        offering.offer_what_is_free(space_id, fact.operator_id, now)


def offer_released(fact: Fact) -> None:
    """Offer what a holder for good has given to others, or has left."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        held = Allocation.objects.filter(pk=fact.ids["allocation"])
        space_id = held.values_list("space_id", flat=True).first()
    if space_id is not None:
        offering.offer_what_is_free(space_id, fact.operator_id, datetime.now(UTC))


def mail_waiting(fact: Fact) -> None:
    """Write to who waited that a place is offered, or that the offer has lapsed."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        wait = Wait.objects.select_related(*SHOWN_WITH).filter(pk=fact.ids["wait"]).first()
        if wait is not None:
            mails.tell(wait, fact.kind, key=f"{fact.kind}:{fact.pk}")
