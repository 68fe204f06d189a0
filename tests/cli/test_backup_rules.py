"""When a backup is due, what is said about it, and which archive is believed."""

import io
import json
import tarfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tenne.cli.backup import archive, elsewhere
from tenne.cli.backup.journal import note_backup
from tenne.cli.backup.schedule import is_due, remove_unfinished
from tenne.cli.backup.write import keep_latest
from tenne.cli.doctor.backups import backup_finding
from tenne.cli.options import Options
from tenne.cli.trouble import Trouble
from tenne.foundation.backup_notes import Note, notes

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "due"),
    [
        (None, True),
        (datetime(2026, 11, 22, 3, 1, tzinfo=UTC), False),
        (datetime(2026, 11, 22, 2, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 20, 3, 1, tzinfo=UTC), True),
    ],
)
def test_a_backup_is_due_once_after_its_hour(last: datetime | None, due: bool) -> None:
    assert is_due(last=last, now=NOW, hour=3) is due


def test_before_its_hour_last_night_still_counts() -> None:
    last_night = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)

    assert not is_due(last=last_night, now=NOW, hour=22)
    assert is_due(last=last_night, now=NOW + timedelta(hours=11), hour=22)


def written(hours_ago: float, *, elsewhere: bool = False) -> Note:
    when = NOW - timedelta(hours=hours_ago)
    return Note("/b", when.isoformat(), 1, elsewhere)


@pytest.mark.parametrize(
    ("known", "is_well", "words"),
    [
        ([], False, "no backup yet"),
        ([written(40)], False, "40 hours ago; look into"),
        ([written(5)], False, "same disk"),
        ([written(50, elsewhere=True), written(5)], False, "same disk"),
        ([written(5), written(5, elsewhere=True)], True, "on another disk"),
    ],
)
def test_the_doctor_asks_for_a_fresh_backup_elsewhere(
    known: list[Note], is_well: bool, words: str
) -> None:
    finding = backup_finding(known, now=NOW)

    assert finding.is_well is is_well
    assert words in finding.sentence


def test_a_written_backup_is_noted(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    file = tmp_path / "backups" / "a.tenne"
    file.write_bytes(b"1234")

    note_backup(tmp_path, file)

    assert [(note.size, note.on_other_disk) for note in notes(tmp_path)] == [(4, False)]


def test_only_the_latest_backups_of_a_kind_stay(tmp_path: Path) -> None:
    for name in ("nightly-1", "nightly-2", "nightly-3", "mine-0"):
        (tmp_path / f"{name}.tenne").touch()

    keep_latest(tmp_path, "nightly-", 2)

    assert {path.stem for path in tmp_path.iterdir()} == {"nightly-2", "nightly-3", "mine-0"}


def manifest(files: dict[str, str]) -> archive.Manifest:
    return archive.Manifest("2026-11-22", "0.1.0", "18.4", False, {"people_person": 3}, files)


def small_archive(folder: Path) -> Path:
    content = folder / "upload"
    content.write_bytes(b"a picture")
    files = {"media/picture.png": archive.hash_of(io.BytesIO(b"a picture"))}
    target = folder / "b.tenne"
    archive.write_archive(target, manifest(files), {"media/picture.png": content})
    return target


def test_an_archive_tells_what_it_holds(tmp_path: Path) -> None:
    target = small_archive(tmp_path)

    found = archive.read_manifest(target)
    archive.verify(target, found)

    assert list(found.uploads) == ["picture.png"]
    assert found.total_rows == 3


def test_a_changed_byte_is_found(tmp_path: Path) -> None:
    target = small_archive(tmp_path)
    target.write_bytes(target.read_bytes().replace(b"a picture", b"a pictura"))

    with pytest.raises(Trouble, match=r"damaged \(media/picture.png\)"):
        archive.verify(target, archive.read_manifest(target))


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    target = small_archive(tmp_path)
    target.write_bytes(target.read_bytes()[:1600])

    with pytest.raises(Trouble, match="damaged"):
        archive.verify(target, archive.read_manifest(target))


def test_another_file_is_no_backup(tmp_path: Path) -> None:
    target = tmp_path / "letter.txt"
    target.write_text("Dear village", encoding="utf-8")

    with pytest.raises(Trouble, match="not a backup of Tenne"):
        archive.read_manifest(target)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no file"):
        archive.read_manifest(tmp_path / "none.tenne")


def test_a_backup_of_a_later_form_is_refused(tmp_path: Path) -> None:
    target = tmp_path / "b.tenne"
    content = json.dumps({"format": 99, "tenne": "9.0"}).encode()
    head = tarfile.TarInfo(archive.MANIFEST)
    head.size = len(content)
    with tarfile.open(target, "w") as tar:
        tar.addfile(head, io.BytesIO(content))

    with pytest.raises(Trouble, match=r"newer Tenne \(9.0\)"):
        archive.read_manifest(target)


def test_a_copy_that_comes_out_wrong_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loses_the_end(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:1600])

    share = tmp_path / "share"
    share.mkdir()
    written = small_archive(tmp_path)
    monkeypatch.setattr(elsewhere, "_write", loses_the_end)

    with pytest.raises(Trouble, match="damaged"):
        elsewhere.carry(Options(data=tmp_path, backup_copy_to=share), written, share)

    assert list(share.iterdir()) == []


def test_what_a_killed_backup_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    (backups / ".tenne-backup-abc").mkdir(parents=True)
    (backups / ".tenne-backup-abc" / "database.dump").write_bytes(b"half")
    (backups / "nightly-1.tenne").touch()

    remove_unfinished(tmp_path)

    assert [path.name for path in backups.iterdir()] == ["nightly-1.tenne"]
