"""What a space file holds: the one definition from which reading, writing and schema come."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, WithJsonSchema

from tenne.booking.quotes.rules import LONGEST_SET_UP, SEATINGS
from tenne.design.plan import CHAIR_SIDES
from tenne.people.models import Audience
from tenne.spaces.federal_states import FEDERAL_STATES, NAMES, state_of
from tenne.spaces.models import Feature, LifeType, ResourceKind
from tenne.spaces.models.inventory import ItemKind, ItemState
from tenne.spaces.models.space import RosterRule
from tenne.spaces.models.workplace import WorkplaceTopic
from tenne.spaces.voice import LONGEST_WORD
from tenne.tariffs.models import ExtraUnit, Unit

from .mistakes import Said, gettext_noop
from .plan import MOST_FLOORS, Across, Degrees, Floor, Long
from .values import (
    Clock,
    Day,
    Described,
    Euros,
    InLanguages,
    Key,
    ListInLanguages,
    Minutes,
    Name,
    Number,
    OneOf,
    Percent,
    Slug,
    Text,
    Truth,
    refused,
)

FORMAT = "tenne-space-1"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MEANT = {
    word: short
    for short, words in zip(
        WEEKDAYS,
        (
            "mo montag monday",
            "di dienstag tuesday tues",
            "mi mittwoch wednesday",
            "do donnerstag thursday thur thurs",
            "fr freitag friday",
            "sa samstag sonnabend saturday",
            "so sonntag sunday",
        ),
        strict=True,
    )
    for word in words.split()
}
MOST_RESOURCES, MOST_PRICES, MOST_ITEMS = 2000, 4000, 5000
SMALL = 32_767


def _mail(address: str) -> str:
    if address:
        try:
            validate_email(address)
        except ValidationError:
            raise refused(
                "mail", gettext_noop("“%(given)s” is no mail address."), given=address[:60]
            ) from None
    return address


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise refused(
            "zone",
            gettext_noop("“%(given)s” is no time zone; in Germany it is Europe/Berlin."),
            given=name[:60],
        )
    return name


Mail = Annotated[str, StringConstraints(max_length=254), AfterValidator(_mail)]
Phone = Annotated[str, StringConstraints(max_length=40)]


def _last_day(day: date, info: ValidationInfo) -> date:
    opens = info.data.get("opens_on")
    if opens is not None and day < opens:
        raise refused(
            "closes-before",
            gettext_noop("A space closes after it opens, and it opens on %(opens)s."),
            opens=opens.isoformat(),
        )
    return day


def _of_a_municipality(key: str) -> str:
    if key and state_of(key) is None:
        raise refused(
            "no-municipality",
            gettext_noop(
                "A municipality key has 8 digits and begins with 01 to 16; “%(given)s” is none."
            ),
            given=key,
        )
    return key


def _of_its_municipality(state: str, info: ValidationInfo) -> str:
    key = info.data.get("municipality_key")
    lies_in = state_of(key) if key else state
    if lies_in is not None and lies_in != state:
        raise refused(
            "another-state",
            gettext_noop(
                "The municipality key %(key)s lies in %(lies_in)s, but the federal state is "
                "%(named)s. Write %(state)s here, or mend the key."
            ),
            key=key, lies_in=Said(NAMES[lies_in]), named=Said(NAMES[state]), state=lies_in,
        )  # fmt: skip
    return state


LastDay = Annotated[Day, AfterValidator(_last_day)]
DEGREES = WithJsonSchema({"type": "number", "minimum": -180, "maximum": 180})
Word = Annotated[str, StringConstraints(max_length=LONGEST_WORD, strip_whitespace=True)]
Zone = Annotated[str, AfterValidator(_zone)]


class Address(Described):
    """Where the space is."""

    street: Name
    postcode: Annotated[str, StringConstraints(min_length=1, max_length=10)]
    town: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    municipality_key: Annotated[
        str, StringConstraints(pattern=r"^([0-9]{8})?$"), AfterValidator(_of_a_municipality)
    ] = ""
    federal_state: Annotated[str, OneOf(FEDERAL_STATES), AfterValidator(_of_its_municipality)]
    latitude: Annotated[
        Decimal, Field(ge=-90, le=90, decimal_places=5, allow_inf_nan=False), DEGREES
    ]
    longitude: Annotated[
        Decimal, Field(ge=-180, le=180, decimal_places=5, allow_inf_nan=False), DEGREES
    ]


class Holidays(Described):
    """Which public holidays close the space; Catholic ones are a matter of the municipality."""

    kept: Truth = True
    catholic: Truth = False


class People(Described):
    """What the people are called who use the house, in German and English."""

    de: Word = ""
    en: Word = ""

    def stored(self) -> dict[str, str]:
        """Return it as tables keep it: only languages that say something."""
        return {name: word for name, word in (("de", self.de), ("en", self.en)) if word}


class Space(Described):
    """The space itself, with all that a visitor asks first."""

    slug: Slug
    name: Name
    operator: Slug
    life_type: Annotated[str, OneOf(LifeType.values)] = LifeType.CLASSIC.value
    former_use: str = Field(default="", max_length=120)
    address: Address
    zone: Zone = "Europe/Berlin"
    holidays: Holidays = Field(default_factory=Holidays)
    email: Mail = ""
    phone: Phone = ""
    audiences: list[Annotated[str, OneOf(Audience.values)]] = Field(
        default_factory=list, max_length=len(Audience)
    )
    listed: Truth = True
    opens_on: Day | None = None
    closes_on: LastDay | None = None
    roster: Annotated[str, OneOf(RosterRule.values)] = RosterRule.NONE.value
    formal: Truth = False
    people: People = Field(default_factory=People)
    story: Text = Field(default_factory=InLanguages)
    house_rules: Text = Field(default_factory=InLanguages)
    directions: Text = Field(default_factory=InLanguages)
    accessibility: Text = Field(default_factory=InLanguages)
    equipment: ListInLanguages = Field(default_factory=ListInLanguages)


class Hours(Described):
    """From when to when on some weekdays; 00:00 to 00:00 is day and night."""

    days: list[Annotated[str, OneOf(WEEKDAYS, MEANT)]] = Field(min_length=1, max_length=7)
    opens: Clock = Field(alias="from")
    closes: Clock = Field(alias="to")


class Week(Described):
    """Three kinds of hours: for the public, with a host, for members."""

    opening: list[Hours] = Field(default_factory=list, max_length=100)
    staffed: list[Hours] = Field(default_factory=list, max_length=100)
    access: list[Hours] = Field(default_factory=list, max_length=100)


class ClosedDay(Described):
    """A day on which the space is closed, beside public holidays."""

    day: Day
    reason: Text = Field(default_factory=InLanguages)


class CancellationStep(Described):
    """Up to so many hours before the start, so many percent of the price stay due."""

    hours: int = Field(ge=0, le=20_000)
    due: int = Field(ge=0, le=100)


class Rules(Described):
    """The rules for holding a place; what is left out is as usual."""

    granularity: Annotated[Minutes, Field(ge=1)] = 30
    shortest: Annotated[Minutes, Field(ge=1)] = 30
    longest: Annotated[Minutes, Field(ge=1)] = 14 * 24 * 60
    lead: Minutes = 0
    horizon_days: int = Field(default=90, ge=0, le=3660)
    buffer_before: Minutes = 0
    buffer_after: Minutes = 0
    buffers_may_overlap: Truth = True
    limit_per_person: int | None = Field(default=20, ge=1, le=SMALL)
    cool_down: Minutes = 0
    keeps_opening_hours: Truth = True
    no_show_after: Minutes | None = None
    approval_within: Annotated[Minutes, Field(ge=60)] | None = None
    cancellation: list[CancellationStep] = Field(default_factory=list, max_length=10)


class Place(Described):
    """Where something stands on its floor, from the upper left corner; the chair at ``side``."""

    x: Across
    y: Across
    w: Long
    h: Long
    side: Annotated[str, OneOf(CHAIR_SIDES)] | None = None
    turn: Degrees = 0.0


class Seating(Described):
    """How the chairs of a room may stand, for how many people, and what that takes."""

    kind: Annotated[str, OneOf(SEATINGS)]
    people: int = Field(ge=1, le=SMALL)
    set_up: Annotated[Minutes, Field(le=LONGEST_SET_UP)] = 0
    clear: Annotated[Minutes, Field(le=LONGEST_SET_UP)] = 0


class Resource(Described):
    """Something that can be held: a desk, a room, a booth, a locker; its key is kind and number."""

    kind: Annotated[str, OneOf(ResourceKind.values)]
    number: Number
    name: Text | None = None
    area: str | None = None
    at: Place | None = None
    features: list[Annotated[str, OneOf(Feature.values)]] = Field(
        default_factory=list, max_length=len(Feature)
    )
    capacity: int = Field(default=1, ge=1, le=SMALL)
    permanent: Truth = False
    rules: Key | None = None
    parts: list[str] = Field(default_factory=list, max_length=200)
    seatings: list[Seating] = Field(default_factory=list, max_length=len(SEATINGS))

    @property
    def key(self) -> str:
        """How others in the file name it: ``room/Scheune``."""
        return f"{self.kind}/{self.number}"


class Spot(Described):
    """A spot on a floor."""

    x: Across
    y: Across


class Item(Described):
    """A thing of the inventory, at a place that is held, in an area, or somewhere."""

    kind: Annotated[str, OneOf(ItemKind.values)]
    label: Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True)]
    state: Annotated[str, OneOf(ItemState.values)] = ItemState.GOOD.value
    resource: str | None = None
    area: str | None = None
    at: Spot | None = None
    note: str = Field(default="", max_length=200)
    checked: Day | None = None


class WorkplaceFact(Described):
    """A fact for employers, and the day on which it was true."""

    topic: Annotated[str, OneOf(WorkplaceTopic.values)]
    text: Text = Field(default_factory=InLanguages)
    as_of: Day


class Wlan(Described):
    """How fast the WLAN was on a day, in Mbit/s."""

    day: Day
    down: int = Field(ge=0, le=1_000_000)
    up: int = Field(ge=0, le=1_000_000)


class Price(Described):
    """A price, gross, dated; without an audience for everybody, without a number for all."""

    kind: Annotated[str, OneOf(ResourceKind.values)] = Field(alias="for")
    number: Number | None = None
    audience: Annotated[str, OneOf(("", *Audience.values))] = ""
    unit: Annotated[str, OneOf(Unit.values)]
    up_to: Annotated[Minutes, Field(ge=1)] = 300
    price: Euros
    vat: Percent
    valid_from: Day = Field(alias="from")
    valid_until: Day | None = Field(default=None, alias="until")

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it one price and no other."""
        return (self.kind, self.number or "", self.audience, self.unit, self.valid_from)


class Extra(Described):
    """What an event may have beside its room, gross, dated."""

    code: Slug
    name: Text
    unit: Annotated[str, OneOf(ExtraUnit.values)]
    price: Euros
    vat: Percent
    valid_from: Day = Field(alias="from")
    valid_until: Day | None = Field(default=None, alias="until")


class SpaceFile(Described):
    """A whole space."""

    format: Literal["tenne-space-1"]
    space: Space
    hours: Week = Field(default_factory=Week)
    closed_days: list[ClosedDay] = Field(default_factory=list, max_length=2000)
    rules: dict[Key, Rules] = Field(default_factory=dict, max_length=200)
    floors: list[Floor] = Field(default_factory=list, max_length=MOST_FLOORS)
    resources: list[Resource] = Field(default_factory=list, max_length=MOST_RESOURCES)
    inventory: list[Item] = Field(default_factory=list, max_length=MOST_ITEMS)
    workplace: list[WorkplaceFact] = Field(default_factory=list, max_length=len(WorkplaceTopic))
    wlan: list[Wlan] = Field(default_factory=list, max_length=1000)
    prices: list[Price] = Field(default_factory=list, max_length=MOST_PRICES)
    extras: list[Extra] = Field(default_factory=list, max_length=200)
