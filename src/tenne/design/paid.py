"""Keep one honest way to order with a duty to pay: the button says so, the total stands above it.

The part ``design/_paid_button.html`` alone sends the field ``agreed_cents``: the total that the
person saw. A view that creates a duty to pay is marked ``@paid_action`` and so cannot be reached
through any other button; it compares ``agreed_cents(request)`` with the price of the moment and
shows the page again when they differ.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

FIELD = "agreed_cents"
View = Callable[..., HttpResponseBase]


def agreed_cents(request: HttpRequest) -> int | None:
    """Read the total that stood above the pressed button; None if there was none."""
    sent = request.POST.get(FIELD, "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) <= 12 else None  # noqa: PLR2004


def paid_action(view: View) -> View:
    """Refuse a POST that does not come from the paid button."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and agreed_cents(request) is None:
            return render(request, "400.html", status=400)
        return view(request, *args, **kwargs)

    guarded.is_paid_action = True  # type: ignore[attr-defined]
    return guarded
