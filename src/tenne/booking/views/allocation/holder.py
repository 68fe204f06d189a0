"""The pages of who holds a place for good: release days, move, give notice, and the ways back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tenne.booking import words
from tenne.booking.allocation import words as shown
from tenne.booking.allocation.rules import ONE_DAY
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import require_allocation
from tenne.booking.services.allocation import moving, notice, releasing
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.permission import View, signed_in
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people import sessions
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for

from .where_to import first_day, move_form


class ReleaseForm(forms.Form):
    """Which days others may have the place."""

    first_day = forms.DateField(
        label=gettext_lazy("From"), widget=picker("date"), validators=WITHIN_REACH
    )
    last_day = forms.DateField(
        label=gettext_lazy("Until and including"), widget=picker("date"), validators=WITHIN_REACH
    )


class TakeBackForm(forms.Form):
    """Which days of a release are taken back; left empty: all of them."""

    first = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=picker("date"), validators=WITHIN_REACH
    )
    last = forms.DateField(
        label=gettext_lazy("Until and including"), required=False, widget=picker("date"),
        validators=WITHIN_REACH,
    )  # fmt: skip


class NoticeForm(forms.Form):
    """When the place ends; the earliest day stands there already."""

    last_day = forms.DateField(
        label=gettext_lazy("Last day"), widget=picker("date"), validators=WITHIN_REACH
    )


def own_allocation(view: Callable[..., HttpResponseBase]) -> View:
    """Hand over a place held for good to its holder; look like none to others."""

    @wraps(view)
    def found(request: HttpRequest, allocation_id: UUID, **more: Any) -> HttpResponseBase:
        allocation = require_allocation(sessions.person_of(request).pk, allocation_id)
        speak_for(allocation.space)
        return view(request, allocation, **more)

    return signed_in(found)


def frame(allocation: Allocation, now: datetime) -> dict[str, Any]:
    """Return what all pages of a place show."""
    space = allocation.space
    return shown.card(allocation, now) | {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "page_url": address(allocation),
    }


def address(allocation: Allocation) -> str:
    """Return the page of a place."""
    return reverse("booking:permanent", args=[allocation.public_id])


def catalogue_for(allocation: Allocation) -> Catalogue:
    """Return the space in which a place stands."""
    catalogue = catalogue_of(space_id=allocation.space_id)
    if catalogue is None:
        raise Http404
    return catalogue


@require_safe
@own_allocation
def permanent(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Show a place with what was agreed, and what can be done with it."""
    return _page(request, allocation, ReleaseForm(initial=tomorrow_of(allocation)))


def tomorrow_of(allocation: Allocation) -> dict[str, Any]:
    """Return what a form about days opens with: tomorrow, or the first day of the place."""
    tomorrow = local_date(timezone.now(), allocation.zone) + ONE_DAY
    day = max(tomorrow, allocation.first_day)
    return {"first_day": day, "last_day": day}


def _page(
    request: HttpRequest, allocation: Allocation, form: forms.Form, status: int = 200
) -> HttpResponse:
    now, catalogue = timezone.now(), catalogue_for(allocation)
    tomorrow = tomorrow_of(allocation)["first_day"]
    cents = releasing.credit_of(allocation, catalogue, tomorrow, tomorrow)[1]
    is_over = allocation.held_until is not None and allocation.held_until <= now
    context = (
        frame(allocation, now)
        | shown.today(allocation, now)
        | {
            "form": form,
            "has_errors": bool(form.errors),
            "tax_word": shown.tax_word_on(
                allocation, catalogue, allocation.price_cents, allocation.first_day
            ),
            "notice_rule": shown.notice_rule(
                allocation.notice_weeks, ends_with_month=allocation.ends_with_month
            ),
            "is_over": is_over,
            "can_take_notice_back": allocation.notice_given_at is not None and not is_over,
            "tomorrow": tomorrow,
            "credit_cents": cents,
        }
    )
    return render(request, "booking/permanent.html", context, status=status)


def _sorry(request: HttpRequest, allocation: Allocation, refusal: Refused) -> HttpResponse:
    """Show the page again with the reason why something could not be taken back."""
    form = ReleaseForm(tomorrow_of(allocation))
    form.add_error(None, sentence(refusal))
    return _page(request, allocation, form, CONFLICT)


@require_POST
@own_allocation
def release(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Release some days; the toast takes them back."""
    form = ReleaseForm(request.POST)
    if not form.is_valid():
        return _page(request, allocation, form, UNPROCESSABLE)
    first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
    try:
        made = releasing.release(allocation, first=first, last=last, now=timezone.now())
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, sentence(refusal))
        return _page(request, allocation, form, CONFLICT)
    said = {"place": allocation.resource.title, "days": shown.days(first, last)}
    back = reverse("booking:take_release_back", args=[allocation.public_id, made.public_id])
    toast.say(request, _("Released: %(place)s, %(days)s") % said, undo_url=back)
    return redirect(address(allocation))


@require_POST
@own_allocation
def take_release_back(
    request: HttpRequest, allocation: Allocation, release_id: UUID
) -> HttpResponse:
    """Take released days back, while nobody has booked them."""
    now = timezone.now()
    known = {one.public_id: one for one in allocation.releases.all()}
    if release_id not in known:
        raise Http404
    form = TakeBackForm(request.POST)
    if not form.is_valid():
        return _page(request, allocation, form, UNPROCESSABLE)
    days = {name: form.cleaned_data[name] for name in ("first", "last")}
    try:
        releasing.take_back(known[release_id], now=now, **days)
    except Refused as refusal:
        return _sorry(request, allocation, refusal)
    said = {"place": allocation.resource.title}
    toast.say(request, _("%(place)s stays with you on these days.") % said)
    return redirect(address(allocation))


@require_http_methods(["GET", "HEAD", "POST"])
@own_allocation
def give_notice(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Say when the place would end; then end it."""
    now = timezone.now()
    earliest = notice.last_day_if_noticed(allocation, now)
    form = NoticeForm(request.POST or None, initial={"last_day": earliest})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            ended = notice.give_notice(allocation, now=now, last_day=form.cleaned_data["last_day"])
        except Refused as refusal:
            form.add_error("last_day" if refusal.field else None, sentence(refusal))
            status = CONFLICT
        else:
            back = reverse("booking:take_notice_back", args=[allocation.public_id])
            last = words.day(ended.last_day or earliest, "year")
            toast.say(request, _("Your place ends on %(day)s.") % {"day": last}, undo_url=back)
            return redirect(address(allocation))
    context = frame(allocation, now) | {
        "form": form,
        "has_errors": bool(form.errors),
        "earliest": words.day(earliest, "year"),
        "notice_rule": shown.notice_rule(
            allocation.notice_weeks, ends_with_month=allocation.ends_with_month
        ),
    }
    return render(request, "booking/permanent_notice.html", context, status=status)


@require_POST
@own_allocation
def take_notice_back(request: HttpRequest, allocation: Allocation) -> HttpResponse:
    """Keep the place after all, while nobody follows."""
    try:
        notice.take_notice_back(allocation, now=timezone.now())
    except Refused as refusal:
        return _sorry(request, allocation, refusal)
    toast.say(request, _("%(place)s stays yours.") % {"place": allocation.resource.title})
    return redirect(address(allocation))


@require_http_methods(["GET", "HEAD", "POST"])
@own_allocation
@paid_action
def move_permanent(request: HttpRequest, allocation: Allocation) -> HttpResponseBase:
    """Choose a day and another place that is free from then on; then move there."""
    now, catalogue = timezone.now(), catalogue_for(allocation)
    sent = request.POST or request.GET
    day = first_day(sent, allocation, now)
    free = moving.places_to_move_to(allocation, day, now=now)
    prices = {str(place.resource.public_id): (place, cents) for place, cents in free}
    form = move_form(sent, day, prices)
    chosen = prices.get(str(sent.get("resource", "")))
    sorry, status = "", 200
    if request.method == "POST" and chosen is not None:
        change = moving.Change(chosen[0], day, agreed_cents=agreed_cents(request))
        try:
            moved = moving.move(allocation, change, now=now)
        except Refused as refusal:
            sorry, status = sentence(refusal), CONFLICT
        else:
            said = {"place": moved.resource.title, "day": words.day(moved.first_day, "year")}
            toast.say(request, _("From %(day)s on: %(place)s.") % said)
            return redirect(address(moved))
    elif request.method == "POST":
        sorry, status = _("That place is not free from then on. Choose another."), CONFLICT
    context = frame(allocation, now) | {
        "form": form,
        "sorry": sorry,
        "has_errors": bool(sorry),
        "is_any_free": bool(prices),
        "chosen": None if sorry else chosen,
        "new_title": chosen[0].resource.title if chosen else "",
        "new_cents": chosen[1] if chosen else 0,
        "from_day": words.day(day, "year"),
        "day": day,
    }
    if chosen is not None:
        context["tax_word"] = shown.tax_word_on(allocation, catalogue, chosen[1], day)
    return render(request, "booking/permanent_move.html", context, status=status)
