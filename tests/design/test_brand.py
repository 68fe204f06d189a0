"""One brand colour in, the colours of a page out; what nobody could read is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenne.design import brand
from tenne.design.brand import LEAST, Brand, brand_of, colour_of, contrast, nearest
from tenne.foundation.refusal import Refused

from .test_tokens import DARK_BY_SYSTEM, LIGHT
from .test_tokens import contrast as counted_by_hand

COLOURS = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02X}{:02X}{:02X}".format(*rgb))


def test_the_grounds_are_those_of_the_style_sheet():
    assert {name: LIGHT[name] for name in brand.LIGHT} == brand.LIGHT
    assert {name: DARK_BY_SYSTEM[name] for name in brand.DARK} == brand.DARK
    assert {"light": LIGHT["ink2"], "dark": DARK_BY_SYSTEM["ink2"]} == brand.QUIET
    assert LIGHT["brand"] == brand.TENNE


def test_contrast_of_our_own_green_is_what_the_design_guide_says():
    assert contrast("#17594A", "#FFFFFF") == pytest.approx(8.2, abs=0.1)
    assert contrast("#7CCBB2", "#1B211E") == pytest.approx(8.6, abs=0.1)


@given(COLOURS, COLOURS)
def test_contrast_is_counted_as_the_standard_says(one, other):
    assert contrast(one, other) == pytest.approx(counted_by_hand(one, other))


@pytest.mark.parametrize("text", ["#17594a", "17594A", " #17594A "])
def test_a_colour_is_read_as_people_write_it(text):
    assert colour_of(text) == "#17594A"


def test_three_digits_stand_for_six():
    assert colour_of("#a1c") == "#AA11CC"


@pytest.mark.parametrize("text", ["", "green", "#12345", "#1234567", "#12345G", "#;}"])
def test_what_is_no_colour_is_refused_with_an_example(text):
    with pytest.raises(Refused) as refused:
        colour_of(text)

    assert (refused.value.code, refused.value.field) == ("colour-unknown", "colour")


def test_a_pale_colour_is_refused_with_the_nearest_that_can_be_read():
    with pytest.raises(Refused) as refused:
        brand_of("#F7B5CD")

    near = refused.value.alternatives[0]
    assert refused.value.code == "colour-too-pale"
    assert brand_of(near).colour == near
    red, green, blue = (int(near[at : at + 2], 16) for at in (1, 3, 5))
    assert red > blue > green  # still a pink


@given(COLOURS)
def test_the_nearest_colour_can_be_read_and_only_just(colour):
    near = nearest(colour)

    worst = min(contrast(near, brand.LIGHT[name]) for name in brand.GROUNDS)
    assert worst >= LEAST
    assert near == colour or worst < LEAST + 0.35


@given(COLOURS)
def test_every_derived_pair_can_be_read(colour):
    found = brand_of(nearest(colour))

    for pair in pairs_of(found):
        assert contrast(*pair) >= LEAST, pair


def pairs_of(found: Brand) -> list[tuple[str, str]]:
    """Return which text stands on which ground, as `test_tokens.PAIRS` has it."""
    pairs = []
    for tones, grounds, quiet in (
        (found.light, brand.LIGHT, brand.QUIET["light"]),
        (found.dark, brand.DARK, brand.QUIET["dark"]),
    ):
        pairs += [(tones.brand, grounds[name]) for name in brand.GROUNDS]
        pairs += [(tones.brand, tones.tint), (grounds["ink"], tones.tint), (quiet, tones.tint)]
        pairs += [(tones.on_brand, tones.brand), (tones.on_brand, tones.strong)]
    return pairs


@given(COLOURS)
def test_a_pressed_button_looks_different(colour):
    found = brand_of(nearest(colour))

    assert found.light.strong != found.light.brand
    assert found.dark.strong != found.dark.brand or found.dark.brand == "#FFFFFF"


def test_a_style_sheet_carries_both_looks_and_paper_and_nothing_that_was_typed():
    sheet = brand.style_sheet("#8A1C3B")

    assert sheet.count("--brand:#8A1C3B") == 3  # light, paper, sample
    assert "prefers-color-scheme:dark" in sheet
    assert brand.version_of("#8A1C3B") != brand.version_of("#17594A")
    with pytest.raises(Refused):
        brand.style_sheet("red}body{display:none")
