"""Find the operator that a space file names, or make the first one."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from tenne.foundation.refusal import Refused
from tenne.spaces.models import Operator, TaxModeSince

from .content import SpaceFile
from .mistakes import gettext_noop


def operator_named(slug: str) -> Operator:
    """Return the operator of a slug; who is not there is made on purpose only."""
    operator: Operator | None = Operator.objects.filter(slug=slug).first()
    if operator is None:
        known = ", ".join(Operator.objects.order_by("slug").values_list("slug", flat=True)[:20])
        raise Refused(
            "no-operator",
            gettext_noop(
                "There is no operator “%(slug)s”; there are: %(known)s. Name one with --operator, "
                "or make it with --new-operator and its name."
            ),
            slug=slug,
            known=known or "–",
        )
    return operator


def new_operator(file: SpaceFile, *, slug: str, name: str, tax_mode: str, today: date) -> Operator:
    """Make an operator at the address of its first space; its own pages change the rest."""
    if Operator.objects.filter(slug=slug).exists():
        raise Refused(
            "operator-there",
            gettext_noop("There is an operator “%(slug)s” already; leave --new-operator out."),
            slug=slug,
        )
    address = file.space.address
    with transaction.atomic():
        operator: Operator = Operator.objects.create(
            slug=slug,
            name=name,
            street=address.street,
            postcode=address.postcode,
            town=address.town,
            email=file.space.email,
            phone=file.space.phone,
        )
        TaxModeSince.objects.create(operator=operator, since=today, mode=tax_mode)
    return operator
