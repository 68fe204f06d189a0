"""A guest asks to wait, and stands in line once the link in the mail has proven the address."""

from __future__ import annotations

from datetime import datetime

from tenne.booking.models import IN_LINE, Wait, WaitState
from tenne.booking.services import locking
from tenne.booking.services.settling import PERSON_LOCK, Wish
from tenne.booking.waiting import rules
from tenne.foundation import scope
from tenne.people.models import Person

from .offering import offer_what_is_free
from .standing import A_LINE, worth_waiting, written


def ask_to_wait(*, person: Person, wish: Wish, now: datetime) -> Wait:
    """Note for what a guest wants to wait; nobody stands in line by it yet.

    Raises
    ------
    Refused
        What `standing.wait_for` refuses.
    """
    tried = worth_waiting(person, wish, now)
    with scope.person(person.pk):
        return written(tried, WaitState.ASKED)


def prove(wait: Wait, *, now: datetime) -> Wait:
    """Let a guest stand in line whose address is proven by the link; again changes nothing.

    Raises
    ------
    Refused
        ``over``; ``waits-enough``.
    """
    with scope.operators(wait.operator_id):
        return _prove(wait.pk, now)


@locking.in_one_transaction
def _prove(wait_id: int, now: datetime) -> Wait:
    rows = Wait.objects.select_for_update(of=("self",)).select_related("person", "space")
    wait: Wait = rows.get(pk=wait_id)
    if wait.state != WaitState.ASKED:
        return wait
    rules.require_worth_waiting(wait.period, now)
    locking.lock([PERSON_LOCK | wait.person_id])
    others = Wait.objects.filter(person=wait.person_id, state__in=IN_LINE)
    rules.require_room_in_line(others.count())
    earlier = others.filter(**{name: getattr(wait, name) for name in A_LINE}).first()
    if earlier is not None:
        return earlier
    wait.state, wait.asked_at = WaitState.WAITING, now
    wait.save(update_fields=["state", "asked_at"])
    # It may have become free while the mail was on its way.
    offer_what_is_free(wait.space_id, wait.operator_id, now)
    return wait
