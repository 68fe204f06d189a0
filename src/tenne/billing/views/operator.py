"""All charges of an operator: sifted, with what they add up to, and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.billing import seller_kinds, tables, words
from tenne.billing.forms import ASKED, SieveForm
from tenne.billing.listing import Sieve, Total, charges_of, page_of, sifted, totals_of
from tenne.billing.sales import Standing
from tenne.foundation import scope, spreadsheet
from tenne.foundation.wall_time import local_date
from tenne.spaces.models import Operator
from tenne.spaces.numbers import number_in
from tenne.spaces.rights import operator_of
from tenne.spaces.services.notices import HOME
from tenne.spaces.views.settings import operator_page
from tenne.tariffs.tax_words import tax_word


@require_safe
@operator_of
def charges(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Show the charges that are asked for; without a question those that are open."""
    form = asked_in(request)
    is_right = form.is_valid()
    sieve, number = form.sieve(), number_in(request.GET.get("page", ""))
    found = sifted(sieve)
    page = page_of(found, number=number, oldest_first=sieve.asks_what_is_left)
    pages = seller_kinds.pages_for_operators(page.sales)
    return operator_page(
        request,
        "billing/charges.html",
        operator,
        "billing:charges",
        form=form,
        has_errors=not is_right,
        is_asked=any(request.GET.get(name) for name in ASKED),
        total=page.total,
        number=page.number,
        pages=page.pages,
        sales=[words.view_of(one, pages=pages, names_staff=True) for one in page.sales],
        can_settle=any(one.is_open for one in page.sales),
        totals=[_total(one) for one in totals_of(found)],
        question=form.address(),
        before=form.address(page=page.number - 1) if page.number > 1 else "",
        after=form.address(page=page.number + 1) if page.number < page.pages else "",
        as_csv=reverse("billing:charges_csv", args=[operator.slug]) + form.address(),
    )


def asked_in(request: HttpRequest) -> SieveForm:
    """Return the question of a request; who asks nothing wants to see what is open."""
    asked = {name: request.GET[name] for name in ASKED if name in request.GET}
    return SieveForm(asked or {"standing": Standing.OPEN.value})


def _total(total: Total) -> dict[str, Any]:
    return {
        "said": tax_word(total.tax_mode, [total.percent]),
        "has_vat": total.percent is not None,
        "net": words.money(total.net_cents),
        "vat": words.money(total.vat_cents),
        "gross": words.money(total.gross_cents),
        "open": words.money(total.open_cents),
    }


@require_safe
@operator_of
def charges_csv(request: HttpRequest, operator: Operator) -> StreamingHttpResponse:
    """Hand out all that is asked for as a table, row by row, however long it is."""
    form = asked_in(request)
    form.is_valid()
    rows = _table(operator, form.sieve(), tables.words_for_operators())
    answer = StreamingHttpResponse(spreadsheet.lines(rows), content_type=spreadsheet.CONTENT_TYPE)
    name = f"{operator.slug}-{local_date(timezone.now(), HOME):%Y-%m-%d}"
    answer["Content-Disposition"] = f'attachment; filename="{_("charges")}-{name}.csv"'
    return answer


def _table(operator: Operator, sieve: Sieve, said: tables.Words) -> Iterator[list[Any]]:
    # The scope of the request is closed by the time a server asks for the first row.
    with scope.operators(operator.pk):
        yield from tables.rows_for_operators(charges_of(sifted(sieve)), said)
