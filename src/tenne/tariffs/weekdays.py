"""Which weekdays a price keeps: one of a place or audience goes first, then one for some days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from .rules import Offer

# What lasts longer has several weekdays in it: there the cheapest that holds for them counts.
A_DAY_AT_MOST = {"hour", "half-day", "day", "night"}
ALL = frozenset(range(1, 8))


def narrowed(offers: Sequence[Offer]) -> tuple[Offer, ...]:
    """Return offers without the weekdays for which another one goes before them.

    That is one for the same unit and hours, of the place or audience where they are not, or else
    for some weekdays where they are for all; and only as long as it is valid.
    """
    return tuple(part for offer in offers for part in _parts(offer, offers))


def _parts(offer: Offer, offers: Sequence[Offer]) -> Iterator[Offer]:
    own = [one for one in offers if _goes_before(one, offer)]
    if offer.unit not in A_DAY_AT_MOST or not own:
        yield offer
        return
    edges = {edge for one in own for edge in (one.valid_from, one.valid_until)}
    within = {
        edge
        for edge in edges
        if edge is not None
        and offer.valid_from < edge
        and (offer.valid_until is None or edge < offer.valid_until)
    }
    begins = [offer.valid_from, *sorted(within)]
    for since, until in zip(begins, [*begins[1:], offer.valid_until], strict=True):
        held = [
            one.weekdays or ALL
            for one in own
            if one.valid_from <= since and (one.valid_until is None or since < one.valid_until)
        ]
        left = (offer.weekdays or ALL).difference(*held)
        if left:
            weekdays = left if left != ALL else frozenset()
            yield replace(offer, valid_from=since, valid_until=until, weekdays=weekdays)


def _goes_before(one: Offer, offer: Offer) -> bool:
    is_alike = (one.unit, one.day_from, one.day_until) == (
        offer.unit, offer.day_from, offer.day_until,
    )  # fmt: skip
    is_of_some_days = bool(one.weekdays) and not offer.weekdays
    is_before = _special(one) > _special(offer)
    return is_alike and (is_before or (is_of_some_days and _special(one) == _special(offer)))


def _special(offer: Offer) -> tuple[bool, bool]:
    return offer.resource_id is not None, offer.audience != ""
