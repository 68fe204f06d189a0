"""Whoever asked for any desk knows the area first, and the desk on the morning or when they ask."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar

from tenne.billing.models import Charge
from tenne.booking.calendars.file import event_file, feed
from tenne.booking.models import Booking
from tenne.booking.naming import named_from
from tenne.booking.services import Wish, book, cancel, check_in, hold, name_place, same_place
from tenne.booking.services.move import move
from tenne.foundation import facts, scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource
from tests.booking.periods import at
from tests.booking.reading import press, text_of
from tests.factories import make_person
from tests.journeys.house import MORNING

BERLIN = ZoneInfo("Europe/Berlin")
TOMORROW = at(day=(MORNING + timedelta(days=1)).date())
NEXT_MORNING = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)  # five o'clock in the house
BOOK = "/spaces/alte-molkerei/book/"


def any_desk(house, person=None, *features: str, period: Period = TOMORROW) -> Booking:
    wish = Wish(period, space_slug=house.space.slug, kind="desk", features=features)
    return book(person=person or make_person(), wish=wish, now=MORNING)


def fresh(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.select_related("resource__area__floor", "space", "person").get(
            pk=booking.pk
        )


def entry(booking: Booking, now: datetime):
    file = event_file(fresh(booking), method="PUBLISH", language="de", now=now)
    return Calendar.from_ical(file).walk("VEVENT")[0]


@pytest.mark.parametrize(
    ("starts", "named"),
    [
        (datetime(2026, 11, 25, 7, tzinfo=UTC), datetime(2026, 11, 25, 4, tzinfo=UTC)),
        (datetime(2026, 11, 25, 2, tzinfo=UTC), datetime(2026, 11, 25, 2, tzinfo=UTC)),
        (datetime(2027, 3, 28, 7, tzinfo=UTC), datetime(2027, 3, 28, 3, tzinfo=UTC)),
        (datetime(2027, 10, 31, 7, tzinfo=UTC), datetime(2027, 10, 31, 4, tzinfo=UTC)),
    ],
)
def test_a_place_is_named_at_five_in_the_morning_of_its_day_or_when_it_begins(starts, named):
    assert named_from(starts, BERLIN) == named


def test_no_desk_is_promised_for_what_was_cancelled(house, member, mara):
    mine = any_desk(house, mara)
    cancel(mine, now=MORNING)

    assert "steht ab" not in text_of(member.get(mine.get_absolute_url()))


def test_the_page_names_no_desk_the_day_before(house, member, mara):
    mine = any_desk(house, mara, "quiet")

    for path in ("", "booked/"):
        text = text_of(member.get(mine.get_absolute_url() + path))
        assert mine.resource.title not in text
        assert "Tisch" in text
    done = text_of(member.get(f"{mine.get_absolute_url()}booked/"))
    assert "Welcher Tisch es ist, steht ab Mi 25.11., 5 Uhr auf der Seite der Buchung." in done
    page = text_of(member.get(mine.get_absolute_url()))
    assert "steht ab Mi 25.11., 5 Uhr fest" in page
    assert "ruhig" in page
    assert mine.resource.title not in text_of(member.get("/bookings/"))


def test_the_floor_is_named_where_it_cannot_change(house, member, mara):
    somewhere = any_desk(house, mara)
    with scope.network("a test"):
        Resource.objects.filter(area__floor__level=0, kind="desk").update(features=["monitor"])
    above = any_desk(house, mara, "quiet", period=at("09:00", "10:00", day=TOMORROW.start.date()))

    assert "Obergeschoss" in text_of(member.get(above.get_absolute_url()))
    assert "Erdgeschoss" not in text_of(member.get(somewhere.get_absolute_url()))


def test_whoever_asks_which_desk_is_told_and_stays_there(house, member, mara):
    mine = any_desk(house, mara)

    answer = press(member, member.get(mine.get_absolute_url()), "/which/")
    page = member.get(answer.url)

    title = mine.resource.title
    assert f"{title} gehört dir." in text_of(page)
    assert "Welchen Platz habe ich?" not in text_of(page)
    now = fresh(mine)
    assert (now.named_from, now.calendar_sequence) == (None, 1)
    assert not now.may_change_place(MORNING)
    assert name_place(mine, now=MORNING).calendar_sequence == 1
    assert Fact.objects.filter(kind="booking.named").count() == 1


def test_a_cancelled_booking_names_no_place(house, mara):
    mine = any_desk(house, mara)
    cancel(mine, now=MORNING)

    with pytest.raises(Refused) as refusal:
        name_place(mine, now=MORNING)

    assert refusal.value.code == "not-confirmed"


def test_on_the_morning_the_desk_is_named_by_itself(house, member, mara):
    mine = any_desk(house, mara)

    with time_machine.travel(NEXT_MORNING, tick=False):
        assert mine.resource.title in text_of(member.get(mine.get_absolute_url()))
        assert mine.resource.title in text_of(member.get("/pass/"))
    assert entry(mine, NEXT_MORNING)["summary"].startswith(mine.resource.title_in("de"))


def test_a_booking_for_today_is_named_at_once(house, member, mara):
    mine = any_desk(house, mara, period=at("12:00", "14:00"))

    assert mine.resource.title in text_of(member.get(mine.get_absolute_url()))


def test_mail_and_calendar_entry_say_when_the_desk_is_named(house, mara):
    mine = any_desk(house, mara)
    for fact in Fact.objects.order_by("pk"):
        facts.deliver(fact.pk)

    message = Message.objects.get(to=mara.email)
    assert message.subject.startswith("Tisch, Mi 25.11.")
    for text in (message.text, message.html):
        assert "Welcher Tisch es ist, steht ab Mi 25.11., 5 Uhr auf der Seite der Buchung." in text
        assert mine.resource.title_in("de") not in text
    (file,) = message.attachments
    event = Calendar.from_ical(base64.b64decode(file["content"])).walk("VEVENT")[0]
    assert event["summary"].startswith("Tisch, Alte Molkerei")
    assert "steht ab Mi 25.11., 5 Uhr fest" in event["description"]


def test_a_feed_is_of_the_morning_on_which_the_desk_was_named(house, mara):
    mine = fresh(any_desk(house, mara))

    before = feed([mine], name="x", now=MORNING)
    after = feed([mine], name="x", now=NEXT_MORNING)

    assert feed([mine], name="x", now=MORNING + timedelta(minutes=1)) == before
    (event,) = Calendar.from_ical(after).walk("VEVENT")
    assert event["summary"].startswith(mine.resource.title_in("de"))
    assert event["dtstamp"].dt == NEXT_MORNING


def test_what_is_owed_for_names_no_desk_that_may_change(house, mara):
    any_desk(house, mara)

    with scope.network("a test looks"):
        texts = Charge.objects.get().texts
    assert texts["de"].startswith("Tisch, ")


def test_a_change_of_time_keeps_it_a_wish_for_any_desk(house, mara):
    mine = any_desk(house, mara, "quiet")
    later = at("10:00", "12:00", day=TOMORROW.start.date() + timedelta(days=1))

    moved = move(mine, wish=same_place(mine, later, now=MORNING), now=MORNING)

    assert moved.resource == mine.resource
    assert moved.named_from == datetime(2026, 11, 26, 4, tzinfo=UTC)


def test_who_has_checked_in_stays(house, mara):
    mine = any_desk(house, mara)
    now = TOMORROW.start - timedelta(minutes=10)

    check_in(mine, now=now)

    assert not fresh(mine).may_change_place(now)


def test_who_only_holds_is_not_moved(house, mara):
    held = hold(
        person=mara,
        wish=Wish(TOMORROW, space_slug=house.space.slug, kind="desk"),
        now=MORNING,
    )

    assert not held.may_change_place(MORNING)


def test_a_place_that_is_not_named_is_not_marked_as_mine_on_the_plan(house, member, mara):
    any_desk(house, mara)

    page = member.get(f"{BOOK}?day=2026-11-25&view=list")

    assert not page.context["mine"]
    assert all(row.state != "mine" for row in page.context["rows"])


def test_the_page_offers_any_desk_where_others_can_move(house, member):
    """At all quiet desks people sit who would take any; at first the others are taken, too."""
    quiet = [desk for desk in house.desks.values() if "quiet" in desk.features]
    others = [desk for desk in house.desks.values() if desk not in quiet]
    chosen = [house.book(desk, "08:00", "09:00", day=25) for desk in others]
    for _ in quiet:
        any_desk(house, period=at("08:00", "12:00", day=TOMORROW.start.date()))
    asked = f"{BOOK}?desk=any&feature=quiet&day=2026-11-25"
    assert "So ein Platz ist dann nicht frei." in text_of(member.get(asked))
    for booking in chosen:
        cancel(booking, now=MORNING)

    page = press(member, member.get(asked), "/book/")

    assert "/booked/" in page.url


def test_a_booking_of_any_desk_moves_to_another_time_without_naming_one(house, member, mara):
    mine = any_desk(house, mara)
    move_page = member.get(f"{mine.get_absolute_url()}move/")
    assert 'value="any" selected' in move_page.content.decode()

    asked = {"place": "any", "day": "2026-11-26", "start": "10:00", "end": "12:00"}
    look = member.get(f"{mine.get_absolute_url()}move/", asked)
    assert "Irgendeinen freien Platz" in text_of(look)
    member.post(f"{mine.get_absolute_url()}move/", asked)

    moved = fresh(mine)
    assert moved.wall_start == "2026-11-26T10:00"
    assert not moved.is_named(NEXT_MORNING)
