"""The passes of a space, and the way to buy one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tenne.billing.models import PaymentWay
from tenne.design import toast
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation.codes import secret_token
from tenne.foundation.permission import is_confined, public
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.memberships import words
from tenne.memberships.forms import BuyForm
from tenne.memberships.models import PassKind
from tenne.memberships.queries.passes import offered_at, price_of_pass
from tenne.memberships.services.passes import Order, buy
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_of_price

CONFLICT, UNPROCESSABLE = 409, 422


@require_safe
@public
def passes(request: HttpRequest, slug: str) -> HttpResponse:
    """List the passes that a space offers the reader."""
    catalogue, person = _catalogue(slug), _person(request)
    offered = offered_at(catalogue, _today(catalogue), person.audience if person else "")
    return render(
        request,
        "memberships/passes.html",
        {
            "place": place_of(catalogue.space),
            "space": catalogue.space,
            "offered": [_shown(kind, catalogue) for kind in offered],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def buy_pass(request: HttpRequest, slug: str, kind_id: UUID) -> HttpResponseBase:
    """Show a pass, what it is good for and what it costs; on the order, sell it."""
    catalogue, person = _catalogue(slug), _person(request)
    audience = person.audience if person else ""
    offered = offered_at(catalogue, _today(catalogue), audience)
    kind = next((one for one in offered if one.public_id == kind_id), None)
    if kind is None:
        raise Http404
    if request.method != "POST":
        return _page(request, catalogue, kind, _form(catalogue, kind))
    if person is None:
        return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
    return _ordered(request, catalogue, kind, person)


def _ordered(
    request: HttpRequest, catalogue: Catalogue, kind: PassKind, person: Person
) -> HttpResponse:
    form = _form(catalogue, kind, request.POST)
    if not form.is_valid():
        return _page(request, catalogue, kind, form, status=UNPROCESSABLE)
    said = form.cleaned_data
    order = Order(
        first_day=said["first_day"],
        agreed_cents=agreed_cents(request) or 0,
        payment_way=said.get("payment_way", PaymentWay.FREE),
        idempotency_key=said["key"],
    )
    try:
        sold = buy(kind, person=person, order=order, now=timezone.now())
    except Refused as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, sentence(refusal))
        return _page(request, catalogue, kind, form, status=CONFLICT)
    toast.say(request, _("%(name)s is yours.") % {"name": sold.name_in(words.language())})
    return redirect("memberships:pass", sold.public_id)


def _form(catalogue: Catalogue, kind: PassKind, data: Any = None) -> BuyForm:
    return BuyForm(
        data,
        initial={"first_day": _today(catalogue), "key": secret_token()},
        costs=bool(kind.price_cents),
        takes_transfers=bool(catalogue.space.operator.iban),
    )


def _page(
    request: HttpRequest, catalogue: Catalogue, kind: PassKind, form: BuyForm, status: int = 200
) -> HttpResponse:
    shown = _shown(kind, catalogue)
    context = {
        "place": place_of(catalogue.space), "space": catalogue.space, "form": form,
        "is_guest": _person(request) is None, **shown,
    }  # fmt: skip
    return render(request, "memberships/buy_pass.html", context, status=status)


def _shown(kind: PassKind, catalogue: Catalogue) -> dict[str, Any]:
    price = price_of_pass(kind, catalogue, _today(catalogue))
    return {
        "kind": kind,
        "name": kind.name_in(words.language()),
        "facts": words.facts_of(kind),
        "price_cents": price.cents,
        "a_day_cents": round(price.cents / kind.days) if kind.days > 1 else None,
        "tax_word": tax_word_of_price(price),
    }


def _catalogue(slug: str) -> Catalogue:
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    return catalogue


def _person(request: HttpRequest) -> Person | None:
    """Return who is signed in as themselves; a front-desk device is nobody."""
    user = request.user
    return user if isinstance(user, Person) and not is_confined(request) else None


def _today(catalogue: Catalogue) -> Any:
    return local_date(timezone.now(), catalogue.zone)
