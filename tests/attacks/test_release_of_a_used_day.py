"""Nobody is paid for giving a day to others that they have used themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tenne.booking.services.allocation import releasing
from tests.booking.permanent import allocated, make_desk
from tests.booking.test_allocations import TODAY, is_free, midnight

pytestmark = pytest.mark.django_db
IN_THE_EVENING = midnight(TODAY) + timedelta(hours=19)
TOMORROW = TODAY + timedelta(days=1)


def test_the_rest_of_a_day_is_given_to_others_and_earns_nothing():
    desk = make_desk()

    made = releasing.release(
        allocated(desk, first_day=TODAY), first=TODAY, last=TODAY, now=IN_THE_EVENING
    )

    assert (made.open_days, made.credit_cents) == (0, 0)
    assert is_free(desk, TOMORROW) is False


def test_what_was_released_for_today_and_more_earns_what_is_still_whole():
    held = allocated(make_desk(), first_day=TODAY)

    made = releasing.release(held, first=TODAY, last=TOMORROW, now=IN_THE_EVENING)
    split = releasing.take_back(made, now=IN_THE_EVENING, first=TOMORROW, last=TOMORROW)

    assert made.open_days == 1
    assert (split.open_days, split.credit_cents) == (0, 0)


def test_a_day_that_is_released_before_the_house_opens_earns_its_credit():
    held = allocated(make_desk(), first_day=TODAY)

    made = releasing.release(held, first=TODAY, last=TODAY, now=midnight(TODAY))

    assert made.open_days == 1
