"""Erasing a person: what goes, what stays, and that no restore brings anybody back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import DatabaseError, connection, transaction

from tenne.billing.models import Charge
from tenne.booking.models import Booking, BookingEvent
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import mail, scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people import tokens
from tenne.people.models import Erasure, Person, Session, Token, TokenEvent
from tenne.spaces.models import Role
from tenne.transfer import erasure
from tenne.transfer.services import reapply_erasures
from tests.booking.periods import at
from tests.booking.permanent import allocated, make_desk
from tests.factories import NOW, make_operator, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(days=30)
NAME, ADDRESS = "Kanarie Vogel", "kanarie@tenne.example"


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def canary() -> Person:
    return make_person(name=NAME, email=ADDRESS)


def book_for(person: Person, note: str = "Kanarie braucht Licht") -> Booking:
    desk = make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    return book(person=person, wish=wish, now=NOW, terms=Terms(note=note))


def everything() -> str:
    """Return the whole database as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        found = []
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            found += [f"{table}: {row[0]}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_person_without_records_leaves_nothing_behind(canary):
    tokens.make(canary, label="Kanarie Skript", lasts=None, now=NOW)
    Authenticator.objects.create(user=canary, type="totp", data={"secret": "Kanarie"})
    mail.queue(key="k", to=ADDRESS, subject="Hallo Kanarie", text="Kanarie Vogel")

    erasure.erase(canary, now=NOW)

    left = everything()
    assert "anarie" not in left
    assert not Person.objects.filter(pk=canary.pk).exists()
    assert not Token.objects.exists()
    assert not TokenEvent.objects.exists()
    assert not Message.objects.exists()


def test_booking_and_charge_stay_locked_with_the_name_and_nothing_else(canary):
    booking = book_for(canary)

    erasure.erase(canary, now=LATER)

    left = Person.objects.get(pk=canary.pk)
    with scope.network("a test looks"):
        kept = Booking.objects.get(pk=booking.pk)
        assert Charge.objects.count() == 1
    assert (left.name, left.email, left.can_sign_in) == (NAME, None, False)
    assert left.erased_at == LATER
    assert kept.note == ""
    assert "braucht Licht" not in everything()
    assert ADDRESS not in everything()
    assert BookingEvent.objects.exists()


def test_what_stays_is_named_before(canary):
    book_for(canary)

    named = erasure.what_stays(canary)

    assert sum(one.count for one in named) == 2
    assert all("8 years" in one.ends for one in named)


def test_nobody_is_erased_while_a_booking_is_to_come(canary):
    book_for(canary)

    with pytest.raises(Refused) as refusal:
        erasure.erase(canary, now=NOW)

    assert refusal.value.code == "live-bookings"
    assert Person.objects.get(pk=canary.pk).email == ADDRESS


def test_nobody_is_erased_while_they_hold_a_place_for_good(canary):
    allocated(make_desk(), first_day=NOW.date(), person=canary)

    with pytest.raises(Refused) as refusal:
        erasure.erase(canary, now=NOW)

    assert refusal.value.code == "permanent-place"


def test_the_last_operator_cannot_leave(canary):
    operator = make_operator()
    Role.objects.create(person=canary, kind="operator", operator=operator)

    with pytest.raises(Refused) as refusal:
        erasure.erase(canary, now=NOW)

    assert refusal.value.code == "last-operator"


def test_sessions_end(canary, client):
    client.force_login(canary, backend="tenne.people.backends.ProvenAddressBackend")

    erasure.erase(canary, now=NOW)

    assert not Session.objects.filter(person_id=canary.pk).exists()
    assert client.get("/account/").status_code == 302


def test_restored_backup_erases_again_whoever_it_brings_back(canary, data_folder):
    created, key = canary.created_at, canary.pk
    stranger = make_person(name="Bleibt Hier")
    erasure.erase(canary, now=NOW)
    Erasure.objects.all().delete()  # the backup is older than the erasure
    back = Person(pk=key, name=NAME, email=ADDRESS, email_proven_at=NOW)
    back.save()
    Person.objects.filter(pk=key).update(created_at=created)

    count = reapply_erasures()

    assert count == 1
    assert "anarie" not in everything()
    assert Person.objects.get().pk == stranger.pk
    assert "anarie" not in (data_folder / "erasures.txt").read_text()


def test_another_person_with_the_same_number_is_not_taken_for_the_erased_one(canary):
    key = canary.pk
    erasure.erase(canary, now=NOW)
    other = Person(pk=key, name="Ganz Anders", email="anders@tenne.example", email_proven_at=NOW)
    other.save()

    count = reapply_erasures()

    assert count == 0
    assert Person.objects.get(pk=key).name == "Ganz Anders"


def erase_history(table: str, column: str, subject: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_erase_history(%s::regclass, %s, %s, true, '{}')",
            [table, column, str(subject)],
        )


def test_history_is_erased_for_nobody_who_is_not_being_erased(canary):
    tokens.make(canary, label="bleibt", lasts=None, now=NOW)

    with pytest.raises(DatabaseError, match="nobody is being erased"):
        erase_history("people_tokenevent", "person_id", canary.pk)

    assert TokenEvent.objects.count() == 1


def test_only_history_tables_can_be_reached_that_way(canary):
    Erasure.objects.create(mark="m", subjects=[erasure._sha256(str(canary.pk))], erased_at=NOW)

    with pytest.raises(DatabaseError, match="no history table"):
        erase_history("people_person", "id", canary.pk)
