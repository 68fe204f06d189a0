"""Compare how a page looks with the picture of it that a person has approved.

``TENNE_APPROVE=1 make test ARGS="tests/journeys/test_approved_pictures.py"`` writes the
pictures anew; look at each that changed before it is committed. They are half as wide and high as
the screen, which forgives what a browser does differently at the edge of a letter. Another machine
has other fonts, so pictures are compared only where letters are as wide as when they were approved.
"""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "approved"
FONTS = FOLDER / "fonts.json"
SEEN = Path(__file__).parents[2] / "build" / "pictures"
MOST_DIFFERENT = 0.005  # of all pixels
AS_GOOD_AS_EQUAL = 24  # of 255 levels of grey
COLOURS = 64
# What is drawn by lot, or tells the minute.
BY_CHANCE = ".qr, .short-code, [data-now], time, .avatar-photo"
# The pages of the flows that everybody takes, in the order of a week.
APPROVED = (
    "start signed out",
    "spaces:space",
    "web:finder",
    "booking:book_desk",
    "booking:book_desk as a guest",
    "booking:rooms",
    "booking:basket",
    "booking:repeat",
    "account_login",
    "start full",
    "booking:my_bookings",
    "booking:cancel late",
    "booking:events",
    "web:host_desk",
    "web:walk_in",
    "web:day_sheet",
    "spaces:roster",
    "spaces:inventory",
    "booking:register",
    "booking:occupancy",
    "transfer:description",
    "transfer:describe_hours",
    "transfer:plan_check",
)
WIDTHS_OF_LETTERS = """
() => {
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  return ["400", "700"].map((weight) => {
    pen.font = `${weight} 100px ${family}`;
    return Math.round(pen.measureText("Wo sitzt du am Dienstag, 24.11.?").width);
  });
}
"""


def check_look(page: Page, name: str) -> None:
    """Find a page as it was approved, but for what is drawn by lot; skip where fonts differ."""
    approved = FOLDER / f"{name}.png"
    seen = _screen(page)
    if os.environ.get("TENNE_APPROVE"):
        FOLDER.mkdir(exist_ok=True)
        FONTS.write_text(json.dumps(page.evaluate(WIDTHS_OF_LETTERS)) + "\n")
        seen.quantize(COLOURS, dither=Image.Dither.NONE).save(approved, optimize=True)
        return
    if page.evaluate(WIDTHS_OF_LETTERS) != json.loads(FONTS.read_text()):
        pytest.skip("this machine has other fonts than the one on which pictures were approved")
    with Image.open(approved) as picture:
        share = different(picture.convert("RGB"), seen)
    if share > MOST_DIFFERENT:
        SEEN.mkdir(parents=True, exist_ok=True)
        seen.save(SEEN / approved.name)
        pytest.fail(f"{share:.1%} differ: compare {approved} with {SEEN / approved.name}")


def different(approved: Image.Image, seen: Image.Image) -> float:
    """Return the share of pixels that differ visibly, from 0 to 1; all where sizes differ."""
    if approved.size != seen.size:
        return 1.0
    grey = ImageChops.difference(approved, seen).convert("L")
    levels = grey.histogram()
    return sum(levels[AS_GOOD_AS_EQUAL + 1 :]) / (grey.width * grey.height)


def _screen(page: Page) -> Image.Image:
    taken = page.screenshot(
        animations="disabled", caret="hide", mask=[page.locator(BY_CHANCE)], mask_color="#808080"
    )
    picture = Image.open(BytesIO(taken)).convert("RGB")
    return picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
