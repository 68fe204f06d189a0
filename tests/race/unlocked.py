# ruff: noqa: I001 - importing the application sets Django up, so it comes first
"""The same application with the lock off and time to spare between looking and writing.

Only the twin of the race test serves this; it shows what the lock and the constraint prevent.
"""

from __future__ import annotations

import time
from typing import Any

from tenne.config.wsgi import application

from tenne.booking.services import locking, occupying

_occupy = occupying.occupy


def _look_away_then_occupy(*args: Any, **kwargs: Any) -> None:
    time.sleep(0.05)
    _occupy(*args, **kwargs)


locking.lock = lambda keys: None
occupying.occupy = _look_away_then_occupy

__all__ = ["application"]
