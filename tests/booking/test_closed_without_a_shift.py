"""A house that closes while nobody has taken the shift: nothing begins, and everybody is told."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tenne.billing.queries import owed_for
from tenne.booking.models import Booking, State
from tenne.booking.queries.free import availability
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.sweep import end_what_is_over, release_no_shows
from tenne.booking.telling.unstaffed import mail_booked_people, mail_open_again
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Shift, Space
from tenne.spaces.services import roster
from tests.factories import NOW, make_person, make_resource, make_space
from tests.signing_in import signed_in
from tests.spaces.making import make_role

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OPENS = NOW.replace(hour=7, minute=0)  # 8 o'clock on the wall; the house closes at 20
NINE, ONE = OPENS + HOUR, OPENS + 5 * HOUR


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(autouse=True)
def in_network():
    with scope.network("tests of a house that closes"):
        yield


@pytest.fixture
def space() -> Space:
    return make_space(roster="closed", name="Alte Molkerei")


def unfilled(space: Space, start=NINE, end=ONE) -> Shift:
    """Return a shift that nobody has taken, and that has been announced."""
    shift = Shift.objects.create(operator=space.operator, space=space, starts_at=start, ends_at=end)
    roster.announce_unfilled(NOW)
    return shift


def booked(space: Space, start, hours=2, *, mailbox="mara", person=None, **more) -> Booking:
    desk = make_resource(space, **more)
    person = person or make_person(email=f"{mailbox}@tenne.example", language="de")
    wish = Wish(Period(start, start + hours * HOUR), resource_id=desk.public_id)
    return book(person=person, wish=wish, now=NOW)


def refusal_of(space: Space, start, hours=2, **more) -> Refused:
    with pytest.raises(Refused) as refused:
        booked(space, start, hours, **more)
    return refused.value


def page(address: str) -> str:
    return Client(headers={"accept-language": "de"}).get(address).content.decode()


@pytest.mark.parametrize("start", [NINE, NINE - HOUR, ONE - HOUR])
def test_nothing_new_is_booked_while_nobody_is_there(space, start):
    unfilled(space)

    refused = refusal_of(space, start)

    assert refused.code == "nobody-there"
    assert refused.values["start"] == time(9)


def test_before_and_after_the_shift_the_house_is_open(space):
    unfilled(space)

    assert booked(space, OPENS, hours=1).state == State.CONFIRMED


def test_a_house_that_lets_people_in_by_code_stays_bookable():
    space = make_space(roster="code")
    unfilled(space)

    assert booked(space, NINE).state == State.CONFIRMED


def test_a_shift_that_is_not_announced_yet_closes_nothing(space):
    Shift.objects.create(
        operator=space.operator, space=space, starts_at=NINE + 48 * HOUR, ends_at=ONE + 48 * HOUR
    )
    roster.announce_unfilled(NOW)

    assert booked(space, NINE + 48 * HOUR).state == State.CONFIRMED


def test_a_place_with_a_key_of_its_own_is_booked_at_any_time(space):
    unfilled(space)

    assert booked(space, NINE, keeps_opening_hours=False).state == State.CONFIRMED


def test_somebody_else_on_shift_at_that_time_keeps_the_house_open(space):
    unfilled(space)
    Shift.objects.create(
        operator=space.operator, space=space, starts_at=NINE, ends_at=ONE, person=make_person()
    )

    assert booked(space, NINE).state == State.CONFIRMED


def test_the_day_as_it_is_booked_is_the_longest_part_that_stays_open(space):
    unfilled(space)

    catalogue = catalogue_of(space_id=space.pk)

    assert catalogue is not None
    assert catalogue.day(NOW.date()) == Period(ONE, OPENS + 12 * HOUR)


def test_a_closed_day_offers_no_desk_and_says_why(space):
    make_resource(space)
    before = len(availability(catalogue_of(space_id=space.pk), Period(NINE, ONE), now=NOW))
    unfilled(space, OPENS, OPENS + 12 * HOUR)

    free = availability(catalogue_of(space_id=space.pk), Period(NINE, ONE), now=NOW)
    shown = page(reverse("booking:book_desk", args=[space.slug]) + "?day=2026-11-24")

    assert (before, len(free)) == (1, 0)
    assert "Niemand hat den Dienst am Tresen übernommen" in shown


def test_an_open_day_says_when_it_is_closed(space):
    make_resource(space)
    unfilled(space)

    shown = page(reverse("booking:book_desk", args=[space.slug]) + "?day=2026-11-24")

    assert "Geschlossen 9–13 Uhr: Niemand ist am Tresen." in shown


def test_the_public_page_and_the_hours_for_machines_show_it_closed(space):
    make_resource(space)
    unfilled(space, OPENS, OPENS + 12 * HOUR)

    shown = page(space.get_absolute_url())
    hours = Client().get(f"/api/v1/spaces/{space.slug}/hours?from=2026-11-24&days=1").json()

    assert "geschlossen, niemand" in shown
    assert "jetzt geschlossen, öffnet Mi 25.11." in shown
    assert hours["days"][0]["open"] == []
    assert hours["days"][0]["closed_because"]


def test_a_small_page_for_other_sites_says_it_too(space):
    make_resource(space)
    unfilled(space, OPENS, OPENS + 12 * HOUR)

    assert "öffnet Mi 25.11." in page(reverse("web:embed", args=[space.slug, "today"]))


def test_the_finder_finds_nothing_in_a_closed_house(space):
    make_resource(space)
    unfilled(space, OPENS, OPENS + 12 * HOUR)

    shown = page(reverse("web:finder") + "?day=2026-11-24")

    assert "Alte Molkerei" in shown
    assert "frei am Di 24.11." not in shown


def test_the_front_desk_sees_who_has_booked(space):
    booked(space, NINE, person=make_person(name="Mara Muster", email="mara@tenne.example"))
    unfilled(space)
    host = make_person()
    make_role(host, "host", operator=space.operator, space=space)
    client = signed_in(host, language="de", confirmed=False)

    shown = client.get(reverse("web:host_desk", args=[space.slug])).content.decode()
    roster_page = client.get(reverse("spaces:roster", args=[space.slug])).content.decode()

    section = shown.partition('id="closed-house"')[2].partition("</section>")[0]
    assert "Das Haus ist 9–13 Uhr geschlossen" in section
    assert "Mara Muster" in section
    assert "per E-Mail benachrichtigt" in section
    assert "Haus geschlossen" in roster_page


def test_the_house_opens_again_when_somebody_takes_the_shift(space):
    shift = unfilled(space)
    assert refusal_of(space, NINE, mailbox="first").code == "nobody-there"

    roster.take(shift, make_person(), now=NOW)

    assert booked(space, NINE, mailbox="tom").state == State.CONFIRMED


def test_who_has_booked_moves_and_cancels_free_of_charge(space):
    booking = booked(space, NINE, cancellation_steps=[[24, 0], [2, 50]])
    unfilled(space)

    mail_booked_people(Fact.objects.get(kind="shift.unfilled"))
    cancelled = cancel(Booking.objects.get(pk=booking.pk), now=NOW)

    assert cancelled.state == State.CANCELLED
    assert owed_for("booking", [str(booking.pk)])[str(booking.pk)].open_cents == 0


def test_who_has_booked_is_told_when_the_house_opens_after_all(space):
    booked(space, NINE)
    shift = unfilled(space)
    mail_booked_people(Fact.objects.get(kind="shift.unfilled"))

    roster.take(shift, make_person(), now=NOW)
    fact = Fact.objects.get(kind="shift.open-again")
    mail_open_again(fact)
    mail_open_again(fact)

    mail = Message.objects.get(subject__endswith="doch geöffnet")
    assert mail.to == "mara@tenne.example"
    assert "Jemand ist am Tresen" in mail.text


def test_who_does_not_come_into_a_closed_house_owes_nothing(space):
    booking = booked(space, NINE)
    unfilled(space)

    release_no_shows(NINE + HOUR + HOUR / 2)
    end_what_is_over(ONE)

    assert Booking.objects.get(pk=booking.pk).state == State.CANCELLED
    assert owed_for("booking", [str(booking.pk)])[str(booking.pk)].open_cents == 0


def test_a_shift_that_closes_the_house_is_not_removed(space):
    shift = unfilled(space)

    with pytest.raises(Refused) as refused:
        roster.remove_shift(shift, now=NOW)

    assert refused.value.code == "house-closed"


def test_a_house_that_changes_its_rule_opens_and_tells(space):
    booked(space, NINE)
    unfilled(space)

    roster.set_rule(space, "code", now=NOW)
    mail_open_again(Fact.objects.get(kind="shift.open-again"))

    assert booked(space, NINE, mailbox="tom").state == State.CONFIRMED
    mail = Message.objects.get(subject__endswith="doch geöffnet")
    assert "mit dem Code kommst du hinein" in mail.text


def test_a_rule_that_closes_is_announced_anew():
    space = make_space(roster="code")
    unfilled(space)

    roster.set_rule(space, "closed", now=NOW)

    assert roster.announce_unfilled(NOW) == 1


def test_the_booking_says_that_the_house_is_closed(space):
    booking = booked(space, NINE)
    unfilled(space)
    client = Client(headers={"accept-language": "de"})
    client.force_login(booking.person)

    shown = client.get(booking.get_absolute_url()).content.decode()

    assert "Verschieben und Absagen ist kostenfrei" in shown
