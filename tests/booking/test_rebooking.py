"""The house moves a booking: rules may be overruled, other people's places never."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.models import Sum
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy
from tenne.booking.queries.rebooking import Rebooking
from tenne.booking.queries.trail import trail_of
from tenne.booking.rebooking.rules import broken_rules
from tenne.booking.rules import Policy
from tenne.booking.services import Wish, book, cancel, check_in
from tenne.booking.services.rebooking import can_undo_rebooking, rebook, undo_rebooking
from tenne.foundation import scope
from tenne.foundation.facts import deliver
from tenne.foundation.models import Fact, Message
from tenne.foundation.period import Period
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Role
from tests.factories import NOW, make_operator, make_person, make_resource, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = NOW.replace(hour=8, minute=0)  # on the wall of the space
STEPS = [[24, 0], [0, 50]]


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False), scope.network("tests of moves by the house"):
        yield


@pytest.fixture
def space():
    return make_space(operator=make_operator())


@pytest.fixture
def desk(space):
    return make_resource(space, cancellation_steps=STEPS)


@pytest.fixture
def browser(space):
    olga = make_person(name="Olga Genoss")
    Role.objects.create(person=olga, kind="operator", operator=space.operator)
    return signed_in(olga, language="de")


def booked(resource, start=NINE, *, hours=2, **more) -> Booking:
    wish = Wish(Period(start, start + hours * HOUR), resource_id=resource.public_id)
    return book(person=make_person(**more), wish=wish, now=NOW)


def to(resource=None, start=NINE, *, hours=2, **more) -> Rebooking:
    place = resource.public_id if resource else None
    return Rebooking(Period(start, start + hours * HOUR), "Wasserschaden", place_id=place, **more)


def owed(booking: Booking) -> int:
    charges = Charge.objects.filter(sold_as="booking", sold_id=str(booking.pk))
    return charges.aggregate(total=Sum("gross_cents"))["total"] or 0


def taken(resource) -> list[Period]:
    rows = Occupancy.objects.filter(resource=resource).values_list("during", flat=True)
    rows = rows.order_by("during")
    return [Period(one.lower, one.upper) for one in rows]


def test_a_booking_moves_at_its_old_price_and_its_person_is_told_why(space, desk):
    other = make_resource(space)
    booking = booked(desk, name="Tomke Tal")

    moved = rebook(booking, to(other, NINE + 3 * HOUR, hours=4), now=NOW)

    assert (moved.resource_id, moved.price_cents, owed(moved)) == (other.pk, 600, 600)
    assert (taken(desk), taken(other)) == ([], [moved.period])
    assert moved.cancellation_steps == [], "who did not ask for it may cancel for nothing"
    newest = trail_of(moved)[0]
    assert newest.reason == "Wasserschaden"
    assert newest.changed["resource_id"] == (desk.title, other.title)
    deliver(Fact.objects.get(kind="booking.rebooked").pk)
    mail = Message.objects.get()
    assert "vom Haus verschoben" in mail.subject
    assert f"Wasserschaden. Vorher war sie: {desk.title}, Di 24.11., 9–11 Uhr." in mail.text


def test_priced_anew_it_owes_the_new_price_and_as_agreed_it_cancels_as_before(desk):
    booking = booked(desk)

    moved = rebook(booking, to(desk, hours=3, is_priced_anew=True, is_own_wish=True), now=NOW)

    assert (moved.price_cents, owed(moved)) == (800, 800)
    assert moved.cancellation_steps == STEPS


def test_any_free_place_is_the_nearest_like_it_and_never_somebody_elses(space, desk):
    second, third = make_resource(space), make_resource(space)
    room = make_resource(space, kind="room")
    booked(second)
    booking = booked(desk)

    assert rebook(booking, to(), now=NOW).resource_id == third.pk
    with pytest.raises(Refused) as refused:
        rebook(booking, to(second, overrules={"occupied", "closed"}), now=NOW)
    assert refused.value.code == "occupied"
    assert not taken(room)


def test_each_rule_that_is_broken_has_to_be_overruled_and_what_is_past_cannot_be(desk):
    booking = booked(desk)
    night = to(desk, NOW.replace(hour=21, minute=10) + 100 * DAY)

    codes = []
    while True:
        try:
            moved = rebook(
                booking, to(desk, night.period.start, overrules=frozenset(codes)), now=NOW
            )
            break
        except Refused as refused:
            codes.append(refused.code)

    assert codes == ["too-far-ahead", "off-grid", "closed"]
    assert moved.starts_at == night.period.start
    with pytest.raises(Refused) as past:
        rebook(booking, to(desk, NINE - DAY), now=NOW)
    assert past.value.code == "over"


def test_what_nobody_overrules_ends_the_search_for_broken_rules():
    past = Period(NOW - 2 * HOUR, NOW - HOUR)

    with pytest.raises(Refused) as refused:
        broken_rules(past, policy=Policy(), opening=[], now=NOW, zone=ZoneInfo("Europe/Berlin"))

    assert refused.value.code == "over"


def test_who_is_here_changes_the_desk_from_now_on(space, desk):
    other = make_resource(space)
    early = booked(other, hours=1)
    booking = booked(desk, hours=4)
    check_in(booking, now=NINE)
    noon = NINE + 2 * HOUR

    with pytest.raises(Refused) as refused:
        rebook(booking, to(other, NINE + HOUR, hours=3), now=noon)
    moved = rebook(booking, to(other, hours=4), now=noon)

    assert refused.value.code == "has-begun"
    assert (moved.state, moved.starts_at) == ("checked-in", NINE)
    assert taken(other) == [early.period, Period(noon, NINE + 4 * HOUR)]


def test_it_is_taken_back_as_it_was_while_nobody_else_is_there(space, desk):
    other = make_resource(space)
    booking = booked(desk)
    moved = rebook(booking, to(other, is_priced_anew=True, hours=3), now=NOW)
    assert can_undo_rebooking(moved, NOW)

    back = undo_rebooking(moved, now=NOW)

    assert (back.resource_id, back.period, back.price_cents, owed(back)) == (
        desk.pk, booking.period, 600, 600,
    )  # fmt: skip
    assert back.cancellation_steps == STEPS
    assert not can_undo_rebooking(back, NOW)
    moved = rebook(back, to(other), now=NOW)
    assert not can_undo_rebooking(moved, NOW + HOUR)
    booked(desk)
    with pytest.raises(Refused) as refused:
        undo_rebooking(moved, now=NOW)
    assert refused.value.code == "occupied"


def test_what_is_not_firm_is_not_moved_and_nothing_to_change_says_so(desk):
    booking = booked(desk)

    with pytest.raises(Refused) as same:
        rebook(booking, to(desk), now=NOW)
    cancel(booking, now=NOW)
    with pytest.raises(Refused) as gone:
        rebook(booking, to(desk, NINE + HOUR), now=NOW)
    with pytest.raises(Refused) as silent:
        rebook(booking, Rebooking(booking.period, " "), now=NOW)

    codes = [one.value.code for one in (same, gone, silent)]
    assert codes == ["nothing-to-change", "not-confirmed", "reason-missing"]


def test_the_page_shows_what_it_does_then_books_it_all_the_same_then_takes_it_back(
    browser, space, desk
):
    other = make_resource(space)
    booking = booked(desk, name="Tomke Tal")
    address = reverse("booking:rebook", args=[space.operator.slug, booking.public_id])
    day = f"{NOW:%Y-%m-%d}"
    wish = {
        "place": "", "day": day, "start": "20:00", "last_day": day, "end": "22:00",
        "reason": "Umzug", "step": "check",
    }  # fmt: skip

    assert booking.code not in browser.get(address).content.decode()
    check = browser.post(address, wish).content.decode()
    assert "Trotzdem buchen" in check
    assert "Die Regeln des Platzes lassen das nicht zu" in check
    confirm = wish | {"step": "confirm", "place": str(other.public_id)}
    kind = browser.post(address, confirm)
    done = browser.post(address, confirm | {"overrule": ["closed"]}, follow=True)

    assert kind.status_code == 409
    assert "Trotzdem buchen" in kind.content.decode()
    shown = done.content.decode()
    assert "Umzug" in shown
    assert "Verschiebung zurücknehmen" in shown
    one = reverse("booking:register_booking", args=[space.operator.slug, booking.public_id])
    browser.post(one, {"verb": "undo-rebooking", "reason": "Irrtum"})
    assert Booking.objects.get(pk=booking.pk).resource_id == desk.pk
    assert trail_of(booking)[0].reason == "Irrtum"
