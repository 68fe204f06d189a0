"""A row of every table of an operator, for two operators and their guests."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tenne.booking.models import (
    Allocation,
    Booking,
    BusyTime,
    Company,
    Deputy,
    Displacement,
    Enquiry,
    OutsideCalendar,
    PermanentTerms,
    Presence,
    Quote,
    Release,
    Series,
    SeriesDate,
    Swap,
    TakenOver,
    Takeover,
    Wait,
)
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tenne.foundation.period import Period
from tenne.people import calendar_keys
from tenne.people.models import Person
from tenne.spaces.models import (
    CalendarFeed,
    ClosedDay,
    ContractNotice,
    EmbeddingSite,
    Fault,
    FloorDraft,
    FloorDraftStep,
    FrontDeskDevice,
    HouseKey,
    InventoryItem,
    LegalText,
    Operator,
    Outage,
    OwnDomain,
    Resource,
    Shift,
    Shutdown,
    Space,
    SpacePhoto,
    Webhook,
    WebhookNotice,
    WlanMeasurement,
    WorkplaceFact,
)
from tenne.tariffs.models import Extra
from tests.factories import (
    NOW,
    make_area,
    make_operator,
    make_person,
    make_resource,
    make_space,
    make_whole,
)


def furnish() -> tuple[Operator, Person, Booking]:
    """Make an operator with everything that belongs to one, a guest and the guest's booking."""
    operator, guest = make_operator(), make_person()
    space = make_space(operator=operator)
    make_area(space)
    desk = make_resource(space)
    make_whole(make_resource(space), make_resource(space))
    with scope.network("test data"):
        ClosedDay.objects.create(space=space, day=date(2026, 12, 24))
        LegalText.objects.create(operator=operator, kind="imprint", text="Wer wir sind")
        ContractNotice.objects.create(
            operator=operator, kind="cancel", name=guest.name, contract="Tisch 7",
            email="guest@tenne.example", received_at=NOW,
        )  # fmt: skip
        EmbeddingSite.objects.create(operator=operator, origin="https://www.dorf.example")
        OwnDomain.objects.create(
            operator=operator, host="platz.dorf.example", key="k", entered_at=NOW
        )
        SpacePhoto.objects.create(
            space=space, position=1, words={"de": "Der Hof", "en": "The yard"},
            large="spaces/l.jpg", medium="spaces/m.jpg", small="spaces/s.jpg",
        )  # fmt: skip
        FrontDeskDevice.objects.create(
            operator=operator, space=space, label="Tresen", digest=operator.slug, paired_at=NOW
        )
        about = {"operator": operator, "space": space, "resource": desk}
        lamp = InventoryItem.objects.create(**about, kind="lamp", label="Stehlampe")
        Fault.objects.create(**about, item=lamp, kind="lamp", reported_by=guest, reported_at=NOW)
        Outage.objects.create(**about, starts_at=NOW, ends_at=NOW + timedelta(hours=1), made_at=NOW)
        draw(space)
        tell(operator)
        take_in(desk)
        keep_house(guest, {"operator": operator, "space": space})
    tomorrow = NOW.replace(hour=10, minute=0) + timedelta(days=1)
    wish = Wish(Period(tomorrow, tomorrow + timedelta(hours=2)), resource_id=desk.public_id)
    booking = book(person=guest, wish=wish, now=NOW)
    with scope.network("test data"):
        takeover = Takeover.objects.create(operator=operator, space=space, made_at=NOW)
        TakenOver.objects.create(
            operator=operator, space=space, takeover=takeover, booking=booking, mark="m"
        )
        Presence.objects.create(
            operator=operator, space=space, booking=booking, person=guest,
            day=tomorrow.date(), came_at=tomorrow,
        )  # fmt: skip
        shut(operator, booking)
        _bring_guests(booking)
        _let_for_good(guest, about, tomorrow)
        _repeat(booking, guest, about, tomorrow)
    _ask_to_swap(booking)
    return operator, guest, booking


def _ask_to_swap(booking: Booking) -> None:
    """Let the person of a booking ask somebody else to swap."""
    wish = Wish(booking.period, resource_id=make_resource(booking.space).public_id)
    other = book(person=make_person(), wish=wish, now=NOW)
    with scope.network("test data"):
        Swap.objects.create(
            operator=booking.operator, booking=booking, other=other, asked_at=NOW,
            booking_sequence=0, other_sequence=0, lapses_at=NOW + timedelta(hours=1),
        )  # fmt: skip


def keep_house(host: Person, house: dict[str, Any]) -> None:
    """Put somebody at the front desk, with a key; say how people work there."""
    Shift.objects.create(**house, person=host, starts_at=NOW, ends_at=NOW + timedelta(hours=4))
    HouseKey.objects.create(**house, label="1", holder=host, given_on=date(2026, 11, 1))
    CalendarFeed.objects.create(**house, token=calendar_keys.make_for_a_space(host)[0], made_at=NOW)
    WorkplaceFact.objects.create(
        **house, topic="desk", text={"de": "160 × 80 cm"}, as_of=date(2026, 11, 1)
    )
    WlanMeasurement.objects.create(
        **house, measured_on=date(2026, 11, 1), down_mbit=240, up_mbit=80
    )


def shut(operator: Operator, booking: Booking) -> None:
    """Shut the house, and let somebody pay less for it."""
    shutdown = Shutdown.objects.create(
        operator=operator, space=booking.space, reason="Dorffest", made_at=NOW,
        starts_at=NOW, ends_at=NOW + timedelta(hours=1),
    )  # fmt: skip
    Displacement.objects.create(
        operator=operator, shutdown=shutdown, booking=booking, fate="interrupted",
        from_place=booking.resource, kept_percent=80,
    )  # fmt: skip


def tell(operator: Operator) -> None:
    """Tell a program something."""
    hook = Webhook.objects.create(
        operator=operator, address="https://hook.tenne.example/", made_at=NOW
    )
    WebhookNotice.objects.create(
        operator=operator, webhook=hook, kind="booking.confirmed", body="{}", made_at=NOW
    )


def take_in(desk: Resource) -> None:
    """Let a calendar elsewhere keep a place busy."""
    calendar = OutsideCalendar.objects.create(
        operator=desk.operator, space=desk.space, resource=desk, made_at=NOW,
        address="https://cloud.tenne.example/hall.ics",
    )  # fmt: skip
    BusyTime.objects.create(
        operator=desk.operator, calendar=calendar, starts_at=NOW, ends_at=NOW + timedelta(hours=1)
    )


def draw(space: Space) -> None:
    """Draft a floor."""
    draft = FloorDraft.objects.create(
        space=space, level=0, content={"floor": {"level": 0}}, saved_at=NOW
    )
    FloorDraftStep.objects.create(draft=draft, number=0, content=draft.content)


def _bring_guests(booking: Booking) -> None:
    """Let two come along with a booking, and somebody book for its person."""
    Company.objects.create(operator=booking.operator, booking=booking, count=2)
    Deputy.objects.create(person=booking.person, email="deputy@tenne.example", since=NOW)


def _let_for_good(holder: Person, about: dict[str, Any], day: datetime) -> None:
    """Let somebody hold a place for good, and release a day of it."""
    PermanentTerms.objects.create(operator=about["operator"], space=about["space"])
    allocation = Allocation.objects.create(
        **about, person=holder, first_day=day.date(), held_from=day,
        last_day=date(2027, 1, 31), held_until=day + timedelta(days=90),
        zone_name="Europe/Berlin", notice_weeks=4, ends_with_month=True, price_cents=15000,
        vat_percent=19, credit_percent=50, payment_way="invoice",
        charged_until=day.date(), made_at=NOW,
    )  # fmt: skip
    Release.objects.create(
        operator=about["operator"], allocation=allocation, first_day=day.date(),
        last_day=day.date(), free_from=day, free_until=day + timedelta(hours=2),
        open_days=1, credit_cents=250, made_at=NOW,
    )  # fmt: skip
    Presence.objects.create(
        operator=about["operator"], space=about["space"], allocation=allocation, person=holder,
        day=day.date(), came_at=day,
    )  # fmt: skip


def _quote(booking: Booking, guest: Person, about: dict[str, Any]) -> None:
    """Quote for an event that has a booking already."""
    enquiry = Enquiry.objects.create(
        **about, person=guest, booking=booking, state="agreed", seating="rows", people=12,
        starts_at=booking.starts_at, ends_at=booking.ends_at, zone_name="Europe/Berlin",
        asked_at=NOW,
    )  # fmt: skip
    Quote.objects.create(
        operator=about["operator"], enquiry=enquiry, person=guest, number=1, state="accepted",
        seating="rows", people=12,
        set_up_minutes=30, clear_up_minutes=30, price_cents=7200, made_at=NOW,
        valid_until=booking.starts_at, answered_at=NOW,
    )  # fmt: skip
    Extra.objects.create(
        operator=about["operator"], space=about["space"], code="coffee", unit="person",
        price_cents=600, vat_percent=19, valid_from=date(2026, 1, 1),
    )  # fmt: skip


def _repeat(booking: Booking, guest: Person, about: dict[str, Any], day: datetime) -> None:
    """Make a booking the date of a series, and let its person wait for more."""
    series = Series.objects.create(
        **about, person=guest, rule="FREQ=WEEKLY;COUNT=3", first_day=day.date(),
        opens=time(11), closes=time(13), zone_name="Europe/Berlin", made_at=NOW,
    )  # fmt: skip
    _quote(booking, guest, about)
    about_date = {"day": day.date(), "booking": booking}
    Wait.objects.create(
        operator=about["operator"], space=about["space"], person=guest, kind="desk",
        starts_at=NOW, ends_at=NOW + timedelta(hours=1), zone_name="Europe/Berlin", asked_at=NOW,
    )  # fmt: skip
    SeriesDate.objects.create(operator=about["operator"], series=series, **about_date)
