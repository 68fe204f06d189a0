"""Book a series: say how often, see each date with what is in the way, order what is listed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from tenne.billing.models import PaymentWay
from tenne.booking import order_words, words
from tenne.booking.forms import BookingForm
from tenne.booking.models import Series
from tenne.booking.queries.free import Free, places_like
from tenne.booking.queries.limits import room_left_among
from tenne.booking.queries.series import Judged, SeriesWish, had_around, judged
from tenne.booking.series import words as series_words
from tenne.booking.series.asked import SeriesAsked, asked_in, form_in, value_of, wish_in
from tenne.booking.series.listed import row_of
from tenne.booking.services import Terms
from tenne.booking.services.series import already_booked, book_series, dates_taken
from tenne.design.paid import agreed_cents, paid_action
from tenne.foundation import scope
from tenne.foundation.codes import secret_token
from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, Place, catalogue_of
from tenne.spaces.face import place_of
from tenne.spaces.legal_links import legal_links
from tenne.spaces.models import ResourceKind
from tenne.spaces.voice import speak_for
from tenne.tariffs.tax_words import tax_word_of_price

from .book_desk import CONFLICT, TOO_MANY, UNPROCESSABLE, person_of


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def repeat(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show the dates of a series with what is in the way; on an order, book all that is listed."""
    catalogue = catalogue_of(slug=slug)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    data = request.POST if request.method == "POST" else request.GET
    page = RepeatPage(request, catalogue, person_of(request), data)
    if request.method != "POST":
        return page.shown()
    if page.person is None:
        back = urlencode({"next": request.path + page.asked.address()})
        return redirect(f"{reverse('account_login')}?{back}")
    return page.ordered(page.person)


class RepeatPage:
    """All that one request says and finds out; who books for another has a page of its own."""

    template = "booking/repeat.html"

    def __init__(
        self, request: HttpRequest, catalogue: Catalogue, person: Person | None, data: QueryDict
    ) -> None:
        self.request, self.catalogue, self.person = request, catalogue, person
        self.now = timezone.now()
        self.places = _places(catalogue, data.get("place", ""))
        self.form = form_in(data, self.places)
        self.asked: SeriesAsked = asked_in(data, self.form)
        self.wish: SeriesWish | None = None
        self.found: Sequence[Judged] = ()
        self.sorry = ""
        if self.form.is_valid():
            self._look()

    def _look(self) -> None:
        self.wish = wish_in(self.form, self.catalogue, self.places)
        # What somebody owes for others counts, too: those are no rows of their own.
        with scope.operators(self.catalogue.space.operator_id):
            room_left = room_left_among(self.counted, self.wish.place, self.now)
            had = had_around(self.wish, self.comes, self.now)
        try:
            self.found = judged(
                self.wish, now=self.now, audience=self.audience, room_left=room_left, had=had
            )
        except Refused as refusal:
            self.sorry = sentence(refusal)

    @property
    def comes(self) -> Person | None:
        """Who comes, where that is known."""
        return self.person

    @property
    def counted(self) -> list[Person]:
        """Whose limits count."""
        return [self.person] if self.person else []

    @property
    def audience(self) -> str:
        """For whom the prices are."""
        return self.person.audience if self.person else ""

    def ordered(self, person: Person) -> HttpResponse:
        """Book what was listed, at the total that stood above the button."""
        if self.wish is None or not self.found:
            return self.shown(status=UNPROCESSABLE)
        chosen = self.asked.chosen(self.found, self.catalogue)
        form = self._order_form(chosen, self.request.POST)
        if not form.is_valid():
            return self.shown(order=form, status=UNPROCESSABLE)
        terms = Terms(
            payment_way=form.cleaned_data.get("payment_way", PaymentWay.AT_DESK),
            note=form.cleaned_data["note"],
            idempotency_key=form.cleaned_data["key"],
            agreed_cents=agreed_cents(self.request),
        )
        try:
            # What the same order has booked stands in its own way now.
            series = self.earlier(person, self.wish, terms)
            if series is None:
                require_listed(self.request, chosen)
                series = self.booked(person, self.wish, chosen, terms, form.cleaned_data)
        except Refused as refusal:
            self._look()
            self.sorry = sentence(refusal)
            status = TOO_MANY if refusal.code == "too-often" else CONFLICT
            return self.shown(order=form, status=status)
        return redirect(self.page_of(series))

    def earlier(self, person: Person, wish: SeriesWish, terms: Terms) -> Series | None:
        """Return what the same press has booked before."""
        return already_booked(person, wish, terms)

    def booked(
        self,
        person: Person,
        wish: SeriesWish,
        chosen: dict[date, Free],
        terms: Terms,
        _said: dict[str, Any],
    ) -> Series:
        """Book what is chosen."""
        return book_series(person=person, wish=wish, chosen=chosen, now=self.now, terms=terms)

    @property
    def stays(self) -> dict[str, str]:
        """What each address of the page goes on to say."""
        return {}

    def facts(self, _chosen: dict[date, Free]) -> dict[str, Any]:
        """Return what the page shows beside the dates."""
        return {}

    def page_of(self, series: Series) -> str:
        """Return where the page leads that shows what was booked."""
        return series.get_absolute_url()

    @property
    def order_form(self) -> type[BookingForm]:
        """What is asked beside the dates."""
        return BookingForm

    def _order_form(self, chosen: dict[Any, Free], *args: Any, **kwargs: Any) -> BookingForm:
        return self.order_form(
            *args,
            costs=any(one.price.cents for one in chosen.values()),
            takes_transfers=bool(self.catalogue.space.operator.iban),
            **kwargs,
        )

    def shown(self, *, order: BookingForm | None = None, status: int = 200) -> HttpResponse:
        """Render the page."""
        space, found = self.catalogue.space, self.found
        context: dict[str, Any] = {
            "space": space,
            "place": place_of(space),
            "legal_links": legal_links(space.operator),
            "form": self.form,
            "sorry": self.sorry,
            "has_errors": bool(self.sorry or self.form.errors or (order and order.errors)),
            "is_for_guest": self.person is None,
            "address": self.request.path + self.asked.address(),
            "own_address": self.asked.whole_address,
        } | self.facts(self.asked.chosen(found, self.catalogue))
        if found and self.wish is not None:
            context |= self._listed(self.wish, found, order)
        return render(self.request, self.template, context, status=status)

    def _listed(
        self, wish: SeriesWish, found: Sequence[Judged], order: BookingForm | None
    ) -> dict[str, Any]:
        chosen = self.asked.chosen(found, self.catalogue)
        stuck = [one for one in found if one.free is None]
        prices = [one.price for one in chosen.values()]
        context: dict[str, Any] = {
            "title": wish.place.resource.title,
            "repeats": series_words.repeats(wish.rule, wish.first_day),
            "hours": series_words.hours_of(wish.hours, whole_days=wish.whole_days),
            "rows": [row_of(one, chosen.get(one.day), self.catalogue) for one in found],
            "all": series_words.count(len(found)),
            "stuck": len(stuck),
            "helped": sum(bool(one.instead) for one in stuck),
            "pairs": self.asked.pairs,
            "booked": len(chosen),
            "with_others": self.asked.address(conflicts="instead", **self.stays),
            "without_others": self.asked.address(**self.stays),
            "total_cents": sum(one.cents for one in prices),
            "tax_word": next((tax_word_of_price(one) for one in prices if one.cents), ""),
            "count": series_words.count(len(chosen)),
            "cancelling": self._cancelling(chosen),
            "answered": order_words.note_for_all(
                [(one.place.resource, one.period) for one in chosen.values()], self.now
            ),
            "takes": [
                value_of(one.day, chosen[one.day], self.catalogue)
                for one in stuck
                if one.day in chosen
            ],
            "dates": ",".join(f"{day}" for day in sorted(chosen)),
            "skips": sorted(f"{one.day}" for one in found if one.day in self.asked.skip),
        }
        if chosen and self.person is not None:
            context["order"] = order or self._order_form(chosen, initial={"key": secret_token()})
        return context

    def _cancelling(self, chosen: dict[Any, Free]) -> str:
        """Say until when the first date may be cancelled; the others follow it in their time."""
        if not chosen:
            return ""
        first = chosen[min(chosen)]
        steps = first.place.resource.cancellation_steps
        return words.cancelling(steps, first.period, self.catalogue.zone, self.now)


def _places(catalogue: Catalogue, code: str) -> list[Place]:
    """Return the places of the kind that was chosen; where none was, of the kind of rooms."""
    every = places_like(catalogue)
    kind = next((one.resource.kind for one in every if one.resource.short_code == code), "")
    found = [one for one in every if one.resource.kind == (kind or ResourceKind.ROOM)]
    return found or every


def require_listed(request: HttpRequest, chosen: dict[date, Free]) -> None:
    """Refuse when a date is gone since the list was shown, or stands in it that was not."""
    shown = [one for one in request.POST.get("dates", "").split(",") if one]
    have = {f"{day}" for day in chosen}
    gone = [text for text in shown if text not in have]
    if gone or len(have) != len(shown):
        raise dates_taken([_day_of(text) for text in gone] or sorted(chosen))


def _day_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min
