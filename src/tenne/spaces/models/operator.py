"""The legal entity behind one or more spaces; it alone invoices."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.scope import ScopedModel, ScopePaths


class TaxMode(models.TextChoices):
    """How an operator stands towards VAT."""

    REGULAR = "regular", _("Regular taxation")
    SMALL = "small", _("Small business (§ 19 UStG)")
    EXEMPT = "exempt", _("Exempt (§ 4 UStG)")
    PUBLIC = "public", _("Public body, outside the scope of VAT")


@tracked
class Operator(ScopedModel):
    """An operator with the address that stands on contracts and charges."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    country = models.CharField(max_length=2, default="DE")
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    iban = models.CharField(max_length=34, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    tax_number = models.CharField(max_length=40, blank=True)
    vat_id = models.CharField(max_length=20, blank=True)
    word_for_member = models.CharField(max_length=40, blank=True)
    colour = models.CharField(max_length=7, blank=True)  # "#17594A"; empty: Tenne's own
    sender_name = models.CharField(max_length=60, blank=True)  # in mails; empty: the name above
    reply_to = models.EmailField(blank=True)  # empty: the address of the space, or the one above
    sender_address = models.EmailField(blank=True)  # proven by a mail to it; empty: the site's
    logo = models.FileField(upload_to="logos/", blank=True)

    scope_paths = ScopePaths(operator="pk", public=True)
    impersonal = {
        "name", "slug", "street", "postcode", "town", "country", "email", "phone", "iban", "bic",
        "tax_number", "vat_id", "word_for_member", "colour",
        "logo", "sender_name", "reply_to", "sender_address",
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(colour__regex=r"^(#[0-9A-F]{6})?$"),
                name="operator_colour_is_a_colour",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class TaxModeSince(ScopedModel):
    """From which day on an operator has a tax mode."""

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="tax_modes")
    since = models.DateField()
    mode = models.CharField(max_length=8, choices=TaxMode)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"mode"}

    class Meta:
        constraints = [
            models.UniqueConstraint("operator", "since", name="one_tax_mode_per_day"),
        ]

    def __str__(self) -> str:
        return f"{self.mode} since {self.since}"


@tracked
class LegalText(ScopedModel):
    """An operator's own legal text in one language, Markdown-free plain paragraphs."""

    class Kind(models.TextChoices):
        """What the law asks for."""

        IMPRINT = "imprint", _("Imprint")
        PRIVACY = "privacy", _("Data protection")
        ACCESSIBILITY = "accessibility", _("Accessibility statement")
        TERMS = "terms", _("Terms")

    operator = models.ForeignKey(Operator, on_delete=models.CASCADE, related_name="legal_texts")
    kind = models.CharField(max_length=16, choices=Kind)
    language = models.CharField(max_length=5, default="de")
    text = models.TextField()
    changed_on = models.DateField(null=True, blank=True)  # unknown of what is older than the trail

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {"kind", "language", "text"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "operator", "kind", "language", name="one_legal_text_per_language"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.language})"
