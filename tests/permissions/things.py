"""Things that a page needs to be about, made for one cell of the matrix and undone with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from PIL import Image

from tenne.booking import guest_link as links
from tenne.booking.models import Booking, Company
from tenne.foundation import pictures, scope
from tenne.foundation.codes import short_code
from tenne.people import calendar_keys
from tenne.people.models import FactorReset, Person
from tenne.spaces.models import (
    Fault,
    FloorDraft,
    FrontDeskDevice,
    InventoryItem,
    Outage,
    Role,
    RoleInvitation,
    Shift,
    Shutdown,
    Webhook,
)
from tenne.spaces.services.calendars import open_feed
from tenne.transfer.plan_editor.starting import empty_floor, names_of_level
from tests.factories import make_extra, make_person, make_tariff
from tests.permissions import enquiries, together
from tests.permissions.held_for_good import OF_A_PLACE, permanent
from tests.permissions.lines import guest_wait, swap, wait
from tests.permissions.world import World, where


def passkey(person: Person) -> int:
    """Give a person a passkey; its credential would open nothing."""
    data = {"name": f"Passkey of {person.name}", "credential": {}}
    row = Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)
    return int(row.pk)


def app(person: Person) -> None:
    """Give a person an app that shows codes."""
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")


def recovery_codes(person: Person) -> None:
    """Give a person an app and codes for the day it is lost."""
    app(person)
    RecoveryCodes.activate(person)


def feed(person: Person) -> None:
    """Open a person's calendar feed."""
    calendar_keys.renew(person, now=timezone.now())


NEEDED: dict[str, Callable[[Person], object]] = {
    "GET /api/v1/calendar": feed,
    "mfa_deactivate_totp": app,
    "mfa_view_recovery_codes": recovery_codes,
    "mfa_generate_recovery_codes": recovery_codes,
}


def token(world: World, owner: str, _place: str) -> dict[str, Any]:
    """Name a token of somebody."""
    return {"key": world.token_keys[owner]}


def guest(world: World, owner: str, _place: str) -> dict[str, Any]:
    """Name a guest who wrote down somebody's address."""
    wrote_down = world.people[owner].email
    return {"key": make_person(email=None, email_proven_at=None, contact_email=wrote_down).pk}


def calendar(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a member's calendar, or none."""
    if place != "mine":
        return {"key": "tenne_cal_no-such-key"}
    return {"key": calendar_keys.renew(world.people["token"], now=timezone.now())}


def space_calendar(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a calendar that says only what is taken, or none."""
    if place != "mine":
        return {"key": "no-such-key"}
    space = world.spaces["own"]
    with scope.operators(space.operator_id):
        _feed, raw = open_feed(space, resource=None, reader=None, now=timezone.now())
    return {"key": raw}


def embedded(_world: World, _owner: str, _place: str) -> dict[str, Any]:
    """Name a part of a space that is shown on other sites."""
    return {"part": "today"}


def basket_link(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name the secret link of a guest's basket, or a wrong one."""
    name = together.basket(world, "guest", place)["basket"]
    with scope.network("a guest is about to show a link"):
        booking = Booking.objects.get(held_for__address=name)
        links.give(booking)
    secret = links.token_of_basket(name)
    return {"public_id": booking.public_id, "token": secret if place == "mine" else secret[::-1]}


def guest_link(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name the secret link of a guest's booking, or a wrong one."""
    secret = world.guest_secret if place == "mine" else world.guest_secret[::-1]
    return {"public_id": world.own_bookings["guest"].public_id, "token": secret}


def role(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a role at an operator."""
    found = Role.objects.filter(operator=world.operators[where(place)]).latest("pk")
    return {"role_id": found.pk}


def invitation(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a role that an operator has offered."""
    now = timezone.now()
    row, _new = RoleInvitation.objects.get_or_create(
        email="eingeladen@tenne.example", kind="operator", operator=world.operators[where(place)],
        defaults={"invited_at": now, "lapses_at": now + timedelta(days=14)},
    )  # fmt: skip
    return {"invitation_id": row.pk}


def device(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a paired device of an operator."""
    operator = world.operators[where(place)]
    with scope.operators(operator.pk):
        row = FrontDeskDevice.objects.create(
            operator=operator, space=world.spaces[where(place)], label="Tresen",
            digest=short_code(40), paired_at=timezone.now(),
        )  # fmt: skip
    return {"device_id": row.pk}


def photo(folder: pictures.Folder) -> str:
    """Keep a small picture."""
    sent = BytesIO()
    Image.new("RGB", (4, 4)).save(sent, "PNG")
    sent.seek(0)
    return pictures.keep(sent, folder, field="photo")


def fault_with_photo(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a fault of which there is a photo."""
    words = fault(world, owner, place)
    with scope.network("a test adds a photo"):
        rows = Fault.objects.filter(public_id=words["fault_id"])
        rows.update(photo=photo(pictures.FAULTS))
    return words


def logo(_world: World, _owner: str, _place: str) -> dict[str, Any]:
    """Name a public picture."""
    folder, _, file = photo(pictures.LOGOS).partition("/")
    return {"folder": folder, "file": file}


def fault(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a fault at a space, reported by its guest."""
    space = world.spaces[where(place)]
    with scope.operators(space.operator_id):
        row = Fault.objects.create(
            operator=space.operator, space=space, kind="lamp", reported_at=timezone.now(),
            reported_by=world.people[where(place)],
        )  # fmt: skip
    return {"fault_id": row.public_id}


def item(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a thing that stands in a space."""
    space = world.spaces[where(place)]
    with scope.operators(space.operator_id):
        row = InventoryItem.objects.create(
            operator=space.operator, space=space, kind="lamp", label="Lampe"
        )
    return {"item_id": row.pk}


def outage(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name an outage of a space."""
    space, now = world.spaces[where(place)], timezone.now()
    with scope.operators(space.operator_id):
        row = Outage.objects.create(
            operator=space.operator, space=space, resource=world.desks[where(place)],
            starts_at=now, ends_at=now + timedelta(hours=1), made_at=now,
        )  # fmt: skip
    return {"outage_id": row.pk}


def request(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name what somebody asks a space for."""
    booking = world.bookings[where(place)]
    with scope.network("a test makes a request of it"):
        Booking.objects.filter(pk=booking.pk).update(
            state="requested", held_until=timezone.now() + timedelta(hours=1)
        )
    return {"booking_id": booking.public_id}


def brings(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a booking to which guests come."""
    booking = world.bookings[where(place)]
    with scope.network("a test lets somebody bring guests"):
        Company.objects.get_or_create(
            booking=booking, operator_id=booking.operator_id, defaults={"count": 2}
        )
    return {"booking_id": booking.public_id}


def webhook(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name an address that an operator tells what happens."""
    operator = world.spaces[where(place)].operator
    with scope.operators(operator.pk):
        row, _ = Webhook.objects.get_or_create(
            operator=operator, address="https://hook.tenne.example/", made_at=timezone.now()
        )
    return {"webhook_id": row.public_id}


def shutdown(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a shutdown of a space."""
    space, now = world.spaces[where(place)], timezone.now()
    with scope.operators(space.operator_id):
        row = Shutdown.objects.create(
            operator=space.operator, space=space, reason="Rohrbruch",
            starts_at=now, ends_at=now + timedelta(hours=1), made_at=now,
        )  # fmt: skip
    return {"shutdown_id": row.public_id}


def shift(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name an open shift at a space."""
    space, now = world.spaces[where(place)], timezone.now()
    with scope.operators(space.operator_id):
        row = Shift.objects.create(
            operator=space.operator, space=space, starts_at=now, ends_at=now + timedelta(hours=1)
        )
    return {"shift_id": row.public_id}


def reset(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Let a guest of an operator have lost the second factor; name the wish."""
    person = world.people[where(place)]
    row = FactorReset.objects.create(
        person=person, stop_digest=short_code(40), asked_at=timezone.now()
    )
    return {"reset": row.pk}


def draft(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a draft of a floor of a space."""
    space = world.spaces[where(place)]
    content = empty_floor(0, width=8, depth=6, names=names_of_level(0))
    with scope.operators(space.operator_id):
        row = FloorDraft.objects.create(
            space=space, level=0, content=content, saved_at=timezone.now()
        )
    return {"draft_id": row.pk}


def hours(_world: World, _owner: str, _place: str) -> dict[str, Any]:
    """Name a kind of hours."""
    return {"kind": "opening"}


def price(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name a price of a space."""
    return {"price_id": make_tariff(world.spaces[where(place)], unit="week").pk}


def extra(world: World, _owner: str, place: str) -> dict[str, Any]:
    """Name an extra of a space."""
    return {"extra_id": make_extra(world.spaces[where(place)]).pk}


def drafted_floor(world: World, owner: str, place: str) -> dict[str, Any]:
    """Name a floor of which there is a draft."""
    draft(world, owner, place)
    return {"level": "0"}


# What stands in an address, and what a form sends, where the page needs to be about something.
WORDS: dict[str, Callable[[World, str, str], dict[str, Any]]] = {
    "people:revoke_token": token,
    "transfer:guest": guest,
    "transfer:plan_apply": draft,
    "transfer:plan_draft": draft,
    "transfer:plan_check": drafted_floor,
    "transfer:plan_compare": drafted_floor,
    "calendar_feed": calendar,
    "space_calendar_feed": space_calendar,
    "booking:by_link": guest_link,
    "booking:by_joint_link": basket_link,
    **dict.fromkeys(OF_A_PLACE, permanent),
    **enquiries.WORDS,
    **together.WORDS,
    "booking:wait": wait,
    "booking:swap": swap,
    "booking:leave_line": wait,
    "booking:prove_wait": wait,
    "booking:wait_by_link": guest_wait,
    "web:embed": embedded,
    "spaces:take_role": role,
    "spaces:end_device": device,
    "spaces:name_device": device,
    "spaces:withdraw_invitation": invitation,
    "spaces:change_fault": fault,
    "spaces:reported_fault": fault,
    "spaces:fault_photo": fault_with_photo,
    "design:picture": logo,
    "spaces:domain_proof": lambda *_asked: {"key": "no-such-key"},
    "spaces:inventory_item": item,
    "spaces:change_shift": shift,
    "booking:bring_back": outage,
    "booking:answer_request": request,
    "booking:guests_at_desk": brings,
    "booking:shutdown": shutdown,
    "spaces:webhook": webhook,
    "booking:lift_shutdown": shutdown,
    "transfer:describe_hours": hours,
    "transfer:describe_price": price,
    "transfer:describe_extra": extra,
}
BODIES: dict[str, Callable[[World, str, str], dict[str, Any]]] = {"transfer:lost_factors": reset}
