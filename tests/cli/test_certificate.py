"""A certificate and key that no browser would accept are refused in words, renewed ones served."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tenne.cli.certificate import RenewedContext, require_good_pair, validity_of
from tenne.cli.trouble import Trouble
from tests.cli.certificates import DAY, Pair, write_pair

NOW = datetime.now(UTC)


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return write_pair(tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Pair:
    folder = tmp_path / "other"
    folder.mkdir()
    return write_pair(folder)


def test_a_good_pair_is_taken_as_long_as_it_is_valid(pair: Pair) -> None:
    ends = validity_of(pair.cert).ends

    require_good_pair(pair.cert, pair.key, NOW)
    require_good_pair(pair.cert, pair.key, ends - timedelta(seconds=1))

    with pytest.raises(Trouble, match="has expired"):
        require_good_pair(pair.cert, pair.key, ends)


def test_a_key_of_another_certificate_is_told(pair: Pair, other: Pair) -> None:
    with pytest.raises(Trouble, match="do not belong together"):
        require_good_pair(pair.cert, other.key, NOW)


def test_a_chain_in_the_wrong_order_is_told(pair: Pair, other: Pair) -> None:
    pair.cert.write_bytes(other.cert.read_bytes() + pair.cert.read_bytes())

    with pytest.raises(Trouble, match="is not the first in"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_key_and_certificate_in_each_others_place_are_told(pair: Pair) -> None:
    with pytest.raises(Trouble, match="holds no certificate in PEM form"):
        require_good_pair(pair.key, pair.cert, NOW)


def test_a_file_that_is_no_key_is_told(pair: Pair) -> None:
    pair.key.write_text("no key", encoding="utf-8")

    with pytest.raises(Trouble, match="holds no key in PEM form"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_a_key_with_a_passphrase_is_told_instead_of_asked_for(tmp_path: Path) -> None:
    pair = write_pair(tmp_path, passphrase=b"geheim")

    with pytest.raises(Trouble, match="asks for a passphrase"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_an_expired_certificate_is_told_with_its_day(pair: Pair) -> None:
    ends = validity_of(pair.cert).ends

    require_good_pair(pair.cert, pair.key, ends - timedelta(seconds=1))
    with pytest.raises(Trouble, match=f"has expired on {ends:%Y-%m-%d}"):
        require_good_pair(pair.cert, pair.key, ends)


def test_a_certificate_of_tomorrow_is_told_with_the_clock(tmp_path: Path) -> None:
    pair = write_pair(tmp_path, begins=DAY)

    with pytest.raises(Trouble, match="this machine's clock says"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_a_missing_file_is_told(pair: Pair) -> None:
    pair.key.unlink()

    with pytest.raises(Trouble, match="There is no key at"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_a_file_without_the_right_to_read_it_is_told(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuses)

    with pytest.raises(Trouble, match="give the user who runs Tenne the right to read it"):
        require_good_pair(pair.cert, pair.key, NOW)


def test_one_context_serves_until_the_files_are_renewed(pair: Pair, other: Pair) -> None:
    told: list[str] = []
    renewed = RenewedContext(pair.cert, pair.key, tell=told.append)
    first = renewed.current()
    same = renewed.current()

    other.cert.replace(pair.cert)
    half = renewed.current()
    other.key.replace(pair.key)
    second = renewed.current()

    assert same is half is first
    assert second is not first
    assert [sentence.split(";")[0] for sentence in told] == [
        "The renewed certificate and key do not fit",
        "The renewed certificate is in use.",
    ]


def test_a_renewed_pair_that_is_made_readable_afterwards_is_served(
    pair: Pair, other: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    renewed = RenewedContext(pair.cert, pair.key, tell=lambda _: None)
    first = renewed.current()

    def refuses(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    other.cert.replace(pair.cert)
    other.key.replace(pair.key)
    with monkeypatch.context() as unreadable:
        unreadable.setattr("tenne.cli.certificate._context", refuses)
        meanwhile = renewed.current()
    pair.key.chmod(0o640)

    assert meanwhile is first
    assert renewed.current() is not first


def test_files_that_are_away_for_a_moment_leave_the_last_pair(pair: Pair) -> None:
    renewed = RenewedContext(pair.cert, pair.key, tell=lambda _: None)
    first = renewed.current()

    pair.cert.unlink()

    assert renewed.current() is first


def test_a_first_pair_that_does_not_fit_is_no_context(pair: Pair, other: Pair) -> None:
    with pytest.raises(ssl.SSLError):
        RenewedContext(pair.cert, other.key, tell=lambda _: None).current()
