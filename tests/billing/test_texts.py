"""A charge says in its reader's language what it is for, in the words of its own day."""

from __future__ import annotations

import pytest
from django.utils import translation

from tenne.billing.models import Charge
from tenne.billing.queries import open_sales_of
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space


@pytest.fixture
def owing(db: None):
    """Return somebody who owes a desk."""
    person = make_person()
    desk = make_resource(make_space(), name={"de": "Tisch 7", "en": "Desk 7"})
    book(person=person, wish=Wish(period=at(), resource_id=desk.public_id), now=NOW)
    return person


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Tisch 7, Di 24.11.2026"), ("en", "Desk 7, Tue 24 Nov 2026"), ("fr", "Tisch 7,")],
)
def test_an_open_sale_is_said_in_the_language_of_its_reader(owing, language, text):
    with scope.person(owing.pk), translation.override(language):
        (sale,) = open_sales_of(owing.pk)

        assert sale.text.startswith(text)
        assert sale.is_foreign == (language == "fr")


def test_an_old_charge_is_said_in_german_and_marked_as_such(owing):
    with scope.network("a row from before"):
        Charge.objects.update(texts={"de": "Tisch 7, 24.11.2026"})

    with scope.person(owing.pk), translation.override("en"):
        (sale,) = open_sales_of(owing.pk)

        assert (sale.text, sale.is_foreign) == ("Tisch 7, 24.11.2026", True)


def test_a_renamed_place_changes_no_charge(owing):
    with scope.network("the house renames its desk"):
        charge = Charge.objects.get()
        desk = owing.bookings.get().resource
        desk.name = {"de": "Fensterplatz", "en": "Window seat"}
        desk.save()

        charge.refresh_from_db()

    assert charge.text_in("en") == "Desk 7, Tue 24 Nov 2026"
