"""Derive the colours of a page from one brand colour, for light and dark; refuse what is too pale.

Lightness is counted in Oklab, so that a colour keeps its hue and its strength while it gets lighter
or darker until it can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import cbrt, hypot

from django.utils.translation import gettext_noop

from tenne.foundation.refusal import Refused

TENNE = "#17594A"
# What text stands on, and the quiet text that stands on tints: the same as in tenne.css.
LIGHT = {"bg": "#FAF8F3", "surface": "#FFFFFF", "sunken": "#F1EDE3", "ink": "#1C2420"}
DARK = {"bg": "#121614", "surface": "#1B211E", "sunken": "#0D110F", "ink": "#ECEFEA"}
QUIET = {"light": "#525A54", "dark": "#B0BAB3"}
GROUNDS = ("bg", "surface", "sunken")

LEAST = 4.5  # WCAG 1.4.3
IN_THE_DARK = 7.0  # more than the least: thin bright text on black is harder to read
STEP = 0.004  # of lightness, less than one of 256 steps of a screen
HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")


@dataclass(frozen=True, slots=True)
class Tones:
    """The tokens that follow the brand, in one of the two looks."""

    brand: str
    strong: str
    on_brand: str
    tint: str


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand colour that can be read, with what was derived from it."""

    colour: str
    light: Tones
    dark: Tones


def colour_of(text: str) -> str:
    """Read a colour as people write it: ``#17594a``, ``17594A`` or ``#abc``."""
    found = HEX.fullmatch(text.strip())
    if found is None:
        raise Refused(
            "colour-unknown",
            gettext_noop("Write the colour as # and six digits, for example %(example)s."),
            field="colour",
            example=TENNE,
        )
    digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])  # noqa: PLR2004
    return f"#{digits.upper()}"


@lru_cache(maxsize=256)
def brand_of(text: str) -> Brand:
    """Derive all colours from one.

    Raises
    ------
    Refused
        ``colour-unknown``, or ``colour-too-pale`` with the nearest colour that can be read.
    """
    colour = colour_of(text)
    if not _is_read_on(colour, LIGHT, LEAST):
        near = nearest(colour)
        raise Refused(
            "colour-too-pale",
            gettext_noop(
                "Text in %(colour)s is too pale for a light page. "
                "The nearest colour that can be read is %(nearest)s."
            ),
            alternatives=(near,),
            field="colour",
            colour=colour,
            nearest=near,
        )
    return Brand(colour, _in_the_light(colour), _in_the_dark(colour))


def nearest(colour: str) -> str:
    """Return the colour of the same hue that is just dark enough for a light page."""
    lightness, a, b = _oklab(colour)
    while not _is_read_on(colour, LIGHT, LEAST):
        lightness -= STEP
        colour = _hex(lightness, a, b)
    return colour


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG counts it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _is_read_on(colour: str, grounds: dict[str, str], least: float) -> bool:
    return all(contrast(colour, grounds[name]) >= least for name in GROUNDS)


def _in_the_light(colour: str) -> Tones:
    lightness, a, b = _oklab(colour)
    # A black that gets darker would not show that it is pressed.
    strong = lightness + 0.12 if lightness < 0.22 else lightness - 0.08  # noqa: PLR2004
    tint_a, tint_b = _quiet(a, b, 0.025)
    tint = _first_read(colour, "light", _ways(0.94, 1.0, tint_a, tint_b))
    return Tones(colour, _hex(strong, a, b), "#FFFFFF", tint)


def _in_the_dark(colour: str) -> Tones:
    lightness, a, b = _oklab(colour)
    bright = colour
    while not _is_read_on(bright, DARK, IN_THE_DARK):
        lightness += STEP
        bright = _hex(lightness, a, b)
    tint_a, tint_b = _quiet(a, b, 0.045)
    tint = _first_read(bright, "dark", _ways(0.32, 0.2, tint_a, tint_b))
    strong = min(lightness + 0.06, 1.0)
    return Tones(bright, _hex(strong, a, b), _hex(0.22, *_quiet(a, b, 0.045)), tint)


def _quiet(a: float, b: float, most: float) -> tuple[float, float]:
    """Keep the hue, and of the strength no more than said."""
    strength = hypot(a, b)
    part = min(1.0, most / strength) if strength else 0.0
    return a * part, b * part


def _ways(first: float, last: float, a: float, b: float) -> Iterable[str]:
    """Return colours of one hue from one lightness to another; the last one is grey."""
    steps = int(abs(last - first) / STEP)
    for n in range(steps + 1):
        yield _hex(first + (last - first) * n / steps, a, b)
    yield _hex(last, 0, 0)


def _first_read(text: str, look: str, grounds: Iterable[str]) -> str:
    """Return the first ground on which both the brand and quiet text can be read."""
    return next(
        ground
        for ground in grounds
        if contrast(text, ground) >= LEAST and contrast(QUIET[look], ground) >= LEAST
    )


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)  # noqa: PLR2004


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = _parts(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> tuple[float, float, float]:
    """Return lightness and the two axes of colour (Ottosson 2020)."""
    red, green, blue = _parts(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _hex(lightness: float, a: float, b: float) -> str:
    """Return what a screen shows: as strong as the lightness allows, in the same hue."""
    strongest, weakest = 1.0, 0.0
    if _fits(_rgb(lightness, a, b)):
        weakest = 1.0
    else:
        for _turn in range(12):
            middle = (strongest + weakest) / 2
            if _fits(_rgb(lightness, a * middle, b * middle)):
                weakest = middle
            else:
                strongest = middle
    return "#" + "".join(f"{_byte(part):02X}" for part in _rgb(lightness, a * weakest, b * weakest))


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _fits(parts: tuple[float, float, float]) -> bool:
    return all(-0.0005 <= part <= 1.0005 for part in parts)  # noqa: PLR2004


def _byte(linear: float) -> int:
    value = min(max(linear, 0.0), 1.0)
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004
    return round(curved * 255)


@lru_cache(maxsize=256)
def style_sheet(text: str) -> str:
    """Write the tokens as CSS, for the page and for the two samples of the settings page."""
    brand = brand_of(text)
    light, dark = _tokens(brand.light), _tokens(brand.dark)
    return (
        f":root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
        "@media print{:root,:root:not([data-theme=light]),:root[data-theme=dark]"
        f"{{{light};--tint:#EEEEEE}}}}\n"
        f".face-light{{{_grounds(LIGHT)};{light}}}\n.face-dark{{{_grounds(DARK)};{dark}}}\n"
    )


def version_of(text: str) -> str:
    """Return what changes with the style sheet, so that browsers may keep it for good."""
    return sha256(style_sheet(text).encode()).hexdigest()[:8]


def _tokens(tones: Tones) -> str:
    return (
        f"--brand:{tones.brand};--brand-strong:{tones.strong};"
        f"--on-brand:{tones.on_brand};--tint:{tones.tint}"
    )


def _grounds(grounds: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in grounds.items())
