"""The house and the browsers of booking's tests, for the pages that members see."""

from tests.booking.conftest import house, mara, member, morning, visitor

__all__ = ["house", "mara", "member", "morning", "visitor"]
