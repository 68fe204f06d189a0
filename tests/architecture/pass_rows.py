"""A pass with days that were used and given back, and how its rows go bad."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from tenne.booking.models import Booking
from tenne.memberships.models import CreditEntry, CreditLot, Pass, PassKind
from tenne.people.models import Person
from tenne.spaces.models import Operator, Space
from tests.architecture.bad_rows import Bad, changed, same_again
from tests.factories import NOW, make_pass_kind

FIRST, LAST = date(2026, 11, 24), date(2027, 11, 23)


def sell_pass(space: Space, person: Person) -> None:
    """Sell a card of ten days, and use one of them."""
    kind = make_pass_kind(space)
    about: dict[str, Any] = {"operator": space.operator, "person": person}
    sold = Pass.objects.create(
        **about, space=space, kind=kind, names=kind.names, days=10, first_day=FIRST,
        last_day=LAST, price_cents=12000, tax={"mode": "regular", "groups": []},
        payment_way="invoice", idempotency_key="once", bought_at=NOW,
    )  # fmt: skip
    lot = CreditLot.objects.create(
        **about, space=space, names=kind.names, zone_name="Europe/Berlin", first_day=FIRST,
        last_day=LAST, granted_as="pass", granted_id=str(sold.pk),
    )  # fmt: skip
    entry = {"operator": space.operator, "lot": lot}
    CreditEntry.objects.create(**entry, kind="granted", uses=10)
    CreditEntry.objects.create(
        **entry, kind="used", uses=-1, day=FIRST, used_as="booking", used_id="1"
    )


def line(**values: Any) -> Bad:
    """Write a line of the ledger that must not be."""

    def write(operator: Operator, _person: Person, _booking: Booking) -> None:
        lot = CreditLot.objects.get(operator=operator)
        CreditEntry.objects.create(operator=operator, lot=lot, **values)

    return write


PASS_ROWS: dict[str, Bad] = {
    "credit_ends_after_it_begins": changed(CreditLot, last_day=date(2026, 11, 23)),
    "granted_once": same_again(CreditLot),
    "credit_goes_the_way_of_its_kind": line(kind="expired", uses=1),
    "a_used_credit_says_for_what": line(kind="used", uses=0),
    "what_is_given_back_was_used": line(
        kind="returned", uses=0, day=FIRST, used_as="booking", used_id="1"
    ),
    "a_pass_has_days": changed(PassKind, days=0),
    "a_pass_is_offered_forwards": changed(PassKind, valid_until=date(2019, 1, 1)),
    "a_pass_is_good_forwards": changed(PassKind, day_from=time(12), day_until=time(12)),
    "one_pass_per_key": same_again(Pass),
}
