"""What the migration writes of arrivals before presences were kept."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import connection

from tenne.booking.models import Presence
from tenne.booking.services import check_in
from tenne.foundation import scope
from tenne.people.models import Person
from tests.booking.test_presence import a_stay, clock
from tests.factories import NOW

pytestmark = pytest.mark.django_db


def test_arrivals_of_who_was_erased_are_not_written_again():
    erased, living = (check_in(a_stay(), now=clock("09:00")) for _ in range(2))
    Person.objects.filter(pk=erased.person_id).update(erased_at=NOW)
    with scope.network("a test forgets what was noted"):
        Presence.objects.all().delete()

    migration = import_module("tenne.booking.migrations.0006_arrivals_were_presences")
    with connection.cursor() as cursor:
        cursor.execute(migration.ARRIVALS)

    with scope.network("a test looks"):
        assert [one.booking_id for one in Presence.objects.all()] == [living.pk]
