"""For whom a price is: for everybody, unless prices differ and the host says who has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date
from tenne.people.models import Audience
from tenne.spaces.catalogue import Catalogue, Place
from tenne.tariffs.queries import offers_of, price_at

EVERYBODY = ""


@dataclass(frozen=True, slots=True)
class PriceFor:
    """What a place costs for an audience; an empty one is everybody."""

    audience: str
    cents: int
    chosen: bool

    @property
    def label(self) -> str:
        """Say for whom."""
        return str(Audience(self.audience).label) if self.audience else _("Everybody")


def audiences_with_prices(catalogue: Catalogue, kind: str, day: date) -> list[str]:
    """Return who has prices for a kind of place: everybody first, then as the space lists them."""
    priced = {
        offer.audience
        for offer in offers_of(catalogue)
        if offer.resource_kind == kind
        and offer.valid_from <= day
        and (offer.valid_until is None or day < offer.valid_until)
    }
    ordered = dict.fromkeys([EVERYBODY, *catalogue.space.audiences, *Audience.values])
    return [one for one in ordered if one in priced]


def usual_audience(catalogue: Catalogue, kind: str, day: date) -> str:
    """Return whose price holds while nobody has said who comes."""
    return next(iter(audiences_with_prices(catalogue, kind, day)), EVERYBODY)


def prices_by_audience(
    catalogue: Catalogue, place: Place, period: Period, *, audience: str
) -> Sequence[PriceFor]:
    """Return what there is to choose where a place costs some people more or less, else nothing."""
    found: dict[str, int] = {}
    day = local_date(period.start, catalogue.zone)
    for one in audiences_with_prices(catalogue, place.resource.kind, day):
        price = price_at(catalogue, place, period, audience=one)
        if price is not None and (not found or price.cents != next(iter(found.values()))):
            found[one] = price.cents
    if len(found) < 2:  # noqa: PLR2004
        return ()
    chosen = audience if audience in found else next(iter(found))
    return [PriceFor(one, cents, chosen=one == chosen) for one, cents in found.items()]
