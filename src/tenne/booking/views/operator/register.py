"""All bookings of an operator: sifted, page by page, and as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.models import Booking, State
from tenne.booking.queries.register import Sieve, page_of, rows_of
from tenne.booking.register_form import SieveForm
from tenne.booking.views.booking_page import PILLS
from tenne.foundation import scope, spreadsheet
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Operator, ResourceKind, Space
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

ASKED = ("space", "kind", "state", "first", "last", "person", "text")


@require_safe
@operator_of
def register(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Show the bookings that are asked for; without a question those from today on."""
    spaces = list(Space.objects.filter(operator=operator).order_by("name"))
    zone = zone_of(spaces)
    form = _form(request, spaces, zone)
    is_right = form.is_valid()
    page = page_of(operator, form.sieve(), zone, number=number_in(request.GET.get("page", "")))
    return operator_page(
        request,
        "booking/register.html",
        operator,
        "booking:register",
        form=form,
        has_errors=not is_right,
        is_asked=any(request.GET.get(name) for name in ASKED),
        total=page.total,
        number=page.number,
        pages=page.pages,
        rows=[_row(operator, one, due) for one, due in page.rows],
        before=form.address(page=page.number - 1) if page.number > 1 else "",
        after=form.address(page=page.number + 1) if page.number < page.pages else "",
        as_csv=reverse("booking:register_csv", args=[operator.slug]) + form.address(),
    )


def zone_of(spaces: list[Space]) -> ZoneInfo:
    """Return in whose clock the days of a question are meant."""
    return spaces[0].zone if spaces else ZoneInfo(settings.TIME_ZONE)


def _form(request: HttpRequest, spaces: list[Space], zone: ZoneInfo) -> SieveForm:
    today = local_date(timezone.now(), zone)
    asked = {name: request.GET[name] for name in ASKED if name in request.GET}
    return SieveForm(spaces, asked or {"first": today.isoformat()})


def _row(operator: Operator, booking: Booking, due_cents: int) -> dict[str, Any]:
    kind, symbol = PILLS[State(booking.state)]
    return {
        "url": reverse("booking:register_booking", args=[operator.slug, booking.public_id]),
        "when": words.day_and_hours(booking.period, booking.zone),
        "year": local_date(booking.starts_at, booking.zone).year,
        "place": booking.resource.title,
        "space": booking.space.name,
        "name": booking.person.name,
        "code": booking.spoken_code,
        "state": booking.state_word,
        "state_kind": kind,
        "state_symbol": symbol,
        "price": words.money(due_cents) if due_cents else "–",
    }


@require_safe
@operator_of
def register_csv(request: HttpRequest, operator: Operator) -> StreamingHttpResponse:
    """Hand out all that is asked for as a table, row by row, however long it is."""
    spaces = list(Space.objects.filter(operator=operator).order_by("name"))
    zone = zone_of(spaces)
    form = _form(request, spaces, zone)
    form.is_valid()
    rows = _table(operator, form.sieve(), zone, _labels())
    answer = StreamingHttpResponse(spreadsheet.lines(rows), content_type=spreadsheet.CONTENT_TYPE)
    name = f"{operator.slug}-{local_date(timezone.now(), zone):%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{_("bookings")}-{name}.csv"'
    return answer


def _labels() -> dict[str, Any]:
    """Return all words of the table now: it is written after the language was put away."""
    return {
        "language": words.language(),
        "head": [
            _("Code"), _("State"), _("Space"), _("Kind"), _("Place"), _("Name"), _("E-mail"),
            _("From"), _("Until"), _("Price agreed"), _("Amount due"), _("Currency"), _("Pay"),
            _("Note"), _("Made on"),
        ],
        "state": {value: str(label) for value, label in State.choices},
        "kind": {value: str(label) for value, label in ResourceKind.choices},
        "way": {value: str(label) for value, label in PaymentWay.choices},
    }  # fmt: skip


def _table(
    operator: Operator, sieve: Sieve, zone: ZoneInfo, labels: dict[str, Any]
) -> Iterator[list[Any]]:
    yield labels["head"]
    comma = "," if labels["language"] == "de" else "."
    # The scope of the request is closed by the time a server asks for the first row.
    with scope.operators(operator.pk):
        for row in rows_of(operator, sieve, zone, language=labels["language"]):
            yield [
                row["code"],
                labels["state"].get(row["state"], row["state"]),
                row["space__name"],
                labels["kind"].get(row["resource__kind"], ""),
                row["place"],
                row["person__name"],
                row["person__email"] or "",
                row["wall_start"].replace("T", " "),
                row["wall_end"].replace("T", " "),
                _amount(row["price_cents"], comma),
                _amount(row["due_cents"], comma),
                row["currency"],
                labels["way"].get(row["payment_way"], ""),
                row["note"],
                row["made_at"].astimezone(zone).strftime("%Y-%m-%d %H:%M"),
            ]


def _amount(cents: int, comma: str) -> str:
    return f"{cents // 100}{comma}{cents % 100:02}"
