"""A place held for good: from a day on, until notice; given to others for some days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from tenne.billing.models import Charge
from tenne.booking.allocation.mails import mail_holder
from tenne.booking.models import Booking, State, WaitState
from tenne.booking.queries.free import availability
from tenne.booking.services import Wish, book
from tenne.booking.services.allocation import moving, notice, releasing, sweep
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.booking.services.waiting.standing import wait_for
from tenne.booking.waiting.tasks import offer_released
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Resource
from tests.factories import NOW, make_person, make_resource, make_whole

from .permanent import DECEMBER, allocated, booked, kept, make_desk, nine_to_eleven, place_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)
IN_BERLIN = timedelta(hours=1)
FIFTH, SEVENTH = date(2026, 12, 5), date(2026, 12, 7)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def desk():
    return make_desk()


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) - IN_BERLIN


def is_free(resource: Resource, day: date, now: datetime = NOW) -> bool:
    catalogue = catalogue_of(space_id=resource.space_id)
    free = availability(catalogue, nine_to_eleven(day), now=now)
    return resource.pk in {one.place.id for one in free}


def refused(deed) -> Refused:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value


def test_a_desk_held_for_good_is_free_before_and_never_again(desk):
    allocation = allocated(desk)

    assert kept(allocation) == [(midnight(DECEMBER), None)]
    assert is_free(desk, date(2026, 11, 30))
    assert not is_free(desk, DECEMBER)
    assert not is_free(desk, date(2027, 2, 1))


def test_the_price_of_the_month_is_that_of_the_tariff_and_stays(desk):
    allocation = allocated(desk)

    assert (allocation.price_cents, allocation.notice_weeks) == (15000, 4)
    assert Fact.objects.filter(kind="allocation.agreed").count() == 1


def test_who_is_in_the_way_goes_to_a_desk_that_is_free_at_the_same_price(desk):
    other = make_resource(desk.space)
    booking = booked(desk, FIFTH)

    allocated(desk, agreed=(booking.pk,))

    with scope.network("a test looks"):
        moved = Booking.objects.get(pk=booking.pk)
    assert (moved.resource_id, moved.price_cents) == (other.pk, booking.price_cents)
    assert moved.state == State.CONFIRMED
    assert Fact.objects.filter(kind="booking.moved").count() == 1


def test_without_another_desk_a_booking_in_the_way_is_given_back(desk):
    booking = booked(desk, FIFTH)

    allocated(desk, agreed=(booking.pk,))

    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).state == State.CANCELLED
        assert sum(Charge.objects.values_list("gross_cents", flat=True)) == 0


def test_a_booking_that_nobody_has_seen_stops_it(desk):
    booked(desk, FIFTH)

    assert refused(lambda: allocated(desk)).code == "more-bookings"


def test_two_people_never_hold_one_desk(desk):
    allocated(desk, last_day=date(2026, 12, 31))

    assert refused(lambda: allocated(desk)).code == "held-for-good"
    follower = allocated(desk, first_day=date(2027, 1, 1))
    assert kept(follower) == [(midnight(date(2027, 1, 1)), None)]


def test_holding_an_office_holds_its_desks():
    desk = make_desk()
    office = make_whole(desk, make_resource(desk.space))

    allocated(office, price_cents=40000)

    assert not is_free(desk, DECEMBER)
    assert refused(lambda: allocated(desk)).code == "held-for-good"


def test_an_outage_of_a_desk_with_a_holder_is_refused_with_its_reason(desk):
    allocated(desk)
    closing = Closing(place_of(desk), nine_to_eleven(FIFTH))

    said = refused(lambda: take_out_of_service(closing, agreed=(), now=NOW))

    assert said.code == "held-for-good"


def test_what_is_only_let_for_good_waits_for_the_next_and_is_lent_while_it_has_a_holder():
    desk = make_desk(is_fixed=True)
    allocation = allocated(desk, first_day=TODAY, last_day=date(2026, 12, 31))

    releasing.release(allocation, first=FIFTH, last=SEVENTH, now=NOW)

    assert is_free(desk, FIFTH)
    assert not is_free(desk, date(2027, 1, 1))
    follower = allocated(desk, first_day=date(2027, 1, 1))
    assert kept(allocation)[-1][1] == midnight(date(2027, 1, 1))
    assert kept(follower) == [(midnight(date(2027, 1, 1)), None)]


def test_without_a_holder_what_is_only_let_for_good_is_not_booked():
    desk = make_desk(is_fixed=True)
    allocated(desk, first_day=TODAY, last_day=TODAY)
    later = NOW + timedelta(days=2)

    with time_machine.travel(later, tick=False):
        sweep.begin_charge_and_end(later)
        with scope.network("a test looks"):
            assert not Resource.objects.get(pk=desk.pk).has_holder
        assert not is_free(desk, DECEMBER, now=later)


def test_released_days_are_free_for_others_and_earn_the_agreed_credit(desk):
    allocation = allocated(desk)

    made = releasing.release(allocation, first=FIFTH, last=SEVENTH, now=NOW)

    assert [is_free(desk, date(2026, 12, number)) for number in (4, 5, 7, 8)] == [
        False, True, True, False,
    ]  # fmt: skip
    # Half of three of 31 opening days of 150 euros.
    assert (made.open_days, made.credit_cents) == (3, 726)
    told = Fact.objects.get(kind="allocation.released")
    assert (told.ids["open_days"], told.ids["credit_cents"]) == (3, 726)


def test_a_release_is_taken_back_while_nobody_has_booked(desk):
    made = releasing.release(allocated(desk), first=FIFTH, last=SEVENTH, now=NOW)

    taken = releasing.take_back(made, now=NOW)

    assert not is_free(desk, FIFTH)
    assert taken.credit_cents == 0
    told = Fact.objects.get(kind="allocation.release_taken_back")
    assert told.ids["credit_cents"] == 0


def test_a_release_that_somebody_has_booked_stays_and_says_when_not_who(desk):
    made = releasing.release(allocated(desk), first=FIFTH, last=SEVENTH, now=NOW)
    booked(desk, date(2026, 12, 6), name="Berta Beispiel")

    said = refused(lambda: releasing.take_back(made, now=NOW))

    assert said.code == "booked"
    assert "06.12." in sentence(said)
    assert "Berta" not in sentence(said)


def test_a_release_taken_back_in_its_middle_keeps_the_days_that_were(desk):
    made = releasing.release(allocated(desk), first=FIFTH, last=SEVENTH, now=NOW)
    on_the_seventh = nine_to_eleven(SEVENTH).start

    taken = releasing.take_back(made, now=on_the_seventh)

    assert taken.open_days == 2
    assert not is_free(desk, SEVENTH, now=on_the_seventh)


def test_who_waits_in_line_is_offered_a_released_day(desk):
    allocation, waits = allocated(desk), make_person()
    wish = Wish(nine_to_eleven(FIFTH), resource_id=desk.public_id)
    wait = wait_for(person=waits, wish=wish, now=NOW)
    releasing.release(allocation, first=FIFTH, last=SEVENTH, now=NOW)

    offer_released(Fact.objects.get(kind="allocation.released"))

    with scope.network("a test looks"):
        wait.refresh_from_db()
    assert wait.state == WaitState.OFFERED


def test_the_same_day_is_released_once(desk):
    allocation = allocated(desk)
    releasing.release(allocation, first=FIFTH, last=SEVENTH, now=NOW)

    again = refused(lambda: releasing.release(allocation, first=SEVENTH, last=SEVENTH, now=NOW))

    assert again.code == "released-already"


def test_days_before_it_begins_cannot_be_released(desk):
    allocation = allocated(desk)

    said = refused(lambda: releasing.release(allocation, first=TODAY, last=FIFTH, now=NOW))

    assert said.code == "not-yours-then"


def test_notice_ends_it_with_the_month_and_frees_the_desk_from_then_on(desk):
    allocation = notice.give_notice(allocated(desk, first_day=TODAY), now=NOW)

    assert allocation.last_day == date(2026, 12, 31)
    assert is_free(desk, date(2027, 1, 2))
    again = refused(lambda: notice.give_notice(allocation, now=NOW))
    assert again.code == "ends-already"


def test_notice_shortens_what_was_released_beyond_the_end(desk):
    allocation = allocated(desk, first_day=TODAY)
    releasing.release(allocation, first=date(2026, 12, 30), last=date(2027, 1, 2), now=NOW)

    notice.give_notice(allocation, now=NOW)

    with scope.network("a test looks"):
        (cut,) = allocation.releases.all()
    assert (cut.last_day, cut.open_days) == (date(2026, 12, 31), 2)


def test_notice_is_taken_back_until_somebody_follows(desk):
    allocation = notice.give_notice(allocated(desk, first_day=TODAY), now=NOW)

    again = notice.take_notice_back(allocation, now=NOW)

    assert kept(again) == [(NOW, None)]
    allocation = notice.give_notice(again, now=NOW)
    allocated(desk, first_day=date(2027, 1, 1))
    said = refused(lambda: notice.take_notice_back(allocation, now=NOW))
    assert said.code == "held-for-good"


def test_the_holder_gets_a_mail_that_names_the_day_of_the_end(desk):
    held = allocated(desk, first_day=TODAY, person=make_person(name="Mara Muster", language="de"))
    notice.give_notice(held, now=NOW)

    mail_holder(Fact.objects.get(kind="allocation.notice_given"))

    mail = Message.objects.get()
    assert "Kündigung bestätigt" in mail.subject
    assert "31.12.2026" in mail.text
    assert "USt." in mail.text
    assert f"/permanent/{held.public_id}/" in mail.text


def test_a_move_ends_the_one_and_begins_the_other_on_its_day(desk):
    other = make_resource(desk.space)
    allocation = allocated(desk, first_day=TODAY)

    new = moving.move(allocation, moving.Change(place_of(other), FIFTH), now=NOW)

    allocation.refresh_from_db()
    assert allocation.last_day == date(2026, 12, 4)
    assert kept(new) == [(midnight(FIFTH), None)]
    assert is_free(desk, FIFTH)
    assert (new.follows_id, new.person_id) == (allocation.pk, allocation.person_id)


def test_a_desk_that_somebody_has_booked_is_none_to_move_to(desk):
    other, third = make_resource(desk.space), make_resource(desk.space)
    allocation = allocated(desk, first_day=TODAY)
    booked(other, SEVENTH)

    found = moving.places_to_move_to(allocation, FIFTH, now=NOW)

    assert [(place.id, cents) for place, cents in found] == [(third.pk, 15000)]


def test_each_month_that_begins_is_charged_once_and_the_first_by_its_days(desk):
    allocated(desk, first_day=TODAY)
    later = datetime(2026, 12, 2, 12, tzinfo=UTC)

    for _ in range(2):
        sweep.begin_charge_and_end(later)

    with scope.network("a test looks"):
        charges = list(Charge.objects.order_by("pk").values_list("served_on", "gross_cents"))
    assert charges == [(TODAY, 3500), (DECEMBER, 15000)]  # seven of thirty days


def test_a_move_within_a_month_charges_either_place_by_its_days(desk):
    other = make_resource(desk.space)
    allocation = allocated(desk, first_day=TODAY)

    moving.move(allocation, moving.Change(place_of(other), date(2026, 11, 28)), now=NOW)
    sweep.begin_charge_and_end(NOW + timedelta(days=5))

    with scope.network("a test looks"):
        owed = sum(Charge.objects.values_list("gross_cents", flat=True))
        rows = Charge.objects.filter(served_on__lt=DECEMBER).order_by("pk")
        said = [row.gross_cents for row in rows]
    assert said == [3500, -3500, 2000, 1500]
    assert owed == 3500


def test_any_desk_is_found_beside_one_that_is_held_for_good(desk):
    other = make_resource(desk.space)
    allocated(desk, first_day=TODAY)
    wish = Wish(nine_to_eleven(FIFTH), space_slug=desk.space.slug, kind="desk")

    first = book(person=make_person(), wish=wish, now=NOW)

    assert first.resource_id == other.pk
    second = refused(lambda: book(person=make_person(), wish=wish, now=NOW))
    assert second.code == "full"


def test_a_week_and_a_month_of_a_desk_are_booked_and_moved_like_a_day(desk):
    from tenne.booking.services import move

    with scope.network("test data"):
        Resource.objects.filter(pk=desk.pk).update(longest_minutes=32 * 24 * 60)
    other = make_resource(desk.space, longest_minutes=32 * 24 * 60)
    start = nine_to_eleven(DECEMBER).start
    for days, cents in ((7, 9800), (31, 15000 + 1400)):
        period = Period(start, start + timedelta(days=days - 1, hours=2))
        wish = Wish(period, resource_id=desk.public_id)
        booking = book(person=make_person(), wish=wish, now=NOW)

        moved = move(booking, wish=Wish(period, resource_id=other.public_id), now=NOW)

        assert (moved.resource_id, moved.price_cents <= cents) == (other.pk, True)
        with scope.network("the next one wants the place"):
            Booking.objects.get(pk=moved.pk).occupancies.all().delete()
