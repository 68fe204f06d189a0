"""Logs keep their share of the disk."""

import os
from pathlib import Path

from tenne.cli.logs import RotatingLog, pump


def test_a_full_log_moves_aside_and_the_oldest_goes(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "web.log", max_bytes=100, kept=2)

    for number in range(20):
        log.write(f"line {number:02} {'x' * 40}\n".encode())

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["web.log", "web.log.1", "web.log.2"]
    assert all(path.stat().st_size <= 100 for path in tmp_path.iterdir())
    assert "line 19" in log.last_lines(1)[0]


def test_a_log_is_for_its_owner_only(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "web.log")

    log.write(b"hello\n")

    assert log.path.stat().st_mode & 0o777 == 0o600


def test_a_log_that_cannot_be_written_does_not_end_the_writer(tmp_path: Path) -> None:
    log = RotatingLog(tmp_path / "missing" / "web.log")

    log.write(b"hello\n")

    assert log.last_lines() == []


def test_what_a_process_says_reaches_its_log(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    log = RotatingLog(tmp_path / "web.log")

    thread = pump(os.fdopen(reading, "rb", buffering=0), log)
    os.write(writing, b"first\nsecond\n")
    os.close(writing)
    thread.join(timeout=10)

    assert log.last_lines() == ["first", "second"]
    assert not thread.is_alive()
