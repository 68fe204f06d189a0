"""The published JSON schema of space files, made from the one description."""

from __future__ import annotations

import json
from typing import Any

from .content import SpaceFile

ADDRESS = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema."""
    made = SpaceFile.model_json_schema()
    return {**made, "$schema": ADDRESS, "title": "Space file of Tenne"}


def schema_text() -> str:
    """Return the schema as it is published, byte by byte."""
    return json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
