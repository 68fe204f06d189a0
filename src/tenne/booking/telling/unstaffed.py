"""Tell everybody who has booked a time in which nobody is at the front desk, and when it is over.

Where the house closes then, their booking is free of charge to move and to cancel from now on, and
owes nothing if they do not come.
"""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import guest_link, words
from tenne.booking.models import PENDING_STATES, Booking, State
from tenne.booking.telling.mails import words_language
from tenne.foundation import mail, scope
from tenne.foundation.clipping import clipped
from tenne.foundation.models import Fact, Message
from tenne.spaces.models import RosterRule, Shift, ShiftKind
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for


@transaction.atomic
def mail_booked_people(fact: Fact) -> None:
    """Write once to each person who has booked a time of an unfilled shift."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        shift = _shift(fact)
        if shift is None or shift.person_id is not None:  # somebody has taken it meanwhile
            return
        for booking in _booked(shift):
            is_closed = closes_for(shift, booking)
            if is_closed and booking.cancellation_steps:
                booking.cancellation_steps = []
                booking.save(update_fields=["cancellation_steps"])
            word = _closed if is_closed else _unstaffed
            _tell(fact, booking, shift, word, "booking/mail/unstaffed.txt", is_closed=is_closed)


def mail_open_again(fact: Fact) -> None:
    """Write once to each person who was told that the house is closed, and still has booked."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        shift = _shift(fact)
        if shift is None:
            return
        for booking in _booked(shift):
            if closes_for(shift, booking, rule=RosterRule.CLOSED):
                _tell(fact, booking, shift, _open_again, "booking/mail/open_again.txt")


def closes_for(shift: Shift, booking: Booking, *, rule: str = "") -> bool:
    """Tell whether an unfilled shift closes the house for a booking: not where it has a key."""
    rule = rule or shift.space.roster
    return rule == RosterRule.CLOSED and booking.resource.keeps_opening_hours


def in_a_closed_house(bookings: QuerySet[Booking]) -> QuerySet[Booking]:
    """Return the bookings in whose time a house was closed because nobody had taken the shift."""
    with scope.network("that a house is closed is public"):
        closing = Shift.objects.filter(
            space=OuterRef("space"),
            space__roster=RosterRule.CLOSED,
            kind=ShiftKind.DESK,
            person=None,
            announced_at__isnull=False,
            starts_at__lt=OuterRef("ends_at"),
            ends_at__gt=OuterRef("starts_at"),
        )
    return bookings.filter(Exists(closing), resource__keeps_opening_hours=True)


def is_told(announced: Fact, booking: Booking) -> bool:
    """Tell whether the person of a booking got the mail that nobody would be there."""
    return Message.objects.filter(key=_key(announced, booking)).exists()


def _key(fact: Fact, booking: Booking) -> str:
    return f"unstaffed-{fact.pk}-{booking.pk}"


def _shift(fact: Fact) -> Shift | None:
    shifts = Shift.objects.select_related("space__operator")
    return shifts.filter(pk=fact.ids["shift"]).first()


def _booked(shift: Shift) -> list[Booking]:
    booked = Booking.objects.filter(
        space_id=shift.space_id,
        state__in=(State.CONFIRMED, *PENDING_STATES),
        starts_at__lt=shift.ends_at,
        ends_at__gt=shift.starts_at,
    )
    return list(booked.select_related("person", "resource"))


def _closed() -> str:
    return _("closed")


def _unstaffed() -> str:
    return _("unstaffed")


def _open_again() -> str:
    return _("open after all")


def _tell(
    fact: Fact,
    booking: Booking,
    shift: Shift,
    word: Callable[[], str],
    template: str,
    *,
    is_closed: bool = False,
) -> None:
    address = booking.person.mail_address
    if not address:
        return
    language = words_language(booking.person.language)
    with translation.override(language_for(shift.space, language)):
        when = words.day_and_hours(shift.period, shift.space.zone, fact.recorded_at)
        context = {
            "space": shift.space,
            "when": when,
            "is_closed": is_closed,
            "is_staffed": shift.person_id is not None,
            "title": booking.resource.title_in(words.language()),
            "booked": words.day_and_hours(booking.period, booking.zone, fact.recorded_at),
            "link": site_of(shift.space) + guest_link.path(booking),
        }
        mail.queue(
            key=_key(fact, booking),
            to=address,
            sender=sender_of(shift.space.operator, shift.space),
            subject=f"{clipped(shift.space.name, 80)}, {when} – {word()}",
            text=render_to_string(template, context),
        )
