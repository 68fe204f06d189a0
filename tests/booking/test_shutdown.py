"""A part of a space is shut: who is in the way goes elsewhere, keeps what is left, or is told."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Displacement, Occupancy, State
from tenne.booking.queries.displacing import Part, displaced_by, holders_in
from tenne.booking.services import Wish, book, cancel, check_in, hold
from tenne.booking.services.allocation.releasing import release
from tenne.booking.services.outages import Closing, bring_back, take_out_of_service
from tenne.booking.services.shutdown import Shutting, lift, shut
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused, sentence
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Outage, Resource, Role, Shutdown
from tests.factories import NOW, make_area, make_person, make_resource, make_space, make_whole
from tests.signing_in import signed_in

from .permanent import allocated, make_desk

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = NOW.replace(hour=8, minute=0)  # on the wall of the space
TODAY = Period(NOW, NOW + timedelta(hours=14))


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False), scope.network("tests of shutdowns"):
        yield


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def wet(space):
    return make_area(space)


@pytest.fixture
def desk(space, wet):
    return make_resource(space, area=wet, features=["standing"])


def part_of(space, area=None) -> Part:
    return Part(catalogue_of(space_id=space.pk), area_id=area.pk if area else None)


def booked(resource, start=NINE, *, length=2 * HOUR, **more) -> Booking:
    wish = Wish(Period(start, start + length), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def shut_now(space, area=None, period=TODAY, now=NOW, **agreed) -> Shutdown:
    part = part_of(space, area)
    seen = {one.booking.pk: one.fate for one in displaced_by(part, period, now=now)}
    return shut(Shutting(part, period, "Rohrbruch"), agreed=agreed.get("agreed", seen), now=now)


def fresh(booking: Booking) -> Booking:
    return Booking.objects.get(pk=booking.pk)


def owed(booking: Booking) -> int:
    charges = Charge.objects.filter(sold_as="booking", sold_id=str(booking.pk))
    return sum(charge.gross_cents for charge in charges)


def facts_of(booking: Booking) -> list[str]:
    return [fact.kind for fact in Fact.objects.filter(ids__booking=booking.pk).order_by("pk")]


def refusal_of(deed) -> str:
    with pytest.raises(Refused) as refused:
        deed()
    return refused.value.code


def test_whoever_is_in_the_way_gets_a_like_place_at_the_same_price(space, wet, desk):
    other = make_resource(space, features=["standing", "lan"])
    make_resource(space)  # is of one height
    booking = booked(desk)

    shutdown = shut_now(space, wet)

    assert fresh(booking).resource_id == other.pk
    assert fresh(booking).state == State.CONFIRMED
    assert owed(booking) == booking.price_cents
    assert facts_of(booking)[-1] == "booking.rehoused"
    assert Displacement.objects.get(shutdown=shutdown).to_place_id == other.pk
    assert refusal_of(lambda: booked(desk, NINE + 4 * HOUR)) == "occupied"


def test_where_no_like_place_is_free_the_booking_is_cancelled_and_nothing_owed(space, wet, desk):
    booked(make_resource(space, features=["standing"]))
    booking = booked(desk)

    shut_now(space, wet)

    assert fresh(booking).state == State.CANCELLED
    assert owed(booking) == 0
    assert facts_of(booking)[-1] == "booking.withdrawn"


def test_two_in_the_way_do_not_get_the_same_place(space, wet, desk):
    second = make_resource(space, area=wet, features=["standing"])
    other = make_resource(space, features=["standing"])
    first, later = booked(desk), booked(second, NINE + HOUR)

    shut_now(space, wet)

    assert fresh(first).resource_id == other.pk
    assert fresh(later).state == State.CANCELLED


def test_whoever_wished_for_any_desk_is_moved_without_a_mail_while_it_is_not_named(space, wet):
    plain = make_resource(space, area=wet)
    make_resource(space, features=["lan"], number="frei")
    wish = Wish(Period(NINE + DAY, NINE + DAY + HOUR), space_slug=space.slug, kind="desk")
    booking = book(person=make_person(), wish=wish, now=NOW)
    Booking.objects.filter(pk=booking.pk).update(resource=plain)
    Occupancy.objects.filter(booking=booking).update(resource=plain)

    shut_now(space, wet, Period(NOW, NOW + 2 * DAY))

    assert fresh(booking).resource.number == "frei"
    assert fresh(booking).named_from == booking.named_from
    assert "booking.rehoused" not in facts_of(booking)


def test_a_week_keeps_its_place_but_for_the_days_that_are_shut(space, wet, desk):
    monday = NINE + 6 * DAY - HOUR
    booking = booked(desk, monday, length=4 * DAY + 12 * HOUR)
    whole = owed(booking)

    shutdown = shut_now(space, wet, Period(monday - 8 * HOUR + DAY, monday - 8 * HOUR + 2 * DAY))

    assert fresh(booking).state == State.CONFIRMED
    assert owed(booking) == whole * 80 // 100
    assert Occupancy.objects.filter(booking=booking).count() == 2
    cancel(booking, now=NOW)
    tuesday = monday + DAY
    assert refusal_of(lambda: booked(desk, tuesday)) == "occupied"
    lift(shutdown, now=NOW)
    assert booked(desk, tuesday).state == State.CONFIRMED


def test_a_break_that_is_lifted_before_it_came_costs_the_house_nothing(space, wet, desk):
    monday = NINE + 6 * DAY - HOUR
    booking = booked(desk, monday, length=4 * DAY + 12 * HOUR)
    whole = owed(booking)
    shutdown = shut_now(space, wet, Period(monday - 8 * HOUR + DAY, monday - 8 * HOUR + 2 * DAY))

    lift(shutdown, now=NOW)

    assert owed(booking) == whole
    assert Occupancy.objects.filter(booking=booking).count() == 1
    assert facts_of(booking)[-2:] == ["booking.interrupted", "booking.resumed"]


def test_a_hold_ends_without_a_mail(space, wet, desk):
    wish = Wish(Period(NINE, NINE + HOUR), resource_id=desk.public_id)
    held = hold(person=make_person(), wish=wish, now=NOW)

    shut_now(space, wet)

    assert fresh(held).state == State.CANCELLED
    assert "booking.withdrawn" not in facts_of(held)


def test_while_somebody_is_checked_in_there_the_host_speaks_to_them_first(space, wet, desk):
    booking = booked(desk, name="Tomke Tal")
    check_in(booking, now=NINE)

    with pytest.raises(Refused) as refused:
        shut_now(space, wet, Period(NINE, NINE + 3 * HOUR), now=NINE)

    assert refused.value.code == "somebody-is-here"
    assert "Tomke Tal" in sentence(refused.value)


def test_who_books_after_the_list_was_shown_makes_it_be_shown_again(space, wet, desk):
    booking = booked(desk)

    assert refusal_of(lambda: shut_now(space, wet, agreed={})) == "more-bookings"
    assert fresh(booking).state == State.CONFIRMED
    assert not Shutdown.objects.exists()


def test_nobody_comes_off_worse_than_the_host_has_seen(space, wet, desk):
    booking = booked(desk)
    booked(make_resource(space, features=["standing"]))

    agreed = {booking.pk: "rehoused"}

    assert refusal_of(lambda: shut_now(space, wet, agreed=agreed)) == "more-bookings"


def test_a_whole_house_shuts_around_what_is_out_of_service_already(space, desk):
    place = catalogue_of(space_id=space.pk).places[desk.pk]
    broken = take_out_of_service(Closing(place, Period(NINE, NINE + HOUR)), agreed=(), now=NOW)

    shut_now(space)
    bring_back(broken, now=NOW)

    assert refusal_of(lambda: booked(desk, NINE)) == "occupied"


def test_a_hall_is_shut_when_an_area_with_one_of_its_halves_is(space, wet):
    left = make_resource(space, kind="room", area=wet)
    hall = make_whole(left, make_resource(space, kind="room"))

    shut_now(space, wet)

    assert refusal_of(lambda: booked(hall)) == "occupied"


def test_lifting_brings_everybody_back_who_can_be(space, wet, desk):
    other = make_resource(space, features=["standing"])
    moved, lost = booked(desk), booked(desk, NINE + 3 * HOUR)
    booked(other, NINE + 3 * HOUR)
    shutdown = shut_now(space, wet)
    assert (fresh(moved).resource_id, fresh(lost).state) == (other.pk, State.CANCELLED)

    lift(shutdown, now=NOW + HOUR / 4)

    assert fresh(moved).resource_id == desk.pk
    assert fresh(lost).state == State.CONFIRMED
    assert owed(lost) == lost.price_cents
    assert facts_of(lost)[-1] == "booking.restored"
    assert {one.undone for one in Displacement.objects.all()} == {"back"}
    assert not Occupancy.objects.filter(outage__isnull=False).exists()
    assert Outage.objects.filter(ended_at=None).count() == 0


def test_lifting_says_what_cannot_be_brought_back(space, wet):
    desks = [make_resource(space, area=wet, cancellation_steps=steps) for steps in ([], [[99, 50]])]
    lost, binding = (booked(one, NINE + 3 * HOUR) for one in desks)
    shutdown = shut_now(space, wet)
    elsewhere = make_resource(space, kind="booth")
    wish = Wish(lost.period, resource_id=elsewhere.public_id)
    book(person=lost.person, wish=wish, now=NOW)

    lift(shutdown, now=NOW)

    said = {one.booking_id: one.undone for one in Displacement.objects.all()}
    assert said == {lost.pk: "elsewhere", binding.pk: "binding"}
    assert {fresh(lost).state, fresh(binding).state} == {State.CANCELLED}


def test_of_two_shutdowns_the_other_one_stands_when_one_is_lifted(space, wet, desk):
    first = shut_now(space, wet)
    shut_now(space)

    lift(first, now=NOW)

    assert refusal_of(lambda: booked(desk)) == "occupied"


def test_lifting_twice_changes_nothing(space, desk):
    shutdown = lift(shut_now(space), now=NOW)

    assert lift(shutdown, now=NOW + HOUR).ended_at == NOW


@pytest.mark.parametrize(
    ("period", "reason", "code"),
    [(Period(NOW - DAY, NOW), "Fest", "over"), (TODAY, "  ", "reason-missing")],
)
def test_a_shutdown_has_a_time_to_come_and_a_reason(space, period, reason, code):
    shutting = Shutting(part_of(space), period, reason)

    assert refusal_of(lambda: shut(shutting, agreed={}, now=NOW)) == code


def test_what_a_shutdown_would_do_is_read_in_few_statements(
    space, wet, desk, django_assert_num_queries
):
    for number in range(4):
        booked(desk, NINE + number * 2 * HOUR)
        make_resource(space, features=["standing"])
    part = part_of(space, wet)

    with django_assert_num_queries(2):
        found = displaced_by(part, TODAY, now=NOW)

    assert len(found) == 4
    assert isinstance(found[0].place.resource, Resource)


def test_a_host_sees_what_becomes_of_whom_then_shuts_and_lifts(space, wet, desk):
    other = make_resource(space, features=["standing"])
    booking = booked(desk, name="Tomke Tal", email="tomke@tenne.example")
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)
    browser = signed_in(host, language="de", confirmed=False)
    page = reverse("booking:shutdowns", args=[space.slug])
    day = f"{NOW:%Y-%m-%d}"
    asked = {"part": f"area:{wet.pk}", "first_day": day, "last_day": day, "reason": "Rohrbruch"}

    shown = browser.post(page, asked | {"step": "check"}).content.decode()
    done = browser.post(
        page, asked | {"step": "confirm", "seen": f"{booking.pk}:rehoused"}, follow=True
    ).content.decode()
    for fact in Fact.objects.filter(ids__has_key="shutdown").order_by("pk"):
        deliver(fact.pk)
    mail = Message.objects.get(to="tomke@tenne.example", subject__contains="anderen")

    assert all(f"<b>{word}" in shown for word in ("Tomke Tal", other.title, "Rohrbruch"))
    assert "bekommt einen anderen Platz" in done
    assert "Rohrbruch" in mail.text
    assert other.title in mail.text
    shutdown = Shutdown.objects.get()
    lifted = browser.post(
        reverse("booking:lift_shutdown", args=[space.slug, shutdown.public_id]), follow=True
    )
    assert "wieder wie zuvor" in lifted.content.decode()


def test_a_reason_that_is_missing_is_asked_for(space):
    host = make_person()
    Role.objects.create(person=host, kind="host", operator=space.operator, space=space)
    browser = signed_in(host, language="de", confirmed=False)
    day = f"{NOW:%Y-%m-%d}"

    answer = browser.post(
        reverse("booking:shutdowns", args=[space.slug]),
        {"part": "", "first_day": day, "last_day": day, "reason": "", "step": "check"},
    )

    assert answer.status_code == 422


def test_who_is_not_brought_back_for_it_would_bind_them_is_asked_by_mail(space, wet):
    desk = make_resource(space, area=wet, cancellation_steps=[[99, 50]])
    booked(desk, NINE + 3 * HOUR, email="tomke@tenne.example")

    lift(shut_now(space, wet), now=NOW)
    deliver(Fact.objects.get(kind="shutdown.ended").pk)

    assert "frei" in Message.objects.get(to="tomke@tenne.example", subject__contains="doch").text


def test_a_request_is_declined_with_the_reason(space, wet):
    desk = make_resource(space, area=wet, approval_minutes=600)
    asked = booked(desk)
    assert asked.state == State.REQUESTED

    shut_now(space, wet)

    assert fresh(asked).state == State.CANCELLED
    assert fresh(asked).answer == "Rohrbruch"
    assert facts_of(asked)[-1] == "booking.declined"


def test_who_holds_a_desk_for_good_is_named_and_cannot_give_it_to_others_while_it_is_shut():
    desk = make_desk()
    allocation = allocated(desk)
    whole = part_of(desk.space)
    december = Period(NOW, NOW + 30 * DAY)
    fifth = NINE.replace(month=12, day=5)

    assert [one.pk for one in holders_in(whole, december)] == [allocation.pk]
    shut_now(desk.space, period=december)
    release(allocation, first=fifth.date(), last=fifth.date(), now=NOW)

    assert refusal_of(lambda: booked(desk, fifth)) == "occupied"
