"""Ask for a room for an event, send it once the address is proven, and take it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_noop

from tenne.booking.models import Enquiry, EnquiryState
from tenne.booking.queries.quotes import EventWish, is_free, price_of_event, require_possible
from tenne.booking.quotes import rules
from tenne.booking.services import locking
from tenne.foundation import facts, scope
from tenne.foundation.refusal import Refused
from tenne.people.limits import require
from tenne.people.models import Person
from tenne.people.rules import ENQUIRIES_PER_PERSON


@dataclass(frozen=True, slots=True)
class Words:
    """What an organiser says beside the wish."""

    organisation: str = ""
    message: str = ""


@locking.in_one_transaction
def ask(
    *, person: Person, wish: EventWish, words: Words, now: datetime, is_proven: bool
) -> Enquiry:
    """Write down what somebody asks for; the house hears of it once the address is proven.

    Raises
    ------
    Refused
        By a rule of the room, ``no-such-seating``, ``too-many-people``, ``unknown-extra``,
        ``not-offered``, ``occupied``, ``too-often``.
    """
    require_possible(wish, now)
    price_of_event(wish)
    if not is_free(wish, now):
        raise occupied()
    if is_proven:  # who is not has been counted before: see `limits.require_unproven_hold`
        require((ENQUIRIES_PER_PERSON, str(person.pk)), now=now)
    space = wish.catalogue.space
    with scope.operators(space.operator_id):
        enquiry = Enquiry.objects.create(
            operator_id=space.operator_id,
            space_id=space.pk,
            resource_id=wish.place.id,
            person=person,
            state=EnquiryState.ASKED if is_proven else EnquiryState.UNPROVEN,
            starts_at=wish.period.start,
            ends_at=wish.period.end,
            zone_name=space.zone_name,
            seating=wish.seating,
            people=wish.people,
            extras=[list(one) for one in wish.extras],
            organisation=words.organisation,
            message=words.message,
            asked_at=now,
        )
        if is_proven:
            _tell(enquiry, "asked")
    return enquiry


def send(enquiry: Enquiry, *, now: datetime) -> Enquiry:
    """Let the house hear of an enquiry whose address is proven; again changes nothing."""
    with scope.operators(enquiry.operator_id):
        return _send(enquiry.pk, now)


@locking.in_one_transaction
def _send(enquiry_id: int, now: datetime) -> Enquiry:
    enquiry = locked(enquiry_id)
    if enquiry.state == EnquiryState.UNPROVEN:
        enquiry.state, enquiry.asked_at = EnquiryState.ASKED, now
        enquiry.save(update_fields=["state", "asked_at"])
        _tell(enquiry, "asked")
    return enquiry


def take_back(enquiry: Enquiry, *, now: datetime) -> Enquiry:
    """Let an organiser take an enquiry back that is not quoted yet; again changes nothing."""
    with scope.operators(enquiry.operator_id):
        return _end(enquiry.pk, EnquiryState.TAKEN_BACK, "", now)


def refuse(enquiry: Enquiry, *, answer: str, now: datetime) -> Enquiry:
    """Say no to an enquiry, and why; again changes nothing."""
    with scope.operators(enquiry.operator_id):
        return _end(enquiry.pk, EnquiryState.REFUSED, answer, now)


@locking.in_one_transaction
def _end(enquiry_id: int, state: EnquiryState, answer: str, now: datetime) -> Enquiry:
    enquiry = locked(enquiry_id)
    if enquiry.state == state:
        return enquiry
    if enquiry.state not in (EnquiryState.UNPROVEN, EnquiryState.ASKED):
        raise Refused(
            "answered",
            gettext_noop("This was answered in the meantime. Look at the page again."),
        )
    was_sent = enquiry.state == EnquiryState.ASKED
    enquiry.state, enquiry.ended_at = state, now
    enquiry.answer = " ".join(answer.split())[:500]
    enquiry.save(update_fields=["state", "ended_at", "answer"])
    if was_sent:
        _tell(enquiry, state)
    return enquiry


def ask_for_change(enquiry: Enquiry, *, wish: EventWish, message: str, now: datetime) -> Enquiry:
    """Ask for other seating, people or extras of what is agreed; the house quotes anew.

    Raises
    ------
    Refused
        ``not-agreed``, ``too-late-to-change``, ``too-often``, and what `ask` says of seating and
        extras.
    """
    rules.require_changeable(enquiry.starts_at, enquiry.zone, now)
    _ = wish.seat
    price_of_event(wish)
    with scope.operators(enquiry.operator_id):
        return _ask_for_change(enquiry.pk, wish, message, now)


@locking.in_one_transaction
def _ask_for_change(enquiry_id: int, wish: EventWish, message: str, now: datetime) -> Enquiry:
    enquiry = locked(enquiry_id)
    if enquiry.state != EnquiryState.AGREED:
        raise Refused("not-agreed", gettext_noop("Nothing is agreed yet that could change."))
    require((ENQUIRIES_PER_PERSON, str(enquiry.person_id)), now=now)
    enquiry.change = {
        "seating": wish.seating,
        "people": wish.people,
        "extras": [list(one) for one in wish.extras],
        "message": message[:2000],
    }
    enquiry.save(update_fields=["change"])
    _tell(enquiry, "change_asked")
    return enquiry


def locked(enquiry_id: int) -> Enquiry:
    """Return an enquiry of the open scope that nobody else changes until the transaction ends."""
    rows = Enquiry.objects.select_for_update(of=("self",))
    return rows.select_related("space", "resource", "person", "booking").get(pk=enquiry_id)


def _tell(enquiry: Enquiry, what: str) -> None:
    facts.record(
        f"enquiry.{what.replace('-', '_')}", operator_id=enquiry.operator_id, enquiry=enquiry.pk
    )


def occupied() -> Refused:
    """Return the refusal of a room that somebody else has then."""
    return Refused(
        "occupied",
        gettext_noop(
            "The room is taken then, or its chairs cannot be put up in time. Choose another time"
            " or room."
        ),
    )
