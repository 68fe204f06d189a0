"""Who sells: billing shows charges of sellers that it does not know."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from tenne.billing.seller_kinds import SellerKind, make_known
from tenne.booking.models.booking import SOLD_AS as BOOKING
from tenne.booking.queries import sold
from tenne.booking.services.allocation.charging import SOLD_AS as ALLOCATION
from tenne.memberships.queries.sold import passes_for_operators, passes_for_payers
from tenne.memberships.services.contracts.charging import SOLD_AS as CONTRACT
from tenne.memberships.services.passes import SOLD_AS as PASS


def make_sellers_known() -> None:
    """Say what each seller calls its sales, and where they can be looked at."""
    make_known(
        SellerKind(
            BOOKING,
            _("Bookings"),
            for_payers=sold.bookings_for_payers,
            for_operators=sold.bookings_for_operators,
        )
    )
    make_known(
        SellerKind(
            ALLOCATION,
            _("Permanent places"),
            for_payers=sold.allocations_for_payers,
            for_operators=sold.allocations_for_operators,
        )
    )
    make_known(SellerKind(CONTRACT, _("Contracts"), for_payers=_no_pages, for_operators=_no_pages))
    make_known(
        SellerKind(
            PASS,
            _("Passes"),
            for_payers=passes_for_payers,
            for_operators=passes_for_operators,
        )
    )


def _no_pages(_sold_ids: Collection[str]) -> dict[str, str]:
    """Lead nowhere: what was sold has no page of its own yet."""
    return {}
