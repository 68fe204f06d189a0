"""Hours are entered as people write them, and copied from day to day."""

from __future__ import annotations

from datetime import date

import pytest

from tenne.foundation import scope
from tenne.spaces.models import ClosedDay, OpeningHours
from tests.transfer.describing.walk import fill, form_of, page_of, shown

pytestmark = pytest.mark.django_db
HERE = ("scheune-eg", "kleine-scheune")


def test_hours_are_entered_as_people_write_them(browser, space, anywhere):
    address = page_of("describe_hours", *HERE, "opening")

    fill(browser, address, mon_0_from="9", mon_0_to="12.30", mon_1_from="14", mon_1_to="24")

    rows = OpeningHours.objects.filter(space=space, weekday=0).order_by("opens")
    assert [(f"{r.opens:%H:%M}", f"{r.closes:%H:%M}") for r in rows] == [
        ("09:00", "12:30"), ("14:00", "00:00"),
    ]  # fmt: skip
    assert "Mon 9–12:30 + 14–24, Tue 9–17" in shown(browser.get(address))


def test_monday_is_copied_without_being_saved(browser, space, anywhere):
    address = page_of("describe_hours", *HERE, "opening")

    filled = fill(browser, address, mon_0_from="8", mon_0_to="20", fill="workdays")

    assert "Filled in, not saved yet." in shown(filled)
    assert form_of(filled.content.decode())["fri_0_to"] == ["20"]
    assert OpeningHours.objects.filter(space=space).count() == 2
    browser.post(address, form_of(filled.content.decode()))
    assert OpeningHours.objects.filter(space=space).count() == 5


def test_every_day_can_be_open_day_and_night(browser, space, anywhere):
    address = page_of("describe_hours", *HERE, "opening")

    filled = fill(browser, address, fill="always")
    browser.post(address, form_of(filled.content.decode()))

    assert OpeningHours.objects.filter(space=space).count() == 7
    assert "Mon–Sun day and night" in shown(browser.get(address))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"mon_0_from": "neun"}, "A time of day is written like 9 or 9:30."),
        ({"mon_0_to": ""}, "Only one end is given"),
        ({"mon_1_from": "16", "mon_1_to": "18"}, "On Monday, hours overlap others."),
    ],
)
def test_hours_that_will_not_do_are_said_at_their_field(browser, space, said, sentence):
    answer = fill(browser, page_of("describe_hours", *HERE, "opening"), **said)

    assert sentence in shown(answer)
    assert 'href="#id_mon' in answer.content.decode()
    with scope.network("test"):
        assert OpeningHours.objects.filter(space=space).count() == 2


def test_one_more_span_a_day_can_be_asked_for(browser, space):
    address = page_of("describe_hours", *HERE, "opening")

    filled = fill(browser, address, fill="more")

    assert "mon_2_from" in form_of(filled.content.decode())


def test_each_end_of_each_span_is_told_apart(browser, space):
    page = browser.get(page_of("describe_hours", *HERE, "opening")).content.decode()

    labels = [f"Monday, span {nr}: {end}" for nr in (1, 2) for end in ("from", "to")]
    assert [page.count(f">{label}</label>") for label in labels] == [1, 1, 1, 1]


def test_the_days_of_a_closure_are_not_called_like_those_of_the_space(browser, space):
    page = browser.get(page_of("describe_closed", *HERE)).content.decode()

    assert ">Closed from</th>" in page
    assert ">to (with this day)</th>" in page
    assert page.index("Closed from") < page.index("First day on which the space exists")


def test_two_weeks_of_summer_are_one_row(browser, space, anywhere):
    said = {"0_day": "2027-08-02", "0_until": "2027-08-15", "0_de": "Betriebsferien"}

    fill(browser, page_of("describe_closed", *HERE), **said)

    days = ClosedDay.objects.filter(space=space).order_by("day")
    assert (days.count(), days[0].day, days[13].day) == (14, date(2027, 8, 2), date(2027, 8, 15))


@pytest.mark.parametrize(
    ("until", "sentence"),
    [("2027-08-01", "lies before the first"), ("2029-08-01", "within a year of the first")],
)
def test_a_run_of_days_that_will_not_do_says_why(browser, space, until, sentence):
    said = {"0_day": "2027-08-02", "0_until": until}

    assert sentence in shown(fill(browser, page_of("describe_closed", *HERE), **said))


def test_a_run_of_days_comes_back_as_the_row_it_was_and_is_shortened_in_one_place(
    browser, space, anywhere
):
    address = page_of("describe_closed", *HERE)
    said = {"0_day": "2026-12-24", "0_until": "2027-01-03", "0_de": "Winterpause"}
    fill(browser, address, **said, **{"1_day": "2027-01-04", "1_de": "Inventur"})

    form = form_of(browser.get(address).content.decode())
    fill(browser, address, **{"0_until": "2026-12-31"})

    rows = [(form[f"{nr}_day"], form[f"{nr}_until"], form[f"{nr}_de"]) for nr in range(3)]
    assert rows == [
        (["2026-12-24"], ["2027-01-03"], ["Winterpause"]),
        (["2027-01-04"], [""], ["Inventur"]),
        ([""], [""], [""]),
    ]
    days = [one.day for one in ClosedDay.objects.filter(space=space).order_by("day")]
    assert (len(days), days[7], days[8]) == (9, date(2026, 12, 31), date(2027, 1, 4))
