"""A series of somebody as the house sees it: all its dates, and the rest cancelled for them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tenne.booking.models import State
from tenne.foundation.models import Message
from tenne.spaces.models import Role
from tests.booking.reading import press, text_of
from tests.booking.repeating import bookings_of, make_room, order, wish_for
from tests.booking.test_mails import deliver_all
from tests.factories import make_person, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def space(morning):
    return make_space()


@pytest.fixture
def series(space):
    return order(wish_for(make_room(space)), make_person(name="Chor Ahrenfeld"))


@pytest.fixture
def host(space):
    hanna = make_person(name="Hanna")
    Role.objects.create(person=hanna, kind="host", operator=space.operator, space=space)
    return signed_in(hanna, language="de")


@pytest.fixture
def operator(space):
    olga = make_person(name="Olga")
    Role.objects.create(person=olga, kind="operator", operator=space.operator)
    return signed_in(olga, language="de")


def page_of(series, name="house_series"):
    return reverse(f"booking:{name}", args=[series.space.slug, series.public_id])


def test_from_each_page_of_a_booking_one_link_leads_hosts_to_its_series(series, host, operator):
    booking = bookings_of(series)[1]
    desk = [series.space.slug, booking.public_id]
    register = [series.space.operator.slug, booking.public_id]

    pages = [
        host.get(reverse("web:host_cancel", args=desk)),
        host.get(reverse("web:read_out", args=desk)),
        operator.get(reverse("booking:register_booking", args=register)),
    ]

    assert all(page_of(series) in page.content.decode() for page in pages)


def test_all_dates_stand_with_their_states_each_with_its_page(series, host, operator):
    booking = bookings_of(series)[1]

    at_desk, of_operator = host.get(page_of(series)), operator.get(page_of(series))

    text = text_of(at_desk)
    assert "für Chor Ahrenfeld" in text
    assert text.lower().count("bestätigt") == 5
    assert f"/desk/?q={booking.code}" in at_desk.content.decode()
    register = [series.space.operator.slug, booking.public_id]
    one = reverse("booking:register_booking", args=register)
    assert one in of_operator.content.decode()


def test_the_rest_is_cancelled_for_them_and_the_mail_says_whose_hand_it_was(series, host):
    page = host.get(page_of(series, "house_series_cancel"))

    answer = press(host, page, "/cancel/")

    assert answer["Location"] == page_of(series)
    begun, *rest = [one.state for one in bookings_of(series)]
    assert begun == State.CONFIRMED
    assert set(rest) == {State.CANCELLED}
    assert "Davon kommt nichts mehr." in text_of(host.get(page_of(series)))
    deliver_all()
    assert "Diese Absage hat das Haus eingetragen." in Message.objects.latest("pk").text
