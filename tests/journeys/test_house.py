"""The house that journeys happen in stands and answers."""

from tests.browser import PHONE, visit


def test_the_live_server_answers(chromium, site):
    with visit(chromium, f"{site}/sign-in/", PHONE) as seen:
        assert seen.status == 200


def test_the_house_can_be_booked(house):
    booking = house.book(house.desks["7"])

    assert booking.price_cents == 1400
