"""In whose name the mails of an operator go out, and where their answers arrive."""

from __future__ import annotations

from tenne.foundation.mail import Sender

from .models import Operator, Space


def sender_of(operator: Operator, space: Space | None = None) -> Sender:
    """Return the sender of mails about a space, or about the operator itself."""
    answers = operator.reply_to or (space.email if space else "") or operator.email
    return Sender.of(
        operator.sender_name or operator.name, address=operator.sender_address, reply_to=answers
    )
