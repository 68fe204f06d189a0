"""What follows a booking, told by facts and run by the worker."""

from __future__ import annotations
