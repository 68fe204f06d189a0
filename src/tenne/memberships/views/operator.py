"""The passes of an operator: offer one, stop offering it, see who has which, correct the days."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date
from tenne.memberships import words
from tenne.memberships.forms import CorrectForm, KindForm
from tenne.memberships.models import CreditLot, Pass, PassKind
from tenne.memberships.queries.credits import balances_of
from tenne.memberships.queries.passes import kinds_of, rates_of
from tenne.memberships.services import ledger
from tenne.memberships.services.offering import offer, offer_again, stop_offering
from tenne.memberships.services.passes import SOLD_AS
from tenne.spaces.models import Operator, Space
from tenne.spaces.rights import operator_of
from tenne.spaces.views.settings import operator_page

from .own import pass_context

UNPROCESSABLE, ON_A_PAGE = 422, 25


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def operator_passes(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List what is offered and what was sold; offer another pass."""
    spaces = list(Space.objects.filter(operator=operator).order_by("name"))
    today = _today(spaces)
    form = KindForm(request.POST or None, spaces=spaces, rates=rates_of(operator, today))
    if request.method == "POST" and form.is_valid():
        offer(form.spaces[form.cleaned_data["space"]], since=today, **form.offered())
        toast.say(request, _("The pass is offered from now on."))
        return redirect("memberships:operator_passes", operator.slug)
    sold = Paginator(_sold(operator), ON_A_PAGE).get_page(request.GET.get("page"))
    answer = operator_page(
        request,
        "memberships/operator_passes.html",
        operator,
        "memberships:operator_passes",
        form=form,
        kinds=[_kind_row(kind, today) for kind in kinds_of(operator)],
        sold=_sold_rows(list(sold)),
        page=sold,
        has_spaces=bool(spaces),
    )
    if form.errors:
        answer.status_code = UNPROCESSABLE
    return answer


@require_POST
@operator_of
def end_pass(request: HttpRequest, operator: Operator, kind_id: UUID) -> HttpResponse:
    """Sell a pass no more, or again."""
    kind = get_object_or_404(PassKind, operator=operator, public_id=kind_id)
    name = {"name": kind.name_in(words.language())}
    if "again" in request.POST:
        offer_again(kind)
        toast.say(request, _("%(name)s is sold again.") % name)
    else:
        stop_offering(kind, today=local_date(timezone.now(), kind.space.zone))
        toast.say(request, _("%(name)s is sold no more. What was sold stays good.") % name)
    return redirect("memberships:operator_passes", operator.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@operator_of
def sold_pass(request: HttpRequest, operator: Operator, pass_id: UUID) -> HttpResponse:
    """Show a sold pass with its ledger; correct its days with a reason."""
    sold = get_object_or_404(
        Pass.objects.select_related("space", "person"), operator=operator, public_id=pass_id
    )
    form = CorrectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        lot = CreditLot.objects.get(granted_as=SOLD_AS, granted_id=str(sold.pk))
        try:
            ledger.correct(lot, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, sentence(refusal))
        else:
            toast.say(request, _("Saved."))
            return redirect("memberships:sold_pass", operator.slug, sold.public_id)
    answer = operator_page(
        request,
        "memberships/sold_pass.html",
        operator,
        "memberships:operator_passes",
        form=form,
        **pass_context(sold),
    )
    if form.errors:
        answer.status_code = UNPROCESSABLE
    return answer


def _sold(operator: Operator) -> Any:
    return Pass.objects.filter(operator=operator).select_related("person", "space").order_by("-pk")


def _kind_row(kind: PassKind, today: date) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": kind.name_in(words.language()),
        "facts": words.facts_of(kind),
        "price_cents": kind.price_cents,
        "sold": kind.sold_count,  # type: ignore[attr-defined]
        "is_over": kind.valid_until is not None and kind.valid_until <= today,
    }


def _sold_rows(page: list[Pass]) -> list[dict[str, Any]]:
    keys = [str(sold.pk) for sold in page]
    lots = CreditLot.objects.filter(granted_as=SOLD_AS, granted_id__in=keys)
    balances = {one.lot.granted_id: one for one in balances_of(lots, timezone.now())}
    return [
        {
            "sold": sold,
            "name": sold.name_in(words.language()),
            "left": words.left(balances[str(sold.pk)]),
            "is_open": balances[str(sold.pk)].is_open,
        }
        for sold in page
    ]


def _today(spaces: list[Space]) -> date:
    return local_date(timezone.now(), spaces[0].zone) if spaces else timezone.localdate()
