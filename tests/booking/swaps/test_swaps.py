"""Two people exchange place and time: one asks, the other answers, neither learns who it is."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Displacement, Fate, Occupancy, Swap, SwapState
from tenne.booking.queries.swaps import could_swap
from tenne.booking.queries.trail import trail_of
from tenne.booking.services import Wish, cancel, move
from tenne.booking.services.guests.bringing import bring
from tenne.booking.services.swaps.answering import accept, decline
from tenne.booking.services.swaps.asking import ask, withdraw
from tenne.booking.services.swaps.lapsing import lapse_swaps
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import Resource, Shutdown
from tests.api.conftest import program_of
from tests.booking.periods import at
from tests.booking.reading import press, text_of
from tests.booking.test_mails import deliver_all, event_of
from tests.factories import make_person, make_resource
from tests.journeys.house import MORNING

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def petra(db) -> Person:
    return make_person(name="Petra Probe", email="petra.probe@tenne.example")


@pytest.fixture
def mine(house, mara) -> Booking:
    """Mara sits at desk 7 on Thursday."""
    return house.book(house.desks["7"], person=mara, day=26)


@pytest.fixture
def theirs(house, petra) -> Booking:
    """Petra sits at desk 3 on Friday."""
    return house.book(house.desks["3"], person=petra, day=27)


def asked(mine: Booking, theirs: Booking) -> Swap:
    return ask(mine, resource_id=theirs.resource.public_id, start=theirs.starts_at, now=MORNING)


def seen(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.select_related("resource", "space", "person").get(pk=booking.pk)


def taken(booking: Booking) -> set[tuple[int, str]]:
    with scope.network("a test looks"):
        rows = Occupancy.objects.filter(booking=booking)
        return {(one.resource_id, str(one.during)) for one in rows}


def owed_by(person: Person) -> int:
    with scope.network("a test looks"):
        return sum(Charge.objects.filter(person=person).values_list("gross_cents", flat=True))


def test_both_have_what_the_other_had_at_the_price_each_has_agreed(mine, theirs, mara, petra):
    before = [taken(one) for one in (mine, theirs)]
    swap = asked(mine, theirs)

    accept(swap, now=MORNING + HOUR)
    accept(swap, now=MORNING + HOUR)

    own, other = seen(mine), seen(theirs)
    assert (own.resource, own.period) == (theirs.resource, theirs.period)
    assert (other.resource, other.period) == (mine.resource, mine.period)
    assert [taken(one) for one in (theirs, mine)] == before
    assert (own.price_cents, other.price_cents) == (mine.price_cents, theirs.price_cents)
    assert (owed_by(mara), owed_by(petra)) == (mine.price_cents, theirs.price_cents)
    assert own.wall_start == "2026-11-27T08:00"
    with scope.network("a test looks"):
        assert trail_of(own)[0].reason == "swapped with another booking"
    told = list(Fact.objects.filter(kind="booking.swapped").values_list("ids", flat=True))
    assert [one["booking"] for one in told] == [mine.pk, theirs.pk]


def test_two_at_one_time_exchange_their_places_although_each_is_in_the_others_way(house, mara):
    first = house.book(house.desks["7"], person=mara, day=26)
    second = house.book(house.desks["3"], day=26)

    accept(asked(first, second), now=MORNING)

    assert seen(first).resource == house.desks["3"]
    assert seen(second).resource == house.desks["7"]


def test_nobody_is_told_who_the_other_one_is(mine, theirs, mara, petra):
    swap = asked(mine, theirs)
    deliver_all()
    to_petra = Message.objects.filter(to=petra.email).latest("pk")
    accept(swap, now=MORNING)
    deliver_all()
    to_mara = Message.objects.filter(to=mara.email).latest("pk")

    assert "Tisch 3, Fr 27.11. – jemand fragt nach einem Tausch" in to_petra.subject
    assert "Tisch 7, Do 26.11., 8–20 Uhr" in to_petra.text
    assert "Mara" not in to_petra.text
    assert to_mara.subject == "Tisch 3, Fr 27.11. – getauscht"
    assert "Petra" not in to_mara.text
    assert event_of(to_mara)["UID"] == mine.calendar_uid
    assert event_of(to_mara)["SEQUENCE"] == 1


def test_declined_is_told_and_not_asked_again(mine, theirs, mara):
    swap = asked(mine, theirs)
    assert asked(mine, theirs).pk == swap.pk, "the same again changes nothing"

    decline(swap, now=MORNING)
    deliver_all()

    assert "abgelehnt" in Message.objects.filter(to=mara.email).latest("pk").subject
    for deed in (accept, withdraw):
        with pytest.raises(Refused, match="swap-over"):
            deed(swap, now=MORNING)
    with pytest.raises(Refused, match="nobody-to-ask"):
        asked(mine, theirs)


def test_a_wish_lapses_in_time_and_as_soon_as_one_of_the_two_has_changed(house, mine, theirs):
    swap = asked(mine, theirs)
    assert swap.lapses_at == mine.starts_at
    assert lapse_swaps(MORNING) == 0
    with pytest.raises(Refused, match="swap-over"):
        accept(swap, now=swap.lapses_at)

    wish = Wish(at(day=mine.starts_at.date()), resource_id=house.desks["9"].public_id)
    move(mine, wish=wish, now=MORNING)

    with pytest.raises(Refused, match="swap-changed"):
        accept(swap, now=MORNING)
    assert lapse_swaps(MORNING) == 1
    again = asked(seen(mine), theirs)
    cancel(theirs, now=MORNING)
    assert lapse_swaps(MORNING) == 1
    again.refresh_from_db()
    assert again.state == SwapState.LAPSED


def late(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(cancellation_steps=[[96, 0], [2, 50]])


def unnamed(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(named_from=booking.starts_at)


def by_quote(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(held_for={"kind": "enquiry"})


def approved(booking: Booking) -> None:
    Resource.objects.filter(pk=booking.resource_id).update(approval_minutes=60)


def here(booking: Booking) -> None:
    Booking.objects.filter(pk=booking.pk).update(state="checked-in")


def put_elsewhere(booking: Booking) -> None:
    about = {"operator": booking.operator, "space": booking.space, "reason": "Rohrbruch"}
    shut = Shutdown.objects.create(
        **about, starts_at=MORNING, ends_at=MORNING + HOUR, made_at=MORNING
    )
    Displacement.objects.create(
        operator=booking.operator, shutdown=shut, booking=booking, fate=Fate.INTERRUPTED,
        from_place=booking.resource,
    )  # fmt: skip


IN_THE_WAY = {
    late: "too-late-to-swap", unnamed: "not-named", by_quote: "by-quote",
    approved: "house-decides", here: "not-confirmed", put_elsewhere: "met-by-shutdown",
}  # fmt: skip


@pytest.mark.parametrize(("reason", "code"), IN_THE_WAY.items())
def test_ones_own_reason_is_said_and_the_reason_of_others_is_not(mine, theirs, reason, code):
    with scope.network("a test puts something in the way"):
        reason(theirs)
    with pytest.raises(Refused, match="nobody-to-ask"):
        asked(mine, theirs)

    with pytest.raises(Refused, match=code):
        ask(seen(theirs), resource_id=mine.resource.public_id, start=mine.starts_at, now=MORNING)


def test_neither_other_kinds_nor_too_small_places_nor_ones_own_are_listed(house, mara, mine):
    house.book(house.desks["3"], person=mara, day=26)
    house.book(house.rooms["Scheune"], "10:00", "12:00", day=26)
    small = make_resource(house.space, kind="room", capacity=2)
    in_small = house.book(small, "10:00", "12:00", day=26)
    big = house.book(house.rooms["Stall"], "10:00", "12:00", person=mara, day=26)
    bring(big, guests=2, now=MORNING)
    day = at("00:00", "23:59", day=mine.starts_at.date())

    with scope.network("a test asks"):
        assert could_swap(mine, day, MORNING) == []
        assert in_small not in could_swap(seen(big), day, MORNING)


def test_one_asks_one_at_a_time_and_not_without_end(house, mine, theirs):
    asked(mine, theirs)
    other = house.book(house.desks["4"], day=27)
    with pytest.raises(Refused, match="asked-already"):
        asked(mine, other)

    for _again in range(8):
        with scope.network("a test looks"):
            withdraw(Swap.objects.latest("pk"), now=MORNING)
        if _again < 7:
            asked(mine, theirs)

    with pytest.raises(Refused, match="asked-enough"):
        asked(mine, theirs)


def browser_of(person: Person) -> Client:
    client = Client(headers={"accept-language": "de"})
    client.force_login(person)
    return client


def test_from_the_page_of_a_booking_to_the_swap_and_back(member, petra, mine, theirs):
    page = member.get(mine.get_absolute_url())
    way = reverse("booking:swap_ask", args=[mine.public_id])
    assert way in page.content.decode()
    there = member.get(way, {"day": "2026-11-27"})
    assert "Tisch 3, Fr 27.11., 8–20 Uhr" in text_of(there)
    assert "Petra" not in text_of(there)
    value = re.search(r'name="what" value="([^"]+)"', there.content.decode())[1]

    told = member.post(way, {"day": "2026-11-27", "what": value}, follow=True)
    others = browser_of(petra)
    entry = others.get(theirs.get_absolute_url())
    question = others.get(re.search(r'"(/bookings/\S+/swap/\S+/)"', entry.content.decode())[1])
    swapped = press(others, question, "", accept="1")

    assert "Bis dahin ändert sich nichts." in text_of(told)
    assert "Jemand fragt nach einem Tausch" in text_of(entry)
    assert "Tisch 7, Do 26.11., 8–20 Uhr" in text_of(question)
    assert "Mara" not in text_of(question)
    assert swapped.status_code == 302
    after = member.get(told.redirect_chain[-1][0])
    assert "Rücktausch" in text_of(after)
    back = press(member, after, "", back="1")
    assert member.get(back["Location"]).status_code == 200


def test_a_stranger_sees_no_swap_and_a_guest_answers_by_the_link(house, mine, petra):
    other = house.book(house.desks["3"], day=27)
    swap = asked(mine, other)
    page = reverse("booking:swap", args=[other.public_id, swap.public_id])

    assert browser_of(petra).get(page).status_code == 404
    crossed = reverse("booking:swap", args=[mine.public_id, swap.public_id])
    assert browser_of(other.person).get(crossed).status_code == 404


def test_a_program_asks_and_answers(mine, theirs, mara, petra):
    with time_machine.travel(MORNING, tick=False):
        own, other = program_of(mara), program_of(petra)
        listed = own.get(f"/bookings/{mine.public_id}/swappable", day="2026-11-27").json()
        (found,) = listed["results"]
        wish = {"resource": found["resource"]["id"], "start": found["start"]}
        made = own.post("/swaps", wish | {"booking": str(mine.public_id)})
        (open_,) = other.get("/swaps").json()["results"]
        path = f"/swaps/{open_['id']}"
        refused = own.post(f"{path}/accept")
        done = other.post(f"{path}/accept")
        late = own.send("DELETE", path)

    assert set(found) == {"resource", "start", "end"}
    assert (made.status_code, made["Location"]) == (201, f"/api/v1{path}")
    assert (open_["asked_by_you"], open_["booking"]) == (False, str(theirs.public_id))
    assert open_["theirs"]["resource"]["id"] == str(mine.resource.public_id)
    assert refused.status_code == 404
    assert (done.json()["state"], done.json()["theirs"]) == ("accepted", None)
    assert done.json()["yours"] == open_["theirs"]
    assert (late.status_code, late.json()["code"]) == (409, "swap-over")


@pytest.mark.parametrize("is_turned", [False, True])
def test_bookings_are_locked_in_one_order_and_their_wish_after_them(house, mara, petra, is_turned):
    first = house.book(house.desks["7"], person=mara, day=26)
    second = house.book(house.desks["3"], person=petra, day=27)
    mine, theirs = (second, first) if is_turned else (first, second)

    with CaptureQueriesContext(connection) as asking:
        swap = asked(mine, theirs)
    with CaptureQueriesContext(connection) as accepting:
        accept(swap, now=MORNING)

    both = [("booking_booking", first.pk), ("booking_booking", second.pk)]
    assert locked_rows(asking) == both
    assert locked_rows(accepting) == [*both, ("booking_swap", swap.pk)]


def locked_rows(seen: CaptureQueriesContext) -> list[tuple[str, int]]:
    """Return the rows that were locked one by one, in their order."""
    row = re.compile(
        r'FROM "(booking_booking|booking_swap)" .*"id" = (\d+).*FOR (?:NO KEY )?UPDATE'
    )
    found = (row.search(query["sql"].replace("\n", " ")) for query in seen.captured_queries)
    return [(one[1], int(one[2])) for one in found if one]
