"""A worker knows every task from its start, whatever it happens to import later."""

from __future__ import annotations

import re
from pathlib import Path

from tests.permissions.test_headers import django

SOURCES = Path("src/tenne")
WRITTEN = re.compile(r'@app\.task\(\s*name="([^"]+)"')
KNOWN = (
    "from procrastinate.contrib.django import app\napp.perform_import_paths()\nprint(*app.tasks)"
)


def test_a_fresh_worker_knows_every_task_that_is_written() -> None:
    written = {name for file in SOURCES.rglob("*.py") for name in WRITTEN.findall(file.read_text())}

    assert "booking.settle_lines" in written
    assert written - set(django(KNOWN).split()) == set()
