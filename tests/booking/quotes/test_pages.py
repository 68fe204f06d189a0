"""The pages of events: ask without an account, quote, accept; and what each side sees."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tenne.booking.models import Booking, Enquiry, EnquiryState, Quote, State
from tenne.booking.quotes import mails
from tenne.booking.services.quotes import answering
from tenne.booking.services.quotes.quoting import Offer, quote
from tenne.booking.telling.mails import tell
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.spaces.models import Resource, Role, RoleKind
from tenne.tariffs.models import Extra
from tests.booking.reading import press, read, text_of
from tests.factories import NOW, make_extra, make_operator, make_person, make_space
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

from .seminars import asked, make_hall, quoted, wish_for

pytestmark = pytest.mark.django_db
WISH = {
    "room": "any", "day": "2027-01-12", "start": "09:00", "end": "17:00", "seating": "rows",
    "people": "24", "extra_coffee": "2", "extra_projector": "1",
}  # fmt: skip


@pytest.fixture
def hall(house):
    return make_hall(house.space, number="Tenne", name={"de": "Große Tenne", "en": "Great hall"})


@pytest.fixture
def events(house, hall):
    return reverse("booking:events", args=[house.space.slug])


@pytest.fixture
def operator(house):
    person = make_person()
    operator = house.space.operator
    with scope.network("test data"):
        Role.objects.create(person=person, kind=RoleKind.OPERATOR, operator=operator)
    return signed_in(person)


def wish(hall, **more):
    return WISH | {"room": str(hall.public_id)} | more


def plain(page) -> str:
    return text_of(page).replace("\xa0", " ")


def mail_to(address: str) -> Message:
    return Message.objects.filter(to=address).latest("pk")


def ask(client: Client, events: str, hall) -> Enquiry:
    said = {"name": "Ada Probe", "email": "ada@tenne.example", "organisation": "Landfrauen"}
    client.post(events, wish(hall, message="Mit Beamer bitte", **said))
    link = re.search(r"/enquiries/\S+/link/\S+/", mail_to("ada@tenne.example").text)
    page = client.get(link[0], follow=True)
    press(client, page, "/send/")
    with scope.network("a test looks"):
        return Enquiry.objects.select_related("space__operator").get()


def send_quote(operator: Client, enquiry: Enquiry, **more):
    address = reverse("booking:quote_for", args=[enquiry.space.operator.slug, enquiry.public_id])
    forms = read(operator.get(address)).forms
    fields = next(form["fields"] for form in forms if "valid_on" in form["fields"])
    return address, operator.post(address, fields | {"verb": "quote"} | more)


def test_a_stranger_sees_seatings_whether_it_is_free_and_the_price(client, events, hall):
    page = client.get(events)
    assert "Große Tenne" in plain(page)
    assert "40 Personen" in plain(page)
    assert page.content.decode().count('<svg class="seating"') == 2

    free = client.get(events, wish(hall))

    said = plain(free)
    assert "Große Tenne ist frei" in said
    assert "48 × Coffee" in said
    assert "385,00 €" in said  # 72 + 288 + 25
    assert "Aufbau ab 8:15" in said
    assert "inkl. 19 % USt." in said
    crowded = client.get(events, wish(hall, people="41"))
    assert "40 Personen in den Raum" in plain(crowded)


def test_an_unproven_enquiry_is_told_to_nobody_until_its_button_is_pressed(client, events, hall):
    said = {"name": "Ada Probe", "email": "ada@tenne.example"}

    answer = client.post(events, wish(hall, **said))

    assert answer.status_code == 302
    with scope.network("a test looks"):
        enquiry = Enquiry.objects.get()
    assert enquiry.state == EnquiryState.UNPROVEN
    link = re.search(r"/enquiries/\S+/link/\S+/", mail_to("ada@tenne.example").text)[0]
    client.get(link, follow=True)
    enquiry.refresh_from_db()
    assert enquiry.state == EnquiryState.UNPROVEN
    assert Client().get(enquiry.get_absolute_url()).status_code == 302


def test_what_a_stranger_typed_is_not_mailed_to_an_address_that_nobody_has_proven(
    client, events, hall
):
    bait = {"name": "Geld gibt es bei", "organisation": "boese.example"}

    client.post(events, wish(hall, email="somebody@tenne.example", **bait))

    mail = mail_to("somebody@tenne.example")
    assert not [text for text in bait.values() if text in mail.text + mail.subject]


def test_from_the_enquiry_to_the_booking(client, events, hall, operator):
    enquiry = ask(client, events, hall)
    listed = operator.get(reverse("booking:enquiries", args=[enquiry.space.operator.slug]))
    assert "Landfrauen" in plain(listed)

    address, done = send_quote(operator, enquiry, discount="35", reason="Verein")
    assert done.status_code == 302
    page = client.get(enquiry.get_absolute_url())
    assert "350,00 €" in plain(page)
    assert "Nachlass: Verein" in plain(page)
    assert "zahlungspflichtig" in plain(page)
    assert "Dies ist keine Rechnung" in plain(page)
    wrong = client.post(enquiry.get_absolute_url(), {"agreed_cents": "1", "number": "1"})
    assert wrong.status_code == 409
    client.post(enquiry.get_absolute_url(), {"agreed_cents": "35000", "number": "1"})

    with scope.network("a test looks"):
        booking = Booking.objects.get(resource=hall)
    assert (booking.state, booking.price_cents) == (State.CONFIRMED, 35_000)
    assert "Große Tenne" in plain(client.get(booking.get_absolute_url()))
    assert "angenommen" in plain(operator.get(address))
    moved = client.get(reverse("booking:move", args=[booking.public_id]))
    assert moved.status_code in (200, 302, 409)


def test_a_quote_by_mail_says_what_cancelling_costs_and_what_its_link_opens(hall):
    made = quoted(hall)

    mails.write(made.enquiry, "quote.made", quote=made, key="made")

    said = mail_to(made.enquiry.person.mail_address or "").text
    assert "Absagen kostet nichts." in said
    assert "Angebot ansehen, annehmen oder ablehnen:\nhttp" in said


@pytest.mark.usefixtures("house")
@pytest.mark.parametrize(
    ("mode", "named"),
    [
        ("regular", ["Nachlass: Verein (19 % USt.)", "Nachlass: Verein (7 % USt.)"]),
        ("small", ["Nachlass: Verein"]),
    ],
)
def test_a_discount_names_the_rate_of_each_part_and_none_where_the_house_has_none(mode, named):
    hall = make_hall(make_space(operator=make_operator(tax_mode=mode)))
    extras = (("coffee", 2), ("lunch", 1))
    offer = Offer(discount_cents=10_000, reason="Verein")
    made = quote(
        asked(hall, extras=extras), wish=wish_for(hall, extras=extras), offer=offer, now=NOW
    )

    mails.write(made.enquiry, "quote.made", quote=made, key="made")
    page = signed_in(made.person, language="de").get(made.enquiry.get_absolute_url())

    said = mail_to(made.person.mail_address or "").text
    assert re.findall(r"^(Nachlass.*): −", said, re.M) == named
    assert re.findall(r"Nachlass: Verein[^<]*", page.content.decode()) == named
    assert ("%" in plain(page)) == (mode == "regular")


def test_both_sides_read_what_is_asked_for_beside_the_chairs_before_a_quote(client, events, hall):
    enquiry = ask(client, events, hall)

    mails.write(enquiry, "enquiry.asked", quote=None, key="asked")

    assert "2 × Coffee, Projector" in plain(client.get(enquiry.get_absolute_url()))
    said = mail_to(enquiry.space.email or enquiry.space.operator.email).text
    assert "Extras: 2 × Coffee, Projector\nNachricht: Mit Beamer bitte\n" in said


def test_the_confirmation_of_an_event_says_how_the_room_stands_and_what_is_served(hall):
    made = quoted(hall, extras=(("coffee", 2),))
    booking = answering.accept(made, agreed_cents=None, now=NOW)

    tell(booking, "booking.confirmed", key="agreed", now=NOW)

    said = mail_to(booking.person.mail_address or "")
    for text in (said.text, said.html):
        assert "Reihen, 24 Personen; Aufbau ab 8:15 Uhr" in text
        assert "48 × Coffee" in text


def test_whoever_has_asked_finds_the_enquiry_among_the_bookings_until_it_is_agreed(
    member, events, hall, operator
):
    member.post(events, wish(hall, organisation="Landfrauen"))
    with scope.network("a test looks"):
        enquiry = Enquiry.objects.select_related("space__operator").get()
    mine = reverse("booking:my_bookings")

    asked = member.get(mine)
    send_quote(operator, enquiry)
    quoted = member.get(mine)
    member.post(enquiry.get_absolute_url(), {"agreed_cents": "38500", "number": "1"})
    agreed = member.get(mine)

    assert "Für eine Veranstaltung angefragt" in plain(asked)
    for page in (asked, quoted):
        assert plain(page).count("Große Tenne") == 2  # a line, and its link read out
        assert enquiry.get_absolute_url() in page.content.decode()
    assert "Für eine Veranstaltung angefragt" not in plain(agreed)
    assert "Große Tenne" in plain(agreed)


def test_a_change_is_asked_for_and_quoted_anew(client, events, hall, operator):
    enquiry = ask(client, events, hall)
    address, _done = send_quote(operator, enquiry)
    client.post(enquiry.get_absolute_url(), {"agreed_cents": "38500", "number": "1"})
    change = reverse("booking:change_event", args=[enquiry.public_id])
    more = {"seating": "rows", "people": "30", "message": "Sechs mehr"}

    assert client.post(change, more | {"people": "50"}).status_code == 422
    assert client.post(change, more).status_code == 302

    with scope.network("a mail is written"):
        changed = Enquiry.objects.select_related("space__operator", "resource", "person").get()
        mails.write(changed, "enquiry.change_asked", quote=None, key="change")
    said = mail_to(enquiry.space.email or enquiry.space.operator.email).text
    assert "Jetzt gewünscht: Reihen, 30 Personen\nNachricht: Sechs mehr\n" in said
    assert "Mit Beamer bitte" not in said
    assert "Sechs mehr" in plain(operator.get(address))
    send_quote(operator, enquiry)
    page = plain(client.get(enquiry.get_absolute_url()))
    assert "30 Personen" in page
    client.post(reverse("booking:decline_quote", args=[enquiry.public_id]))
    with scope.network("a test looks"):
        assert Enquiry.objects.get().state == EnquiryState.AGREED
        assert list(Quote.objects.values_list("state", flat=True)) == ["accepted", "declined"]


def test_the_house_may_decline_and_withdraw(client, events, hall, operator):
    enquiry = ask(client, events, hall)
    address, _done = send_quote(operator, enquiry)

    operator.post(address, {"verb": "withdraw"})

    assert "zurückgezogen" in plain(client.get(enquiry.get_absolute_url()))
    late = client.post(enquiry.get_absolute_url(), {"agreed_cents": "38500", "number": "1"})
    assert late.status_code == 409
    assert MORNING.year == 2026


def test_hosts_read_how_the_room_is_to_be_set_up(client, events, hall, operator):
    enquiry = ask(client, events, hall)
    send_quote(operator, enquiry)
    client.post(enquiry.get_absolute_url(), {"agreed_cents": "38500", "number": "1"})

    sheet = operator.get(reverse("web:day_sheet", args=[enquiry.space.slug]), {"day": "2027-01-12"})

    said = plain(sheet)
    assert "Reihen, 24 Personen; Aufbau ab 8:15 Uhr, aufgeräumt bis 17:30 Uhr; 48 × Coffee" in said


def test_a_count_of_an_extra_says_for_whom_and_its_line_for_how_long(client, events, hall):
    page = client.get(events, wish(hall, extra_coffee="1", extra_helper="2"))

    said = plain(page)
    assert "Wie viele für jede Person: 1 heißt eins für alle." in said
    assert "24 × Coffee" in said
    assert "2 × Helper, 8 Std. 480,00 €" in said


def test_extras_are_those_of_the_day_of_the_event_and_its_prices(client, events, hall, house):
    with scope.network("test data"):
        Extra.objects.filter(code="projector").update(valid_until=date(2027, 1, 1))
        Extra.objects.filter(code="coffee").update(valid_until=date(2027, 1, 1))
    make_extra(house.space, price_cents=700, valid_from=date(2027, 1, 1))

    gone = client.get(events, wish(hall))
    free = client.get(events, wish(hall, extra_projector="0"))
    before = client.get(events, wish(hall, day="2026-12-15"))

    assert "Eines der Extras gibt es dann nicht" in plain(gone)
    assert "Projector" not in plain(free)
    assert "7,00 € je Person und Tag" in plain(free)
    assert "336,00 €" in plain(free)
    assert "6,00 € je Person und Tag" in plain(before)


def test_what_cancelling_costs_is_what_was_quoted_and_both_sides_read_it(
    client, events, hall, operator
):
    enquiry = ask(client, events, hall)
    address, _sent = send_quote(operator, enquiry)
    with scope.network("a host changes the rules later"):
        Resource.objects.filter(pk=hall.pk).update(cancellation_steps=[[24, 0], [0, 100]])

    own, house = plain(client.get(enquiry.get_absolute_url())), plain(operator.get(address))

    assert "Absagen kostet nichts." in own
    assert "Auf dem Angebot steht: Absagen kostet nichts." in house


@pytest.mark.parametrize("number", ["9" * 5000, "٣", "-1", ""])
def test_a_version_that_is_no_number_is_a_quote_that_is_over(client, events, hall, number):
    enquiry = ask(client, events, hall)

    answer = client.post(enquiry.get_absolute_url(), {"number": number, "agreed_cents": "0"})

    assert answer.status_code == 409
