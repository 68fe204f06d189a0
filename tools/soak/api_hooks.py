"""Leads schemathesis to where it is interesting: real spaces, resources, bookings and times.

Read by schemathesis itself (`SCHEMATHESIS_HOOKS`). Random names meet nothing, and random times lie
centuries away; so half of the well-formed cases get names that exist and times in the next weeks.
"""

from __future__ import annotations

import atexit
import json
import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis.generation.meta import StatefulPhaseData

from tenne.api.codes import BEYOND_THE_SCHEMA

DICE = random.Random(int(os.environ.get("TENNE_FUZZ_SEED", "1")))
KNOWN: dict[str, list[str]] = json.loads(os.environ.get("TENNE_FUZZ_KNOWN", "{}"))

SEEN: Counter[str] = Counter()


def _write_down() -> None:
    if target := os.environ.get("TENNE_FUZZ_SEEN"):
        Path(target).write_text(json.dumps(SEEN), encoding="utf-8")


atexit.register(_write_down)


class RefusedThoughWellFormedError(AssertionError):
    """The document calls input valid that the server calls malformed."""


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Give half of the well-formed cases names that exist and times that are near."""
    if not _is_well_formed(case) or DICE.random() < 0.5:
        return
    if not isinstance(case.meta.phase.data, StatefulPhaseData):
        # There names come from what an earlier call was answered.
        _fill(case.path_parameters)
    _fill(case.query)
    if isinstance(case.body, dict):
        _make_plausible(case.operation.definition.raw["operationId"], case.body)


@schemathesis.hook
def after_call(_context: Any, case: Any, response: Any) -> None:
    """Count the answers; remember bookings that were made, so that others meet them."""
    SEEN[f"{case.operation.definition.raw['operationId']} {response.status_code}"] += 1
    for path, name in (
        ("/bookings", "booking_id"),
        ("/series", "series_id"),
        ("/shutdowns", "shutdown_id"),
        ("/webhooks", "webhook_id"),
        ("/outside-calendars", "calendar_id"),
    ):
        if response.status_code == 201 and case.operation.path.endswith(path):
            KNOWN.setdefault(name, []).append(response.json()["id"])


@schemathesis.check
def well_formed_input_is_never_called_malformed(_context: Any, response: Any, case: Any) -> None:
    """Compare a refusal of well-formed input with what no schema can say: no other is true."""
    if response.status_code != 422 or not _is_well_formed(case):
        return
    body = response.json()
    if body["code"] not in BEYOND_THE_SCHEMA:
        raise RefusedThoughWellFormedError(f"{body['code']} at {body['field']}: {body['message']}")


def _is_well_formed(case: Any) -> bool:
    return case.meta is not None and case.meta.generation.mode.is_positive


def _make_plausible(operation: str, body: dict[str, Any]) -> None:
    """Turn a wish into one that a person could have; changes stay as far as they name something."""
    if operation == "book" and KNOWN.get("resource"):
        start, end = _hours()
        body["start"] = start
        if "unit" not in body:
            body["end"] = end
        body.pop("resource", None)
        if body.get("pool") and DICE.random() < 0.5:
            body["pool"] = {"space": DICE.choice(KNOWN["slug"]), "kind": "desk", "features": []}
        else:
            body.pop("pool", None)
            body["resource"] = DICE.choice(KNOWN["resource"])
    else:
        _fill(body)


def _fill(words: Any) -> None:
    if not isinstance(words, dict):
        return
    for name in words:
        if KNOWN.get(name):
            words[name] = DICE.choice(KNOWN[name])
    names = ("from", "to") if "from" in words or "to" in words else ("start", "end")
    for name, instant in zip(names, _hours(), strict=True):
        if name in words:
            words[name] = instant


def _hours() -> tuple[str, str]:
    """Return some hours of one of the next days, while houses are open."""
    today = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    start = today + timedelta(days=DICE.randint(1, 20), hours=DICE.randint(0, 5))
    return start.isoformat(), (start + timedelta(hours=DICE.choice((1, 2, 4)))).isoformat()
