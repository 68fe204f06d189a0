"""Legal texts of an operator, with a warning where one is missing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tenne.foundation.permission import public

from ..legal_links import KINDS, legal_links
from ..models import LegalText, Operator
from ..queries import operators_in_view


@require_safe
@public
def legal(request: HttpRequest, operator_slug: str, kind: str) -> HttpResponse:
    """Show a legal text in the reader's language, else in German, else say that it is missing."""
    operator = get_object_or_404(Operator, slug=operator_slug)
    texts = {
        text.language: text
        for text in LegalText.objects.filter(operator=operator, kind=_kind(kind))
    }
    language = (get_language() or "de")[:2]
    found = texts.get(language) or texts.get("de")
    return render(
        request,
        "spaces/legal.html",
        {
            "operator": operator,
            "title": _kind(kind).label,
            "paragraphs": [
                part for part in (found.text if found else "").split("\n\n") if part.strip()
            ],
            "text_language": found.language if found else "de",
            "changed_on": found.changed_on if found else None,
            "legal_links": legal_links(operator),
            "is_accessibility": kind == "accessibility",
        },
    )


@require_safe
@public
def legal_of_all(request: HttpRequest, kind: str) -> HttpResponse:
    """List the operators whose texts can be read; each is responsible for its own."""
    return render(
        request,
        "spaces/legal_of_all.html",
        {
            "kind": kind,
            "title": _kind(kind).label,
            "operators": operators_in_view(),
            "legal_links": legal_links(),
        },
    )


def _kind(kind: str) -> LegalText.Kind:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]
