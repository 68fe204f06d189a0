"""Who holds a place for good comes and goes like anybody else, without a booking."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine

from tenne.booking.models import Presence
from tenne.booking.queries.holders import held_by_code, held_here
from tenne.booking.queries.presence import inside_now
from tenne.booking.services.allocation import coming, releasing
from tenne.foundation import scope
from tenne.foundation.codes import code_of_key, keys_of_code
from tenne.spaces.catalogue import catalogue_of
from tests.factories import NOW, make_person, make_resource, make_whole

from .permanent import DECEMBER, allocated, make_desk, place_of
from .test_allocations import TODAY, refused

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 11, 25)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def held():
    return allocated(make_desk(), first_day=TODAY)


def inside(held) -> list[Presence]:
    with scope.network("a test looks"):
        return list(inside_now(held.space_id, TODAY))


def test_a_holder_who_comes_is_in_the_house_until_they_leave(held):
    coming.come(held, now=NOW)
    coming.come(held, now=NOW + A_MINUTE)
    (there,) = inside(held)

    coming.leave(held, now=NOW + 2 * A_MINUTE)

    assert (there.person_id, there.booking_id, there.came_at) == (held.person_id, None, NOW)
    assert inside(held) == []
    coming.undo_leaving(held, now=NOW + 3 * A_MINUTE)
    assert inside(held) == [there]


def test_an_arrival_is_taken_back_on_its_day(held):
    coming.come(held, now=NOW)

    coming.undo_coming(held, now=NOW + A_MINUTE)

    assert inside(held) == []
    assert refused(lambda: coming.leave(held, now=NOW)).code == "not-checked-in"


def test_a_leaving_cannot_be_undone_an_hour_later(held):
    coming.come(held, now=NOW)
    coming.leave(held, now=NOW)

    later = NOW + timedelta(hours=1)

    assert refused(lambda: coming.undo_leaving(held, now=later)).code == "too-late"


def test_nobody_comes_to_what_they_do_not_hold_yet_or_have_released():
    desk = make_desk()
    held = allocated(desk, first_day=DECEMBER)
    assert refused(lambda: coming.come(held, now=NOW)).code == "not-yours-now"
    held = allocated(make_resource(desk.space), first_day=TODAY)
    releasing.release(held, first=TODAY, last=TODAY, now=NOW)

    assert refused(lambda: coming.come(held, now=NOW + A_MINUTE)).code == "released"


def test_who_releases_the_rest_of_today_is_gone(held):
    coming.come(held, now=NOW)

    releasing.release(held, first=TODAY, last=TOMORROW, now=NOW + A_MINUTE)

    assert inside(held) == []


def test_the_holder_of_an_office_is_known_at_each_of_its_desks():
    desk, mara = make_desk(), make_person()
    office = make_whole(desk, make_resource(desk.space))
    held = allocated(office, first_day=TODAY, person=mara, price_cents=40000)
    catalogue = catalogue_of(space_id=desk.space_id)

    with scope.person(mara.pk):
        assert held_here(mara.pk, catalogue, place_of(desk), NOW) == held
    with scope.network("a test looks"):
        assert held_by_code(desk.space_id, [held.code]) == [held]


def test_a_code_names_the_keys_that_begin_like_it():
    for _ in range(200):
        key = uuid4()
        first, last = keys_of_code(code_of_key(key))

        assert first <= key <= last
        assert code_of_key(first) == code_of_key(last) == code_of_key(key)
        assert code_of_key(type(key)(int=(last.int + 1) % 2**128)) != code_of_key(key)
