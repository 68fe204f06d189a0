"""The machine interface: one document, one router a package."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(title="Tenne", version="1", urls_namespace="api-v1")
