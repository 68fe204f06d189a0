"""The local mailbox of a sample site: mails that no mail server was asked to send."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from tenne.foundation.models import Message
from tenne.foundation.permission import declare
from tenne.people.addresses import is_loopback_only
from tenne.people.limits import came_through_a_proxy, client_ip

from .home import ZONE

A_PAGE = 50
View = Callable[..., HttpResponse]


def is_sample_site(request: HttpRequest) -> bool:
    """Tell whether mails may be read here: with the sample flag, and from this machine only."""
    if not settings.SAMPLE or not is_loopback_only() or came_through_a_proxy(request):
        return False
    try:
        return ip_address(client_ip(request)).is_loopback
    except ValueError:
        return False


def in_a_sample_site(view: View) -> View:
    """Hide a view everywhere else."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_sample_site(request):
            raise Http404
        return view(request, *args, **kwargs)

    return declare("sample", guarded)


@in_a_sample_site
@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """List the mails, the newest first."""
    rows = Message.objects.only("to", "subject", "created_at", "sent_at").order_by("-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "web/mailbox.html", {"mails": page, "zone": ZONE})


@in_a_sample_site
@require_safe
@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[untyped-decorator]
def mail(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show one mail: its text, how it looks, its files."""
    message = get_object_or_404(Message, pk=message_id)
    return render(request, "web/mail.html", {"mail": message, "zone": ZONE})


@in_a_sample_site
@require_safe
@never_cache
@xframe_options_sameorigin
@csp_replace(  # type: ignore[untyped-decorator]
    {
        "default-src": [NONE],
        "script-src": [NONE],
        "connect-src": [NONE],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "form-action": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "sandbox": True,
    }
)
def mail_html(_request: HttpRequest, message_id: int) -> HttpResponse:
    """Show the HTML of a mail as a mail program would: no script, no form, nothing loaded."""
    message = get_object_or_404(Message, pk=message_id)
    if not message.html:
        raise Http404
    return HttpResponse(message.html)


@in_a_sample_site
@require_safe
@never_cache
@csp_replace({"default-src": [NONE], "sandbox": True})  # type: ignore[untyped-decorator]
def attachment(_request: HttpRequest, message_id: int, number: int) -> HttpResponse:
    """Hand out a file of a mail, to be saved and never shown."""
    message = get_object_or_404(Message, pk=message_id)
    if number >= len(message.attachments):
        raise Http404
    file = message.attachments[number]
    return HttpResponse(
        base64.b64decode(file["content"]),
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{_safe_name(file["name"])}"'},
    )


def _safe_name(name: str) -> str:
    kept = "".join(ch for ch in name if ch.isascii() and (ch.isalnum() or ch in "._-"))
    return kept.lstrip(".")[:80] or "file"
