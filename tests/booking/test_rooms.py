"""The week of rooms: lanes, what is taken, the bar with its price, and the way on to the order."""

from __future__ import annotations

import re
from datetime import time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.booking.models import Booking
from tenne.booking.services import Wish, cancel, hold
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.foundation import scope
from tenne.spaces.catalogue import catalogue_and_place
from tenne.tariffs.models import Tariff
from tests.booking.periods import at
from tests.booking.reading import press, read, text_of
from tests.factories import make_person, make_resource, make_space, make_whole
from tests.journeys.house import MORNING

ROOMS = "/spaces/alte-molkerei/rooms/"


def wish(house, name: str, start: str, end: str, *, day: int = 24) -> str:
    """Return the address of a wish as the bar sends it."""
    place = {**house.rooms, **house.booths}[name].short_code
    return f"{ROOMS}?place={place}&day=2026-11-{day}&from={start}&until={end}"


def rooms(page) -> list[str]:
    """Return the rooms of the table, in its order."""
    return [lane.resource.title_in("de") for lane in page.context["week"].lanes]


def cells(page, room: str) -> list[str]:
    """Return what the table says about a room, day by day."""
    return page.context["cells"][rooms(page).index(room)]


def test_every_room_and_booth_has_a_lane_on_every_day_the_house_opens(house, member):
    page = member.get(ROOMS)

    assert page.status_code == 200
    assert rooms(page) == ["Raum Scheune", "Raum Stall", "Kabine 1", "Kabine 2"]
    assert all(room in text_of(page) for room in rooms(page))
    assert len(page.context["days"]) == 7
    assert "KW 48" in text_of(page)


def test_the_next_free_hour_of_the_first_free_room_stands_in_the_bar_with_its_price(house, member):
    house.book(house.rooms["Scheune"])

    page = member.get(ROOMS)

    assert page.context["bar"].place.resource == house.rooms["Stall"]
    assert "Weiter · 12,00 €" in text_of(page)
    assert "inkl. 19 % USt." in text_of(page)


def test_the_bar_leads_on_to_the_page_on_which_desks_are_ordered(house, member, mara):
    page = member.get(wish(house, "Stall", "14:00", "16:00"))

    order = member.get(page.context["on_address"].partition("#")[0])
    press(member, order, "/book/")

    with scope.network("a test looks"):
        booking = Booking.objects.select_related("resource").get()
    assert booking.resource == house.rooms["Stall"]
    assert (booking.wall_start, booking.wall_end) == ("2026-11-24T14:00", "2026-11-24T16:00")
    assert booking.price_cents == 2400
    assert booking.person == mara


def test_a_conflict_names_the_next_free_time_and_a_room_that_is_free_then(house, member):
    house.book(house.rooms["Stall"], "10:00", "12:00")

    page = member.get(wish(house, "Stall", "11:00", "12:00"))

    assert "Raum Stall ist bis 12 Uhr belegt." in text_of(page)
    assert "Frei Di 24.11., 12–13 Uhr: diese Zeit nehmen" in text_of(page)
    assert "Raum Scheune ist dann frei" in text_of(page)
    assert "Weiter" not in text_of(page)


def test_a_day_without_room_leads_to_the_next_day_of_the_week(house, member):
    house.book(house.rooms["Stall"])

    page = member.get(wish(house, "Stall", "11:00", "12:00"))

    assert "Frei Mi 25.11., 11–12 Uhr: diese Zeit nehmen" in text_of(page)


def test_a_rule_in_the_way_is_said(house, member):
    page = member.get(wish(house, "Stall", "19:30", "21:00"))

    assert "Geöffnet ist am Di 24.11.2026 von 8:00 bis 20:00 Uhr." in text_of(page)


def test_a_day_that_is_over_is_said_to_be_over(house, member):
    page = member.get(wish(house, "Stall", "11:00", "12:00", day=23))

    assert "Der Tag ist vorbei." in text_of(page)


def test_others_are_only_taken_and_ones_own_booking_leads_to_its_page(house, member, mara):
    house.book(house.rooms["Stall"], "10:00", "12:00", person=make_person(name="Jana Geheim"))
    mine = house.book(house.rooms["Stall"], "14:00", "15:30", person=mara)

    page = member.get(ROOMS)

    assert "Jana" not in page.content.decode()
    assert cells(page, "Raum Stall")[1].startswith("10–12, <a href=")
    assert (mine.get_absolute_url(), "") in read(page).links
    assert "14–15:30 deins" in text_of(page)


def test_nobody_signed_in_sees_no_booking_as_theirs(house, visitor, mara):
    mine = house.book(house.rooms["Stall"], "14:00", "15:30", person=mara)

    page = visitor.get(ROOMS)

    assert str(mine.public_id) not in page.content.decode()
    assert cells(page, "Raum Stall")[1] == "14–15:30"


def test_a_hold_is_told_apart_and_ends_with_its_timer(house, member):
    period = at("10:00", "12:00")
    place = Wish(period=period, resource_id=house.rooms["Stall"].public_id)
    hold(person=make_person(), wish=place, now=MORNING, for_=timedelta(minutes=10))

    page = member.get(ROOMS)
    with time_machine.travel(MORNING + timedelta(minutes=11), tick=False):
        later = member.get(ROOMS)

    assert cells(page, "Raum Stall")[1] == "10–12 vorgemerkt"
    assert cells(later, "Raum Stall")[1] == "frei"


def test_a_place_out_of_service_is_said_to_be_so(house, member):
    _catalogue, place = catalogue_and_place(house.rooms["Stall"].public_id)
    take_out_of_service(
        Closing(place, at("10:00", "18:00"), reason="Heizung"), agreed=(), now=MORNING
    )

    page = member.get(ROOMS)

    assert cells(page, "Raum Stall")[1] == "10–18 außer Betrieb"
    assert "Heizung" not in page.content.decode()


def test_names_of_rooms_are_escaped(house, member):
    evil = '<b onclick="x">&'
    make_resource(house.space, kind="room", number="<i>&", name={"de": evil})

    page = member.get(ROOMS).content.decode()

    assert evil not in page
    assert "&lt;b onclick=&quot;x&quot;&gt;&amp;" in page
    assert "<i>&" not in page


def test_buffers_stand_around_a_booking_and_count_as_taken(house, member):
    room = make_resource(
        house.space, kind="room", number="Heu", name={"de": "Raum Heu"},
        buffer_after_minutes=30,
    )  # fmt: skip
    house.rooms["Heu"] = room
    house.book(room, "10:00", "12:00")

    page = member.get(wish(house, "Heu", "12:00", "13:00"))

    kinds = {block.kind for block in page.context["week"].days[1].blocks}
    assert "buffer" in kinds
    assert "Frei Di 24.11., 12:30–13:30 Uhr: diese Zeit nehmen" in text_of(page)


def test_a_hall_is_taken_where_a_half_of_it_is(house, member):
    hall = make_whole(
        house.rooms["Scheune"], house.rooms["Stall"], number="Saal", name={"de": "Saal"}
    )
    house.book(house.rooms["Scheune"], "10:00", "12:00")
    house.book(house.rooms["Stall"], "11:00", "13:00")

    page = member.get(ROOMS)

    assert hall.title_in("de") == "Saal"
    assert cells(page, "Saal")[1] == "10–13"


def test_times_of_the_grid_tell_a_narrow_lane_how_wide_they_are(house, member):
    house.book(house.rooms["Scheune"], "10:30", "12:00")
    house.book(house.rooms["Stall"], "13:00", "14:00")

    page = member.get(ROOMS).content.decode()

    assert re.search(r'<i class="taken [^"]* m"><b>belegt</b><span>10:30–12</span></i>', page)
    assert re.search(r'<i class="taken [^"]*(?<! m)"><b>belegt</b><span>13–14</span></i>', page)


def test_closing_times_and_what_is_past_fill_the_lanes(house, member):
    page = member.get(ROOMS)
    monday, tuesday = page.context["week"].days[:2]

    assert [one.kind for one in monday.blocks] == ["past"]
    assert [(one.kind, one.start, one.end) for one in tuesday.blocks] == [("past", 480, 585)]


@pytest.mark.parametrize(
    "query",
    ["day=0001-01-01", "day=9999-12-31", "day=2199-12-31", "day=x", "part=99", "part=-1",
     "part=²", "place=nowhere", "from=25:00", "from=12:00&until=11:00", "view=year",
     "day=2001-01-01&view=day"],
)  # fmt: skip
def test_odd_addresses_show_the_page(house, member, query):
    assert member.get(f"{ROOMS}?{query}").status_code == 200


def test_a_house_without_rooms_says_so_and_leads_to_its_desks(member, db, morning):
    space = make_space()
    make_resource(space)

    page = member.get(f"/spaces/{space.slug}/rooms/")

    assert "Hier gibt es keine Räume nach Stunden" in text_of(page)
    assert (f"/spaces/{space.slug}/book/", "") in read(page).links


def test_the_bar_alone_is_answered_to_who_asks_for_it(house, member):
    address = wish(house, "Stall", "14:00", "16:00")

    part = member.get(address, headers={"tenne-part": "rooms-bar"})

    assert "Weiter · 24,00 €" in text_of(part)
    assert "<html" not in part.content.decode()


def test_a_house_that_is_open_past_midnight_shows_the_hours_after_it(member, db, morning):
    space = make_space(opens=time(18), closes=time(2))
    room = make_resource(space, kind="room", number="Keller", name={"de": "Keller"})

    page = member.get(
        f"/spaces/{space.slug}/rooms/?place={room.short_code}&day=2026-11-24&from=23:00&until=01:00"
    )

    assert (page.context["first"], page.context["week"].last) == (18 * 60, 26 * 60)
    assert "Weiter · 24,00 €" in text_of(page)


@pytest.mark.parametrize("view", ["week", "day"])
def test_twenty_rooms_ask_the_database_as_often_as_two(house, member, mara, view):
    member.get(ROOMS)
    with CaptureQueriesContext(connection) as two:
        member.get(f"{ROOMS}?view={view}")
    for number in range(18):
        room = make_resource(
            house.space, kind="room", number=f"R{number}", name={"de": f"Raum R{number}"}
        )
        house.book(room, "10:00", "12:00")
        house.book(room, "14:00", "15:00", person=mara, day=26)
    member.get(ROOMS)

    with CaptureQueriesContext(connection) as twenty:
        page = member.get(f"{ROOMS}?view={view}")

    assert len(rooms(page)) == 20
    assert len(twenty) == len(two)


def test_more_rooms_than_fit_side_by_side_stand_on_further_pages(house, member):
    for number in range(18):
        make_resource(house.space, kind="room", number=f"R{number}", name={"de": f"R {number}"})

    page = member.get(f"{ROOMS}?part=2")

    assert rooms(page) == ["R 16", "R 17"]


def test_a_booking_that_is_cancelled_frees_its_time(house, member):
    cancel(house.book(house.rooms["Stall"], "14:00", "15:00"), now=MORNING)

    page = member.get(ROOMS)

    assert cells(page, "Raum Stall")[1] == "frei"


def test_a_room_without_a_price_is_not_drawn_as_free(house, member):
    with scope.network("a test takes the prices of rooms away"):
        Tariff.objects.filter(space=house.space, resource_kind="room").delete()

    page = member.get(ROOMS)

    assert "auf Anfrage" in {cell for row in page.context["cells"] for cell in row}
    assert '<i class="ask ' in page.content.decode()


def test_a_day_says_in_how_many_rooms_something_can_still_be_had(house, member):
    house.book(house.rooms["Scheune"], day=25)
    house.book(house.rooms["Stall"], "08:00", "19:00", day=25)
    for place in (*house.rooms.values(), *house.booths.values()):
        house.book(place, day=26)

    notes = {one.day.day: one.note for one in member.get(ROOMS).context["strip"]}

    assert (notes[24], notes[25], notes[26]) == ("4/4 frei", "3/4 frei", "voll")


def test_a_short_note_of_a_day_is_read_out_in_full(house, member):
    page = member.get(ROOMS).content.decode()

    assert '<span aria-hidden="true">4/4 frei</span>' in page
    assert '<span class="only-read-out">4 von 4 frei</span>' in page


def test_a_room_that_is_known_by_name_shows_it_above_its_lane_and_not_its_number(house, member):
    with scope.operators(house.operator.pk):
        type(house.rooms["Stall"]).objects.filter(pk=house.rooms["Stall"].pk).update(
            number="1", name={"de": "Kontor"}
        )

    assert ">Kontor<" in member.get(ROOMS).content.decode()
