"""One-click sign-in of a sample site's invented people; it exists nowhere else."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from .. import limits, sessions
from ..addresses import is_loopback_only
from ..models import Person
from .sign_in import safe_next


@never_cache
@require_http_methods(["GET", "POST"])
def sample_people(request: HttpRequest) -> HttpResponse:
    """List the sample people; one button signs in as one of them."""
    if not _is_sample_site(request):
        raise Http404
    people = Person.objects.filter(is_sample=True, email_proven_at__isnull=False, is_active=True)
    if request.method == "POST":
        person = get_object_or_404(people, pk=_number(request.POST.get("person")))
        sessions.begin(request, person)
        return redirect(safe_next(request) or settings.LOGIN_REDIRECT_URL)
    return render(
        request,
        "people/sample.html",
        {"people": people.order_by("pk"), "next": safe_next(request)},
    )


def _is_sample_site(request: HttpRequest) -> bool:
    """Tell whether invented people may be used: with the flag, and from this machine only."""
    if not settings.SAMPLE or not is_loopback_only() or limits.came_through_a_proxy(request):
        return False
    try:
        return ip_address(limits.client_ip(request)).is_loopback
    except ValueError:
        return False


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004
