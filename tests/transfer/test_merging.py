"""Two accounts of one person become one."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from tenne.booking.models import Booking, Wait
from tenne.booking.services import Wish, book, cancel
from tenne.booking.services.waiting.standing import wait_for
from tenne.foundation import scope
from tenne.foundation.models import Message
from tenne.foundation.refusal import Refused
from tenne.people import tokens
from tenne.people.models import Person
from tenne.spaces.models import Role
from tenne.transfer import erasure, merging
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db(transaction=True)


def test_bookings_charges_tokens_and_roles_move_and_both_addresses_are_told():
    keep, gone = make_person(email="neu@tenne.example"), make_person(email="alt@tenne.example")
    desk = make_resource(make_space())
    wish = Wish(period=at("08:00", "20:00"), resource_id=desk.public_id)
    booking = book(person=gone, wish=wish, now=NOW)
    _token, secret = tokens.make(gone, label="Skript", lasts=None, now=NOW)

    moved = merging.merge(keep=keep, gone=gone)

    with scope.network("a test looks"):
        assert Booking.objects.get(pk=booking.pk).person == keep
    assert tokens.person_of_token(secret, now=NOW)[0] == keep
    assert moved["billing.Charge"] == 1
    told = Message.objects.filter(key__contains=":merged:").values_list("to", flat=True)
    assert set(told) == {"neu@tenne.example", "alt@tenne.example"}


def test_the_emptied_account_cannot_sign_in_and_its_address_is_free():
    keep, gone = make_person(), make_person(email="alt@tenne.example")

    merging.merge(keep=keep, gone=gone)

    gone.refresh_from_db()
    assert (gone.email, gone.name, gone.can_sign_in, gone.merged_into) == (None, "", False, keep)


def test_a_role_that_both_had_stands_once():
    keep, gone, operator = make_person(), make_person(), make_operator()
    for person in (keep, gone):
        Role.objects.create(person=person, kind="operator", operator=operator)
    Role.objects.create(person=gone, kind="planner")

    merging.merge(keep=keep, gone=gone)

    assert sorted(Role.objects.filter(person=keep).values_list("kind", flat=True)) == [
        "operator", "planner",
    ]  # fmt: skip
    assert not Role.objects.filter(person=gone).exists()


def test_who_stood_twice_for_one_place_keeps_the_earlier_place_in_line():
    keep, gone, space = make_person(), make_person(), make_space()
    room = make_resource(space, kind="room", limit_per_person=None)
    wish = Wish(period=at("18:00", "19:00"), resource_id=room.public_id)
    taken = book(person=make_person(), wish=wish, now=NOW)
    earlier = wait_for(person=gone, wish=wish, now=NOW)
    later = wait_for(person=keep, wish=wish, now=NOW + timedelta(minutes=1))

    merging.merge(keep=keep, gone=gone)

    with scope.network("a test looks"):
        waits = dict(Wait.objects.filter(person=keep).values_list("pk", "state"))
    assert waits == {earlier.pk: "waiting", later.pk: "left"}
    cancel(taken, now=NOW + timedelta(minutes=2))
    with scope.network("a test looks"):
        assert Wait.objects.get(pk=earlier.pk).state == "offered"


def test_a_proven_address_does_not_get_around_a_second_factor():
    keep, gone = make_person(), make_person()
    Authenticator.objects.create(user=gone, type="totp", data={"secret": "x"})

    with pytest.raises(Refused) as refusal:
        merging.merge(keep=keep, gone=gone)

    assert refusal.value.code == "other-has-factor"


def test_two_merges_at_once_end_in_one_account():
    one, two = make_person(), make_person()
    refused, begin = [], threading.Barrier(2)

    def merge(keep: Person, gone: Person) -> None:
        begin.wait()
        try:
            merging.merge(keep=keep, gone=gone)
        except Refused as refusal:
            refused.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=merge, args=pair) for pair in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert Person.objects.filter(is_active=True).count() == 1


def test_erasing_the_joined_account_erases_the_emptied_one_too(settings, tmp_path):
    settings.DATA = tmp_path
    keep, gone = make_person(), make_person()
    merging.merge(keep=keep, gone=gone)

    erasure.erase(keep, now=NOW)

    assert not Person.objects.exists()
