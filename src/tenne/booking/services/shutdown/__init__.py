"""Shut a part of a space with notice, and lift that again."""

from .covering import cover
from .lifting import lift
from .shutting import Shutting, shut

__all__ = ["Shutting", "cover", "lift", "shut"]
