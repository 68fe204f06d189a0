"""A charge says in its reader's language what it is for, in the words of its own day."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from tenne.billing.models import Charge
from tenne.billing.queries import open_sales_of
from tenne.booking.services import Wish, book
from tenne.foundation import scope
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space
from tests.migrated import copied_database, run_django


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


BACK_AND_FORTH = """
import json
from django.db import connection

def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []

call_command("migrate", "billing", "0002", verbosity=0)
run("SET session_replication_role = replica")
for table in ("billing_charge", "billing_chargeevent"):
    names = "id, operator_id, person_id, sold_as, sold_id, text, gross_cents, currency, tax_mode,"
    names += " vat_percent, vat_cents, served_on, payment_way, recorded_at"
    values = "1, 1, 1, 'booking', '1', 'Tisch 7, 24.11.2026', 1400, 'EUR', 'regular', 19, 224,"
    values += " '2026-11-24', 'invoice', now()"
    if table == "billing_chargeevent":
        names += ", pgh_created_at, pgh_label, pgh_obj_id"
        values += ", now(), 'insert', 1"
    run(f"INSERT INTO {table} ({names}) VALUES ({values})")
run("SET session_replication_role = origin")
call_command("migrate", "billing", verbosity=0)
up = [run(f"SELECT texts FROM {t}") for t in ("billing_charge", "billing_chargeevent")]
call_command("migrate", "billing", "0002", verbosity=0)
down = [run(f"SELECT text FROM {t}") for t in ("billing_charge", "billing_chargeevent")]
print(json.dumps([up, down]))
"""


@pytest.mark.process
def test_old_rows_and_their_trail_keep_their_german_words_there_and_back() -> None:
    with copied_database("billing_back") as database:
        said = run_django(BACK_AND_FORTH, database)

    up, down = json.loads(said.splitlines()[-1])
    texts = [[json.loads(row[0]) if isinstance(row[0], str) else row[0]] for (row,) in up]
    assert texts == [[{"de": "Tisch 7, 24.11.2026"}]] * 2
    assert down == [[["Tisch 7, 24.11.2026"]]] * 2
