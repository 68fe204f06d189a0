"""The operator's list of all bookings, one of them with its trail, and how full a house was."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.booking.models import Booking, State
from tenne.booking.queries import register
from tenne.booking.queries.trail import trail_of
from tenne.booking.queries.usage import no_shows, week_of
from tenne.booking.services import Wish, book, cancel
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Role
from tests.factories import NOW, make_operator, make_person, make_resource, make_space, make_whole
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = NOW.replace(hour=8, minute=0)  # on the wall of the space


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False), scope.network("tests of the list"):
        yield


@pytest.fixture
def operator():
    return make_operator()


@pytest.fixture
def space(operator):
    return make_space(operator=operator)


@pytest.fixture
def desk(space):
    return make_resource(space)


@pytest.fixture
def browser(operator):
    olga = make_person(name="Olga Genoss")
    Role.objects.create(person=olga, kind="operator", operator=operator)
    return signed_in(olga, language="de")


def booked(resource, start=NINE, *, hours=2, **more) -> Booking:
    wish = Wish(Period(start, start + hours * HOUR), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def page(browser, operator, **asked) -> str:
    answer = browser.get(reverse("booking:register", args=[operator.slug]), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_question_sifts_the_list(browser, operator, space, desk):
    room = make_resource(make_space(operator=operator), kind="room", name={"de": "Scheune"})
    booked(desk, name="Tomke Tal")
    booked(room, NINE + DAY, name="Rieke Rain")
    mine = {"Tomke Tal", "Rieke Rain"}

    def shown(**asked) -> set[str]:
        text = page(browser, operator, **asked)
        return {name for name in mine if name in text}

    tomorrow = f"{NOW + DAY:%Y-%m-%d}"
    assert shown() == mine
    assert shown(space=space.slug) == {"Tomke Tal"}
    assert shown(kind="room") == {"Rieke Rain"}
    assert shown(first=tomorrow, last=tomorrow) == {"Rieke Rain"}
    assert shown(state="cancelled") == set()
    assert shown(person="tomke") == {"Tomke Tal"}
    assert shown(text="scheu") == {"Rieke Rain"}


def test_after_sifting_and_turning_pages_reading_goes_on_at_what_was_found(
    browser, operator, desk, monkeypatch
):
    monkeypatch.setattr(register, "ROWS", 1)
    for number in range(3):
        booked(desk, NINE + number * DAY)

    text = page(browser, operator, page=2)

    assert text.count('id="found"') == 1
    assert '<form method="get" action="#found"' in text
    turning = re.findall(r'href="([^"]+)" rel="(?:prev|next)"', text)
    assert [one.rpartition("#")[2] for one in turning] == ["found", "found"]


def test_nobody_sees_what_others_operate(browser, operator):
    booked(make_resource(make_space()), name="Fremde Frau")

    assert "Fremde Frau" not in page(browser, operator)


def test_more_bookings_cost_no_more_statements(
    browser, operator, desk, django_assert_max_num_queries
):
    booked(desk)
    page(browser, operator)
    with django_assert_max_num_queries(30) as few:
        page(browser, operator)
    for number in range(5):
        booked(desk, NINE + (number + 1) * DAY)

    with django_assert_max_num_queries(len(few)):
        page(browser, operator)


def test_the_table_is_named_by_the_day_of_the_house(browser, operator, desk):
    booked(desk)

    with time_machine.travel(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), tick=False):
        answer = browser.get(reverse("booking:register_csv", args=[operator.slug]))

    assert "2026-11-25.csv" in answer["Content-Disposition"]


def test_the_table_runs_in_no_spreadsheet(browser, operator, desk):
    booking = booked(desk, name="=HYPERLINK(1)")

    answer = browser.get(reverse("booking:register_csv", args=[operator.slug]))
    text = b"".join(answer.streaming_content).decode()

    assert answer.streaming
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert text.startswith("\ufeff")
    assert rows[0][:2] == ["Code", "Stand"]
    assert rows[1][0] == booking.code
    assert "'=HYPERLINK(1)" in rows[1]
    assert "6,00" in rows[1]


def test_the_amounts_of_the_table_add_up_to_what_is_due_as_on_the_page(browser, operator, space):
    late = make_resource(space, cancellation_steps=[[48, 0], [0, 50]])
    booked(make_resource(space), name="Kim Kommt")
    cancel(booked(make_resource(space), name="Gitta Gratis"), now=NOW)
    cancel(booked(late, name="Sven Spät"), now=NOW)

    answer = browser.get(reverse("booking:register_csv", args=[operator.slug]))
    text = b"".join(answer.streaming_content).decode()
    shown = re.findall(r'<td class="right[^"]*">([^<]*)<', page(browser, operator))

    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert {row["Name"]: (row["Vereinbarter Preis"], row["Zu zahlen"]) for row in rows} == {
        "Kim Kommt": ("6,00", "6,00"), "Gitta Gratis": ("6,00", "0,00"),
        "Sven Spät": ("6,00", "3,00"),
    }  # fmt: skip
    assert sorted(one.replace("\xa0", " ") for one in shown) == ["3,00 €", "6,00 €", "–"]


def test_the_hours_of_a_week_are_a_table_that_a_german_spreadsheet_reads(
    browser, operator, space, desk
):
    make_resource(space)
    booked(desk)
    address = reverse("booking:occupancy_csv", args=[operator.slug])
    day = f"{NOW:%Y-%m-%d}"

    text = browser.get(address, {"first": day, "last": day}).content.decode()
    wrong = browser.get(address, {"first": day, "last": "2026-01-01"})

    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert text.startswith("\ufeff")
    assert rows[0] == [
        "Wochentag", "Von", "Bis", "Offene Platzstunden", "Belegte Platzstunden", "Prozent",
    ]  # fmt: skip
    assert len(rows) == 1 + 12
    assert rows[2] == ["Di", "9:00", "10:00", "2,00", "1,00", "50"]
    assert (wrong.status_code, wrong["Location"].partition("?")[0]) == (
        302, reverse("booking:occupancy", args=[operator.slug]),
    )  # fmt: skip


def test_a_change_stands_in_the_trail_with_its_reason_and_who_made_it(browser, operator, desk):
    booking = booked(desk)
    address = reverse("booking:register_booking", args=[operator.slug, booking.public_id])

    browser.post(address, {"verb": "cancel", "reason": "Doppelt gebucht"})

    assert Booking.objects.get(pk=booking.pk).state == State.CANCELLED
    newest = trail_of(booking)[0]
    assert (newest.reason, newest.who) == ("Doppelt gebucht", "Olga Genoss")
    assert newest.changed["state"] == ("confirmed", "cancelled")
    shown = browser.get(address).content.decode()
    assert "Doppelt gebucht" in shown
    assert "Olga Genoss" in shown


def test_without_a_reason_nothing_changes(browser, operator, desk):
    booking = booked(desk)
    address = reverse("booking:register_booking", args=[operator.slug, booking.public_id])

    answer = browser.post(address, {"verb": "cancel", "reason": ""})

    assert answer.status_code == 422
    assert Booking.objects.get(pk=booking.pk).state == State.CONFIRMED


def test_the_trail_is_read_in_three_statements(desk, django_assert_max_num_queries):
    booking = booked(desk)

    with django_assert_max_num_queries(3):
        trail_of(booking)


def test_a_week_says_how_full_each_hour_was(space, desk, django_assert_num_queries):
    half = make_resource(space)
    make_whole(half, make_resource(space))
    booked(desk, NINE, hours=2)
    tuesday = Period(NOW.replace(hour=0, minute=0) - HOUR, NOW.replace(hour=23, minute=0))
    catalogue = catalogue_of(space_id=space.pk)

    with django_assert_num_queries(2):
        cells = {(one.weekday, one.hour): one for one in week_of(catalogue, "desk", tuesday)}

    assert cells[1, 9].percent == round(100 / 3)
    assert cells[1, 11].percent == 0
    assert cells[1, 7].percent is None
    assert cells[2, 9].percent is None


def test_an_hour_is_an_hour_when_the_clock_goes_back():
    space = make_space(opens=NOW.time().replace(0, 0), closes=NOW.time().replace(23, 59))
    desk = make_resource(space)
    begin = NOW.replace(month=10, day=24, hour=22, minute=0)  # midnight of the 25-hour day
    wish = Period(begin, begin + 25 * HOUR)

    cells = week_of(catalogue_of(space_id=space.pk), "", wish)

    assert desk
    assert {one.hour: round(one.open_hours) for one in cells if one.weekday == 6}[2] == 2


def test_no_shows_are_counted_by_kind(space, desk):
    for number, state in enumerate(["no-show", "completed", "completed", "confirmed"]):
        booking = booked(desk, NINE + number * 2 * HOUR)
        Booking.objects.filter(pk=booking.pk).update(state=state)

    found = no_shows(catalogue_of(space_id=space.pk), "", Period(NOW, NOW + DAY))

    assert [(one.kind, one.over, one.not_used, one.percent) for one in found] == [
        ("desk", 3, 1, 33)
    ]


def test_the_page_shows_hours_as_a_table_and_a_wrong_question_says_so(
    browser, operator, space, desk
):
    address = reverse("booking:occupancy", args=[operator.slug])
    day = f"{NOW:%Y-%m-%d}"
    unused = browser.get(address, {"space": space.slug, "first": day, "last": day})
    booked(desk)

    shown = browser.get(address, {"space": space.slug, "first": day, "last": day})
    wrong = browser.get(address, {"space": space.slug, "first": day, "last": "2026-01-01"})

    assert "In diesen Tagen war nichts gebucht." in unused.content.decode()
    assert '<td class="heat-5">100</td>' in shown.content.decode()
    assert "Der letzte Tag liegt vor dem ersten." in wrong.content.decode()
