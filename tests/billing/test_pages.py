"""What people and operators see of charges: pages, tables, the note that something was paid."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from tenne.billing.models import Settlement
from tenne.booking.services import cancel
from tenne.foundation import scope
from tenne.spaces.models import Role
from tests.billing.sold import DAY, NINE, booked, paid, sale_of
from tests.booking.permanent import allocated, make_desk
from tests.factories import NOW, make_operator, make_person, make_resource, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
IBAN = "DE02120300000000202051"


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def operator():
    return make_operator(name="Genossenschaft Ahrenfeld", iban=IBAN)


@pytest.fixture
def desk(operator):
    return make_resource(make_space(operator=operator), limit_per_person=None)


@pytest.fixture
def tomke():
    return make_person(name="Tomke Tal")


@pytest.fixture
def olga(operator):
    person = make_person(name="Olga Genoss")
    Role.objects.create(person=person, kind="operator", operator=operator)
    return signed_in(person, language="de")


def text_of(answer) -> str:
    """Return what a page says, without its marks."""
    assert answer.status_code == 200
    said = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(said).replace("\xa0", " "))


def mine(person, **asked) -> str:
    return text_of(signed_in(person, language="de").get(reverse("billing:payments"), asked))


def rows_of(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def listed(olga, operator, **asked):
    return olga.get(reverse("billing:charges", args=[operator.slug]), asked)


def test_what_is_open_stands_first_with_the_transfer_that_pays_it(desk, tomke):
    booked(desk, person=tomke)
    booked(desk, NINE + DAY, person=tomke, way="at-desk")
    back = booked(desk, NINE + 9 * DAY, person=tomke)
    paid(back)
    cancel(back, now=NOW)

    text = mine(tomke)

    assert "Per Überweisung 6,00 €" in text
    assert "Summe 12,00 €" in text
    assert "DE02 1203 0000 0000 2020 51" in text
    assert "Tomke Tal, offen am 24.11.2026" in text
    assert "6,00 € zurück" in text
    assert "Dies ist keine Rechnung." in text


def test_a_month_shows_each_sale_with_its_history_and_its_vat(desk, tomke):
    late = make_resource(desk.space, cancellation_steps=[[48, 0], [0, 50]], name={"de": "Kammer"})
    cancelled = booked(late, person=tomke)
    paid(cancelled)
    cancel(cancelled, now=NOW)

    text = mine(tomke)

    assert "November 2026" in text
    assert "zurückzugeben" in text
    assert "inkl. 19 % USt.: 0,48 €" in text
    history = text.partition("Verlauf")[2]
    steps = ("berechnet 6,00 €", "bezahlt, per Überweisung am", "berichtigt −6,00 €",
             "neu berechnet 3,00 €")  # fmt: skip
    assert all(step in history for step in steps), history


def test_who_noted_a_payment_is_told_to_the_house_alone(olga, operator, desk, tomke):
    booking = booked(desk, person=tomke)
    paid(booking, by=make_person(name="Hanna Tresen"), note="Auszug 12")

    assert "Hanna" not in mine(tomke)
    assert "Auszug 12" not in mine(tomke)
    said = text_of(listed(olga, operator, standing="settled"))
    assert "vermerkt von Hanna Tresen · Auszug 12" in said


def test_no_vat_of_a_small_business_is_named_anywhere(tomke):
    house = make_operator(tax_mode="small")
    desk = make_resource(make_space(operator=house))
    booked(desk, person=tomke)
    olga = make_person()
    Role.objects.create(person=olga, kind="operator", operator=house)
    browser = signed_in(olga, language="de")

    page = text_of(listed(browser, house))
    (row,) = rows_of(browser.get(reverse("billing:charges_csv", args=[house.slug])))

    assert "19 %" not in mine(tomke) + page
    assert "keine USt. (§ 19 UStG)" in page
    assert (row["USt. in Prozent"], row["USt."], row["Netto"]) == ("", "", "")


def test_a_year_is_chosen_and_links_lead_to_what_was_sold(desk, tomke):
    booking = booked(desk, person=tomke)
    browser = signed_in(tomke, language="en")

    page = browser.get(reverse("billing:payments"), {"year": "1999"}).content.decode()
    empty = (
        signed_in(make_person(), language="en").get(reverse("billing:payments")).content.decode()
    )

    assert reverse("booking:booking", args=[booking.public_id]) in page
    assert "All of 2026" in page
    assert "Nothing to pay yet" in empty


def test_ones_own_table_has_each_charge_once_and_adds_up(desk, tomke):
    booking = booked(desk, NINE + 9 * DAY, person=tomke)
    paid(booking)
    cancel(booking, now=NOW)
    booked(desk, name="Fremde Frau")

    rows = rows_of(signed_in(tomke, language="de").get(reverse("billing:payments_csv")))

    assert [(one["Betrag"], one["Noch offen"], one["Berichtigung"]) for one in rows] == [
        ("6,00", "0,00", ""), ("-6,00", "-6,00", "ja"),
    ]  # fmt: skip
    assert rows[0]["Bezahlt am"] == "2026-11-24"
    assert len({one["Verkauf"] for one in rows}) == 1


def test_the_operators_table_runs_in_no_spreadsheet_and_holds_what_is_asked(olga, operator, desk):
    booked(desk, name="=HYPERLINK(1)")
    paid(booked(desk, NINE + DAY, name="Rieke Rain"))
    booked(make_resource(make_space()), name="Fremde Frau")
    address = reverse("billing:charges_csv", args=[operator.slug])

    every = rows_of(olga.get(address, {"standing": ""}))
    still_open = rows_of(olga.get(address))

    assert [one["Name"] for one in every] == ["'=HYPERLINK(1)", "Rieke Rain"]
    assert [one["Name"] for one in still_open] == ["'=HYPERLINK(1)"]
    assert (every[0]["Netto"], every[0]["USt."], every[0]["Betrag"]) == ("5,04", "0,96", "6,00")


def test_what_is_found_adds_up_by_rate(olga, operator, desk):
    booked(desk)
    paid(booked(desk, NINE + DAY))
    make_resource(make_space())

    text = text_of(listed(olga, operator, standing=""))

    assert re.search(r"inkl\. 19 % USt\. 10,08 € 1,92 € 12,00 € 6,00 €", text)


def test_ticked_charges_are_noted_as_paid_and_taken_back(olga, operator, desk):
    bookings = [booked(desk), booked(desk, NINE + DAY)]
    sales = [sale_of(one) for one in bookings]
    address = reverse("billing:note_paid", args=[operator.slug])
    asked = {"sale": [str(one.public_id) for one in sales], "person": "x"}

    shown = olga.get(address, asked)
    seen = re.findall(r'name="seen" value="([^"]+)"', shown.content.decode())
    said = {"seen": seen, "paid_on": "2026-11-24", "way": "card", "note": "Beleg 7"}
    late = olga.post(address, said | {"paid_on": "2026-11-25"})
    done = olga.post(f"{address}?person=x", said)
    again = olga.post(address, said)

    assert "Zusammen 12,00 €" in text_of(shown)
    assert "Der Tag kommt erst noch." in text_of(late)
    assert done.headers["Location"].endswith("/charges/?person=x#found")
    assert again.status_code == 302
    assert [sale_of(one).standing.value for one in bookings] == ["settled", "settled"]
    with scope.network("a test looks"):
        first = Settlement.objects.order_by("pk").first()
        assert Settlement.objects.count() == 2
    olga.post(reverse("billing:take_back", args=[operator.slug, first.public_id]))
    assert sorted(sale_of(one).standing.value for one in bookings) == ["open", "settled"]


def test_of_what_is_open_the_oldest_comes_first_of_all_the_latest(olga, operator, desk):
    booked(desk, name="Tomke Tal")
    booked(desk, NINE + DAY, name="Rieke Rain")

    still_open, every = (
        text_of(listed(olga, operator)),
        text_of(listed(olga, operator, standing="")),
    )

    assert still_open.index("Tomke Tal") < still_open.index("Rieke Rain")
    assert every.index("Rieke Rain") < every.index("Tomke Tal")


def test_nonsense_is_no_charge(olga, operator):
    address = reverse("billing:note_paid", args=[operator.slug])

    for asked in ({}, {"sale": "x"}, {"sale": "00000000-0000-0000-0000-000000000000"}):
        assert olga.get(address, asked).status_code == 302
    for seen in ("x:1", ":", "00000000-0000-0000-0000-000000000000:9", f"{operator.pk}:--1"):
        assert olga.post(address, {"seen": seen}).status_code == 302


def test_more_charges_cost_no_more_statements(olga, operator, desk, django_assert_max_num_queries):
    paid(booked(desk))
    listed(olga, operator, standing="")
    with django_assert_max_num_queries(30) as few:
        listed(olga, operator, standing="")
    for number in range(4):
        paid(booked(desk, NINE + (number + 1) * DAY))

    with django_assert_max_num_queries(len(few)):
        listed(olga, operator, standing="")


def test_a_month_of_a_permanent_place_leads_to_the_place(olga, operator, tomke):
    resource = make_desk()
    held = allocated(resource, first_day=NOW.date(), person=tomke)

    page = signed_in(tomke).get(reverse("billing:payments")).content.decode()

    assert reverse("booking:permanent", args=[held.public_id]) in page
