"""Any order of repeating, changing, releasing, wishing for any desk and swapping keeps its word."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)

from tenne.booking import services
from tenne.booking.models import Booking, Occupancy, Series, SeriesDate
from tenne.booking.queries.own_series import dates_of
from tenne.booking.queries.series import SeriesWish, judged
from tenne.booking.series.rule import Hours, rule_of
from tenne.booking.services import Terms, Wish
from tenne.booking.services.naming import name_place
from tenne.booking.services.series import book_series
from tenne.booking.services.series_change.changing import change_series
from tenne.booking.services.series_change.planning import SeriesChange, judged_change
from tenne.booking.services.series_dates import give_dates_back, take_up
from tenne.booking.services.swaps.answering import accept
from tenne.booking.services.swaps.asking import ask
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.catalogue import catalogue_of
from tests.booking.periods import TODAY
from tests.factories import NOW, make_resource

from .test_machine import HALF_HOUR, House, lengths

A_DAY = timedelta(days=1)
OPENS = datetime(2026, 11, 24, 8)
RULES = ("FREQ=DAILY;COUNT=3", "FREQ=DAILY;INTERVAL=2;COUNT=3", "FREQ=WEEKLY;COUNT=2")
# The other machine runs all that does not repeat; this one is slower and needs fewer runs.
SHARE = 8
DAYS = st.integers(0, 4)
TIMES = {"start": st.integers(0, 5), "length": st.integers(1, 6)}


def hours_at(start: int, length: int) -> Hours:
    begin = OPENS + start * HALF_HOUR
    return Hours(begin.time(), (begin + length * HALF_HOUR).time())


HOURS = st.builds(hours_at, **TIMES)
WHEN = st.tuples(st.sampled_from(RULES), DAYS, HOURS)


class HouseOfSeries(House):
    """The same house with two more desks, of which one is quiet, and dates that come again."""

    series = Bundle("series")
    pair = Bundle("pair")
    swaps = Bundle("swaps")

    @classmethod
    def furnish(cls) -> None:
        super().furnish()
        space = cls.places[3].space
        cls.quiet = make_resource(space, features=["quiet"])
        cls.desks = [cls.places[3], cls.quiet, make_resource(space)]

    @initialize(target=series, place=st.integers(0, 2), when=WHEN)
    def begin_with_a_series(self, place, when):
        """Begin with what most acts of this machine need."""
        return self.repeat_for(self.people[0], place, when, others=False)

    @initialize(target=pair)
    def begin_with_two_desks(self):
        """Two people have a desk for the same hour, so they may swap."""
        period = self.wish(0, 96, 2).period
        wishes = [Wish(period, resource_id=self.desks[n].public_id) for n in (0, 2)]
        each = zip(self.people, wishes, strict=True)
        return multiple(*(services.book(person=who, wish=wish, now=NOW) for who, wish in each))

    def wish_again(self, place: int, rule: str, first: int, hours: Hours) -> SeriesWish:
        resource = self.places[place]
        catalogue = catalogue_of(space_id=resource.space_id)
        day = TODAY + first * A_DAY
        return SeriesWish(catalogue, catalogue.places[resource.pk], rule_of(rule), day, hours)

    @rule(
        target=series,
        person=st.integers(0, 1),
        others=st.booleans(),
        place=st.integers(0, 4),
        when=WHEN,
    )
    def repeat(self, person, others, place, when):
        return self.repeat_for(self.people[person], place, when, others=others)

    def repeat_for(self, who: Person, place: int, when: tuple[str, int, Hours], *, others: bool):
        """Book a series as it was listed, with alternatives or without."""
        try:
            wish = self.wish_again(place, *when)
            found = judged(wish, now=self.now, audience=who.audience, room_left=None)
            chosen = {
                one.day: one.free or one.instead[0]
                for one in found
                if one.free or (others and one.instead)
            }
            made = book_series(person=who, wish=wish, chosen=chosen, now=self.now, terms=Terms())
        except Refused:
            return multiple()
        assert {one.day for one in dates_of(made) if one.booking} == chosen.keys()
        return made

    @rule(
        target=series,
        one=series,
        place=st.integers(0, 4),
        with_exceptions=st.booleans(),
        when=st.tuples(st.sampled_from([None, *RULES]), DAYS, HOURS),
    )
    def change_following(self, one, place, with_exceptions, when):
        again, first, hours = when
        resource = self.places[place]
        catalogue = catalogue_of(space_id=resource.space_id)
        change = SeriesChange(
            catalogue,
            catalogue.places[resource.pk],
            hours,
            TODAY + first * A_DAY,
            with_exceptions=with_exceptions,
            rule=rule_of(again) if again else None,
        )
        before = self.taken_of(one)
        self.touched |= set(self.keys_of(one))
        try:
            found = judged_change(one, change, now=self.now).found
            chosen = {one.day: one.free for one in found if one.free}
            return change_series(one, change, chosen=chosen, now=self.now, terms=Terms())
        except Refused:
            assert self.taken_of(one) == before
            return multiple()

    @rule(one=series, first=DAYS, days=DAYS)
    def release_a_range(self, one, first, days):
        begin = TODAY + first * A_DAY
        gone = give_dates_back(one, first=begin, last=begin + days * A_DAY, now=self.now)
        assert all(begin <= each.series_date.day <= begin + days * A_DAY for each in gone)

    @rule(one=series)
    def cancel_all(self, one):
        give_dates_back(one, now=self.now)
        live = Booking.objects.filter(pk__in=self.keys_of(one), state="confirmed")
        assert not live.filter(starts_at__gt=self.now).exists()

    @rule(one=series, first=DAYS, hours=HOURS)
    def take_up_again(self, one, first, hours):
        number = next(n for n, each in enumerate(self.places) if each.pk == one.resource_id)
        with suppress(Refused):
            wish = self.wish_again(number, "FREQ=DAILY;COUNT=1", first, hours)
            (found,) = judged(wish, now=self.now, audience=one.person.audience, room_left=None)
            if found.free is not None:
                day = TODAY + first * A_DAY
                take_up(one, day, free=found.free, now=self.now, terms=Terms())

    @initialize(
        target=House.bookings,
        wanted=st.lists(st.tuples(st.builds(dict, **TIMES), st.booleans()), min_size=2, max_size=4),
    )
    def begin_with_any_desk(self, wanted):
        """Some desks are taken by people who may be put elsewhere."""
        made = [
            self.any_desk(services.book, self.people[0], times, is_quiet=is_quiet)
            for times, is_quiet in wanted
        ]
        return multiple(*(booking for booking in made if booking is not None))

    @rule(
        target=House.bookings,
        person=st.integers(0, 1),
        is_hold=st.booleans(),
        is_quiet=st.booleans(),
        **TIMES,
    )
    def take_any_desk(self, person, is_hold, is_quiet, start, length):
        act = services.hold if is_hold else services.book
        times = {"start": start, "length": length}
        booking = self.any_desk(act, self.people[person], times, is_quiet=is_quiet)
        return multiple() if booking is None else booking

    def any_desk(self, act, who: Person, times: dict[str, int], *, is_quiet: bool):
        """Be refused only where nobody could have arranged all desks so that it fits."""
        period = self.wish(0, times["start"] + 48, times["length"]).period
        features = ("quiet",) if is_quiet else ()
        wish = Wish(period, space_slug=self.quiet.space.slug, kind="desk", features=features)
        fits = self.could_fit(period, [self.quiet] if is_quiet else self.desks)
        try:
            booking = act(person=who, wish=wish, now=self.now)
        except Refused as refused:
            assert refused.code != "full" or not fits  # noqa: PT017
            return None
        assert fits
        return booking

    def could_fit(self, period: Period, desks: list) -> bool:
        """Try every way to seat those who may be moved, and the new one."""
        pinned: dict[int, list[Period]] = {desk.pk: [] for desk in self.desks}
        movable: list[tuple[Period, list[int]]] = [(period, [desk.pk for desk in desks])]
        rows = Occupancy.objects.select_related("booking").filter(resource__in=pinned)
        for row in rows:
            if row.expires_at is not None and row.expires_at <= self.now:
                continue
            during = Period(row.during.lower, row.during.upper)
            if row.booking is not None and row.booking.may_change_place(self.now):
                is_quiet = "quiet" in row.booking.pool["features"]
                movable.append((during, [self.quiet.pk] if is_quiet else list(pinned)))
            else:
                pinned[row.resource_id].append(during)
        return any(
            self.are_apart(pinned, [one for one, _ in movable], seats)
            for seats in product(*(where for _, where in movable))
        )

    @staticmethod
    def are_apart(pinned: dict, wanted: list[Period], seats: tuple[int, ...]) -> bool:
        taken = {key: list(periods) for key, periods in pinned.items()}
        for during, seat in zip(wanted, seats, strict=True):
            if any(during.overlaps(other) for other in taken[seat]):
                return False
            taken[seat].append(during)
        return True

    @rule(booking=House.bookings)
    def ask_for_the_name(self, booking):
        self.attempt(name_place, booking)

    @rule(target=swaps, booking=pair, other=pair)
    def ask_to_swap(self, booking, other):
        wanted = Booking.objects.select_related("resource").get(pk=other.pk)
        mine = Booking.objects.select_related("resource", "space", "person").get(pk=booking.pk)
        place = wanted.resource.public_id
        try:
            return ask(mine, resource_id=place, start=wanted.starts_at, now=self.now)
        except Refused:
            return multiple()

    @rule(swap=swaps)
    def swap(self, swap):
        with suppress(Refused):
            accept(swap, now=self.now)

    def keys_of(self, one: Series) -> list[int]:
        dates = SeriesDate.objects.filter(series=one).exclude(booking=None)
        return list(dates.values_list("booking_id", flat=True))

    def taken_of(self, one: Series) -> list[tuple]:
        rows = Occupancy.objects.filter(booking__in=self.keys_of(one)).order_by("pk")
        return list(rows.values_list("resource_id", "during"))

    @invariant()
    def each_date_is_one_booking_of_its_person(self) -> None:
        rows = SeriesDate.objects.exclude(booking=None).select_related("booking", "series")
        seen = [row.booking_id for row in rows]
        assert len(seen) == len(set(seen))
        for row in rows:
            assert row.booking.person_id == row.series.person_id


@pytest.mark.django_db
def test_no_order_of_acts_breaks_what_is_repeated_or_wished_for():
    runs, acts = lengths()
    with scope.network("a test furnishes a house"):
        HouseOfSeries.furnish()
    run_state_machine_as_test(
        HouseOfSeries,
        settings=settings(
            max_examples=max(10, runs // SHARE),
            stateful_step_count=acts,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
