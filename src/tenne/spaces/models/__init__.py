"""Tables of spaces, one file a concept."""

from .device import FrontDeskDevice, Pin
from .hours import ClosedDay, HoursKind, OpeningHours
from .notice import ContractNotice, NoticeKind
from .operator import LegalText, Operator, TaxMode, TaxModeSince
from .resource import Area, AreaKind, Feature, Floor, Resource, ResourceKind, ResourcePart
from .revision import SpaceRevision
from .role import Role, RoleKind
from .space import LifeType, Space, SpaceQuerySet

__all__ = [
    "Area",
    "AreaKind",
    "ClosedDay",
    "ContractNotice",
    "Feature",
    "Floor",
    "FrontDeskDevice",
    "HoursKind",
    "LegalText",
    "LifeType",
    "NoticeKind",
    "OpeningHours",
    "Operator",
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
