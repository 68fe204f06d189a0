"""Tables of spaces, one file a concept."""

from .hours import ClosedDay, HoursKind, OpeningHours
from .operator import LegalText, Operator, TaxMode, TaxModeSince
from .resource import Area, AreaKind, Feature, Floor, Resource, ResourceKind, ResourcePart
from .role import Role, RoleKind
from .space import LifeType, Space, SpaceQuerySet

__all__ = [
    "Area",
    "AreaKind",
    "ClosedDay",
    "Feature",
    "Floor",
    "HoursKind",
    "LegalText",
    "LifeType",
    "OpeningHours",
    "Operator",
    "Resource",
    "ResourceKind",
    "ResourcePart",
    "Role",
    "RoleKind",
    "Space",
    "SpaceQuerySet",
    "TaxMode",
    "TaxModeSince",
]
