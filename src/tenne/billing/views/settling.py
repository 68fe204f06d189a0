"""An operator notes that charges were paid, and takes such a note back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tenne.billing import words
from tenne.billing.forms import PaymentForm
from tenne.billing.listing import sales_with
from tenne.billing.models import Settlement
from tenne.billing.sales import Sale
from tenne.billing.settling import Payment, settle, take_back
from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.people.sessions import person_of
from tenne.spaces.models import Operator
from tenne.spaces.rights import operator_of
from tenne.spaces.services.notices import HOME
from tenne.spaces.views.settings import operator_page

from .operator import asked_in

MOST_AT_ONCE = 100


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def note_paid(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Ask when and how the chosen charges were paid; on the button, note it."""
    chosen = [one for one in sales_with(_chosen(request)) if one.is_open]
    if not chosen:
        toast.say(request, _("Nothing was noted: choose charges that are open."))
        return redirect(_list_address(request, operator))
    today = local_date(timezone.now(), HOME)
    form = PaymentForm(request.POST or None, initial={"paid_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = settle(
                _seen(request),
                Payment(**form.cleaned_data),
                by=person_of(request),
                today=today,
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field == "paid_on" else None, sentence(refusal))
        else:
            _say(request, operator, made)
            return redirect(_list_address(request, operator))
    return _show(request, operator, form, chosen)


def _show(
    request: HttpRequest, operator: Operator, form: PaymentForm, chosen: list[Sale]
) -> HttpResponse:
    return operator_page(
        request,
        "billing/note_paid.html",
        operator,
        "billing:charges",
        form=form,
        sales=[words.view_of(one, pages={}, names_staff=True) for one in chosen],
        total=words.money(sum(one.open_cents for one in chosen)),
        gives_back=all(one.open_cents < 0 for one in chosen),
        back=_list_address(request, operator),
    )


def _chosen(request: HttpRequest) -> list[UUID]:
    """Return which sales were chosen, by the address or by what the page had shown."""
    shown = [one.partition(":")[0] for one in request.POST.getlist("seen")]
    texts = shown or request.GET.getlist("sale")
    return [key for key in (_key_in(text) for text in texts[:MOST_AT_ONCE]) if key is not None]


def _seen(request: HttpRequest) -> dict[UUID, int]:
    seen = {}
    for text in request.POST.getlist("seen")[:MOST_AT_ONCE]:
        key, _colon, cents = text.partition(":")
        found = _key_in(key)
        if found is not None and cents.removeprefix("-").isdecimal() and len(cents) < 12:  # noqa: PLR2004
            seen[found] = int(cents)
    return seen


def _key_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _list_address(request: HttpRequest, operator: Operator) -> str:
    """Return where the list is as it was asked for."""
    form = asked_in(request)
    form.is_valid()
    return reverse("billing:charges", args=[operator.slug]) + form.address() + "#found"


def _say(request: HttpRequest, operator: Operator, made: list[Settlement]) -> None:
    text = ngettext(
        "%(count)s payment noted, %(amount)s.", "%(count)s payments noted, %(amount)s.", len(made)
    ) % {"count": len(made), "amount": words.money(sum(one.cents for one in made))}
    undo = ""
    if len(made) == 1:
        undo = reverse("billing:take_back", args=[operator.slug, made[0].public_id])
    toast.say(request, text, undo_url=undo)


@require_POST
@operator_of
def take_payment_back(
    request: HttpRequest, operator: Operator, settlement_id: UUID
) -> HttpResponse:
    """Let what was noted as paid be open again."""
    settlement = get_object_or_404(Settlement.objects, public_id=settlement_id)
    take_back(settlement, by=person_of(request), now=timezone.now())
    toast.say(request, _("The note is taken back; it is open again."))
    return redirect(_list_address(request, operator))
