"""The sample network holds together: rules, plans and promises."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Count

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Enquiry, Occupancy, State
from tenne.booking.queries.free import availability
from tenne.cli.sample.load import load_sample
from tenne.design.plan import Plan, Seat
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.people.models import Person
from tenne.spaces import queries
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Floor, Resource, Role, Space
from tests.sample.loaded import loaded_network

NOW = datetime(2026, 11, 24, 9, 41, tzinfo=UTC)
SAMPLE_PEOPLE = {"visitor", "member", "manager", "host", "operator", "network", "planner"}

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Load the sample network once for all tests of this file, and take it away again."""
    begun = time.perf_counter()
    with loaded_network(django_db_blocker, NOW) as report:
        yield report, time.perf_counter() - begun


@pytest.fixture(autouse=True)
def _in_network(loaded):
    with scope.network("test of the sample network"):
        yield


def test_loading_ends(loaded):
    """Ten times what it may take for people: here it must only not run away."""
    _, seconds = loaded

    assert seconds < 100


def test_a_second_load_changes_nothing(loaded):
    report, _ = loaded

    again = load_sample(NOW + timedelta(days=3))

    assert report.is_new
    assert not again.is_new
    assert (again.spaces, again.places, again.people, again.bookings) == (
        report.spaces, report.places, report.people, report.bookings,
    )  # fmt: skip


def test_three_spaces_are_listed_and_the_sandbox_is_not():
    assert [space.slug for space in queries.listed_spaces()] == [
        "alte-molkerei", "alte-schule-wiesenrode", "pendlerhafen-hollerbeck",
    ]  # fmt: skip
    assert queries.space_by_slug("sandbox").is_listed is False


def test_the_tax_modes_differ():
    modes = {
        space.slug: queries.tax_mode_on(space.operator_id, date(2026, 11, 24)).value
        for space in Space.objects.all()
    }

    assert modes == {
        "alte-molkerei": "regular", "pendlerhafen-hollerbeck": "public",
        "alte-schule-wiesenrode": "small", "sandbox": "regular",
    }  # fmt: skip


def test_the_sandbox_is_as_integrators_were_told():
    sandbox = queries.space_by_slug("sandbox")
    kinds = Resource.objects.filter(space=sandbox).values_list("kind").annotate(n=Count("pk"))
    catalogue = catalogue_of(slug="sandbox")
    period = catalogue.day(date(2036, 10, 1))

    free = availability(catalogue, period, now=NOW)

    assert dict(kinds) == {"room": 20, "booth": 5, "desk": 40}
    assert period.duration == timedelta(days=1)
    assert len(free) == 65
    assert {one.price.cents for one in free} == {0}
    assert set(
        Resource.objects.filter(space=sandbox).values_list("limit_per_person", flat=True)
    ) == {None}


@pytest.mark.parametrize("mailbox", sorted(SAMPLE_PEOPLE))
def test_the_named_people_can_sign_in(mailbox):
    person = Person.objects.get(email=f"{mailbox}@tenne.example")

    assert person.can_sign_in
    assert person.is_sample


def test_everybody_is_recognisably_invented():
    assert not Person.objects.filter(is_sample=False).exists()
    assert not Person.objects.exclude(email__endswith="@tenne.example").exists()
    assert Person.objects.count() >= 37


def test_every_operator_has_somebody_and_every_kind_of_role_exists():
    kinds = set(Role.objects.values_list("kind", flat=True))
    operators = set(Role.objects.filter(kind="operator").values_list("operator__slug", flat=True))

    assert kinds == {"host", "operator", "network", "planner"}
    assert operators == {
        "molkerei-genossenschaft",
        "gemeinde-hollerbeck",
        "wiesenrode-ev",
        "sandbox",
    }


def test_every_plan_can_be_read_and_every_place_stands_on_it():
    floors = Floor.objects.prefetch_related("areas__resources")

    for floor in floors:
        seats = [
            Seat(r.pk, r.number, r.kind, p["x"], p["y"], p["w"], p["h"], "free", r.number)
            for area in floor.areas.all()
            for r in area.resources.all()
            if (p := r.position)
        ]
        plan = Plan.from_json(floor.plan).with_seats(seats)
        assert plan.seats
        assert plan.shapes


def test_no_two_desks_of_a_floor_overlap():
    for floor in Floor.objects.all():
        boxes = [
            (r.number, r.position) for r in Resource.objects.filter(area__floor=floor) if r.position
        ]
        for i, (one, a) in enumerate(boxes):
            for other, b in boxes[i + 1 :]:
                apart = (
                    a["x"] + a["w"] <= b["x"] + 0.001 or b["x"] + b["w"] <= a["x"] + 0.001
                    or a["y"] + a["h"] <= b["y"] + 0.001 or b["y"] + b["h"] <= a["y"] + 0.001
                )  # fmt: skip
                assert apart, f"{one} and {other} of {floor} overlap"


def test_the_dairy_has_all_that_a_coworking_space_has():
    dairy = queries.space_by_slug("alte-molkerei")
    kinds = {area.kind for floor in dairy.floors.all() for area in floor.areas.all()}
    hall, office = (
        Resource.objects.get(space=dairy, number=number) for number in ("Molkesaal", "Büro Klee")
    )

    assert kinds == {
        "open-office", "small-office", "meeting-room", "seminar-room", "booth", "kitchen", "lounge",
        "other",
    }  # fmt: skip
    assert len(queries.leaves_of(hall)) == 2
    assert len(queries.leaves_of(office)) == 4
    assert Resource.objects.filter(space=dairy, is_fixed=True).count() == 5


def test_the_dairy_lends_lockers_parking_things_and_a_room_for_the_night():
    extras = ("locker", "parking", "equipment", "guest-room")

    for kind in extras:
        places = Resource.objects.filter(space__slug="alte-molkerei", kind=kind)
        assert places.exists(), kind
        assert Booking.objects.filter(resource__in=places).exists(), kind
    nights = Booking.objects.filter(resource__kind="guest-room")
    assert {booking.price_cents for booking in nights} == {4200}
    assert {group["percent"] for booking in nights for group in booking.tax["groups"]} == {"7.00"}


def test_whoever_is_checked_in_is_in_the_house():
    here = Booking.objects.filter(state=State.CHECKED_IN)

    assert here.exists()
    assert not here.filter(presences=None).exists()


def test_weeks_before_and_after_are_filled():
    states = dict(Booking.objects.values_list("state").annotate(n=Count("pk")))
    first, last = (
        Booking.objects.order_by(o).first().starts_at for o in ("starts_at", "-starts_at")
    )

    assert Booking.objects.count() > 700
    assert states[State.COMPLETED] > 300
    assert states[State.CHECKED_IN] > 5
    assert states[State.CONFIRMED] > 100
    assert states[State.NO_SHOW] > 5
    assert first < NOW - timedelta(days=30)
    assert last > NOW + timedelta(days=14)


def test_nothing_that_is_to_come_has_happened_already():
    assert not Booking.objects.filter(made_at__gt=NOW).exists()
    assert not Booking.objects.filter(checked_in_at__gt=NOW).exists()
    assert not Booking.objects.filter(cancelled_at__gt=NOW).exists()
    assert not Booking.objects.filter(state=State.COMPLETED, ends_at__gt=NOW).exists()
    assert not Booking.objects.filter(state=State.CONFIRMED, ends_at__lte=NOW).exists()


def test_every_standing_booking_holds_its_place_and_no_cancelled_one_does():
    standing = Booking.objects.exclude(state=State.CANCELLED)

    assert not standing.filter(occupancies=None).exists()
    assert not Occupancy.objects.filter(booking__state=State.CANCELLED).exists()


def test_what_is_owed_is_what_was_agreed():
    owed = {}
    for charge in Charge.objects.filter(sold_as="booking"):
        owed[int(charge.sold_id)] = owed.get(int(charge.sold_id), 0) + charge.gross_cents

    owes_nothing = (State.CANCELLED, State.HELD)  # held by a quote without an answer
    for booking in Booking.objects.exclude(state__in=owes_nothing):
        assert owed.get(booking.pk, 0) == booking.price_cents


def test_the_hall_is_let_for_events_one_is_asked_for_and_one_is_quoted():
    states = Enquiry.objects.filter(space__slug="alte-molkerei").values_list("state", flat=True)

    assert sorted(states) == ["asked", "quoted"]


def test_the_small_association_shows_no_vat_anywhere():
    charges = Charge.objects.filter(operator__slug="wiesenrode-ev")

    assert charges.exists()
    assert not charges.exclude(vat_percent=None, vat_cents=None).exists()


def test_the_member_has_a_history_a_future_and_today_free():
    own = Booking.objects.filter(person__email="member@tenne.example")

    assert own.filter(state=State.COMPLETED).count() >= 2
    assert own.filter(starts_at__gt=NOW).count() == 2
    assert not own.filter(starts_at__date=NOW.date()).exists()


def test_only_real_bookings_write_mails():
    assert Message.objects.count() == 0  # the worker writes them once the facts are delivered


def test_two_machines_show_the_same_network():
    desk = Resource.objects.get(space__slug="alte-molkerei", kind="desk", number="7")

    assert str(desk.public_id) == "d3deb36a-17a0-5418-9f67-5a5002c2acdb"


def test_the_dairy_has_things_faults_a_sheet_and_a_roster(loaded):
    dairy = Space.objects.get(slug="alte-molkerei")

    assert dairy.inventory.count() >= 20
    assert dairy.faults.filter(closed_at=None).count() == 2
    assert dairy.workplace_facts.count() == 12
    shifts = dairy.shifts.filter(starts_at__gt=NOW)
    assert shifts.filter(person=None).exists()
    assert shifts.exclude(person=None).exists()
