"""One chain of middleware for all test clients: to build it takes longer than many a page.

Each `django.test.Client` would build its own with its first request, and look for all static files
again. The chain is built anew after any change of the settings.
"""

from __future__ import annotations

from typing import Any

from django.core.signals import setting_changed
from django.test.client import ClientHandler

BUILT = (
    "_middleware_chain", "_view_middleware", "_template_response_middleware",
    "_exception_middleware",
)  # fmt: skip
_build = ClientHandler.load_middleware
_kept: dict[bool, ClientHandler] = {}


def share() -> None:
    """Let all clients of this process share what the first of them builds."""
    ClientHandler.load_middleware = _load  # type: ignore[method-assign]
    setting_changed.connect(_forget)


def _load(self: ClientHandler, is_async: bool = False) -> None:
    if is_async not in _kept:
        _build(self, is_async)
        _kept[is_async] = self
    for name in BUILT:
        setattr(self, name, getattr(_kept[is_async], name))


def _forget(**_: Any) -> None:
    _kept.clear()
