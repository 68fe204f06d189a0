"""Where the pages stand to which every page must lead."""

from __future__ import annotations

from tenne.design.frame import LegalLinks
from tenne.foundation.fixed_address import fixed_address

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
            return fixed_address("spaces:legal_of_all", kind)
        return fixed_address("spaces:legal", operator.slug, kind)

    return LegalLinks(
        imprint=text("imprint"),
        privacy=text("privacy"),
        accessibility=text("accessibility"),
        cancel_contract=fixed_address("spaces:cancel_contract"),
        withdraw=fixed_address("spaces:withdraw"),
    )
