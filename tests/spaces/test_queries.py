"""Reads of spaces on a real database."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tenne.foundation import scope
from tenne.spaces import queries
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import ClosedDay, ResourcePart, Space, TaxMode, TaxModeSince

from .making import make_operator, make_resource, make_space

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def test_hours_are_read_with_two_statements(space):
    with CaptureQueriesContext(
        connection,
    ) as statements:
        periods = queries.opening_periods_of(space, MONDAY, date(2027, 11, 23))

    assert len(statements) == 2
    assert len(periods) > 240


def test_a_closed_day_says_why_in_both_languages(space):
    ClosedDay.objects.create(
        space=space, day=MONDAY, reason={"de": "Inventur", "en": "Stocktaking"}
    )

    week = queries.week_of(space)

    assert week.opening_day(MONDAY) is None
    assert week.why_closed(MONDAY, "en") == "Stocktaking"
    assert week.why_closed(MONDAY, "fr") == "Inventur"


def test_a_holiday_closes_and_is_named(space):
    week = queries.week_of(space)

    assert week.opening_day(date(2026, 12, 25)) is None
    assert week.why_closed(date(2026, 12, 25), "de") == "Erster Weihnachtstag"


def test_the_next_opening_skips_the_weekend(space):
    friday_evening = datetime(2026, 11, 27, 20, tzinfo=UTC)

    week = queries.week_of(space)

    assert week.open_until(friday_evening) is None
    assert week.opens_next(friday_evening) == datetime(2026, 11, 30, 7, tzinfo=UTC)


def test_a_space_without_hours_never_opens(operator):
    week = queries.week_of(make_space(operator, hours=[]))

    assert week.opens_next(datetime(2026, 11, 27, tzinfo=UTC)) is None
    assert not week.is_day_and_night()


def test_open_day_and_night_is_recognised(operator):
    always = make_space(
        operator, keeps_holidays=False, hours=[(day, time(0), time(0)) for day in range(7)]
    )

    assert queries.week_of(always).is_day_and_night()


def test_unlisted_spaces_are_found_by_their_name_only(operator):
    hidden = make_space(operator, is_listed=False, slug="versteckt")

    assert hidden not in queries.listed_spaces()
    assert queries.space_by_slug("versteckt") == hidden
    assert queries.space_by_slug("gibt-es-nicht") is None


def test_nearest_spaces_come_first_and_far_ones_not_at_all(operator):
    near = make_space(operator, latitude="52.10", longitude="13.30")
    nearer = make_space(operator, latitude="52.10", longitude="13.21")
    make_space(operator, latitude="48.10", longitude="11.50")

    found = queries.nearest_spaces(52.1, 13.2, 50)

    assert [one.space for one in found] == [nearer, near]
    assert found[0].km == pytest.approx(0.68, abs=0.02)


def test_a_radius_is_a_circle_not_a_box(operator):
    make_space(operator, latitude="52.50", longitude="13.80")  # 60 km off, within the band of 45 km

    assert queries.nearest_spaces(52.1, 13.2, 45) == []
    assert len(queries.nearest_spaces(52.1, 13.2, 61)) == 1


def test_near_the_pole_nothing_breaks(operator):
    make_space(operator, latitude="89.99", longitude="-170")

    assert len(queries.nearest_spaces(89.99, 10, 10)) == 1


def test_a_hall_is_held_through_its_halves(space):
    hall, left, right = (make_resource(space, kind="room") for _ in range(3))
    for half in (left, right):
        ResourcePart.objects.create(whole=hall, part=half)

    assert queries.leaves_of(hall) == [left.pk, right.pk]
    assert queries.leaves_of(left) == [left.pk]


def test_the_database_refuses_a_circle_of_parts(space):
    hall, half, corner = (make_resource(space, kind="room") for _ in range(3))
    ResourcePart.objects.create(whole=hall, part=half)
    ResourcePart.objects.create(whole=half, part=corner)

    with pytest.raises(IntegrityError, match="parts_run_in_no_circle"), transaction.atomic():
        ResourcePart.objects.create(whole=corner, part=hall)


def test_the_database_refuses_to_turn_a_link_into_a_circle(space):
    hall, half, corner = (make_resource(space, kind="room") for _ in range(3))
    ResourcePart.objects.create(whole=hall, part=half)
    link = ResourcePart.objects.create(whole=corner, part=half)
    link.whole, link.part = half, hall

    with pytest.raises(IntegrityError, match="parts_run_in_no_circle"), transaction.atomic():
        link.save()


def test_parts_stand_in_the_same_space(space, operator):
    elsewhere = make_resource(make_space(operator))

    with pytest.raises(IntegrityError, match="parts_stand_in_one_space"), transaction.atomic():
        ResourcePart.objects.create(whole=make_resource(space), part=elsewhere)


def test_inactive_resources_are_not_offered(space):
    desk = make_resource(space)
    make_resource(space, is_active=False)

    assert list(queries.resources_of(space)) == [desk]


def test_the_tax_mode_is_that_of_the_day():
    with scope.network("test"):
        operator = make_operator(tax_mode="small")
        TaxModeSince.objects.create(operator=operator, since=date(2027, 1, 1), mode="regular")

        assert queries.tax_mode_on(operator.pk, date(2026, 12, 31)) == TaxMode.SMALL
        assert queries.tax_mode_on(operator.pk, date(2027, 1, 1)) == TaxMode.REGULAR
        assert queries.tax_mode_on(operator.pk, date(2019, 1, 1)) == TaxMode.REGULAR


def test_spaces_cannot_be_listed_without_a_scope():
    with pytest.raises(scope.ScopeMissing):
        list(Space.objects.all())


def test_what_hangs_on_a_revision_is_made_once_and_never_kept_without_end(monkeypatch):
    monkeypatch.setattr("tenne.spaces.catalogue.MOST_KEPT", 2)
    with scope.network("a test makes a space"):
        space = make_space(make_operator())
    catalogue = catalogue_of(space_id=space.pk)
    assert catalogue is not None
    made: list[int] = []

    def double(key: int) -> int:
        made.append(key)
        return key * 2

    for key in (1, 1, 2, 3, 1):
        catalogue.kept("doubled", key, partial(double, key))

    assert made == [1, 2, 3, 1]
    assert catalogue.cache["doubled"] == {3: 6, 1: 2}


def test_a_catalogue_of_what_was_rolled_back_is_not_taken_for_what_came_after():
    def names() -> list[str]:
        catalogue = catalogue_of(space_id=space.pk)
        assert catalogue is not None
        return [place.resource.name["de"] for place in catalogue.places.values()]

    with scope.network("a test makes a space"):
        space = make_space(make_operator())
        with transaction.atomic():
            make_resource(space, name={"de": "Nie da gewesen"})
            assert names() == ["Nie da gewesen"]
            transaction.set_rollback(True)
        make_resource(space, name={"de": "Da"})

    assert names() == ["Da"]
