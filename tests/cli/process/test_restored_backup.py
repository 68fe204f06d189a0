"""A backup from before an erasure brings nobody back: the real commands, with the real roles."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.process.running import tenne

pytestmark = pytest.mark.process
ADDRESS = "kanarie@tenne.example"


def make_person(data: Path) -> subprocess.CompletedProcess[str]:
    lines = (
        "from django.utils import timezone; from tenne.people.models import Person; "
        "from tenne.people import tokens; "
        f"one = Person.objects.create_person(name='Kanarie', email='{ADDRESS}', "
        "email_proven_at=timezone.now()); "
        "tokens.make(one, label='Kanarie', lasts=None, now=timezone.now())"
    )
    return tenne("manage", "--data", str(data), "shell", "--command", lines)


def test_restored_backup_brings_nobody_back(data: Path, tmp_path: Path) -> None:
    backup = tmp_path / "before.tenne"
    made = make_person(data)
    backed_up = tenne("backup", str(backup), "--data", str(data))
    erased = tenne("person", "erase", ADDRESS, "--yes", "--data", str(data))

    restored = tenne("restore", str(backup), "--data", str(data))

    again = tenne("person", "export", ADDRESS, "--out", str(tmp_path / "x"), "--data", str(data))
    for done in (made, backed_up, erased, restored):
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Erased again: 1" in restored.stdout
    assert "Nobody has this address" in again.stderr
