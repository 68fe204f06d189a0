"""Stay longer: see what an hour more costs, then press one button."""

from __future__ import annotations

from datetime import datetime
from operator import attrgetter
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.booking import services, words
from tenne.booking.models import Booking
from tenne.booking.queries.longer import (
    Longer,
    Stay,
    longer_ends,
    require_extendable,
    stay_of,
    taken_after,
)
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.refusal import Refused, sentence
from tenne.tariffs.tax_words import tax_word_of_price

from .access import own_booking
from .book_desk import CONFLICT
from .booking_page import facts


@require_http_methods(["GET", "HEAD", "POST"])
@own_booking
@paid_action
def longer(request: HttpRequest, booking: Booking) -> HttpResponseBase:
    """Show how much longer the place could be had, at which price; on the button, stay."""
    now, sorry = timezone.now(), ""
    if request.method == "POST":
        try:
            stayed = services.extend(
                booking,
                until=_moment(request.POST.get("until", "")) or booking.ends_at,
                now=now,
                agreed_cents=agreed_cents(request),
            )
        except Refused as refusal:
            sorry = sentence(refusal)
        else:
            said = _("Yours until %(until)s.")
            toast.say(request, said % {"until": words.clock(stayed.ends_at, stayed.zone)})
            return redirect(booking)
    return _show(request, booking, now, sorry=sorry)


def _show(request: HttpRequest, booking: Booking, now: datetime, *, sorry: str) -> HttpResponse:
    stay = stay_of(booking, now)
    ends = longer_ends(stay, now) if stay else []
    asked = _moment(request.GET.get("until", ""))
    chosen = next((one for one in ends if one.until == asked), ends[0] if ends else None)
    context: dict[str, Any] = facts(booking, now) | {
        "sorry": sorry,
        "has_errors": bool(sorry),
        "ways": [_way(booking, one, chosen) for one in sorted(ends, key=attrgetter("until"))],
        "why_not": "" if ends else _why_not(stay, now),
        "chosen": chosen,
    }
    if chosen is not None:
        before = words.price(booking.price_cents)
        total = booking.price_cents + chosen.more_cents
        context |= {
            "until": words.clock(chosen.until, booking.zone),
            "until_value": chosen.until.isoformat(),
            "more_tax_word": tax_word_of_price(chosen.price),
            "note": _("On top of %(before)s until now; together %(total)s.")
            % {"before": before, "total": words.price(total)}
            if total
            else "",
        }
    return render(request, "booking/longer.html", context, status=CONFLICT if sorry else 200)


def _way(booking: Booking, one: Longer, chosen: Longer | None) -> dict[str, Any]:
    minutes = int((one.until - booking.ends_at).total_seconds() // 60)
    return {
        "title": _("%(length)s more") % {"length": words.length(minutes)},
        "note": _("until %(until)s") % {"until": words.clock(one.until, booking.zone)},
        "price": words.price(one.more_cents),
        "value": one.until.isoformat(),
        "is_current": one is chosen,
    }


def _why_not(stay: Stay | None, now: datetime) -> str:
    """Say why not even half an hour more can be had."""
    if stay is None:
        return _("This place is not let any more. Ask the front desk.")
    try:
        require_extendable(stay.booking, now)
    except Refused as refusal:
        return sentence(refusal)
    if stay.taken and not stay.is_free_until(stay.booking.ends_at + stay.policy.granularity):
        return sentence(taken_after(stay))
    return _("The house closes, or the longest booking is reached. Book another place or day.")


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return found if found.tzinfo else None
