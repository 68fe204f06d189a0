"""What a transfer to an operator needs, for people and for banking apps."""

from __future__ import annotations

from typing import Any

from tenne.spaces.models import Operator

from .giro_code import giro_code


def transfer_to(operator: Operator, *, cents: int, purpose: str) -> dict[str, Any] | None:
    """Return receiver, account, reference, GiroCode; None where the operator has no account."""
    iban = operator.iban.replace(" ", "")
    if not iban:
        return None
    return {
        "receiver": operator.name,
        "iban": " ".join(iban[i : i + 4] for i in range(0, len(iban), 4)),
        "purpose": purpose,
        "giro_code": giro_code(
            receiver=operator.name, iban=iban, bic=operator.bic, cents=cents, purpose=purpose
        ),
    }
