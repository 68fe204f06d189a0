"""An operator's page of places held for good: who has which, allocate one, end one, house terms."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.booking import words
from tenne.booking.allocation import words as shown
from tenne.booking.allocation.rules import ONE_DAY, month_end
from tenne.booking.forms import WITHIN_REACH, picker
from tenne.booking.models import Allocation
from tenne.booking.queries.allocations import allocations_in
from tenne.booking.services.allocation import notice
from tenne.booking.services.allocation.agreeing import set_terms
from tenne.booking.services.allocation.allocating import (
    Agreement,
    allocate,
    bookings_in_the_way,
    price_for,
    require_days,
    terms_of,
)
from tenne.booking.services.allocation.in_the_way import require_nobody_else
from tenne.booking.services.allocation.making_way import Hit
from tenne.booking.views.book_desk import CONFLICT, UNPROCESSABLE
from tenne.design import toast
from tenne.foundation import audit
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.models import Person
from tenne.people.services import account_for, guest
from tenne.spaces.at_hand import look_at
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import desk_of
from tenne.spaces.models import Operator, Space
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import operator_of
from tenne.spaces.voice import speak_for

from .holder import NoticeForm

MOST_EUROS = Decimal(100_000)


class AllocationForm(forms.Form):
    """Who gets which place, from when on, and for how much."""

    resource = forms.ChoiceField(label=gettext_lazy("Place"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"), max_length=254,
        help_text=gettext_lazy("Of the account, if there is one: the place then stands there."),
    )  # fmt: skip
    first_day = forms.DateField(
        label=gettext_lazy("From"), widget=picker("date"), validators=WITHIN_REACH
    )
    last_day = forms.DateField(
        label=gettext_lazy("Until and including"), required=False, widget=picker("date"),
        validators=WITHIN_REACH,
        help_text=gettext_lazy("Left empty: until notice is given."),
    )  # fmt: skip
    price = forms.DecimalField(
        label=gettext_lazy("Price a month, in euros"), required=False, min_value=0,
        max_value=MOST_EUROS, decimal_places=2, localize=True,
        help_text=gettext_lazy("VAT included. Left empty: the price of the tariff."),
    )  # fmt: skip

    def __init__(self, catalogue: Catalogue, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        resource = self.fields["resource"]
        if isinstance(resource, forms.ChoiceField):
            resource.choices = [
                (str(place.resource.public_id), place.resource.title)
                for place in catalogue.places.values()
            ]


class TermsForm(forms.Form):
    """What the house agrees from now on."""

    notice_weeks = forms.IntegerField(
        label=gettext_lazy("Notice, in weeks"), min_value=0, max_value=52
    )
    ends_with_month = forms.BooleanField(
        label=gettext_lazy("Ends with a month only"), required=False
    )
    credit_percent = forms.IntegerField(
        label=gettext_lazy("Credit for a released day, in percent of its share of the month"),
        min_value=0, max_value=100,
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def permanent_places(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """List who holds which place; allocate one, once those in the way have been seen."""
    space, catalogue = space_and_catalogue(request, operator, slug)
    now = timezone.now()
    first_day = _next_month(local_date(now, space.zone))
    asked = {"resource": request.GET.get("at", ""), "first_day": first_day}
    form = AllocationForm(catalogue, request.POST or None, initial=asked)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "confirm":
            try:
                return _allocated(request, _wanted(form, catalogue, is_sure=True), space, now)
            except Refused as refusal:
                _complain(form, refusal)
        try:
            context |= _check(_wanted(form, catalogue, is_sure=False), now)
        except Refused as refusal:
            _complain(form, refusal)
    return _page(request, space, context, status=UNPROCESSABLE if form.errors else 200)


def _complain(form: AllocationForm, refusal: Refused) -> None:
    """Say once what is in the way, at its field where it has one."""
    said = sentence(refusal)
    if said not in [one for errors in form.errors.values() for one in errors]:
        form.add_error(refusal.field if refusal.field in form.fields else None, said)


def _next_month(day: date) -> date:
    return month_end(day) + ONE_DAY


def space_and_catalogue(
    request: HttpRequest, operator: Operator, slug: str
) -> tuple[Space, Catalogue]:
    """Return a space of an operator that is looked at, with what stands in it."""
    space = get_object_or_404(
        Space.objects.select_related("operator"), slug=slug, operator=operator
    )
    look_at(request, space)
    speak_for(space)
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None  # the space has just been found  # noqa: S101
    return space, catalogue


def _wanted(form: AllocationForm, catalogue: Catalogue, *, is_sure: bool) -> Agreement:
    given = form.cleaned_data
    person = account_for(given["email"])
    if person is None:
        values = {"name": given["name"], "email": given["email"]}
        language = (get_language() or "de")[:2]
        # Nobody is written down before it is sure.
        person = guest(**values, language=language) if is_sure else Person(name=given["name"])
    cents = None if given["price"] is None else int(given["price"] * 100)
    place = catalogue.by_public_id[UUID(given["resource"])]
    return Agreement(
        catalogue, place, person, given["first_day"], given["last_day"], price_cents=cents
    )


def _allocated(
    request: HttpRequest, wanted: Agreement, space: Space, now: datetime
) -> HttpResponse:
    agreed = [number_in(one) for one in request.POST.getlist("hit")[:1000]]
    with audit.context(operator=space.operator_id, space=space.pk):
        made = allocate(wanted, agreed=agreed, now=now)
    said = {"place": made.resource.title, "name": made.person.name}
    toast.say(request, _("%(place)s belongs to %(name)s.") % said)
    return redirect("booking:permanent_places", space.operator.slug, space.slug)


def _check(wanted: Agreement, now: datetime) -> dict[str, Any]:
    """Return who would be in the way, and what becomes of them."""
    require_days(wanted, now)
    require_nobody_else(wanted.place, wanted.held_from(now), wanted.held_until)
    cents, _percent = price_for(wanted)
    return {
        "is_check": True,
        "wanted": wanted,
        "cents": cents,
        "first": words.day(wanted.first_day, "year"),
        "last": words.day(wanted.last_day, "year") if wanted.last_day else "",
        "hit": [_hit(one) for one in bookings_in_the_way(wanted, now=now)],
    }


def _hit(one: Hit) -> dict[str, Any]:
    booking = one.booking
    return {
        "key": booking.pk,
        "name": booking.person.name,
        "place": booking.resource.title,
        "when": words.day_and_hours(booking.period, booking.zone),
        "instead": one.instead.resource.title if one.instead else "",
        "is_told": bool(booking.person.mail_address),
    }


def _page(
    request: HttpRequest, space: Space, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    now, terms = timezone.now(), terms_of(space.pk)
    initial = {name: getattr(terms, name) for name in TermsForm.base_fields}
    more = {
        "space": space,
        "operator": space.operator,
        "place": desk_of(space),
        "rows": [_row(one, now) for one in allocations_in(space.pk, now)],
        "terms_form": TermsForm(initial=initial, auto_id="terms_%s"),
        "terms": shown.notice_rule(terms.notice_weeks, ends_with_month=terms.ends_with_month),
        "credit_percent": terms.credit_percent,
        "has_errors": bool(context["form"].errors),
    }
    return render(request, "booking/permanent_places.html", more | context, status=status)


def _row(allocation: Allocation, now: datetime) -> dict[str, Any]:
    return shown.card(allocation, now) | {"name": allocation.person.name}


@require_POST
@operator_of
def permanent_terms(request: HttpRequest, operator: Operator, slug: str) -> HttpResponse:
    """Say what the house agrees with whoever takes a place from now on."""
    space, catalogue = space_and_catalogue(request, operator, slug)
    form = TermsForm(request.POST, auto_id="terms_%s")
    if not form.is_valid():
        context = {"form": AllocationForm(catalogue), "terms_form": form, "has_errors": True}
        return _page(request, space, context, status=UNPROCESSABLE)
    with audit.context(operator=space.operator_id, space=space.pk):
        set_terms(space, **form.cleaned_data)
    toast.say(request, _("Saved. What was agreed before stays as it is."))
    return redirect("booking:permanent_places", operator.slug, space.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def end_permanent(
    request: HttpRequest, operator: Operator, slug: str, allocation_id: UUID
) -> HttpResponse:
    """Give notice for the house, or note the notice that somebody gave on paper."""
    space, _catalogue = space_and_catalogue(request, operator, slug)
    rows = Allocation.objects.select_related("resource", "space", "person")
    allocation = get_object_or_404(rows, public_id=allocation_id, space=space)
    now = timezone.now()
    earliest = notice.last_day_if_noticed(allocation, now)
    form = NoticeForm(request.POST or None, initial={"last_day": earliest})
    if request.method == "POST" and form.is_valid():
        try:
            with audit.context(operator=space.operator_id, space=space.pk):
                notice.give_notice(allocation, now=now, last_day=form.cleaned_data["last_day"])
        except Refused as refusal:
            form.add_error("last_day" if refusal.field else None, sentence(refusal))
        else:
            said = {"place": allocation.resource.title}
            toast.say(request, _("Noted: %(place)s ends.") % said)
            return redirect("booking:permanent_places", operator.slug, space.slug)
    context = {
        "space": space,
        "operator": operator,
        "place": desk_of(space),
        "form": form,
        "has_errors": bool(form.errors),
        "title": allocation.resource.title,
        "name": allocation.person.name,
        "held": shown.held(allocation, now),
        "earliest": words.day(earliest, "year"),
        "rule": shown.notice_rule(
            allocation.notice_weeks, ends_with_month=allocation.ends_with_month
        ),
    }
    status = CONFLICT if form.errors else 200
    return render(request, "booking/permanent_end.html", context, status=status)
