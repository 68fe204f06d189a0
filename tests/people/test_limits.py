"""One limiter for all doors: no two slip through, and nobody forges where they come from."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import RequestFactory

from tenne.foundation.refusal import Refused
from tenne.people import limits
from tenne.people.models import Limit
from tenne.people.rules import Rate, client_address, network_of
from tests.factories import NOW

THREE_AN_HOUR = Rate("test", 3, timedelta(hours=1))


@pytest.mark.django_db
def test_three_tries_pass_and_the_fourth_does_not():
    answers = [limits.allow(THREE_AN_HOUR, "mara", now=NOW) for _ in range(4)]

    assert answers == [True, True, True, False]


@pytest.mark.django_db
def test_one_more_try_comes_back_each_third_of_the_hour():
    for _ in range(3):
        limits.allow(THREE_AN_HOUR, "mara", now=NOW)

    early = limits.allow(THREE_AN_HOUR, "mara", now=NOW + timedelta(minutes=19))
    in_time = limits.allow(THREE_AN_HOUR, "mara", now=NOW + timedelta(minutes=20))
    again = limits.allow(THREE_AN_HOUR, "mara", now=NOW + timedelta(minutes=21))

    assert (early, in_time, again) == (False, True, False)


@pytest.mark.django_db
def test_each_subject_and_each_rate_counts_for_itself():
    other = Rate("other", 3, timedelta(hours=1))
    for _ in range(3):
        limits.allow(THREE_AN_HOUR, "mara", now=NOW)

    assert limits.allow(THREE_AN_HOUR, "oskar", now=NOW)
    assert limits.allow(other, "mara", now=NOW)


@pytest.mark.django_db
def test_the_table_does_not_say_whom_it_counts():
    limits.allow(THREE_AN_HOUR, "mara@example.org", now=NOW)

    assert "mara" not in Limit.objects.get().key


@pytest.mark.django_db
def test_spent_counters_are_erased_and_others_stay():
    limits.allow(THREE_AN_HOUR, "mara", now=NOW)
    limits.allow(THREE_AN_HOUR, "oskar", now=NOW + timedelta(hours=2))

    limits.erase_spent(now=NOW + timedelta(hours=1))

    assert Limit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_forty_tries_at_once_get_three():
    answers: list[bool] = []
    begin = threading.Barrier(20)

    def try_twice() -> None:
        begin.wait()
        answers.append(limits.allow(THREE_AN_HOUR, "mara", now=NOW))
        answers.append(limits.allow(THREE_AN_HOUR, "mara", now=NOW))
        connection.close()

    threads = [threading.Thread(target=try_twice) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers.count(True) == 3


@pytest.mark.django_db
def test_unproven_holds_are_limited_by_address_network_and_space():
    def hold(email: str, network: str, space: int) -> None:
        limits.require_unproven_hold(email=email, network=network, space_id=space, now=NOW)

    for number in range(4):
        hold("Mara@example.org", f"192.0.2.{number}", 1)

    with pytest.raises(Refused) as refusal:
        hold("mara@example.org", "192.0.2.99", 1)
    hold("oskar@example.org", "192.0.2.99", 1)
    assert refusal.value.code == "too-often"


@pytest.mark.parametrize(
    ("remote", "forwarded", "seen"),
    [
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "1.2.3.4", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", " , ,", "10.0.0.1"),
        ("10.0.0.1", "rubbish", "rubbish"),
    ],
)
def test_only_what_trusted_proxies_wrote_counts(remote: str, forwarded: str, seen: str):
    trusted = frozenset({"10.0.0.1", "10.0.0.2"})

    assert client_address(remote=remote, forwarded=forwarded, trusted=trusted) == seen


def test_forged_header_changes_nothing_without_a_trusted_proxy(settings):
    settings.TRUSTED_PROXIES = []
    forged = [
        RequestFactory().get("/", REMOTE_ADDR="203.0.113.5", headers={"X-Forwarded-For": f"10.{n}"})
        for n in range(5)
    ]

    assert {limits.client_network(request) for request in forged} == {"203.0.113.5"}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("rubbish", "unknown"),
    ],
)
def test_one_visitor_is_one_ipv4_address_or_one_ipv6_network(address: str, network: str):
    assert network_of(address) == network


def test_expected_guesses_of_a_day_stay_under_one_in_ten_thousand():
    from tenne.people import rules

    codes = rules.CODES_PER_ADDRESS_DAY.count + rules.CODES_PER_KNOWN_BROWSER_DAY.count
    day_of_codes = 2 * codes * rules.CODE_ATTEMPTS
    day_of_factors = 2 * rules.SECOND_FACTORS_PER_PERSON_DAY.count

    assert day_of_codes / 10**rules.CODE_DIGITS < 1e-4
    assert day_of_factors / 10**6 < 1e-4
