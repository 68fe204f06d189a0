"""A series goes with its person: taken along, moved to a joined account, erased."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, timedelta

import pytest

from tenne.booking.models import Booking, Series, SeriesDate
from tenne.booking.services.series_dates import give_dates_back
from tenne.foundation import scope
from tenne.transfer import erasure, merging
from tenne.transfer.export import archive
from tests.booking.repeating import make_room, order, wish_for
from tests.factories import NOW, make_person, make_space

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path


def test_a_series_moves_to_the_joined_account_also_where_both_used_one_key():
    space, keep, gone = make_space(), make_person(), make_person()
    order(wish_for(make_room(space)), keep, idempotency_key="k")
    series = order(wish_for(make_room(space)), gone, idempotency_key="k")

    moved = merging.merge(keep=keep, gone=gone)

    assert moved["booking.Series"] == 1
    with scope.person(keep.pk):
        assert Series.objects.count() == 2
        assert SeriesDate.objects.filter(series=series, booking__person=keep).count() == 5


def test_what_somebody_repeats_is_taken_along():
    mara = make_person()
    order(wish_for(make_room(make_space())), mara)

    with zipfile.ZipFile(io.BytesIO(archive(mara, now=NOW))) as bundle:
        found = json.loads(bundle.read("data.json"))["data"]

    assert found["booking.Series"][0]["rule"] == "FREQ=WEEKLY;BYDAY=TU;COUNT=5"
    assert len(found["booking.Booking"]) == 5


def test_with_its_person_a_series_goes_and_the_bookings_that_the_law_wants_stay():
    mara = make_person()
    series = order(wish_for(make_room(make_space())), mara)
    give_dates_back(series, first=date(2026, 11, 24), now=NOW)

    erasure.erase(mara, now=NOW + timedelta(days=60))

    with scope.network("a test looks"):
        assert (Series.objects.count(), SeriesDate.objects.count()) == (0, 0)
        assert Booking.objects.count() == 5
