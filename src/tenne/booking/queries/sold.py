"""Where the sales of bookings and permanent places can be looked at, by both sides."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from tenne.booking.models import Allocation, Booking
from tenne.foundation import scope

PAID_FOR = "whoever pays for a booking may open its page, as whom it is for or as who made it"


def bookings_for_payers(sold_ids: Collection[str]) -> dict[str, str]:
    """Return the page of each booking: one's own, or the one of what was booked for another."""
    with scope.network(PAID_FOR):
        rows = Booking.objects.filter(pk__in=[int(one) for one in sold_ids])
        found = list(rows.values_list("pk", "public_id", "maker_pays"))
    return {
        str(key): reverse("booking:made" if maker_pays else "booking:booking", args=[public_id])
        for key, public_id, maker_pays in found
    }


def bookings_for_operators(sold_ids: Collection[str]) -> dict[str, str]:
    """Return where an operator sees each booking with its trail."""
    rows = Booking.objects.filter(pk__in=[int(one) for one in sold_ids])
    return {
        str(key): reverse("booking:register_booking", args=[slug, public_id])
        for key, public_id, slug in rows.values_list("pk", "public_id", "operator__slug")
    }


def allocations_for_payers(sold_ids: Collection[str]) -> dict[str, str]:
    """Return the page of the permanent place of each month."""
    rows = Allocation.objects.filter(pk__in={_allocation(one) for one in sold_ids})
    pages = {
        key: reverse("booking:permanent", args=[public_id])
        for key, public_id in rows.values_list("pk", "public_id")
    }
    return _by_month(sold_ids, pages)


def allocations_for_operators(sold_ids: Collection[str]) -> dict[str, str]:
    """Return the list of permanent places that each month is of."""
    rows = Allocation.objects.filter(pk__in={_allocation(one) for one in sold_ids})
    pages = {
        key: reverse("booking:permanent_places", args=[operator, space])
        for key, operator, space in rows.values_list("pk", "operator__slug", "space__slug")
    }
    return _by_month(sold_ids, pages)


def _allocation(sold_id: str) -> int:
    """Return the key of the place: a month is named by it and by itself, ``17 2026-11``."""
    return int(sold_id.partition(" ")[0])


def _by_month(sold_ids: Collection[str], pages: dict[int, str]) -> dict[str, str]:
    return {one: pages[_allocation(one)] for one in sold_ids if _allocation(one) in pages}
