"""A series at the front desk: each date with its price, for somebody with a name and an address."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.booking.forms import BookingForm, GuestForm
from tenne.booking.models import Series
from tenne.booking.queries import Free
from tenne.booking.queries.series import SeriesWish
from tenne.booking.series import words as series_words
from tenne.booking.services import Terms
from tenne.booking.views.repeat import RepeatPage
from tenne.design import toast
from tenne.design.paid import paid_action
from tenne.foundation import audit
from tenne.people.models import Person
from tenne.people.sessions import person_of
from tenne.spaces.models import Space
from tenne.spaces.rights import host_of_space

from ..audiences import usual_audience
from ..series import repeat_for_visitor, repeated_with
from ..services import Visitor, known_here
from .desk import catalogue_at, frame_of


class VisitorsForm(GuestForm):
    """Who comes again and again, and how they pay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name")
        self.fields["email"].help_text = gettext_lazy(
            "For the confirmation, and to find a member who has been here before"
        )


@require_http_methods(["GET", "HEAD", "POST"])
@host_of_space
@paid_action
def repeat_at_desk(request: HttpRequest, space: Space) -> HttpResponseBase:
    """Show the dates of a series for whoever asks at the desk; on the button, book them."""
    data = request.POST if request.method == "POST" else request.GET
    person = person_of(request)
    page = AtTheDesk(request, catalogue_at(space), person, data)
    return page.ordered(person) if request.method == "POST" else page.shown()


class AtTheDesk(RepeatPage):
    """The same as for oneself, for a visitor: who is known here has a price and a limit."""

    template = "web/repeat_at_desk.html"

    @property
    def _space(self) -> Space:
        return self.catalogue.space

    @property
    def _email(self) -> str:
        return " ".join(self.request.POST.get("email", "").split())

    @property
    def comes(self) -> Person | None:
        """Who comes, where the address is known here."""
        return known_here(self._space, self._email)

    @property
    def counted(self) -> list[Person]:
        """Whose limits count before a name is said: nobody's; the order knows whose."""
        return []

    @property
    def audience(self) -> str:
        """For whom the prices are: whoever is known here, else whom the house usually has."""
        known = known_here(self._space, self._email)
        if known is not None or self.wish is None:
            return known.audience if known else ""
        return usual_audience(self.catalogue, self.wish.place.resource.kind, self.wish.first_day)

    @property
    def order_form(self) -> type[BookingForm]:
        """What is asked beside the dates."""
        return VisitorsForm

    def earlier(self, person: Person, wish: SeriesWish, terms: Terms) -> Series | None:  # noqa: ARG002
        """Return what the same press has booked before."""
        return repeated_with(self._space, terms.idempotency_key, wish)

    def booked(
        self,
        person: Person,  # noqa: ARG002 - who works here owes nothing
        wish: SeriesWish,
        chosen: dict[date, Free],
        terms: Terms,
        said: dict[str, Any],
    ) -> Series:
        """Book what is chosen for the visitor."""
        visitor = Visitor(said["name"], said["email"], self.audience)
        with audit.context(operator=self._space.operator_id, space=self._space.pk):
            series = repeat_for_visitor(
                self._space, visitor, wish=wish, chosen=chosen, now=self.now, terms=terms
            )
        text = _("%(count)s for %(name)s: %(what)s.")
        toast.say(
            self.request,
            text
            % {
                "count": series_words.count(len(chosen)),
                "name": series.person.name,
                "what": f"{series.resource.title}, {series_words.headline(series)}",
            },
        )
        return series

    def page_of(self, series: Series) -> str:
        """Return the desk of the first day."""
        desk = reverse("web:host_desk", args=[self._space.slug])
        return f"{desk}?day={series.first_day}"

    def facts(self, _chosen: dict[date, Free]) -> dict[str, Any]:
        """Return the frame of a page of hosts."""
        return {"place": frame_of(self._space)}
