"""One more hour: when it is free, at the price that was shown; else the next free time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, State
from tenne.booking.queries.longer import stay_of, taken_after
from tenne.booking.services import Wish, book, check_in, extend
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import Resource
from tenne.tariffs.models import Tariff
from tests.booking.periods import at
from tests.booking.reading import read
from tests.booking.test_mails import deliver_all, event_of
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
HALF = timedelta(minutes=30)


def clock(hour: str) -> datetime:
    return datetime.fromisoformat(f"{hour}T12:00Z") if "-" in hour else at(hour, "23:00").start


def booked(room: Resource, start: str, end: str, **person) -> Booking:
    wish = Wish(period=at(start, end), resource_id=room.public_id)
    return book(person=make_person(**person), wish=wish, now=NOW)


@pytest.fixture
def room() -> Resource:
    return make_resource(make_space(), kind="room")


def owed() -> int:
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


def test_an_hour_more_is_had_and_owed_once(room):
    mine = check_in(booked(room, "08:00", "09:00"), now=clock("08:00"))

    for _ in range(2):
        stayed = extend(mine, until=clock("10:00"), now=clock("08:30"), agreed_cents=1200)

    assert (stayed.state, stayed.ends_at, stayed.price_cents) == (
        State.CHECKED_IN, clock("10:00"), 2400,
    )  # fmt: skip
    assert owed() == 2400
    with scope.network("a test looks"):
        assert Occupancy.objects.get().during.upper == clock("10:00")
    with pytest.raises(Refused, match="occupied"):
        booked(room, "09:30", "10:30")


@pytest.mark.parametrize(
    ("hour", "more"),
    [
        (2000, 2000),  # dearer since: what was agreed stays, the added hour costs as of today
        (600, 600),  # cheaper since: the old hour becomes no cheaper, the new one is
        (1200, 1200),
        (0, 0),
    ],
)
def test_what_was_agreed_stays_and_only_the_added_time_is_priced_as_of_today(room, hour, more):
    mine = check_in(booked(room, "08:00", "09:00"), now=clock("08:00"))
    with scope.network("the price changes"):
        Tariff.objects.filter(resource_kind="room", unit="hour").update(price_cents=hour)

    stayed = extend(mine, until=clock("10:00"), now=clock("08:30"), agreed_cents=more)

    assert (stayed.price_cents, owed()) == (1200 + more, 1200 + more)
    assert sum(line["cents"] for line in stayed.price_lines) == stayed.price_cents
    assert sum(one["gross_cents"] for one in stayed.tax["groups"]) == stayed.price_cents


def test_a_cap_holds_for_the_old_and_the_added_time_together(room):
    mine = check_in(booked(room, "08:00", "13:00"), now=clock("08:00"))  # 60 of at most 72

    stayed = extend(mine, until=clock("18:00"), now=clock("08:30"), agreed_cents=1200)

    assert (stayed.price_cents, owed()) == (7200, 7200)


def test_who_comes_after_is_not_pushed_aside_and_the_next_free_time_is_said(room):
    mine = booked(room, "08:00", "09:00")
    booked(room, "09:30", "11:00")

    with pytest.raises(Refused) as refusal:
        extend(mine, until=clock("10:00"), now=clock("08:30"))

    assert refusal.value.code == "occupied"
    assert "09:30" in sentence(refusal.value)
    assert "11:00" in sentence(refusal.value)
    assert extend(mine, until=clock("09:30"), now=clock("08:30")).ends_at == clock("09:30")


def test_who_comes_days_later_is_not_pushed_aside_either():
    berth = make_resource(make_space(), keeps_opening_hours=False)
    week = timedelta(days=7)
    mine = booked(berth, "15:00", "19:00")
    other = make_person(name="Invented Other", email="other@example.org")
    wish = Wish(
        period=Period(mine.starts_at + week, mine.ends_at + week), resource_id=berth.public_id
    )
    book(person=other, wish=wish, now=NOW)

    with pytest.raises(Refused) as refusal:
        extend(mine, until=mine.ends_at + week, now=mine.starts_at)

    assert refusal.value.code == "occupied"


def test_nobody_after_it_leaves_nothing_to_say_of_when_it_is_free_again(room):
    stay = stay_of(booked(room, "08:00", "09:00"), clock("08:30"))

    assert stay is not None
    assert (stay.latest, stay.free_again, taken_after(stay).code) == (None, None, "occupied")


@pytest.mark.parametrize(
    ("until", "now", "agreed", "code"),
    [
        ("09:00", "07:30", None, "not-longer"),
        ("10:10", "08:30", None, "off-grid"),
        ("21:00", "08:30", None, "closed"),
        ("9999-12-31", "08:30", None, "too-long"),
        ("10:00", "10:00", None, "not-running"),
        ("10:00", "08:30", 1000, "price-changed"),
    ],
)
def test_each_rule_says_no_in_its_own_words(room, until, now, agreed, code):
    mine = booked(room, "08:00", "09:30")

    with pytest.raises(Refused, match=code):
        extend(mine, until=clock(until), now=clock(now), agreed_cents=agreed)

    assert owed() == mine.price_cents


def test_the_page_names_the_price_of_each_length_before_the_button(house, member, mara):
    barn = house.rooms["Scheune"]
    mine = house.book(barn, "09:00", "10:00", person=mara)
    house.book(barn, "11:30", "12:30")

    page = member.get(reverse("booking:longer", args=[mine.public_id]))
    shown = page.content.decode().replace("\xa0", " ")
    (form,) = [one for one in read(page).forms if "until" in one["fields"]]
    done = member.post(reverse("booking:longer", args=[mine.public_id]), form["fields"])
    deliver_all()

    assert "Noch 1 Std." in shown
    assert "Noch 1 Std. 30 Min." in shown
    assert "Noch 2 Std." not in shown
    assert "zahlungspflichtig buchen" in shown
    assert form["fields"]["agreed_cents"] == "1200"
    assert done.status_code == 302
    told = Message.objects.filter(to=mara.email).latest("pk")
    assert "verlängert" in told.subject
    assert event_of(told)["SEQUENCE"] > 0


def test_the_page_says_when_it_is_free_again_where_not_a_minute_is_left(house, member, mara):
    barn = house.rooms["Scheune"]
    mine = house.book(barn, "09:00", "10:00", person=mara)
    house.book(barn, "10:00", "12:00")

    with time_machine.travel(mine.starts_at + HALF, tick=False):
        page = member.get(reverse("booking:longer", args=[mine.public_id]))

    assert "ab 10:00 belegt und ab 12:00 wieder frei" in page.content.decode()
