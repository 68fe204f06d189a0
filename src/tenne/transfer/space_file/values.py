"""The small values of a space file: texts in two languages, clock times, durations, prices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from .mistakes import gettext_noop

CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DURATION = re.compile(r"(\d{1,6}) ?(min|h|d)")
MINUTES = {"d": 24 * 60, "h": 60, "min": 1}
LONGEST_MINUTES = 10 * 366 * 24 * 60


class Described(BaseModel):
    """A part of a space file; what it does not know, it refuses."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, validate_default=False)


def refused(code: str, message: str, **values: Any) -> PydanticCustomError:
    """Return a refusal whose sentence is translated when somebody reads it."""
    return PydanticCustomError(code, message, values)


class OneOf:
    """One of a few words; ``meant`` leads from what people write to the word of the file."""

    def __init__(self, words: Iterable[str], meant: Mapping[str, str] | None = None) -> None:
        self.words = tuple(words)
        self.meant = meant or {}

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        """Return how it is checked."""
        return core_schema.no_info_plain_validator_function(self._checked)

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        """Return how it is published."""
        return {"type": "string", "enum": list(self.words)}

    def _checked(self, given: Any) -> str:
        if given in self.words:
            return str(given)
        raise refused(
            "choice",
            gettext_noop("“%(given)s” is not known; allowed: %(allowed)s."),
            given=str(given)[:60],
            allowed=", ".join(self.words),
            meant=self.meant.get(str(given).lower(), ""),
        )


def _clock(given: Any) -> Any:
    if isinstance(given, time):
        return given
    found = CLOCK.fullmatch(str(given))
    if found is None or (found[1] == "24" and found[2] != "00"):
        raise refused("clock", gettext_noop("A time of day is written like 09:30."))
    return time(int(found[1]) % 24, int(found[2]))


def _day(given: Any) -> Any:
    if isinstance(given, date):
        return given
    try:
        if not DAY.fullmatch(str(given)):
            raise ValueError(given)
        return date.fromisoformat(given)
    except ValueError:
        raise refused(
            "day", gettext_noop("A day of the calendar is written like 2026-12-24.")
        ) from None


def _minutes(given: Any) -> Any:
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    found = DURATION.fullmatch(str(given))
    if found is None:
        raise refused("duration", gettext_noop("A duration is written like 30 min, 2 h or 14 d."))
    minutes = int(found[1]) * MINUTES[found[2]]
    if minutes > LONGEST_MINUTES:
        raise refused("duration-too-long", gettext_noop("Nothing lasts longer than ten years."))
    return minutes


def in_words(minutes: int) -> str:
    """Return a duration in its largest whole unit."""
    unit = next(unit for unit, length in MINUTES.items() if minutes % length == 0 and minutes)
    return f"{minutes // MINUTES[unit]} {unit}"


def _written_duration(minutes: int) -> str:
    return in_words(minutes) if minutes else "0 min"


def _truth(given: Any) -> Any:
    if isinstance(given, bool):
        return given
    if str(given).lower() not in ("true", "false"):
        raise refused("truth", gettext_noop("Write true or false."))
    return str(given).lower() == "true"


def _text(given: Any) -> Any:
    return {"de": given} if isinstance(given, str) else given


def _to_the_millimetre(metres: float) -> float:
    # A plan is never finer; adding nothing turns -0 into 0.
    return round(metres, 3) + 0.0


def _euros(given: Any) -> Any:
    if isinstance(given, str) and "," in given:
        raise refused("comma", gettext_noop("Write cents behind a point: 14.50."))
    return given


Truth = Annotated[bool, BeforeValidator(_truth)]
Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda clock: f"{clock:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": f"^({CLOCK.pattern})$", "examples": ["09:30"]}),
]
Day = Annotated[
    date,
    BeforeValidator(_day),
    PlainSerializer(date.isoformat),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-12-24"]}),
]
Minutes = Annotated[
    int,
    BeforeValidator(_minutes),
    PlainSerializer(_written_duration),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{DURATION.pattern}$",
            "examples": ["30 min", "2 h", "14 d"],
        }
    ),
]
Euros = Annotated[
    Decimal,
    BeforeValidator(_euros),
    Field(ge=0, le=1_000_000, decimal_places=2, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1_000_000, "examples": [14.5]}),
]
Percent = Annotated[
    Decimal,
    BeforeValidator(_euros),
    Field(ge=0, le=99, decimal_places=2, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 99, "examples": [19]}),
]
ROUNDED = AfterValidator(_to_the_millimetre)
Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=50)]
Key = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=40)]
# What a place is called after its kind; digits alone are fine, also without quotation marks.
Number = Annotated[
    str,
    StringConstraints(min_length=1, max_length=12, strip_whitespace=True),
    WithJsonSchema({"type": ["string", "integer"], "maxLength": 12, "examples": ["7", "Scheune"]}),
]


class InLanguages(Described):
    """A text in German and English; alone it is German."""

    de: str = Field(default="", max_length=10_000)
    en: str = Field(default="", max_length=10_000)

    def stored(self) -> dict[str, str]:
        """Return it as tables keep it: only languages that say something."""
        return {name: text for name, text in (("de", self.de), ("en", self.en)) if text}


Text = Annotated[
    InLanguages,
    BeforeValidator(_text, json_schema_input_type=InLanguages | str),
]


class ListInLanguages(Described):
    """A list of short texts in German and English."""

    de: list[Name] = Field(default_factory=list, max_length=100)
    en: list[Name] = Field(default_factory=list, max_length=100)

    def stored(self) -> dict[str, list[str]]:
        """Return it as tables keep it: only languages that say something."""
        return {name: texts for name, texts in (("de", self.de), ("en", self.en)) if texts}
