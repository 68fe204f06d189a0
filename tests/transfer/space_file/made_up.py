"""Spaces that hypothesis makes up: sound ones, odder than any that people would describe."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tenne.people.models import Audience
from tenne.spaces.models import AreaKind, Feature, LifeType, ResourceKind
from tenne.spaces.models.inventory import ItemKind, ItemState
from tenne.spaces.models.workplace import WorkplaceTopic
from tenne.tariffs.models import Unit
from tenne.transfer.space_file.content import FORMAT, WEEKDAYS, SpaceFile

# No control characters and nothing outside what PostgreSQL and a text file keep.
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff")
NAMES = st.text(LETTERS, min_size=1, max_size=40).map(str.strip).filter(bool)
PROSE = st.one_of(
    st.text(LETTERS | st.just("\n"), max_size=200),
    st.lists(st.text("aäß:#-,'\"", min_size=1, max_size=12), max_size=60).map(" ".join),
    st.sampled_from(
        ["no", "~", "null", "0123", "1e3", "- a", "a: b", " a", "a ", "#a", "{a}", "x\n"]
    ),
)
TEXTS = st.fixed_dictionaries({"de": PROSE, "en": PROSE})
WORDS = st.one_of(st.just(""), NAMES)
METRES = st.integers(0, 9_000).map(lambda mm: mm / 1000)
SIDES = st.integers(150, 1_000).map(lambda mm: mm / 1000)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CLOCKS = st.times(time(0), time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
NUMBERS = st.text("0123456789ABC äß-", min_size=1, max_size=12).map(str.strip).filter(bool)


def one_of(words: Any) -> st.SearchStrategy[str]:
    """Choose one of some words."""
    return st.sampled_from(list(words))


SPOTS = {"x": METRES, "y": METRES}
SHAPES = st.one_of(
    st.fixed_dictionaries({"kind": st.just("plant"), **SPOTS}, optional={"size": st.just(1.5)}),
    st.fixed_dictionaries(
        {"kind": st.just("zone"), **SPOTS, "w": SIDES, "h": SIDES},
        optional={"tone": one_of(("service", "quiet"))},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("door"), "x1": METRES, "y1": METRES, "x2": METRES, "y2": METRES},
        optional={"opens": one_of(("left", "right", "none")), "double": st.booleans()},
    ),
    st.fixed_dictionaries(
        {"kind": st.just("label"), **SPOTS, "text": st.fixed_dictionaries({"de": NAMES})}
    ),
)
AREAS = st.fixed_dictionaries(
    {"kind": one_of(AreaKind.values), "name": TEXTS, "capacity": st.integers(0, 99)},
    optional={
        "box": st.tuples(METRES, METRES, SIDES, SIDES).map(list),
        "outline": st.just([[0, 0], [5, 0], [2.5, 4.25]]),
    },
).filter(lambda area: not {"box", "outline"} <= area.keys())
RULES = st.fixed_dictionaries(
    {},
    optional={
        "shortest": st.integers(1, 600),
        "longest": st.integers(600, 90_000),
        "horizon_days": st.integers(0, 900),
        "limit_per_person": st.none() | st.integers(1, 90),
        "keeps_opening_hours": st.booleans(),
        "no_show_after": st.integers(60, 300),
        "approval_within": st.integers(60, 5000),
        "cancellation": st.just([{"hours": 24, "due": 0}, {"hours": 2, "due": 50}]),
    },
)
PRICES = st.fixed_dictionaries(
    {
        "for": one_of(ResourceKind.values), "unit": one_of(Unit.values), "from": DAYS,
        "price": st.integers(0, 99_999).map(lambda cents: Decimal(cents) / 100),
        "vat": st.sampled_from([Decimal(0), Decimal(7), Decimal(19), Decimal("5.5")]),
    },
    optional={"audience": one_of(Audience.values), "up_to": st.integers(1, 900)},
)  # fmt: skip
ITEMS = st.fixed_dictionaries(
    {"kind": one_of(ItemKind.values), "label": NAMES, "state": one_of(ItemState.values)},
    optional={
        "note": PROSE.map(lambda t: t[:200]),
        "checked": DAYS,
        "at": st.fixed_dictionaries(SPOTS),
    },
)
FACTS = st.fixed_dictionaries(
    {"topic": one_of(WorkplaceTopic.values), "text": TEXTS, "as_of": DAYS}
)


@st.composite
def hours(draw: Any) -> list[dict[str, Any]]:
    """Make hours of some weekdays that do not overlap."""
    days = draw(st.lists(one_of(WEEKDAYS), max_size=7, unique=True))
    found = []
    for day in days:
        opens, closes = sorted((draw(CLOCKS), draw(CLOCKS)))
        if opens < closes:
            found.append({"days": [day], "from": opens, "to": closes})
    return found


@st.composite
def space_files(draw: Any, slug: str = "erdacht") -> SpaceFile:
    """Make a space that is sound."""
    rules = draw(st.dictionaries(st.sampled_from(["a", "b-1", "on", "x.y"]), RULES, max_size=3))
    levels = draw(st.lists(st.integers(-2, 9), max_size=2, unique=True))
    floors, areas = [], []
    for level in levels:
        made = [
            {"key": f"a{level + 5}-{nr}", **area}
            for nr, area in enumerate(draw(st.lists(AREAS, max_size=3)))
        ]
        areas += [one["key"] for one in made]
        plan = {"width": 12, "height": 10.5, "shapes": draw(st.lists(SHAPES, max_size=6))}
        floors.append({"level": level, "name": draw(TEXTS), "plan": plan, "areas": made})
    resources = draw(_resources(areas, list(rules)))
    return SpaceFile.model_validate(
        {
            "format": FORMAT,
            "space": draw(_space(slug)),
            "hours": {kind: draw(hours()) for kind in ("opening", "staffed", "access")},
            "closed_days": draw(_unique("day", {"day": DAYS, "reason": TEXTS})),
            "rules": rules,
            "floors": floors,
            "resources": resources,
            "inventory": draw(st.lists(ITEMS, max_size=4)),
            "workplace": draw(st.lists(FACTS, max_size=3, unique_by=lambda one: one["topic"])),
            "wlan": draw(
                _unique("day", {"day": DAYS, "down": st.integers(0, 900), "up": st.just(5)})
            ),
            "prices": draw(
                st.lists(
                    PRICES,
                    max_size=4,
                    unique_by=lambda p: (p["for"], p["unit"], p.get("audience"), p["from"]),
                )
            ),
        }
    )


def _unique(key: str, fields: dict[str, Any]) -> Any:
    return st.lists(st.fixed_dictionaries(fields), max_size=3, unique_by=lambda one: one[key])


@st.composite
def _resources(draw: Any, areas: list[str], rules: list[str]) -> list[dict[str, Any]]:
    keys = draw(st.lists(st.tuples(one_of(ResourceKind.values), NUMBERS), max_size=6, unique=True))
    found: list[dict[str, Any]] = []
    for kind, number in keys:
        one: dict[str, Any] = {"kind": kind, "number": number, "capacity": draw(st.integers(1, 50))}
        one["features"] = draw(st.lists(one_of(Feature.values), max_size=3, unique=True))
        one["permanent"] = draw(st.booleans())
        if draw(st.booleans()):
            one["name"] = {"de": draw(NAMES), "en": draw(NAMES)}
        if rules:
            one["rules"] = draw(st.none() | st.sampled_from(rules))
        if areas:
            one["area"] = draw(st.sampled_from(areas))
            if draw(st.booleans()):
                one["at"] = {"x": draw(METRES), "y": draw(METRES), "w": draw(SIDES), "h": 0.5}
        if len(found) > 1 and draw(st.booleans()):
            one["parts"] = [f"{part['kind']}/{part['number']}" for part in found[:2]]
        found.append(one)
    return found


@st.composite
def _space(draw: Any, slug: str) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": draw(NAMES),
        "operator": "erdacht-eg",
        "life_type": draw(one_of(LifeType.values)),
        "former_use": draw(NAMES),
        "address": {
            "street": draw(NAMES), "postcode": draw(st.from_regex(r"\A[0-9]{5}\Z")),
            "town": draw(NAMES), "municipality_key": "12999001", "federal_state": "BB",
            "latitude": Decimal(draw(st.integers(-9_000_000, 9_000_000))) / 100_000,
            "longitude": Decimal(draw(st.integers(-18_000_000, 18_000_000))) / 100_000,
        },
        "holidays": {"kept": draw(st.booleans()), "catholic": draw(st.booleans())},
        "formal": draw(st.booleans()),
        "people": {"de": draw(WORDS), "en": draw(WORDS)},
        "audiences": draw(st.lists(one_of(Audience.values), max_size=3, unique=True)),
        "story": draw(TEXTS),
        "house_rules": draw(TEXTS),
        "equipment": {"de": draw(st.lists(NAMES, max_size=4)), "en": []},
    }  # fmt: skip
