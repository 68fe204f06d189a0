"""A tablet at a door: it shows a code, an operator types it, and it is a display and no more."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone, translation

from tenne.foundation import scope
from tenne.foundation.codes import ALPHABET
from tenne.foundation.refusal import Refused
from tenne.people import sessions
from tenne.people.models import Session
from tenne.spaces.display_light import light_of
from tenne.spaces.models import FrontDeskDevice, OpeningHours, Role
from tenne.spaces.queries import week_of
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


def at(clock: str) -> datetime:
    """Return a time of day on a Tuesday, where the house stands."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2026, 11, 24, hour, minute, tzinfo=ZoneInfo("Europe/Berlin"))


def opens(space, first: str, last: str) -> None:
    """Let a space be open at the same hours every day."""
    with scope.network("a test"):
        OpeningHours.objects.filter(space=space).delete()
        OpeningHours.objects.bulk_create(
            OpeningHours(space=space, kind="opening", weekday=day, opens=first, closes=last)
            for day in range(7)
        )


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


def test_a_display_that_asks_is_noted_every_few_minutes_and_leaves_no_trail(space):
    pair(space)
    moments = [NOW, NOW + timedelta(minutes=1), NOW + timedelta(minutes=6)]

    for moment in moments:
        displays.note_seen(displays.display_of(SECRET), now=moment)
        if moment == moments[1]:
            after_a_minute = displays.display_of(SECRET).seen_at

    assert after_a_minute == NOW
    display = displays.display_of(SECRET)
    assert display.seen_at == moments[2]
    trail = FrontDeskDevice.pgh_event_model.objects.filter(pgh_obj_id=display.pk)
    with scope.network("a test"):
        assert trail.count() == 1


@pytest.mark.parametrize(
    ("clock", "seen", "text", "kind"),
    [
        ("12:00", "11:55", "answers", "ok"),
        ("12:00", "11:20", "quiet at the moment", ""),
        ("12:00", "10:30", "silent for more than an hour", "late"),
        ("12:00", None, "silent for more than an hour", "late"),
        ("09:30", "-1 18:00", "quiet at the moment", ""),
        ("10:30", "-1 18:00", "silent for more than an hour", "late"),
    ],
)
def test_only_silence_in_opening_hours_is_a_warning(space, clock, seen, text, kind):
    """The house is open from 9 to 18, and was paired days ago."""
    opens(space, "09:00", "18:00")
    now = at(clock)
    seen_at = seen and at(seen.split()[-1]) - timedelta(days=seen.startswith("-1"))
    display = pair(space)
    display.seen_at, display.paired_at = seen_at, now - timedelta(days=3)

    with scope.operators(space.operator_id), translation.override("en"):
        light = light_of(display, week_of(space), now)

    assert text in light.text
    assert light.kind == kind
    assert light.seen == "not heard of yet" if seen is None else "last heard of" in light.seen


def test_a_display_is_renamed_ended_and_put_back(operator, space):
    display = pair(space)
    base = f"/operators/{space.operator.slug}/devices/"

    named = operator.post(f"{base}{display.pk}/name/", {"label": "  Tür  zum Hof "}, follow=True)
    ended = operator.post(f"{base}{display.pk}/end/", follow=True)
    gone = displays.display_of(SECRET)
    operator.post(f"{base}{display.pk}/end/?put_back=1")

    assert "Tür zum Hof" in named.content.decode()
    assert "?put_back=1" in ended.content.decode()
    assert gone is None
    assert displays.display_of(SECRET).label == "Tür zum Hof"


def test_the_end_of_a_device_is_taken_back_for_ten_minutes_only(space):
    display = pair(space)

    with scope.operators(space.operator_id):
        devices.end(display, now=NOW)
        assert not devices.put_back(display, now=NOW + timedelta(minutes=11))

    assert displays.display_of(SECRET) is None


def test_an_empty_name_leaves_a_display_as_it_is(operator, space):
    display = pair(space)

    operator.post(f"/operators/{space.operator.slug}/devices/{display.pk}/name/", {"label": "  "})

    assert displays.display_of(SECRET).label == "Scheune"


def test_the_page_of_devices_says_when_a_display_was_heard_of(operator, space):
    pair(space)
    displays.note_seen(displays.display_of(SECRET), now=timezone.now())

    page = operator.get(f"/operators/{space.operator.slug}/devices/").content.decode()

    assert "answers" in page or "meldet sich" in page
