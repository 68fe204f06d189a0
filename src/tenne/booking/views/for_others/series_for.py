"""Book a series for somebody else: whoever allowed it, or by name and mail address."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from tenne.booking.forms import BookingForm
from tenne.booking.models import Deputy, Series
from tenne.booking.queries.for_others import series_made_with
from tenne.booking.queries.free import Free
from tenne.booking.queries.series import SeriesWish
from tenne.booking.services import Terms
from tenne.booking.services.for_others.booking_for import Other
from tenne.booking.services.for_others.series_for import series_for_address, series_for_person
from tenne.booking.services.series import of_same_wish
from tenne.booking.views.book_desk import person_of
from tenne.booking.views.repeat import RepeatPage
from tenne.design.paid import paid_action
from tenne.foundation.permission import public
from tenne.people.limits import client_network, require_unproven_hold
from tenne.people.models import Person
from tenne.spaces.catalogue import Catalogue, catalogue_of
from tenne.spaces.voice import speak_for

from .book_for import deputy_in, form_for, ways_for, who_pays


@require_http_methods(["GET", "HEAD", "POST"])
@public
@paid_action
def series_for(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show each date, for whom and who pays; on the button, book all that is listed."""
    catalogue, maker = catalogue_of(slug=slug), person_of(request)
    if catalogue is None:
        raise Http404
    speak_for(catalogue.space)
    data = request.POST if request.method == "POST" else request.GET
    deputy = deputy_in(maker, data.get("whom", ""))
    page = RepeatForPage(request, catalogue, maker, data, deputy)
    if request.method != "POST" or maker is None:
        return page.shown()
    return page.ordered(maker)


class RepeatForPage(RepeatPage):
    """The same for another person: their price and limit, or everybody's price and both limits."""

    template = "booking/repeat_for.html"

    def __init__(
        self,
        request: HttpRequest,
        catalogue: Catalogue,
        maker: Person | None,
        data: QueryDict,
        deputy: Deputy | None,
    ) -> None:
        self.deputy = deputy
        super().__init__(request, catalogue, maker, data)

    @property
    def comes(self) -> Person | None:
        """Who comes, where the address is not all that is known."""
        return self.deputy.person if self.deputy else None

    @property
    def counted(self) -> list[Person]:
        """Whose limits count: of an address it is known once it is said."""
        return [self.deputy.person] if self.deputy else super().counted

    @property
    def audience(self) -> str:
        """For whom the prices are."""
        return self.deputy.person.audience if self.deputy else ""

    @property
    def order_form(self) -> type[BookingForm]:
        """What is asked beside the dates."""
        return form_for(self.deputy)

    @property
    def stays(self) -> dict[str, str]:
        """What each address of the page goes on to say."""
        return {"whom": str(self.deputy.public_id)} if self.deputy else {}

    def earlier(self, person: Person, wish: SeriesWish, terms: Terms) -> Series | None:
        """Return what the same press has booked before."""
        email = self.deputy.person.email if self.deputy else self.request.POST.get("email", "")
        found = series_made_with(person, terms.idempotency_key, email=email or "")
        return of_same_wish(found, wish)

    def booked(
        self,
        person: Person,
        wish: SeriesWish,
        chosen: dict[date, Free],
        terms: Terms,
        said: dict[str, Any],
    ) -> Series:
        """Book what is chosen for the other; one mail counts as one hold that nobody has proven."""
        if self.deputy is not None:
            return series_for_person(
                maker=person, deputy=self.deputy, wish=wish, chosen=chosen, now=self.now,
                terms=terms,
            )  # fmt: skip
        require_unproven_hold(
            email=said["email"], network=client_network(self.request),
            space_id=self.catalogue.space.pk, now=self.now,
        )  # fmt: skip
        other = Other(said["name"], said["email"], (get_language() or "de")[:2])
        return series_for_address(
            maker=person, other=other, wish=wish, chosen=chosen, now=self.now, terms=terms
        )

    def page_of(self, series: Series) -> str:
        """Return where the page leads that shows what was booked."""
        return reverse("booking:made_series", args=[series.public_id])

    def facts(self, chosen: dict[date, Free]) -> dict[str, Any]:
        """Return for whom it is, and who pays."""
        address = self.asked.whole_address
        back = urlencode({"next": self.request.path + address})
        return {
            "ways": ways_for(self.person, self.deputy, address),
            "whom": self.stays.get("whom", ""),
            "who_pays": who_pays(sum(one.price.cents for one in chosen.values()), self.deputy),
            "sign_in": "" if self.person else f"{reverse('account_login')}?{back}",
        }
