"""Files with everybody's data are readable for their owner alone, at every moment."""

from __future__ import annotations

import os
import shutil
import stat
from types import SimpleNamespace

import pytest

from tenne.cli.backup import elsewhere
from tenne.transfer.erasure import erase, marks_file, note_marks
from tests.factories import NOW, make_person


@pytest.fixture(autouse=True)
def careless_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_the_copy_of_a_backup_is_private_while_it_is_written(tmp_path, monkeypatch):
    written, disk = tmp_path / "nightly-1.tenne", tmp_path / "disk"
    written.write_bytes(b"x" * 100)
    disk.mkdir()
    modes = []
    real = shutil.copyfileobj

    def watched(source, target, *more):
        modes.append(stat.S_IMODE(os.fstat(target.fileno()).st_mode))
        return real(source, target, *more)

    monkeypatch.setattr(shutil, "copyfileobj", watched)
    options = SimpleNamespace(backup_copy_to=disk, backup_keep=3, data=tmp_path)
    for judge in ("archive.read_manifest", "archive.verify", "note_backup"):
        monkeypatch.setattr(f"tenne.cli.backup.elsewhere.{judge}", lambda *_: None)

    elsewhere.carry(options, written, disk)

    assert modes == [0o600]
    assert (disk / written.name).read_bytes() == b"x" * 100


@pytest.mark.django_db
def test_the_list_of_erasures_is_private(settings, tmp_path):
    settings.DATA = tmp_path

    erase(make_person(), now=NOW)
    note_marks()

    assert stat.S_IMODE(marks_file().stat().st_mode) == 0o600
