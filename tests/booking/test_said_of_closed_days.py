"""Who wants a day on which the house is closed is told for which reason, if the house has one."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation

from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import ClosedDay, Space
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.booking.reading import text_of
from tests.factories import make_person
from tests.journeys.house import MORNING

ROOMS = "/spaces/alte-molkerei/rooms/"
ASSEMBLY = {"de": "Versammlung.", "en": "Assembly"}
WEDNESDAY, CHRISTMAS = date(2026, 11, 25), date(2026, 12, 25)


@pytest.fixture
def closed_house(house):
    with scope.network("test data"):
        ClosedDay.objects.create(space=house.space, day=WEDNESDAY, reason=ASSEMBLY)
        Space.objects.filter(pk=house.space.pk).update(keeps_holidays=True)
    return house


@pytest.mark.parametrize(
    ("day", "language", "said"),
    [
        (WEDNESDAY, "de-formal", "Am Mi 25.11.2026 ist geschlossen: Versammlung. Bitte"),
        (WEDNESDAY, "en", "The space is closed on Wed 25 Nov 2026: Assembly. Choose"),
        (CHRISTMAS, "de", "Am Fr 25.12.2026 ist geschlossen: Erster Weihnachtstag. Bitte"),
    ],
)
def test_a_closed_day_is_refused_with_its_reason(closed_house, day, language, said):
    wish = Wish(at("10:00", "12:00", day=day), resource_id=closed_house.desks["7"].public_id)

    with translation.override(language), pytest.raises(Refused) as refused:
        book(person=make_person(), wish=wish, now=MORNING)

    assert refused.value.code == "closed"
    with translation.override(language):
        assert sentence(refused.value).startswith(said)


def test_a_stay_that_ends_on_a_closed_day_is_told_which_one(closed_house):
    period = at("15:00", "12:00", until=WEDNESDAY)
    wish = Wish(period, resource_id=closed_house.desks["7"].public_id)

    with pytest.raises(Refused) as refused:
        book(person=make_person(), wish=wish, now=MORNING)

    assert refused.value.values["day"] == WEDNESDAY


def test_a_day_without_a_reason_is_closed_all_the_same(house):
    with scope.network("test data"):
        ClosedDay.objects.create(space=house.space, day=WEDNESDAY)
    wish = Wish(at(day=WEDNESDAY), resource_id=house.desks["7"].public_id)

    with pytest.raises(Refused) as refused:
        book(person=make_person(), wish=wish, now=MORNING)

    with translation.override("en"):
        assert sentence(refused.value) == "The space is closed then. Choose another day."


def test_rooms_and_programs_name_the_reason(closed_house, member, mara):
    bar = member.get(f"{ROOMS}?day=2026-11-25")
    wish = {
        "resource": str(closed_house.rooms["Stall"].public_id),
        "start": "2026-11-25T10:00:00+01:00",
        "end": "2026-11-25T12:00:00+01:00",
    }
    answer = program_of(mara).post("/bookings", wish)

    assert "ist geschlossen: Versammlung." in text_of(bar)
    assert (answer.status_code, answer.json()["code"]) == (409, "closed")
    assert "Assembly" in answer.json()["message"]
