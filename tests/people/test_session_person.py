"""The person of a session is read with it, and with no less care."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tenne.people.models import Person, Session
from tests.factories import make_person

ACCOUNT = "/account/"


@pytest.fixture
def mara(db: None) -> Person:
    return make_person(name="Mara Muster")


@pytest.fixture
def browser(mara: Person) -> Client:
    client = Client()
    client.force_login(mara)
    return client


def is_in(browser: Client) -> bool:
    return browser.get(ACCOUNT).status_code == 200


def test_session_and_person_are_one_statement(browser):
    browser.get("/bookings/")

    with CaptureQueriesContext(connection) as statements:
        browser.get("/bookings/")

    asked = [s["sql"] for s in statements if 'FROM "people_person"' in s["sql"]]
    assert asked == []
    assert sum("FROM people_session" in s["sql"] and "JOIN" in s["sql"] for s in statements) == 1


def test_the_row_is_read_as_django_reads_it(browser, mara):
    store = browser.session
    store.load()

    read = Session.objects.select_related("person").get()

    for table, one, other in (
        (Session, store.row, read), (Person, store.row.person, read.person),
    ):  # fmt: skip
        assert one == other
        for field in table._meta.concrete_fields:
            assert getattr(one, field.attname) == getattr(other, field.attname), field.name
            assert not field.get_db_converters(connection), field.name


def test_a_new_password_ends_what_was_open(browser, mara):
    assert is_in(browser)

    mara.set_password("ein ganz anderes Wort")
    mara.save()

    assert not is_in(browser)
    assert not Session.objects.filter(person=mara).exists()


def test_who_may_not_sign_in_any_more_is_out(browser, mara):
    Person.objects.filter(pk=mara.pk).update(is_active=False)

    assert not is_in(browser)


def test_a_row_that_names_somebody_else_than_its_data_does_not_make_them_in(browser, mara):
    other = make_person(name="Jana Lorenz")
    Session.objects.update(person=other)

    page = browser.get(ACCOUNT)

    assert page.wsgi_request.user == mara


def test_a_session_without_its_row_of_a_person_still_knows_its_person(browser, mara):
    Session.objects.update(person=None)

    assert browser.get(ACCOUNT).wsgi_request.user == mara


def test_nobody_is_in_without_a_session(db):
    assert not is_in(Client())
