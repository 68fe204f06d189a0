"""The pages of passes: buying one, seeing what is left, and offering others."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tenne.booking.models import Booking
from tenne.foundation import scope
from tenne.foundation.models import Fact, Message
from tenne.memberships.mails import mail_buyer
from tenne.memberships.models import Pass, PassKind
from tenne.spaces.models import Role
from tests.factories import (
    NOW,
    make_operator,
    make_pass_kind,
    make_person,
    make_resource,
    make_space,
)
from tests.memberships.buying import bought, lines
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def space():
    return make_space()


def order(kind: PassKind, **more: str) -> dict[str, str]:
    said = {
        "first_day": "2026-11-24", "payment_way": "invoice", "key": "k",
        "agreed_cents": str(kind.price_cents),
    }  # fmt: skip
    return said | more


def test_a_visitor_sees_what_is_offered_and_is_led_to_sign_in(client, space):
    kind = make_pass_kind(space)

    listed = client.get(reverse("memberships:passes", args=[space.slug])).content.decode()
    assert "Zehnerkarte" in listed
    assert "12,00\xa0€ je Tag" in listed

    page = reverse("memberships:buy_pass", args=[space.slug, kind.public_id])
    assert "Zum Kaufen anmelden" in client.get(page).content.decode()
    assert client.post(page, order(kind)).status_code == 302


def test_a_house_without_passes_says_so(client, space):
    page = client.get(reverse("memberships:passes", args=[space.slug])).content.decode()

    assert "Hier gibt es gerade keine Karten" in page


def test_a_member_buys_a_pass_and_reads_its_ledger(space):
    mara, kind = make_person(), make_pass_kind(space)
    client = signed_in(mara)

    answer = client.post(
        reverse("memberships:buy_pass", args=[space.slug, kind.public_id]), order(kind), follow=True
    )

    with scope.network("a test looks"):
        sold = Pass.objects.get()
    assert answer.redirect_chain == [(reverse("memberships:pass", args=[sold.public_id]), 302)]
    page = answer.content.decode()
    assert "noch 10 von 10 Tagen" in page
    assert "gutgeschrieben" in page
    mine = client.get(reverse("memberships:my_passes")).content.decode()
    assert "Zehnerkarte" in mine


def test_another_price_than_shown_is_refused_and_what_was_typed_stays(space):
    kind = make_pass_kind(space)
    page = reverse("memberships:buy_pass", args=[space.slug, kind.public_id])

    answer = signed_in(make_person()).post(
        page, order(kind, agreed_cents="1", first_day="2026-12-01")
    )

    assert answer.status_code == 409
    assert "nichts wurde gekauft" in answer.content.decode()
    assert "2026-12-01" in answer.content.decode()


def test_the_pass_of_somebody_else_is_not_found(space):
    sold = bought(make_pass_kind(space), make_person())

    answer = signed_in(make_person()).get(reverse("memberships:pass", args=[sold.public_id]))

    assert answer.status_code == 404


def test_the_order_of_a_desk_offers_the_pass_first_and_says_afterwards_what_paid(space):
    mara = make_person()
    sold = bought(make_pass_kind(space), mara)
    desk = make_resource(space)
    client, page = signed_in(mara), reverse("booking:book_desk", args=[space.slug])
    wish = f"?day=2026-11-25&desk={desk.number}"

    sheet = client.get(page + wish).content.decode()
    first = sheet.index("mit Zehnerkarte: 1 Tag von noch 10")
    assert first < sheet.index("am Tresen")

    answer = client.post(
        page,
        {
            "day": "2026-11-25", "desk": desk.number, "payment_way": "pass", "key": "x",
            "agreed_cents": "1400",
        },
        follow=True,
    )  # fmt: skip

    assert answer.status_code == 200
    assert lines(sold) == [("granted", 10), ("used", -1)]
    with scope.network("a test looks"):
        booking = Booking.objects.get()
    assert "mit Zehnerkarte: 1 Tag" in client.get(booking.get_absolute_url()).content.decode()


def test_a_pass_that_is_used_up_is_not_offered(space):
    mara = make_person()
    sold = bought(make_pass_kind(space, weekdays="67"), mara)
    desk = make_resource(space)

    page = reverse("booking:book_desk", args=[space.slug]) + f"?day=2026-11-25&desk={desk.number}"

    assert "Zehnerkarte" not in signed_in(mara).get(page).content.decode()
    assert lines(sold) == [("granted", 10)]


def test_the_buyer_gets_one_mail_with_what_it_is_and_where_it_stands(space):
    sold = bought(make_pass_kind(space), make_person(language="en"))
    fact = Fact.objects.get(kind="pass.bought", operator_id=sold.operator_id)

    mail_buyer(fact)
    mail_buyer(fact)

    (mail,) = Message.objects.filter(subject__contains="bought")
    assert mail.subject == f"Ten-day card, {space.name} – bought"
    assert "€120.00, incl. 19 % VAT, by invoice" in mail.text
    assert f"/passes/{sold.public_id}/" in mail.text
    assert "Good from Tue 24 Nov 2026 until Tue 23 Nov 2027." in mail.text


@pytest.fixture
def olga(space):
    person = make_person()
    with scope.network("a test gives a role"):
        Role.objects.create(person=person, kind="operator", operator=space.operator)
    return signed_in(person)


def offered(**more: str) -> dict[str, str]:
    said = {
        "name_de": "Abendkarte", "name_en": "Evening card", "days": "10", "good_for_days": "182",
        "price": "49,-", "vat": "19", "resource_kind": "desk", "weekdays": "12345",
        "day_from": "17:00", "day_until": "22:00", "audience": "",
    }  # fmt: skip
    return said | more


def test_an_operator_offers_a_pass_and_sells_it_no_more(olga, space):
    page = reverse("memberships:operator_passes", args=[space.operator.slug])

    answer = olga.post(page, offered(space=space.slug), follow=True)

    assert answer.status_code == 200
    with scope.network("a test looks"):
        kind = PassKind.objects.get()
    assert (kind.price_cents, kind.days, kind.weekdays) == (4900, 10, "12345")
    assert (kind.valid_from, kind.names["en"]) == (date(2026, 11, 24), "Evening card")
    shown = answer.content.decode()
    assert "10 Tage · 26 Wochen gültig · für einen Tisch · Mo–Fr · 17–22 Uhr" in shown

    end = reverse("memberships:end_pass", args=[space.operator.slug, kind.public_id])
    olga.post(end, {"end": "1"}, follow=True)
    public = reverse("memberships:passes", args=[space.slug])
    assert "Abendkarte" not in olga.get(public).content.decode()

    olga.post(end, {"again": "1"})
    assert "Abendkarte" in olga.get(public).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"day_until": ""}, "beide Uhrzeiten"),
        ({"day_until": "16:00"}, "Ende liegt vor dem Beginn"),
        ({"price": "zehn"}, "Ein Preis steht so"),
        ({"days": "0"}, ""),
    ],
)
def test_what_makes_no_sense_is_said_and_nothing_is_offered(olga, space, wrong, sentence):
    page = reverse("memberships:operator_passes", args=[space.operator.slug])

    answer = olga.post(page, offered(space=space.slug, **wrong))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Abendkarte" in answer.content.decode()
    with scope.network("a test looks"):
        assert not PassKind.objects.exists()


def test_an_operator_without_vat_is_asked_for_no_rate():
    space = make_space(operator=make_operator(tax_mode="small"))
    person = make_person()
    with scope.network("a test gives a role"):
        Role.objects.create(person=person, kind="operator", operator=space.operator)
    page = reverse("memberships:operator_passes", args=[space.operator.slug])

    shown = signed_in(person).get(page).content.decode()

    assert "MwSt" not in shown
    assert 'name="vat"' not in shown


def test_an_operator_corrects_the_days_of_a_pass_with_a_reason(olga, space):
    sold = bought(make_pass_kind(space), make_person(name="Nora Nadelöhr"))
    listed = olga.get(reverse("memberships:operator_passes", args=[space.operator.slug]))
    assert "Nora Nadelöhr" in listed.content.decode()
    page = reverse("memberships:sold_pass", args=[space.operator.slug, sold.public_id])

    refused = olga.post(page, {"days": "-11", "reason": "Irrtum"})
    assert refused.status_code == 422
    assert "Nur 10 sind übrig" in refused.content.decode()

    shown = olga.post(page, {"days": "2", "reason": "Heizung kalt"}, follow=True)
    assert "berichtigt: Heizung kalt" in shown.content.decode()
    assert "noch 12 von 12 Tagen" in shown.content.decode()
    assert lines(sold) == [("granted", 10), ("corrected", 2)]
