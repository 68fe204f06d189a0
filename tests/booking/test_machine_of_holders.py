"""Any order of letting, releasing, taking back, booking and coming keeps what a holder was told."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, invariant, multiple, rule, run_state_machine_as_test

from tenne.booking.models import Allocation
from tenne.booking.queries.holders import is_given_away
from tenne.booking.services.allocation.allocating import Agreement, allocate, bookings_in_the_way
from tenne.booking.services.allocation.coming import come
from tenne.booking.services.allocation.keeping import given_away
from tenne.booking.services.allocation.notice import give_notice
from tenne.booking.services.allocation.releasing import release, take_back
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of

from .test_machine import House, lengths

TODAY, A_DAY = date(2026, 11, 24), timedelta(days=1)
# The other machine runs all that has no holder; this one needs but a few runs beside it.
SHARE = 20


class HouseWithHolders(House):
    """The same house, in which places are let for good and given to others for some days."""

    held = Bundle("held")
    given = Bundle("given")

    @rule(target=held, person=st.integers(0, 1), place=st.integers(0, 4), ahead=st.integers(0, 2))
    def let_for_good(self, person, place, ahead):
        resource = self.places[place]
        catalogue = catalogue_of(space_id=resource.space_id)
        day = TODAY + ahead * A_DAY
        wanted = Agreement(
            catalogue, catalogue.places[resource.pk], self.people[person], day, price_cents=10000
        )
        try:
            seen = {one.booking.pk for one in bookings_in_the_way(wanted, now=self.now)}
            return allocate(wanted, agreed=seen, now=self.now)
        except Refused:
            return multiple()

    @rule(target=given, held=held, ahead=st.integers(0, 3), days=st.integers(0, 2))
    def give_to_others(self, held, ahead, days):
        first = TODAY + ahead * A_DAY
        try:
            return release(held, first=first, last=first + days * A_DAY, now=self.now)
        except Refused:
            return multiple()

    @rule(given=given, skipped=st.integers(0, 2), days=st.integers(0, 2))
    def take_some_back(self, given, skipped, days):
        first = given.first_day + skipped * A_DAY
        with suppress(Refused):
            take_back(given, now=self.now, first=first, last=first + days * A_DAY)

    @rule(held=held)
    def end_by_notice(self, held):
        with suppress(Refused):
            give_notice(held, now=self.now)

    @rule(held=held)
    def holder_comes(self, held):
        with suppress(Refused):
            come(held, now=self.now)

    @invariant()
    def what_is_held_for_good_is_taken_but_for_what_was_given(self) -> None:
        for held in Allocation.objects.prefetch_related("occupancies", "releases"):
            taken = [(one.during.lower, one.during.upper) for one in held.occupancies.all()]
            for gap in given_away(held):
                assert all(start >= gap.end or (end and end <= gap.start) for start, end in taken)
            assert held.held_until is not None or any(end is None for _, end in taken)
            if held.presences.filter(left_at=None).exists():
                assert not is_given_away(held, self.now)


@pytest.mark.django_db
def test_no_order_of_acts_breaks_what_a_holder_was_told():
    runs, acts = lengths()
    with scope.network("a test furnishes a house"):
        HouseWithHolders.furnish()
    run_state_machine_as_test(
        HouseWithHolders,
        settings=settings(
            max_examples=max(5, runs // SHARE),
            stateful_step_count=acts,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
