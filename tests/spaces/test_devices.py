"""A tablet at the front desk, paired once; shifts on it begin with a PIN."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test import Client

from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.people import sessions
from tenne.people.models import Session
from tenne.spaces.models import FrontDeskDevice, Pin, Role
from tenne.spaces.services import devices
from tests.factories import NOW, make_person, make_space
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def host(space):
    person = make_person(name="Hanna Host")
    Role.objects.create(person=person, kind="host", operator=space.operator, space=space)
    devices.set_pin(person, "280417", now=NOW)
    return person


@pytest.fixture
def tablet(space) -> Client:
    with scope.operators(space.operator_id):
        _device, secret = devices.pair(space, label="Tresen", by=None, now=NOW)
    browser = Client(headers={"accept-language": "en"})
    browser.cookies["tenne_device"] = secret
    return browser


def begin_shift(tablet: Client, host, pin: str = "280417"):
    return tablet.post("/device/", {"host": host.pk, "pin": pin})


def test_shift_begins_with_the_pin_and_is_limited_to_the_space(tablet, host, space):
    begin_shift(tablet, host)

    session = Session.objects.get(person=host)
    assert session.limited_to == f"host:{space.pk}"
    assert session.is_staff
    assert tablet.get("/account/").status_code == 403


def test_page_does_not_exist_in_a_browser_that_is_not_paired(host):
    assert Client().get("/device/").status_code == 404
    assert Client().post("/device/", {"host": host.pk, "pin": "280417"}).status_code == 404


def test_ended_device_and_its_shifts_are_over_at_once(tablet, host):
    begin_shift(tablet, host)
    with scope.network("a test"):
        device = FrontDeskDevice.objects.get()
        devices.end(device, now=NOW)

    assert not Session.objects.filter(person=host).exists()
    assert tablet.get("/device/").status_code == 404


def test_tenth_wrong_pin_locks_and_a_new_pin_opens(tablet, host):
    for _ in range(10):
        assert "not the PIN" in begin_shift(tablet, host, "111112").content.decode()

    locked = begin_shift(tablet, host)
    devices.set_pin(host, "739104", now=NOW)
    opened = begin_shift(tablet, host, "739104")

    assert "locked" in locked.content.decode()
    assert opened.status_code == 302


def test_right_pin_forgets_the_wrong_ones(tablet, host):
    for _ in range(9):
        begin_shift(tablet, host, "111112")

    begin_shift(tablet, host)

    assert Pin.objects.get().wrong_tries == 0


def test_host_of_another_space_cannot_begin_a_shift_here(tablet, space):
    stranger, elsewhere = make_person(), make_space()
    Role.objects.create(person=stranger, kind="host", operator=elsewhere.operator, space=elsewhere)
    devices.set_pin(stranger, "280417", now=NOW)

    answer = begin_shift(tablet, stranger)

    assert answer.status_code == 422
    assert not Session.objects.filter(person=stranger).exists()


@pytest.mark.parametrize("pin", ["111111", "123456", "987654", "12345", "1234567", "abcdef", ""])
def test_easy_or_odd_pins_are_refused(host, pin):
    with pytest.raises(Refused):
        devices.set_pin(host, pin, now=NOW)


def test_pairing_signs_the_operator_out_and_keeps_only_the_device(client, space):
    operator = make_person()
    Role.objects.create(person=operator, kind="operator", operator=space.operator)
    signed_in(operator, client=client)

    answer = client.post(
        f"/operators/{space.operator.slug}/devices/", {"space": space.pk, "label": "Tresen"}
    )

    assert answer["Location"] == "/device/"
    cookie = answer.cookies["tenne_device"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert "_auth_user_id" not in client.session
    with scope.network("a test"):
        assert FrontDeskDevice.objects.get().digest != cookie.value


def test_pairing_needs_a_second_factor(client, space):
    operator = make_person()
    Role.objects.create(person=operator, kind="operator", operator=space.operator)
    client.force_login(operator, backend=sessions.BACKEND)

    answer = client.post(f"/operators/{space.operator.slug}/devices/", {"space": space.pk})

    assert answer["Location"] == "/account/second-factor/"
    with scope.network("a test"):
        assert not FrontDeskDevice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_forty_guesses_at_once_get_ten_tries_and_no_more(space, host):
    with scope.network("a test"):
        device, _secret = devices.pair(space, label="Tresen", by=None, now=NOW)
    answers: list[str] = []

    def guess() -> None:
        try:
            with scope.operators(space.operator_id):
                devices.host_by_pin(device, host.pk, "111112")
        except Refused as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers.count("wrong-pin") == 10
    assert answers.count("pin-locked") == 30
