"""Every operation of the machine interface, tried as every role, answers as the matrix says."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from tools.permissions import ROLES, Entry, load

from tenne.api.document import document
from tenne.booking.models import OutsideCalendar, Takeover
from tenne.foundation import scope
from tenne.people.rules import SCOPES
from tenne.spaces.models import Webhook
from tests.permissions import lines, things, together
from tests.permissions.addresses import PLACES_OF, about
from tests.permissions.conftest import undone
from tests.permissions.enquiries import enquiry
from tests.permissions.test_pages import leaks
from tests.permissions.world import World, browser, machine, make_token

pytestmark = pytest.mark.django_db

MATRIX = load()
NOBODY = ("signed-out", "guest")
THREE_WEEKS = {"rule": "FREQ=WEEKLY;COUNT=3", "conflicts": "leave-out"}


CALENDAR = {"file": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"}
OF_OPERATOR = "/api/v1/operators/{operator_slug}"
LET = "/api/v1/spaces/{slug}/permanent-places"


def operations() -> list[str]:
    """Return every operation of the published document, such as ``GET /api/v1/spaces``."""
    paths = document()["paths"]
    return [f"{method.upper()} {path}" for path, methods in paths.items() for method in methods]


def described(operation: str) -> dict[str, Any]:
    """Return what the document says of an operation."""
    method, path = operation.split()
    found: dict[str, Any] = document()["paths"][path][method.lower()]
    return found


def known_operations() -> list[str]:
    """Return the operations that have a rule."""
    return [name for name in operations() if MATRIX.operation(name)]


def entry_of(operation: str) -> Entry:
    """Return the rule of an operation."""
    entry = MATRIX.operation(operation)
    assert entry is not None
    return entry


def tomorrow() -> dict[str, str]:
    """Return two hours of tomorrow afternoon."""
    start = timezone.now().replace(hour=15, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return {"start": start.isoformat(), "end": (start + timedelta(hours=2)).isoformat()}


def bodies(world: World, place: str) -> dict[str, dict[str, Any]]:
    """Return what a verb is told, by its name; where two share one, by the operation."""
    day = tomorrow()["start"][:10]
    days = {"first_day": day, "last_day": day}
    shut = days | {"reason": "Rohrbruch"}
    return {
        "approve": {}, "decline": {}, "extend": {"end": tomorrow()["end"]}, "releases": days,
        "guests": {"count": 0}, "accept": {"number": 1, "cents": 0},
        "preview": shut, "shutdowns": shut | {"seen": ""},
        "change": {"verb": "cancel", "reason": "Irrtum"},
        "rebook": tomorrow() | {"reason": "Wunsch", "overrule": ["closed"]},
        "webhooks": {"address": "https://127.0.0.1/"},
        "outside-calendars": {
            "address": "https://127.0.0.1/",
            "resource": str(world.desks[things.where(place)].public_id),
        },
        "notice": {}, "move": {"first_day": day, "resource": str(world.desks["own"].public_id)},
        "takeovers": CALENDAR | {"seen": ""},
        "POST /api/v1/spaces/{slug}/takeovers/preview": CALENDAR,
        "quotes": {}, "refuse": {}, f"POST {OF_OPERATOR}/enquiries/{{enquiry_id}}/preview": {},
        **lettings({"resource": str(world.desks[things.where(place)].public_id), "first_day": day}),
    }  # fmt: skip


def lettings(wish: dict[str, str]) -> dict[str, dict[str, str]]:
    """Return what the house says when it lets a place for good, or moves its holder."""
    who = {"name": "Tomke Tal", "email": "tomke@tenne.example"}
    return {
        f"POST {LET}/preview": wish | who,
        f"POST {LET}": wish | who | {"seen": ""},
        f"POST {LET}/{{place_id}}/move/preview": wish,
        f"POST {LET}/{{place_id}}/move": wish | {"seen": ""},
        f"POST {LET}/{{place_id}}/releases": {
            "first_day": wish["first_day"],
            "last_day": wish["first_day"],
            "reason": "Anruf",
        },
        "PUT /api/v1/spaces/{slug}/permanent-terms": {
            "notice_weeks": 4,
            "ends_with_month": True,
            "credit_percent": 50,
        },
    }


def call(world: World, client: Any, operation: str, role: str, place: str) -> Any:
    """Call an operation for a role at a place, with input that fits."""
    method, path = operation.split()
    where = things.where(place)
    booking = world.booking(role, place) or world.own_bookings["guest"]
    path = path.replace("{slug}", world.spaces[where].slug)
    path = path.replace("{booking_id}", str(booking.public_id))
    words: dict[str, Any] = {}
    if "{series_id}" in path:
        is_own = place == "mine" and role in world.people
        words = together.series(world, role if is_own else "foreign", place)
        path = path.replace("{series_id}", str(words["series_id"]))
    path = between_people(world, path, role, place)
    if "{enquiry_id}" in path:
        is_own = place == "mine" and role in world.people
        is_there = is_own or OF_OPERATOR in operation
        asked = enquiry(world, role if is_own else "foreign", place if is_there else "foreign")
        path = path.replace("{enquiry_id}", str(asked["enquiry_id"]))
    if "{place_id}" in path:
        is_own = place == "mine" and role in world.people
        held = things.permanent(world, role if is_own else "foreign", place)
        path = path.replace("{place_id}", str(held["allocation_id"]))
        path = path.replace("{release_id}", str(held["release_id"]))
    path = at_work(world, path, role, place)
    if operation in things.NEEDED and role in world.people:
        things.NEEDED[operation](world.people[role])
    if operation in ("POST /api/v1/bookings", "POST /api/v1/waits", "POST /api/v1/baskets"):
        wish = {"resource": str(world.desks[where].public_id), **tomorrow()}
        said = {"wishes": [wish]} if path.endswith("baskets") else wish
        return client.generic(method, path, json.dumps(said), content_type="application/json")
    resource = {"resource": str(world.desks[where].public_id)}
    orders = {
        "POST /api/v1/series": resource | tomorrow() | THREE_WEEKS,
        "POST /api/v1/swaps": resource
        | {"start": tomorrow()["start"], "booking": str(booking.public_id)},
    }
    if operation in orders:
        body = json.dumps(orders[operation])
        return client.generic(method, path, body, content_type="application/json")
    if words and method in ("PATCH", "POST"):
        body = {"start_time": "14:00", "end_time": "15:00"}
        body = body if method == "PATCH" else {"day": words["day"]}
        return client.generic(method, path, json.dumps(body), content_type="application/json")
    if method == "PATCH":
        return client.generic(method, path, json.dumps(tomorrow()), content_type="application/json")
    told, verb = bodies(world, place), path.rpartition("/")[2]
    if method in ("POST", "PUT") and (operation in told or verb in told):
        body = json.dumps(told.get(operation, told.get(verb)))
        return client.generic(method, path, body, content_type="application/json")
    return client.generic(method, f"{path}{query_of(operation)}")


def query_of(operation: str) -> str:
    """Return what an operation that reads must be told in its address."""
    _method, path = operation.split()
    near = {"lat": "52.1", "lon": "12.6"} if path == "/api/v1/availability" else {}
    day = tomorrow()["start"][:10]
    asked = {
        "availability": tomorrow() | near,
        "swappable": {"day": day},
        "move": {"first_day": day},
    }
    found = asked.get(path.rpartition("/")[2])
    return f"?{urlencode(found)}" if found else ""


def between_people(world: World, path: str, role: str, place: str) -> str:
    """Name for what somebody waits, or what is asked of them; or what is others' business."""
    is_own = place == "mine" and role in world.people
    if "{wait_id}" in path:
        waited = things.wait(world, role if is_own else "foreign", place)
        path = path.replace("{wait_id}", str(waited["wait_id"]))
    if "{swap_id}" in path:
        # Taken back is what one has asked oneself.
        is_asked = not path.endswith("{swap_id}")
        about = lines.swap(
            world, role if is_own else "foreign", place if is_own else "foreign", is_asked=is_asked
        )
        path = path.replace("{swap_id}", str(about["swap_id"]))
    return path


def notice(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a message to that address."""
    words = things.webhook(world, owner, place)
    operator = world.spaces[things.where(place)].operator
    with scope.operators(operator.pk):
        hook = Webhook.objects.get(public_id=words["webhook_id"])
        row = hook.notices.create(operator=operator, kind="x", body="{}", made_at=timezone.now())
    return words | {"notice_id": row.public_id}


def outside_calendar(world: World, place: str) -> dict[str, Any]:
    """Name a calendar elsewhere that keeps a place busy."""
    desk = world.desks[things.where(place)]
    with scope.operators(desk.operator_id):
        row, _ = OutsideCalendar.objects.get_or_create(
            operator=desk.operator, space=desk.space, resource=desk, removed_at=None,
            address="https://cloud.tenne.example/a.ics", defaults={"made_at": timezone.now()},
        )  # fmt: skip
    return {"calendar_id": row.public_id}


def at_work(world: World, path: str, role: str, place: str) -> str:
    """Name what an operator has: a shutdown, a calendar, an address that is told, a message."""
    words: dict[str, Any] = {}
    if "{shutdown_id}" in path:
        words = things.shutdown(world, role, place)
    if "{calendar_id}" in path:
        words = outside_calendar(world, place)
    if "{takeover_id}" in path:
        space = world.spaces[things.where(place)]
        with scope.operators(space.operator_id):
            made = Takeover.objects.create(
                operator=space.operator, space=space, made_at=timezone.now()
            )
        words = {"takeover_id": made.public_id}
    if "{operator_slug}" in path:
        operator = world.operators[things.where(place)]
        words = notice(world, role, place) | {"operator_slug": operator.slug}
    for name, value in words.items():
        path = path.replace(f"{{{name}}}", str(value))
    return path


def outcome(response: Any) -> str:
    """Tell in one word how an operation answered."""
    if response.status_code in (401, 405):
        return {401: "sign-in", 405: "405"}[response.status_code]
    if response.status_code in (403, 404):
        return "no"
    return "broken" if response.status_code >= 500 else "yes"


def expected(entry: Entry, role: str, place: str) -> str:
    """Return the outcome that the matrix names."""
    if entry.rule.allows(role, place):
        return "yes"
    return "sign-in" if role in NOBODY else "no"


def test_every_operation_has_a_rule_and_every_rule_an_operation() -> None:
    listed = {name for entry in MATRIX.operations for name in entry.names}

    assert sorted(set(operations()) - listed) == [], "give these a rule in docs/permissions.toml"
    assert sorted(listed - set(operations())) == [], "these are gone from the document"


@pytest.mark.parametrize("operation", known_operations())
def test_an_operation_answers_as_the_matrix_says_and_names_nobody_from_elsewhere(
    world: World, operation: str
) -> None:
    entry = entry_of(operation)
    parameters = {one["name"] for one in described(operation).get("parameters", [])}
    wrong: list[str] = []

    for role in ROLES:
        for place in PLACES_OF[entry.about or about(frozenset(parameters))]:
            with undone():
                response = call(world, machine(world, role), operation, role, place)
            asked = f"as {role}, {place}"
            if outcome(response) != expected(entry, role, place):
                wrong.append(f"{asked}: {outcome(response)} ({response.status_code})")
            wrong += [f"{asked}: shows {word}" for word in leaks(role, response)]

    assert wrong == []


@pytest.mark.parametrize("operation", known_operations())
def test_the_document_names_the_scope_that_the_matrix_names(operation: str) -> None:
    assert described(operation).get("x-scope", "") == entry_of(operation).scope


@pytest.mark.parametrize("operation", [name for name in known_operations() if entry_of(name).scope])
def test_every_scope_but_the_needed_one_is_not_enough(world: World, operation: str) -> None:
    others = [scope for scope in SCOPES if scope != entry_of(operation).scope]

    with undone():
        _key, raw = make_token(world.people["member"], others)
        client = machine(world, "signed-out")
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {raw}"
        response = call(world, client, operation, "member", "mine")

    assert response.status_code == 403


@pytest.mark.parametrize("operation", [name for name in known_operations() if entry_of(name).scope])
def test_a_browser_session_counts_for_nothing(world: World, operation: str) -> None:
    with undone():
        response = call(world, browser(world, "operator"), operation, "operator", "mine")

    assert response.status_code == 401


@pytest.mark.parametrize("raw", ["", "tenne_", "tenne_wrong", "x", "tenne_" + "A" * 43])
def test_a_wrong_token_opens_nothing_not_even_what_is_public(world: World, raw: str) -> None:
    client = machine(world, "signed-out")
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {raw}"

    response = call(world, client, "GET /api/v1/bookings", "member", "any")

    assert response.status_code == 401
