"""The seller's tax word beside a price."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from tenne.tariffs.tax_words import tax_word, tax_word_as_agreed


@pytest.mark.parametrize(
    ("mode", "percents", "german", "english"),
    [
        ("regular", ["19.00"], "inkl. 19 % USt.", "incl. 19 % VAT"),
        ("regular", ["10.70"], "inkl. 10,7 % USt.", "incl. 10.7 % VAT"),
        ("regular", ["19.00", "7.00"], "inkl. 19 % und 7 % USt.", "incl. 19 % and 7 % VAT"),
        ("regular", [], "inkl. USt.", "incl. VAT"),
        ("small", [], "keine USt. (§ 19 UStG)", "no VAT (§ 19 UStG)"),
        ("exempt", [], "steuerfrei (§ 4 UStG)", "exempt from VAT (§ 4 UStG)"),
        ("public", [], "keine USt. (öffentliche Hand)", "no VAT (public body)"),
    ],
)
def test_each_tax_mode_has_its_word(mode, percents, german, english):
    rates = [Decimal(one) for one in percents]

    for language, word in (("de", german), ("en", english)):
        with translation.override(language):
            assert tax_word(mode, rates) == word


@pytest.mark.parametrize("mode", ["small", "exempt", "public"])
def test_outside_regular_taxation_no_rate_is_ever_named(mode):
    stored = {"mode": mode, "groups": [{"percent": None, "gross_cents": 1400, "vat_cents": None}]}

    assert "%" not in tax_word_as_agreed(stored)
    assert "%" not in tax_word(mode, [Decimal(19)])


def test_an_unknown_mode_is_a_defect():
    with pytest.raises(ValueError, match="mode must be"):
        tax_word("offshore")
