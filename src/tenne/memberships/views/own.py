"""What somebody has bought ahead: what is left of it, and what became of the rest."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tenne.foundation import scope
from tenne.foundation.permission import signed_in
from tenne.memberships import words
from tenne.memberships.models import CreditEntry, CreditLot, Pass
from tenne.memberships.queries.credits import Balance, balances_of, history_of
from tenne.memberships.services.passes import SOLD_AS
from tenne.people.sessions import person_of
from tenne.spaces.models import Space
from tenne.tariffs.tax_words import tax_word_as_agreed


@require_safe
@signed_in
def my_passes(request: HttpRequest) -> HttpResponse:
    """List what somebody has bought ahead, what ends first on top."""
    with scope.person(person_of(request).pk):
        lots = CreditLot.objects.filter(person=person_of(request))
        balances = balances_of(lots, timezone.now())
        sold = {
            str(one.pk): one.public_id for one in Pass.objects.filter(person=person_of(request))
        }
    rows = [{"public_id": sold.get(one.lot.granted_id), **balance_row(one)} for one in balances]
    return render(
        request,
        "memberships/my_passes.html",
        {
            "open": [row for row in rows if row["is_open"]],
            "past": [row for row in rows if not row["is_open"]],
        },
    )


@require_safe
@signed_in
def own_pass(request: HttpRequest, pass_id: UUID) -> HttpResponse:
    """Show a pass: what is left, for what, until when, and each line of its ledger."""
    with scope.person(person_of(request).pk):
        found = Pass.objects.filter(public_id=pass_id).select_related("space")
        sold = found.first()
        if sold is None:
            raise Http404
        context = pass_context(sold)
    return render(request, "memberships/pass.html", context)


def pass_context(sold: Pass) -> dict[str, Any]:
    """Return what the page of a pass shows, within its scope."""
    lots = CreditLot.objects.filter(granted_as=SOLD_AS, granted_id=str(sold.pk))
    (balance,) = balances_of(lots, timezone.now())
    return {
        "sold": sold,
        "space": sold.space,
        "price_cents": sold.price_cents,
        "tax_word": tax_word_as_agreed(sold.tax),
        "entries": [entry_row(one, balance.lot) for one in history_of(balance.lot)],
        **balance_row(balance),
    }


def balance_row(balance: Balance) -> dict[str, Any]:
    """Return a lot as lists show it."""
    lot = balance.lot
    space: Space | None = lot.space
    return {
        "lot": lot,
        "name": lot.name_in(words.language()),
        "left": words.left(balance),
        "count": balance.left,
        "is_open": balance.is_open,
        "is_over": balance.is_over,
        "where": space.name if space else "",
        "covers": words.covers(lot),
    }


def entry_row(entry: CreditEntry, lot: CreditLot) -> dict[str, Any]:
    """Return a line of the ledger as a table shows it."""
    return {
        "day": entry.day,
        "on": entry.recorded_at.astimezone(lot.zone).date(),
        "kind": entry.get_kind_display(),
        "uses": f"{entry.uses:+d}".replace("-", "−") if entry.uses else "0",
        "reason": entry.reason,
    }
