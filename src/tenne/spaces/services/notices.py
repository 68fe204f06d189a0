"""Receive what a consumer declares about a contract, and confirm it by mail at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.design import formats
from tenne.foundation import mail, scope
from tenne.foundation.codes import in_fours, short_code
from tenne.foundation.wall_time import local_date
from tenne.people import limits
from tenne.people.rules import Rate

from ..models import ContractNotice, NoticeKind, Operator, Space
from ..rules import ONE_DAY
from ..sender import sender_of

HOME = ZoneInfo("Europe/Berlin")
LANGUAGE_OF_OPERATORS = "de"
# The receipt goes to an address that nobody has proven: enough for everybody, too few for a flood.
PER_ADDRESS = Rate("notices-address", 5, ONE_DAY)
PER_NETWORK = Rate("notices-network", 20, ONE_DAY)


@dataclass(frozen=True, slots=True)
class Declaration:
    """What somebody declares; ``code`` was made with the form, so that sending twice is once."""

    kind: str
    code: str
    name: str
    contract: str
    email: str
    ends_on: date | None = None
    important_reason: str = ""


def receive_notice(
    declaration: Declaration, operator: Operator, *, network: str, now: datetime
) -> ContractNotice:
    """Store a declaration as it arrived and confirm it, to its sender and to the operator.

    Raises
    ------
    Refused
        ``too-often`` when an address or a network declares far more than anybody has contracts.
    """
    limits.require((PER_ADDRESS, declaration.email.lower()), (PER_NETWORK, network), now=now)
    with scope.network("a declaration arrives without sign-in"), transaction.atomic():
        earlier = ContractNotice.objects.filter(code=declaration.code).first()
        if earlier is not None and _is_same(earlier, declaration, operator):
            return earlier
        notice: ContractNotice = ContractNotice.objects.create(
            operator=operator,
            kind=NoticeKind(declaration.kind),
            code=declaration.code if earlier is None else short_code(),
            name=declaration.name,
            contract=declaration.contract,
            email=declaration.email,
            ends_on=declaration.ends_on,
            important_reason=declaration.important_reason,
            received_at=now,
        )
        _confirm(notice, operator)
        return notice


def _is_same(notice: ContractNotice, declaration: Declaration, operator: Operator) -> bool:
    return (notice.operator_id, notice.kind, notice.name, notice.contract, notice.email) == (
        operator.pk,
        declaration.kind,
        declaration.name,
        declaration.contract,
        declaration.email,
    )


def _confirm(notice: ContractNotice, operator: Operator) -> None:
    """Write the receipt in the sender's language, and the news in the operator's."""
    reader = formats.language_of(translation.get_language() or LANGUAGE_OF_OPERATORS)
    for role, to, language in (
        ("sender", notice.email, reader),
        ("operator", operator.email, LANGUAGE_OF_OPERATORS),
    ):
        with translation.override(language):
            subject = {
                NoticeKind.CANCELLATION: _("Cancellation received, %(code)s"),
                NoticeKind.WITHDRAWAL: _("Withdrawal received, %(code)s"),
            }[NoticeKind(notice.kind)]
            mail.queue(
                key=f"notice-{notice.code}-{role}",
                to=to,
                sender=mail.THE_SITE if role == "operator" else sender_of(operator),
                subject=subject % {"code": in_fours(notice.code)},
                text=render_to_string(
                    f"spaces/mail/notice_for_{role}.txt", receipt_of(notice, operator)
                ),
            )


def receipt_of(notice: ContractNotice, operator: Operator) -> dict[str, object]:
    """Return what stands on a receipt, on the page and in the mail, with date and time."""
    zone = _zone_of(operator)
    language = formats.language_of(translation.get_language() or LANGUAGE_OF_OPERATORS)
    day = formats.day(local_date(notice.received_at, zone), language, "year")
    return {
        "notice": notice,
        "operator": operator,
        "is_cancellation": notice.kind == NoticeKind.CANCELLATION,
        "received": f"{day}, {formats.clock(notice.received_at, zone, language)}",
        "ends": formats.day(notice.ends_on, language, "year") if notice.ends_on else "",
        "code": in_fours(notice.code),
    }


def _zone_of(operator: Operator) -> ZoneInfo:
    with scope.network("the clock of the operator's first space"):
        space = Space.objects.filter(operator=operator).order_by("pk").first()
    return space.zone if space else HOME
