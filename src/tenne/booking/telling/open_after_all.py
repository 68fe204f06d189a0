"""Tell whoever cancelled because of a closure, or was cancelled by it, that it is lifted.

One mail for each booking that was lost, with the way to the same wish again; nobody gets it who
holds a place at that time anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from tenne.booking import words
from tenne.booking.asked import ANY, Asked
from tenne.booking.models import LIVE_STATES, Booking, State, Undone
from tenne.booking.telling.mails import words_language
from tenne.booking.telling.unstaffed import closes_for, is_told
from tenne.foundation import mail, scope
from tenne.foundation.clipping import clipped
from tenne.foundation.models import Fact
from tenne.foundation.period import Period
from tenne.foundation.wall_time import local_date, wall
from tenne.spaces.models import Outage, RosterRule, Shift
from tenne.spaces.own_domains import site_of
from tenne.spaces.sender import sender_of
from tenne.spaces.voice import language_for


@dataclass(frozen=True, slots=True)
class Lifted:
    """What is over: the closed hours of a house, or the outage of one place."""

    fact: Fact
    is_house: bool
    is_staffed: bool = False
    period: Period | None = None  # in which the house was to be closed


def mail_after_closed_house(fact: Fact) -> None:
    """Write once to each person who cancelled after the mail that the house is closed."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        shifts = Shift.objects.select_related("space__operator")
        shift = shifts.filter(pk=fact.ids["shift"]).first()
        announced = Fact.objects.filter(kind="shift.unfilled", ids__shift=fact.ids["shift"])
        if shift is None or (told := announced.order_by("pk").last()) is None:
            return
        cancelled = _lost(shift.space_id, shift.period, fact).filter(
            undone_state=State.CONFIRMED, cancelled_at__gte=told.recorded_at
        )
        lifted = Lifted(fact, is_house=True, is_staffed=bool(shift.person_id), period=shift.period)
        _tell_all(
            lifted,
            (
                booking
                for booking in cancelled
                if is_told(told, booking) and closes_for(shift, booking, rule=RosterRule.CLOSED)
            ),
        )


def mail_after_outage(fact: Fact) -> None:
    """Write once to each person whose booking an outage ended that is over early."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        outage = Outage.objects.filter(pk=fact.ids["outage"]).first()
        if outage is None:
            return
        # The house withdrew them in the moment in which it took the place out of service.
        withdrawn = _lost(outage.space_id, outage.period, fact).filter(
            undone_state="", cancelled_at=outage.made_at, confirmed_at__isnull=False
        )
        _tell_all(Lifted(fact, is_house=False), withdrawn)


def mail_after_shutdown(fact: Fact) -> None:
    """Write once to whom a lifted shutdown gives no booking back, because it would bind them."""
    if fact.operator_id is None:
        return
    with scope.operators(fact.operator_id):
        asked = Booking.objects.filter(
            displacements__shutdown=fact.ids["shutdown"],
            displacements__undone=Undone.BINDING,
            state=State.CANCELLED,
        ).select_related("person", "resource", "space__operator")
        _tell_all(Lifted(fact, is_house=False), asked)


def _lost(space_id: int, period: Period, fact: Fact) -> QuerySet[Booking]:
    """Return the cancelled bookings of a time that are not over yet."""
    return Booking.objects.filter(
        space_id=space_id,
        state=State.CANCELLED,
        starts_at__lt=period.end,
        ends_at__gt=max(period.start, fact.recorded_at),
    ).select_related("person", "resource", "space__operator")


def _tell_all(lifted: Lifted, bookings: Iterable[Booking]) -> None:
    for booking in bookings:
        if booking.person.mail_address and not _has_another(booking):
            _tell(lifted, booking, booking.person.mail_address)


def _has_another(booking: Booking) -> bool:
    return Booking.objects.filter(
        person_id=booking.person_id,
        space_id=booking.space_id,
        state__in=LIVE_STATES,
        starts_at__lt=booking.ends_at,
        ends_at__gt=booking.starts_at,
    ).exists()


def _tell(lifted: Lifted, booking: Booking, address: str) -> None:
    space = booking.space
    with translation.override(language_for(space, words_language(booking.person.language))):
        title = booking.resource.title_in(words.language())
        seen = lifted.fact.recorded_at
        booked = words.day_and_hours(booking.period, booking.zone, seen)
        when = words.day_and_hours(lifted.period, space.zone, seen) if lifted.period else booked
        place = reverse("booking:book_desk", args=[space.slug]) + same_wish(booking).address()
        context = {
            "space": space,
            "when": when,
            "lifted": lifted,
            "title": title,
            "booked": booked,
            "link": site_of(space) + place,
        }
        word = _("open after all") if lifted.is_house else _("free after all")
        mail.queue(
            key=f"open-after-all-{lifted.fact.pk}-{booking.pk}",
            to=address,
            sender=sender_of(space.operator, space),
            subject=f"{clipped(space.name if lifted.is_house else title, 80)}, {when} – {word}",
            text=render_to_string("booking/mail/open_after_all.txt", context),
        )


def same_wish(booking: Booking) -> Asked:
    """Return what a booking was asked for, to ask for it again."""
    start, end = (wall(one, booking.zone) for one in (booking.starts_at, booking.ends_at))
    first, last = start.date(), local_date(booking.ends_at, booking.zone)
    pool = booking.pool or {}
    is_any = pool.get("kind") == "desk"
    asked = Asked(
        day=first,
        kind=booking.resource.kind,
        number=ANY if is_any else booking.resource.number,
        features=tuple(pool.get("features", ())) if is_any else (),
    )
    if last != first:
        return replace(asked, stretch="days", last_day=last)
    if [(one["unit"], one["count"]) for one in booking.price_lines] == [("day", 1)]:
        return replace(asked, stretch="day")
    return replace(asked, stretch="hours", start=start.time(), end=end.time())
