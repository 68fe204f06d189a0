"""The domains of an operator: enter one, see the entry that it needs, prove it, remove it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tenne.design import toast
from tenne.foundation.permission import declare
from tenne.foundation.refusal import Refused, sentence
from tenne.foundation.site_address import main_host, site_at
from tenne.people.limits import came_through_a_proxy

from ..domain_names import Entry, entry_for
from ..models import Operator, OwnDomain, Space
from ..own_domains import answer_to, domains_of, is_asked_for, may_have_certificate
from ..rights import operator_of
from ..services import own_domains as services
from .settings import operator_page

LOOPBACK = ("127.0.0.1", "::1")
RULE, ALL = "site-itself", "all"


class DomainForm(forms.Form):
    """A domain, and for which spaces."""

    domain = forms.CharField(
        label=gettext_lazy("Domain"),
        max_length=300,
        help_text=gettext_lazy("The name alone, for example desk.example.org."),
        widget=forms.TextInput(
            {"inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    space = forms.ChoiceField(label=gettext_lazy("For"))

    def __init__(self, *args: Any, operator: Operator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {str(one.pk): one for one in Space.objects.filter(operator=operator)}
        choice: Any = self.fields["space"]
        by_name = sorted((one.name, key) for key, one in self.spaces.items())
        choice.choices = [(ALL, _("all spaces")), *((key, name) for name, key in by_name)]

    def clean_space(self) -> Space | None:
        """Return the one space, or None for all of them."""
        return self.spaces.get(self.cleaned_data["space"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A domain as the page shows it."""

    domain: OwnDomain
    address: str
    entry: Entry
    sorry: str

    @property
    def state(self) -> str:
        """Say in one word how it stands."""
        if self.domain.proven_at is None:
            return "open"
        return "proven" if self.domain.failing_since is None else "failing"


@require_http_methods(["GET", "POST"])
@operator_of
def operator_domains(request: HttpRequest, operator: Operator) -> HttpResponse:
    """Enter a domain, check one, remove one, bring one back."""
    do = request.POST.get("do", "") if request.method == "POST" else ""
    form = DomainForm(request.POST if do == "enter" else None, operator=operator)
    sorry: dict[int, str] = {}
    if do == "enter" and form.is_valid():
        values = form.cleaned_data
        try:
            domain = services.enter(
                operator, address=values["domain"], space=values["space"], now=timezone.now()
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            toast.say(request, _("%(host)s is noted.") % {"host": domain.host})
            return _back(operator)
    elif do == "check":
        domain = _domain(operator, request.POST.get("domain", ""))
        try:
            services.prove(domain, now=timezone.now())
        except Refused as refusal:
            sorry[domain.pk] = sentence(refusal)
        else:
            toast.say(request, _("%(host)s leads here.") % {"host": domain.host})
            return _back(operator)
    elif do == "remove":
        domain = _domain(operator, request.POST.get("domain", ""))
        services.remove(domain, now=timezone.now())
        undo_url = f"{_page(operator)}?put_back={domain.pk}"
        toast.say(request, _("%(host)s is removed.") % {"host": domain.host}, undo_url=undo_url)
        return _back(operator)
    elif request.method == "POST" and "put_back" in request.GET:
        domain = _domain(operator, request.GET["put_back"])
        services.put_back(domain)
        toast.say(request, _("%(host)s is back.") % {"host": domain.host})
        return _back(operator)
    return _show(request, operator, form, sorry)


def _show(
    request: HttpRequest, operator: Operator, form: DomainForm, sorry: dict[int, str]
) -> HttpResponse:
    main = main_host()
    shown = [
        Shown(one, site_at(one.host), entry_for(one.host, main=main), sorry.get(one.pk, ""))
        for one in domains_of(operator)
    ]
    response = operator_page(
        request,
        "spaces/operator_domains.html",
        operator,
        "operator_face",
        form=form,
        shown=shown,
        main=main,
        main_address=settings.PUBLIC_URL,
        is_https=settings.IS_HTTPS,
        has_errors=bool(form.errors or sorry),
    )
    response.status_code = 422 if request.method == "POST" else 200
    return response


def _domain(operator: Operator, key: str) -> OwnDomain:
    if not (key.isascii() and key.isdigit() and len(key) < 18):  # noqa: PLR2004
        raise Http404
    found: OwnDomain = get_object_or_404(
        OwnDomain.objects.select_related("operator"), operator=operator, pk=int(key)
    )
    return found


def _page(operator: Operator) -> str:
    return reverse("spaces:operator_domains", args=[operator.slug])


def _back(operator: Operator) -> HttpResponse:
    return redirect(_page(operator))


@require_safe
@never_cache
def domain_proof(request: HttpRequest, key: str) -> HttpResponse:
    """Answer under an entered domain what this site alone can answer."""
    host = request.get_host().partition(":")[0].lower().removesuffix(".")
    if not is_asked_for(host, request.path_info):
        raise Http404
    return HttpResponse(answer_to(host, key), content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def certificate_question(request: HttpRequest) -> HttpResponse:
    """Tell the web server in front whether it may get a certificate for a domain.

    Nobody from outside is answered: what comes through that web server bears its trace.
    """
    nearby = {*LOOPBACK, *settings.TRUSTED_PROXIES}
    host = request.GET.get("domain", "").lower().removesuffix(".")
    is_near = request.META.get("REMOTE_ADDR") in nearby and not came_through_a_proxy(request)
    if not is_near or not may_have_certificate(host, now=timezone.now()):
        raise Http404
    return HttpResponse("yes\n", content_type="text/plain; charset=utf-8")


declare(RULE, domain_proof)
declare(RULE, certificate_question)
