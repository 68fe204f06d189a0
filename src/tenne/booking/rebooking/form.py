"""What is asked of an operator who moves a booking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from tenne.booking.forms import MoveForm
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import instant
from tenne.spaces.catalogue import Place


class RebookForm(MoveForm):
    """Which place and time, why, and what becomes of price and cancelling."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=120,
        help_text=gettext_lazy("The person reads it in the mail; it stands in the trail, too."),
    )  # fmt: skip
    is_priced_anew = forms.BooleanField(
        label=gettext_lazy("Price it anew; otherwise the price stays"), required=False
    )
    is_own_wish = forms.BooleanField(
        label=gettext_lazy("The person asked for it: cancelling stays as agreed, else it is free"),
        required=False,
    )

    def __init__(self, *arguments: Any, places: Sequence[Place], **options: Any) -> None:
        super().__init__(*arguments, places=places, spans_days=True, **options)
        self.fields["place"].required = False
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            ("", _("Any free one like it")),
            *((str(one.resource.public_id), one.resource.title) for one in places),
        ]

    def period(self, zone: ZoneInfo) -> Period:
        """Return the time that was entered.

        Raises
        ------
        Refused
            ``end-before-start``, or as `instant` for a time that the clock skips.
        """
        given = self.cleaned_data
        start = instant(datetime.combine(given["day"], given["start"]), zone)
        end = instant(datetime.combine(given["last_day"], given["end"]), zone)
        if end <= start:
            raise Refused(
                "end-before-start",
                gettext_noop("The end lies before the start. Choose a later end."),
            )
        return Period(start, end)
