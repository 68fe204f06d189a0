"""Where an option comes from, and what is refused."""

from pathlib import Path

import pytest

from tenne.cli.options import Options, resolve
from tenne.cli.trouble import Trouble


def settings(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "tenne.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_defaults_serve_this_machine_only(tmp_path: Path) -> None:
    options = resolve({}, {"HOME": str(tmp_path)})

    assert options.host == "127.0.0.1"
    assert options.port == 8000
    assert options.data == tmp_path / ".local/share/tenne"
    assert options.address == "http://localhost:8000"


def test_data_follows_the_desktop_convention(tmp_path: Path) -> None:
    options = resolve({}, {"HOME": "/nowhere", "XDG_DATA_HOME": str(tmp_path)})

    assert options.data == tmp_path / "tenne"


def test_sample_network_keeps_to_a_folder_of_its_own(tmp_path: Path) -> None:
    options = resolve({"sample": True}, {"HOME": str(tmp_path)})

    assert options.data == tmp_path / ".local/share/tenne-sample"


def test_a_flag_wins_over_environment_and_file(tmp_path: Path) -> None:
    settings(tmp_path, "port = 8003")

    options = resolve({"data": str(tmp_path), "port": "8001"}, {"TENNE_PORT": "8002"})

    assert options.port == 8001


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    settings(tmp_path, "port = 8003")

    options = resolve({"data": str(tmp_path)}, {"TENNE_PORT": "8002"})

    assert options.port == 8002


def test_the_file_wins_over_the_defaults(tmp_path: Path) -> None:
    settings(tmp_path, 'port = 8003\ntrusted_proxy = ["127.0.0.1", "::1"]\ninsecure_lan = true')

    options = resolve({"data": str(tmp_path)}, {})

    assert options.port == 8003
    assert options.trusted_proxy == ("127.0.0.1", "::1")
    assert options.insecure_lan


def test_a_flag_can_say_no_to_what_the_file_says(tmp_path: Path) -> None:
    settings(tmp_path, "nightly_backup = true\ninsecure_lan = true")

    options = resolve({"data": str(tmp_path), "nightly_backup": False, "insecure_lan": False}, {})

    assert not options.nightly_backup
    assert not options.insecure_lan


def test_a_named_settings_file_may_name_the_data_folder(tmp_path: Path) -> None:
    path = settings(tmp_path / "etc", f'data = "{tmp_path}/village"')

    options = resolve({"settings": str(path)}, {})

    assert options.data == tmp_path / "village"


def test_an_unknown_word_in_the_file_is_named(tmp_path: Path) -> None:
    settings(tmp_path, "prot = 8003")

    with pytest.raises(Trouble, match=r"does not know: prot\. It knows .*port"):
        resolve({"data": str(tmp_path)}, {})


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    settings(tmp_path, "port: 8003")

    with pytest.raises(Trouble, match="cannot be read"):
        resolve({"data": str(tmp_path)}, {})


def test_a_missing_named_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="There is no settings file"):
        resolve({"settings": str(tmp_path / "none.toml")}, {})


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("TENNE_PORT", "eighty", "TENNE_PORT is a port number from 1 to 65535, not “eighty”"),
        ("TENNE_PORT", "70000", "from 1 to 65535"),
        ("TENNE_INSECURE_LAN", "perhaps", "yes or no"),
        ("TENNE_TRUSTED_PROXY", "caddy", "in numbers"),
        ("TENNE_PUBLIC_URL", "tenne.example", "whole address"),
        ("TENNE_PUBLIC_URL", "https://tenne.example/desk", "below a path"),
        ("TENNE_WORKERS", "0", "from 1 to 64"),
        ("TENNE_BACKUP_HOUR", "24", "from 0 to 23"),
    ],
)
def test_an_impossible_value_is_told_with_the_possible_ones(
    tmp_path: Path, name: str, value: str, words: str
) -> None:
    with pytest.raises(Trouble, match=words):
        resolve({"data": str(tmp_path)}, {name: value})


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({"port": 80}, "http://localhost"),
        ({"host": "::1", "port": 81}, "http://localhost:81"),
        ({"host": "192.168.1.5"}, "http://192.168.1.5:8000"),
        ({"host": "fd00::5"}, "http://[fd00::5]:8000"),
        ({"host": "tenne.example", "port": 443, "cert": Path("/c")}, "https://tenne.example"),
        ({"public_url": "https://tenne.example"}, "https://tenne.example"),
    ],
)
def test_the_address_follows_from_what_is_served(given: dict[str, object], address: str) -> None:
    options = Options(data=Path("/data"), **given)

    assert options.address == address


def test_own_processes_find_the_same_options_again(tmp_path: Path) -> None:
    options = Options(
        data=tmp_path,
        host="192.168.1.5",
        port=8443,
        cert=Path("/c.pem"),
        key=Path("/k.pem"),
        trusted_proxy=("127.0.0.1", "::1"),
        sample=True,
        smtp_url="smtp://mail.example",
        public_url="https://tenne.example",
    )

    again = resolve({}, options.as_environment())

    assert again == options


def test_the_doctor_finds_what_is_served(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    Options(data=tmp_path, port=8123).remember()

    options = Options(data=tmp_path).as_served()

    assert options.port == 8123


def test_where_the_data_is_stays_known_without_its_password(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    served = Options(data=tmp_path, database_url="postgresql://app:geheim@db.example/tenne")

    served.remember("db.example/tenne")

    assert Options(data=tmp_path).noted_database() == "db.example/tenne"
    assert "geheim" not in (tmp_path / "run" / "served.json").read_text()
    assert served.as_served().database_url == served.database_url
