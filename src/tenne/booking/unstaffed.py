"""Tell everybody who has booked a time in which nobody is at the front desk."""

from __future__ import annotations

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import guest_link, words
from tenne.booking.mails import words_language
from tenne.booking.models import Booking, State
from tenne.foundation import mail, scope
from tenne.foundation.clipping import clipped
from tenne.foundation.models import Fact
from tenne.spaces.models import RosterRule, Shift
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for


def mail_booked_people(fact: Fact) -> None:
    """Write once to each person who has booked a time of an unfilled shift."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        shift = (
            Shift.objects.select_related("space__operator")
            .filter(pk=fact.ids["shift"], person=None)
            .first()
        )
        if shift is None:  # somebody has taken it meanwhile
            return
        booked = Booking.objects.filter(
            space_id=shift.space_id,
            state=State.CONFIRMED,
            starts_at__lt=shift.ends_at,
            ends_at__gt=shift.starts_at,
        )
        for booking in booked.select_related("person", "resource"):
            _tell(booking, shift)


def _tell(booking: Booking, shift: Shift) -> None:
    address = booking.person.mail_address
    if not address:
        return
    language = words_language(booking.person.language)
    with translation.override(language_for(shift.space, language)):
        when = words.day_and_hours(shift.period, shift.space.zone)
        is_closed = shift.space.roster == RosterRule.CLOSED
        word = _("closed") if is_closed else _("unstaffed")
        context = {
            "space": shift.space,
            "when": when,
            "is_closed": is_closed,
            "title": booking.resource.title_in(words.language()),
            "booked": words.day_and_hours(booking.period, booking.zone),
            "link": settings.PUBLIC_URL + guest_link.path(booking),
        }
        mail.queue(
            key=f"unstaffed-{shift.pk}-{booking.pk}",
            to=address,
            sender=sender_of(shift.space.operator, shift.space),
            subject=f"{clipped(shift.space.name, 80)}, {when} – {word}",
            text=render_to_string("booking/mail/unstaffed.txt", context),
        )
