"""Guests: a name and an address that somebody wrote down prove nothing and reveal nothing."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.utils import timezone

from tenne.people import proofs, services
from tenne.people.models import EmailProof, Person, ProofPurpose
from tests.factories import NOW, make_person

from .conftest import last_code, sign_in

pytestmark = pytest.mark.django_db


def test_guest_is_never_attached_to_an_account(mara):
    guest = services.guest(name="Mara Muster", email="mara@example.org", language="de")

    assert guest.pk != mara.pk
    assert (guest.email, guest.contact_email) == (None, "mara@example.org")
    assert not guest.can_sign_in


def test_the_same_statements_run_whether_an_account_exists_or_not(mara, django_assert_num_queries):
    for address in ("mara@example.org", "nobody@example.org"):
        with django_assert_num_queries(2):
            services.guest(name="Mara", email=address, language="de")


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


def test_proven_guest_becomes_the_account():
    guest = services.guest(name="Gesa Gast", email="gesa@example.org", language="de")

    account = services.prove(guest, "gesa@example.org", now=NOW)

    assert account == guest
    assert (account.email, account.contact_email, account.can_sign_in) == (
        "gesa@example.org", None, True,
    )  # fmt: skip


def test_proof_returns_an_existing_account_unchanged(mara):
    guest = services.guest(name="Böse Absicht", email="mara@example.org", language="en")

    account = services.prove(guest, "mara@example.org", now=NOW)

    assert account == mara
    assert Person.objects.get(pk=mara.pk).name == "Mara Muster"
    assert Person.objects.get(pk=guest.pk).email is None


def test_signing_in_for_the_first_time_takes_over_what_was_booked_as_guest(browser):
    guest = services.guest(name="Gesa", email="gesa@example.org", language="de")

    asked = sign_in(browser, "gesa@example.org")
    form = browser.get(asked["Location"]).content.decode()
    browser.post(asked["Location"], {"name": "Gesa Gast"})

    guest.refresh_from_db()
    assert 'value="Gesa"' in form
    assert (guest.name, guest.email) == ("Gesa Gast", "gesa@example.org")


def test_guests_with_ones_address_are_taken_over_only_when_one_says_so(browser, mara):
    guest = services.guest(name="Mara M.", email="mara@example.org", language="de")
    foreign = services.guest(name="Böse Absicht", email="mara@example.org", language="de")
    sign_in(browser, "mara@example.org")

    browser.post(f"/account/guests/{guest.pk}/", {"answer": "mine"})
    browser.post(f"/account/guests/{foreign.pk}/", {"answer": "foreign"})

    guest.refresh_from_db()
    foreign.refresh_from_db()
    assert guest.merged_into == mara
    assert (foreign.merged_into, foreign.contact_email) == (None, None)


def test_guests_with_other_addresses_cannot_be_taken_over(browser, mara):
    guest = services.guest(name="Oskar", email="oskar@example.org", language="de")
    sign_in(browser, "mara@example.org")

    answer = browser.post(f"/account/guests/{guest.pk}/", {"answer": "mine"})

    assert answer.status_code == 404


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
def test_ten_proofs_of_one_address_at_once_end_in_one_account():
    guests = [
        services.guest(name=f"Gast {n}", email="gesa@example.org", language="de") for n in range(10)
    ]
    waiting = iter(guests)

    outcomes = at_once(
        10, lambda: services.prove(next(waiting), "gesa@example.org", now=timezone.now())
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
