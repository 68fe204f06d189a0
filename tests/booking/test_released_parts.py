"""A part of a release is taken back; mails, programs and the heat map know what is released."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from tenne.booking.allocation.mails import mail_holder
from tenne.booking.queries.usage import week_of
from tenne.booking.services.allocation import releasing
from tenne.booking.telling.announcing import announce_allocation
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Webhook, WebhookNotice
from tests.factories import NOW, make_person

from .permanent import allocated, booked, make_desk
from .test_allocations import FIFTH, SEVENTH, TODAY, is_free, midnight, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_desk()


def test_a_part_of_a_release_is_taken_back_and_the_rest_stays_with_its_credit(desk):
    made = releasing.release(allocated(desk), first=FIFTH, last=date(2026, 12, 9), now=NOW)
    booked(desk, FIFTH)

    releasing.take_back(made, now=NOW, first=date(2026, 12, 6), last=SEVENTH)

    assert [is_free(desk, date(2026, 12, number)) for number in (6, 7, 8, 9, 10)] == [
        False, False, True, True, False,
    ]  # fmt: skip
    with scope.network("a test looks"):
        rows = made.allocation.releases.filter(taken_back_at=None).order_by("first_day")
        left = [(one.first_day, one.last_day, one.open_days) for one in rows]
    assert left == [(FIFTH, FIFTH, 1), (date(2026, 12, 8), date(2026, 12, 9), 2)]


def test_only_days_of_a_release_are_taken_back_and_not_what_is_booked(desk):
    made = releasing.release(allocated(desk), first=FIFTH, last=SEVENTH, now=NOW)
    booked(desk, date(2026, 12, 6))

    def back(first: date, last: date) -> str:
        return refused(lambda: releasing.take_back(made, now=NOW, first=first, last=last)).code

    assert back(SEVENTH, date(2026, 12, 8)) == "not-released"
    assert back(FIFTH, date(2026, 12, 6)) == "booked"
    releasing.take_back(made, now=NOW, first=FIFTH, last=FIFTH)
    assert [is_free(desk, day) for day in (FIFTH, SEVENTH)] == [False, True]


def test_a_holder_gets_a_mail_with_what_is_released_by_now(desk):
    mara = make_person(name="Mara Muster", language="de")
    made = releasing.release(allocated(desk, person=mara), first=FIFTH, last=SEVENTH, now=NOW)
    releasing.take_back(made, now=NOW, first=FIFTH, last=FIFTH)

    for fact in Fact.objects.filter(kind__startswith="allocation.release").order_by("pk"):
        mail_holder(fact)

    said = [message.text for message in Message.objects.order_by("pk")]
    assert len(said) == 2
    assert "So 6.12. – Mo 7.12." in said[1]


def test_an_operators_programs_are_told_of_a_release_without_a_name(desk):
    held = allocated(desk)
    with scope.network("a test is told"):
        Webhook.objects.create(
            operator=desk.operator, address="https://hook.tenne.example/", made_at=NOW
        )
    releasing.release(held, first=FIFTH, last=SEVENTH, now=NOW)

    announce_allocation(Fact.objects.get(kind="allocation.released"))

    with scope.network("a test looks"):
        body = WebhookNotice.objects.get().body
    assert f'"permanent_place":"{held.public_id}"' in body.replace(" ", "")
    assert held.person.name not in body


def test_what_is_held_for_good_counts_as_taken_in_the_heat_map_until_it_is_released(desk):
    held = allocated(desk, first_day=TODAY)
    releasing.release(held, first=date(2026, 11, 26), last=date(2026, 11, 26), now=NOW)
    week = Period(midnight(TODAY), midnight(date(2026, 12, 1)))

    with scope.network("a test looks"):
        cells = week_of(catalogue_of(space_id=desk.space_id), "", week)

    at_noon = {cell.weekday: cell.percent for cell in cells if cell.hour == 12}
    assert (at_noon[2], at_noon[3], at_noon[4]) == (100, 0, 100)
