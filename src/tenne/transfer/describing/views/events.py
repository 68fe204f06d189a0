"""The pages about events: rooms with their seatings, and what is sold beside them."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from tenne.booking.quotes.words import people, seating
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Resource, ResourceKind, Space
from tenne.spaces.queries import tax_mode_on
from tenne.tariffs.models import Extra, ExtraUnit

from ...space_file.exporting import described
from ..change import Values, plain
from ..forms.extras import AddExtraForm, ExtraForm
from ..forms.places import language
from ..forms.prices import last_day, rate
from ..forms.seatings import SeatingsForm
from ..price_gaps import holds
from ..summary import address_of, cents
from ..turns.places import key_of, title_of
from .page import describing, part_page, save, show


def _events(request: HttpRequest, space: Space) -> HttpResponse:
    """List the rooms with their seatings, and the extras: of now and to come, then the others."""
    today, mode = _today(space)
    values = plain(described(space))
    # An export has the extras in the order of their keys.
    ids = _extras_of(space).values_list("pk", flat=True)
    extras = [
        _row(one, today, mode) | {"url": address_of(space, "describe_extra", pk)}
        for one, pk in zip(values["extras"], ids, strict=True)
    ]
    return show(
        request,
        space,
        "transfer/describing/events.html",
        rooms=_rooms(space, values),
        extras=[row for row in extras if row["state"] != "over"],
        over=[row for row in extras if row["state"] == "over"],
    )


def _rooms(space: Space, values: Values) -> list[dict[str, Any]]:
    rows = Resource.objects.filter(space=space).values_list("kind", "number", "public_id")
    ids = {f"{kind}/{number}": public_id for kind, number, public_id in rows}
    return [
        {
            "title": title_of(one, language()),
            "seatings": [(seating(row["kind"]), people(row["people"])) for row in one["seatings"]],
            "url": address_of(space, "describe_seatings", ids[key_of(one)]),
        }
        for one in values["resources"]
        if one["kind"] == ResourceKind.ROOM or one["seatings"]
    ]


def _row(extra: Values, today: date, mode: str) -> dict[str, Any]:
    since = date.fromisoformat(extra["from"])
    return {
        "title": extra["name"][language()] or extra["name"]["de"],
        "unit": ExtraUnit(extra["unit"]).label,
        "cents": cents(extra["price"]),
        "vat": f"{rate(extra['vat'])} %" if mode == "regular" else "–",
        "since": since,
        "until": last_day(extra["until"]),
        "state": "now" if holds(extra, today) else "to come" if since > today else "over",
    }


def _extras_of(space: Space) -> QuerySet[Extra]:
    return Extra.objects.filter(space=space).order_by("pk")


def _today(space: Space) -> tuple[date, str]:
    """Return the day in the space's own zone, and how its operator is taxed on it."""
    today = local_date(timezone.now(), space.zone)
    return today, tax_mode_on(space.operator_id, today).value


def _crumb(space: Space) -> tuple[str, str]:
    return address_of(space, "describe_events"), _("Events")


def _seatings(request: HttpRequest, space: Space, resource_id: UUID) -> HttpResponse:
    """Change how the chairs of a room may stand."""
    room = get_object_or_404(Resource, space=space, public_id=resource_id, is_active=True)
    crumb = _crumb(space)
    return part_page(
        request,
        space,
        SeatingsForm(described(space), request.POST or None, key=f"{room.kind}/{room.number}"),
        template="transfer/describing/seatings.html",
        then=crumb[0],
        crumb=crumb,
        title=_("Seatings: %(room)s") % {"room": room.title},
    )


def _add_extra(request: HttpRequest, space: Space) -> HttpResponse:
    """Add an extra."""
    today, mode = _today(space)
    form = AddExtraForm(described(space), request.POST or None, mode=mode, today=today)
    crumb = _crumb(space)
    return part_page(request, space, form, title=_("Add an extra"), then=crumb[0], crumb=crumb)


def _extra(request: HttpRequest, space: Space, extra_id: int) -> HttpResponse:
    """Change an extra, let it end, or take it out."""
    file = described(space)
    found = get_object_or_404(_extras_of(space), pk=extra_id)
    number = _extras_of(space).filter(pk__lt=found.pk).count()
    today, mode = _today(space)
    form = ExtraForm(file, request.POST or None, nr=number, mode=mode, today=today)
    crumb = _crumb(space)
    extra = form.values["extras"][number]
    name = extra["name"][language()] or extra["name"]["de"]
    context: dict[str, Any] = {
        "title": f"{name}, {ExtraUnit(extra['unit']).label}", "crumb": crumb,
    }  # fmt: skip
    template = "transfer/describing/extra.html"
    if "remove" in request.POST:
        said = _("%(name)s is removed.") % {"name": name}
        outcome = save(request, space, form.turn, sections=form.sections, said=said)
        if outcome.is_done:
            return redirect(crumb[0])
        form = ExtraForm(file, nr=number, mode=mode, today=today)
        return show(request, space, template, form=form, outcome=outcome, refused=True, **context)
    return part_page(request, space, form, template=template, then=crumb[0], **context)


events = describing(_events, ("GET",))
seatings = describing(_seatings)
add_extra = describing(_add_extra)
extra = describing(_extra)
