"""Book for somebody else: whoever allowed it, or by name and mail address."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import words
from tenne.booking.asked import Asked, asked_in
from tenne.booking.forms import BookingForm, GuestForm
from tenne.booking.models import Booking, Deputy
from tenne.booking.queries.for_others import may_book_for
from tenne.booking.services.for_others.booking_for import (
    Other,
    book_for_address,
    book_for_person,
)
from tenne.booking.views.book_desk import (
    CONFLICT,
    TOO_MANY,
    UNPROCESSABLE,
    other_price,
    person_of,
    terms_of,
    wish_of,
)
from tenne.booking.views.desk_page import DeskPage, read_page, sheet_context
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import scope
from tenne.foundation.codes import secret_token
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.voice import speak_for


class ForAddressForm(GuestForm):
    """Who comes, and how whoever books pays; never at the desk, where somebody else stands."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name of who comes")
        self.fields["email"].label = gettext_lazy("Their e-mail")
        if way := self.fields.get("payment_way"):
            way.choices = [one for one in way.choices if one[0] != PaymentWay.AT_DESK]  # type: ignore[attr-defined]


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def book_for(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show for whom, at which price, and who pays; on the button, book it."""
    catalogue, maker = catalogue_of(slug=slug), person_of(request)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    data = request.POST if request.method == "POST" else request.GET
    deputy = deputy_in(maker, data.get("whom", ""))
    page = _page_for(asked_in(data), catalogue, deputy)
    if request.method != "POST" or maker is None:
        return _show(request, page, maker, deputy)
    form = _form(page, deputy, request.POST)
    if not form.is_valid():
        return _show(request, page, maker, deputy, form=form, status=UNPROCESSABLE)
    price = page.verdict.price
    if price is not None and price.cents != agreed_cents(request):
        sorry = other_price(request, page)
        return _show(request, page, maker, deputy, form=form, sorry=sorry, status=CONFLICT)
    try:
        booking = _booked(request, page, maker, deputy, form.cleaned_data)
    except Refused as refusal:
        status = TOO_MANY if refusal.code == "too-often" else CONFLICT
        said = sentence(refusal)
        return _show(request, page, maker, deputy, form=form, sorry=said, status=status)
    return redirect("booking:made", booking.public_id)


def _page_for(asked: Asked, catalogue: Catalogue, deputy: Deputy | None) -> DeskPage:
    """Read what can be had: at the price of who allowed it, or at everybody's."""
    now = timezone.now()
    if deputy is None:
        return read_page(asked, catalogue, person=None, now=now)
    with scope.person(deputy.person_id):
        return read_page(asked, catalogue, person=deputy.person, now=now)


def _booked(
    request: HttpRequest,
    page: DeskPage,
    maker: Person,
    deputy: Deputy | None,
    said: dict[str, Any],
) -> Booking:
    wish, terms = wish_of(page), terms_of(said, agreed=agreed_cents(request))
    if deputy is not None:
        return book_for_person(maker=maker, deputy=deputy, wish=wish, now=page.now, terms=terms)
    require_unproven_hold(
        email=said["email"],
        network=client_network(request),
        space_id=page.catalogue.space.pk,
        now=page.now,
    )
    other = Other(said["name"], said["email"], (get_language() or "de")[:2])
    return book_for_address(maker=maker, other=other, wish=wish, now=page.now, terms=terms)


def deputy_in(maker: Person | None, text: str) -> Deputy | None:
    """Return who lets this person book for them; nobody when it was taken back by now."""
    try:
        public_id = UUID(text)
    except ValueError:
        return None
    found = may_book_for(maker).filter(public_id=public_id).first() if maker else None
    if found is None:
        raise Http404
    return found


def form_for(deputy: Deputy | None) -> type[BookingForm]:
    """Return what is asked: for an address, who it is."""
    return BookingForm if deputy else ForAddressForm


def _form(page: DeskPage, deputy: Deputy | None, *args: Any, **kwargs: Any) -> BookingForm:
    price = page.verdict.price
    return form_for(deputy)(
        *args,
        costs=bool(price and price.cents),
        takes_transfers=bool(page.catalogue.space.operator.iban),
        **kwargs,
    )


def _show(
    request: HttpRequest,
    page: DeskPage,
    maker: Person | None,
    deputy: Deputy | None,
    *,
    form: BookingForm | None = None,
    sorry: str = "",
    status: int = 200,
) -> HttpResponse:
    space, period = page.catalogue.space, page.verdict.period
    form = form or _form(page, deputy, initial={"key": secret_token()})
    address = page.asked.address()
    context = (sheet_context(page, page.at, form) if page.at else {}) | {
        "space": space,
        "place": place_of(space),
        "legal_links": legal_links(space.operator),
        "when": words.day_and_hours(period, page.catalogue.zone) if period else "",
        "address": address,
        "ways": ways_for(maker, deputy, address),
        "whom": deputy.public_id if deputy else "",
        "who_pays": who_pays(page.verdict.price.cents if page.verdict.price else 0, deputy),
        "sign_in": _sign_in(request, address) if maker is None else "",
        "refusal": page.verdict.refusal,
        "form": form,
        "sorry": sorry,
        "has_errors": bool(sorry or form.errors),
    }
    return render(request, "booking/book_for.html", context, status=status)


def who_pays(cents: int, deputy: Deputy | None) -> str:
    """Say beneath the button who owes it; nothing where nobody does."""
    if not cents:
        return ""
    if deputy is None:
        return _("You pay. Whoever comes owes nothing.")
    return _("%(name)s pays, not you.") % {"name": deputy.person.name}


def ways_for(maker: Person | None, chosen: Deputy | None, address: str) -> list[dict[str, Any]]:
    """Return for whom one may book: who allowed it, and anybody by an address."""
    known = list(may_book_for(maker)) if maker else []
    ways = [
        {
            "title": one.person.name,
            "note": _("lets you book, and pays"),
            "address": f"{address}&whom={one.public_id}",
            "is_current": chosen == one,
        }
        for one in known
    ]
    by_address = {
        "title": _("Somebody with a mail address"),
        "note": _("you pay"),
        "address": address,
        "is_current": chosen is None,
    }
    return [*ways, by_address] if known else []


def _sign_in(request: HttpRequest, address: str) -> str:
    back = quote(f"{request.path}{address}", safe="")
    return f"{reverse('account_login')}?next={back}"
