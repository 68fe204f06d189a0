"""Plan shifts, take them, swap them, hand over; remind, and tell when nobody is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.design import formats
from tenne.foundation import facts, mail, scope
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date, wall
from tenne.people.models import Person

from ..models import HoursKind, RosterRule, Shift, ShiftKind, Space
from ..queries import week_of
from ..rules import REMIND_AT_HOUR, UNFILLED_BEFORE
from ..sender import sender_of
from ..voice import language_for

ONE_DAY = timedelta(days=1)
MOST_WEEKS = 12


@transaction.atomic
def plan_shifts(space: Space, *, first_day: date, weeks: int) -> int:
    """Make a shift of each staffed stretch of the coming weeks; what is planned stays as it is.

    Returns
    -------
    int
        How many shifts are new.
    """
    # Two hosts plan at the same moment: one after the other.
    Space.objects.select_for_update(no_key=True).filter(pk=space.pk).first()
    last_day = first_day + min(weeks, MOST_WEEKS) * 7 * ONE_DAY - ONE_DAY
    stretches = week_of(space, HoursKind.STAFFED).opening_periods(first_day, last_day)
    known = set(
        Shift.objects.filter(space=space, kind=ShiftKind.DESK).values_list("starts_at", flat=True)
    )
    new = [
        Shift(
            operator_id=space.operator_id,
            space=space,
            starts_at=stretch.start,
            ends_at=stretch.end,
        )
        for stretch in stretches
        if stretch.start not in known and local_date(stretch.start, space.zone) >= first_day
    ]
    Shift.objects.bulk_create(new)
    return len(new)


@transaction.atomic
def add_shift(space: Space, period: Period, *, kind: str, task: str = "") -> Shift:
    """Add one shift: at the front desk, or to clean."""
    shift: Shift = Shift.objects.create(
        operator_id=space.operator_id,
        space=space,
        kind=kind,
        starts_at=period.start,
        ends_at=period.end,
        task=" ".join(task.split())[:80],
    )
    return shift


@transaction.atomic
def take(shift: Shift, person: Person, *, now: datetime) -> Shift:
    """Take an open shift, or one that somebody would like to swap; that person is told.

    Who was told that nobody is there then is told that somebody comes after all.

    Raises
    ------
    Refused
        ``taken``, ``over``, or ``already-on`` while the person has another shift at that time.
    """
    locked = _locked(shift)
    if locked.person_id == person.pk and not locked.wants_swap:
        return locked
    _require_to_come(locked, now)
    if locked.person_id not in (None, person.pk) and not locked.wants_swap:
        raise Refused(
            "taken", gettext_noop("Somebody was faster: this shift is taken. Choose another one.")
        )
    others = Shift.objects.filter(
        person=person, starts_at__lt=locked.ends_at, ends_at__gt=locked.starts_at
    )
    if others.exclude(pk=locked.pk).exists():
        raise Refused("already-on", gettext_noop("You have another shift at that time."))
    before = locked.person
    was_announced = locked.announced_at is not None
    locked.person, locked.wants_swap = person, False
    locked.reminded_at = locked.announced_at = None
    locked.save(update_fields=["person", "wants_swap", "reminded_at", "announced_at"])
    if before is not None and before != person:
        _tell(locked, before, "swapped", who=person.name, now=now)
    facts.record("shift.taken", operator_id=locked.operator_id, shift=locked.pk)
    if was_announced:
        _record_open_again(locked)
    return locked


def _record_open_again(shift: Shift) -> None:
    if shift.space.roster == RosterRule.CLOSED:
        facts.record("shift.open-again", operator_id=shift.operator_id, shift=shift.pk)


@transaction.atomic
def give_back(shift: Shift, person: Person, *, now: datetime) -> Shift:
    """Give a shift back; within the last day it can only be offered for a swap.

    Raises
    ------
    Refused
        ``not-yours`` for somebody else's shift; ``over``; ``too-late``.
    """
    locked = _own(shift, person, now)
    if locked.starts_at - now < UNFILLED_BEFORE:
        raise Refused(
            "too-late",
            gettext_noop("It begins within a day. Offer it for a swap, or call somebody."),
        )
    locked.person, locked.wants_swap = None, False
    locked.save(update_fields=["person", "wants_swap"])
    return locked


@transaction.atomic
def offer_swap(shift: Shift, person: Person, *, now: datetime, is_wanted: bool = True) -> Shift:
    """Ask for somebody to take over; until then the shift stays with its person."""
    locked = _own(shift, person, now)
    locked.wants_swap = is_wanted
    locked.save(update_fields=["wants_swap"])
    return locked


@transaction.atomic
def hand_over(shift: Shift, text: str) -> Shift:
    """Keep what the next shift must know."""
    locked = _locked(shift)
    locked.handover = "\n".join(line.strip() for line in text.strip().splitlines())[:500]
    locked.save(update_fields=["handover"])
    return locked


@transaction.atomic
def remove_shift(shift: Shift, *, now: datetime) -> None:
    """Take a shift that nobody has taken off the roster.

    Raises
    ------
    Refused
        ``taken`` while somebody counts on it; ``house-closed`` while the house is closed because
        nobody has taken it.
    """
    locked = _locked(shift)
    if locked.person_id is not None:
        raise Refused("taken", gettext_noop("Somebody has taken this shift; it stays."))
    is_announced = locked.announced_at is not None
    if is_announced and locked.ends_at > now and locked.space.roster == RosterRule.CLOSED:
        raise Refused(
            "house-closed",
            gettext_noop(
                "The house is announced as closed during this shift. Take the shift, or change"
                " below what holds without one: then it opens again."
            ),
        )
    locked.delete()


@transaction.atomic
def set_rule(space: Space, rule: str, *, now: datetime) -> None:
    """Say whether shifts count as staffed hours, and what holds while nobody is there.

    Who was told that the house is closed is told that it opens after all; who was told of the code
    is told soon that it closes.
    """
    locked = Space.objects.select_for_update(no_key=True, of=("self",)).get(pk=space.pk)
    if locked.roster == rule:
        return
    announced = Shift.objects.filter(
        space=locked, person=None, announced_at__isnull=False, ends_at__gt=now
    ).select_related("space")
    if locked.roster == RosterRule.CLOSED:
        for shift in announced:
            _record_open_again(shift)
    if rule == RosterRule.CLOSED:
        announced.update(announced_at=None)
    locked.roster = RosterRule(rule)
    locked.save(update_fields=["roster"])


def _locked(shift: Shift) -> Shift:
    rows = Shift.objects.select_for_update(of=("self",)).select_related("person", "space")
    return rows.get(pk=shift.pk)


def _own(shift: Shift, person: Person, now: datetime) -> Shift:
    locked = _locked(shift)
    if locked.person_id != person.pk:
        raise Refused("not-yours", gettext_noop("This is somebody else's shift."))
    _require_to_come(locked, now)
    return locked


def _require_to_come(shift: Shift, now: datetime) -> None:
    if shift.ends_at <= now:
        raise Refused("over", gettext_noop("This shift is over."))


def remind(now: datetime) -> int:
    """Write to everybody who has a shift tomorrow, in the evening before; return how many."""
    reminded = 0
    with scope.network("reminders go out at every operator"), transaction.atomic():
        soon = (
            Shift.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("person", "space")
            .filter(
                person__isnull=False,
                reminded_at=None,
                starts_at__gt=now,
                starts_at__lt=now + 2 * ONE_DAY,
            )
        )
        for shift in soon:
            zone, here = shift.space.zone, wall(now, shift.space.zone)
            is_eve = local_date(shift.starts_at, zone) == here.date() + ONE_DAY
            if is_eve and here.hour >= REMIND_AT_HOUR and shift.person is not None:
                _tell(shift, shift.person, "reminded", now=now)
                shift.reminded_at = now
                shift.save(update_fields=["reminded_at"])
                reminded += 1
    return reminded


def announce_unfilled(now: datetime) -> int:
    """Record the fact that nobody is at a front desk within a day, once a shift."""
    with scope.network("unfilled shifts are announced at every operator"), transaction.atomic():
        unfilled = list(
            Shift.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(
                kind=ShiftKind.DESK,
                person=None,
                announced_at=None,
                starts_at__gt=now,
                starts_at__lte=now + UNFILLED_BEFORE,
            )
            .exclude(space__roster=RosterRule.NONE)
        )
        for shift in unfilled:
            shift.announced_at = now
            shift.save(update_fields=["announced_at"])
            facts.record("shift.unfilled", operator_id=shift.operator_id, shift=shift.pk)
    return len(unfilled)


def _tell(shift: Shift, person: Person, what: str, *, now: datetime, who: str = "") -> None:
    """Write to somebody about a shift, where there is an address."""
    address = person.mail_address
    if not address:
        return
    language = formats.language_of(person.language)
    with translation.override(language_for(shift.space, language)):
        zone = shift.space.zone
        day = formats.day(local_date(shift.starts_at, zone), language)
        hours = formats.time_range(shift.starts_at, shift.ends_at, zone, language)
        subject = {
            "reminded": _("Your shift tomorrow: %(day)s, %(hours)s"),
            "swapped": _("Somebody takes your shift: %(day)s, %(hours)s"),
        }[what]
        context = {
            "shift": shift,
            "when": f"{day}, {hours}",
            "who": who,
            "is_swap": what == "swapped",
            "link": settings.PUBLIC_URL + reverse("spaces:roster", args=[shift.space.slug]),
        }
        mail.queue(
            key=f"shift-{shift.pk}-{what}-{person.pk}-{now.timestamp()}",
            to=address,
            sender=sender_of(shift.space.operator, shift.space),
            subject=subject % {"day": day, "hours": hours},
            text=render_to_string("spaces/mail/shift.txt", context),
        )
