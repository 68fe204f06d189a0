"""What may become of a booking that somebody else pays."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from tenne.booking.models import Booking
from tenne.foundation.refusal import Refused


def require_not_dearer(booking: Booking, cents: int) -> None:
    """Refuse to let another person owe more than they have pressed a button for.

    Raises
    ------
    Refused
        ``somebody-else-pays``.
    """
    if booking.maker_pays and cents > booking.price_cents:
        raise Refused(
            "somebody-else-pays",
            gettext_noop(
                "Somebody else pays for this booking, so it cannot cost more. Book the rest"
                " yourself."
            ),
        )
