"""Which programs are told what happens, for programs: add, replace the secret, look, send again."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Field, Query, Router
from pydantic import BaseModel, ConfigDict, StringConstraints
from pydantic.config import JsonDict

from tenne.foundation import wire
from tenne.foundation.wire import Cursor, Identity, InvalidInput, Page, Rows, Slug, Trouble
from tenne.people.bearer import caller_of, works
from tenne.spaces.models import Operator, Space, Webhook, WebhookNotice
from tenne.spaces.services import webhooks

from .at_work import operating

router = Router(tags=["Operator"])
IDENTITY: JsonDict = {"format": "uuid"}
TIME: JsonDict = {"format": "date-time"}
Address = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"^[^\x00]*$")]


class WebhookShort(BaseModel):
    """An address that is told."""

    id: str = Field(json_schema_extra=IDENTITY)
    address: str
    made_at: str = Field(json_schema_extra=TIME)
    is_replacing: bool = Field(description="The secret before still signs beside the new one.")


class WebhookWhole(WebhookShort):
    """The same with its secret."""

    secret: str = Field(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])


class WebhookWish(BaseModel):
    """Which address is to be told."""

    model_config = ConfigDict(extra="forbid")

    address: Address = Field(
        examples=["https://www.example.org/tenne"], description="It must lie in public."
    )


class Notice(BaseModel):
    """A message, and what became of it."""

    id: str = Field(json_schema_extra=IDENTITY, description="As in the header webhook-id: msg_….")
    type: str = Field(examples=["booking.confirmed"])
    state: str = Field(description="waiting, done or given-up.")
    tries: int
    status: int | None = Field(description="Of the last answer.")
    trouble: str = Field(description="Code of why nothing was answered; else empty.")
    body: str = Field(description="What was sent, as JSON.")
    made_at: str = Field(json_schema_extra=TIME)
    tried_at: str | None = Field(json_schema_extra=TIME)


class NoticesWanted(BaseModel):
    """Which part of a list is wanted."""

    limit: Rows = wire.ORDINARY_ROWS
    cursor: Cursor = Field("", description="From next; leave it out at first.")


@router.get(
    "/operators/{operator_slug}/webhooks",
    auth=works,
    response={200: Page[WebhookShort], 404: Trouble},
    operation_id="list_webhooks",
    summary="List the addresses that are told",
)
def list_webhooks(request: HttpRequest, operator_slug: Slug) -> HttpResponse:
    """Where your operator's own programs are told of bookings."""
    with operating(request, operator_slug) as operator:
        zone, now = _zone_of(operator), timezone.now()
        found = [_short(one, zone, now) for one in Webhook.objects.filter(operator=operator)]
    return wire.answer({"results": found, "next": None})


@router.post(
    "/operators/{operator_slug}/webhooks",
    auth=works,
    response={201: WebhookWhole, 404: Trouble, 422: InvalidInput},
    operation_id="add_webhook",
    summary="Tell an address",
)
def add_webhook(request: HttpRequest, operator_slug: Slug, wish: WebhookWish) -> HttpResponse:
    """Tell an address from now on; one that is told already stays as it is."""
    with operating(request, operator_slug) as operator:
        hook = webhooks.add_webhook(
            operator, address=wish.address, by=caller_of(request).person, now=timezone.now()
        )
        return wire.answer(_whole(hook, _zone_of(operator)), 201)


@router.delete(
    "/operators/{operator_slug}/webhooks/{webhook_id}",
    auth=works,
    response={200: WebhookShort, 404: Trouble},
    operation_id="remove_webhook",
    summary="Tell an address nothing any more",
)
def remove_webhook(request: HttpRequest, operator_slug: Slug, webhook_id: Identity) -> HttpResponse:
    """Remove an address with its messages."""
    with operating(request, operator_slug) as operator:
        hook = _required(operator, webhook_id)
        said = _short(hook, _zone_of(operator), timezone.now())
        webhooks.remove_webhook(hook)
    return wire.answer(said)


@router.post(
    "/operators/{operator_slug}/webhooks/{webhook_id}/secret",
    auth=works,
    response={200: WebhookWhole, 404: Trouble},
    operation_id="replace_webhook_secret",
    summary="Replace the secret",
)
def replace_webhook_secret(
    request: HttpRequest, operator_slug: Slug, webhook_id: Identity
) -> HttpResponse:
    """Make a new secret; the one before signs beside it for a day."""
    with operating(request, operator_slug) as operator:
        hook = webhooks.replace_secret(_required(operator, webhook_id), now=timezone.now())
        return wire.answer(_whole(hook, _zone_of(operator)))


@router.get(
    "/operators/{operator_slug}/webhooks/{webhook_id}/notices",
    auth=works,
    response={200: Page[Notice], 404: Trouble, 422: InvalidInput},
    operation_id="list_webhook_notices",
    summary="List what an address was told",
)
def list_webhook_notices(
    request: HttpRequest, operator_slug: Slug, webhook_id: Identity, wanted: Query[NoticesWanted]
) -> HttpResponse:
    """The messages of the last month, the newest first."""
    with operating(request, operator_slug) as operator:
        rows, more = wire.slice_of(
            request,
            _required(operator, webhook_id).notices.all(),
            limit=wanted.limit,
            cursor=wanted.cursor,
        )
        zone = _zone_of(operator)
    return wire.answer({"results": [_notice(one, zone) for one in rows], "next": more})


@router.post(
    "/operators/{operator_slug}/webhooks/{webhook_id}/notices/{notice_id}/again",
    auth=works,
    response={200: Notice, 404: Trouble},
    operation_id="send_webhook_again",
    summary="Send a message again",
)
def send_webhook_again(
    request: HttpRequest, operator_slug: Slug, webhook_id: Identity, notice_id: Identity
) -> HttpResponse:
    """Send a message once more, with all its tries; its id stays."""
    with operating(request, operator_slug) as operator:
        hook = _required(operator, webhook_id)
        notice = get_object_or_404(WebhookNotice, webhook=hook, public_id=notice_id)
        webhooks.send_again(notice)
        notice.refresh_from_db()
        return wire.answer(_notice(notice, _zone_of(operator)))


def _required(operator: Operator, webhook_id: UUID) -> Webhook:
    return get_object_or_404(Webhook, operator=operator, public_id=webhook_id)


def _zone_of(operator: Operator) -> ZoneInfo:
    space = Space.objects.filter(operator=operator).order_by("name").first()
    return space.zone if space else ZoneInfo(settings.TIME_ZONE)


def _short(hook: Webhook, zone: ZoneInfo, now: datetime) -> dict[str, Any]:
    return {
        "id": str(hook.public_id),
        "address": hook.address,
        "made_at": wire.written(hook.made_at, zone),
        "is_replacing": len(hook.numbers_at(now)) > 1,
    }


def _whole(hook: Webhook, zone: ZoneInfo) -> dict[str, Any]:
    return _short(hook, zone, timezone.now()) | {"secret": webhooks.secret_of(hook)}


def _notice(notice: WebhookNotice, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "id": str(notice.public_id),
        "type": notice.kind,
        "state": notice.state,
        "tries": notice.tries,
        "status": notice.status,
        "trouble": notice.trouble,
        "body": notice.body,
        "made_at": wire.written(notice.made_at, zone),
        "tried_at": wire.written(notice.tried_at, zone),
    }
