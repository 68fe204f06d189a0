"""Pure decisions of the front desk: what a scanner typed, who is meant, what is worth offering."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tenne.foundation.codes import ALPHABET, in_fours
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.web.host_desk.offers import OfferNow, worth_offering
from tenne.web.host_desk.rules import (
    codes_meant_by,
    matches,
    number_meant_by,
    on_grid,
    plain,
    public_id_meant_by,
    require_reachable,
)
from tenne.web.host_desk.words import product

EIGHT = datetime(2026, 11, 24, 7, tzinfo=UTC)
CODES = st.text(ALPHABET, min_size=8, max_size=8)


@given(CODES, st.sampled_from(["", "https://tenne.example/b/", "httpsÖ--tenne.example-b-", " "]))
def test_a_code_is_found_behind_whatever_a_scanner_typed(code, before):
    for typed in (code, code.lower(), in_fours(code), f"{code}\n"):
        assert code in codes_meant_by(before + typed)


@given(CODES)
def test_a_swapped_keyboard_still_finds_the_code(code):
    typed = code.translate(str.maketrans("YZ", "ZY"))

    assert code in codes_meant_by(typed)


@pytest.mark.parametrize("text", ["", "Mara", "Tom K", "K7Q2-M9F"])
def test_a_short_text_means_no_code(text):
    assert codes_meant_by(text) == ()


@given(st.uuids())
def test_the_key_in_a_scanned_address_is_found_with_any_separators(key):
    for separator in "-ß ":
        text = f"https://x.example/bookings/{key}/".replace("-", separator)

        assert public_id_meant_by(text) == key


def test_an_ordinary_name_is_no_key():
    assert public_id_meant_by("Deadbeef-Cafe Müller") is None
    assert public_id_meant_by(str(UUID(int=7))) == UUID(int=7)


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [("jorg", True), ("WEISS", True), ("weiß jö", True), ("tisch 7", True), ("mara", False)],
)
def test_a_search_looks_at_names_without_case_and_accents(text, is_meant):
    assert matches(text, ("Jörg Weiß", "Tisch 7")) is is_meant


def test_an_empty_search_means_everybody():
    assert matches("  ", ("Mara",))
    assert plain("Ägäis") == "agais"


@given(st.integers(0, 24 * 60 - 1), st.sampled_from([15, 30, 60]))
def test_the_grid_times_enclose_a_moment(minute, step):
    moment = EIGHT + timedelta(minutes=minute)

    before, after = on_grid(moment, timedelta(minutes=step), midnight=EIGHT)

    assert before <= moment <= after
    assert after - before in (timedelta(0), timedelta(minutes=step))
    assert (before - EIGHT) % timedelta(minutes=step) == timedelta(0)


def offer(hours, cents):
    period = Period(EIGHT, EIGHT + timedelta(hours=hours))
    return OfferNow(f"{hours}h", "desk", period, SimpleNamespace(cents=cents), ())


def test_a_stay_that_costs_as_much_as_a_longer_one_is_not_offered():
    offers = [offer(1, 300), offer(2, 600), offer(3, 800), offer(5, 800), offer(12, 1400)]

    assert [one.key for one in worth_offering(offers)] == ["12h", "5h", "2h", "1h"]


def test_two_ways_to_the_same_end_are_offered_once():
    assert len(worth_offering([offer(2, 600), offer(2, 500)])) == 1


@pytest.mark.parametrize(
    ("kind", "line", "german", "english"),
    [
        ("desk", ("day", 1, 720), "Tagesplatz", "Day desk"),
        ("room", ("day", 1, 720), "Ganzer Tag", "Whole day"),
        ("desk", ("day", 3, 2160), "3 Tage", "3 days"),
        ("desk", ("half-day", 1, 300), "Halber Tag", "Half day"),
        ("room", ("hour", 1, 60), "1 Stunde", "1 hour"),
        ("room", ("hour", 1, 90), "1 Std. 30 Min.", "1 h 30 min"),
        ("booth", ("hour", 1, 15), "15 Min.", "15 min"),
        ("desk", ("month", 2, 90000), "2 Monate", "2 months"),
    ],
)
def test_what_was_sold_has_a_name_in_both_languages(kind, line, german, english):
    lines = [dict(zip(("unit", "count", "minutes"), line, strict=True))]

    for language, word in (("de", german), ("en", english)):
        with translation.override(language):
            assert product(kind, lines) == word


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("04321 555", "4321555"),
        ("+49 4321/555", "4321555"),
        ("0049 (4321) 555", "4321555"),
        ("5550", "5550"),
        ("7", ""),
        ("Tisch 12345", ""),
        ("", ""),
    ],
)
def test_the_end_of_a_phone_number_is_what_a_search_means(text, end):
    assert number_meant_by(text) == end


@pytest.mark.parametrize(
    ("number", "held", "days", "code"),
    [
        ("043215550", 2, 90, ""),
        ("043215550", 3, 1, "number-holds-enough"),
        ("", 0, 7, ""),
        ("", 0, 8, "no-number"),
    ],
)
def test_a_caller_without_a_number_books_a_week_ahead_and_a_number_holds_three(
    number, held, days, code
):
    start = EIGHT + timedelta(days=days)

    try:
        require_reachable(number, held=held, start=start, now=EIGHT)
        said = ""
    except Refused as refusal:
        said = refusal.code

    assert said == code
