"""Calendars with names end with the work of whoever reads them."""

from __future__ import annotations

import pytest

from tenne.foundation import scope
from tenne.spaces.models import CalendarFeed, Role
from tenne.spaces.services.calendars import open_feed
from tenne.transfer import tidying
from tests.factories import NOW, make_person, make_space

pytestmark = pytest.mark.django_db


def test_a_calendar_with_names_goes_with_the_role():
    space = make_space()
    host, former = make_person(), make_person()
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)
    with scope.operators(space.operator_id):
        for person in (host, former):
            open_feed(space, resource=None, reader=person, now=NOW)
        open_feed(space, resource=None, reader=None, now=NOW)

    tidying.erase_what_ended(now=NOW)

    with scope.network("a test looks"):
        readers = [feed.token and feed.token.person for feed in CalendarFeed.objects.all()]
    assert readers == [host, None]
