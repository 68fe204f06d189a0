"""One place that the house approves makes all of a basket, or of a series, one request."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Occupancy, Series
from tenne.booking.services import Terms, Wish, approve, cancel, decline, expire_holds
from tenne.booking.services.series_dates import give_dates_back
from tenne.booking.services.together import Wanted, book_together, confirm_together
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.foundation.refusal import Refused
from tenne.spaces.models import Resource, Role
from tests.api.conftest import program_of
from tests.booking.periods import TODAY, at
from tests.booking.reading import press, read, text_of
from tests.booking.repeating import bookings_of, make_room, order, wish_for
from tests.booking.test_mails import deliver_all
from tests.factories import NOW, make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER = TODAY + timedelta(days=3)


@pytest.fixture
def hall(house) -> Resource:
    return make_room(house.space, approval_minutes=24 * 60)


@pytest.fixture
def host(house):
    person = make_person()
    Role.objects.create(person=person, kind="host", operator=house.operator, space=house.space)
    return signed_in(person, language="de", confirmed=False)


def basket(house, hall: Resource, person=None, **terms) -> list[Booking]:
    """Ask for the hall, and for a desk that nobody approves."""
    hours = at("10:00", "12:00", day=LATER)
    wishes = [Wish(hours, resource_id=one.public_id) for one in (hall, house.desks["7"])]
    return book_together(
        person=person or make_person(),
        wanted=[Wanted(one) for one in wishes],
        now=MORNING,
        terms=Terms(**terms),
    )


def again(bookings) -> list[Booking]:
    with scope.network("a test looks"):
        rows = Booking.objects.filter(pk__in=[one.pk for one in bookings])
        return list(rows.select_related("resource", "space", "person").order_by("pk"))


def states(bookings) -> set[str]:
    return {str(one.state) for one in again(bookings)}


def owed() -> int:
    with scope.network("a test looks"):
        return sum(Charge.objects.values_list("gross_cents", flat=True))


def subjects(person) -> list[str]:
    deliver_all()
    rows = Message.objects.filter(to=person.email).order_by("pk")
    return list(rows.values_list("subject", flat=True))


def test_all_of_a_basket_is_requested_until_one_moment_and_approved_at_once(house, hall, mara):
    asked = basket(house, hall, mara)
    until = {one.held_until for one in asked}
    assert (states(asked), until, owed()) == ({"requested"}, {MORNING + 24 * HOUR}, 0)

    approve(asked[1], answer="Gern.", now=MORNING + HOUR)
    approve(asked[0], answer="Noch einmal.", now=MORNING + HOUR)

    assert states(asked) == {"confirmed"}
    assert {one.answer for one in again(asked)} == {"Gern."}
    assert owed() == sum(one.price_cents for one in asked)
    with scope.network("a test looks"):
        assert not Occupancy.objects.filter(expires_at__isnull=False).exists()
    assert subjects(mara)[-1].endswith("bestätigt")
    assert len(subjects(mara)) == 1, "asked for and answered before the worker came: one mail"


def test_one_mail_asks_the_house_and_one_tells_what_it_said(house, hall, mara):
    asked = basket(house, hall, mara)
    assert [one.rpartition(" – ")[2] for one in subjects(mara)] == ["angefragt"]
    to_house = Message.objects.get(to=house.operator.email)
    assert f"+ {hall.title}" in to_house.text or "+ Tisch 7" in to_house.text

    decline(asked[0], answer="Da ist Chorprobe.", now=MORNING + HOUR)

    assert states(asked) == {"cancelled"}
    assert [one.rpartition(" – ")[2] for one in subjects(mara)] == [
        "angefragt", "vom Haus abgelehnt",
    ]  # fmt: skip
    assert "Da ist Chorprobe." in Message.objects.filter(to=mara.email).latest("pk").text


def test_what_was_withdrawn_before_is_not_approved_with_the_rest(house, hall):
    desk_and_hall = basket(house, hall)
    cancel(desk_and_hall[1], now=MORNING)

    approve(desk_and_hall[0], now=MORNING)

    assert [str(one.state) for one in again(desk_and_hall)] == ["confirmed", "cancelled"]


def test_without_an_answer_all_lapses_and_one_mail_tells_it(house, hall, mara):
    asked = basket(house, hall, mara)
    subjects(mara)
    with pytest.raises(Refused, match="lapsed"):
        approve(asked[0], now=MORNING + 24 * HOUR)

    expire_holds(MORNING + 24 * HOUR)

    assert states(asked) == {"expired"}
    assert [one.rpartition(" – ")[2] for one in subjects(mara)][1:] == ["ohne Antwort verfallen"]


def test_what_a_guest_holds_together_is_requested_together(house, hall):
    held = basket(house, hall, held_until=MORNING + HOUR)

    asked = confirm_together(held, now=MORNING)

    assert {one.held_until for one in asked} == {MORNING + 24 * HOUR}
    assert states(asked) == {"requested"}
    assert not Fact.objects.filter(kind="booking.together-confirmed").exists()


def test_a_basket_ends_before_any_of_its_times_does(house, hall):
    soon = Wish(at("11:00", "12:00"), resource_id=house.desks["7"].public_id)
    later = Wish(at("10:00", "12:00", day=LATER), resource_id=hall.public_id)

    asked = book_together(
        person=make_person(), wanted=[Wanted(soon), Wanted(later)], now=MORNING, terms=Terms()
    )

    assert {one.held_until for one in asked} == {at("11:00", "12:00").start}


def test_all_dates_of_a_series_are_requested_and_approved_at_once(house, hall, mara):
    series = order(wish_for(hall), mara)
    asked = bookings_of(series)
    assert (states(asked), len(asked), owed()) == ({"requested"}, 5, 0)
    assert len({one.held_until for one in asked}) == 1
    assert [one.rpartition(" – ")[2] for one in subjects(mara)] == ["angefragt"]

    approve(asked[2], now=NOW)

    assert states(asked) == {"confirmed"}
    assert owed() == sum(one.price_cents for one in asked)
    assert [one.rpartition(" – ")[2] for one in subjects(mara)][1:] == ["bestätigt"]


def test_a_requested_series_is_withdrawn_as_a_whole_for_nothing(hall, mara):
    series = order(wish_for(hall, first=LATER), mara)

    give_dates_back(series, now=NOW)

    assert states(bookings_of(series)) == {"cancelled"}
    assert owed() == 0


def test_a_confirmed_series_is_not_changed_to_a_place_that_is_approved(house, hall, mara):
    """What is firm would become a question; the house answers a new request instead."""
    series = order(wish_for(make_room(house.space)), mara)

    told = program_of(mara).send(
        "PATCH", f"/series/{series.public_id}", {"resource": str(hall.public_id)}
    )

    assert (told.status_code, told.json()["code"]) == (409, "needs-approval")
    assert states(bookings_of(series)) == {"confirmed"}


def test_the_page_of_a_change_leads_to_a_new_request_for_what_is_approved(
    house, hall, member, mara
):
    series = order(wish_for(make_room(house.space)), mara)
    address = reverse("booking:series_change", args=[series.public_id])
    wish = {"first": "2026-12-08", "place": hall.short_code, "start": "09:00", "end": "10:00"}

    page = member.get(address, wish)

    assert "sagt das Haus selbst zu" in text_of(page)
    way = next(link for link, _label in read(page).links if "/repeat/?" in link)
    asked = member.get(way)
    assert "3 Termine" in text_of(asked)
    assert "zahlungspflichtig anfragen" in text_of(asked)


def test_what_the_house_approves_stands_for_no_date_of_a_series_that_is_firm(house, hall, mara):
    own, other = make_room(house.space, number="A"), make_room(house.space, number="B")
    order(wish_for(other, rule="FREQ=WEEKLY;COUNT=1", first=date(2026, 12, 8)))
    series = order(wish_for(own), mara)

    told = program_of(mara).send(
        "PATCH", f"/series/{series.public_id}", {"resource": str(other.public_id), "dry_run": True}
    )

    (stuck,) = [one for one in told.json()["dates"] if one["state"] == "conflict"]
    assert hall.title not in {one["name"] for one in stuck["alternatives"]}


def test_the_pages_ask_instead_of_booking_and_the_host_answers_once(house, hall, member, host):
    repeat = reverse("booking:repeat", args=[house.space.slug])
    weekly = {"day": "2026-12-01", "start": "14:00", "end": "15:00", "every": "1", "count": "3"}
    page = member.get(repeat, {"place": hall.short_code, **weekly})
    assert "zahlungspflichtig anfragen" in text_of(page)
    assert "auf alles zusammen" in text_of(page)
    shown = member.get(press(member, page, "/repeat/")["Location"])
    assert "Das Haus antwortet bis" in text_of(shown)
    assert "kostenlos" not in text_of(shown), "what it comes to is said before it is owed"
    assert "Ab hier ändern" not in text_of(shown)
    assert "Termine absagen" in text_of(shown)

    requests = host.get(reverse("booking:requests", args=[house.space.slug]))
    assert requests.content.decode().count('name="approve"') == 1
    assert "Dazu, mit derselben Antwort" in text_of(requests)
    with scope.network("a test looks"):
        series = Series.objects.get()
    first = bookings_of(series)[0]
    answer = reverse("booking:answer_request", args=[house.space.slug, first.public_id])
    host.post(answer, {"approve": "1"})

    assert states(bookings_of(series)) == {"confirmed"}


def test_the_basket_page_says_that_it_asks_and_what_was_asked(house, hall, member):
    wish = "=%s~2026-11-27T10:00~2026-11-27T12:00"
    items = [wish % one.short_code for one in (hall, house.rooms["Scheune"])]
    address = reverse("booking:basket", args=[house.space.slug])
    page = member.get(address, {"item": items})
    assert "zahlungspflichtig anfragen" in text_of(page)

    done = member.get(press(member, page, "/together/", item=items)["Location"])

    assert "sind angefragt" in text_of(done)
    assert "auf alles zusammen" in text_of(done)
