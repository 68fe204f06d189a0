"""The second step: each code once, counted for all doors, and no way around it."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import connection
from django.test import Client
from django.utils import timezone

from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people import factor_resets, second_factor, sessions
from tenne.people.models import FactorReset, Person
from tests.factories import NOW, make_person

from .conftest import sign_in, signed_in_as

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
pytestmark = pytest.mark.django_db


def code_at(moment) -> str:
    return format_hotp_value(hotp_value(SECRET, int(moment.timestamp()) // 30))


def enter_code(browser):
    """Enter what the app shows; no half minute turns between reading it and its being looked at."""
    with time_machine.travel(timezone.now(), tick=False):
        return browser.post("/sign-in/second-factor/", {"code": code_at(timezone.now())})


@pytest.fixture
def with_app(mara) -> Person:
    TOTP.activate(mara, SECRET)
    RecoveryCodes.activate(mara)
    return mara


def test_code_from_the_mail_alone_does_not_sign_in(browser, with_app):
    answer = sign_in(browser, "mara@example.org")

    assert answer["Location"] == "/sign-in/second-factor/"
    assert signed_in_as(browser) is None
    assert browser.get("/account/").status_code == 302


def test_app_code_signs_in_and_stands_behind_the_session(browser, with_app):
    sign_in(browser, "mara@example.org")

    enter_code(browser)

    assert signed_in_as(browser) == with_app.pk
    assert browser.session[sessions.SECOND_FACTOR] is True


def test_session_without_a_factor_says_so(browser, mara):
    sign_in(browser, "mara@example.org")

    assert browser.session[sessions.SECOND_FACTOR] is False


def test_used_app_code_is_refused_a_second_time(with_app):
    with time_machine.travel(NOW, tick=False):
        code = code_at(NOW)
        first, replay = Client(), Client()
        for browser in (first, replay):
            sign_in(browser, "mara@example.org")
        first.post("/sign-in/second-factor/", {"code": code})
        answer = replay.post("/sign-in/second-factor/", {"code": code})

    assert signed_in_as(first) == with_app.pk
    assert signed_in_as(replay) is None
    assert answer.status_code == 200


def test_code_of_the_half_minute_before_is_refused(with_app):
    with time_machine.travel(NOW, tick=False):
        assert second_factor.use_code(with_app, code_at(NOW - timedelta(seconds=30))) is None


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_twenty_times_at_once_is_used_once():
    person = make_person()
    TOTP.activate(person, SECRET)
    code, used = code_at(timezone.now()), []

    def use() -> None:
        if second_factor.use_code(person, code) is not None:
            used.append(True)
        connection.close()

    threads = [threading.Thread(target=use) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(used) <= 1  # none, when the half minute ended in between
    assert used or code != code_at(timezone.now())


def test_sixth_wrong_code_is_refused_even_if_it_is_right(browser, with_app):
    sign_in(browser, "mara@example.org")
    for _ in range(5):
        browser.post("/sign-in/second-factor/", {"code": "000000"})

    answer = enter_code(browser)

    assert "too often" in answer.content.decode()
    assert signed_in_as(browser) is None


def test_recovery_code_signs_in_once(with_app):
    row = Authenticator.objects.get(user=with_app, type="recovery_codes")
    code = row.wrap().get_unused_codes()[0]

    first = second_factor.use_code(with_app, code)
    again = second_factor.use_code(with_app, code)

    assert (first.pk, again) == (row.pk, None)


def test_secrets_are_encrypted_in_the_database(browser, mara):
    sign_in(browser, "mara@example.org")
    page = browser.get("/account/second-factor/app/")
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30))

    answer = browser.post("/account/second-factor/app/", {"code": code})

    stored = Authenticator.objects.get(user=mara, type="totp").data["secret"]
    assert answer["Location"] == "/account/second-factor/recovery-codes/"
    assert secret not in stored
    assert browser.session[sessions.SECOND_FACTOR] is True


def test_code_that_connected_the_app_does_not_sign_in(browser, mara):
    with time_machine.travel(NOW, tick=False):
        sign_in(browser, "mara@example.org")
        secret = browser.get("/account/second-factor/app/").context["form"].secret
        code = format_hotp_value(hotp_value(secret, int(NOW.timestamp()) // 30))
        browser.post("/account/second-factor/app/", {"code": code})

        assert second_factor.use_code(mara, code) is None


def test_recovery_codes_are_shown_once(browser, with_app):
    sign_in(browser, "mara@example.org")
    enter_code(browser)

    first = browser.get("/account/second-factor/recovery-codes/").context["unused_codes"]
    second = browser.get("/account/second-factor/recovery-codes/").context["unused_codes"]

    assert len(first) == 10
    assert set(second) == {"****"}


def test_account_with_a_factor_is_changed_only_with_the_factor(browser, with_app):
    sign_in(browser, "mara@example.org")
    enter_code(browser)
    session = browser.session
    session[sessions.CONFIRMED] = (timezone.now() - timedelta(minutes=16)).isoformat()
    session.save()

    gate = browser.get("/account/email/")
    by_mail = browser.post("/account/confirm/", {"way": "mail", "next": "/account/email/"})
    by_password = browser.post("/account/confirm/", {"way": "password", "password": "x"})

    assert gate["Location"] == "/account/confirm/?next=%2Faccount%2Femail%2F"
    assert (by_mail.status_code, by_password.status_code) == (422, 422)


def test_removed_factor_no_longer_stands_behind_the_session(browser, with_app):
    sign_in(browser, "mara@example.org")
    enter_code(browser)

    browser.post("/account/second-factor/app/remove/")

    assert not Authenticator.objects.filter(user=with_app).exists()
    assert browser.session[sessions.SECOND_FACTOR] is False
    assert "removed" in Message.objects.latest("pk").subject


def test_reset_is_granted_by_another_and_waits_three_days(with_app):
    host = make_person()
    reset = factor_resets.ask(with_app, now=NOW)
    with pytest.raises(Refused):
        factor_resets.grant(reset, by=with_app, now=NOW)

    ungranted = factor_resets.carry_out(with_app, now=NOW + timedelta(days=30))
    factor_resets.grant(reset, by=host, now=NOW)
    early = factor_resets.carry_out(with_app, now=NOW + timedelta(days=2, hours=23))
    due = factor_resets.carry_out(with_app, now=NOW + timedelta(days=3))

    assert (ungranted, early, due) == (False, False, True)
    assert not Authenticator.objects.filter(user=with_app).exists()
    assert Message.objects.filter(to=with_app.email).count() == 2


def test_link_in_the_mail_stops_a_reset(browser, with_app):
    reset = factor_resets.ask(with_app, now=NOW)
    factor_resets.grant(reset, by=make_person(), now=NOW)
    text = Message.objects.get(to=with_app.email).text
    path = next(word for word in text.split() if "/keep-factor/" in word)[
        len("http://testserver") :
    ]

    browser.get(path)
    still_open = factor_resets.open_for(with_app)
    browser.post(path)

    assert still_open is not None
    assert factor_resets.open_for(with_app) is None
    assert not factor_resets.carry_out(with_app, now=NOW + timedelta(days=4))


def test_whoever_signs_in_with_the_factor_stops_the_reset(browser, with_app):
    factor_resets.ask(with_app, now=timezone.now())
    sign_in(browser, "mara@example.org")

    enter_code(browser)

    assert FactorReset.objects.get().stopped_at is not None


def test_lost_factor_is_asked_for_only_after_the_first_step(browser, with_app):
    stranger = browser.post("/sign-in/second-factor/lost/")
    sign_in(browser, "mara@example.org")
    browser.post("/sign-in/second-factor/lost/")

    assert stranger["Location"] == "/sign-in/"
    assert FactorReset.objects.get().person == with_app
    assert signed_in_as(browser) is None


def test_due_reset_lets_in_after_the_mail_code(browser, with_app):
    reset = factor_resets.ask(with_app, now=NOW)
    factor_resets.grant(reset, by=make_person(), now=timezone.now() - timedelta(days=4))
    sign_in(browser, "mara@example.org")

    browser.post("/sign-in/second-factor/lost/")

    assert signed_in_as(browser) == with_app.pk
    assert Message.objects.filter(key__contains="reset_done").get().to == "mara@example.org"
