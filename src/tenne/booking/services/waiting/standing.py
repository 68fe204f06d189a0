"""Stand in line for a place that is taken."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext_noop

from tenne.booking.models import IN_LINE, SeriesDate, Wait, WaitState
from tenne.booking.queries.fitting import would_fit
from tenne.booking.queries.free import free_places
from tenne.booking.services import locking
from tenne.booking.services.settling import PERSON_LOCK, Attempt, Wish, attempt, require_rules
from tenne.booking.waiting import rules
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people.models import Person
from tenne.spaces.models import ResourceKind

# What makes two places stand in one line.
A_LINE = ("space_id", "resource_id", "kind", "starts_at", "ends_at")


def wait_for(
    *, person: Person, wish: Wish, now: datetime, series_date: SeriesDate | None = None
) -> Wait:
    """Stand in line for a wish that cannot be had now; again changes nothing.

    Raises
    ------
    Refused
        What the rules of the place say of the wish, as `hold.book`; ``free`` when it can be had;
        ``over``; ``waits-enough``.
    """
    tried = worth_waiting(person, wish, now)
    try:
        with scope.person(person.pk):
            return _stand(tried, series_date)
    except IntegrityError as error:
        if not locking.broke(error, "once_in_a_line"):
            raise
        with scope.person(person.pk):
            return Wait.objects.get(**_place_in_line(tried), state__in=IN_LINE)


def worth_waiting(person: Person, wish: Wish, now: datetime) -> Attempt:
    """Return a wish that cannot be had now and may be waited for; refuse others."""
    tried = attempt(person, wish, now)
    rules.require_worth_waiting(wish.period, now)
    require_rules(tried)
    if can_be_had(tried):
        raise Refused("free", gettext_noop("This is free: nobody needs to wait. Book it now."))
    return tried


def can_be_had(tried: Attempt) -> bool:
    """Tell whether a wish fits at the moment, if need be after others have moved."""
    period, now, audience = tried.wish.period, tried.now, tried.person.audience
    if free_places(tried.catalogue, tried.places, period, now=now, audience=audience):
        return True
    if not tried.wish.is_for_any or tried.wish.kind != ResourceKind.DESK:
        return False
    found = would_fit(
        tried.catalogue, tried.wish.kind, tried.places, period, now=now, audience=audience
    )
    return found is not None


@locking.in_one_transaction
def _stand(tried: Attempt, series_date: SeriesDate | None) -> Wait:
    person = tried.person
    locking.lock([PERSON_LOCK | person.pk])
    row = _place_in_line(tried)
    earlier: Wait | None = Wait.objects.filter(**row, state__in=IN_LINE).first()
    if earlier is not None:
        return earlier
    rules.require_room_in_line(Wait.objects.filter(person=person, state__in=IN_LINE).count())
    return written(tried, WaitState.WAITING, series_date)


def written(tried: Attempt, state: WaitState, series_date: SeriesDate | None = None) -> Wait:
    """Write down for what somebody waits."""
    space = tried.catalogue.space
    return Wait.objects.create(
        **_place_in_line(tried),
        state=state,
        series_date=series_date,
        operator_id=space.operator_id,
        features=sorted(tried.wish.features),
        zone_name=space.zone_name,
        asked_at=tried.now,
    )


def _place_in_line(tried: Attempt) -> dict[str, object]:
    wish = tried.wish
    one = tried.places[0].resource
    return {
        "person_id": tried.person.pk,
        "space_id": tried.catalogue.space.pk,
        "resource_id": None if wish.is_for_any else one.pk,
        "kind": wish.kind or one.kind,
        "starts_at": wish.period.start,
        "ends_at": wish.period.end,
    }
