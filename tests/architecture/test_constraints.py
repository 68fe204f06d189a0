"""Each named constraint is the last line of a promise: without it, the bad row gets in.

For every constraint a bad row is tried twice: with the constraint it is refused by name; after the
constraint is dropped (in a transaction that is undone) the same row is accepted. So no test of a
promise passes by luck, and no constraint is there for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from psycopg.types.range import Range

from tenne.billing.models import Charge
from tenne.booking.models import (
    Allocation,
    Booking,
    BusyTime,
    Company,
    Deputy,
    Displacement,
    Occupancy,
    OutsideCalendar,
    PermanentTerms,
    Presence,
    Release,
    Series,
    SeriesDate,
    Swap,
    TakenOver,
    Wait,
)
from tenne.foundation import scope
from tenne.foundation.models import Delivery, Fact
from tenne.people.models import Disowned, FactorReset, Person
from tenne.regions.models import TravelTime
from tenne.spaces.models import (
    Area,
    CalendarFeed,
    ClosedDay,
    EmbeddingSite,
    Fault,
    Floor,
    FloorDraft,
    FloorDraftStep,
    FrontDeskDevice,
    HouseKey,
    LegalText,
    OpeningHours,
    Operator,
    Outage,
    OwnDomain,
    Pin,
    Resource,
    ResourcePart,
    Role,
    RoleInvitation,
    Shift,
    Shutdown,
    Space,
    TaxModeSince,
    Webhook,
    WlanMeasurement,
    WorkplaceFact,
)
from tenne.tariffs.models import Tariff
from tests.architecture.bad_rows import EVENT_ROWS, Bad, changed, same_again
from tests.architecture.network import furnish
from tests.factories import NOW, make_area, make_operator

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


def charge(**values: Any) -> Bad:
    """Record a charge that must not be."""
    return changed(Charge, **values)


def another_booking_with_its_key(operator: Operator, person: Person, booking: Booking) -> None:
    """Use an idempotency key twice."""
    Booking.objects.filter(pk=booking.pk).update(idempotency_key="once")
    same_again(Booking)(operator, person, booking)


def another_series_with_its_key(operator: Operator, person: Person, booking: Booking) -> None:
    """Use an idempotency key for two series."""
    Series.objects.filter(operator=operator).update(idempotency_key="once")
    same_again(Series)(operator, person, booking)


def another_occupancy(_operator: Operator, _person: Person, booking: Booking) -> None:
    """Take a place for a second time, overlapping by a minute."""
    row = Occupancy.objects.get(booking=booking)
    end = row.during.upper
    Occupancy.objects.create(
        operator_id=row.operator_id,
        space_id=row.space_id,
        booking=booking,
        resource_id=row.resource_id,
        during=Range(end - timedelta(minutes=1), end + timedelta(hours=1)),
    )


def another_person_of_that_address(_operator: Operator, person: Person, _booking: Booking) -> None:
    """Write an address a second time, in capitals and past the normalisation."""
    other = Person.objects.create_person(name="Other")
    Person.objects.filter(pk=other.pk).update(email=(person.email or "").upper())


def way(times: int = 1, **values: Any) -> Bad:
    """Write down a way that must not be, or one way twice."""
    said = {
        "origin": "12069017", "goal": "alte-post", "mode": "car", "minutes": 18,
        "as_of": NOW.date(), "source": "self-made",
    }  # fmt: skip

    def write(_operator: Operator, _person: Person, _booking: Booking) -> None:
        for _ in range(times):
            TravelTime.objects.create(**(said | values))

    return write


def role(**values: Any) -> Bad:
    """Give a role that has no place, or one too many."""

    def give(operator: Operator, person: Person, booking: Booking) -> None:
        places = {"operator": operator, "space": booking.space}
        Role.objects.create(
            person=person, **{key: places.get(key, value) for key, value in values.items()}
        )

    return give


def the_same_role_twice(operator: Operator, person: Person, _booking: Booking) -> None:
    """Give the same role two times; the space is empty both times."""
    for _ in range(2):
        Role.objects.create(person=person, kind="operator", operator=operator)


def a_room_at_the_front_desk(operator: Operator, _person: Person, booking: Booking) -> None:
    """Let the device at the front desk show a room."""
    rows = FrontDeskDevice.objects.filter(operator=operator)
    assert rows.update(resource=booking.resource_id) == 1


def offered(*rows: dict[str, Any]) -> Bad:
    """Offer roles to one address."""

    def offer(operator: Operator, person: Person, _booking: Booking) -> None:
        usual = {"kind": "operator", "operator": operator, "email": "neu@tenne.example"}
        times = {"invited_at": NOW, "lapses_at": NOW + timedelta(days=14), "invited_by": person}
        for values in rows:
            RoleInvitation.objects.create(**usual | times | values)

    return offer


def disowned_twice(_operator: Operator, person: Person, _booking: Booking) -> None:
    """Say of a guest twice that it was somebody else."""
    guest = Person.objects.create_person(name="Guest")
    for _ in range(2):
        Disowned.objects.create(person=person, guest=guest, said_at=NOW)


def a_fact_twice(*_: Any) -> None:
    """Deliver a fact to a subscriber twice."""
    fact = Fact.objects.create(kind="desk.freed")
    for _ in range(2):
        Delivery.objects.create(fact=fact, subscriber="somebody")


def part_of_itself(operator: Operator, *_: Any) -> None:
    """Let a room consist of itself."""
    room = Resource.objects.filter(operator=operator).first()
    ResourcePart.objects.create(whole=room, part=room)


def resets(*rows: dict[str, Any]) -> Bad:
    """Ask for resets of a second factor."""

    def ask(_operator: Operator, person: Person, _booking: Booking) -> None:
        for number, values in enumerate(rows):
            FactorReset.objects.create(
                **{"person": person, "asked_at": NOW, "stop_digest": str(number)} | values
            )

    return ask


def domain_of_two(operator: Operator, _person: Person, _booking: Booking) -> None:
    """Let two operators have proven one domain."""
    OwnDomain.objects.filter(operator=operator).update(proven_at=NOW)
    host = OwnDomain.objects.get(operator=operator).host
    values = {"host": host, "key": "k", "entered_at": NOW, "proven_at": NOW}
    OwnDomain.objects.create(operator=make_operator(), **values)


def shut_twice_over(_operator: Operator, _person: Person, booking: Booking) -> None:
    """Shut a floor and one of its areas by one shutdown."""
    area = make_area(booking.space)
    Shutdown.objects.update(area=area, floor=area.floor)


def another_deputy_with_the_address(_operator: Operator, person: Person, _booking: Booking) -> None:
    """Let the same address book for somebody once more."""
    Deputy.objects.create(person=person, email="deputy@tenne.example", since=NOW)


BAD_ROWS: dict[str, Bad] = {
    "who_made_it_for_another_pays": changed(Booking, maker_pays=True),
    "company_is_not_empty": changed(Company, count=0),
    "no_more_here_than_announced": changed(Company, here=3),
    "once_a_deputy_of_a_person": another_deputy_with_the_address,
    "booking_is_not_empty": changed(Booking, ends_at=models.F("starts_at")),
    "a_hold_has_a_timer": changed(Booking, state="held", held_until=None),
    "an_answer_may_take_an_hour": changed(Resource, approval_minutes=59),
    "one_booking_per_key": another_booking_with_its_key,
    "occupied_once_at_a_time": another_occupancy,
    "occupancy_is_not_empty": changed(Occupancy, during=Range(empty=True)),
    "occupancy_has_a_start": changed(Occupancy, during=Range(None, LATER)),
    "one_thing_occupies": changed(Occupancy, booking=None),
    "only_an_allocation_has_no_end": changed(Occupancy, during=Range(LATER, None)),
    "a_credit_is_at_most_the_price": changed(PermanentTerms, credit_percent=101),
    "an_allocation_ends_after_it_begins": changed(Allocation, last_day=None),
    "a_day_given_back_earns_at_most_its_price": changed(Allocation, credit_percent=101),
    "a_release_ends_after_it_begins": changed(Release, free_until=models.F("free_from")),
    "released_once_at_a_time": same_again(Release),
    "a_date_of_a_series_is_not_empty": changed(Series, closes=models.F("opens")),
    "a_series_ends": changed(Series, rule="FREQ=WEEKLY"),
    "one_series_per_key": another_series_with_its_key,
    **EVENT_ROWS,
    "a_swap_is_of_two": changed(Swap, other=models.F("booking")),
    "a_swap_is_open_for_a_while": changed(Swap, lapses_at=models.F("asked_at")),
    "an_open_swap_has_no_end": changed(Swap, state="declined"),
    "asks_one_at_a_time": same_again(Swap),
    "a_wait_is_not_empty": changed(Wait, ends_at=models.F("starts_at")),
    "an_offer_has_a_moment": changed(Wait, state="offered"),
    "once_in_a_line": same_again(Wait),
    "once_a_day_in_a_series": same_again(SeriesDate),
    "one_presence_a_day": same_again(Presence, allocation=None),
    "a_holder_comes_once_a_day": same_again(Presence, booking=None),
    "somebody_comes_for_one_thing": changed(Presence, booking=None, allocation=None),
    "nobody_leaves_before_coming": changed(Presence, left_at=NOW - timedelta(days=9)),
    "an_answer_has_its_time": changed(Fault, answer="Ist bestellt."),
    "a_draft_has_a_revision": changed(FloorDraft, revision=0),
    "a_step_of_a_draft_is_taken_once": same_again(FloorDraftStep),
    "shift_is_not_empty": changed(Shift, ends_at=models.F("starts_at")),
    "a_key_goes_out_before_it_returns": changed(HouseKey, returned_on=date(2026, 10, 31)),
    "a_site_is_allowed_once": same_again(EmbeddingSite),
    "a_site_is_scheme_and_host": changed(EmbeddingSite, origin="https://x; script-src *"),
    "an_operator_names_a_domain_once": same_again(OwnDomain),
    "a_domain_is_proven_for_one_operator": domain_of_two,
    "own_domain_is_a_host_name": changed(OwnDomain, host="dorf.example; x"),
    "a_calendar_has_one_secret": changed(CalendarFeed, token=None),
    "one_fact_per_topic": same_again(WorkplaceFact),
    "wlan_is_measured_once_a_day": same_again(WlanMeasurement),
    "one_travel_time_per_way": way(times=2),
    "a_way_takes_at_most_a_day": way(minutes=1441),
    "a_travel_time_has_its_source": way(source=""),
    "outage_is_not_empty": changed(Outage, ends_at=models.F("starts_at")),
    "an_outside_calendar_once_a_place": same_again(OutsideCalendar),
    "taken_over_once_into_a_space": same_again(TakenOver),
    "a_trouble_has_a_beginning": changed(OutsideCalendar, trouble="host-silent"),
    "busy_time_is_not_empty": changed(BusyTime, ends_at=models.F("starts_at")),
    "an_address_is_told_once": same_again(Webhook),
    "a_webhook_has_a_secret": changed(Webhook, secret_number=0),
    "shutdown_is_not_empty": changed(Shutdown, ends_at=models.F("starts_at")),
    "a_shutdown_is_of_one_part": shut_twice_over,
    "a_shutdown_has_a_reason": changed(Shutdown, reason=""),
    "displaced_once_by_a_shutdown": same_again(Displacement),
    "who_is_rehoused_has_a_place": changed(Displacement, fate="rehoused"),
    "nobody_owes_more_by_a_shutdown": changed(Displacement, kept_percent=101),
    "a_charge_is_said_in_german": charge(texts={"en": "Desk 7"}),
    "only_a_correction_is_negative": charge(gross_cents=-1),
    "vat_only_under_regular_taxation": charge(tax_mode="small"),
    "tariff_ends_after_it_begins": changed(Tariff, valid_until=models.F("valid_from")),
    "one_tariff_per_day": same_again(Tariff),
    "one_tax_mode_per_day": same_again(TaxModeSince),
    "one_legal_text_per_language": same_again(LegalText),
    "municipality_key_has_8_digits": changed(Space, municipality_key="1206901"),
    "municipality_lies_in_its_state": changed(Space, federal_state="BY"),
    "space_closes_after_it_opens": changed(
        Space, opens_on=date(2027, 4, 19), closes_on=date(2027, 4, 18)
    ),
    "space_lies_on_earth": changed(Space, latitude=Decimal(91)),
    "weekday_is_0_to_6": changed(OpeningHours, weekday=7, opens=time(3)),
    "hours_are_listed_once": same_again(OpeningHours),
    "day_is_closed_once": same_again(ClosedDay, day=date(2026, 12, 24)),
    "one_floor_per_level": same_again(Floor),
    "area_code_is_used_once_a_floor": same_again(Area),
    "one_number_per_kind": same_again(Resource),
    "granularity_is_positive": changed(Resource, granularity_minutes=0),
    "longest_is_not_shorter_than_shortest": changed(Resource, longest_minutes=1),
    "part_is_listed_once": same_again(ResourcePart),
    "nothing_is_part_of_itself": part_of_itself,
    "role_is_given_once": the_same_role_twice,
    "role_has_its_place": role(kind="host", operator=None),
    "a_guest_is_disowned_once": disowned_twice,
    "role_is_offered_once": offered({}, {}),
    "offered_role_has_its_place": offered({"kind": "planner"}),
    "an_invitation_can_be_answered": offered({"lapses_at": NOW}),
    "one_person_per_email": another_person_of_that_address,
    "email_is_missing_not_empty": lambda _operator, person, _booking: Person.objects.filter(
        pk=person.pk
    ).update(email=""),
    "contact_phone_is_missing_or_digits": lambda _operator, person, _booking: Person.objects.filter(
        pk=person.pk
    ).update(contact_phone="12"),
    "one_open_reset_per_person": resets({}, {}),
    "a_granted_reset_waits": resets({"granted_at": NOW, "due_at": NOW}),
    "only_a_display_shows_a_room": a_room_at_the_front_desk,
    "a_pin_locks_after_ten_wrong_tries": lambda _operator, person, _booking: Pin.objects.create(
        person=person, secret="hash", set_at=NOW, wrong_tries=11
    ),
    "fact_delivered_once": a_fact_twice,
    "operator_colour_is_a_colour": changed(Operator, colour="red"),
}


# What else refuses the same row; it is taken away first, so that each guard is seen alone.
TRIGGERS = "the triggers of the table"
GUARDED_TWICE = {
    "occupancy_is_not_empty": "occupancy_has_a_start",
    "nothing_is_part_of_itself": TRIGGERS,
}


def named_constraints() -> dict[str, Any]:
    """Return every named constraint of our tables with its table."""
    return {
        constraint.name: model
        for model in apps.get_models()
        if model.__module__.startswith("tenne.")
        for constraint in model._meta.constraints
    }


@pytest.fixture(autouse=True)
def as_network() -> Iterator[None]:
    """Act for the network: no scope may hide what the database allows."""
    with scope.network("tests of constraints"):
        yield


def drop(name: str, table: str) -> None:
    """Take a constraint away; a unique one with a condition is an index to PostgreSQL."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [name])
        if cursor.fetchone():
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')
        elif name == TRIGGERS:
            cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
        else:
            cursor.execute(f'DROP INDEX "{name}"')


def test_every_constraint_has_a_bad_row_and_every_bad_row_a_constraint() -> None:
    assert sorted(named_constraints().keys() ^ BAD_ROWS.keys()) == []


@pytest.mark.parametrize("name", sorted(BAD_ROWS))
def test_a_bad_row_is_refused_by_its_constraint_and_by_nothing_else(name: str) -> None:
    operator, person, booking = furnish()
    bad = BAD_ROWS[name]

    if name in GUARDED_TWICE:
        drop(GUARDED_TWICE[name], named_constraints()[name]._meta.db_table)
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        bad(operator, person, booking)
    drop(name, named_constraints()[name]._meta.db_table)
    with transaction.atomic():
        bad(operator, person, booking)

    assert f'"{name}"' in str(refused.value)
