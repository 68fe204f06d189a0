"""How long a session lasts, where it is listed, how it ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from tenne.people import tasks
from tenne.people.models import Session
from tenne.people.rules import browser_name, session_is_over
from tenne.spaces.models import Role
from tests.factories import NOW

from .conftest import sign_in, signed_in_as

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("idle", "age", "staff", "over"),
    [
        (11.9, 20, False, False),
        (12, 20, False, True),
        (1, 24 * 30 - 1, False, False),
        (1, 24 * 30, False, True),
        (0.49, 5, True, False),
        (0.5, 5, True, True),
        (0.1, 11.9, True, False),
        (0.1, 12, True, True),
    ],
)
def test_session_ends_when_it_was_idle_or_lasted_too_long(idle, age, staff, over):
    assert (
        session_is_over(
            started_at=NOW - age * HOUR, seen_at=NOW - idle * HOUR, is_staff=staff, now=NOW
        )
        is over
    )


@pytest.mark.django_db
def test_idle_session_leads_back_to_the_sign_in(browser, mara):
    sign_in(browser, "mara@example.org")

    with time_machine.travel(timezone.now() + 12 * HOUR, tick=False):
        answer = browser.get("/account/")

    assert answer["Location"].startswith("/sign-in/")
    assert not Session.objects.filter(person=mara).exists()


@pytest.mark.django_db
def test_asking_for_a_passkey_fills_the_database_with_a_bounded_number_of_sessions():
    answers = [
        Client().get("/sign-in/passkey/", headers={"accept": "application/json"}).status_code
        for _ in range(70)
    ]

    assert answers == [200] * 60 + [429] * 10
    assert Session.objects.count() == 60


@pytest.mark.django_db
def test_looking_at_the_address_of_passkeys_makes_no_session(browser):
    answer = browser.get("/sign-in/passkey/")

    assert answer["Location"] == "/sign-in/"
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_sessions_that_nobody_signed_in_to_are_erased_the_next_night(browser):
    browser.get("/sign-in/passkey/", headers={"accept": "application/json"})

    tasks.erase_old(timezone.now() + timedelta(days=2))

    assert not Session.objects.exists()


@pytest.mark.django_db
def test_session_in_use_stays(browser, mara):
    sign_in(browser, "mara@example.org")
    start = timezone.now()

    for hours in range(11, 66, 11):
        with time_machine.travel(start + hours * HOUR, tick=False):
            assert browser.get("/account/").status_code == 200


@pytest.mark.django_db
def test_visit_is_written_once_a_minute(browser, mara, django_assert_num_queries):
    sign_in(browser, "mara@example.org")
    before = Session.objects.get(person=mara).seen_at

    browser.get("/account/sessions/")
    same = Session.objects.get(person=mara).seen_at
    with time_machine.travel(before + timedelta(seconds=61), tick=False):
        browser.get("/account/sessions/")

    assert same == before
    assert Session.objects.get(person=mara).seen_at > before


@pytest.mark.django_db
def test_who_becomes_staff_gets_the_short_limits_within_a_minute(browser, mara):
    sign_in(browser, "mara@example.org")
    start = timezone.now()
    Role.objects.create(person=mara, kind="planner")

    with time_machine.travel(start + timedelta(minutes=2), tick=False):
        browser.get("/account/")
    with time_machine.travel(start + timedelta(minutes=33), tick=False):
        answer = browser.get("/account/")

    assert answer["Location"].startswith("/sign-in/")


@pytest.mark.django_db
def test_other_sessions_are_listed_and_can_be_ended(mara):
    phone = Client(headers={"user-agent": "Mozilla/5.0 (Android 14; Mobile) Firefox/140.0"})
    laptop = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    sign_in(phone, "mara@example.org")
    sign_in(laptop, "mara@example.org")

    page = laptop.get("/account/sessions/").content.decode()
    laptop.post("/account/sessions/", {"session": "all"})

    assert "Firefox · Android" in page
    assert phone.get("/account/")["Location"].startswith("/sign-in/")
    assert laptop.get("/account/").status_code == 200


@pytest.mark.django_db
def test_nobody_ends_the_sessions_of_others(browser, mara, django_user_model):
    other = django_user_model.objects.create_person(
        name="Oskar", email="oskar@example.org", email_proven_at=timezone.now()
    )
    sign_in(browser, "mara@example.org")
    foreign = Client()
    sign_in(foreign, "oskar@example.org")

    browser.post("/account/sessions/", {"session": Session.objects.get(person=other).pk})

    assert signed_in_as(foreign) == other.pk
    assert foreign.get("/account/").status_code == 200


@pytest.mark.django_db
def test_new_password_ends_other_sessions(mara):
    phone, laptop = Client(), Client()
    sign_in(phone, "mara@example.org")
    sign_in(laptop, "mara@example.org")

    answer = laptop.post("/account/password/", {"password": "vier lange leise Wörter"})

    assert answer.status_code == 302
    assert phone.get("/account/").status_code == 302
    assert laptop.get("/account/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (iPhone; CPU) AppleWebKit Version/18 Safari/604.1", "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) Chrome/140.0 Safari/537.36", "Chrome · macOS"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_browser_is_named_in_two_words(agent: str, name: str):
    assert browser_name(agent) == name
