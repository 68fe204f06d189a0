"""What an operator says about itself: address, tax mode, legal texts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from ..models import LegalText, Operator, TaxMode, TaxModeSince
from ..rules import require_tax_change

ADDRESS = (
    "name", "street", "postcode", "town", "email", "phone", "iban", "bic", "tax_number", "vat_id",
    "word_for_member",
)  # fmt: skip


@transaction.atomic
def change_address(operator: Operator, **values: Any) -> Operator:
    """Change what stands on contracts and charges; the audit trail keeps what it was."""
    unknown = values.keys() - set(ADDRESS)
    if unknown:
        raise ValueError(f"values must be among {', '.join(ADDRESS)}, got {sorted(unknown)}")
    locked: Operator = Operator.objects.select_for_update().get(pk=operator.pk)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save(update_fields=[*values])
    return locked


@transaction.atomic
def set_tax_mode(operator: Operator, *, mode: str, since: date, today: date) -> TaxModeSince:
    """Let a tax mode begin on a day; another for the same day takes its place."""
    require_tax_change(since, today=today)
    begins, _ = TaxModeSince.objects.update_or_create(
        operator=operator, since=since, defaults={"mode": TaxMode(mode)}
    )
    return begins


@transaction.atomic
def write_legal_text(
    operator: Operator, *, kind: str, language: str, text: str, today: date
) -> None:
    """Write a legal text; an empty one removes it, and its page warns again.

    Saved as it was, it keeps the day on which it was last changed.
    """
    which: dict[str, Any] = {
        "operator": operator, "kind": LegalText.Kind(kind), "language": language,
    }  # fmt: skip
    now_written, written = LegalText.objects.filter(**which), text.strip()
    if not written:
        now_written.delete()
    elif not now_written.filter(text=written).exists():
        LegalText.objects.update_or_create(**which, defaults={"text": written, "changed_on": today})


@transaction.atomic
def begin_operator(*, slug: str, tax_mode: str, today: date, **address: Any) -> Operator:
    """Make an operator with its address and how it stands towards VAT from today on."""
    operator: Operator = Operator.objects.create(slug=slug, **address)
    TaxModeSince.objects.create(operator=operator, since=today, mode=TaxMode(tax_mode))
    return operator
