"""Nobody uses up what belongs to others: codes for their address, holds at a space."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tenne.booking import guest_link
from tenne.booking.models import Booking, State
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people import limits
from tests.factories import NOW, make_person, make_resource, make_space
from tests.people.conftest import sign_in, signed_in_as

pytestmark = pytest.mark.django_db
MARA = "mara@example.org"


def ask(browser: Client, address: str = MARA, *, ip: str = "198.51.100.7"):
    return browser.post("/sign-in/", {"email": address}, REMOTE_ADDR=ip)


def ask_from(ip: str, times: int, address: str = MARA) -> int:
    """Ask again and again; return how many mails were sent."""
    return sum(ask(Client(), address, ip=ip).status_code == 302 for _ in range(times))


@pytest.fixture
def mara():
    person = make_person(email=MARA)
    person.set_password("vier lange leise Wörter")
    person.save()
    return person


def test_one_network_alone_does_not_keep_anybody_from_a_code(mara):
    sent = ask_from("203.0.113.9", 100)

    assert sent == 4
    assert ask(Client()).status_code == 302


@pytest.mark.parametrize(
    "addresses",
    [
        [f"203.0.113.{n}" for n in range(40)],
        [f"2001:db8:1:{n:x}::1" for n in range(40)],
    ],
)
def test_many_addresses_of_one_network_are_one_network(mara, addresses):
    sent = sum(ask_from(ip, 1) for ip in addresses)

    assert sent == 4
    assert ask(Client()).status_code == 302


def test_a_browser_that_has_signed_in_before_has_an_allowance_of_its_own(mara):
    known = Client()
    sign_in(known, MARA)
    known.post("/sign-out/")
    for network in range(40):
        ask_from(f"203.0.{network}.9", 5)

    answers = [ask(known).status_code for _ in range(9)]

    assert ask(Client()).status_code == 422
    assert answers == [302] * 8 + [422]


def test_what_a_known_browser_asks_leaves_the_common_allowance_alone(mara):
    known = Client()
    sign_in(known, MARA)
    known.post("/sign-out/")
    for _ in range(8):
        ask(known)

    assert ask_from("198.51.100.7", 4) == 4


def test_a_browser_is_known_for_its_own_address_only(mara):
    stranger = Client()
    make_person(email="oskar@example.org")
    sign_in(stranger, "oskar@example.org")
    stranger.post("/sign-out/")

    answers = [ask(stranger).status_code for _ in range(10)]

    assert answers.count(302) == 4


def test_a_forged_or_old_mark_of_a_known_browser_counts_for_nothing(mara):
    known = Client()
    sign_in(known, MARA)
    known.post("/sign-out/")
    mark = known.cookies["tenne_known"].value
    forged = Client()
    forged.cookies["tenne_known"] = mark[:-2] + ("aa" if mark[-2:] != "aa" else "bb")

    answers = [ask(forged, ip="203.0.113.9").status_code for _ in range(6)]
    with time_machine.travel(timezone.now() + timedelta(days=181), tick=False):
        late = [ask(known, ip="203.0.113.9").status_code for _ in range(6)]

    assert answers.count(302) == late.count(302) == 4


def test_the_mark_names_nobody_and_no_script_reads_it(mara):
    known = Client()
    answer = sign_in(known, MARA)

    cookie = answer.cookies["tenne_known"]
    assert "mara" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_who_is_slowed_down_is_told_for_how_long_and_what_works_meanwhile(mara):
    for network in range(3):
        ask_from(f"203.0.{network}.9", 4)

    told = Client(headers={"accept-language": "en"}).post("/sign-in/", {"email": MARA})
    page = told.content.decode()
    with time_machine.travel(timezone.now() + timedelta(minutes=5, seconds=1), tick=False):
        later = ask(Client())

    assert told.status_code == 422
    assert "In 5 min " in page
    assert "password or a passkey" in page
    assert later.status_code == 302


def test_being_slowed_down_does_not_tell_who_has_an_account(mara):
    pages = []
    for address in (MARA, "nobody@example.org"):
        for network in range(3):
            ask_from(f"203.0.{network}.9", 4, address)
        told = Client(headers={"accept-language": "en"}).post("/sign-in/", {"email": address})
        pages.append("In 5 min " in told.content.decode())

    assert pages == [True, True]


def test_the_password_works_while_codes_are_used_up(mara):
    for network in range(40):
        ask_from(f"203.0.{network}.9", 5)
    browser = Client()

    browser.post("/sign-in/password/", {"email": MARA, "password": "vier lange leise Wörter"})

    assert signed_in_as(browser) == mara.pk


def test_wrong_passwords_of_others_do_not_lock_a_known_browser_out(mara):
    known = Client()
    sign_in(known, MARA)
    known.post("/sign-out/")
    for network in range(20):
        Client().post(
            "/sign-in/password/", {"email": MARA, "password": "falsch"},
            REMOTE_ADDR=f"203.0.{network}.9",
        )  # fmt: skip

    known.post("/sign-in/password/", {"email": MARA, "password": "vier lange leise Wörter"})

    assert signed_in_as(known) == mara.pk


def test_showing_again_who_one_is_does_not_wait_for_others():
    make_person(email=MARA)
    inside = Client()
    sign_in(inside, MARA)
    for network in range(40):
        ask_from(f"203.0.{network}.9", 5)
    before = Message.objects.filter(to=MARA).count()

    inside.post("/account/confirm/", {"way": "mail"})

    assert Message.objects.filter(to=MARA).count() == before + 1


def hold(number: int, *, network: str, space: int = 1) -> bool:
    """Hold as an anonymous visitor with an own address; tell whether it was let through."""
    try:
        limits.require_unproven_hold(
            email=f"gast{number}@example.org", network=network, space_id=space, now=NOW
        )
    except Refused:
        return False
    return True


def test_one_client_takes_at_most_a_fifth_of_the_holds_of_a_space():
    taken = sum(hold(n, network="203.0.113.9") for n in range(500))

    assert taken == 12
    assert hold(501, network="198.51.100.7")


@pytest.mark.parametrize("pattern", ["203.0.113.{0}", "2001:db8:1:{0:x}::"])
def test_one_wide_network_takes_at_most_a_third_of_the_holds_of_a_space(pattern):
    taken = sum(hold(n, network=pattern.format(n % 200)) for n in range(500))

    assert taken == 20
    assert hold(501, network="198.51.100.7")


def test_holds_of_a_space_are_bounded_for_all_together():
    taken = sum(hold(n, network=f"203.0.{n % 200}.9") for n in range(200))

    assert taken == 60


def test_a_confirmed_hold_does_not_count_against_the_space():
    for n in range(60):
        hold(n, network=f"203.0.{n}.9")
    full = hold(60, network="203.0.60.9")

    limits.forgive_hold(space_id=1)

    assert not full
    assert hold(61, network="203.0.61.9")
    assert not hold(62, network="203.0.62.9")


def test_a_guest_who_confirms_gives_the_allowance_back():
    space = make_space()
    make_resource(space, number="1")
    with time_machine.travel(NOW, tick=False):
        guest = Client()
        page = reverse("booking:book_desk", args=[space.slug])
        query = {"desk": "1", "day": "2026-11-25"}
        key = guest.get(page, query).context["form"].initial["key"]
        said = {**query, "name": "Gesa", "email": "gesa@example.org", "note": "", "key": key}
        guest.post(
            reverse("booking:hold_desk", args=[space.slug]), {**said, "payment_way": "at-desk"}
        )
        with scope.network("a test looks"):
            held = Booking.objects.get()
        for n in range(59):
            hold(n, network=f"203.0.{n}.9", space=space.pk)
        full = hold(60, network="203.0.60.9", space=space.pk)
        guest.get(reverse("booking:by_link", args=[held.public_id, guest_link.token_of(held)]))
        address = reverse("booking:confirm", args=[held.public_id])
        price = {"agreed_cents": held.price_cents}
        guest.post(address, price)
        guest.post(address, price)

    with scope.network("a test looks"):
        assert Booking.objects.get().state == State.CONFIRMED
    assert not full
    assert hold(61, network="203.0.61.9", space=space.pk)
    assert not hold(62, network="203.0.62.9", space=space.pk)
