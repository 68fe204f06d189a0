"""Tables of spaces, one file a concept."""

from .device import FrontDeskDevice, Pin
from .fault import Fault
from .hours import ClosedDay, HoursKind, OpeningHours
from .inventory import InventoryItem, ItemKind, ItemState
from .notice import ContractNotice, NoticeKind
from .operator import LegalText, Operator, TaxMode, TaxModeSince
from .outage import Outage
from .resource import Area, AreaKind, Feature, Floor, Resource, ResourceKind, ResourcePart
from .revision import SpaceRevision
from .role import Role, RoleKind
from .space import LifeType, Space, SpaceQuerySet

__all__ = [
    "Area",
    "AreaKind",
    "ClosedDay",
    "ContractNotice",
    "Fault",
    "Feature",
    "Floor",
    "FrontDeskDevice",
    "HoursKind",
    "InventoryItem",
    "ItemKind",
    "ItemState",
    "LegalText",
    "LifeType",
    "NoticeKind",
    "OpeningHours",
    "Operator",
    "Outage",
    "Pin",
    "Resource",
    "ResourceKind",
    "ResourcePart",
    "Role",
    "RoleKind",
    "Space",
    "SpaceQuerySet",
    "SpaceRevision",
    "TaxMode",
    "TaxModeSince",
]
