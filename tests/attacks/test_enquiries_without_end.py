"""Nobody fills the mailbox of a house with enquiries, or with changes of one."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking, Quote
from tenne.booking.services.quotes.answering import accept
from tenne.booking.services.quotes.asking import ask_for_change
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.rules import ENQUIRIES_PER_PERSON
from tests.booking.quotes.seminars import asked, make_hall, quoted, wish_for
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db


def test_one_person_asks_a_house_so_often_a_day_and_others_still_may():
    hall, person = make_hall(), make_person()

    for _ in range(ENQUIRIES_PER_PERSON.count):
        asked(hall, person=person)

    with pytest.raises(Refused, match="too-often"):
        asked(hall, person=person)

    assert asked(hall).pk


def test_the_changes_of_one_event_count_like_enquiries():
    hall = make_hall()
    made = quoted(hall)
    accept(made, agreed_cents=None, now=NOW)
    with scope.network("a test looks"):
        enquiry = Quote.objects.select_related("enquiry__space").get(pk=made.pk).enquiry
        assert Booking.objects.get().state == "confirmed"

    for _ in range(ENQUIRIES_PER_PERSON.count - 1):
        ask_for_change(enquiry, wish=wish_for(hall), message="", now=NOW)

    with pytest.raises(Refused, match="too-often"):
        ask_for_change(enquiry, wish=wish_for(hall), message="", now=NOW)
