"""The page on which a desk is chosen and booked."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces.models import Resource
from tests.booking.reading import form_to, press, read, text_of
from tests.factories import make_person, make_resource, make_tariff
from tests.journeys.house import MORNING

BOOK = "/spaces/alte-molkerei/book/"
LIST, LIST_HEAD = "?view=list", '<th scope="row">'


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource", "person").order_by("pk"))


def test_a_free_desk_is_chosen_before_anything_is_asked(house, member):
    page = member.get(BOOK)

    assert page.status_code == 200
    assert page.context["chosen"].resource == house.desks["1"]
    assert "Wo sitzt du heute?" in text_of(page)
    assert form_to(page, "/book/")["fields"]["agreed_cents"] == "1400"


def test_a_place_is_either_on_the_plan_or_in_the_list(house, member):
    with scope.network("a test takes a desk off the plan"):
        house.desks["2"].position = {}
        house.desks["2"].save(update_fields=["position"])

    on_plan, in_list = (member.get(f"{BOOK}{query}").content.decode() for query in ("", LIST))

    assert f"{LIST_HEAD}Tisch 1</th>" not in on_plan
    assert 'aria-label="Tisch 1, ' in on_plan
    assert f"{LIST_HEAD}Tisch 2</th>" in on_plan
    assert "Nicht auf dem Plan" in on_plan
    assert f"{LIST_HEAD}Tisch 1</th>" in in_list
    assert 'aria-label="Tisch 1, ' not in in_list


def test_plan_and_list_lead_to_each_other(house, member):
    on_plan, in_list = (read(member.get(f"{BOOK}{query}")) for query in ("", LIST))

    assert any("view=list" in href for href, _name in on_plan.links)
    assert any("view=list" not in href and "desk=1" in href for href, _name in in_list.links)


def test_the_usual_desk_is_chosen_while_it_is_free(house, member, mara):
    for day in (25, 26):
        house.book(house.desks["7"], person=mara, day=day)
    house.book(house.desks["3"], person=mara, day=25)

    today, on_thursday = member.get(BOOK), member.get(f"{BOOK}?day=2026-11-27")
    house.book(house.desks["7"])
    taken = member.get(BOOK)

    assert today.context["chosen"].resource == house.desks["7"]
    assert on_thursday.context["chosen"].resource == house.desks["7"]
    assert taken.context["chosen"].resource == house.desks["3"]


def test_one_press_books_what_was_shown(house, member, mara):
    page = member.get(BOOK)

    done = press(member, page, "/book/")

    booking = bookings()[0]
    assert (booking.person, booking.state, booking.price_cents) == (mara, State.CONFIRMED, 1400)
    assert done.url == f"/bookings/{booking.public_id}/booked/"


def test_a_second_press_books_nothing_more(house, member):
    page = member.get(BOOK)

    first, second = press(member, page, "/book/"), press(member, page, "/book/")

    assert first.url == second.url
    assert len(bookings()) == 1


def test_a_second_press_after_the_next_half_hour_still_finds_the_first_booking(house, member):
    page = member.get(BOOK)
    first = press(member, page, "/book/")

    with time_machine.travel(MORNING + timedelta(minutes=30), tick=False):
        second = press(member, page, "/book/")

    assert first.url == second.url


def test_who_loses_the_race_finds_the_neighbour_ready(house, member):
    page = member.get(f"{BOOK}?desk=7")
    house.book(house.desks["7"])

    lost = press(member, page, "/book/")

    assert lost.status_code == 409
    assert "Tisch 7 ist seit eben belegt. Tisch 5 in der Nähe ist frei." in text_of(lost)
    assert press(member, lost, "/book/").status_code == 302
    assert bookings()[-1].resource == house.desks["5"]


def test_a_price_in_the_request_is_never_taken(house, member):
    page = member.get(BOOK)

    answer = press(member, page, "/book/", agreed_cents="1")

    assert answer.status_code == 409
    assert "Der Preis hat sich inzwischen geändert" in text_of(answer)
    assert bookings() == []


def test_an_order_without_the_paid_button_is_refused(house, member):
    fields = form_to(member.get(BOOK), "/book/")["fields"]
    del fields["agreed_cents"]

    assert member.post(BOOK, fields).status_code == 400
    assert bookings() == []


def test_the_button_names_the_duty_to_pay_with_price_and_tax_word_above_it(house, member):
    text = text_of(member.get(BOOK))

    assert "14,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text


def test_a_free_booth_is_booked_without_a_duty_to_pay(house, member):
    page = member.get(f"{BOOK}?booth=1")

    press(member, page, "/book/")

    assert "Kabine 1 buchen" in text_of(page)
    assert "zahlungspflichtig" not in text_of(page)
    assert (bookings()[0].price_cents, bookings()[0].payment_way) == (0, "free")


@pytest.mark.parametrize(
    ("query", "hours", "cents"),
    [
        ("desk=7", ("09:30", "20:00"), 1400),
        ("desk=7&for=morning", ("09:30", "13:00"), 800),
        ("desk=7&for=hours&from=10:00&until=12:00", ("10:00", "12:00"), 600),
        ("desk=7&day=2026-11-25&for=morning", ("08:00", "13:00"), 800),
        ("room=Scheune&for=hours&from=14:00&until=15:30", ("14:00", "15:30"), 1800),
    ],
)
def test_each_way_to_book_has_its_price(house, member, query, hours, cents):
    press(member, member.get(f"{BOOK}?{query}"), "/book/")

    booking = bookings()[0]
    assert (booking.wall_start[-5:], booking.wall_end[-5:]) == hours
    assert booking.price_cents == cents


def test_several_days_are_one_booking(house, member):
    page = member.get(f"{BOOK}?desk=7&day=2026-11-25&for=days&to=2026-11-27")

    press(member, page, "/book/")

    booking = bookings()[0]
    assert (booking.wall_start, booking.wall_end) == ("2026-11-25T08:00", "2026-11-27T20:00")
    assert booking.price_cents == 4200


def test_any_desk_with_a_feature_is_given(house, member):
    page = member.get(f"{BOOK}?desk=any&feature=quiet")

    press(member, page, "/book/")

    assert "quiet" in bookings()[0].resource.features
    assert bookings()[0].pool == {"kind": "desk", "features": ["quiet"], "one_floor": False}


@pytest.mark.parametrize(
    ("query", "floor"), [("desk=any", "Obergeschoss"), ("desk=any&floor=0", "Erdgeschoss")]
)
def test_any_desk_opens_the_floor_that_has_one_unless_a_floor_was_chosen(
    house, member, query, floor
):
    with scope.network("only the desks upstairs are quiet"):
        Resource.objects.filter(area__floor__level=0, kind="desk").update(features=["monitor"])

    free = member.get(f"{BOOK}?{query}&feature=quiet")
    for number in range(17, 21):
        house.book(house.desks[str(number)], "15:00", "20:00")
    free_in_part = member.get(f"{BOOK}?{query}&feature=quiet")

    assert (free.context["floor"], free_in_part.context["floor"]) == (floor, floor)


def test_filtered_out_desks_fade_but_stay(house, member):
    page = member.get(f"{BOOK}?feature=standing")

    rows = {row.title: row for row in page.context["rows"]}
    assert (rows["Tisch 1"].is_faded, bool(rows["Tisch 1"].address)) == (True, True)
    assert not rows["Tisch 4"].is_faded
    assert "standing" in page.context["chosen"].resource.features


def test_a_room_that_is_taken_says_until_when_and_offers_the_next_time(house, member):
    house.book(house.rooms["Stall"], "09:00", "11:30")

    page = member.get(f"{BOOK}?room=Stall&for=hours&from=10:00&until=11:00")

    text = text_of(page)
    assert "Raum Stall ist bis 11:30 Uhr belegt." in text
    assert "Frei 11:30–12:30 Uhr" in text
    assert "form" not in page.context


def test_the_list_says_of_each_place_what_the_plan_says(house, member):
    house.book(house.desks["2"])
    house.book(house.desks["4"], "08:00", "13:00")

    page = member.get(BOOK)

    said = {row.title: row.free for row in page.context["rows"]}
    assert (said["Tisch 2"], said["Tisch 4"]) == ("ganztags belegt", "frei ab 13 Uhr")
    assert "Tisch 4, frei ab 13 Uhr" in page.content.decode()


def test_nobody_reads_who_has_a_desk(house, member, visitor):
    house.book(house.desks["2"], person=make_person(name="Jana Lorenz"))

    for browser in (member, visitor):
        content = browser.get(BOOK).content.decode()
        assert "Lorenz" not in content
        assert ">JL<" not in content


def test_days_say_how_many_desks_are_free(house, member):
    house.book(house.desks["2"], day=26)

    days = {day.day.day: day for day in member.get(BOOK).context["days"]}

    assert (days[25].note, days[26].note) == ("20 frei", "19 frei")


def test_a_closed_day_says_so_and_leads_on(house, member):
    from datetime import date

    from tenne.spaces.models import ClosedDay

    with scope.network("test data"):
        ClosedDay.objects.create(space=house.space, day=date(2026, 11, 25))

    page = member.get(f"{BOOK}?day=2026-11-25")

    assert "Am Mi 25.11. ist geschlossen" in text_of(page)
    assert "Do 26.11. zeigen" in text_of(page)
    assert page.context["closed"].url == "?day=2026-11-26"
    assert "Irgendeine" not in text_of(page)
    assert next(d for d in page.context["days"] if d.day.day == 25).url == ""


@pytest.mark.parametrize(
    ("reason", "note"),
    [
        ({"de": "Winterpause", "en": "Winter break"}, "Winterpause"),
        ({"de": "Wir streichen beide Räume und lüften danach"}, "zu"),
        ({"de": ""}, "zu"),
    ],
)
def test_a_closed_day_names_its_reason_and_a_long_one_stands_below(house, member, reason, note):
    from datetime import date

    from tenne.spaces.models import ClosedDay

    with scope.network("test data"):
        ClosedDay.objects.create(space=house.space, day=date(2026, 11, 25), reason=reason)

    page = member.get(f"{BOOK}?day=2026-11-25")

    assert next(d for d in page.context["days"] if d.day.day == 25).note == note
    said = f"{reason['de']}. Oben einen anderen Tag" if reason["de"] else "Oben einen anderen Tag"
    assert said in text_of(page)


def test_a_full_day_has_no_button(house, member):
    for desk in house.desks.values():
        house.book(desk)

    page = member.get(f"{BOOK}?day=2026-11-24")

    assert "An diesem Tag sind alle Plätze belegt" in text_of(page)
    assert [form for form in read(page).forms if form["action"].endswith("/book/")] == []


@pytest.mark.parametrize(
    "query",
    ["day=0001-01-01", "day=9999-12-31", "day=x", "floor=99", "desk=nix", "for=hours&from=25:99",
     "to=0000-00-00&for=days", "desk=7&for=hours&from=12:00&until=10:00", "feature=%3Cscript%3E"],
)  # fmt: skip
def test_nonsense_in_the_address_shows_the_page(house, member, query):
    assert member.get(f"{BOOK}?{query}").status_code == 200


def test_an_unknown_space_is_not_found(house, member):
    assert member.get("/spaces/gibt-es-nicht/book/").status_code == 404


@pytest.mark.parametrize("who", ["member", "visitor"])
def test_the_page_takes_the_same_statements_for_any_number_of_places(house, request, who):
    browser = request.getfixturevalue(who)
    browser.get(BOOK)
    with CaptureQueriesContext(connection) as few:
        browser.get(BOOK)
    for number in range(30):
        desk = make_resource(house.space, number=f"x{number}")
        house.book(desk)
    browser.get(BOOK)

    with CaptureQueriesContext(connection) as many:
        browser.get(BOOK)

    assert len(many) == len(few) <= 8, [query["sql"][:120] for query in many]


def test_counts_answer_304_until_something_changes(house, visitor):
    address = f"{BOOK}counts/?day=2026-11-24"
    first = visitor.get(address)
    same = visitor.get(address, headers={"If-None-Match": first["ETag"]})
    house.book(house.desks["2"])

    changed = visitor.get(address, headers={"If-None-Match": first["ETag"]})

    assert first.json()["counts"]["day-2026-11-24"] == "20 frei"
    assert (same.status_code, same.content) == (304, b"")
    assert changed.json()["counts"]["day-2026-11-24"] == "19 frei"


def test_a_note_of_more_than_200_characters_is_refused_and_kept(house, member):
    answer = press(member, member.get(BOOK), "/book/", note="x" * 201)

    assert answer.status_code == 422
    assert "x" * 201 in answer.content.decode()
    assert answer.content.decode().count("Fehler: ")


def test_what_is_not_offered_cannot_be_chosen(house, member):
    make_resource(house.space, kind="locker", number="1")

    assert "nicht im Angebot" not in text_of(member.get(BOOK))
    page = member.get(f"{BOOK}?locker=1")
    make_tariff(house.space, kind="locker", unit="hour", price_cents=100)

    assert "Für diese Zeit gibt es noch keinen Preis" in text_of(page)
    assert "form" in member.get(f"{BOOK}?locker=1").context


def test_nothing_is_mailed_by_looking(house, member):
    member.get(BOOK)

    assert not Message.objects.exists()


def test_a_desk_that_is_free_for_a_while_only_is_not_called_free(house, visitor):
    house.book(house.desks["3"], "13:00", "15:30")

    partly, free = (text_of(visitor.get(f"{BOOK}?desk={number}")) for number in ("3", "4"))

    assert "Tisch 3 · EG zum Teil frei" in partly
    assert "Tisch 4 · EG frei" in free
    assert "Tisch 4 reservieren" in free
    assert "30 Min. bleibt der Platz dafür frei." in free
