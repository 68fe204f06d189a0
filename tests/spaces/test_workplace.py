"""The workplace sheet: what is written is dated, what is not reads as not stated."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tenne.foundation import scope
from tenne.spaces.models import Space, WlanMeasurement, WorkplaceFact, WorkplaceTopic
from tenne.spaces.services.workplace import Fact, measure_wlan, write_facts
from tenne.spaces.workplace import latest_wlan
from tests.factories import make_person, make_space
from tests.signing_in import signed_in
from tests.spaces.making import make_role

pytestmark = pytest.mark.django_db
SECOND = date(2026, 11, 2)


@pytest.fixture
def space() -> Space:
    return make_space()


@pytest.fixture
def host(space: Space) -> Client:
    person = make_person()
    make_role(person, "host", operator=space.operator, space=space)
    return signed_in(person, language="de", confirmed=False)


def sheet(space: Space, language: str = "de") -> str:
    page = Client(headers={"accept-language": language}).get(
        reverse("spaces:workplace", args=[space.slug])
    )
    return page.content.decode()


def test_an_empty_sheet_states_every_topic_as_not_stated(space):
    page = sheet(space)

    assert page.count("nicht angegeben") == len(WorkplaceTopic) + 1
    assert sheet(space, "en").count("not stated") == len(WorkplaceTopic) + 1


def test_a_fact_stands_with_its_day_in_both_languages(space):
    with scope.operators(space.operator_id):
        write_facts(space, [Fact("light", "500 Lux am Tisch", "500 lux at the desk", SECOND)])

    assert "500 Lux am Tisch" in sheet(space)
    assert "2.11.2026" in sheet(space)
    assert "500 lux at the desk" in sheet(space, "en")


def test_a_fact_in_one_language_is_better_than_none(space):
    with scope.operators(space.operator_id):
        write_facts(space, [Fact("chair", "Drehstuhl", "", SECOND)])

    assert "Drehstuhl" in sheet(space, "en")


def test_an_emptied_fact_is_no_longer_stated(space):
    with scope.operators(space.operator_id):
        write_facts(space, [Fact("chair", "Drehstuhl", "", SECOND)])
        write_facts(space, [Fact("chair", "", "", SECOND)])

        assert not WorkplaceFact.objects.exists()


def test_staff_write_the_sheet_in_the_browser(space, host):
    address = reverse("spaces:edit_workplace", args=[space.slug])

    answer = host.post(address, {"storage-de": "Spind mit Zahlenschloss", "storage-as_of": ""})

    assert answer.status_code == 302
    assert "Spind mit Zahlenschloss" in sheet(space)


def test_no_fact_is_of_a_day_to_come(space, host):
    address = reverse("spaces:edit_workplace", args=[space.slug])

    page = host.post(address, {"desk-de": "Tisch", "desk-as_of": "2999-01-01"})

    assert page.status_code == 422
    assert "nicht angegeben" in sheet(space)


def test_the_newest_measurement_of_the_wlan_stands_on_the_public_page(space, host):
    address = reverse("spaces:edit_workplace", args=[space.slug])
    host.post(address, {"do": "wlan", "down": "90", "up": "20", "on": "2026-10-01"})
    host.post(address, {"do": "wlan", "down": "240", "up": "80", "on": "2026-11-02"})

    page = Client(headers={"accept-language": "de"}).get(space.get_absolute_url())

    assert "240 Mbit/s" in page.content.decode()
    assert "2.11.2026" in page.content.decode()
    assert reverse("spaces:workplace", args=[space.slug]) in page.content.decode()


def test_a_second_measurement_of_a_day_replaces_the_first(space):
    with scope.operators(space.operator_id):
        measure_wlan(space, on=SECOND, down_mbit=1, up_mbit=1)
        measure_wlan(space, on=SECOND, down_mbit=240, up_mbit=80)

        assert WlanMeasurement.objects.count() == 1
        assert latest_wlan(space).down_mbit == 240


@pytest.mark.django_db(transaction=True)
def test_two_measurements_at_once_are_one_and_the_later_counts():
    space = make_space()
    is_written, may_end = Event(), Event()

    def measure(down: int, *, waits: bool) -> None:
        try:
            with scope.operators(space.operator_id), transaction.atomic():
                measure_wlan(space, on=SECOND, down_mbit=down, up_mbit=1)
                if waits:
                    is_written.set()
                    may_end.wait(5)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as hosts:
        earlier = hosts.submit(measure, 1, waits=True)
        is_written.wait(5)
        later = hosts.submit(measure, 240, waits=False)
        time.sleep(0.3)
        may_end.set()
        earlier.result()
        later.result()

    with scope.operators(space.operator_id):
        assert [one.down_mbit for one in WlanMeasurement.objects.all()] == [240]
