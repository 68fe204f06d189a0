"""Report what is broken; answer, close and open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tenne.design import formats
from tenne.foundation import facts, mail, scope
from tenne.foundation.refusal import Refused
from tenne.foundation.wall_time import local_date
from tenne.people import limits
from tenne.people.models import Person
from tenne.people.rules import Rate

from ..models import Fault, InventoryItem, ItemKind, Resource, Space
from ..own_domains import site_of
from ..sender import sender_of
from ..voice import language_for

REPORTS_PER_NETWORK = Rate("fault-reports-network", 10, timedelta(hours=1))
REPORTS_PER_PERSON = Rate("fault-reports-person", 20, timedelta(hours=1))
TAKE_BACK_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says is broken, where, and who says so."""

    space: Space
    kind: ItemKind
    resource: Resource | None = None
    text: str = ""
    by: Person | None = None
    photo: str = ""  # the name of a kept picture
    email: str = ""  # where to write to, of somebody without an account
    language: str = ""


def require_within_rate(by: Person | None, network: str, *, now: datetime) -> None:
    """Refuse whoever reports more than anybody can find; call it outside of a transaction."""
    if by is None:
        limits.require((REPORTS_PER_NETWORK, network), now=now)
    else:
        limits.require((REPORTS_PER_PERSON, str(by.pk)), now=now)


@transaction.atomic
def report(said: Report, *, now: datetime) -> Fault:
    """Note a fault; what is known already and says nothing new is not noted twice."""
    space = said.space
    with scope.network("whoever stands at a table may report what is broken there"):
        # Two people report the same lamp at the same moment: one after the other.
        Space.objects.select_for_update(no_key=True).filter(pk=space.pk).first()
        known = Fault.objects.filter(
            space=space, resource=said.resource, kind=said.kind, closed_at=None
        )
        mine = known.filter(reported_by=said.by)
        if said.email:
            mine = known.filter(email__iexact=said.email)
        earlier = (mine if said.by or said.email else known).order_by("reported_at").first()
        if earlier is not None and said.text in ("", earlier.text) and not said.photo:
            return earlier
        fault: Fault = Fault.objects.create(
            operator_id=space.operator_id,
            space=space,
            resource=said.resource,
            item=_the_only_one(said),
            kind=said.kind,
            text=" ".join(said.text.split())[:300],
            photo=said.photo,
            reported_by=said.by,
            email="" if said.by else said.email,
            language="" if said.by else said.language,
            reported_at=now,
        )
        facts.record("fault.reported", operator_id=space.operator_id, fault=fault.pk)
    return fault


def _the_only_one(said: Report) -> InventoryItem | None:
    """Return the thing that is meant, where the inventory knows one of that kind there."""
    if said.resource is None:
        return None
    found = InventoryItem.objects.filter(space=said.space, resource=said.resource, kind=said.kind)[
        :2
    ]
    return found[0] if len(found) == 1 else None


def take_back(public_id: UUID, *, now: datetime) -> bool:
    """Take a report back that was made a moment ago and that nobody has answered."""
    with scope.network("whoever reported a fault may take it back"):
        fresh = Fault.objects.filter(
            public_id=public_id, reported_at__gt=now - TAKE_BACK_FOR, closed_at=None, answer=""
        )
        return bool(fresh.delete()[0])


@transaction.atomic
def answer(fault: Fault, text: str, *, now: datetime) -> Fault:
    """Write to whoever reported a fault, and keep the answer with it.

    Raises
    ------
    Refused
        ``answer-missing`` when nothing was written.
    """
    locked = _locked(fault)
    said = " ".join(text.split())[:500]
    if not said:
        raise Refused(
            "answer-missing", gettext_noop("Write what is to be told first."), field="answer"
        )
    if said != locked.answer:
        locked.answer, locked.answered_at = said, now
        locked.save(update_fields=["answer", "answered_at"])
        _tell(locked, "answered")
    return locked


@transaction.atomic
def close(fault: Fault, text: str = "", *, by: Person, now: datetime) -> Fault:
    """Close a fault, with or without a word; whoever reported it is told."""
    locked = _locked(fault)
    if locked.closed_at is not None:
        return locked
    said = " ".join(text.split())[:500]
    if said:
        locked.answer, locked.answered_at = said, now
    locked.closed_at, locked.closed_by = now, by
    locked.save(update_fields=["answer", "answered_at", "closed_at", "closed_by"])
    _tell(locked, "closed")
    facts.record("fault.closed", operator_id=locked.operator_id, fault=locked.pk)
    return locked


@transaction.atomic
def reopen(fault: Fault) -> Fault:
    """Open a fault again that was closed too early."""
    locked = _locked(fault)
    locked.closed_at = locked.closed_by = None
    locked.save(update_fields=["closed_at", "closed_by"])
    return locked


@transaction.atomic
def remove_photo(fault: Fault) -> Fault:
    """Take a photo away at once, as when somebody is on it; its file goes within two hours."""
    locked = _locked(fault)
    locked.photo.name = ""
    locked.save(update_fields=["photo"])
    return locked


def _locked(fault: Fault) -> Fault:
    rows = Fault.objects.select_for_update(of=("self",))
    return rows.select_related("space", "resource", "reported_by").get(pk=fault.pk)


def _tell(fault: Fault, what: str) -> None:
    """Write to whoever reported a fault, where there is an address."""
    person = fault.reported_by
    address = person.mail_address if person else fault.email
    if not address:
        return
    language = formats.language_of(person.language if person else fault.language)
    with translation.override(language_for(fault.space, language)):
        thing = str(ItemKind(fault.kind).label)
        subject = {
            "answered": _("%(thing)s: an answer from %(space)s"),
            "closed": _("%(thing)s: done, says %(space)s"),
        }[what]
        reported_on = local_date(fault.reported_at, fault.space.zone)
        context = {
            "fault": fault,
            "thing": thing,
            "where": fault.resource.title if fault.resource else "",
            "is_closed": what == "closed",
            "reported": formats.day(reported_on, language),
            "link": site_of(fault.space) + fault.get_absolute_url(),
            "is_guest": person is None,
        }
        once = sha256(f"{fault.answer}{fault.closed_at}".encode()).hexdigest()[:16]
        mail.queue(
            key=f"fault-{fault.pk}-{what}-{once}",
            to=address,
            sender=sender_of(fault.space.operator, fault.space),
            subject=subject % {"thing": thing, "space": fault.space.name},
            text=render_to_string("spaces/mail/fault.txt", context),
        )
