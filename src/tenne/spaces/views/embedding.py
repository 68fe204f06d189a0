"""On which web sites an operator's small pages may stand, and how they get there."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from tenne.design import toast
from tenne.foundation.refusal import Refused, sentence

from ..models import EmbeddingSite, Operator, Space
from ..rights import operator_of
from ..services.embedding import allow_site, forbid_site
from .settings import operator_page

# What a frame needs at 320 px in German; a page that is longer scrolls within it.
HEIGHTS = {"today": 260, "prices": 520, "booking": 320, "sign-up": 260}


class SiteForm(forms.Form):
    """Which web site is meant."""

    site = forms.CharField(
        label=gettext_lazy("Web site"),
        max_length=300,
        help_text=gettext_lazy("Its address, for example https://www.example.org."),
        widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none"}),
    )


@dataclass(frozen=True, slots=True)
class Snippet:
    """What is pasted into a web site to show one small page."""

    title: str
    address: str
    height: int
    name: str

    @property
    def html(self) -> str:
        """The frame, as text to copy."""
        return (
            f'<iframe src="{escape(self.address)}" title="{escape(self.name)}" width="100%" '
            f'height="{self.height}" loading="lazy"></iframe>'
        )


def snippets_of(space: Space) -> list[Snippet]:
    """Return what there is to show of a space."""
    titles = {
        "today": _("Free today"),
        "prices": _("Prices"),
        "booking": _("Booking and sign-up"),
        "sign-up": _("Sign up"),
    }
    return [
        Snippet(
            title,
            f"{settings.PUBLIC_URL}{reverse('web:embed', args=[space.slug, part])}",
            HEIGHTS[part],
            f"{title}: {space.name}",
        )
        for part, title in titles.items()
    ]


@require_http_methods(["GET", "POST"])
@operator_of
def operator_embedding(request: HttpRequest, operator: Operator) -> HttpResponse:
    """List the sites; allow one, forbid one; show what is to be pasted there."""
    sites = EmbeddingSite.objects.filter(operator=operator)
    if request.method == "POST" and (chosen := request.POST.get("forbid")):
        key = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else 0  # noqa: PLR2004
        forbid_site(get_object_or_404(sites, pk=key))
        toast.say(request, _("The site shows nothing any more."))
        return redirect("spaces:operator_embedding", operator.slug)
    form = SiteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            site = allow_site(
                operator, address=form.cleaned_data["site"], allow_http=not settings.IS_HTTPS
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, sentence(refusal))
        else:
            toast.say(request, _("%(site)s is allowed.") % {"site": site.origin})
            return redirect("spaces:operator_embedding", operator.slug)
    spaces = [
        (space, snippets_of(space))
        for space in Space.objects.filter(operator=operator).order_by("name")
    ]
    return operator_page(
        request,
        "spaces/operator_embedding.html",
        operator,
        "operator_embedding",
        form=form,
        sites=sites,
        spaces=spaces,
        has_errors=bool(form.errors),
    )
