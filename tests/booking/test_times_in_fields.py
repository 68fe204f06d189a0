"""Never another time is booked than the one that stands in the fields, with scripts or without."""

from __future__ import annotations

from tenne.booking.models import Booking
from tenne.foundation import scope
from tests.booking.reading import form_to, press, text_of

BOOK = "/spaces/alte-molkerei/book/"
TWO_HOURS = f"{BOOK}?desk=7&for=hours&from=10:00&until=12:00"


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource", "person").order_by("pk"))


def hours_of(booking):
    return [
        f"{one.astimezone(booking.zone):%d. %H:%M}" for one in (booking.starts_at, booking.ends_at)
    ]


def test_hours_that_were_changed_but_not_taken_are_the_ones_that_are_booked(house, member):
    page = member.get(f"{BOOK}?booth=1&for=hours&from=10:00&until=11:00")

    press(member, page, "/book/", **{"from": "12:00", "until": "13:00"})

    assert hours_of(bookings()[0]) == ["24. 12:00", "24. 13:00"]


def test_hours_that_cost_something_else_are_shown_with_their_price_first(house, member):
    page = member.get(TWO_HOURS)

    again = press(member, page, "/book/", until="13:00")

    assert again.status_code == 409
    assert bookings() == []
    assert "Gewählt ist jetzt: Di 24.11., 10–13 Uhr, 8,00 €. Noch ist nichts gebucht" in text_of(
        again
    )
    fields = form_to(again, "/book/")["fields"]
    assert (fields["until"], fields["agreed_cents"]) == ("13:00", "800")
    press(member, again, "/book/")
    assert hours_of(bookings()[0]) == ["24. 10:00", "24. 13:00"]


def test_hours_that_are_taken_are_refused_and_nothing_else_is_booked(house, member):
    page = member.get(TWO_HOURS)
    theirs = house.book(house.desks["7"], "14:00", "15:00")

    again = press(member, page, "/book/", **{"from": "14:00", "until": "16:00"})

    assert again.status_code == 409
    assert [one.pk for one in bookings()] == [theirs.pk]


def test_looking_at_other_hours_orders_nothing_and_keeps_what_was_typed(house, member):
    page = member.get(TWO_HOURS)

    shown = press(member, page, "/book/", until="13:00", note="Am Fenster", look="1")

    assert (shown.status_code, bookings()) == (200, [])
    assert "8,00 €" in text_of(shown)
    assert "Am Fenster" in text_of(shown)
    assert form_to(shown, "/book/")["fields"]["agreed_cents"] == "800"


def test_a_last_day_that_was_changed_but_not_taken_is_never_passed_over(house, member):
    page = member.get(f"{BOOK}?desk=7&for=days&to=2026-11-25")

    again = press(member, page, "/book/", to="2026-11-26")
    press(member, again, "/book/")

    assert again.status_code == 409
    assert hours_of(bookings()[0])[1].startswith("26.")


def test_a_guest_holds_the_hours_that_stand_in_the_fields(house, visitor):
    page = visitor.get(TWO_HOURS)

    press(visitor, page, "/hold/", until="13:00", name="Kim Erfunden", email="kim@tenne.example")

    assert hours_of(bookings()[0]) == ["24. 10:00", "24. 13:00"]


def test_a_guest_looks_at_other_hours_and_the_page_still_leads_on(house, visitor):
    page = visitor.get(TWO_HOURS)

    shown = press(visitor, page, "/hold/", until="13:00", name="Kim Erfunden", look="1")
    onward = visitor.get("/spaces/alte-molkerei/book/hold/?desk=7&for=day")

    assert (shown.status_code, bookings()) == (200, [])
    assert form_to(shown, "/hold/")["fields"]["name"] == "Kim Erfunden"
    assert onward["Location"] == "/spaces/alte-molkerei/book/?desk=7&for=day"
