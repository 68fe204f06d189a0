"""A tablet at a door: it shows a code, an operator types it, and it is a display and no more."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from tenne.foundation import scope
from tenne.foundation.codes import ALPHABET
from tenne.foundation.refusal import Refused
from tenne.people import sessions
from tenne.people.models import Session
from tenne.spaces.models import FrontDeskDevice, Role
from tenne.spaces.services import devices, displays
from tests.factories import NOW, make_person, make_resource, make_space

pytestmark = pytest.mark.django_db
SECRET = "the secret of a tablet"


@pytest.fixture
def space():
    return make_space()


@pytest.fixture
def room(space):
    return make_resource(space, kind="room", number="Scheune")


@pytest.fixture
def operator(space, client) -> Client:
    """Return the browser of somebody who runs the operator and has just proven it."""
    person = make_person()
    Role.objects.create(person=person, kind="operator", operator=space.operator)
    client.force_login(person, backend=sessions.BACKEND)
    session = client.session
    session[sessions.SECOND_FACTOR] = True
    session[sessions.CONFIRMED] = timezone.now().isoformat()
    session.save()
    return client


def pair(space, code: str = "", *, resource=None) -> FrontDeskDevice:
    with scope.operators(space.operator_id):
        return displays.pair_display(
            space, code or displays.code_of(SECRET), label="Scheune", resource=resource,
            colours="by-time", by=None, now=NOW,
        )  # fmt: skip


def test_a_tablet_whose_code_was_typed_is_the_display_of_the_room(space, room):
    code = displays.code_of(SECRET)

    pair(space, f"{code[:4].lower()} {code[4:8]}-{code[8:]}", resource=room)

    found = displays.display_of(SECRET)
    assert (found.resource, found.space) == (room, space)
    assert displays.display_of("another secret") is None
    assert displays.display_of("") is None


def test_who_knows_the_code_has_no_display(space):
    pair(space)

    assert displays.display_of(displays.code_of(SECRET)) is None


@pytest.mark.parametrize("place", range(displays.CODE_LENGTH))
def test_one_mistyped_character_is_told(space, place):
    code = displays.code_of(SECRET)
    other = ALPHABET[(ALPHABET.index(code[place]) + 1) % len(ALPHABET)]

    with pytest.raises(Refused) as refused:
        pair(space, code[:place] + other + code[place + 1 :])

    assert (refused.value.code, refused.value.field) == ("bad-code", "code")


@pytest.mark.parametrize("code", ["", "K7Q2", "K7Q2-M9FD-3XPA-2222", "ÄÖÜ"])
def test_what_is_no_code_is_told(space, code):
    with pytest.raises(Refused):
        pair(space, code or " ")


def test_an_ended_display_opens_nothing_and_its_code_is_used_up(space):
    display = pair(space)

    with scope.operators(space.operator_id):
        devices.end(display, now=NOW)

    assert displays.display_of(SECRET) is None
    assert displays.was_paired(SECRET)
    with pytest.raises(Refused) as refused:
        pair(space)
    assert refused.value.code == "code-used"


def test_a_display_is_no_front_desk_and_a_front_desk_no_display(space):
    pair(space)
    with scope.operators(space.operator_id):
        _device, secret = devices.pair(space, label="Tresen", by=None, now=NOW)

    assert devices.device_of(SECRET) is None
    assert displays.display_of(secret) is None


def test_shifts_go_on_when_a_display_ends(space):
    host = make_person()
    session = Session.objects.create(
        session_key="k" * 32, expire_date=timezone.now(), session_data="", person=host,
        limited_to=f"host:{space.pk}", started_at=NOW, seen_at=NOW,
    )  # fmt: skip
    display = pair(space)

    with scope.operators(space.operator_id):
        devices.end(display, now=NOW)

    assert Session.objects.filter(pk=session.pk).exists()


def test_an_operator_types_the_code_and_stays_signed_in(operator, space, room):
    answer = operator.post(
        f"/operators/{space.operator.slug}/devices/display/",
        {"display-code": displays.code_of(SECRET), "display-shows": f"room-{room.pk}",
         "display-colours": "dark"},
    )  # fmt: skip

    found = displays.display_of(SECRET)
    assert answer.status_code == 302
    assert (found.resource, found.colours, found.label) == (room, "dark", room.title)
    assert "_auth_user_id" in operator.session


def test_a_room_of_another_operator_cannot_be_shown(operator, space):
    foreign = make_resource(make_space(), kind="room", number="Fremd")

    answer = operator.post(
        f"/operators/{space.operator.slug}/devices/display/",
        {"display-code": displays.code_of(SECRET), "display-shows": f"room-{foreign.pk}",
         "display-colours": "dark"},
    )  # fmt: skip

    assert answer.context["has_errors"]
    assert displays.display_of(SECRET) is None


def test_who_paired_and_ended_a_display_is_on_record(operator, space):
    pair(space)
    display = displays.display_of(SECRET)

    operator.post(f"/operators/{space.operator.slug}/devices/{display.pk}/end/")

    trail = FrontDeskDevice.pgh_event_model.objects.filter(pgh_obj_id=display.pk)
    with scope.network("a test"):
        assert list(trail.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
            "insert", "update",
        ]  # fmt: skip
    assert displays.display_of(SECRET) is None
