"""What can be held, and where it stands: floors, areas, resources and their parts."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tenne.foundation.audit import tracked
from tenne.foundation.codes import short_code
from tenne.foundation.scope import ScopedModel, ScopePaths

from .operator import Operator
from .space import Space


@tracked
class Floor(ScopedModel):
    """A floor with its plan in metres."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="floors")
    name = models.JSONField(default=dict)  # {"de": "Erdgeschoss", "en": "Ground floor"}
    short_name = models.JSONField(default=dict)  # {"de": "EG", "en": "GF"}
    level = models.SmallIntegerField(default=0)
    plan = models.JSONField(default=dict)  # shapes in metres, see tenne.design.plan

    scope_paths = ScopePaths(operator="space__operator", public=True)
    impersonal = {"name", "short_name", "plan"}

    class Meta:
        ordering = ["space_id", "level"]
        constraints = [
            models.UniqueConstraint("space", "level", name="one_floor_per_level"),
        ]

    def __str__(self) -> str:
        return f"floor {self.level} of space {self.space_id}"


class AreaKind(models.TextChoices):
    """What an area is for."""

    OPEN_OFFICE = "open-office", _("Open-plan office")
    SMALL_OFFICE = "small-office", _("Small office")
    MEETING_ROOM = "meeting-room", _("Meeting room")
    SEMINAR_ROOM = "seminar-room", _("Seminar room")
    BOOTH = "booth", _("Phone booth")
    KITCHEN = "kitchen", _("Kitchen")
    LOUNGE = "lounge", _("Lounge")
    WORKSHOP = "workshop", _("Workshop")
    OTHER = "other", _("Other")


@tracked
class Area(ScopedModel):
    """A part of a floor with outline and capacity."""

    floor = models.ForeignKey(Floor, on_delete=models.CASCADE, related_name="areas")
    code = models.CharField(max_length=40, default=short_code)  # how a space file calls it
    kind = models.CharField(max_length=16, choices=AreaKind)
    name = models.JSONField(default=dict)
    outline = models.JSONField(default=list)  # [[x, y], …] in metres
    capacity = models.PositiveSmallIntegerField(default=0)

    scope_paths = ScopePaths(operator="floor__space__operator", public=True)
    impersonal = {"code", "kind", "name", "outline"}

    class Meta:
        constraints = [
            models.UniqueConstraint("floor", "code", name="area_code_is_used_once_a_floor"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class ResourceKind(models.TextChoices):
    """What can be held."""

    DESK = "desk", _("Desk")
    ROOM = "room", _("Room")
    BOOTH = "booth", _("Phone booth")
    EQUIPMENT = "equipment", _("Equipment")
    LOCKER = "locker", _("Locker")
    PARKING = "parking", _("Parking")
    GUEST_ROOM = "guest-room", _("Guest room")


# What stands on a plan; plans draw each of them as what it is. Equipment is fetched from a shelf.
ON_PLANS = tuple(kind.value for kind in ResourceKind if kind != ResourceKind.EQUIPMENT)


CALLED_BY_NAME = (ResourceKind.ROOM, ResourceKind.GUEST_ROOM)


class Feature(models.TextChoices):
    """What a resource offers; a wish for any desk names these."""

    WINDOW = "window", _("by the window")
    MONITOR = "monitor", _("monitor")
    TWO_MONITORS = "two-monitors", _("two monitors")
    STANDING = "standing", _("height-adjustable")
    LAN = "lan", _("LAN")
    QUIET = "quiet", _("quiet zone")
    STEP_FREE = "step-free", _("step-free")
    WHEELCHAIR = "wheelchair", _("wheelchair accessible")
    PROJECTOR = "projector", _("projector")
    WHITEBOARD = "whiteboard", _("whiteboard")
    VIDEO = "video", _("video conference")
    SOUNDPROOF = "soundproof", _("soundproof")


@tracked
class Resource(ScopedModel):
    """Something that can be held, with the rules for holding it.

    Times are whole minutes. A leaf is held itself; a composed resource is held through its parts.
    """

    operator = models.ForeignKey(Operator, on_delete=models.PROTECT, related_name="resources")
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="resources")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="resources"
    )
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    short_code = models.CharField(max_length=8, unique=True, default=short_code)  # on its sticker
    kind = models.CharField(max_length=12, choices=ResourceKind)
    number = models.CharField(max_length=12)  # "7", "Scheune": how it is called after its kind
    name = models.JSONField(default=dict)  # full name: {"de": "Tisch 7", "en": "Desk 7"}
    features = models.JSONField(default=list)
    capacity = models.PositiveSmallIntegerField(default=1)
    position = models.JSONField(default=dict)  # {"x":, "y":, "w":, "h":, "side":} in metres
    picture = models.FileField(upload_to="resources/", blank=True)
    is_fixed = models.BooleanField(default=False)  # let permanently, not by the day
    has_holder = models.BooleanField(default=False)  # somebody holds it for good at this time
    is_active = models.BooleanField(default=True)
    sort_key = models.PositiveIntegerField(default=0)

    granularity_minutes = models.PositiveIntegerField(default=30)
    shortest_minutes = models.PositiveIntegerField(default=30)
    longest_minutes = models.PositiveIntegerField(default=14 * 24 * 60)
    lead_minutes = models.PositiveIntegerField(default=0)
    horizon_days = models.PositiveIntegerField(default=90)
    buffer_before_minutes = models.PositiveIntegerField(default=0)
    buffer_after_minutes = models.PositiveIntegerField(default=0)
    buffers_may_overlap = models.BooleanField(default=True)
    limit_per_person = models.PositiveSmallIntegerField(null=True, blank=True, default=20)
    # For how long it rests from somebody who had it; 0: one person may have it twice in a row.
    cool_down_minutes = models.PositiveIntegerField(default=0)
    keeps_opening_hours = models.BooleanField(default=True)
    no_show_minutes = models.PositiveIntegerField(null=True, blank=True)
    # Within how long the house answers a request; None: booked at once, nobody approves.
    approval_minutes = models.PositiveIntegerField(null=True, blank=True)
    cancellation_steps = models.JSONField(default=list)  # [[hours before start, percent due], …]
    # [{"kind": "rows", "people": 40, "set_up": 45, "clear": 30}, …]: how its chairs may stand
    seatings = models.JSONField(default=list, blank=True)

    scope_paths = ScopePaths(operator="operator", public=True)
    impersonal = {
        "short_code", "kind", "number", "name", "features", "position", "picture",
        "cancellation_steps", "seatings",
    }  # fmt: skip

    class Meta:
        ordering = ["space_id", "sort_key", "pk"]
        constraints = [
            models.UniqueConstraint("space", "kind", "number", name="one_number_per_kind"),
            models.CheckConstraint(
                condition=models.Q(granularity_minutes__gte=1), name="granularity_is_positive"
            ),
            models.CheckConstraint(
                condition=models.Q(shortest_minutes__gte=1)
                & models.Q(longest_minutes__gte=models.F("shortest_minutes")),
                name="longest_is_not_shorter_than_shortest",
            ),
            models.CheckConstraint(
                condition=models.Q(approval_minutes__isnull=True)
                | models.Q(approval_minutes__gte=60),
                name="an_answer_may_take_an_hour",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def title_in(self, language: str) -> str:
        """Return the full name in a language: ``Tisch 7``, ``Desk 7``."""
        return str(self.name.get(language) or self.name.get("de") or self.number)

    @property
    def title(self) -> str:
        """Return the full name in the reader's language."""
        return self.title_in((get_language() or "de")[:2])

    @property
    def plan_label(self) -> str:
        """Return what stands on a plan: the full name where a number alone says too little."""
        is_counted = self.kind in CALLED_BY_NAME and self.number.isdigit()
        return self.title if self.kind == ResourceKind.BOOTH or is_counted else self.number

    @property
    def is_kept_back(self) -> bool:
        """Tell whether it waits for somebody who takes it for good.

        Once somebody has it, what they give to others for a while is booked like any place.
        """
        return self.is_fixed and not self.has_holder

    @property
    def cool_down(self) -> timedelta:
        """Time between two bookings of one person, for others."""
        return timedelta(minutes=self.cool_down_minutes)

    @property
    def buffer_before(self) -> timedelta:
        """Time kept free before, for setting up."""
        return timedelta(minutes=self.buffer_before_minutes)

    @property
    def buffer_after(self) -> timedelta:
        """Time kept free after, for clearing."""
        return timedelta(minutes=self.buffer_after_minutes)


# Two people composing at the same time could close a circle together: one after the other.
NO_CIRCLE = """
    PERFORM pg_advisory_xact_lock(hashtext('spaces.resource_part'));
    IF EXISTS (
        WITH RECURSIVE below(id) AS (
            SELECT NEW.part_id
            UNION
            SELECT link.part_id FROM spaces_resourcepart AS link
            JOIN below ON link.whole_id = below.id WHERE link.id IS DISTINCT FROM NEW.id
        )
        SELECT 1 FROM below WHERE id = NEW.whole_id
    ) THEN
        RAISE EXCEPTION 'parts_run_in_no_circle: % would be a part of itself', NEW.whole_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_run_in_no_circle';
    END IF;
    IF (SELECT space_id FROM spaces_resource WHERE id = NEW.whole_id)
        IS DISTINCT FROM (SELECT space_id FROM spaces_resource WHERE id = NEW.part_id) THEN
        RAISE EXCEPTION 'parts_stand_in_one_space: % is elsewhere', NEW.part_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'parts_stand_in_one_space';
    END IF;
    RETURN NEW;
"""


@tracked
class ResourcePart(ScopedModel):
    """A composed resource consists of parts: a hall of its halves, an office of its desks."""

    whole = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="parts")
    part = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="wholes")

    scope_paths = ScopePaths(operator="whole__operator", public=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("whole", "part", name="part_is_listed_once"),
            models.CheckConstraint(
                condition=~models.Q(whole=models.F("part")), name="nothing_is_part_of_itself"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="parts_run_in_no_circle",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=NO_CIRCLE,
            )
        ]

    def __str__(self) -> str:
        return f"{self.part_id} in {self.whole_id}"
