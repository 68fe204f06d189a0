"""The page on which several places are booked with one button."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tenne.booking.models import Booking
from tenne.booking.queries.requests import basket_of
from tenne.booking.services import Terms, together
from tenne.foundation import scope
from tests.booking.reading import form_to, press, read, text_of
from tests.factories import make_person, make_resource

BASKET = "/spaces/alte-molkerei/together/"
DESK = "desk~2026-11-24T10:00~2026-11-24T18:00"
BOOTH = "booth~2026-11-24T14:00~2026-11-24T15:00"


def bookings() -> list[Booking]:
    with scope.network("a test looks at all bookings"):
        return list(Booking.objects.select_related("resource").order_by("pk"))


def order(client, page, *items: str, **typed: str):
    """Press the button of a basket: its form names each item."""
    return press(client, page, "/together/", item=list(items), **typed)


def basket(client, *items: str):
    return client.get(BASKET, {"item": items})


def test_desk_and_booth_stand_with_their_prices_above_one_button(house, member):
    page = basket(member, DESK, BOOTH)

    text = text_of(page)
    cancelling = "Kostenlos absagen bis Di 24.11., 18 Uhr."
    assert f"Tisch · Tisch 1 Di 24.11., 10–18 Uhr {cancelling} 14,00 €" in text
    assert "Kabine · Kabine 1 Di 24.11., 14–15 Uhr kostenlos" in text
    assert "14,00 € inkl. 19 % USt. zahlungspflichtig buchen" in text


def test_one_button_books_both_and_leads_to_one_page(house, member):
    answer = order(member, basket(member, DESK, BOOTH), DESK, BOOTH)

    assert answer.status_code == 302
    done = member.get(answer["Location"])
    assert "Tisch 1 und Kabine 1 sind gebucht" in text_of(done)
    assert [one.resource.kind for one in bookings()] == ["desk", "booth"]
    assert all((one.get_absolute_url(), "") in read(done).links for one in bookings())


def test_a_basket_of_one_place_speaks_of_one(house, member):
    answer = order(member, basket(member, DESK), DESK)

    assert "Tisch 1 ist gebucht" in text_of(member.get(answer["Location"]))


def test_a_second_press_books_nothing_more(house, member):
    page = basket(member, DESK, BOOTH)

    first = order(member, page, DESK, BOOTH)
    second = order(member, page, DESK, BOOTH)

    assert second["Location"] == first["Location"]
    assert len(bookings()) == 2


def test_who_lost_one_place_books_none_and_is_told_which(house, member):
    page = basket(member, DESK, BOOTH)
    house.book(house.booths["1"], "14:00", "15:00")
    house.book(house.booths["2"], "14:30", "15:30")

    lost = order(member, page, DESK, BOOTH)

    assert lost.status_code == 409
    assert "Dann sind alle solchen Plätze belegt." in text_of(lost)
    assert len(bookings()) == 2


def test_two_desks_in_a_basket_are_two_desks(house, member):
    page = basket(member, DESK, DESK)

    assert "Tisch · Tisch 1" in text_of(page)
    assert "Tisch · Tisch 2" in text_of(page)


@pytest.mark.parametrize("address", [BASKET, f"{BASKET}for/"])
@pytest.mark.parametrize("odd", ["sofa~heute", "desk~2026-11-24T18:00~2026-11-24T10:00"])
def test_what_cannot_be_read_of_an_address_is_said_and_the_rest_is_shown(
    house, member, address, odd
):
    whole, partly = (member.get(address, {"item": items}) for items in ([DESK], [DESK, odd]))

    sentence = "Etwas in der Adresse war nicht zu lesen und fehlt hier."
    assert sentence not in text_of(whole)
    assert sentence in text_of(partly)
    assert "14,00 €" in text_of(partly)


def test_a_price_in_the_request_is_never_taken(house, member):
    page = basket(member, DESK, BOOTH)

    answer = order(member, page, DESK, BOOTH, agreed_cents="1")

    assert answer.status_code == 409
    assert "Der Preis hat sich inzwischen geändert" in text_of(answer)
    assert bookings() == []


def test_an_order_without_the_paid_button_is_refused(house, member):
    fields = form_to(basket(member, DESK), "/together/")["fields"]
    del fields["agreed_cents"]

    assert member.post(BASKET, fields).status_code == 400
    assert bookings() == []


def test_a_visitor_sees_the_total_and_comes_back_after_the_sign_in(house, visitor):
    page = basket(visitor, DESK, BOOTH)

    way = next(address for address, _name in read(page).links if "next=" in address)
    assert "14,00 €" in text_of(page)
    assert "item%3Ddesk" in way
    assert bookings() == []


def test_who_has_been_signed_out_meanwhile_comes_back_to_the_same_basket(house, visitor):
    answer = visitor.post(BASKET, {"item": [DESK, BOOTH], "agreed_cents": "1400"})

    (back,) = parse_qs(urlsplit(answer["Location"]).query)["next"]
    assert visitor.get(back).context["items"] == [DESK, BOOTH]
    assert bookings() == []


def test_something_is_added_and_taken_out_by_addresses_alone(house, member):
    added = member.get(BASKET, {"item": DESK, "add": "booth", "day": "2026-11-24",
                                "from": "14:00", "until": "15:00"})  # fmt: skip

    both = member.get(added["Location"])
    only_booth = member.get(BASKET + both.context["lines"][0]["without"])

    assert both.context["items"] == [DESK, BOOTH]
    assert only_booth.context["items"] == [BOOTH]


def test_two_of_twelve_headsets_lie_in_the_basket_with_one_press_and_are_two(house, member):
    headsets = [
        make_resource(house.space, kind="equipment", number=str(n),
                      name={"de": f"Headset {n}", "en": f"Headset {n}"})
        for n in range(1, 13)
    ]  # fmt: skip
    page = member.get(BASKET)
    assert page.context["extras"] == [(f"*{headsets[0].short_code}", "Headset", 12)]
    house.book(headsets[0], "09:00", "12:00")

    said = {"day": "2026-11-24", "from": "09:00", "until": "11:00"}
    added = member.get(BASKET, {"add": f"*{headsets[0].short_code}", "count": "2"} | said)
    lines = member.get(added["Location"]).context["lines"]

    assert [(one["title"], one["place"]) for one in lines] == [
        ("Headset", "Headset 2"), ("Headset", "Headset 3"),
    ]  # fmt: skip


def test_a_desk_without_hours_is_added_for_the_day_that_is_left(house, member):
    added = member.get(BASKET, {"add": "desk", "day": "2026-11-24"})

    page = member.get(added["Location"])

    assert page.context["items"] == ["desk~2026-11-24T09:30~2026-11-24T20:00"]


@pytest.mark.parametrize(
    "item",
    ["", "x", "desk", "desk~~", "desk~2026-11-24T10:00~2026-11-24T09:00", "desk.gold~a~b",
     "desk~0001-01-01T00:00~0001-01-01T01:00", "=NOPE~2026-11-24T10:00~2026-11-24T11:00",
     "desk~2026-03-29T02:30~2026-03-29T03:30", "room~2026-11-24T10:00~2027-11-24T10:00"],
)  # fmt: skip
def test_odd_items_show_the_page_and_cannot_be_ordered(house, member, item):
    page = basket(member, item)

    assert page.status_code == 200
    assert not page.context["can_order"]


def test_somebody_elses_basket_looks_like_none(house, member):
    wanted = [together.Wanted(together.Wish(house.book(house.desks["3"], day=26).period,
                                            resource_id=house.desks["4"].public_id))]  # fmt: skip
    (booking,) = together.book_together(
        person=make_person(), wanted=wanted, now=bookings()[0].made_at, terms=Terms()
    )

    assert member.get(f"/bookings/together/{basket_of(booking)}/").status_code == 404


def test_a_wish_far_behind_the_first_is_not_shown_as_free_when_it_is_taken(house, member):
    for booth in house.booths.values():
        house.book(booth, "14:00", "15:00", day=30)
    late = "booth~2026-12-30T14:00~2026-12-30T15:00"

    text = text_of(basket(member, DESK, late))
    lost = order(member, basket(member, DESK), DESK, late)

    assert "Das ist mehr als einen Monat nach dem ersten." in text
    assert lost.status_code == 409
    assert bookings()[len(house.booths) :] == []
