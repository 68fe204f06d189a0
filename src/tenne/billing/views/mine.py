"""What somebody owes and has paid: open sums with the way to pay them, then month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tenne.billing import seller_kinds, tables, words
from tenne.billing.dues import due_of
from tenne.billing.listing import Sieve, charges_of, keys_of, sales_by, sifted
from tenne.billing.models import Charge
from tenne.foundation import scope, spreadsheet
from tenne.foundation.permission import signed_in
from tenne.foundation.wall_time import local_date
from tenne.people.sessions import person_of
from tenne.spaces.numbers import number_in
from tenne.spaces.services.notices import HOME


@require_safe
@signed_in
def payments(request: HttpRequest) -> HttpResponse:
    """Show what is open at whom, and all of a year by month."""
    today = local_date(timezone.now(), HOME)
    years = [one.year for one in Charge.objects.dates("served_on", "year", order="DESC")]
    asked = number_in(request.GET.get("year", ""))
    year = next((one for one in (asked, today.year, *years) if one in years), today.year)
    found = sifted(Sieve(first=date(year, 1, 1), last=date(year, 12, 31)))
    # What goes on into another year stands where it began.
    sales = [one for one in sales_by(list(keys_of(found))) if one.day.year == year]
    pages = seller_kinds.pages_for_payers(sales)
    context = {
        "due": due_of(person_of(request), today=today),
        "has_any": bool(years),
        "year": year,
        "years": [(one, one == year) for one in years] if len(years) > 1 else [],
        "months": [
            {
                "first": first,
                "sales": [words.view_of(one, pages=pages, names_staff=False) for one in group],
            }
            for first, group in groupby(sales, key=lambda sale: sale.day.replace(day=1))
        ],
    }
    return render(request, "billing/payments.html", context)


@require_safe
@signed_in
def payments_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Hand out all of one's own charges as a table, whatever year they are of."""
    rows = _table(request.user.pk or 0, tables.words_for_payers())
    answer = StreamingHttpResponse(spreadsheet.lines(rows), content_type=spreadsheet.CONTENT_TYPE)
    name = f"{_('payments')}-{local_date(timezone.now(), HOME):%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _table(person_id: int, said: tables.Words) -> Iterator[list[Any]]:
    # The scope of the request is closed by the time a server asks for the first row.
    with scope.person(person_id):
        yield from tables.rows_for_payers(charges_of(sifted(Sieve())), said)
