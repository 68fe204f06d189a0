"""Which programs an operator's facts are told to, with which secret, and what became of each."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import formats, toast
from tenne.foundation.refusal import Refused, sentence
from tenne.people import sessions

from ..models import NoticeState, Operator, Space, Webhook, WebhookNotice
from ..numbers import number_in
from ..rights import operator_of
from ..services import webhooks
from .settings import operator_page

SHOWN = 50
PILLS = {
    NoticeState.DONE: ("ok", "check"),
    NoticeState.WAITING: ("notice", "clock"),
    NoticeState.GIVEN_UP: ("late", "warning"),
}

TROUBLES = {
    "host-unknown": gettext_lazy("nobody knows the name"),
    "host-not-public": gettext_lazy("not in public"),
    "host-silent": gettext_lazy("no answer"),
    "other-port": gettext_lazy("another port than 443 or 80"),
    "answer-too-long": gettext_lazy("answer too long"),
}


class WebhookForm(forms.Form):
    """Which address is to be told."""

    address = forms.CharField(
        label=gettext_lazy("Address of the program"), max_length=500,
        help_text=gettext_lazy("For example https://www.example.org/tenne; it must lie in public."),
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none"}),
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@operator_of
def operator_webhooks(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the addresses that are told; add one."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            hook = webhooks.add_webhook(
                operator,
                address=form.cleaned_data["address"],
                by=sessions.person_of(request),
                now=timezone.now(),
            )
        except Refused as refusal:
            form.add_error("address", sentence(refusal))
        else:
            toast.say(request, _("The address is told from now on."))
            return redirect("spaces:webhook", operator.slug, hook.public_id)
    return operator_page(
        request,
        "spaces/operator_webhooks.html",
        operator,
        "operator_webhooks",
        form=form,
        hooks=list(Webhook.objects.filter(operator=operator)),
        has_errors=bool(form.errors),
    )


@require_http_methods(["GET", "POST"])
@operator_of
def webhook_page(request: HttpRequest, operator: Operator, webhook_id: UUID) -> HttpResponse:
    """Show one address with its secret and its messages; replace, remove, send again."""
    hook = get_object_or_404(Webhook, operator=operator, public_id=webhook_id)
    if request.method == "POST":
        return _changed(request, operator, hook)
    now, zone = timezone.now(), _zone_of(operator)
    notices = list(hook.notices.all()[:SHOWN])
    return operator_page(
        request,
        "spaces/webhook.html",
        operator,
        "operator_webhooks",
        hook=hook,
        secret=webhooks.secret_of(hook),
        is_replacing=len(hook.numbers_at(now)) > 1,
        rows=[_row(one, zone) for one in notices],
    )


def _changed(request: HttpRequest, operator: Operator, hook: Webhook) -> HttpResponse:
    if "remove" in request.POST:
        webhooks.remove_webhook(hook)
        toast.say(request, _("The address is told nothing any more."))
        return redirect("spaces:operator_webhooks", operator.slug)
    if "replace" in request.POST:
        webhooks.replace_secret(hook, now=timezone.now())
        toast.say(request, _("There is a new secret; the old one signs beside it for a day."))
    elif again := request.POST.get("again", ""):
        webhooks.send_again(get_object_or_404(WebhookNotice, webhook=hook, pk=number_in(again)))
        toast.say(request, _("It is sent once more."))
    return redirect("spaces:webhook", operator.slug, hook.public_id)


def _zone_of(operator: Operator) -> ZoneInfo:
    """Return in whose clock an operator reads times: that of its first space."""
    space = Space.objects.filter(operator=operator).order_by("name").first()
    return space.zone if space else ZoneInfo(settings.TIME_ZONE)


def _row(notice: WebhookNotice, zone: ZoneInfo) -> dict[str, object]:
    kind, symbol = PILLS[NoticeState(notice.state)]
    local = notice.made_at.astimezone(zone)
    return {
        "key": notice.pk,
        "kind": notice.kind,
        "at": f"{formats.day(local.date(), _language())}, {local:%H:%M:%S}",
        "state": notice.get_state_display(),
        "state_kind": kind,
        "state_symbol": symbol,
        "answer": notice.status or TROUBLES.get(notice.trouble, notice.trouble) or "–",
        "tries": notice.tries,
        "body": notice.body,
        "is_over": notice.state != NoticeState.WAITING,
    }


def _language() -> str:
    return (get_language() or "de")[:2]
