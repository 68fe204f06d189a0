"""End a contract without signing in.

The law wants it so: the link „Verträge hier kündigen“ leads to one page with the details and the
button „jetzt kündigen“, nothing between (§ 312k BGB). „Vertrag widerrufen“ leads to a form, and
from it to a page with the button „Widerruf bestätigen“ (§ 356a BGB). Both send a receipt with date
and time at once.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from tenne.foundation.permission import public
from tenne.foundation.refusal import Refused, sentence
from tenne.people import limits

from ..forms import CancellationForm, NoticeForm, WithdrawalForm
from ..legal_links import legal_links
from ..models import NoticeKind
from ..services.notices import Declaration, receipt_of, receive_notice


@never_cache
@require_http_methods(["GET", "POST"])
@public
def cancel_contract(request: HttpRequest) -> HttpResponse:
    """Cancel a contract; the answer is the receipt."""
    form = CancellationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _received(request, form, NoticeKind.CANCELLATION, "spaces/cancel_contract.html")
    return _page(request, "spaces/cancel_contract.html", form)


@never_cache
@require_http_methods(["GET", "POST"])
@public
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw from a contract: the form, the page to confirm it, the receipt."""
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "confirm":
            return _received(request, form, NoticeKind.WITHDRAWAL, "spaces/withdraw.html")
        if request.POST.get("step") == "check":
            return _page(request, "spaces/withdraw_confirm.html", form)
    return _page(request, "spaces/withdraw.html", form)


def _received(
    request: HttpRequest, form: NoticeForm, kind: NoticeKind, form_page: str
) -> HttpResponse:
    given = form.cleaned_data
    declaration = Declaration(
        kind=kind.value,
        code=given["code"],
        name=given["name"],
        contract=given["contract"],
        email=given["email"],
        ends_on=given.get("ends_on"),
        important_reason=given.get("important_reason", ""),
    )
    try:
        notice = receive_notice(
            declaration,
            given["operator"],
            network=limits.client_network(request),
            now=timezone.now(),
        )
    except Refused as refusal:
        form.add_error(None, sentence(refusal))
        return _page(request, form_page, form)
    return _page(
        request, "spaces/notice_received.html", form, **receipt_of(notice, given["operator"])
    )


def _page(request: HttpRequest, template: str, form: NoticeForm, **more: Any) -> HttpResponse:
    return render(request, template, {"form": form, "legal_links": legal_links(), **more})
