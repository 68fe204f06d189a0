"""Whatever is wrong in a file is said in a sentence with its line and field."""

from __future__ import annotations

import pytest
from django.utils import translation

from tenne.transfer.space_file.layout import content_of
from tests.transfer.space_file.small import SMALL, changed, line_of


def mistakes_of(data: bytes) -> list[str]:
    """Return the mistakes in English."""
    with translation.override("en"):
        return [str(one) for one in content_of(data)[1]]


def test_a_sound_file_has_no_mistake():
    file, mistakes = content_of(SMALL.encode())

    assert mistakes == []
    assert file.space.address.postcode == "01234"
    assert file.resources[0].number == "7"


WRONG = {
    "a floor of 5 km": ("width: 10", "width: 5000", "floors[0].plan.width", "at most 200"),
    "an unknown weekday": ("[mon, tue]", "[mon, xyz]", "hours.opening[0].days[1]", "“xyz”"),
    "a German weekday": (
        "[mon, tue]", "[mon, Dienstag]", "hours.opening[0].days[1]", "Did you mean “tue”?",
    ),
    "crossing walls": (
        "[[0, 0], [10, 0], [10, 8], [0, 8]]", "[[0, 0], [10, 8], [10, 0], [0, 8]]",
        "floors[0].plan.shapes[0]", "crosses itself at 5, 4",
    ),
    "an unknown feature": (
        "[monitor]", "[monitr]", "resources[0].features[0]", "Did you mean “monitor”?",
    ),
    "an unknown kind of shape": (
        "kind: wall,", "kind: wal,", "floors[0].plan.shapes[0].kind", "Did you mean “wall”?",
    ),
    "an unknown key": ("    area: saal\n    at", "    aera: saal\n    at", "aera", "“area”"),
    "an unknown area": (
        "    area: saal\n    at", "    area: sal\n    at", "resources[0].area", "“saal”",
    ),
    "unknown rules": ("    rules: room", "    rules: rum", "resources[1].rules", "“rum”"),
    "no number": ("x: 1,", "x: nan,", "resources[0].at.x", "like 1.6"),
    "infinity": ("x: 1,", "x: .inf,", "resources[0].at.x", "like 1.6"),
    "a negative size": ("w: 1.6", "w: -1.6", "resources[0].at.w", "at least 0.05"),
    "beside the floor": ("x: 1,", "x: 9,", "resources[0].at", "10 × 8 m"),
    "a third of a cent": ("14.00", "14.005", "prices[0].price", "2 digits"),
    "a comma": ("14.00", '"14,50"', "prices[0].price", "behind a point"),
    "a price below nothing": ("14.00", "-1.00", "prices[0].price", "at least 0"),
    "a day that is none": ("2026-01-01", "2026-02-30", "prices[0].from", "2026-12-24"),
    "a time that is none": ("09:00", "25:00", "hours.opening[0].from", "09:30"),
    "a duration that is none": ("1 h", "one hour", "rules.room.shortest", "30 min"),
    "longest below shortest": ("8 h", "30 min", "rules.room.longest", "shorter than"),
    "nothing to say": ("    name:", "    nam:", "", ""),
    "an odd key": ("12999001", "1299900", "space.address.municipality_key", "8 digits"),
    "a key of no state": (
        "12999001", "42999001", "space.address.municipality_key", "begins with 01 to 16",
    ),
    "another state than the key": (
        "federal_state: BB", "federal_state: BY", "space.address.federal_state",
        "12999001 lies in Brandenburg, but the federal state is Bavaria. Write BB here",
    ),
    "an odd slug": ("kleine-scheune", "Kleine Scheune 2", "space.slug", "no slug"),
    "another version": ("tenne-space-1", "tenne-space-9", "format", "tenne-space-1"),
    "a missing field": ("  name: Kleine Scheune\n", "", "space", "“name” is missing"),
    "a text for a list": ("features: [monitor]", "features: monitor", "features", "a list"),
    "a word for truth": ("closed: true", "closed: yes", "closed", "true or false"),
}  # fmt: skip
del WRONG["nothing to say"]


@pytest.mark.parametrize(("old", "new", "field", "words"), WRONG.values(), ids=WRONG.keys())
def test_a_mistake_is_said_with_line_and_field(old, new, field, words):
    data = changed(old, new)
    text = data.decode()
    line = text[: text.index(new) if new else text.index("space:")].count("\n") + 1

    found = mistakes_of(data)

    assert len(found) == 1, found
    assert field in found[0]
    assert words in found[0]
    # The line of the changed words, or for longer ones one just below.
    said = int(found[0].split()[1].rstrip(":"))
    assert line <= said <= line + new.count("\n") + 1


def test_all_mistakes_are_said_at_once_and_in_order():
    data = changed("width: 10", "width: 5000").replace(b"[monitor]", b"[monitr]")
    data = data.replace(b"[mon, tue]", b"[mon, xyz]")

    found = mistakes_of(data)

    assert len(found) == 3
    assert "xyz" in found[0]
    assert "5000" in found[1]
    assert "monitr" in found[2]


def test_what_disagrees_is_said_beside_what_is_malformed():
    data = changed("14.00", "14.005") + b""
    data = data.replace(b"number: Stube", b"number: Stube\n    parts: [room/Nirgends]")

    found = mistakes_of(data)

    assert any("room/Nirgends" in one for one in found)
    assert any("14.005" in one for one in found)


def test_a_mistake_speaks_german():
    with translation.override("de"):
        found = [str(one) for one in content_of(changed("[monitor]", "[monitr]"))[1]]

    line = line_of(changed("[monitor]", "[monitr]"), "monitr")
    assert found == [
        f"Zeile {line} (resources[0].features[0]): „monitr“ ist unbekannt. War „monitor“ gemeint?"
    ]


def test_a_desk_twice_is_said_with_the_line_of_the_first():
    desk = "  - kind: desk\n    number: 7\n"
    data = changed("prices:", f"{desk}prices:")

    found = mistakes_of(data)

    first = line_of(data, "number: 7")
    assert found == [
        f"Line {line_of(data, 'prices:') - 1} (resources[2].number): There is a “desk/7” already, "
        f"in line {first}; numbers are used once."
    ]


@pytest.mark.parametrize(
    ("hours", "overlap"),
    [
        ("{days: [mon], from: 16:00, to: 18:00}", True),
        ("{days: [mon], from: 17:00, to: 18:00}", False),
        ("{days: [sun], from: 22:00, to: 10:00}", True),
        ("{days: [sun], from: 22:00, to: 09:00}", False),
        ("{days: [wed], from: 00:00, to: 24:00}", False),
        ("{days: [tue], from: 00:00, to: 00:00}", True),
        ("{days: [wed, wed], from: 10:00, to: 12:00}", True),
    ],
)
def test_overlapping_hours_are_refused_touching_ones_are_not(hours, overlap):
    data = changed("to: 17:00}", f"to: 17:00}}\n    - {hours}")

    found = mistakes_of(data)

    assert bool(found) == overlap
    assert all("overlap" in one for one in found)


def test_a_circle_of_parts_is_refused():
    data = changed("number: Stube", "number: Stube\n    parts: [room/Haus]")
    data = data.replace(b"prices:", b"  - {kind: room, number: Haus, parts: [room/Stube]}\nprices:")

    found = mistakes_of(data)

    assert len(found) == 1
    assert "a part of itself" in found[0]


BOMBS = {
    "a billion laughs": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "an anchor": "format: &f tenne-space-1\n",
    "a tag": "format: !!python/object/apply:os.system ['true']\n",
    "depth": "[" * 500 + "]" * 500,
    "a deep block": "".join(f"{' ' * n}a:\n" for n in range(400)),
    "many values": "a: [" + "1," * 70_000 + "1]",
    "a long text": "format: " + "x" * 30_000,
    "two documents": "format: a\n---\nformat: b\n",
    "a tab": "space:\n\tname: x\n",
    "an open quotation mark": 'space: "x\n',
    "a list as key": "[a, b]: c\n",
    "nothing": "",
    "only a comment": "# nothing\n",
    "a number": "42",
    "a list": "- a\n",
    "control characters": "a: \x01\n",
    "a character that no database keeps": 'a: "x\\0y"\n',
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_what_is_no_space_file_is_refused_with_a_line(text):
    file, mistakes = content_of(text.encode())

    assert file is None
    assert mistakes
    assert all(one.line >= 1 for one in mistakes)


def test_a_character_that_no_database_keeps_is_told_with_its_line():
    data = changed("name: Kleine Scheune", 'name: "Kleine\\0Scheune"')

    _, mistakes = content_of(data)

    assert [(one.code, one.line) for one in mistakes] == [("no-text", line_of(data, "Kleine"))]


def test_a_file_above_one_megabyte_is_not_read():
    file, mistakes = content_of(b"#" * 1_000_001)

    assert file is None
    assert [one.code for one in mistakes] == ["too-large"]


def test_other_encodings_are_refused_with_their_line():
    _, mistakes = content_of("a: x\nb: Möbel".encode("latin-1"))

    assert [(one.code, one.line) for one in mistakes] == [("not-utf-8", 2)]


def test_a_key_twice_is_refused_with_both_lines():
    found = mistakes_of(changed("  name: Kleine Scheune\n", "  name: A\n  name: B\n"))

    assert found == ["Line 5 (space.name): This key stands here twice; the first time in line 4."]


def test_a_file_with_a_byte_order_mark_and_windows_lines_is_read():
    data = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()

    file, mistakes = content_of(data)

    assert mistakes == []
    assert file.space.name == "Kleine Scheune"


def test_words_stay_words():
    file, _ = content_of(changed("town: Erfunden", "town: No"))

    assert file.space.address.town == "No"


def many(entry: str, number: int, more: str = "") -> bytes:
    """Return the small file with many more resources."""
    lines = "".join(entry % {"n": n, "m": n + 1} for n in range(number))
    return changed("prices:", f"{lines}{more}prices:")


HARD = {
    "unknown features": many("  - {kind: room, number: R%(n)s, features: [winow, lann]}\n", 1900),
    "unknown parts": many("  - {kind: room, number: R%(n)s, parts: [room/X%(n)s, desk/Y]}\n", 1900),
    "one long circle": many(
        "  - {kind: room, number: R%(n)s, parts: [room/R%(m)s]}\n", 1900,
        "  - {kind: room, number: R1900, parts: [room/R0]}\n",
    ),
    "a wall of many corners": changed(
        "[[0, 0], [10, 0], [10, 8], [0, 8]]", str([[n % 10, n % 7] for n in range(100)])
    ),
}  # fmt: skip


@pytest.mark.parametrize("data", HARD.values(), ids=HARD.keys())
def test_of_very_many_mistakes_the_first_are_said(data):
    file, mistakes = content_of(data)

    assert file is None
    assert 0 < len(mistakes) <= 400
