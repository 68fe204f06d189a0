"""Mails about a booking: facts first, one link, the calendar entry attached."""

from __future__ import annotations

import base64
import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book, cancel, move, undo_cancellation
from tenne.booking.services.by_the_house import VERBS
from tenne.foundation import facts, scope
from tenne.foundation.models import Delivery, Fact, Message
from tenne.people.models import Person
from tests.booking.periods import at
from tests.factories import make_person, make_resource
from tests.journeys.house import MORNING, build_house


def deliver_all() -> None:
    """Do what the worker does."""
    for fact in Fact.objects.order_by("pk"):
        facts.deliver(fact.pk)


def event_of(message: Message):
    (file,) = message.attachments
    return Calendar.from_ical(base64.b64decode(file["content"])).walk("VEVENT")[0]


@pytest.fixture
def mine(house, mara) -> Booking:
    return house.book(house.desks["7"], person=mara)


def test_a_booking_is_confirmed_by_mail_with_facts_link_and_calendar_entry(house, mara, mine):
    deliver_all()

    message = Message.objects.get(to=mara.email)
    assert message.subject == "Tisch 7, Di 24.11. – bestätigt"
    assert message.text.startswith("Tisch 7, Di 24.11., 8–20 Uhr – bestätigt\nAlte Molkerei")
    assert f"http://testserver/bookings/{mine.public_id}/" in message.text
    assert "14,00 €, inkl. 19 % USt." in message.text.replace("\xa0", " ")
    assert mine.spoken_code in message.text
    assert event_of(message)["UID"] == mine.calendar_uid
    assert message.attachments[0]["media_type"].startswith("text/calendar; method=REQUEST")


def test_who_switches_the_pages_to_english_is_written_to_in_english(house, member, mara):
    member.post("/settings/language", {"language": "en", "next": "/"})
    house.book(house.desks["7"], person=Person.objects.get(pk=mara.pk))
    deliver_all()

    assert Message.objects.get(to=mara.email).subject == "Desk 7, Tue 24 Nov – confirmed"


def test_each_mail_has_one_address_to_press_and_no_picture(house, mara, mine):
    deliver_all()

    message = Message.objects.get(to=mara.email)
    assert len(re.findall(r"https?://", message.text)) == 1
    assert message.html.count("href=") == 1
    assert '<a class="act" href=' in message.html
    assert "prefers-color-scheme:dark" in message.html
    assert "url(" not in message.html
    assert "<img" not in message.html
    assert "src=" not in message.html


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "Es ist nichts mehr zu zahlen."),
        ([[-9, 50]], "Noch zu zahlen: 7,00 €, inkl. 19 % USt."),
    ],
)
def test_a_cancellation_says_what_is_still_owed_not_what_it_would_have_cost(
    member, mine, steps, said
):
    with scope.network("test data"):
        Booking.objects.filter(pk=mine.pk).update(cancellation_steps=steps)

    cancel(mine, now=MORNING)
    deliver_all()

    message = Message.objects.latest("pk")
    page = member.get(mine.get_absolute_url()).content.decode()
    assert message.subject.endswith("abgesagt")
    for text in (message.text, message.html, page):
        assert said in text.replace("\xa0", " ")
    assert "14,00" not in message.text


def test_whom_the_house_cancels_is_told_that_it_was_the_house(mine):
    VERBS["cancel"](mine, now=MORNING)

    deliver_all()

    message = Message.objects.latest("pk")
    assert "Diese Absage hat das Haus eingetragen." in message.text
    assert "Diese Absage hat das Haus eingetragen." in message.html


def test_each_change_raises_the_sequence_and_cancelling_takes_the_entry_back(house, mara, mine):
    move(mine, wish=Wish(at("08:00", "12:00"), house.desks["7"].public_id), now=MORNING)
    cancelled = cancel(mine, now=MORNING)
    undo_cancellation(cancelled, now=MORNING + timedelta(minutes=1))
    deliver_all()

    messages = list(Message.objects.filter(to=mara.email).order_by("pk"))
    words = [message.subject.rpartition("– ")[2] for message in messages]
    methods = [re.search(r"method=(\w+)", m.attachments[0]["media_type"])[1] for m in messages]
    uids = {event_of(message)["UID"] for message in messages}
    assert words == ["bestätigt", "verschoben", "abgesagt", "wieder bestätigt"]
    assert methods == ["REQUEST", "REQUEST", "CANCEL", "REQUEST"]
    assert uids == {mine.calendar_uid}


def test_the_same_fact_never_writes_twice(house, mara, mine):
    deliver_all()
    Delivery.objects.all().delete()

    deliver_all()

    assert Message.objects.filter(to=mara.email).count() == 1


def test_who_reads_english_is_written_to_in_english(house):
    reader = make_person(language="en")
    house.book(house.desks["7"], person=reader)

    deliver_all()

    message = Message.objects.get(to=reader.email)
    assert message.subject == "Desk 7, Tue 24 Nov – confirmed"
    assert "€14.00, incl. 19 % VAT" in message.text


def test_somebody_without_an_address_gets_no_mail(house):
    house.book(house.desks["7"], person=make_person(email=None, email_proven_at=None))

    deliver_all()

    assert not Message.objects.exists()


def test_a_transfer_names_receiver_iban_and_purpose(house, mara):
    wish = Wish(at(), house.desks["7"].public_id)
    booking = book(person=mara, wish=wish, now=MORNING, terms=Terms(payment_way="transfer"))

    deliver_all()

    text = Message.objects.get(to=mara.email).text
    assert "IBAN: DE02 1203 0000 0000 2020 51" in text
    assert booking.spoken_code in text


def test_a_place_with_a_release_says_in_the_mail_by_when_to_come(house, mara):
    house.book(make_resource(house.space, no_show_minutes=60), person=mara, day=25)

    deliver_all()

    text = Message.objects.get(to=mara.email).text
    assert "Bis Mi 25.11., 9 Uhr einchecken, sonst wird der Platz frei." in text


@pytest.mark.usefixtures("morning", "db")
def test_mails_of_an_operator_under_paragraph_19_name_no_vat(mara):
    house = build_house(tax_mode="small")
    booking = house.book(house.desks["7"], person=mara)
    cancel(booking, now=MORNING)

    deliver_all()

    confirmed, cancelled = Message.objects.order_by("pk")
    assert "keine USt. (§ 19 UStG)" in confirmed.text
    for message in (confirmed, cancelled):
        assert "%" not in message.text + message.html


def test_words_of_people_do_not_become_markup(house):
    hostile = make_person(name="<script>alert(1)</script>")
    with scope.network("test data"):
        house.space.name = "<b>Haus</b>"
        house.space.save()
    house.book(house.desks["7"], person=hostile)

    deliver_all()

    message = Message.objects.get()
    assert "<script>" not in message.html
    assert "<b>Haus" not in message.html


def test_a_place_with_a_very_long_name_still_leaves_day_and_occasion_in_the_subject(house, mara):
    desk = make_resource(
        house.space, name={"de": "Der lange Tisch am Fenster " * 20, "en": "Desk"}, number="99"
    )
    house.book(desk, person=mara)

    deliver_all()

    message = Message.objects.get(to=mara.email)
    assert message.subject.endswith("…, Di 24.11. – bestätigt")
    assert len(message.subject) < 120
