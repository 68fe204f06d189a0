"""An operator's own pages: address, tax mode, legal texts."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.design.components import Segment
from tenne.design.frame import Place
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.wall_time import local_date

from ..face import face_of
from ..forms import AddressForm, LegalTextForm, TaxModeForm
from ..legal_links import KINDS, legal_links
from ..models import LegalText, Operator, TaxModeSince
from ..queries import tax_mode_on
from ..rights import operator_of, roles_in
from ..services.notices import HOME
from ..services.operators import change_address, set_tax_mode, write_legal_text


def segments(request: HttpRequest, operator: Operator, current: str) -> list[Segment]:
    """Return the pages of an operator that the reader may open, for the switch on top of each."""
    pages = [
        ("transfer:spaces", _("Spaces")),
        ("booking:register", _("Bookings")),
        ("booking:enquiries", _("Enquiries")),
        ("booking:occupancy", _("Occupancy")),
        ("operator_address", _("Address")),
        ("operator_tax", _("Tax mode")),
        ("operator_texts", _("Legal texts")),
        ("operator_face", _("Own face")),
        ("operator_sender", _("Sender")),
        ("operator_roles", _("Roles")),
        ("operator_devices", _("Devices")),
        ("operator_embedding", _("Embedding")),
        ("operator_webhooks", _("Webhooks")),
    ]
    return [
        Segment(label, reverse(_full(name), args=[operator.slug]), current=name == current)
        for name, label in pages
        if name == current or roles_in(request).may_operate(operator)
    ]


def _full(name: str) -> str:
    return name if ":" in name else f"spaces:{name}"


def operator_page(
    request: HttpRequest, template: str, operator: Operator, current: str, **more: Any
) -> HttpResponse:
    """Show one page of an operator."""
    return render(
        request,
        template,
        {
            "operator": operator,
            "place": Place(operator.name, face=face_of(operator)),
            "segments": segments(request, operator, current),
            "legal_links": legal_links(operator),
            **more,
        },
    )


@require_http_methods(["GET", "POST"])
@operator_of
def operator_address(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Change the address that stands on contracts and charges."""
    form = AddressForm(request.POST or None, instance=operator)
    if request.method == "POST" and form.is_valid():
        change_address(operator, **form.cleaned_data)
        toast.say(request, _("Saved."))
        return redirect("spaces:operator_address", operator.slug)
    return operator_page(
        request, "spaces/operator_address.html", operator, "operator_address", form=form
    )


@require_http_methods(["GET", "POST"])
@operator_of
def operator_tax(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Let another tax mode begin; the list shows what holds from when on."""
    today = local_date(timezone.now(), HOME)
    first = {"since": today, "mode": tax_mode_on(operator.pk, today).value}
    form = TaxModeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            set_tax_mode(operator, today=today, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            toast.say(request, _("Saved."))
            return redirect("spaces:operator_tax", operator.slug)
    modes = TaxModeSince.objects.filter(operator=operator).order_by("-since")
    return operator_page(
        request, "spaces/operator_tax.html", operator, "operator_tax", form=form, modes=modes
    )


@require_http_methods(["GET"])
@operator_of
def operator_texts(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the legal texts, with those that are missing."""
    written = {
        (text.kind, text.language): text for text in LegalText.objects.filter(operator=operator)
    }
    rows = [
        {
            "kind": slug,
            "title": kind.label,
            "languages": [
                {"code": code, "name": name, "text": written.get((kind.value, code))}
                for code, name in settings.LANGUAGES
            ],
        }
        for slug, kind in KINDS.items()
    ]
    return operator_page(
        request, "spaces/operator_texts.html", operator, "operator_texts", rows=rows
    )


@require_http_methods(["GET", "POST"])
@operator_of
def operator_text(
    request: HttpRequest, operator: Operator, kind: str, language: str
) -> HttpResponse:
    """Write one legal text in one language."""
    languages = dict(settings.LANGUAGES)
    if kind not in KINDS or language not in languages:
        raise Http404
    now_written = LegalText.objects.filter(
        operator=operator, kind=KINDS[kind], language=language
    ).first()
    form = LegalTextForm(
        request.POST or None, initial={"text": now_written.text if now_written else ""}
    )
    if request.method == "POST" and form.is_valid():
        write_legal_text(
            operator,
            kind=KINDS[kind],
            language=language,
            today=local_date(timezone.now(), HOME),
            **form.cleaned_data,
        )
        toast.say(request, _("Saved."))
        return redirect("spaces:operator_texts", operator.slug)
    return operator_page(
        request,
        "spaces/operator_text.html",
        operator,
        "operator_texts",
        form=form,
        title=KINDS[kind].label,
        language_name=languages[language],
        changed_on=now_written.changed_on if now_written else None,
    )
