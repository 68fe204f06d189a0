"""A backup comes back whole, elsewhere too, and a broken one changes nothing."""

from pathlib import Path

import psycopg
import pytest

from tests.cli.process.running import Running, served, tenne

pytestmark = pytest.mark.process
PHOTO = f"spaces/{32 * 'a'}-480x360.jpg"


def write_rows(site: Running, word: str, count: int) -> None:
    with site.connect() as connection:
        connection.execute(
            "INSERT INTO django_session SELECT %s || number, 'kept', now() + interval '1 day'"
            " FROM generate_series(1, %s) AS number",
            [word, count],
        )


def keys(site: Running) -> set[str]:
    with site.connect() as connection:
        rows = connection.execute("SELECT session_key FROM django_session").fetchall()
    return {key for (key,) in rows}


def test_a_backup_comes_back_on_another_machine(private_parent: Path, data: Path) -> None:
    first, second = data, private_parent / "second"
    file = private_parent / "village.tenne"
    with served(first) as site:
        write_rows(site, "before-", 200)
        for name in ("plans/floor.png", PHOTO):
            (first / "media" / name).parent.mkdir()
            (first / "media" / name).write_bytes(b"a picture" * 1000)
        written = tenne("backup", str(file), "--data", str(first))
        write_rows(site, "after-", 5)
        site.stop()

    restored = tenne("restore", str(file), "--data", str(second))

    assert written.returncode == 0, written.stderr
    assert restored.returncode == 0, restored.stderr
    assert "2 uploaded files" in restored.stdout
    assert file.stat().st_mode & 0o777 == 0o600
    for name in ("plans/floor.png", PHOTO):
        assert (second / "media" / name).read_bytes() == b"a picture" * 1000
    assert (second / "secret_key").read_text() == (first / "secret_key").read_text()
    with served(second) as site:
        assert keys(site) == {f"before-{number}" for number in range(1, 201)}
        with site.connect() as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("DELETE FROM django_migrations")


def test_a_damaged_backup_changes_nothing(private_parent: Path, data: Path) -> None:
    file = private_parent / "b.tenne"
    with served(data) as site:
        write_rows(site, "kept-", 3)
        assert tenne("backup", str(file), "--data", str(data)).returncode == 0
        site.stop()
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)

    restored = tenne("restore", str(file), "--data", str(data))

    assert restored.returncode == 1
    assert "damaged" in restored.stderr
    with served(data) as site:
        assert keys(site) == {"kept-1", "kept-2", "kept-3"}


def test_a_backup_never_overwrites_a_file(private_parent: Path, data: Path) -> None:
    file = private_parent / "letter"
    file.write_text("Dear village", encoding="utf-8")

    written = tenne("backup", str(file), "--data", str(data))

    assert written.returncode == 1
    assert "is there already" in written.stderr
    assert file.read_text(encoding="utf-8") == "Dear village"
