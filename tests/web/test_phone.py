"""Somebody at the phone without e-mail: held in their name, a code to read out, a way back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.people.models import Person
from tests.booking.periods import TODAY, at
from tests.factories import make_resource, make_space, make_tariff
from tests.web.conftest import booked, make_host, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
TOMORROW = TODAY + timedelta(days=1)
CALL = {
    "kind": "desk", "day": TOMORROW.isoformat(), "start": "", "end": "", "name": "Gerda Ruft-An",
    "phone": "04321 / 555 01 23",
}  # fmt: skip


def first_page(space):
    return reverse("web:phone", args=[space.slug])


def sale(space):
    return reverse("web:phone_sale", args=[space.slug])


def text_of(response):
    return " ".join(response.content.decode().split())


def checked(host, space, **said):
    """Return the second page and what its form would send."""
    page = host.post(first_page(space), CALL | said)
    text = page.content.decode()
    sent = dict(HIDDEN.findall(text.partition("phone/sale")[2].partition("</form>")[0]))
    if "place" not in sent and (chosen := re.search(r'option value="([^"]+)" selected', text)):
        sent["place"] = chosen[1]
    return page, sent


def called(host, space, **said):
    """Book as a host does, and return the page that follows."""
    _page, sent = checked(host, space, **said)
    return host.post(sale(space), sent, follow=True)


def bookings():
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("person", "resource").order_by("pk"))


def owed():
    with scope.network("a test looks at all charges"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


def test_a_caller_gets_a_desk_for_a_day_and_a_code_and_no_mail(space, host):
    desk = make_resource(space)

    check, sent = checked(host, space)
    page = text_of(host.post(sale(space), sent, follow=True))

    [booking] = bookings()
    assert (booking.state, booking.payment_way) == (State.CONFIRMED, "at-desk")
    assert (booking.resource, booking.person.name) == (desk, "Gerda Ruft-An")
    assert booking.person.contact_phone == "043215550123"
    assert booking.period == at("08:00", "20:00", day=TOMORROW)
    assert "Enter for Gerda Ruft-An · €14.00 at the front desk" in text_of(check)
    assert "obligation to pay" not in text_of(check)
    assert "Cancelling is free until" in text_of(check)
    assert booking.spoken_code in page
    assert owed() == 1400
    assert not Message.objects.exists()


def test_the_number_may_be_missing(space, host):
    make_resource(space)

    called(host, space, phone="")

    assert bookings()[0].person.contact_phone is None


@pytest.mark.parametrize("kind", ["room", "booth"])
def test_a_room_and_a_booth_are_held_from_when_until_when(space, host, kind):
    place = make_resource(space, kind=kind)

    called(host, space, kind=kind, start="10:00", end="11:30")

    [booking] = bookings()
    assert (booking.resource, booking.period) == (place, at("10:00", "11:30", day=TOMORROW))


def test_a_second_press_books_once(space, host):
    make_resource(space)
    make_resource(space)
    _page, sent = checked(host, space)

    host.post(sale(space), sent)
    host.post(sale(space), sent)

    assert len(bookings()) == 1


def test_what_was_booked_a_moment_ago_is_taken_back_and_owes_nothing(space, host):
    make_resource(space)
    called(host, space)
    [booking] = bookings()

    page = text_of(
        host.post(reverse("web:host_undo_phone", args=[space.slug, booking.public_id]), follow=True)
    )

    assert "Gerda Ruft-An owes nothing." in page
    assert bookings()[0].state == State.CANCELLED
    assert owed() == 0


def test_the_fourth_place_for_a_number_is_refused_whatever_the_name(space, host):
    for number in range(4):
        make_resource(space, number=str(number))
    for name in ("Gerda", "Gerd", "Gerti"):
        called(host, space, name=name)

    page = checked(host, space, name="Gerlinde")[0]

    assert page.status_code == 409
    assert "3 places are held for this number already." in text_of(page)
    assert len(bookings()) == 3
    assert not Person.objects.filter(name="Gerlinde").exists()


def test_the_limit_of_a_number_holds_between_reading_out_and_booking(space, host):
    desks = [make_resource(space, number=str(number)) for number in range(4)]
    waiting = [
        checked(host, space, name=f"Gerda {n}")[1] | {"place": str(desk.public_id)}
        for n, desk in enumerate(desks)
    ]

    pages = [text_of(host.post(sale(space), sent, follow=True)) for sent in waiting]

    assert "3 places are held for this number already." in pages[-1]
    assert len(bookings()) == 3


def test_without_a_number_nothing_is_held_beyond_a_week(space, host):
    make_resource(space)
    later = (TODAY + timedelta(days=14)).isoformat()

    refused = text_of(checked(host, space, phone="", day=later)[0])
    called(host, space, day=later)

    assert "Without a phone number a place is held 7 days ahead at most." in refused
    assert len(bookings()) == 1


def test_whoever_calls_again_with_the_same_name_and_number_is_the_same_guest(space, host):
    make_resource(space)
    make_resource(space)

    called(host, space)
    called(host, space, phone="04321-5550123")

    first, second = bookings()
    assert first.person == second.person


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"phone": "ruf mich an"}, "Write the number in digits"),
        ({"name": " "}, "This field is required"),
        ({"day": "2020-01-01"}, "Ensure this value is greater"),
        ({"start": "12:00", "end": "11:00"}, "The end must come after the start."),
        ({"start": "06:00", "end": "07:00"}, ""),
        ({"kind": "ship"}, "Select a valid choice"),
    ],
)
def test_what_makes_no_sense_is_asked_again_and_kept(space, host, said, sentence):
    make_resource(space)

    page = host.post(first_page(space), CALL | said)

    assert page.status_code in (409, 422)
    assert sentence in text_of(page)
    assert bookings() == []


def test_everything_taken_is_said_before_the_name_is_kept(space, host):
    make_resource(space)
    called(host, space)

    page = host.post(first_page(space), CALL | {"name": "Zweite Anruferin"})

    assert page.status_code == 409
    assert "Everything is taken then." in text_of(page)
    assert not Person.objects.filter(name="Zweite Anruferin").exists()


def test_another_price_than_was_read_out_books_nothing(space, host):
    make_resource(space)
    _page, sent = checked(host, space)

    page = host.post(sale(space), sent | {"agreed_cents": "1"})

    assert page.status_code == 409
    assert "The price is another one by now." in text_of(page)
    assert 'name="name" value="Gerda Ruft-An"' in text_of(page)
    assert bookings() == []


def test_a_place_of_another_space_is_not_sold_here(space, host):
    make_resource(space)
    elsewhere = make_resource(make_space(operator=space.operator))
    _page, sent = checked(host, space)

    answer = host.post(sale(space), sent | {"place": str(elsewhere.public_id)})

    assert answer.status_code == 400
    assert bookings() == []


def test_the_host_finds_a_caller_by_number_on_a_later_day_and_cancels_with_a_way_back(space, host):
    make_resource(space)
    called(host, space)
    [booking] = bookings()
    cancel = reverse("web:host_cancel", args=[space.slug, booking.public_id])

    found = text_of(host.get(reverse("web:host_desk", args=[space.slug]) + "?q=5550123"))
    asked = text_of(host.get(cancel))
    before = bookings()[0].state
    done = text_of(host.post(cancel, follow=True))

    restore = reverse("web:host_restore", args=[space.slug, booking.public_id])
    assert f'href="{cancel}"' in found
    assert 'href="tel:043215550123"' in found
    assert "Nothing is due." in asked
    assert before == State.CONFIRMED
    assert bookings()[0].state == State.CANCELLED
    assert f'action="{restore}"' in done
    host.post(restore)
    assert bookings()[0].state == State.CONFIRMED


def test_a_late_cancellation_says_what_stays_due(space, host):
    make_resource(space, cancellation_steps=[[24, 0], [1, 50]])
    called(host, space, day=TODAY.isoformat(), start="10:00", end="12:00")
    [booking] = bookings()

    page = text_of(host.get(reverse("web:host_cancel", args=[space.slug, booking.public_id])))

    assert "stay due" in page


def test_a_host_of_another_space_of_the_operator_does_not_find_the_number(space, host):
    make_resource(space)
    called(host, space)
    sibling = make_space(operator=space.operator)
    other = signed_in(make_host(sibling))

    page = text_of(other.get(reverse("web:host_desk", args=[sibling.slug]) + "?q=5550123"))

    assert "Gerda" not in page


@pytest.mark.parametrize(
    ("rule", "at_the_phone", "at_the_desk"),
    [
        ("none", "", ""),
        ("code", "Tell the caller how to get in", "Guests check in with the code"),
        ("closed", "without one the house stays closed", "the house is closed then"),
    ],
)
def test_a_day_without_a_shift_is_said_at_the_phone_and_at_the_desk(
    space, host, rule, at_the_phone, at_the_desk
):
    make_resource(space)
    with scope.network("test data"):
        space.roster = rule
        space.save()

    check = text_of(checked(host, space)[0])
    called(host, space)
    address = reverse("web:host_desk", args=[space.slug], query={"day": TOMORROW.isoformat()})
    desk = text_of(host.get(address))

    assert at_the_phone in check
    assert at_the_desk in desk
    assert ("call them:" in desk) is (rule != "none")


def test_who_was_slower_is_offered_the_next_place_and_keeps_what_was_typed(space, host):
    first, second = make_resource(space, number="1"), make_resource(space, number="2")
    _page, sent = checked(host, space)
    booked(first, day=TOMORROW)

    page = host.post(sale(space), sent | {"place": str(first.public_id)})

    assert page.status_code == 409
    assert str(second.public_id) in text_of(page)
    assert 'name="phone" value="043215550123"' in text_of(page)


def test_a_caller_is_asked_who_they_are_only_where_the_price_depends_on_it(space, host):
    make_resource(space)

    same, _ = checked(host, space)
    make_tariff(space, unit="day", price_cents=1100, audience="commuter")
    differs, sent = checked(host, space, audience="commuter")
    host.post(sale(space), sent)

    assert "Price for" not in text_of(same)
    assert "Everybody · €14.00" in text_of(differs)
    assert "Enter for Gerda Ruft-An · €11.00 at the front desk" in text_of(differs)
    assert bookings()[0].price_cents == 1100
