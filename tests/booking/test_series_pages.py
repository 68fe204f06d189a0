"""The pages of a series: say how often, see each date, order, and what can be done afterwards."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from tenne.booking.models import Booking, Series
from tenne.foundation import scope
from tenne.people.models import Person
from tenne.spaces.models import Resource
from tests.booking.reading import press, read, text_of
from tests.booking.repeat_page import REPEAT, WEEKLY, address_of, order, page_for
from tests.factories import make_person
from tests.journeys.house import House


@pytest.fixture
def barn(house: House):
    return house.rooms["Scheune"]


@pytest.fixture
def booked(member, barn) -> Series:
    """Mara's four Tuesdays in the barn."""
    answer = order(member, page_for(member, barn))
    assert answer.status_code == 302, text_of(answer)
    with scope.network("a test looks"):
        return Series.objects.select_related("person", "resource", "space").get()


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource").order_by("starts_at"))


def test_from_the_bar_of_the_week_one_link_leads_to_the_dates(member, barn):
    week = member.get(
        "/spaces/alte-molkerei/rooms/",
        {"day": "2026-11-24", "place": barn.short_code, "from": "14:00", "until": "15:00"},
    )
    [address] = [link for link, text in read(week).links if "/repeat/" in link]

    text = text_of(member.get(address))

    assert "Raum Scheune, jeden Dienstag, 14–15 Uhr" in text
    assert "10 Termine, alle frei." in text


def test_who_has_said_nothing_yet_is_asked_and_not_told_of_mistakes(member, barn):
    page = member.get("/spaces/alte-molkerei/repeat/", {"place": barn.short_code})

    assert not page.context["has_errors"]
    assert page.context["form"]["place"].value() == barn.short_code
    assert "fehl" not in text_of(page)


def test_each_date_stands_with_its_price_and_the_total_above_the_button(member, barn):
    text = text_of(page_for(member, barn))

    assert "Di 24.11. 14–15 Uhr 12,00 €" in text
    assert "Raum Scheune, jeden Dienstag: 4 Termine" in text
    assert "48,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text


@pytest.mark.parametrize(
    ("every", "said", "found"),
    [
        ("month-last", "jeden letzten Dienstag im Monat", "Di 29.12. 14–15 Uhr"),
        ("month-first-workday", "jeden ersten Arbeitstag im Monat (Mo–Fr)", "Di 1.12. 14–15 Uhr"),
        ("month-last-workday", "jeden letzten Arbeitstag im Monat (Mo–Fr)", "Mo 30.11. 14–15 Uhr"),
    ],
)
def test_a_series_may_keep_to_the_end_or_the_beginning_of_the_month(
    member, barn, every, said, found
):
    text = text_of(page_for(member, barn, every=every, count="2"))

    assert said in text
    assert found in text


def test_the_weekday_of_the_first_day_may_be_said_twice(member, barn):
    assert "jeden 4. Dienstag im Monat" in text_of(page_for(member, barn, every="month", on="1"))


def test_a_change_by_the_month_takes_no_weekdays_in_vain(member, barn):
    answer = order(member, page_for(member, barn, every="month", count="2"))
    said = {"first": "2026-11-24", "start": "14:00", "end": "15:00", "place": barn.short_code}

    pages = [
        member.get(f"{answer['Location']}change/", said | more)
        for more in ({"on": "1"}, {"every": "month-last", "on": "2"}, {"every": "1", "on": "2"})
    ]

    refused = [
        "Wochentage gelten nur bei wöchentlichem Wiederholen;" in text_of(page) for page in pages
    ]
    assert refused == [True, True, False]
    assert "jeden Mittwoch" in text_of(pages[-1])


def test_whole_days_have_no_hours_to_say(member, barn):
    page = page_for(member, barn, whole_days="on", count="2")

    assert "Raum Scheune, jeden Dienstag, ganztags" in text_of(page)
    assert "Di 24.11. 8–20 Uhr" in text_of(page)


def test_one_press_books_all_and_leads_to_the_series(member, barn, booked):
    assert [one.wall_start for one in bookings()] == [
        "2026-11-24T14:00", "2026-12-01T14:00", "2026-12-08T14:00", "2026-12-15T14:00",
    ]  # fmt: skip
    text = text_of(member.get(booked.get_absolute_url()))
    assert "jeden Dienstag, 14–15 Uhr, bis Di 15.12.2026, 4 Termine" in text


def test_a_second_press_books_nothing_more(member, barn):
    page = page_for(member, barn)

    first, again = order(member, page), order(member, page)

    assert first["Location"] == again["Location"]
    assert len(bookings()) == 4


def test_a_taken_date_is_left_out_or_gets_what_was_chosen(house, member, barn):
    house.book(barn, "14:00", "15:00", day=24)
    page = page_for(member, barn)

    text = text_of(page)

    assert "4 Termine, davon ist 1 nicht wie gewünscht zu haben." in text
    assert "36,00 €" in text
    with_others = member.get(REPEAT + address_of(page, "with-others"))
    assert "48,00 €" in text_of(with_others)
    order(member, with_others)
    own = [one for one in bookings() if one.person_id == Person.objects.get(name="Mara Muster").pk]
    assert [one.resource.number for one in own] == ["Stall", "Scheune", "Scheune", "Scheune"]


def test_a_taken_date_beyond_the_limit_says_so_and_offers_nothing(house, member, barn):
    house.book(barn, "14:00", "15:00", day=24)
    with scope.network("a test sets a limit"):
        Resource.objects.filter(pk=barn.pk).update(limit_per_person=3)

    page = page_for(member, barn)

    assert "Hier sind schon 3 Plätze für dich gebucht." in text_of(page)
    assert "Nichts Gleiches" not in text_of(page)
    assert 'id="with-others"' not in page.content.decode()


def test_a_date_that_is_left_out_by_hand_is_not_booked(member, barn):
    page = page_for(member, barn, skip="2026-12-01")

    assert "36,00 €" in text_of(page)
    order(member, page)

    assert len(bookings()) == 3


def test_somebody_faster_shows_the_list_again_and_nothing_is_booked(house, member, barn):
    page = page_for(member, barn)
    house.book(barn, "14:30", "15:30", day=24)

    answer = order(member, page)

    assert answer.status_code == 409
    assert "Jemand war schneller: Di 24.11. ist inzwischen belegt." in text_of(answer)
    assert len(bookings()) == 1


@pytest.mark.parametrize(
    ("said", "sorry"),
    [
        ({"count": ""}, "entweder einen letzten Tag oder eine Anzahl"),
        ({"last": "2026-12-31"}, "entweder einen letzten Tag oder eine Anzahl"),
        ({"count": "", "last": "2031-01-01"}, "höchstens zwei Jahre"),
        ({"count": "", "last": "2026-11-01"}, "Kein Tag passt"),
        ({"count": "999"}, "160"),
        ({"day": "morgen"}, "gültiges Datum"),
        ({"start": "25:99"}, "gültige Uhrzeit"),
        ({"every": "month", "on": "2"}, "Wochentage gelten nur bei wöchentlichem Wiederholen"),
        ({"every": "month-first-workday", "on": "1"}, "im Monat bestimmt sie der erste Tag"),
    ],
)
def test_what_cannot_be_a_series_is_said_with_a_way_on(member, barn, said, sorry):
    text = text_of(page_for(member, barn, **said))

    assert sorry in text
    assert "zahlungspflichtig" not in text


def test_a_visitor_sees_the_dates_and_is_led_to_the_sign_in(visitor, barn):
    page = page_for(visitor, barn)

    assert "4 Termine, alle frei." in text_of(page)
    assert "Anmelden" in text_of(page)
    answer = visitor.post(REPEAT, {**WEEKLY, "place": barn.short_code, "agreed_cents": "4800"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/?next=")


def test_my_bookings_show_a_series_as_one_line(member, booked):
    text = text_of(member.get("/bookings/"))

    assert "Raum Scheune, jeden Dienstag, 14–15 Uhr" in text
    assert "der nächste; noch 4 Termine" in text
    assert text.count("Scheune, jeden Dienstag") <= 2  # the line, and what its link is called


def test_the_page_of_a_date_leads_to_its_series(member, booked):
    page = member.get(bookings()[1].get_absolute_url())

    assert booked.get_absolute_url() in [link for link, _label in read(page).links]
    assert "jeden Dienstag, 14–15 Uhr" in text_of(page)


def test_a_range_is_released_and_a_date_taken_up_again(member, booked):
    address = booked.get_absolute_url()
    page = member.get(f"{address}cancel/", {"first": "2026-12-01", "last": "2026-12-08"})
    assert "2 Termine absagen" in text_of(page)

    answer = press(member, page, "/cancel/")

    assert answer.status_code == 302
    assert [one.state for one in bookings()] == [
        "confirmed", "cancelled", "cancelled", "confirmed",
    ]  # fmt: skip
    again = member.get(f"{address}dates/2026-12-01/")
    assert "12,00 €" in text_of(again)
    whole = text_of(member.get(address))
    assert whole.count("12,00 €") == 2  # what is cancelled has no price


def test_a_series_moves_from_a_date_on(member, booked):
    address = f"{booked.get_absolute_url()}change/"
    said = {"first": "2026-12-08", "start": "16:00", "end": "18:00"}
    said["place"] = booked.resource.short_code
    page = member.get(address, said)
    assert "2 Termine" in text_of(page)
    assert "48,00 €" in text_of(page)

    answer = press(member, page, "/change/")

    assert answer.status_code == 302
    assert [one.wall_start[11:] for one in bookings()] == ["14:00", "14:00", "16:00", "16:00"]
    assert answer["Location"] != booked.get_absolute_url()


def test_a_change_that_costs_no_more_has_no_button_with_a_duty_to_pay(member, booked):
    address = f"{booked.get_absolute_url()}change/"
    said = {"first": "2026-11-24", "start": "16:00", "end": "17:00"}
    said["place"] = booked.resource.short_code
    page = member.get(address, said)

    assert "Der Preis bleibt gleich." in text_of(page)
    answer = press(member, page, "/change/")

    assert answer["Location"] == booked.get_absolute_url()
    assert {one.wall_start[11:] for one in bookings()} == {"16:00"}


def test_a_dearer_change_needs_the_total_that_was_seen(member, booked):
    address = f"{booked.get_absolute_url()}change/"
    said = {"first": "2026-11-24", "start": "16:00", "end": "18:00"}
    said["place"] = booked.resource.short_code

    said["dates"] = "2026-11-24,2026-12-01,2026-12-08,2026-12-15"

    assert member.post(address, said).status_code == 409
    assert member.post(address, said | {"agreed_cents": "1"}).status_code == 409
    assert {one.wall_start[11:] for one in bookings()} == {"14:00"}


def test_another_weekday_is_listed_with_alternatives_and_changed_as_listed(house, member, booked):
    house.book(booked.resource, "14:00", "15:00", day=25)
    address = f"{booked.get_absolute_url()}change/"
    assert "wie bisher" in text_of(member.get(address))
    said = {"first": "2026-11-24", "start": "14:00", "end": "15:00", "on": "2", "count": "3"}
    page = member.get(address, said | {"place": booked.resource.short_code})

    text = text_of(page)
    assert "jeden Mittwoch" in text
    assert "3 Termine, davon ist 1 nicht wie gewünscht zu haben." in text
    assert "Di 15.12., 14–15 Uhr" in text, "what is given back stands there before"
    answer = press(member, member.get(address + address_of(page, "with-others")), "/change/")

    assert answer.status_code == 302, text_of(answer)
    own = [one for one in bookings() if one.person_id == booked.person_id]
    assert [(one.resource.number, one.wall_start[5:], one.state) for one in own] == [
        ("Stall", "11-25T14:00", "confirmed"), ("Scheune", "12-02T14:00", "confirmed"),
        ("Scheune", "12-09T14:00", "confirmed"), ("Scheune", "12-15T14:00", "cancelled"),
    ]  # fmt: skip


def test_an_earlier_end_gives_dates_back_without_any_other_change(member, booked):
    said = {"first": "2026-11-24", "start": "14:00", "end": "15:00", "last": "2026-12-02"}
    page = member.get(
        f"{booked.get_absolute_url()}change/", said | {"place": booked.resource.short_code}
    )

    answer = press(member, page, "/change/")

    assert answer.status_code == 302, text_of(answer)
    assert [one.state for one in bookings()] == ["confirmed"] * 2 + ["cancelled"] * 2


def test_the_headline_counts_what_is_booked(house, member, barn):
    house.book(barn, "14:00", "15:00", day=24)
    answer = order(member, page_for(member, barn))

    assert "bis Di 15.12.2026, 3 Termine" in text_of(member.get(answer["Location"]))


def test_a_series_is_nobody_elses(booked):
    other = Client(headers={"accept-language": "de"})
    other.force_login(make_person())

    for part in ("", "cancel/", "change/", "series.ics", "dates/2026-12-01/"):
        assert other.get(booked.get_absolute_url() + part).status_code == 404


def test_odd_addresses_are_no_defects(member, booked, barn):
    for part in ("dates/2026-13-01/", "dates/x/", "dates/2026-12-02/"):
        assert member.get(booked.get_absolute_url() + part).status_code == 404
    odd = urlencode({"first": "9999-12-31", "last": "x"})
    assert member.get(f"{booked.get_absolute_url()}cancel/?{odd}").status_code == 422
    for said in ({"place": "x"}, {"take": "2026-11-24~~"}, {"skip": "x"}, {"every": "9"}):
        query = {"place": barn.short_code, **WEEKLY} | said
        assert member.get(REPEAT, query).status_code == 200
    empty = {"agreed_cents": "0", "dates": "x,y"}
    assert member.post(REPEAT, empty).status_code == 422
    assert member.post(REPEAT, WEEKLY | empty | {"place": barn.short_code}).status_code == 422


def test_the_calendar_holds_every_date(member, booked):
    file = member.get(f"{booked.get_absolute_url()}series.ics").content.decode()

    assert file.count("BEGIN:VEVENT") == 4
    assert "METHOD:PUBLISH" in file


def test_a_desk_repeats_from_its_sheet(member, house):
    page = member.get("/spaces/alte-molkerei/book/", {"desk": "7", "for": "day"})
    [address] = [link for link, _text in read(page).links if "/repeat/" in link]

    text = text_of(member.get(address))

    assert "Tisch 7, jeden Dienstag" in text
    assert isinstance(house.desks["7"], Resource)


def test_a_series_that_is_given_back_costs_nothing_and_says_so_once(member, booked):
    press(member, member.get(f"{booked.get_absolute_url()}cancel/"), "/cancel/")

    text = text_of(member.get(booked.get_absolute_url()))

    assert "Preis kostenlos" in text
    assert "0,00" not in text
