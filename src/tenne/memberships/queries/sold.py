"""Where a sold pass can be looked at, by both sides."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from tenne.memberships.models import Pass


def passes_for_payers(sold_ids: Collection[str]) -> dict[str, str]:
    """Return the page of each pass for whoever bought it."""
    rows = Pass.objects.filter(pk__in=[int(one) for one in sold_ids])
    return {
        str(key): reverse("memberships:pass", args=[public_id])
        for key, public_id in rows.values_list("pk", "public_id")
    }


def passes_for_operators(sold_ids: Collection[str]) -> dict[str, str]:
    """Return where an operator sees each pass with its ledger."""
    rows = Pass.objects.filter(pk__in=[int(one) for one in sold_ids])
    return {
        str(key): reverse("memberships:sold_pass", args=[slug, public_id])
        for key, public_id, slug in rows.values_list("pk", "public_id", "operator__slug")
    }
