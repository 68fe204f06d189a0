"""Book a basket for somebody else: whoever allowed it, or by name and mail address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking.basket import Line, address_of, is_readable, items_in, lines_of, wanted_of
from tenne.booking.forms import KEY_LENGTH, BookingForm
from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.for_others import OWN_WORK
from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms
from tenne.booking.services.for_others.all_for import all_for_address, all_for_person
from tenne.booking.services.for_others.booking_for import Other
from tenne.booking.services.together import book_together
from tenne.booking.views.book_desk import CONFLICT, TOO_MANY, UNPROCESSABLE, person_of
from tenne.booking.views.together import basket_facts, form_of, require_price
from tenne.design import toast
from tenne.design.paid import paid_action
from tenne.foundation import scope
from tenne.foundation.codes import secret_token
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.voice import speak_for

from .book_for import deputy_in, form_for, ways_for, who_pays

# Who presses the button, and who has allowed it; nobody: then it is by an address.
Whom = tuple[Person | None, Deputy | None]


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def basket_for(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show what is booked for whom and who pays; on the button, book all of it or nothing."""
    catalogue, maker, now = catalogue_of(slug=slug), person_of(request), timezone.now()
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    data = request.POST if request.method == "POST" else request.GET
    items = items_in(data)
    deputy = deputy_in(maker, data.get("whom", ""))
    whom: Whom = (maker, deputy)
    audience = deputy.person.audience if deputy else ""
    lines = lines_of(items, catalogue, now=now, audience=audience)
    if request.method != "POST" or maker is None:
        return _show(request, catalogue, lines, whom)
    form = form_of(form_for(deputy), catalogue, lines, request.POST)
    if not form.is_valid():
        return _show(request, catalogue, lines, whom, form=form, status=UNPROCESSABLE)
    try:
        booked = _earlier(maker, form.cleaned_data["key"]) or _booked(
            request, catalogue, lines, form.cleaned_data, whom
        )
    except Refused as refusal:
        status = TOO_MANY if refusal.code == "too-often" else CONFLICT
        again = lines_of(items, catalogue, now=timezone.now(), audience=audience)
        said = sentence(refusal)
        return _show(request, catalogue, again, whom, form=form, sorry=said, status=status)
    name = booked[0].person.name
    toast.say(request, _("Done: all of it is booked or asked for, for %(name)s.") % {"name": name})
    return redirect("booking:made_together", basket_of(booked[0]))


def _booked(
    request: HttpRequest,
    catalogue: Catalogue,
    lines: list[Line],
    said: dict[str, Any],
    whom: Whom,
) -> list[Booking]:
    """Book all that was shown, at the total that stood above the button."""
    maker, deputy = whom
    if maker is None:
        raise Http404
    require_price(request, lines)
    wanted, now = wanted_of(lines, catalogue), timezone.now()

    def books(person: Person, terms: Terms) -> list[Booking]:
        return book_together(person=person, wanted=wanted, now=now, terms=terms)

    terms = Terms(
        payment_way=said.get("payment_way", PaymentWay.AT_DESK),
        note=said["note"],
        idempotency_key=_key(said["key"]),
    )
    if deputy is not None:
        return all_for_person(maker=maker, deputy=deputy, books=books, terms=terms)
    # One mail counts as one hold that nobody has proven, as of a series; a guest's basket does not.
    require_unproven_hold(
        email=said["email"], network=client_network(request),
        space_id=catalogue.space.pk, now=now,
    )  # fmt: skip
    other = Other(said["name"], said["email"], (get_language() or "de")[:2])
    return all_for_address(maker=maker, other=other, books=books, terms=terms)


def _back(request: HttpRequest, address: str) -> str:
    return urlencode({"next": request.path + address})


def _key(text: str) -> str:
    """Return the key of a form; each booking adds its number."""
    return text[: KEY_LENGTH - 3]


def _earlier(maker: Person, key: str) -> list[Booking]:
    """Return what the same press has booked before: it stands in its own way now."""
    with scope.network(OWN_WORK):
        rows = Booking.objects.filter(made_by=maker, idempotency_key=f"{_key(key)}:0")
        return list(rows.select_related("person"))


def _show(
    request: HttpRequest,
    catalogue: Catalogue,
    lines: list[Line],
    whom: Whom,
    *,
    form: BookingForm | None = None,
    sorry: str = "",
    status: int = 200,
) -> HttpResponse:
    maker, deputy = whom
    form = form or form_of(form_for(deputy), catalogue, lines, initial={"key": secret_token()})
    address = address_of(line.item for line in lines)
    context = basket_facts(catalogue, lines) | {
        "address": address,
        "ways": ways_for(maker, deputy, address),
        "whom": deputy.public_id if deputy else "",
        "who_pays": who_pays(sum(line.cents for line in lines), deputy),
        "sign_in": "" if maker else f"{reverse('account_login')}?{_back(request, address)}",
        "form": form,
        "sorry": sorry,
        "is_readable": is_readable(request.POST if request.method == "POST" else request.GET),
        "has_errors": bool(sorry or form.errors),
    }
    return render(request, "booking/basket_for.html", context, status=status)
