"""An import brings a space to what its file says, wholly or not at all."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction

from tenne.booking.services import Wish, book
from tenne.booking.services.occupying import free_expired
from tenne.booking.services.outages import Closing, take_out_of_service
from tenne.booking.services.settling import attempt
from tenne.foundation import scope
from tenne.foundation.refusal import Refused
from tenne.spaces.catalogue import catalogue_of
from tenne.spaces.models import Area, Floor, Outage, Resource, ResourcePart, Space
from tenne.tariffs.models import Tariff
from tenne.transfer.space_file.exporting import described
from tenne.transfer.space_file.importing import import_space, preview
from tenne.transfer.space_file.layout import content_of, text_of
from tests.booking.periods import at
from tests.factories import NOW, make_operator, make_person
from tests.transfer.space_file.small import SMALL

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def anywhere():
    with scope.network("test"):
        yield


@pytest.fixture
def operator():
    return make_operator(slug="scheune-eg")


def bring(text: str, operator, **more) -> Space:
    file, mistakes = content_of(text.encode())
    assert [str(one) for one in mistakes] == []
    return import_space(file, operator, now=NOW, **more).space


def seen(text: str, operator):
    file, _ = content_of(text.encode())
    return preview(file, operator, now=NOW)


def desk(space: Space, number: str = "7") -> Resource:
    return Resource.objects.get(space=space, kind="desk", number=number)


def book_desk(space: Space, number: str = "7"):
    wish = Wish(period=at("10:00", "12:00"), resource_id=desk(space, number).public_id)
    return book(person=make_person(), wish=wish, now=NOW)


def test_a_file_makes_a_space_with_all_that_stands_in_it(operator):
    space = bring(SMALL, operator)

    assert space.operator == operator
    assert space.postcode == "01234"
    assert desk(space).name == {"de": "Tisch 7", "en": "Desk 7"}
    assert desk(space).position == {"x": 1.0, "y": 1.0, "w": 1.6, "h": 0.8}
    room = Resource.objects.get(space=space, kind="room")
    assert (room.shortest_minutes, room.longest_minutes) == (60, 480)
    assert Tariff.objects.get(space=space).price_cents == 1400


def test_a_place_of_a_file_can_be_booked(operator):
    space = bring(SMALL, operator)

    booking = book_desk(space)

    assert booking.resource.number == "7"


def test_a_second_import_of_the_same_file_writes_nothing(operator, django_assert_num_queries):
    space = bring(SMALL, operator)
    before = space.revision.number

    done = bring(SMALL, operator)

    done.revision.refresh_from_db()
    assert done.revision.number == before


def test_a_preview_names_each_changed_field_and_changes_nothing(operator):
    space = bring(SMALL, operator)

    found = seen(SMALL.replace("[monitor]", "[monitor, lan]"), operator)

    assert [(one.what, one.section, one.name) for one in found.differences] == [
        ("changed", "resource", "desk/7")
    ]
    assert [(c.field, c.old, c.new) for c in found.differences[0].changes] == [
        ("features", '["monitor"]', '["monitor", "lan"]')
    ]
    assert desk(space).features == ["monitor"]


def test_a_price_a_plan_and_hours_change_with_the_file(operator):
    space = bring(SMALL, operator)
    text = SMALL.replace("14.00", "15.50").replace("to: 17:00", "to: 18:30")
    text = text.replace("width: 10", "width: 12")

    bring(text, operator)

    assert Tariff.objects.get(space=space).price_cents == 1550
    assert {f"{one.closes:%H:%M}" for one in space.hours.all()} == {"18:30"}
    assert Floor.objects.get(space=space).plan["width_m"] == 12


def test_a_place_keeps_its_sticker_when_the_file_changes_it(operator):
    code = desk(bring(SMALL, operator)).short_code

    space = bring(SMALL.replace("[monitor]", "[lan]"), operator)

    assert desk(space).short_code == code


WITHOUT_DESK = SMALL.replace(
    SMALL[SMALL.index("  - kind: desk") : SMALL.index("  - kind: room")], ""
)


def test_a_place_that_nobody_booked_leaves_with_the_file(operator):
    space = bring(SMALL, operator)

    bring(WITHOUT_DESK, operator)

    assert not Resource.objects.filter(space=space, kind="desk").exists()


def test_a_booked_place_is_never_dropped(operator):
    space = bring(SMALL, operator)
    book_desk(space)

    with pytest.raises(Refused) as refused:
        bring(WITHOUT_DESK.replace("Kleine Scheune", "Große Scheune"), operator)

    assert refused.value.code == "still-booked"
    assert refused.value.values == {"names": "desk/7", "bookings": 1, "upcoming": 1}
    space.refresh_from_db()
    assert space.name == "Kleine Scheune"
    assert desk(space).is_active


def test_a_preview_counts_past_and_coming_bookings_of_what_would_leave(operator):
    space = bring(SMALL, operator)
    booking = book_desk(space)
    file, _ = content_of(WITHOUT_DESK.encode())

    later = preview(file, operator, now=booking.ends_at + timedelta(hours=1))

    assert [(one.key, one.bookings, one.upcoming) for one in later.booked] == [("desk/7", 1, 0)]


def test_a_retired_place_keeps_its_bookings_and_is_no_part_of_the_file(operator):
    space = bring(SMALL, operator)
    booking = book_desk(space)

    bring(WITHOUT_DESK, operator, retire=True)

    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert not desk(space).is_active
    assert "desk" not in [one.kind for one in described(space).resources]


def test_a_retired_place_cannot_be_booked_and_comes_back_with_the_file(operator):
    space = bring(SMALL, operator)
    book_desk(space)
    bring(WITHOUT_DESK, operator, retire=True)

    wish = Wish(period=at("14:00", "15:00"), resource_id=desk(space).public_id)

    with pytest.raises(Refused):
        book(person=make_person(), wish=wish, now=NOW)
    bring(SMALL, operator)

    assert desk(space).is_active


def test_an_area_leaves_though_a_retired_place_stood_in_it(operator):
    space = bring(SMALL, operator)
    book_desk(space)
    text = SMALL.replace("key: saal", "key: halle").replace("area: saal", "area: halle")
    text = text.replace(SMALL[SMALL.index("  - kind: desk") : SMALL.index("  - kind: room")], "")

    bring(text, operator, retire=True)

    assert [area.code for area in Area.objects.filter(floor__space=space)] == ["halle"]


HALVES = """\
  - {kind: room, number: Ost, area: saal}
  - {kind: room, number: West, area: saal}
  - {kind: room, number: Ganz, area: saal, parts: [room/Ost, room/West]}
"""
COMPOSED = SMALL.replace("prices:", f"{HALVES}prices:").replace(
    "prices:\n", "prices:\n  - {for: room, unit: hour, price: 9.00, vat: 19, from: 2026-01-01}\n"
)


def test_parts_of_a_whole_come_with_the_file(operator):
    space = bring(COMPOSED, operator)

    links = ResourcePart.objects.filter(whole__space=space)
    assert sorted((one.whole.number, one.part.number) for one in links) == [
        ("Ganz", "Ost"),
        ("Ganz", "West"),
    ]


def test_a_booked_whole_keeps_its_parts(operator):
    space = bring(COMPOSED, operator)
    whole = Resource.objects.get(space=space, number="Ganz")
    wish = Wish(period=at("10:00", "12:00"), resource_id=whole.public_id)
    book(person=make_person(), wish=wish, now=NOW)

    with pytest.raises(Refused) as refused:
        bring(COMPOSED.replace("[room/Ost, room/West]", "[room/Ost]"), operator)

    assert refused.value.code == "parts-booked"
    assert ResourcePart.objects.filter(whole=whole).count() == 2


def test_a_whole_out_of_service_keeps_its_parts(operator):
    space = bring(COMPOSED, operator)
    catalogue = catalogue_of(space_id=space.pk)
    whole = next(one for one in catalogue.places.values() if one.resource.number == "Ganz")
    take_out_of_service(Closing(whole, at("10:00", "12:00")), agreed=(), now=NOW)

    with pytest.raises(Refused) as refused:
        bring(COMPOSED.replace("[room/Ost, room/West]", "[room/Ost]"), operator)

    assert refused.value.code == "parts-booked"


def test_whoever_books_a_whole_that_has_just_got_other_parts_is_asked_to_try_again(operator):
    space = bring(COMPOSED, operator)
    whole = Resource.objects.get(space=space, number="Ganz")
    tried = attempt(make_person(), Wish(at("10:00", "12:00"), resource_id=whole.public_id), NOW)
    bring(COMPOSED.replace("[room/Ost, room/West]", "[room/Ost]"), operator)

    with pytest.raises(Refused) as refused, transaction.atomic():
        free_expired(tried.catalogue, tried.places, tried.wish.period, NOW)

    assert refused.value.code == "plan-changed"


@pytest.mark.django_db(transaction=True)
def test_an_import_waits_for_whoever_is_just_booking_the_whole(operator):
    space = bring(COMPOSED, operator)
    whole = Resource.objects.get(space=space, number="Ganz")
    wish, person = Wish(at("10:00", "12:00"), resource_id=whole.public_id), make_person()
    is_booked, may_end = Event(), Event()

    def book_slowly() -> None:
        try:
            with transaction.atomic():
                book(person=person, wish=wish, now=NOW)
                is_booked.set()
                may_end.wait(5)
        finally:
            connection.close()

    def bring_other_parts() -> str:
        try:
            with scope.network("test"):
                bring(COMPOSED.replace("[room/Ost, room/West]", "[room/Ost]"), operator)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(2) as people:
        booking = people.submit(book_slowly)
        is_booked.wait(5)
        importing = people.submit(bring_other_parts)
        time.sleep(0.3)
        may_end.set()
        booking.result()

        assert importing.result() == "parts-booked"


def test_a_space_of_somebody_else_is_not_touched(operator):
    bring(SMALL, operator)
    other = make_operator()

    with scope.operators(other.pk), pytest.raises(Refused) as refused:
        bring(SMALL.replace("Kleine", "Fremde"), other)

    assert refused.value.code == "other-operator"


def test_the_order_of_places_follows_the_file(operator):
    space = bring(COMPOSED, operator)
    ost, west = HALVES.splitlines()[0:2]

    bring(COMPOSED.replace(f"{ost}\n{west}", f"{west}\n{ost}"), operator)

    rooms = Resource.objects.filter(space=space, kind="room")
    assert [one.number for one in rooms] == ["Stube", "West", "Ost", "Ganz"]


def test_the_trail_says_that_a_file_did_it(operator):
    space = bring(SMALL, operator)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.metadata->>'through' FROM spaces_spaceevent e "
            "JOIN pghistory_context c ON c.id = e.pgh_context_id WHERE e.pgh_obj_id = %s",
            [space.pk],
        )
        assert cursor.fetchall() == [("space file",)]


def test_equal_codes_on_two_floors_are_told_apart_and_come_back(operator):
    space = bring(SMALL, operator)
    upper = Floor.objects.create(space=space, level=1, plan={})
    Area.objects.create(floor=upper, code="saal", kind="lounge")

    text = text_of(described(space))

    assert "key: saal.0" in text
    assert "key: saal.1" in text
    assert seen(text, operator).differences == []


def test_a_place_that_something_else_still_names_is_retired_instead_of_removed(operator):
    space = bring(SMALL, operator)
    place = desk(space)
    Outage.objects.create(
        operator=operator, space=space, resource=place, made_at=NOW,
        starts_at=NOW, ends_at=NOW + timedelta(days=1),
    )  # fmt: skip

    bring(WITHOUT_DESK, operator)

    place.refresh_from_db()
    assert not place.is_active
    assert seen(WITHOUT_DESK, operator).differences == []


def test_inventory_workplace_sheet_and_wlan_come_and_go_with_the_file(operator):
    things = """\
inventory:
  - {kind: chair, label: Stuhl, resource: desk/7}
  - {kind: chair, label: Stuhl, state: worn, area: saal, at: {x: 2, y: 3}}
workplace:
  - {topic: light, text: {de: Tageslicht, en: Daylight}, as_of: 2026-03-01}
wlan:
  - {day: 2026-03-01, down: 480, up: 200}
"""
    space = bring(SMALL.replace("prices:", f"{things}prices:"), operator)

    assert [(one.label, one.state) for one in space.inventory.order_by("pk")] == [
        ("Stuhl", "good"),
        ("Stuhl", "worn"),
    ]
    assert space.workplace_facts.get().text == {"de": "Tageslicht", "en": "Daylight"}
    assert space.wlan_measurements.get().down_mbit == 480
    bring(SMALL, operator)
    assert not space.inventory.exists()
    assert not space.workplace_facts.exists()
    assert not space.wlan_measurements.exists()
