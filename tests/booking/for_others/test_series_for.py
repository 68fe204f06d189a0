"""A series for somebody else: one of the two owes all dates, each may do what is theirs to do."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tenne.billing.models import Charge
from tenne.booking.models import Booking, Series, State
from tenne.booking.services import Terms, cancel
from tenne.booking.services.for_others.booking_for import Other
from tenne.booking.services.for_others.deputies import allow, take_back
from tenne.booking.services.for_others.series_for import series_for_address
from tenne.booking.services.series_dates import take_up
from tenne.foundation import scope
from tenne.foundation.models import Message
from tests.api.conftest import program_of
from tests.booking.reading import form_to, press, text_of
from tests.booking.repeating import bookings_of, listed, make_room, wish_for
from tests.booking.test_mails import deliver_all
from tests.factories import make_person
from tests.journeys.house import MORNING
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
BEA = {"name": "Bea Beispiel", "email": "bea@tenne.example"}
WEEKLY = {"day": "2026-12-01", "start": "14:00", "end": "15:00", "every": "1", "count": "3"}


@pytest.fixture
def hall(house):
    return make_room(house.space, number="Saal", name={"de": "Saal"}, capacity=10)


@pytest.fixture
def bea():
    return make_person(name="Bea Beispiel", language="de")


def page_of(house, client: Client, hall, **more: str):
    address = reverse("booking:repeat_for", args=[house.space.slug])
    return client.get(address, {"place": hall.short_code, **WEEKLY, **more})


def made() -> list[Booking]:
    with scope.network("a test looks"):
        rows = Booking.objects.filter(made_by__isnull=False).select_related("person", "made_by")
        return list(rows.order_by("starts_at"))


def only_series() -> Series:
    with scope.network("a test looks"):
        return Series.objects.select_related("resource", "space__operator", "person").get()


def owed() -> dict[int, int]:
    with scope.network("a test looks"):
        sums: dict[int, int] = {}
        for person, cents in Charge.objects.values_list("person_id", "gross_cents"):
            sums[person] = sums.get(person, 0) + cents
        return {person: cents for person, cents in sums.items() if cents}


def order_for(hall, email: str, pays: str, **more) -> dict:
    return {
        "resource": str(hall.public_id),
        "start": "2026-12-01T14:00:00+01:00",
        "end": "2026-12-01T15:00:00+01:00",
        "rule": "FREQ=WEEKLY;COUNT=3",
        "for_whom": {"name": "Bea Beispiel", "email": email, "pays": pays},
        **more,
    }


def test_by_an_address_the_maker_owes_all_dates_and_both_get_one_mail(house, member, mara, hall):
    repeat = reverse("booking:repeat", args=[house.space.slug])
    own = member.get(repeat, {"place": hall.short_code, **WEEKLY})
    way = reverse("booking:repeat_for", args=[house.space.slug])
    assert f'href="{way}?place=' in own.content.decode()
    page = page_of(house, member, hall)
    assert "Du zahlst. Wer kommt, zahlt nichts." in text_of(page)

    said = form_to(page, "/repeat/for/")["fields"] | BEA
    first, again = member.post(way, said), member.post(way, said)
    deliver_all()

    assert (first.status_code, again.status_code) == (302, 302), text_of(first)
    assert first["Location"] == again["Location"]
    assert [(one.person.name, one.maker_pays) for one in made()] == [("Bea Beispiel", True)] * 3
    assert owed() == {mara.pk: sum(one.price_cents for one in made())}
    to_bea = Message.objects.get(to=BEA["email"]).text
    assert "Mara Muster hat das für dich gebucht" in to_bea
    assert "Mara Muster zahlt. Du zahlst nichts" in to_bea
    assert "€" not in to_bea
    assert to_bea.count("/link/") == 3
    assert "/series/" not in to_bea
    to_mara = Message.objects.get(to=mara.email)
    assert re.search(r"Saal, jeden Dienstag.* für Bea Beispiel – bestätigt", to_mara.subject)
    assert "Du zahlst" in to_mara.text
    assert "/made/series/" in to_mara.text
    assert "/link/" not in to_mara.text
    shown = Client(headers={"accept-language": "de"}).get(
        re.search(r"(/bookings/\S+/link/\S+)", to_bea)[1], follow=True
    )
    assert "Mara Muster zahlt" in text_of(shown)


def test_whoever_made_it_sees_and_gives_back_what_follows_from_a_day(house, member, mara, hall):
    done = press(member, page_of(house, member, hall), "/repeat/for/", **BEA)
    shown = member.get(done["Location"])
    assert "für Bea Beispiel" in text_of(shown)
    assert "Du zahlst" in text_of(shown)
    assert "Nächster Termin: " in text_of(shown)

    asked = member.get(f"{done['Location']}cancel/", {"first": "2026-12-08"})
    assert "2 Termine" in text_of(asked)
    press(member, asked, "/cancel/")

    assert [str(one.state) for one in made()] == ["confirmed", "cancelled", "cancelled"]
    assert owed() == {mara.pk: made()[0].price_cents}
    listed_once = text_of(member.get(reverse("booking:my_bookings")))
    assert listed_once.count("Für andere gebucht") == 1
    assert "jeden Dienstag" in listed_once


def test_who_has_allowed_it_owes_it_and_alone_may_change_it(house, member, mara, hall, bea):
    deputy = allow(bea, email=mara.email, now=MORNING)
    page = page_of(house, member, hall, whom=str(deputy.public_id))
    assert "Bea Beispiel zahlt, nicht du" in text_of(page)

    done = press(member, page, "/repeat/for/")
    series, hers = only_series(), signed_in(bea, language="de")

    assert owed() == {bea.pk: sum(one.price_cents for one in made())}
    assert {one.person_id for one in made()} == {bea.pk}
    assert "Dienstag" in text_of(hers.get(series.get_absolute_url()))
    assert member.get(series.get_absolute_url()).status_code == 404
    change = reverse("booking:series_change", args=[series.public_id])
    assert (hers.get(change).status_code, member.get(change).status_code) == (200, 404)
    seen = text_of(member.get(done["Location"]))
    assert "€" not in seen
    assert "Zahlt" in seen


def test_a_permission_taken_back_books_no_more_and_still_gives_back(house, member, mara, hall, bea):
    deputy = allow(bea, email=mara.email, now=MORNING)
    page = page_of(house, member, hall, whom=str(deputy.public_id))
    done = press(member, page, "/repeat/for/")
    take_back(deputy)

    later = page_of(house, member, hall, whom=str(deputy.public_id), day="2027-02-02")
    refused = program_of(mara).post("/series", order_for(hall, bea.email, "them", dry_run=True))

    assert (later.status_code, refused.json()["code"]) == (404, "not-allowed")
    press(member, member.get(f"{done['Location']}cancel/"), "/cancel/")
    assert {str(one.state) for one in made()} == {"cancelled"}


def test_what_the_person_took_up_again_is_neither_shown_to_nor_cancelled_by_the_maker(
    house, member, mara, hall, bea
):
    deputy = allow(bea, email=mara.email, now=MORNING)
    press(member, page_of(house, member, hall, whom=str(deputy.public_id)), "/repeat/for/")
    series = only_series()
    cancel(bookings_of(series)[1], now=MORNING)
    wish = wish_for(hall, rule="FREQ=DAILY;COUNT=1", first=date(2026, 12, 8))
    free = listed(wish, bea, now=MORNING)[0].free
    again = take_up(series, date(2026, 12, 8), free=free, now=MORNING, terms=Terms())

    address = reverse("booking:made_series", args=[series.public_id])
    shown = text_of(member.get(address))
    press(member, member.get(f"{address}cancel/"), "/cancel/")

    assert "8.12." not in shown
    with scope.network("a test looks"):
        again.refresh_from_db()
    assert again.state == State.CONFIRMED
    assert {str(one.state) for one in made() if one.pk != again.pk} == {"cancelled"}


def test_nobody_books_for_who_never_allowed_it_nor_reads_what_others_made(house, member, hall, bea):
    stranger = make_person(email="andere@tenne.example")
    strange = allow(bea, email=stranger.email, now=MORNING)
    press(member, page_of(house, member, hall), "/repeat/for/", **BEA)
    address = reverse("booking:made_series", args=[only_series().public_id])
    others = signed_in(stranger)

    assert page_of(house, member, hall, whom=str(strange.public_id)).status_code == 404
    assert (others.get(address).status_code, others.post(f"{address}cancel/").status_code) == (
        404, 404,
    )  # fmt: skip
    program = program_of(stranger)
    told = [
        program.send(verb, f"/series/{only_series().public_id}", {}).status_code
        for verb in ("GET", "DELETE")
    ]
    assert told == [404, 404]
    assert program.get("/series", made="true").json()["results"] == []


def test_the_limit_of_who_pays_counts_and_nothing_is_written(house, member, mara, bea):
    small = make_room(house.space, limit_per_person=2)
    page = page_of(house, member, small)
    assert "2" in text_of(page)
    two = program_of(mara).post(
        "/series", order_for(small, BEA["email"], "me", conflicts="leave-out")
    )
    more = program_of(mara).post("/series", order_for(small, "carl@tenne.example", "me"))

    assert len([one for one in two.json()["dates"] if one["booking"]]) == 2
    assert (more.status_code, more.json()["code"]) == (409, "conflicts")
    assert len(made()) == 2


def test_a_program_books_shows_lists_and_cancels_a_series_for_another(house, mara, hall, bea):
    program, whom = program_of(mara), order_for(hall, bea.email, "them")
    assert program.post("/series", whom).json()["code"] == "not-allowed"
    allow(bea, email=mara.email, now=MORNING)

    made_, again = (
        program.post("/series", whom, **{"Idempotency-Key": "once"}).json() for _ in range(2)
    )

    assert again["id"] == made_["id"]
    assert (made_["person"]["name"], made_["made_by"]) == ("Bea Beispiel", "Mara Muster")
    assert made_["maker_pays"] is False
    assert [one["id"] for one in program.get("/series", made="true").json()["results"]] == [
        made_["id"]
    ]
    assert program.get("/series").json()["results"] == []
    with scope.network("a test lets somebody come"):
        Booking.objects.filter(pk=made()[0].pk).update(
            state=State.CHECKED_IN, checked_in_at=MORNING
        )
    seen = program.get(f"/series/{made_['id']}").json()
    assert [one["state"] for one in seen["dates"]] == ["confirmed"] * 3
    assert program.send("PATCH", f"/series/{made_['id']}", {"start_time": "16:00"}).status_code in (
        404, 422,
    )  # fmt: skip
    gone = program.send("DELETE", f"/series/{made_['id']}?first=2026-12-08").json()
    assert [one["state"] for one in gone["dates"]] == ["confirmed", "cancelled", "cancelled"]


def test_what_the_maker_pays_becomes_no_dearer_by_a_change_of_the_series(house, mara, hall, bea):
    other = Other("Bea Beispiel", "bea@tenne.example")
    wish = wish_for(hall, first=date(2026, 12, 1))
    chosen = {one.day: one.free for one in listed(wish, now=MORNING) if one.free}
    series = series_for_address(
        maker=mara, other=other, wish=wish, chosen=chosen, now=MORNING, terms=Terms()
    )
    with scope.network("a test lets the guest get an account"):
        Booking.objects.update(person=bea)
        Series.objects.update(person=bea)
    program = program_of(bea)

    longer = {"start_time": "09:00", "end_time": "12:00"}
    told = program.send("PATCH", f"/series/{series.public_id}", longer | {"dry_run": True}).json()
    refused = program.send("PATCH", f"/series/{series.public_id}", longer)
    shorter = {"start_time": "09:00", "end_time": "09:30"}
    moved = program.send("PATCH", f"/series/{series.public_id}", shorter)

    assert {one["refusal"]["code"] for one in told["dates"]} == {"somebody-else-pays"}
    assert (refused.status_code, moved.status_code) == (409, 200)
    assert set(owed()) == {mara.pk}


def test_what_the_house_approves_is_asked_for_somebody_else_and_both_are_told(
    house, member, mara, hall
):
    with scope.network("a test lets the house approve"):
        hall.approval_minutes = 600
        hall.save()
    page = page_of(house, member, hall)
    assert "zahlungspflichtig anfragen" in text_of(page)

    done = press(member, page, "/repeat/for/", payment_way="transfer", **BEA)
    deliver_all()

    assert {str(one.state) for one in made()} == {"requested"}
    assert owed() == {}
    for address in (BEA["email"], mara.email):
        told = Message.objects.get(to=address)
        assert told.subject.endswith("angefragt")
        assert "nichts ist zu zahlen" in told.text
        assert "IBAN" not in told.text, "nothing is owed before the house has approved"
    assert "Das Haus antwortet bis" in text_of(member.get(done["Location"]))
