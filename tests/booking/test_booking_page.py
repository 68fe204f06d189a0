"""The page of a booking and what can be done there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from tenne.booking.models import Booking, State
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tests.booking.periods import at
from tests.booking.reading import form_to, press, read, text_of
from tests.factories import make_person, make_resource
from tests.journeys.house import MORNING, build_house


def now_of(booking: Booking) -> Booking:
    with scope.network("a test looks at a booking"):
        return Booking.objects.select_related("resource").get(pk=booking.pk)


@pytest.fixture
def mine(house, mara) -> Booking:
    return house.book(house.desks["7"], person=mara)


@pytest.fixture
def tomorrow(house, mara) -> Booking:
    return house.book(house.desks["7"], person=mara, day=25)


def test_the_page_says_what_when_where_and_how_the_price_came_about(house, member, mine):
    text = text_of(member.get(mine.get_absolute_url()))

    for part in ("Tisch 7", "Di 24.11., 8–20 Uhr", "Erdgeschoss", mine.spoken_code, "1 Tag",
                 "14,00 €", "inkl. 19 % USt.", "davon 19 % USt.", "2,24 €", "am Tresen",
                 "Dies ist keine Rechnung."):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize("path", ["", "booked/", "cancel/", "move/", "booking.ics"])
def test_somebody_elses_booking_looks_like_none(house, mine, path):
    stranger = Client()
    stranger.force_login(make_person())

    assert stranger.get(mine.get_absolute_url() + path).status_code == 404


def test_without_sign_in_the_page_leads_there(house, visitor, mine):
    answer = visitor.get(mine.get_absolute_url())

    assert answer.url == f"/sign-in/?next={mine.get_absolute_url()}"


def test_looking_changes_nothing(house, member, mine):
    for path in ("", "booked/", "cancel/", "move/", "booking.ics"):
        member.get(mine.get_absolute_url() + path)
    for path in ("check-in/", "check-out/", "restore/", "undo/", "check-in/undo/"):
        assert member.get(mine.get_absolute_url() + path).status_code == 405

    assert now_of(mine).state == State.CONFIRMED


def test_a_transfer_shows_iban_purpose_and_girocode(house, member, mara):
    wish = Wish(period=at("10:00", "20:00"), resource_id=house.desks["7"].public_id)
    booking = book(person=mara, wish=wish, now=MORNING, terms=Terms(payment_way="transfer"))

    page = member.get(booking.get_absolute_url())

    assert "DE02 1203 0000 0000 2020 51" in text_of(page)
    assert "Genossenschaft Ahrenfeld eG" in text_of(page)
    assert page.context["payment"]["giro_code"].split("\n")[:2] == ["BCD", "002"]
    assert "EUR14.00" in page.context["payment"]["giro_code"]


def test_cancelling_says_first_what_is_due(house, member, mara):
    desk = make_resource(house.space, cancellation_steps=[[24, 0], [0, 50]])
    booking = house.book(desk, person=mara, day=24, start="12:00", end="14:00")

    page = member.get(booking.get_absolute_url() + "cancel/")
    press(member, page, "")

    assert "Bei Absage jetzt bleiben 50 % fällig: 3,00 €." in text_of(page)
    assert now_of(booking).state == State.CANCELLED_LATE


def test_a_cancellation_can_be_taken_back_by_its_toast(house, member, mine):
    page = member.get(mine.get_absolute_url() + "cancel/")
    after = member.get(press(member, page, "").url)

    assert "Tisch 7 ist abgesagt." in text_of(after)
    press(member, after, "/restore/")

    assert now_of(mine).state == State.CONFIRMED


def test_an_undo_that_comes_too_late_says_so(house, member, mine):
    after = member.get(press(member, member.get(mine.get_absolute_url() + "cancel/"), "").url)
    house.book(house.desks["7"])

    again = member.get(press(member, after, "/restore/").url)

    assert "Der Platz ist inzwischen vergeben." in text_of(again)
    assert now_of(mine).state == State.CANCELLED


def test_a_fresh_booking_is_undone_from_the_done_page(house, member, mine):
    done = member.get(mine.get_absolute_url() + "booked/")

    press(member, done, "/undo/")

    assert now_of(mine).state == State.CANCELLED
    assert member.get(mine.get_absolute_url() + "booked/").url == mine.get_absolute_url()


def test_check_in_is_offered_half_an_hour_before(house, member, mara):
    booking = house.book(house.rooms["Scheune"], "11:00", "12:00", person=mara)

    early = member.get(booking.get_absolute_url())
    with time_machine.travel(MORNING + timedelta(minutes=46), tick=False):
        in_time = member.get(booking.get_absolute_url())
        press(member, in_time, "/check-in/")

    assert "/check-in/" not in "".join(form["action"] for form in read(early).forms)
    assert now_of(booking).state == State.CHECKED_IN


def test_checking_out_frees_the_desk(house, member, mine):
    page = member.get(mine.get_absolute_url())
    here = member.get(press(member, page, "/check-in/").url)

    press(member, here, "/check-out/")

    assert now_of(mine).state == State.COMPLETED
    assert house.book(house.desks["7"], "10:00", "20:00").state == State.CONFIRMED


def test_a_place_with_a_release_says_by_when_to_come(house, member, mara):
    desk = make_resource(house.space, no_show_minutes=90)
    booking = house.book(desk, person=mara, day=25)

    text = text_of(member.get(booking.get_absolute_url()))

    assert "Bis Mi 25.11., 9:30 Uhr einchecken, sonst wird der Platz frei." in text


def test_a_booking_moves_to_another_place_for_the_same_price(house, member, tomorrow):
    form = form_to(member.get(tomorrow.get_absolute_url() + "move/"), "")["fields"]
    wanted = form | {"place": str(house.desks["8"].public_id)}

    preview = member.get(tomorrow.get_absolute_url() + "move/", wanted)
    moves = [form for form in read(preview).forms if "place" in form["fields"]][-1]
    member.post(tomorrow.get_absolute_url() + "move/", moves["fields"])

    assert "Der Preis bleibt gleich." in text_of(preview)
    assert now_of(tomorrow).resource == house.desks["8"]
    assert now_of(tomorrow).calendar_sequence == 1


def test_moving_to_its_own_time_is_not_in_its_own_way(house, member, tomorrow):
    form = form_to(member.get(tomorrow.get_absolute_url() + "move/"), "")["fields"]

    preview = member.get(tomorrow.get_absolute_url() + "move/", form | {"end": "13:00"})

    assert "8,00 €" in text_of(preview)


def test_a_time_changed_below_the_price_is_the_one_that_is_taken(house, member, tomorrow):
    address = tomorrow.get_absolute_url() + "move/"
    form = form_to(member.get(address), "")["fields"]
    preview = member.get(address, form | {"end": "13:00"})

    looked = press(member, preview, "", end="12:00", look="1")
    press(member, preview, "", end="11:00")

    assert looked.status_code == 200
    assert form_to(looked, "")["fields"]["end"] == "12:00"
    assert now_of(tomorrow).wall_end.endswith("11:00")


def test_a_dearer_move_needs_the_paid_button(house, member, mara):
    booking = house.book(house.rooms["Scheune"], "11:00", "12:00", person=mara)
    address = booking.get_absolute_url() + "move/"
    longer = form_to(member.get(address), "")["fields"] | {"end": "13:00"}

    without_button = member.post(address, longer)
    preview = member.get(address, longer)
    member.post(address, longer | {"agreed_cents": "2400"})

    assert without_button.status_code == 409
    assert "24,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text_of(preview)
    assert now_of(booking).price_cents == 2400


def test_a_move_to_a_taken_place_says_why_not(house, member, tomorrow):
    house.book(house.desks["8"], day=25)
    form = form_to(member.get(tomorrow.get_absolute_url() + "move/"), "")["fields"]

    page = member.get(
        tomorrow.get_absolute_url() + "move/", form | {"place": str(house.desks["8"].public_id)}
    )

    assert "Tisch 8 ist bis 20 Uhr belegt." in text_of(page)


def test_a_booking_that_has_begun_only_ends_earlier(house, member, mine):
    address = mine.get_absolute_url() + "move/"
    page = member.get(address)

    preview = member.get(address, {"end": "13:00", "start": "11:00"})
    moves = [form for form in read(preview).forms if "end" in form["fields"]][-1]
    member.post(address, moves["fields"])

    assert "Tisch 7 früher beenden" in text_of(page)
    assert "Diese Buchung hat begonnen." in text_of(page)
    assert "8,00 €" in text_of(preview)
    assert (now_of(mine).wall_start, now_of(mine).wall_end, now_of(mine).price_cents) == (
        "2026-11-24T08:00", "2026-11-24T13:00", 800,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        ("09:30", "Diese Zeit ist vorbei."),
        ("20:30", "Ort und Beginn bleiben; nur das Ende kann früher sein."),
    ],
)
def test_a_booking_that_has_begun_ends_neither_in_the_past_nor_later(
    house, member, mine, end, sentence
):
    page = member.get(mine.get_absolute_url() + "move/", {"end": end})

    assert sentence in text_of(page)


def test_a_stay_of_several_days_ends_earlier_on_its_second_day(house, member, mara):
    period = at("08:00", "20:00", day=date(2026, 11, 24), until=date(2026, 11, 27))
    wish = Wish(period=period, resource_id=house.desks["7"].public_id)
    booking = book(person=mara, wish=wish, now=MORNING - timedelta(days=1))
    address = booking.get_absolute_url() + "move/"

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        preview = member.get(address, {"last_day": "2026-11-25", "end": "20:00"})
        moves = [form for form in read(preview).forms if "end" in form["fields"]][-1]
        member.post(address, moves["fields"])

    assert now_of(booking).wall_end == "2026-11-25T20:00"
    assert now_of(booking).price_cents == 2800


def test_the_calendar_file_is_handed_out(house, member, mine):
    answer = member.get(mine.get_absolute_url() + "booking.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    assert mine.calendar_uid.encode() in answer.content.replace(b"\r\n ", b"")


def test_my_bookings_show_what_comes_and_what_is_past(house, member, mara, mine):
    past = house.book(house.desks["3"], person=mara, day=23, now=MORNING - timedelta(days=2))

    text = text_of(member.get("/bookings/"))

    assert text.index("Demnächst") < text.index("Tisch 7") < text.index("Vergangen")
    assert text.index("Vergangen") < text.index(past.resource.title)


def test_what_is_cancelled_shows_no_price_among_my_bookings(member, mine):
    listed = text_of(member.get("/bookings/"))
    press(member, member.get(mine.get_absolute_url() + "cancel/"), "")

    assert "14,00 €" in listed
    assert "14,00 €" not in text_of(member.get("/bookings/"))


def test_after_a_form_one_only_comes_back_to_this_site(house, member, mine):
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"):
        answer = member.post(mine.get_absolute_url() + "check-in/", {"next": target})

        assert answer.url == mine.get_absolute_url()


@pytest.mark.usefixtures("morning")
def test_an_operator_under_paragraph_19_never_shows_a_vat_rate_or_amount(db, mara, member):
    house = build_house(tax_mode="small")
    booking = house.book(house.desks["7"], person=mara)

    for path in (
        "/spaces/alte-molkerei/book/?desk=8",
        booking.get_absolute_url(),
        booking.get_absolute_url() + "booked/",
        booking.get_absolute_url() + "move/?place=x",
        f"/t/{house.desks['9'].short_code}/",
        "/",
    ):
        text = text_of(member.get(path))
        assert not [word for word in ("19 %", "2,24", "7 %") if word in text], path
    assert "keine USt. (§ 19 UStG)" in text_of(member.get(booking.get_absolute_url()))


def test_a_booking_of_several_days_moves_with_its_last_day(house, member, mara):
    wish = Wish(
        period=at("08:00", "20:00", day=date(2026, 11, 25), until=date(2026, 11, 26)),
        resource_id=house.desks["7"].public_id,
    )
    booking = book(person=mara, wish=wish, now=MORNING)
    address = booking.get_absolute_url() + "move/"
    form = form_to(member.get(address), "")["fields"]

    preview = member.get(address, form | {"day": "2026-11-26", "last_day": "2026-11-27"})
    moves = [form for form in read(preview).forms if "place" in form["fields"]][-1]
    member.post(address, moves["fields"])

    assert now_of(booking).wall_end == "2026-11-27T20:00"


def test_a_stay_is_left_for_the_day_and_begun_anew_on_the_next(house, member, mara):
    period = at("08:00", "20:00", until=date(2026, 11, 26))
    wish = Wish(period=period, resource_id=house.desks["7"].public_id)
    stay = book(person=mara, wish=wish, now=MORNING)
    arrived = member.get(press(member, member.get(stay.get_absolute_url()), "/check-in/").url)
    left = member.get(press(member, arrived, "/leave/").url)

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        next_day = member.get(stay.get_absolute_url())
        press(member, next_day, "/check-in/")
        again = text_of(member.get(stay.get_absolute_url()))

    assert "Für heute gehen" in text_of(arrived)
    assert "Früher beenden" in text_of(arrived)
    assert "Dein Platz bleibt deiner." in text_of(left)
    assert "Früher beenden" in text_of(next_day)
    assert "Für heute gehen" not in text_of(next_day)
    assert "Für heute gehen" in again
    assert now_of(stay).state == State.CHECKED_IN


def test_a_stay_can_be_ended_early_by_who_is_not_there_that_day(house, member, mara):
    period = at("08:00", "20:00", until=date(2026, 11, 26))
    wish = Wish(period=period, resource_id=house.desks["7"].public_id)
    stay = book(person=mara, wish=wish, now=MORNING)
    press(member, member.get(stay.get_absolute_url()), "/check-in/")

    with time_machine.travel(MORNING + timedelta(days=1), tick=False):
        press(member, member.get(stay.get_absolute_url()), "/check-out/")

    assert now_of(stay).state == State.COMPLETED


def test_my_own_desk_is_mine_on_the_plan_even_when_it_is_asked_for(house, member, mine):
    page = member.get("/spaces/alte-molkerei/book/?desk=7")

    row = next(row for row in page.context["rows"] if row.title == "Tisch 7")
    assert (row.state, row.address) == ("mine", mine.get_absolute_url())
