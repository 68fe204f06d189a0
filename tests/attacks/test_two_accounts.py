"""Joining two accounts breaks on nothing that programs had chosen, and opens nothing."""

from __future__ import annotations

import pytest

from tenne.booking.models import Booking
from tenne.booking.services import Terms, Wish, book
from tenne.foundation import scope
from tenne.people import tokens
from tenne.transfer.merging import merge
from tests.booking.periods import at
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db


def test_both_may_have_used_the_same_idempotency_key():
    keep, gone, space = make_person(), make_person(), make_space()
    for person in (keep, gone):
        wish = Wish(at(), resource_id=make_resource(space).public_id)
        book(person=person, wish=wish, now=NOW, terms=Terms(idempotency_key="booking-1"))

    merge(keep=keep, gone=gone)

    with scope.person(keep.pk):
        assert Booking.objects.count() == 2


def test_tokens_of_the_account_that_ends_do_not_get_the_rights_of_the_other():
    keep, gone = make_person(), make_person()
    _row, secret = tokens.make(gone, label="old", scopes=["read", "staff"], lasts=None, now=NOW)

    merge(keep=keep, gone=gone)

    assert tokens.person_of_token(secret, now=NOW) is None
