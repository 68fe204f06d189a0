"""Take a space away again, as if it had never been in the database."""

from __future__ import annotations

from tenne.foundation import scope
from tenne.spaces.models import Floor, Resource, ResourcePart, Space
from tenne.tariffs.models import Tariff


def without(space: Space) -> None:
    """Delete a space that nobody has booked, with all that stands in it."""
    with scope.network("test data"):
        Tariff.objects.filter(space=space).delete()
        ResourcePart.objects.filter(whole__space=space).delete()
        Resource.objects.filter(space=space).delete()
        Floor.objects.filter(space=space).delete()
        space.delete()
