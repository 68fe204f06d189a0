"""The duty roster: planned from staffed hours, taken, swapped, handed over; the public sees it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import HouseKey, OpeningHours, Shift, Space
from tenne.spaces.roster import own_shifts, public_roster
from tenne.spaces.rules import is_unfilled_soon
from tenne.spaces.services import roster
from tests.factories import NOW, make_person, make_space
from tests.signing_in import signed_in
from tests.spaces.making import make_role

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TUESDAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def space() -> Space:
    """Return a space with a roster, staffed on Tuesdays and Thursdays from 9 to 13."""
    space = make_space(roster="code", opens=time(0), closes=time(0))
    with scope.network("test data"):
        for weekday in (1, 3):
            OpeningHours.objects.create(
                space=space, kind="staffed", weekday=weekday, opens=time(9), closes=time(13)
            )
    return space


def host_of(space: Space, **more) -> Person:
    person = make_person(**more)
    make_role(person, "host", operator=space.operator, space=space)
    return person


def browser(person: Person) -> Client:
    return signed_in(person, language="de", confirmed=False)


def shift(space: Space, start: datetime = NOW + 3 * DAY, hours: int = 4, **more) -> Shift:
    with scope.network("test data"):
        return Shift.objects.create(
            operator=space.operator, space=space, starts_at=start,
            ends_at=start + hours * HOUR, **more,
        )  # fmt: skip


def fresh(one: Shift) -> Shift:
    with scope.network("a test looks"):
        return Shift.objects.select_related("person").get(pk=one.pk)


@pytest.fixture(autouse=True)
def in_network():
    with scope.network("tests of the roster"):
        yield


def test_shifts_are_planned_from_the_staffed_hours_and_only_once(space):
    assert roster.plan_shifts(space, first_day=TUESDAY, weeks=2) == 4
    assert roster.plan_shifts(space, first_day=TUESDAY, weeks=4) == 4

    starts = list(Shift.objects.values_list("starts_at", flat=True)[:2])
    assert starts == [
        datetime(2026, 11, 24, 8, tzinfo=UTC),
        datetime(2026, 11, 26, 8, tzinfo=UTC),
    ]


def test_of_two_who_want_a_shift_the_second_is_told(space):
    one, first, second = shift(space), host_of(space), host_of(space)

    roster.take(one, first, now=NOW)

    with pytest.raises(Refused) as refused:
        roster.take(one, second, now=NOW)
    assert refused.value.code == "taken"
    assert fresh(one).person == first


def test_nobody_is_on_twice_at_the_same_time(space):
    person = host_of(space)
    roster.take(shift(space), person, now=NOW)

    with pytest.raises(Refused) as refused:
        roster.take(shift(space, NOW + 3 * DAY + HOUR), person, now=NOW)

    assert refused.value.code == "already-on"


def test_a_shift_that_is_over_is_not_taken(space):
    with pytest.raises(Refused) as refused:
        roster.take(shift(space, NOW - DAY), host_of(space), now=NOW)

    assert refused.value.code == "over"


def test_a_shift_can_be_given_back_until_a_day_before(space):
    person = host_of(space)
    later, soon = shift(space), shift(space, NOW + 23 * HOUR)
    for one in (later, soon):
        roster.take(one, person, now=NOW)

    roster.give_back(later, person, now=NOW)
    assert fresh(later).person is None

    with pytest.raises(Refused) as refused:
        roster.give_back(soon, person, now=NOW)
    assert refused.value.code == "too-late"


def test_nobody_gives_back_the_shift_of_somebody_else(space):
    one = roster.take(shift(space), host_of(space), now=NOW)

    with pytest.raises(Refused) as refused:
        roster.give_back(one, host_of(space), now=NOW)

    assert refused.value.code == "not-yours"


def test_a_swap_keeps_the_shift_until_somebody_takes_it_and_tells_whom_it_was(space):
    before = host_of(space, email="vorher@tenne.example", language="de")
    after = host_of(space, name="Tom Nachher")
    one = roster.take(shift(space), before, now=NOW)

    roster.offer_swap(one, before, now=NOW)
    assert fresh(one).person == before
    roster.take(one, after, now=NOW)

    assert (fresh(one).person, fresh(one).wants_swap) == (after, False)
    mail = Message.objects.get(to="vorher@tenne.example")
    assert "Tom Nachher" in mail.text
    assert "übernimmt" in mail.subject


def test_a_shift_that_goes_back_and_forth_is_told_each_time(space):
    before = host_of(space, email="vorher@tenne.example", language="de")
    after = host_of(space, email="nachher@tenne.example", language="de")
    one = roster.take(shift(space), before, now=NOW)

    for hours, (giver, taker) in enumerate(((before, after), (after, before), (before, after)), 1):
        roster.offer_swap(one, giver, now=NOW + hours * HOUR)
        roster.take(one, taker, now=NOW + hours * HOUR)

    told = Message.objects.order_by("pk").values_list("to", flat=True)
    assert list(told) == [before.email, after.email, before.email]


def test_in_the_evening_before_everybody_is_reminded_once(space):
    person = host_of(space, email="dienst@tenne.example", language="de")
    roster.take(shift(space, datetime(2026, 11, 25, 8, tzinfo=UTC)), person, now=NOW)
    shift(space, datetime(2026, 11, 25, 8, tzinfo=UTC))

    assert roster.remind(datetime(2026, 11, 24, 16, 7, tzinfo=UTC)) == 0
    assert roster.remind(datetime(2026, 11, 24, 17, 7, tzinfo=UTC)) == 1
    assert roster.remind(datetime(2026, 11, 24, 18, 7, tzinfo=UTC)) == 0

    mail = Message.objects.get(to="dienst@tenne.example")
    assert mail.subject == "Dein Dienst morgen: Mi 25.11., 9:00–13:00 Uhr"


def test_what_nobody_has_taken_a_day_before_is_announced_once(space):
    shift(space, NOW + 23 * HOUR)
    shift(space, NOW + 25 * HOUR)
    shift(space, NOW + 22 * HOUR, person=host_of(space))

    assert roster.announce_unfilled(NOW) == 1
    assert roster.announce_unfilled(NOW) == 0
    assert Fact.objects.filter(kind="shift.unfilled").count() == 1


def test_a_space_without_a_roster_announces_nothing():
    space = make_space()
    shift(space, NOW + 2 * HOUR)

    assert roster.announce_unfilled(NOW) == 0
    assert public_roster(space, NOW) is None


def test_a_day_before_counts_to_the_minute():
    assert is_unfilled_soon(NOW + DAY, NOW)
    assert not is_unfilled_soon(NOW + DAY + timedelta(minutes=1), NOW)


def test_the_public_sees_taken_shifts_as_staffed_hours_and_no_name(space):
    shift(space, NOW + 3 * HOUR, person=host_of(space, name="Hanna Geheim"))
    shift(space, NOW + 2 * DAY)

    page = Client(headers={"accept-language": "de"}).get(space.get_absolute_url()).content.decode()

    assert "10:15–14:15 Uhr" in page
    assert "Hanna" not in page
    assert "26.11." not in page
    assert "Di und Do" not in page


@pytest.mark.parametrize(
    ("rule", "said"), [("code", "unbesetzt, Zugang mit Code"), ("closed", "geschlossen, niemand")]
)
def test_within_a_day_the_public_reads_what_holds_while_nobody_is_there(space, rule, said):
    Space.objects.filter(pk=space.pk).update(roster=rule)
    shift(space, NOW + 3 * HOUR)
    roster.announce_unfilled(NOW)

    page = Client(headers={"accept-language": "de"}).get(space.get_absolute_url()).content.decode()

    assert said in page


def test_a_stretch_that_another_shift_covers_is_not_unstaffed(space):
    shift(space, NOW + 3 * HOUR)
    shift(space, NOW + 2 * HOUR, hours=6, person=host_of(space))

    assert public_roster(space, NOW).unstaffed == ()


def test_own_hours_are_the_shifts_that_are_over(space):
    person = host_of(space)
    done = shift(space, NOW - 2 * DAY, person=person)
    shift(space, NOW + DAY, person=person)
    shift(space, NOW - DAY, person=host_of(space))

    assert own_shifts(person.pk, 2026, NOW) == [done]
    page = browser(person).get(reverse("spaces:own_hours")).content.decode()
    assert "Eigene Arbeit: 4 h" in page


def test_a_host_plans_takes_and_undoes_in_the_browser(space):
    client = browser(host_of(space))
    address = reverse("spaces:roster", args=[space.slug])

    client.post(address, {"do": "plan"})
    one = Shift.objects.earliest("starts_at")
    change = reverse("spaces:change_shift", args=[space.slug, one.public_id])
    client.post(change, {"do": "take"})
    assert fresh(one).person is not None
    # It begins in less than a day, so taking it is not undone, but it can be offered.
    client.post(change, {"do": "swap"})
    assert fresh(one).wants_swap
    client.post(f"{change}?do=keep")
    assert not fresh(one).wants_swap


def test_the_note_for_the_next_shift_stands_on_top(space):
    client = browser(host_of(space))
    one = shift(space, NOW - HOUR)

    client.post(
        reverse("spaces:change_shift", args=[space.slug, one.public_id]),
        {"do": "hand-over", "handover": "Milch ist da.\nDrucker zickt."},
    )

    page = client.get(reverse("spaces:roster", args=[space.slug])).content.decode()
    assert "Milch ist da.<br>Drucker zickt." in page


def test_a_cleaning_shift_is_added_and_counts_as_nobodys_presence(space):
    client = browser(host_of(space))
    said = {"do": "add", "kind": "cleaning", "day": "2026-11-25", "start": "18:00",
            "end": "19:30", "task": "Küche"}  # fmt: skip

    client.post(reverse("spaces:roster", args=[space.slug]), said)

    one = Shift.objects.get()
    assert (one.kind, one.task) == ("cleaning", "Küche")
    assert one.period == Period(
        datetime(2026, 11, 25, 17, tzinfo=UTC), datetime(2026, 11, 25, 18, 30, tzinfo=UTC)
    )
    assert public_roster(space, NOW).unstaffed == ()


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        ("2026-11-25", "12:00", "11:00"),
        ("2026-11-01", "9:00", "10:00"),
        ("9999-12-31", "9:00", "10:00"),
    ],
)
def test_a_shift_that_makes_no_sense_is_refused(space, day, start, end):
    said = {"do": "add", "kind": "desk", "day": day, "start": start, "end": end}

    page = browser(host_of(space)).post(reverse("spaces:roster", args=[space.slug]), said)

    assert page.status_code == 422
    assert not Shift.objects.exists()


def test_a_key_goes_out_comes_back_and_the_return_can_be_undone(space):
    host = host_of(space)
    client, address = browser(host), reverse("spaces:keys", args=[space.slug])

    client.post(address, {"label": "Schlüssel 3", "holder": host.pk, "holder_name": ""})
    key = HouseKey.objects.get()
    assert (key.holder, key.given_on, key.returned_on) == (host, TUESDAY, None)

    client.post(address, {"key": key.pk})
    assert HouseKey.objects.get().returned_on == TUESDAY
    client.post(f"{address}?do=undo&key={key.pk}")
    assert HouseKey.objects.get().returned_on is None


def test_a_key_has_one_holder(space):
    host = host_of(space)

    page = browser(host).post(
        reverse("spaces:keys", args=[space.slug]),
        {"label": "1", "holder": host.pk, "holder_name": "Erfunden"},
    )

    assert page.status_code == 422


def test_a_key_of_another_space_is_not_taken_back(space):
    other = make_space(operator=space.operator)
    key = HouseKey.objects.create(
        operator=space.operator, space=other, label="1", holder_name="X", given_on=TUESDAY
    )

    page = browser(host_of(space)).post(reverse("spaces:keys", args=[space.slug]), {"key": key.pk})

    assert page.status_code == 404


def test_the_front_desk_reads_the_note_and_whether_anybody_comes(space):
    client = browser(host_of(space))
    address = reverse("web:host_desk", args=[space.slug])
    shift(space, NOW - 2 * HOUR, hours=1, handover="Milch ist da.")

    page = client.get(address).content.decode()
    assert "Milch ist da." in page
    assert "ist der Tresen nicht besetzt" in page

    shift(space, NOW + HOUR, person=host_of(space))
    assert "ist der Tresen nicht besetzt" not in client.get(address).content.decode()
