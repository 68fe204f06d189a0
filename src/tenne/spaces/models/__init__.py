"""Tables of spaces, one file a concept."""

from .calendar_feed import CalendarFeed
from .device import Colours, DeviceKind, FrontDeskDevice, Pin
from .embedding import EmbeddingSite
from .fault import Fault
from .floor_draft import FloorDraft, FloorDraftStep
from .hours import ClosedDay, HoursKind, OpeningHours
from .inventory import InventoryItem, ItemKind, ItemState
from .invitation import RoleInvitation
from .notice import ContractNotice, NoticeKind
from .operator import LegalText, Operator, TaxMode, TaxModeSince
from .outage import Outage
from .own_domain import OwnDomain
from .photo import SpacePhoto
from .resource import (
    CALLED_BY_NAME,
    ON_PLANS,
    Area,
    AreaKind,
    Feature,
    Floor,
    Resource,
    ResourceKind,
    ResourcePart,
)
from .revision import SpaceRevision
from .role import Role, RoleKind
from .shift import HouseKey, Shift, ShiftKind
from .shutdown import Shutdown
from .space import LifeType, RosterRule, Space, SpaceQuerySet
from .webhook import NoticeState, Webhook, WebhookNotice
from .workplace import WlanMeasurement, WorkplaceFact, WorkplaceTopic

__all__ = [
    "CALLED_BY_NAME",
    "ON_PLANS",
    "Area",
    "AreaKind",
    "CalendarFeed",
    "ClosedDay",
    "Colours",
    "ContractNotice",
    "DeviceKind",
    "EmbeddingSite",
    "Fault",
    "Feature",
    "Floor",
    "FloorDraft",
    "FloorDraftStep",
    "FrontDeskDevice",
    "HoursKind",
    "HouseKey",
    "InventoryItem",
    "ItemKind",
    "ItemState",
    "LegalText",
    "LifeType",
    "NoticeKind",
    "NoticeState",
    "OpeningHours",
    "Operator",
    "Outage",
    "OwnDomain",
    "Pin",
    "Resource",
    "ResourceKind",
    "ResourcePart",
    "Role",
    "RoleInvitation",
    "RoleKind",
    "RosterRule",
    "Shift",
    "ShiftKind",
    "Shutdown",
    "Space",
    "SpacePhoto",
    "SpaceQuerySet",
    "SpaceRevision",
    "TaxMode",
    "TaxModeSince",
    "Webhook",
    "WebhookNotice",
    "WlanMeasurement",
    "WorkplaceFact",
    "WorkplaceTopic",
]
