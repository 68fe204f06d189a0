"""Where the pages stand to which every page must lead."""

from __future__ import annotations

from django.urls import reverse

from tenne.design.frame import LegalLinks

from .models import LegalText, Operator

KINDS = {
    "imprint": LegalText.Kind.IMPRINT,
    "privacy": LegalText.Kind.PRIVACY,
    "accessibility": LegalText.Kind.ACCESSIBILITY,
    "terms": LegalText.Kind.TERMS,
}


def legal_links(operator: Operator | None = None) -> LegalLinks:
    """Return the links of the footer; without an operator they lead to those of all operators."""

    def text(kind: str) -> str:
        if operator is None:
            return reverse("spaces:legal_of_all", args=[kind])
        return reverse("spaces:legal", args=[operator.slug, kind])

    return LegalLinks(
        imprint=text("imprint"),
        privacy=text("privacy"),
        accessibility=text("accessibility"),
        cancel_contract=reverse("spaces:cancel_contract"),
        withdraw=reverse("spaces:withdraw"),
    )
