"""What stands around every page: navigation, account, footer."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Return the frame of a page for its reader."""
    return {"navigation": []}
