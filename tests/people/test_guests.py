"""Guests: a name and an address that somebody wrote down prove nothing and reveal nothing."""

from __future__ import annotations

import threading

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tenne.people import proofs, services
from tenne.people.models import EmailProof, Person, ProofPurpose, normal_phone
from tests.factories import NOW, make_person

from .conftest import last_code, sign_in

pytestmark = pytest.mark.django_db


def test_guest_is_never_attached_to_an_account(mara):
    guest = services.guest(name="Mara Muster", email="mara@example.org", language="de")

    assert guest.pk != mara.pk
    assert (guest.email, guest.contact_email) == (None, "mara@example.org")
    assert not guest.can_sign_in


def test_the_same_statements_run_whether_an_account_exists_or_not(mara):
    counts = []
    for address in ("mara@example.org", "nobody@example.org"):
        with CaptureQueriesContext(connection) as queries:
            services.guest(name="Mara", email=address, language="de")
        counts.append(len(queries))

    assert counts == [2, 2]


def test_same_name_and_address_is_the_same_guest_and_another_name_is_not():
    first = services.guest(name="Gesa Gast", email="gesa@example.org", language="de")

    again = services.guest(name=" Gesa  Gast ", email="GESA@example.org", language="de")
    other = services.guest(name="Gustav", email="gesa@example.org", language="de")

    assert first == again
    assert other != first


def test_guest_without_an_address_is_always_new():
    one = services.guest(name="Gast", email="", language="de")
    two = services.guest(name="Gast", email=None, language="de")

    assert one != two


def test_opening_an_account_leaves_guests_with_that_address_as_they_are():
    guest = services.guest(name="Gesa Gast", email="gesa@example.org", language="de")

    account = services.open_account(name="Gesa", email="gesa@example.org", language="de", now=NOW)

    guest.refresh_from_db()
    assert account != guest
    assert (guest.name, guest.email, guest.contact_email) == (
        "Gesa Gast", None, "gesa@example.org",
    )  # fmt: skip


def test_an_unproven_address_that_was_written_down_blocks_no_sign_up():
    written = make_person(name="Notiert", email="gesa@example.org", email_proven_at=None)

    account = services.open_account(name="Gesa", email="gesa@example.org", language="de", now=NOW)

    written.refresh_from_db()
    assert account != written
    assert account.can_sign_in
    assert (written.name, written.email, written.contact_email) == (
        "Notiert", None, "gesa@example.org",
    )  # fmt: skip


def test_opening_an_account_twice_returns_the_first_unchanged(mara):
    account = services.open_account(
        name="Böse Absicht", email="mara@example.org", language="de", now=NOW
    )

    assert account == mara
    assert Person.objects.get(pk=mara.pk).name == "Mara Muster"


def test_the_page_for_the_name_shows_no_name_that_others_wrote_down(browser):
    services.guest(name="Böse Absicht", email="gesa@example.org", language="de")

    asked = sign_in(browser, "gesa@example.org")

    assert "Absicht" not in browser.get(asked["Location"]).content.decode()


@pytest.mark.django_db(transaction=True)
def test_one_code_confirmed_twenty_times_at_once_is_used_once():
    proof = proofs.ask(
        "mara@example.org", ProofPurpose.SIGN_IN, network="192.0.2.1", now=timezone.now()
    )
    code = last_code("mara@example.org")

    outcomes = at_once(
        20, lambda: proofs.by_code(proof.pk, code, network="192.0.2.1", now=timezone.now())
    )

    assert outcomes.count("done") == 1


@pytest.mark.django_db(transaction=True)
def test_forty_guesses_at_once_get_five_tries():
    proof = proofs.ask(
        "mara@example.org", ProofPurpose.SIGN_IN, network="192.0.2.1", now=timezone.now()
    )

    outcomes = at_once(
        40, lambda: proofs.by_code(proof.pk, "xxxx", network="192.0.2.1", now=timezone.now())
    )

    assert outcomes.count("wrong-code") + outcomes.count("code-over") == 40
    assert outcomes.count("wrong-code") <= 5
    assert EmailProof.objects.get().attempts_left == 0


@pytest.mark.django_db(transaction=True)
def test_ten_openings_of_one_address_at_once_end_in_one_account():
    outcomes = at_once(
        10,
        lambda: services.open_account(
            name="Gesa", email="gesa@example.org", language="de", now=timezone.now()
        ),
    )

    assert outcomes.count("done") == 10
    assert Person.objects.filter(email="gesa@example.org").count() == 1


def at_once(times: int, work) -> list[str]:
    """Do something in many threads at the same moment; return how each ended."""
    begin, outcomes = threading.Barrier(times), []

    def run() -> None:
        begin.wait()
        try:
            work()
            outcomes.append("done")
        except Exception as trouble:
            outcomes.append(getattr(trouble, "code", repr(trouble)))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_sample_guests_are_left_alone():
    make_person(
        name="Gesa", email=None, email_proven_at=None, contact_email="g@x.org", is_sample=True
    )

    guest = services.guest(name="Gesa", email="g@x.org", language="de")

    assert not guest.is_sample


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("04321 / 555-0123", "043215550123"),
        ("+49 (4321) 5550123", "+4943215550123"),
        ("0049 4321 5550123", "+4943215550123"),
        ("", None),
        (None, None),
    ],
)
def test_a_phone_number_is_stored_as_plus_and_digits(written, stored):
    assert normal_phone(written) == stored


def test_a_caller_is_the_same_guest_by_name_and_number_only():
    first = services.guest(name="Gerda", email=None, phone="04321 5550", language="de")

    again = services.guest(name="Gerda", email=None, phone="04321-5550", language="de")
    another = services.guest(name="Gerd", email=None, phone="04321-5550", language="de")
    nobody = services.guest(name="Gerda", email=None, language="de")

    assert again == first
    assert len({first.pk, another.pk, nobody.pk}) == 3


def test_the_database_keeps_no_number_that_cannot_be_called():
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(name="Gerda", contact_phone="12")


def test_what_one_desk_says_of_a_known_guest_changes_nothing_elsewhere():
    who = {"name": "Gesa Gast", "email": "gesa@example.org", "language": "de"}
    first = services.guest(**who, audience="commuter")

    again = services.guest(**who, audience="traveller")

    assert again == first
    assert Person.objects.get(pk=first.pk).audience == "commuter"
