"""Every foreseeable trouble is one sentence with a way on, and exit code 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tenne.cli import commands, disk_watch, folders, main
from tenne.cli.database import readable_address, require_new_enough
from tenne.cli.listening import take_port
from tenne.cli.lock import holder, holding, is_served
from tenne.cli.options import resolve
from tenne.cli.postgres.cluster import explain
from tenne.cli.sample_guard import require_same_kind
from tenne.cli.trouble import Trouble


@pytest.fixture(autouse=True)
def no_other_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave it to the flags of a test what is meant."""
    for name in list(os.environ):
        if name.startswith(("TENNE_", "DATABASE_URL")) and name != "TENNE_TEST_SERVER":
            monkeypatch.delenv(name)


def test_an_old_python_is_told_which_one_is_needed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))

    code = main.main(["version"])

    assert code == 1
    assert "Python 3.9 is too old, Tenne needs 3.11 or newer" in capsys.readouterr().err


def test_trouble_is_one_sentence_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run(["up", "--data", str(tmp_path), "--host", "0.0.0.0"])

    said = capsys.readouterr()
    assert code == 1
    assert said.err.startswith("tenne: Tenne does not serve plain http on 0.0.0.0")
    assert said.err.count("\n") == 1


def test_a_file_in_place_of_the_data_folder_is_told(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()

    with pytest.raises(Trouble, match="choose another --data"):
        folders.prepare_data_folder(file)


def test_a_data_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(Trouble, match="cannot be written to; choose another --data"):
        folders.prepare_data_folder(tmp_path / "data")


def test_a_data_folder_in_a_place_without_room_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "free_megabytes", lambda _: 3)

    with pytest.raises(Trouble, match=r"is full \(3 MB left, 200 MB needed\)"):
        folders.require_room(tmp_path)


def test_a_full_disk_ends_a_command_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_arguments: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(commands, "_version", fails)

    code = commands.run(["version"])

    assert code == 1
    assert "The disk is full; free some room" in capsys.readouterr().err


def test_a_full_disk_is_recognised_in_what_postgresql_says() -> None:
    words = ["LOG:  starting", "PANIC:  could not write: No space left on device"]

    assert explain("postgres", words).startswith("The disk is full")


def test_a_disk_that_fills_up_is_told_once_and_again_when_better(tmp_path: Path) -> None:
    told: list[str] = []
    room = iter([5000, 400, 300, 200, 900, 900, 100])
    watch = disk_watch.DiskWatch(tmp_path, tell=told.append, free=lambda _: next(room))

    for _ in range(7):
        watch.look()

    assert [sentence.split("(")[0][:24] for sentence in told] == [
        "The disk that holds " + str(tmp_path)[:4],
        "There is room on the dis",
        "The disk that holds " + str(tmp_path)[:4],
    ]


@pytest.mark.parametrize("major", [9, 13, 14])
def test_an_old_database_is_told_which_one_is_needed(major: int) -> None:
    with pytest.raises(Trouble, match=rf"is PostgreSQL {major}, and Tenne needs 15 or newer"):
        require_new_enough(major, "db.example/tenne")


def test_a_new_enough_database_is_taken() -> None:
    require_new_enough(15, "db.example/tenne")

    # One older is refused at the same place: the border lies between the two.
    with pytest.raises(Trouble, match="is PostgreSQL 14"):
        require_new_enough(14, "db.example/tenne")


def test_no_password_is_shown() -> None:
    shown = readable_address("postgresql://tenne:geheim@db.example:5433/village")

    assert shown == "db.example:5433/village"


@pytest.mark.parametrize(
    ("asked", "is_sample", "persons", "words"),
    [
        (True, False, True, "holds real people"),
        (False, True, True, "add --sample"),
        (False, True, False, "add --sample"),
    ],
)
def test_sample_and_real_people_never_meet(
    asked: bool, is_sample: bool, persons: bool, words: str
) -> None:
    with pytest.raises(Trouble, match=words):
        require_same_kind(asked_for_sample=asked, is_sample=is_sample, holds_persons=persons)


@pytest.mark.parametrize(
    ("asked", "is_sample", "persons"),
    [(True, False, False), (True, True, True), (False, False, True), (False, False, False)],
)
def test_a_database_of_the_same_kind_is_served(asked: bool, is_sample: bool, persons: bool) -> None:
    require_same_kind(asked_for_sample=asked, is_sample=is_sample, holds_persons=persons)

    # Asked for the other kind, the same data is refused as soon as there is somebody in it.
    if is_sample or persons:
        with pytest.raises(Trouble, match="--sample"):
            require_same_kind(
                asked_for_sample=not asked, is_sample=is_sample, holds_persons=persons
            )


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(Trouble, match="choose another --host"):
        take_port("192.0.2.77", 8000)


def test_the_lock_tells_who_holds_the_folder(tmp_path: Path) -> None:
    folders.prepare_data_folder(tmp_path / "data")

    with holding(tmp_path / "data", "backup"):
        inside = holder(tmp_path / "data")
        with (
            pytest.raises(Trouble, match="“tenne backup”"),
            holding(tmp_path / "data", "restore", patience=0.0),
        ):
            pass

    assert inside == (os.getpid(), "backup")
    assert holder(tmp_path / "data") is None
    assert not is_served(tmp_path / "data")


def test_a_killed_holder_leaves_the_folder_free(tmp_path: Path) -> None:
    folders.prepare_data_folder(tmp_path / "data")
    code = (
        "import os, pathlib, sys\nfrom tenne.cli.lock import holding\n"
        "with holding(pathlib.Path(sys.argv[1]), 'up'):\n    os.kill(os.getpid(), 9)"
    )

    subprocess.run([sys.executable, "-c", code, str(tmp_path / "data")], check=False)

    assert not is_served(tmp_path / "data")
    with holding(tmp_path / "data", "up", patience=0.0):
        assert is_served(tmp_path / "data")


def test_missing_search_bits_are_added_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    private = tmp_path / "home"
    (private / "data").mkdir(parents=True)
    private.chmod(0o700)
    (private / "data").chmod(0o711)

    folders.let_pass_through(private / "data" / "file", 65534, 65534)

    assert private.stat().st_mode & 0o777 == 0o701
    assert (private / "data").stat().st_mode & 0o777 == 0o711
    assert f"walk through {private} (search permission only" in capsys.readouterr().out


def test_the_doctor_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run(["doctor", "--data", str(tmp_path)])

    said = capsys.readouterr().out
    assert code == 1
    assert "There is no data in" in said
    assert "Mails do not leave this machine" in said
    assert "There is no backup yet" in said
    assert "from this machine only" in said


def test_the_doctor_tells_a_mail_server_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TENNE_SMTP_URL", "smtp://127.0.0.1:9")

    commands.run(["doctor", "--data", str(tmp_path)])

    assert "The mail server 127.0.0.1 does not answer" in capsys.readouterr().out


def test_every_flag_of_up_has_an_option(tmp_path: Path) -> None:
    words = ["up", "--data", str(tmp_path), "--host", "::1", "--port", "81", "--sample",
             "--no-nightly-backup", "--workers", "3"]  # fmt: skip

    options = resolve(vars(commands.parser().parse_args(words)), {})

    assert (options.host, options.port, options.sample, options.workers) == ("::1", 81, True, 3)
    assert not options.nightly_backup


@pytest.mark.parametrize(
    "words", [["admin", "a@dorf.example", "--name", "A"], ["person", "export", "a@dorf.example"]]
)
def test_a_command_that_forgot_the_data_sets_up_no_second_tenne(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = commands.run([*words, "--data", str(tmp_path / "other")])

    assert code == 1
    assert f"There is no data in {tmp_path / 'other'} yet; check --data" in capsys.readouterr().err
    assert not (tmp_path / "other").exists()
