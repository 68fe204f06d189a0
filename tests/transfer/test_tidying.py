"""What has ended is erased by itself, in the audit trail too; what the law wants stays."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from tenne.billing.models import Charge, ChargeEvent
from tenne.booking import guest_link
from tenne.booking.models import Booking, BookingEvent, State
from tenne.booking.services import Terms, Wish, cancel, expire_holds, hold
from tenne.booking.services import book as book_place
from tenne.foundation import scope
from tenne.people import services, tokens
from tenne.people.models import FactorReset, FactorResetEvent, Person, Token, TokenEvent
from tenne.spaces.models import (
    ContractNotice,
    ContractNoticeEvent,
    FrontDeskDevice,
    FrontDeskDeviceEvent,
    HouseKey,
    Pin,
    Role,
)
from tenne.transfer import endings, tasks, tidying
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_resource, make_space

from .test_erasure import everything

pytestmark = pytest.mark.django_db
NAME, ADDRESS, NOTE = "Kanarie Vogel", "kanarie@tenne.example", "Kanarie braucht Licht"
END = NOW.replace(hour=19, minute=0)  # of the bookings below
DAY = timedelta(days=1)


def make_guest() -> Person:
    guest = services.guest(name=NAME, email=ADDRESS, language="de")
    Person.objects.filter(pk=guest.pk).update(created_at=NOW)
    return guest


def book(person: Person, *, way: str = "at-desk", act: Callable[..., Booking] = book_place, **more):
    desk = make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    terms = Terms(note=NOTE, payment_way=way, idempotency_key="Kanarie 4711")
    booking = act(person=person, wish=wish, now=NOW, terms=terms, **more)
    with scope.network("a guest's link"):
        guest_link.give(booking)
    return booking


def hold_as_guest() -> tuple[Person, Booking]:
    guest = make_guest()
    held = book(guest, act=hold, for_=timedelta(minutes=30))
    return guest, held


def set_state(booking: Booking, state: State) -> None:
    with scope.network("a test"):
        Booking.objects.filter(pk=booking.pk).update(state=state)
        booking.occupancies.all().delete()


def row_of(booking: Booking) -> Booking:
    with scope.network("a test looks"):
        return Booking.objects.get(pk=booking.pk)


def tidy(now: datetime) -> dict[str, int]:
    return tidying.erase_what_ended(now=now)


def test_a_guest_of_an_expired_hold_leaves_nothing_behind():
    _guest, _held = hold_as_guest()
    expire_holds(NOW + timedelta(minutes=31))

    tidy(NOW + timedelta(minutes=31) + DAY)

    assert "anarie" not in everything()
    assert not Person.objects.exists()


def test_a_guest_stays_for_a_day_after_the_hold():
    guest, _held = hold_as_guest()
    expire_holds(NOW + timedelta(minutes=31))

    tidy(NOW + timedelta(hours=23))

    assert Person.objects.get(pk=guest.pk).contact_email == ADDRESS


def test_a_guest_whose_booking_is_to_come_keeps_everything():
    guest = make_guest()
    booking = book(guest)

    tidy(NOW)

    assert Person.objects.get(pk=guest.pk).contact_email == ADDRESS
    assert row_of(booking).link_digest
    assert row_of(booking).note == NOTE


def test_address_link_and_note_go_a_day_after_the_booking_and_the_receipt_stays():
    guest = make_guest()
    booking = book(guest)
    set_state(booking, State.COMPLETED)

    tidy(END + DAY - timedelta(minutes=1))
    before = Person.objects.get(pk=guest.pk).contact_email, bool(row_of(booking).link_digest)
    tidy(END + DAY)

    left, kept, text = Person.objects.get(pk=guest.pk), row_of(booking), everything()
    assert before == (ADDRESS, True)
    assert (left.name, left.contact_email) == (NAME, None)
    assert (kept.link_digest, kept.note, kept.idempotency_key) == ("", "", "")
    assert guest_link.token_of(booking) not in text
    assert "braucht Licht" not in text
    assert ADDRESS not in text
    with scope.network("a test looks"):
        assert Charge.objects.count() == 1


def test_the_trail_forgets_the_copies_and_keeps_that_something_happened():
    booking = book(make_guest())
    digest = row_of(booking).link_digest
    set_state(booking, State.COMPLETED)
    before = BookingEvent.objects.filter(link_digest=digest).count()

    tidy(END + DAY)

    assert before > 0
    assert not BookingEvent.objects.exclude(link_digest="").exists()
    assert BookingEvent.objects.filter(pgh_obj_id=booking.pk).count() >= before


def test_the_note_of_somebody_with_an_account_stays_with_the_account():
    person = make_person(name=NAME, email=ADDRESS)
    booking = book(person)
    set_state(booking, State.COMPLETED)

    tidy(END + DAY)

    assert row_of(booking).note == NOTE
    assert row_of(booking).link_digest == ""
    assert Person.objects.get(pk=person.pk).email == ADDRESS


@pytest.mark.parametrize(
    ("way", "state", "stays"),
    [
        ("at-desk", State.COMPLETED, False),
        ("at-desk", State.NO_SHOW, True),
        ("invoice", State.COMPLETED, True),
        ("transfer", State.COMPLETED, True),
    ],
)
def test_the_address_stays_while_a_bill_is_open(way, state, stays):
    guest = make_guest()
    set_state(book(guest, way=way), state)

    tidy(END + DAY)

    assert (Person.objects.get(pk=guest.pk).contact_email == ADDRESS) is stays


def test_the_address_goes_when_the_bill_is_paid_or_lapses():
    guest = make_guest()
    set_state(book(guest, way="invoice"), State.COMPLETED)

    tidy(datetime(2029, 12, 31, 3, tzinfo=UTC))
    before = Person.objects.get(pk=guest.pk).contact_email
    tidy(datetime(2030, 1, 1, 3, tzinfo=UTC))

    assert before == ADDRESS
    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_the_address_goes_when_the_bill_is_settled():
    guest = make_guest()
    set_state(book(guest, way="invoice"), State.COMPLETED)
    with scope.network("a test"):
        Charge.objects.update(settled_at=NOW)

    tidy(END + DAY)

    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_what_was_cancelled_free_of_charge_is_no_open_bill():
    guest = make_guest()
    booking = book(guest, way="invoice")
    cancel(booking, now=NOW - 30 * DAY)

    tidy(END + DAY)

    assert Person.objects.get(pk=guest.pk).contact_email is None


def test_receipts_go_eight_years_after_the_year_and_the_guest_with_them():
    guest = make_guest()
    set_state(book(guest), State.COMPLETED)

    tidy(datetime(2034, 12, 31, 3, tzinfo=UTC))
    before = Person.objects.filter(pk=guest.pk).count()
    tidy(datetime(2035, 1, 1, 3, tzinfo=UTC))

    assert before == 1
    assert not Person.objects.exists()
    assert not BookingEvent.objects.exists()
    assert not ChargeEvent.objects.exists()
    assert "anarie" not in everything()


def test_a_corrected_charge_goes_with_its_correction():
    guest = make_guest()
    booking = book(guest)
    cancel(booking, now=NOW - 30 * DAY)

    tidy(datetime(2035, 1, 1, 3, tzinfo=UTC))

    with scope.network("a test looks"):
        assert not Charge.objects.exists()
    assert not ChargeEvent.objects.exists()


def test_sample_guests_stay():
    make_person(name="Gesa", email=None, email_proven_at=None, is_sample=True)
    Person.objects.update(created_at=NOW - 30 * DAY)

    tidy(NOW)

    assert Person.objects.count() == 1


def test_people_with_an_account_stay_without_any_booking():
    make_person()
    Person.objects.update(created_at=NOW - 3000 * DAY)

    tidy(NOW)

    assert Person.objects.count() == 1


def test_the_signpost_of_a_joined_account_stays():
    keep = make_person()
    make_person(email=None, email_proven_at=None, merged_into=keep, is_active=False)
    Person.objects.update(created_at=NOW - 30 * DAY)

    tidy(NOW)

    assert Person.objects.count() == 2


def test_ended_tokens_go_with_their_trail():
    person = make_person()
    for label, lasts in (("Kanarie", None), ("Kanarienvogel", DAY), ("bleibt", 90 * DAY)):
        tokens.make(person, label=label, lasts=lasts, now=NOW)
    tokens.revoke(Token.objects.get(label="Kanarie"), now=NOW)

    tidy(NOW + 31 * DAY)

    assert Token.objects.get().label == "bleibt"
    assert set(TokenEvent.objects.values_list("label", flat=True)) == {"bleibt"}


def test_wishes_to_be_rid_of_a_factor_go_after_a_year_with_their_trail():
    FactorReset.objects.create(
        person=make_person(), granted_by=make_person(), stop_digest="x", asked_at=NOW
    )

    tidy(NOW + 364 * DAY)
    before = FactorReset.objects.count()
    tidy(NOW + 365 * DAY)

    assert before == 1
    assert not FactorReset.objects.exists()
    assert not FactorResetEvent.objects.exists()


def test_notices_go_six_years_after_the_year_with_their_trail():
    with scope.network("a test"):
        ContractNotice.objects.create(
            operator=make_operator(), kind="cancel", name=NAME, contract="4711", email=ADDRESS,
            received_at=datetime(2026, 12, 31, 22, tzinfo=UTC),
        )  # fmt: skip

    tidy(datetime(2032, 12, 31, 3, tzinfo=UTC))
    before = ContractNoticeEvent.objects.count()
    tidy(datetime(2033, 1, 1, 3, tzinfo=UTC))

    assert before > 0
    assert not ContractNoticeEvent.objects.exists()
    assert "anarie" not in everything()


def test_who_paired_a_device_is_forgotten_when_the_device_has_ended():
    person, space = make_person(), make_space()
    with scope.network("a test"):
        FrontDeskDevice.objects.create(
            operator=space.operator, space=space, label="Tresen", digest="x", paired_by=person,
            paired_at=NOW, ended_at=NOW,
        )  # fmt: skip

    tidy(NOW + DAY)

    with scope.network("a test looks"):
        assert FrontDeskDevice.objects.get().paired_by is None
    assert not FrontDeskDeviceEvent.objects.exclude(paired_by=None).exists()


def test_who_had_a_key_is_forgotten_a_year_after_it_came_back():
    space = make_space()
    with scope.network("a test"):
        for label, returned_on in (("1", NOW.date()), ("2", None)):
            HouseKey.objects.create(
                operator=space.operator, space=space, label=label, holder_name=f"{NAME} {label}",
                given_on=NOW.date(), returned_on=returned_on,
            )  # fmt: skip

    tidy(NOW + 364 * DAY)
    before = everything().count(f"{NAME} 1")
    tidy(NOW + 365 * DAY)

    assert before > 0
    assert f"{NAME} 1" not in everything()
    assert f"{NAME} 2" in everything()


def test_a_pin_goes_with_the_role():
    space = make_space()
    host, former = make_person(), make_person()
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)
    for person in (host, former):
        Pin.objects.create(person=person, secret="x", set_at=NOW)

    tidy(NOW)

    assert Pin.objects.get().person == host


def test_a_second_time_finds_nothing():
    hold_as_guest()
    set_state(book(services.guest(name="Gesa", email=None, language="de")), State.COMPLETED)
    expire_holds(NOW + timedelta(minutes=31))
    first = tidy(END + DAY)

    second = tidy(END + DAY)

    assert first != {}
    assert second == {}


def test_more_than_a_batch_goes_at_once(monkeypatch):
    monkeypatch.setattr(tidying, "AT_ONCE", 2)
    for n in range(5):
        services.guest(name=f"Gast {n}", email=None, language="de")
    Person.objects.update(created_at=NOW - 2 * DAY)

    counts = tidy(NOW)

    assert counts == {"people.Person": 5}


def test_the_work_of_one_time_is_bounded(monkeypatch):
    monkeypatch.setattr(tidying, "AT_ONCE", 2)
    monkeypatch.setattr(tidying, "MOST_BATCHES", 2)
    for n in range(7):
        services.guest(name=f"Gast {n}", email=None, language="de")
    Person.objects.update(created_at=NOW - 2 * DAY)

    counts = [tidy(NOW), tidy(NOW)]

    assert counts == [{"people.Person": 4}, {"people.Person": 3}]


def test_the_log_counts_and_names_nobody(caplog):
    hold_as_guest()
    expire_holds(NOW + timedelta(minutes=31))

    with caplog.at_level(logging.INFO):
        tasks.erase_ended(int((NOW + 2 * DAY).timestamp()))

    assert "erased what ended: people.Person: 1" in caplog.text
    assert "anarie" not in caplog.text.lower()


def test_years_are_counted_from_the_end_of_the_year():
    kept = endings.years_after_the_years_end(8, now=datetime(2035, 1, 1, tzinfo=UTC))

    assert kept.date() == date(2027, 1, 1)
