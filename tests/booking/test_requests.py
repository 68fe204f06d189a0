"""A place that the house approves: requested, answered, withdrawn, lapsed."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking import answering
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.services import (
    Terms,
    Wish,
    approve,
    book,
    cancel,
    confirm,
    decline,
    expire_holds,
    hold,
    move,
    undo_cancellation,
)
from tenne.booking.services.guests.bringing import bring
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource, Role
from tests.booking.periods import at
from tests.booking.reading import text_of
from tests.booking.test_mails import deliver_all, event_of
from tests.factories import NOW, make_person, make_resource, make_space
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def hall() -> Resource:
    return make_resource(make_space(), kind="room", approval_minutes=2 * 24 * 60)


def requested(hall: Resource, day: int = 25, **terms) -> Booking:
    period = at("10:00", "12:00", day=NOW.date().replace(day=day))
    wish = Wish(period=period, resource_id=hall.public_id)
    return book(person=make_person(), wish=wish, now=NOW, terms=Terms(**terms))


def owed() -> list[int]:
    with scope.network("a test looks at all charges"):
        return list(Charge.objects.order_by("pk").values_list("gross_cents", flat=True))


def kinds() -> list[str]:
    return list(Fact.objects.order_by("pk").values_list("kind", flat=True))


@pytest.mark.parametrize(
    ("start", "within", "until"),
    [
        (3 * DAY, 2 * DAY, 2 * DAY),  # within its time
        (5 * HOUR, 2 * DAY, 5 * HOUR),  # by its start
        (timedelta(minutes=5), 2 * DAY, HOUR),  # an hour at least
        (-HOUR, 2 * DAY, timedelta(minutes=30)),  # never after its end
    ],
)
def test_a_house_answers_in_its_time_and_by_the_start(start, within, until):
    period = Period(NOW + start, NOW + max(start, -timedelta(minutes=30)) + HOUR)

    assert answering.lapses_at(period, within=within, now=NOW) == NOW + until


def test_a_request_keeps_the_place_and_owes_nothing_until_it_is_approved(hall):
    asked = requested(hall)
    with pytest.raises(Refused, match="occupied"):
        requested(hall)
    assert (asked.state, owed(), kinds()) == (State.REQUESTED, [], ["booking.requested"])

    booked = approve(asked, answer="  Schlüssel am\nTresen. ", now=NOW + HOUR)
    approve(asked, answer="Noch einmal.", now=NOW + HOUR)

    assert (booked.state, booked.answer) == (State.CONFIRMED, "Schlüssel am Tresen.")
    assert owed() == [2400]
    assert kinds() == ["booking.requested", "booking.confirmed"]
    with scope.network("a test looks"):
        assert Occupancy.objects.get().expires_at is None


def test_a_declined_request_frees_the_place_and_cannot_be_undone_by_its_person(hall):
    asked = requested(hall)

    declined = decline(asked, answer="Da ist Chorprobe.", now=NOW + HOUR)

    assert (declined.state, declined.is_declined, owed()) == (State.CANCELLED, True, [])
    with pytest.raises(Refused, match="not-requested"):
        approve(asked, now=NOW + HOUR)
    with pytest.raises(Refused, match="too-late"):
        undo_cancellation(asked, now=NOW + HOUR)
    assert requested(hall).state == State.REQUESTED


def test_a_request_can_be_withdrawn_and_that_taken_back(hall):
    asked = requested(hall)

    assert cancel(asked, now=NOW).state == State.CANCELLED
    restored = undo_cancellation(asked, now=NOW)

    assert (restored.state, owed()) == (State.REQUESTED, [])


def test_nobody_moves_past_the_house_to_what_it_approves(hall):
    """What is approved is a place at a time: another one is asked for anew."""
    room, day = make_resource(hall.space, kind="room"), NOW.date() + DAY
    wish = Wish(at("10:00", "12:00", day=day), resource_id=room.public_id)
    firm = book(person=make_person(), wish=wish, now=NOW)
    approved = approve(requested(hall, day=26), now=NOW)

    for booking, hours in ((firm, ("10:00", "12:00")), (approved, ("14:00", "16:00"))):
        period = at(*hours, day=booking.starts_at.date())
        with pytest.raises(Refused, match="needs-approval"):
            move(booking, wish=Wish(period, resource_id=hall.public_id), now=NOW)


def test_a_request_without_an_answer_lapses_and_is_answered_no_more(hall):
    asked = requested(hall)
    until = asked.held_until
    with pytest.raises(Refused, match="lapsed"):
        approve(asked, now=until)

    assert expire_holds(until) == 1

    asked.refresh_from_db()
    assert (asked.state, kinds()[-1]) == (State.EXPIRED, "booking.lapsed")
    assert requested(hall).state == State.REQUESTED


def test_what_a_guest_confirms_is_a_request_and_what_a_host_makes_is_booked(hall):
    wish = Wish(period=at(day=NOW.date() + DAY), resource_id=hall.public_id)
    held = hold(person=make_person(), wish=wish, now=NOW)

    asked = confirm(held, now=NOW)
    by_host = requested(hall, day=26, is_approved=True)

    assert (asked.state, asked.held_until) == (State.REQUESTED, at(day=NOW.date() + DAY).start)
    assert (by_host.state, owed()) == (State.CONFIRMED, [by_host.price_cents])


@pytest.fixture
def asked(house, mara) -> Booking:
    """Mara asks for the barn tomorrow."""
    with scope.network("test data"):
        Resource.objects.filter(pk=house.rooms["Scheune"].pk).update(approval_minutes=24 * 60)
    return house.book(house.rooms["Scheune"], "10:00", "12:00", person=mara, day=25)


@pytest.fixture
def host(house):
    person = make_person()
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    return signed_in(person, language="de", confirmed=False)


def test_the_page_says_by_when_the_house_answers_and_asks_with_a_button(house, member, asked):
    wish = "?room=Scheune&day=2026-11-26&for=hours&from=10:00&until=11:00"
    page = member.get(reverse("booking:book_desk", args=[house.space.slug]) + wish)
    mine = member.get(asked.get_absolute_url())

    shown = mine.content.decode()
    assert "Das Haus antwortet bis Mi 25.11., 9:45 Uhr" in shown
    assert "Anfrage zurückziehen" in shown
    for said in (page.content.decode(), shown):
        assert "Nach der Zusage: Kostenlos absagen bis" in said
    assert "zahlungspflichtig anfragen" in page.content.decode()


def test_a_host_answers_with_a_sentence_and_everybody_is_told(house, host, mara, asked):
    deliver_all()
    to_house = Message.objects.get(to=house.operator.email)
    tentative = Message.objects.get(to=mara.email)
    bring(asked, guests=2, now=MORNING)
    page = host.get(reverse("booking:requests", args=[house.space.slug]))
    assert "Gäste 2" in text_of(page)

    address = reverse("booking:answer_request", args=[house.space.slug, asked.public_id])
    said = {"answer": "Gern, der Schlüssel hängt am Tresen.", "approve": "1"}
    response = host.post(address, said)
    deliver_all()

    assert "Mara Muster" in page.content.decode()
    assert "Mara Muster fragt an: Raum Scheune, Mi 25.11." in to_house.text
    assert "inkl. 19 % USt." in to_house.text
    assert event_of(tentative)["STATUS"] == "TENTATIVE"
    assert "Nach der Zusage: Kostenlos absagen bis" in tentative.text
    assert response.status_code == 302
    told = Message.objects.filter(to=mara.email).latest("pk")
    assert "bestätigt" in told.subject
    assert "Das Haus sagt: Gern, der Schlüssel hängt am Tresen." in told.text
    assert event_of(told)["STATUS"] == "CONFIRMED"
    assert event_of(told)["SEQUENCE"] > event_of(tentative)["SEQUENCE"]


def test_a_second_answer_is_refused_in_a_sentence(house, host, mara, asked):
    address = reverse("booking:answer_request", args=[house.space.slug, asked.public_id])
    host.post(address, {"decline": "1", "answer": "Da ist Chorprobe."})

    late = host.post(address, {"approve": "1"})
    deliver_all()

    assert late.status_code == 409
    assert "keine offene Anfrage mehr" in late.content.decode()
    told = Message.objects.filter(to=mara.email).latest("pk")
    assert "vom Haus abgelehnt" in told.subject
    assert "Da ist Chorprobe." in told.text
    assert event_of(told)["STATUS"] == "CANCELLED"


def test_a_declined_request_is_not_called_cancelled_and_leads_to_rooms(house, member, asked):
    decline(asked, now=MORNING)

    page = member.get(asked.get_absolute_url())
    listed = member.get(reverse("booking:my_bookings"))

    assert page.context["state"] == "abgelehnt"
    assert ("Raum buchen" in text_of(page), "Platz buchen" in text_of(page)) == (True, False)
    assert "abgesagt" not in text_of(page) + text_of(listed)
    assert "abgelehnt" in text_of(listed)


def test_the_front_desk_calls_a_declined_request_declined(house, host, asked):
    decline(asked, now=MORNING)

    desk = host.get(reverse("web:host_desk", args=[house.space.slug]) + "?day=2026-11-25")

    assert "abgelehnt" in text_of(desk)
    assert "abgesagt" not in text_of(desk)


def test_a_lapsed_request_is_told_by_mail(mara, asked):
    with time_machine.travel(asked.held_until, tick=False):
        expire_holds(asked.held_until)
        deliver_all()

    told = Message.objects.filter(to=mara.email).latest("pk")
    assert "ohne Antwort verfallen" in told.subject
    assert asked.held_until == MORNING + DAY
