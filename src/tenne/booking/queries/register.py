"""All bookings of an operator, sifted, a page at a time: the same statements for any number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import (
    Case,
    CharField,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from tenne.billing.models import Charge
from tenne.booking.models import Booking, State
from tenne.booking.models.booking import SOLD_AS
from tenne.booking.rules import EFFECTS
from tenne.foundation.codes import normal_code
from tenne.foundation.wall_time import calendar_day
from tenne.spaces.models import Operator

ROWS = 50
AT_ONCE = 1000
WITHOUT_A_PRICE = [state for state, effects in EFFECTS.items() if not effects.has_a_price]
COLUMNS = (
    "code", "state", "space__name", "resource__kind", "place", "person__name", "person__email",
    "wall_start", "wall_end", "price_cents", "due_cents", "currency", "payment_way", "note",
    "made_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked of the list; what is empty asks nothing."""

    space_id: int | None = None
    kind: str = ""
    state: str = ""
    first: date | None = None
    last: date | None = None
    person: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list, each booking with what is due for it, and how many there are in all."""

    rows: list[tuple[Booking, int]]
    number: int
    total: int

    @property
    def pages(self) -> int:
        """Return how many pages there are; an empty list has one."""
        return max(1, -(-self.total // ROWS))


def page_of(operator: Operator, sieve: Sieve, zone: ZoneInfo, *, number: int) -> Page:
    """Return a page of bookings, the last one where there are fewer: two statements."""
    found = sifted(operator, sieve, zone)
    total = found.count()
    pages = max(1, -(-total // ROWS))
    number = min(max(1, number), pages)
    rows = with_due(found.select_related("person", "resource", "space"))
    shown = rows[(number - 1) * ROWS : number * ROWS]
    return Page([(one, one.due_cents) for one in shown], number, total)


def sifted(operator: Operator, sieve: Sieve, zone: ZoneInfo) -> QuerySet[Booking]:
    """Return the bookings that are asked for: from a day on the soonest first, else the latest."""
    # Bookings lie in the order of time by their spaces.
    found = Booking.objects.filter(space__in=operator.spaces.values("pk"))
    if sieve.space_id is not None:
        found = found.filter(space_id=sieve.space_id)
    if sieve.kind:
        found = found.filter(resource__kind=sieve.kind)
    if sieve.state:
        found = found.filter(state=sieve.state)
    if sieve.first is not None:
        found = found.filter(ends_at__gt=calendar_day(sieve.first, zone).start)
    if sieve.last is not None:
        found = found.filter(starts_at__lt=calendar_day(sieve.last, zone).end)
    if sieve.person:
        named = Q(person__name__icontains=sieve.person)
        found = found.filter(named | Q(person__email__icontains=sieve.person))
    if sieve.text:
        found = found.filter(_about(sieve.text))
    order = ("starts_at", "pk") if sieve.first is not None else ("-starts_at", "-pk")
    return found.order_by(*order)


def _about(text: str) -> Q:
    """Return where a text may stand: code, note, place, what it is held for."""
    return (
        Q(code=normal_code(text))
        | Q(note__icontains=text)
        | Q(resource__number__iexact=text)
        | Q(resource__name__de__icontains=text)
        | Q(resource__name__en__icontains=text)
        | Q(held_for__label__icontains=text)
    )


def rows_of(
    operator: Operator, sieve: Sieve, zone: ZoneInfo, *, language: str
) -> Iterator[dict[str, Any]]:
    """Return all that is asked for, row by row, from a cursor of the server: one statement."""
    named = sifted(operator, sieve, zone).annotate(
        place=KeyTextTransform(language, "resource__name")
    )
    yield from with_due(named).values(*COLUMNS).iterator(chunk_size=AT_ONCE)


def with_due(found: QuerySet[Booking]) -> QuerySet[Any]:
    """Add what is due for each booking, or would be: its price, what stays of it, or nothing.

    What stays of a late cancellation is what was charged for it; all else follows from the state.
    """
    charged = Charge.objects.filter(
        sold_as=SOLD_AS, sold_id=Cast(OuterRef("pk"), CharField())
    ).values("sold_id")
    left = Subquery(charged.annotate(cents=Sum("gross_cents")).values("cents"))
    return found.annotate(
        due_cents=Case(
            When(state__in=WITHOUT_A_PRICE, then=0),
            When(state=State.CANCELLED_LATE, then=Coalesce(left, 0)),
            default=F("price_cents"),
            output_field=IntegerField(),
        )
    )
