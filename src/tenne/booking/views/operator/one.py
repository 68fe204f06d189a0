"""One booking as its operator sees it: facts, trail, and what may be changed with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.models import Booking, State
from tenne.booking.queries.bookings import require_booking
from tenne.booking.queries.rebooking import can_rebook
from tenne.booking.queries.trail import Step, trail_of
from tenne.booking.register_form import ReasonForm
from tenne.booking.services.by_the_house import VERBS
from tenne.booking.services.cancel import can_undo_cancellation, due_now
from tenne.booking.services.check_in import can_undo_check_out
from tenne.booking.services.rebooking import can_undo_rebooking
from tenne.booking.views.book_desk import UNPROCESSABLE
from tenne.booking.views.booking_page import facts
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.models import Operator
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

from .series import link_of


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def register_booking(request: HttpRequest, operator: Operator, booking_id: UUID) -> HttpResponse:
    """Show a booking with its trail; change it as a host may, with a reason."""
    try:
        booking = require_booking(booking_id)
    except Booking.DoesNotExist:
        raise Http404 from None
    now = timezone.now()
    form = ReasonForm(_verbs(booking, now), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with audit.context(operator=operator.pk, reason=given["reason"]):
                VERBS[given["verb"]](booking, now=now)
        except Refused as refusal:
            toast.say(request, sentence(refusal), level=messages.ERROR)
        else:
            toast.say(request, _("Changed; the reason stands in the trail."))
        return redirect("booking:register_booking", operator.slug, booking.public_id)
    shown = facts(booking, now)
    answer = operator_page(
        request,
        "booking/register_booking.html",
        operator,
        "booking:register",
        form=form,
        has_errors=bool(form.errors),
        trail=[_said(step, booking) for step in trail_of(booking)],
        person=booking.person,
        can_rebook=can_rebook(booking, now),
        series=link_of(booking),
        **{name: value for name, value in shown.items() if name not in ("place", "legal_links")},
    )
    answer.status_code = UNPROCESSABLE if form.errors else answer.status_code
    return answer


def _verbs(booking: Booking, now: datetime) -> list[tuple[str, str]]:
    """Return what may be done with a booking now, as choices."""
    found: list[tuple[str, str]] = []
    is_over = booking.ends_at <= now
    if booking.state == State.CONFIRMED and not is_over:
        found.append(("check-in", _("Check in")))
    if booking.state == State.CHECKED_IN and not is_over:
        found += [("check-out", _("Check out")), ("undo-check-in", _("Take the check-in back"))]
    if can_undo_check_out(booking, now):
        found.append(("undo-check-out", _("Take the check-out back")))
    if booking.state in (State.HELD, State.REQUESTED, State.CONFIRMED) and not is_over:
        found.append(("cancel", _cancelling(booking, now)))
    if can_undo_rebooking(booking, now):
        found.append(("undo-rebooking", _("Take the move back")))
    if can_undo_cancellation(booking, now):
        found.append(("restore", _("Undo the cancellation")))
    return found


def _cancelling(booking: Booking, now: datetime) -> str:
    share = due_now(booking, now) if booking.state == State.CONFIRMED else 0
    due = booking.price_cents * share // 100
    if not due:
        return _("Cancel; nothing stays owed")
    return _("Cancel; %(due)s stay owed") % {"due": words.money(due)}


def _said(step: Step, booking: Booking) -> dict[str, Any]:
    labels = {
        "state": _("State"),
        "resource_id": _("Place"),
        "wall_start": _("From"),
        "wall_end": _("Until"),
        "price_cents": _("Price"),
        "payment_way": _("Pay"),
        "note": _("Note"),
        "answer": _("Answer"),
    }
    lines = [
        {"label": labels[name], "old": _value(name, old), "new": _value(name, new) or "–"}
        for name, (old, new) in step.changed.items()
        if old or new
    ]
    return {
        "at": words.moment(step.at, booking.zone),
        "who": step.who or _("Tenne by itself"),
        "through": {"api": _("by a program")}.get(step.through, ""),
        "reason": step.reason,
        "lines": lines,
    }


def _value(name: str, value: Any) -> str:
    if not value:
        return ""
    if name == "state":
        return str(State(value).label)
    if name == "price_cents":
        return words.money(value)
    if name == "payment_way":
        return str(PaymentWay(value).label)
    if name.startswith("wall_"):
        moment = datetime.fromisoformat(value)
        return f"{words.day(moment.date())}, {moment:%H:%M}"
    return str(value)
